type Environment = Readonly<Record<string, string | undefined>>;

/** Providers that a workflow file can be written for. */
export const INIT_PROVIDERS = ['anthropic', 'bedrock', 'vertex', 'foundry'] as const;
export type InitProvider = (typeof INIT_PROVIDERS)[number];

/** What a variable of the environment says of the provider. The names of Claude Code count too: who uses it has them set. */
const SIGNS: readonly { readonly provider: InitProvider; readonly names: readonly string[] }[] = [
  { provider: 'bedrock', names: ['CLAUDE_CODE_USE_BEDROCK', 'AWS_BEARER_TOKEN_BEDROCK'] },
  { provider: 'vertex', names: ['CLAUDE_CODE_USE_VERTEX', 'ANTHROPIC_VERTEX_PROJECT_ID'] },
  {
    provider: 'foundry',
    names: [
      'CLAUDE_CODE_USE_FOUNDRY',
      'ANTHROPIC_FOUNDRY_API_KEY',
      'ANTHROPIC_FOUNDRY_RESOURCE',
      'ANTHROPIC_FOUNDRY_BASE_URL',
    ],
  },
  { provider: 'anthropic', names: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'] },
];

/** The provider of an environment, and the variable that says so; without one, the Anthropic API. */
export function providerHere(env: Environment): {
  readonly provider: InitProvider;
  readonly sign: string | null;
} {
  for (const { provider, names } of SIGNS) {
    const sign = names.find((name) => env[name] !== undefined && !['', '0', 'false'].includes(env[name]));
    if (sign !== undefined) return { provider, sign };
  }
  return { provider: 'anthropic', sign: null };
}

/** The secrets that the workflow file of a provider reads. */
export const secretsFor = (provider: InitProvider): readonly string[] => SECRETS[provider];

const SECRETS = {
  anthropic: ['ANTHROPIC_API_KEY'],
  bedrock: [],
  vertex: [],
  foundry: ['FOUNDRY_API_KEY'],
} as const satisfies Record<InitProvider, readonly string[]>;

/** What of the workflow file of a provider only its owner knows, in the words of a step to do; null for nothing. */
export const toFillIn = (provider: InitProvider): string | null => FILL_IN[provider];

const FILL_IN = {
  anthropic: null,
  bedrock: 'the role and the region',
  vertex: 'the workload identity provider and the service account',
  foundry: 'the name of the resource',
} as const satisfies Record<InitProvider, string | null>;
