import { groupDigits } from '../../base/group-digits.ts';
import type { Estimate, RequestTokens } from './estimate.ts';

const SEARCHES = 3;
const SEARCH_TOKENS = 8_000;
const PAGES = 2;
const PAGE_TOKENS = 6_000;

/** What the estimate of an agent with the web rests on besides, in a line. */
export const WEB_ASSUMPTIONS = `An agent with the web searches ${SEARCHES} times (${groupDigits(SEARCH_TOKENS)} tokens each, beside the fee) and, where it may, reads ${PAGES} pages (${groupDigits(PAGE_TOKENS)} each).`;

/** The same agent with what it is likely to use of the web. */
export function withWeb(
  { inputTokens, outputTokens, costUsd }: Estimate,
  { fetches }: { readonly fetches: boolean },
  priceOf: (tokens: RequestTokens & { readonly webSearches: number }) => number,
): Estimate {
  const found = SEARCHES * SEARCH_TOKENS + (fetches ? PAGES * PAGE_TOKENS : 0);
  const used = {
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: found,
    webSearches: SEARCHES,
  };
  return { inputTokens: inputTokens + found, outputTokens, costUsd: costUsd + priceOf(used) };
}
