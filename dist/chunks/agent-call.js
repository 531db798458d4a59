// src/run/agent-call.ts
const EFFORTS = [
	"low",
	"medium",
	"high",
	"xhigh",
	"max"
];
/** What an agent is for, where that decides about its model: `verify` cross-checks what others found. */
const ROLES = ["verify"];
const NO_USAGE = {
	inputTokens: 0,
	outputTokens: 0,
	cacheReadTokens: 0,
	cacheWriteTokens: 0,
	costUsd: 0,
	requests: 0
};
const addUsage = (a, b) => ({
	inputTokens: a.inputTokens + b.inputTokens,
	outputTokens: a.outputTokens + b.outputTokens,
	cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
	cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
	costUsd: a.costUsd + b.costUsd,
	requests: a.requests + b.requests
});
/** Outermost first. */
const chain = (wraps, innermost) => wraps.reduceRight((next, wrap) => wrap(next), innermost);
export { chain as a, addUsage as i, NO_USAGE as n, ROLES as r, EFFORTS as t };
