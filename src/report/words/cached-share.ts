import type { Usage } from '../../run/agent-call.ts';

/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
export const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }: Usage): number =>
  inputTokens + cacheReadTokens + cacheWriteTokens;

/** "61 %", the share of the input tokens that the cache served. */
export function formatCachedShare(usage: Usage): string {
  const share = (100 * usage.cacheReadTokens) / Math.max(1, allInputTokens(usage));
  return share > 0 && share < 1 ? 'under 1 %' : `${Math.floor(share)} %`;
}
