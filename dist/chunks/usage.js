import { t as groupDigits } from "./group-digits.js";
import { a as plural, r as formatUsd } from "./format.js";
// src/report/words/usage.ts
/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }) => inputTokens + cacheReadTokens + cacheWriteTokens;
/** "61 %", the share of the input tokens that the cache served. */
function formatCachedShare(usage) {
	const share = 100 * usage.cacheReadTokens / Math.max(1, allInputTokens(usage));
	return share > 0 && share < 1 ? "under 1 %" : `${Math.floor(share)} %`;
}
/** A row for each phase; none when nothing was paid. */
function phaseCostRows({ phases, offline }) {
	if (offline || phases.every(({ usage }) => usage.requests === 0)) return [];
	return phases.map(({ title, agents, reused, usage }) => ({
		phase: title === "" ? "(no phase)" : title,
		agents: reused === 0 ? plural(agents, "agent") : `${plural(agents, "agent")}, ${reused} reused`,
		inputTokens: groupDigits(allInputTokens(usage)),
		cached: formatCachedShare(usage),
		outputTokens: groupDigits(usage.outputTokens),
		cost: formatUsd(usage.costUsd)
	}));
}
/** Reasons that are named; the others are counted together. */
const REASONS_SHOWN = 3;
/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
function repeatedRequests({ repeats }) {
	if (repeats.length === 0) return null;
	const reasons = repeats.slice(0, REASONS_SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
	const others = sum(repeats.slice(REASONS_SHOWN));
	const rest = others === 0 ? [] : [`${others} for other reasons`];
	return `${plural(sum(repeats), "request")} repeated: ${[...reasons, ...rest].join("; ")}`;
}
const sum = (repeats) => repeats.reduce((all, { requests }) => all + requests, 0);
export { repeatedRequests as i, formatCachedShare as n, phaseCostRows as r, allInputTokens as t };
