import { CACHE_WRITE_FACTOR } from './model-table.ts';
import { modelFacts } from './models.ts';

/** Tokens of one request. `inputTokens` excludes what the cache served or stored. */
export type TokenCount = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
};

/** Estimated dollars of ONE request (a tier by prompt length is chosen per request, so sums of requests must not be priced). A model that the table does not have costs like the dearest it has, so that a limit in dollars holds. */
export function costUsd(model: string, tokens: TokenCount): number {
  const { price } = modelFacts(model);
  const promptTokens = tokens.inputTokens + tokens.cacheReadTokens + tokens.cacheWriteTokens;
  const rate = price.above !== undefined && promptTokens > price.above.promptTokens ? price.above : price;
  const inputUnits =
    tokens.inputTokens +
    tokens.cacheReadTokens * price.cacheReadFactor +
    tokens.cacheWriteTokens * CACHE_WRITE_FACTOR;
  return (inputUnits * rate.input + tokens.outputTokens * rate.output) / 1_000_000;
}
