import { QUIET } from '../anthropic/quiet.ts';
import { type AccountRead, datedModelId, type Environment, givenIn, type Platform } from './platform.ts';

/** `environment`: AWS's own chain finds the credentials. */
export type BedrockAccount = {
  readonly region: string;
  readonly baseUrl: string | null;
  readonly signIn:
    | { readonly type: 'bearer'; readonly token: string }
    | {
        readonly type: 'keys';
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken: string | null;
      }
    | { readonly type: 'environment' };
};

// platform.claude.com/docs/en/build-with-claude: structured-outputs and prompt-caching (read 2026-10-08), "Platform availability".
export const BEDROCK = {
  name: 'bedrock',
  title: 'Amazon Bedrock',
  sdk: '@anthropic-ai/bedrock-sdk',
  sdkVersion: '1.1.3',
  credential: 'the AWS credentials',
  automaticCache: false,
  lacks:
    'Amazon Bedrock has no structured output for the current models: answers in a schema are asked for by a tool instead, so an agent may need more attempts to meet it',
  modelId,
  readAccount,
  async connect(sdkUrl, { region, baseUrl, signIn }) {
    const sdk: typeof import('@anthropic-ai/bedrock-sdk') = await import(sdkUrl);
    const common = { ...QUIET, ...(baseUrl !== null && { baseURL: baseUrl }), awsRegion: region };
    if (signIn.type === 'bearer') return new sdk.AnthropicBedrock({ ...common, apiKey: signIn.token });
    // Null, or the client would look for a bearer token itself.
    if (signIn.type === 'environment') return new sdk.AnthropicBedrock({ ...common, apiKey: null });
    const { accessKeyId: awsAccessKey, secretAccessKey: awsSecretKey, sessionToken } = signIn;
    const keys = { awsAccessKey, awsSecretKey, awsSessionToken: sessionToken };
    return new sdk.AnthropicBedrock({ ...common, apiKey: null, ...keys });
  },
} as const satisfies Platform<BedrockAccount>;

function modelId(model: string): string {
  if (!model.startsWith('claude-')) return model;
  const dated = datedModelId(model);
  // The global profile routes to any region with room; a region's own (`us.`, `eu.`) has to be asked for by its full id.
  return `global.anthropic.${dated}${ID_SUFFIXES[model] ?? (dated === model ? '' : '-v1:0')}`;
}

const ID_SUFFIXES: Readonly<Record<string, string>> = {
  'claude-haiku-4-5-20251001': '-v1:0',
  'claude-opus-4-5-20251101': '-v1:0',
  'claude-sonnet-4-5-20250929': '-v1:0',
  'claude-opus-4-6': '-v1',
};

function readAccount(env: Environment): AccountRead<BedrockAccount> {
  const given = givenIn(env);
  const region = given('AWS_REGION') ?? given('AWS_DEFAULT_REGION');
  if (region === null) return { status: 'incomplete', missing: ['AWS_REGION (for example us-east-1)'] };
  const baseUrl = given('ANTHROPIC_BEDROCK_BASE_URL');
  return { status: 'ok', account: { region, baseUrl, signIn: readSignIn(given) } };
}

function readSignIn(given: (name: string) => string | null): BedrockAccount['signIn'] {
  const token = given('AWS_BEARER_TOKEN_BEDROCK');
  if (token !== null) return { type: 'bearer', token };
  const accessKeyId = given('AWS_ACCESS_KEY_ID');
  const secretAccessKey = given('AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === null || secretAccessKey === null) return { type: 'environment' };
  return { type: 'keys', accessKeyId, secretAccessKey, sessionToken: given('AWS_SESSION_TOKEN') };
}
