// src/run/agent-call.ts
const EFFORTS = [
	"low",
	"medium",
	"high",
	"xhigh",
	"max"
];
/** The tools of an agent, in the order in which it is told of them. Each has a row in agent/tools/registry.ts. */
const TOOL_NAMES = [
	"Read",
	"Grep",
	"Glob",
	"Diff"
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
/** Why an agent failed that no model would answer: the models that were asked, one after the other, and the category that they named. */
const refusalReason = (models, category) => models.length > 1 ? `both models refused, ${models.join(" and then ")} (${category})` : `the model refused (${category})`;
/** Whether that is why it failed; a journal keeps the sentence only. */
const isRefusal = (reason) => /^(?:the model|both models) refused/.test(reason);
export { addUsage as a, refusalReason as c, TOOL_NAMES as i, NO_USAGE as n, chain as o, ROLES as r, isRefusal as s, EFFORTS as t };
