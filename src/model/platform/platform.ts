/** Where Claude can be asked besides Anthropic's own API. */
export type PlatformName = 'bedrock' | 'vertex' | 'foundry';

/** What of a request a platform takes as the API does, and what else there is to know of it. */
export type Platform = {
  readonly name: PlatformName;
  /** What people call it. */
  readonly title: string;
  /** The package with its official client, and the version that the tests run against. */
  readonly sdk: string;
  readonly sdkVersion: string;
  /** How a request signs in, for the message about a refused one. */
  readonly credential: string;
  /** Takes one `cache_control` beside the messages; without, the last block carries it, which every platform understands. */
  readonly automaticCache: boolean;
  /** What is left out of every request; null for nothing. */
  readonly lacks: string | null;
};

// platform.claude.com/docs/en/build-with-claude: structured-outputs and prompt-caching (read 2026-10-08), "Platform availability".
export const PLATFORMS: Readonly<Record<PlatformName, Platform>> = {
  bedrock: {
    name: 'bedrock',
    title: 'Amazon Bedrock',
    sdk: '@anthropic-ai/bedrock-sdk',
    sdkVersion: '1.1.3',
    credential: 'the AWS credentials',
    automaticCache: false,
    lacks:
      'Amazon Bedrock has no structured output for the current models: answers in a schema are asked for by a tool instead, so an agent may need more attempts to meet it',
  },
  vertex: {
    name: 'vertex',
    title: 'Google Vertex AI',
    sdk: '@anthropic-ai/vertex-sdk',
    sdkVersion: '1.1.3',
    credential: 'the Google credentials',
    automaticCache: false,
    lacks: null,
  },
  foundry: {
    name: 'foundry',
    title: 'Microsoft Foundry',
    sdk: '@anthropic-ai/foundry-sdk',
    sdkVersion: '1.1.1',
    credential: 'ANTHROPIC_FOUNDRY_API_KEY',
    automaticCache: true,
    lacks: null,
  },
};
