import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import { QUIET } from '../anthropic/quiet.ts';
import { type AccountRead, datedModelId, type Environment, givenIn, type Platform } from './platform.ts';

/** Google's own chain finds the credentials. */
export type VertexAccount = {
  readonly region: string;
  readonly projectId: string;
  readonly baseUrl: string | null;
};

// platform.claude.com/docs/en/build-with-claude: structured-outputs and prompt-caching (read 2026-10-08), "Platform availability".
export const VERTEX = {
  name: 'vertex',
  title: 'Google Vertex AI',
  sdk: '@anthropic-ai/vertex-sdk',
  sdkVersion: '1.1.3',
  credential: 'the Google credentials',
  automaticCache: false,
  lacks: null,
  // `claude-haiku-4-5@20251001`
  modelId: (model) => (model.startsWith('claude-') ? datedModelId(model).replace(/-(\d{8})$/, '@$1') : model),
  readAccount,
  async connect(sdkUrl, { region, projectId, baseUrl }) {
    const sdk: typeof import('@anthropic-ai/vertex-sdk') = await import(sdkUrl);
    const authClient = await googleClient(sdkUrl, projectId);
    const baseURL = baseUrl !== null && { baseURL: baseUrl };
    return new sdk.AnthropicVertex({ ...QUIET, ...baseURL, region, projectId, authClient });
  },
} as const satisfies Platform<VertexAccount>;

function readAccount(env: Environment): AccountRead<VertexAccount> {
  const given = givenIn(env);
  const region = given('CLOUD_ML_REGION');
  const projectId = given('ANTHROPIC_VERTEX_PROJECT_ID') ?? given('GOOGLE_CLOUD_PROJECT');
  if (region !== null && projectId !== null) {
    const account = { region, projectId, baseUrl: given('ANTHROPIC_VERTEX_BASE_URL') };
    return { status: 'ok', account };
  }
  const missing = [
    ...(region === null ? ['CLOUD_ML_REGION (a region, or global)'] : []),
    ...(projectId === null ? ['ANTHROPIC_VERTEX_PROJECT_ID'] : []),
  ];
  return { status: 'incomplete', missing };
}

type GoogleClient = NonNullable<ConstructorParameters<typeof AnthropicVertex>[0]>['authClient'];
type GoogleAuthLibrary = {
  readonly GoogleAuth: new (options: {
    readonly scopes: string;
    readonly projectId: string;
  }) => { getClient(): Promise<NonNullable<GoogleClient>> };
};

// The client would look for the credentials in its constructor: a failure there is an unhandled rejection, which ends the process,
// and without a project it asks a second service that the job may not be allowed to ask.
async function googleClient(sdkUrl: string, projectId: string): Promise<NonNullable<GoogleClient>> {
  const path = createRequire(sdkUrl).resolve('google-auth-library');
  const library: GoogleAuthLibrary = await import(pathToFileURL(path).href);
  const scopes = 'https://www.googleapis.com/auth/cloud-platform';
  return new library.GoogleAuth({ scopes, projectId }).getClient();
}
