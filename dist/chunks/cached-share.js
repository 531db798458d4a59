// src/report/words/cached-share.ts
/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }) => inputTokens + cacheReadTokens + cacheWriteTokens;
/** "61 %", the share of the input tokens that the cache served. */
function formatCachedShare(usage) {
	const share = 100 * usage.cacheReadTokens / Math.max(1, allInputTokens(usage));
	return share > 0 && share < 1 ? "under 1 %" : `${Math.floor(share)} %`;
}
export { formatCachedShare as n, allInputTokens as t };
