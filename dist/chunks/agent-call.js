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
	"Diff",
	"WebSearch",
	"WebFetch"
];
/** What the agents of a run may reach of the web, by tools of the model's server. Each includes those before it. */
const WEB = [
	"off",
	"search",
	"fetch"
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
	requests: a.requests + b.requests,
	...searchesOf((a.webSearches ?? 0) + (b.webSearches ?? 0))
});
/** Left out where there are none, so that what is kept of a run without the web stays as it is. */
const searchesOf = (webSearches) => webSearches > 0 ? { webSearches } : {};
/** Outermost first. */
const chain = (wraps, innermost) => wraps.reduceRight((next, wrap) => wrap(next), innermost);
/** Why an agent failed that no model would answer: the models that were asked, one after the other, and the category that they named. */
const refusalReason = (models, category) => models.length > 1 ? `both models refused, ${models.join(" and then ")} (${category})` : `the model refused (${category})`;
/** Whether that is why it failed; a journal keeps the sentence only. */
const isRefusal = (reason) => /^(?:the model|both models) refused/.test(reason);
export { WEB as a, isRefusal as c, TOOL_NAMES as i, refusalReason as l, NO_USAGE as n, addUsage as o, ROLES as r, chain as s, EFFORTS as t, searchesOf as u };
