import { CACHE_WRITE_FACTOR, MODELS, type ModelFacts, PRICES_AS_OF, WEB_SEARCH_USD } from './model-table.ts';
import { modelFacts, plainModelName, resolveModel } from './models.ts';

/** Tokens of one request. `inputTokens` excludes what the cache served or stored. */
type TokenCount = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Searches of the web, which cost the same with every model. */
  readonly webSearches?: number;
};

/** Dollars per million tokens of one model, as a user sets them. Cache prices that are left out are computed from `input`. */
type SetPrice = {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number | undefined;
  readonly cacheWrite?: number | undefined;
};

/** What requests cost in one run. */
export interface PriceList {
  /** Where the prices come from, for the report: "prices of 2026-11-20". */
  readonly source: string;
  /** Estimated dollars of one request. Never pass a sum of requests: the tier by prompt length is chosen per request. */
  costUsd(model: string, tokens: TokenCount): number;
  /** False: the price of the model is unknown, and it is counted like the dearest known one, so that a limit in dollars holds. */
  isPriced(model: string): boolean;
}

/** The price table, with the prices that the user has set, by model id or alias, in place of its own. */
export function priceList(set: Readonly<Record<string, SetPrice>>): PriceList {
  const own = new Map(Object.entries(set).map(([name, price]) => [resolveModel(name, name), price]));
  const ownPrice = (model: string): SetPrice | undefined => own.get(model) ?? own.get(plainModelName(model));
  const changed = own.size === 0 ? '' : `, with those that are set for ${[...own.keys()].join(', ')}`;
  return {
    source: `prices of ${PRICES_AS_OF}${changed}`,
    costUsd: (model, tokens) => {
      const price = ownPrice(model);
      const ofTokens =
        price === undefined
          ? tableCost(modelFacts(model), tokens)
          : setCost(price, modelFacts(model), tokens);
      return ofTokens + (tokens.webSearches ?? 0) * WEB_SEARCH_USD;
    },
    isPriced: (model) => ownPrice(model) !== undefined || MODELS[plainModelName(model)] !== undefined,
  };
}

/** Everything costs 0: for a provider that asks no model. */
export const FREE: PriceList = { source: 'no prices', costUsd: () => 0, isPriced: () => true };

function tableCost({ price }: ModelFacts, tokens: TokenCount): number {
  const promptTokens = tokens.inputTokens + tokens.cacheReadTokens + tokens.cacheWriteTokens;
  const { input, output } =
    price.above !== undefined && promptTokens > price.above.promptTokens ? price.above : price;
  return setCost({ input, output }, { price }, tokens);
}

function setCost(own: SetPrice, { price }: Pick<ModelFacts, 'price'>, tokens: TokenCount): number {
  const { input, output } = own;
  const { cacheRead = input * price.cacheReadFactor, cacheWrite = input * CACHE_WRITE_FACTOR } = own;
  const millionths =
    tokens.inputTokens * input +
    tokens.cacheReadTokens * cacheRead +
    tokens.cacheWriteTokens * cacheWrite +
    tokens.outputTokens * output;
  return millionths / 1_000_000;
}
