import { UltracodeError } from '../base/errors.ts';
import { BEDROCK } from './platform/bedrock.ts';
import { FOUNDRY } from './platform/foundry.ts';
import type { Platform } from './platform/platform.ts';
import { VERTEX } from './platform/vertex.ts';
import type { CreatedProvider, ProviderContext, ProviderRow } from './provider-row.ts';

/**
 * Every provider, in the order in which people are told of them. The values of the setting `provider`, the help and the table of
 * docs/providers.md derive from these rows. `config/` imports this file at every start, so `create` imports what it needs when it is called.
 */
export const PROVIDERS = [
  {
    name: 'anthropic',
    docs: {
      install: 'nothing',
      reads:
        'input `anthropic-api-key`, or `ANTHROPIC_API_KEY`, `ANTHROPIC_AUTH_TOKEN`, a federation rule, `ANTHROPIC_PROFILE`; `anthropic-base-url`',
      differs: '',
    },
    asksModel: true,
    web: 'fetch',
    lastingSecret: (given) =>
      given('anthropic-api-key') ?? given('ANTHROPIC_API_KEY') ?? given('ANTHROPIC_AUTH_TOKEN'),
    create: async (context) => {
      const { createAnthropicProvider } = await import('./anthropic/anthropic.ts');
      return createAnthropicProvider(context);
    },
  },
  {
    name: BEDROCK.name,
    docs: {
      install: `\`${BEDROCK.sdk}\``,
      reads: "`AWS_REGION`; `AWS_BEARER_TOKEN_BEDROCK`, or AWS keys, or whatever else AWS's own chain finds",
      differs:
        'no structured output: answers in a schema are asked for by a tool, and one warning says so; no tools for the web',
    },
    asksModel: true,
    // platform.claude.com/docs, web search and web fetch tools, "Platform availability" (read 2026-08-22).
    web: 'off',
    lastingSecret: (given) => {
      const token = given('AWS_BEARER_TOKEN_BEDROCK');
      // Those that begin so end within 12 hours; keys with a session token end with the session.
      if (token !== null) return token.startsWith('bedrock-api-key-') ? null : token;
      return given('AWS_SESSION_TOKEN') === null ? given('AWS_SECRET_ACCESS_KEY') : null;
    },
    create: (context) => onPlatform(BEDROCK, context),
  },
  {
    name: VERTEX.name,
    docs: {
      install: `\`${VERTEX.sdk}\``,
      reads:
        "`CLOUD_ML_REGION` (a region or `global`), `ANTHROPIC_VERTEX_PROJECT_ID` or `GOOGLE_CLOUD_PROJECT`; Google's default credentials",
      differs: 'searches the web, and fetches nothing there',
    },
    asksModel: true,
    web: 'search',
    lastingSecret: () => null,
    create: (context) => onPlatform(VERTEX, context),
  },
  {
    name: FOUNDRY.name,
    docs: {
      install: `\`${FOUNDRY.sdk}\``,
      reads: '`ANTHROPIC_FOUNDRY_API_KEY`; `ANTHROPIC_FOUNDRY_RESOURCE` or `ANTHROPIC_FOUNDRY_BASE_URL`',
      differs: '',
    },
    asksModel: true,
    web: 'fetch',
    lastingSecret: (given) => given('ANTHROPIC_FOUNDRY_API_KEY'),
    create: (context) => onPlatform(FOUNDRY, context),
  },
  {
    name: 'offline',
    docs: { install: 'nothing', reads: 'nothing', differs: 'no model: a fixed list of patterns' },
    asksModel: false,
    web: 'off',
    lastingSecret: () => null,
    create: async () => {
      const { offlineProvider } = await import('../offline/provider.ts');
      return { provider: offlineProvider(), warnings: [] };
    },
  },
] as const satisfies readonly ProviderRow[];

export type ProviderName = (typeof PROVIDERS)[number]['name'];
export const PROVIDER_NAMES: readonly ProviderName[] = PROVIDERS.map(({ name }) => name);

/** Throws PROVIDER_INVALID for a name that no row has. */
export function providerRow(name: string): ProviderRow {
  const row = PROVIDERS.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  throw new UltracodeError(
    'PROVIDER_INVALID',
    `unknown provider "${name}": expected one of ${PROVIDER_NAMES.join(', ')}. Choose one in the setting provider.`,
  );
}

async function onPlatform<Account>(
  platform: Platform<Account>,
  context: ProviderContext,
): Promise<CreatedProvider> {
  const { createPlatformProvider } = await import('./platform/provider.ts');
  return createPlatformProvider(platform, context);
}
