import type { CacheFacts } from '../../requests/cache/double-writes.ts';
import { modelFacts } from './models.ts';
import type { PriceList } from './pricing.ts';

/** What the models' caches hold, and what that costs by these prices. */
export const cacheFacts = ({ costUsd }: PriceList): CacheFacts => ({
  leastTokens: (model) => modelFacts(model).leastCachedTokens,
  costUsd,
});
