import { a as plural, r as formatUsd } from "./format.js";
// src/report/words/plan-words.ts
/** Titles of a plan's columns. */
const PLAN_HEAD = [
	"phase",
	"agents",
	"model",
	"input",
	"output",
	"cost"
];
/** The plan in one line, not yet cleaned. */
function planHeadline({ workflow, total, failures, trials, unreached }) {
	if (trials.completed === 0 && failures.length > 0) return `${workflow}: the script fails with sampled answers`;
	if (total.agents.high === 0) return `${workflow}: no agent would be asked`;
	const more = unreached.length > 0 ? " and up" : "";
	return `${workflow}: ${range(total.agents, String)} ${total.agents.high === 1 ? "agent" : "agents"}${more}, about ${range(total.costUsd, formatUsd)}${more}`;
}
/** The cells of a row, for `PLAN_HEAD`. */
function planRow(title, use) {
	const varies = use.agents.low < use.agents.high;
	return [
		title,
		`${range(use.agents, String)}${varies ? " *" : "  "}`,
		(use.models ?? []).join(", "),
		range(use.inputTokens, tokens),
		range(use.outputTokens, tokens),
		range(use.costUsd, formatUsd)
	];
}
/** What a reader has to know before anything is run, each in a sentence. */
function planWarnings({ failures, trials, total, maxCostUsd, agentsMax, unreached, warnings: said }) {
	const { low, high } = total.costUsd;
	const limit = formatUsd(maxCostUsd);
	return [
		...failures.map((failure) => `The script failed in a dry run: ${failure.replace(/[.!?]?$/, ".")} Agents were answered with sampled values, which may be the cause: values that a model would never give. If a real answer can look like that too, guard against it.`),
		...trials.completed > 0 && trials.completed < trials.total ? [`${trials.total - trials.completed} of ${trials.total} dry runs did not come to their end and are not counted.`] : [],
		...trials.cutShort === null ? [] : [`${plural(trials.total, "dry run")}: ${CUT_SHORT[trials.cutShort]}`],
		...unreached.length > 0 ? [unreachedSentence(unreached)] : [],
		...agentsMax.reachedIn > 0 ? [`With some answers the script goes on until it has had all ${agentsMax.limit} agents of a run. Bound its loops by a number of rounds, or by budget.remainingUsd().`] : [],
		...low > maxCostUsd ? [`Even the lowest estimate is above the limit of ${limit}: the run would stop before its end. Raise --max-cost-usd, or narrow it with --args.`] : high > maxCostUsd ? [`The estimate reaches above the limit of ${limit}: the run may stop before its end, and would report what it has.`] : [],
		...said.slice(0, WARNINGS_SHOWN),
		...said.length > WARNINGS_SHOWN ? [`${plural(said.length - WARNINGS_SHOWN, "more warning")}; --json shows all.`] : []
	];
}
function unreachedSentence(places) {
	const more = places.length > PLACES_SHOWN ? ` and ${places.length - PLACES_SHOWN} more` : "";
	return `No dry run asked an agent at ${places.slice(0, PLACES_SHOWN).join(", ")}${more}: what stands before it was never met by sampled answers, or by these arguments. A run that gets there asks for more agents than are counted here.`;
}
const PLACES_SHOWN = 5;
const CUT_SHORT = {
	limit: "none was made after the one that a limit ended.",
	time: "there was no time for more, because the script computes for long. The range may be too narrow."
};
const WARNINGS_SHOWN = 5;
/** "3", or "3–9" where the ends differ as they are shown. */
function range({ low, high }, format) {
	const [from, to] = [format(low), format(high)];
	return from === to ? from : `${from}–${to.replace(/^\$/, "")}`;
}
/** "850", "4.2k", "36k", "1.2M". */
function tokens(count) {
	if (count < 1e3) return String(count);
	if (count < 999500) return `${(count / 1e3).toFixed(count < 9950 ? 1 : 0)}k`;
	return `${(count / 1e6).toFixed(1)}M`;
}
export { planWarnings as i, planHeadline as n, planRow as r, PLAN_HEAD as t };
