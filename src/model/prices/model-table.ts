import type { Effort } from '../../run/agent-call.ts';

/** Dollars per million tokens. `cacheReadFactor` is a share of `input`. */
type Price = {
  readonly input: number;
  readonly output: number;
  readonly cacheReadFactor: number;
  /** When the prompt has more tokens than this, cached ones included, all tokens of the request cost this instead. */
  readonly above?: { readonly promptTokens: number; readonly input: number; readonly output: number };
};

/** What a request to a model may hold. */
export type ModelFacts = {
  readonly price: Price;
  readonly maxOutputTokens: number;
  /** A prompt is cached from this length on: platform.claude.com/docs, prompt caching. */
  readonly leastCachedTokens: number;
  /** Efforts that the model accepts; empty: a request with the field is refused. */
  readonly efforts: readonly Effort[];
  /** What the model uses when the field is absent. */
  readonly defaultEffort: Effort;
  /** Takes `output_config.format`. */
  readonly structuredOutput: boolean;
  /** Takes `strict` in a tool. */
  readonly strictTools: boolean;
  /** Takes `tool_choice` of type `any` or `tool`. */
  readonly forcedTool: boolean;
  /** Takes the web tools of the API. */
  readonly webTools: boolean;
};

const ALL: readonly Effort[] = ['low', 'medium', 'high', 'xhigh', 'max'];
const NO_XHIGH: readonly Effort[] = ['low', 'medium', 'high', 'max'];
const TO_HIGH: readonly Effort[] = ['low', 'medium', 'high'];

/** A five-minute cache entry costs 1.25 times the input price to write. */
export const CACHE_WRITE_FACTOR = 1.25;

/** $10 for 1,000 searches; what they find is paid as input tokens. Fetching a page costs its tokens only. */
export const WEB_SEARCH_USD = 0.01;

const row = (
  input: number,
  output: number,
  cacheReadFactor: number,
  facts: Partial<Omit<ModelFacts, 'price'>> = {},
): ModelFacts => ({
  price: { input, output, cacheReadFactor },
  maxOutputTokens: 128_000,
  leastCachedTokens: 512,
  efforts: ALL,
  defaultEffort: 'high',
  structuredOutput: true,
  strictTools: true,
  forcedTool: false,
  webTools: true,
  ...facts,
});

const HAIKU_5_5 = row(0.1, 0.5, 0.1, { defaultEffort: 'medium', forcedTool: true });

/** The day for which the prices below were checked. */
export const PRICES_AS_OF = '2026-11-20';

/**
 * From platform.claude.com/docs/en/about-claude/pricing (read 2026-10-08; the 5-2 rows and Mythos 5.1 from third parties), so every
 * cost computed from it is an estimate. Ids are without date or platform prefix.
 */
export const MODELS: Readonly<Record<string, ModelFacts>> = {
  'claude-haiku-5-5': {
    ...HAIKU_5_5,
    price: { ...HAIKU_5_5.price, above: { promptTokens: 100_000, input: 0.5, output: 2.5 } },
  },
  'claude-sonnet-5-5': row(2, 10, 0.05),
  'claude-opus-5-5': row(4, 20, 0.05, { defaultEffort: 'medium' }),
  'claude-fable-5-2': row(8, 40, 0.025),
  'claude-mythos-5-2': row(8, 40, 0.025),
  'claude-fable-5-1': row(10, 50, 0.025),
  'claude-mythos-5-1': row(10, 50, 0.025),
  'claude-fable-5': row(10, 50, 0.1),
  'claude-opus-5': row(5, 25, 0.1, { forcedTool: true }),
  'claude-opus-4-8': row(5, 25, 0.1, { leastCachedTokens: 1_024, forcedTool: true }),
  'claude-opus-4-7': row(5, 25, 0.1, { leastCachedTokens: 2_048, forcedTool: true }),
  'claude-opus-4-6': row(5, 25, 0.1, { leastCachedTokens: 4_096, forcedTool: true, efforts: NO_XHIGH }),
  'claude-opus-4-5': row(5, 25, 0.1, {
    leastCachedTokens: 4_096,
    forcedTool: true,
    efforts: TO_HIGH,
    maxOutputTokens: 64_000,
  }),
  'claude-sonnet-5': row(2, 10, 0.1, { leastCachedTokens: 1_024, forcedTool: true }),
  'claude-sonnet-4-6': row(3, 15, 0.1, { leastCachedTokens: 1_024, forcedTool: true, efforts: NO_XHIGH }),
  'claude-sonnet-4-5': row(3, 15, 0.1, {
    leastCachedTokens: 1_024,
    forcedTool: true,
    efforts: [],
    maxOutputTokens: 64_000,
    structuredOutput: false,
  }),
  'claude-haiku-4-5': row(1, 5, 0.1, {
    leastCachedTokens: 4_096,
    forcedTool: true,
    efforts: [],
    maxOutputTokens: 64_000,
  }),
};

/** A Claude model newer than this table: assumed to accept what the newest ones do, at the highest known price. */
export const NEWER_CLAUDE: ModelFacts = row(10, 50, 0.1);

/** A model that is not Claude, behind a compatible server: sent only what every such server understands, and priced at the highest known price. */
export const FOREIGN: ModelFacts = {
  ...NEWER_CLAUDE,
  maxOutputTokens: 32_000,
  efforts: [],
  structuredOutput: false,
  strictTools: false,
  webTools: false,
};
