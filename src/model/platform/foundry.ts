import { QUIET } from '../anthropic/quiet.ts';
import { type AccountRead, type Environment, givenIn, type Platform } from './platform.ts';

export type FoundryAccount = {
  readonly apiKey: string;
  /** The client takes only one of them. */
  readonly at:
    | { readonly type: 'resource'; readonly name: string }
    | { readonly type: 'url'; readonly url: string };
};

// platform.claude.com/docs/en/build-with-claude: structured-outputs and prompt-caching (read 2026-10-08), "Platform availability".
export const FOUNDRY = {
  name: 'foundry',
  title: 'Microsoft Foundry',
  sdk: '@anthropic-ai/foundry-sdk',
  sdkVersion: '1.1.1',
  credential: 'ANTHROPIC_FOUNDRY_API_KEY',
  automaticCache: true,
  lacks: null,
  modelId: (model) => model,
  readAccount,
  async connect(sdkUrl, { apiKey, at }) {
    const sdk: typeof import('@anthropic-ai/foundry-sdk') = await import(sdkUrl);
    // Null keeps the client from reading the variable of the other one.
    const address =
      at.type === 'url' ? { baseURL: at.url, resource: null } : { baseURL: null, resource: at.name };
    return new sdk.AnthropicFoundry({ ...QUIET, apiKey, ...address });
  },
} as const satisfies Platform<FoundryAccount>;

function readAccount(env: Environment): AccountRead<FoundryAccount> {
  const given = givenIn(env);
  const apiKey = given('ANTHROPIC_FOUNDRY_API_KEY');
  const at = readAddress(given);
  if (apiKey !== null && at !== null) return { status: 'ok', account: { apiKey, at } };
  const missing = [
    ...(apiKey === null ? ['ANTHROPIC_FOUNDRY_API_KEY'] : []),
    ...(at === null ? ['ANTHROPIC_FOUNDRY_RESOURCE (or ANTHROPIC_FOUNDRY_BASE_URL)'] : []),
  ];
  return { status: 'incomplete', missing };
}

/** A URL says more than a resource's name, so it goes first. */
function readAddress(given: (name: string) => string | null): FoundryAccount['at'] | null {
  const url = given('ANTHROPIC_FOUNDRY_BASE_URL');
  if (url !== null) return { type: 'url', url };
  const name = given('ANTHROPIC_FOUNDRY_RESOURCE');
  return name === null ? null : { type: 'resource', name };
}
