import "./rolldown-runtime.js";
import { n as joinClean, r as md } from "./clean.js";
import { a as plural, r as formatUsd } from "./format.js";
import { t as wrap } from "./wrap.js";
// src/report/formats/terminal/plan-text.ts
/** The plan as text for a terminal, without a line break at its end. */
function planText(plan, view) {
	const { clean, palette } = view;
	const table = [...[HEAD, ...plan.phases.map((phase) => rowOf(phase.title ?? "outside of any phase", phase))], rowOf("in all", plan.total)];
	const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	const lines = table.map((row) => clean.plain(`  ${aligned(row, widths)}`));
	const shown = lines.map((line, index) => {
		if (index === 0) return palette.faint(line);
		return index === lines.length - 1 ? palette.strong(line) : line;
	});
	const { agents } = plan.total;
	return joinClean([
		md`${palette.strong(clean.plain(headline(plan)))}\n${block(plan.description, view)}`,
		...warnings(plan).map((text) => palette.medium(block(`! ${text}`, view))),
		...agents.high > 0 ? [joinClean(shown, md`\n`)] : [],
		...notes(plan).map((text) => palette.faint(block(text, view)))
	], md`\n\n`);
}
const HEAD = [
	"phase",
	"agents",
	"model",
	"input",
	"output",
	"cost"
];
const NUMBERS = [
	"agents",
	"input",
	"output",
	"cost"
];
function headline({ workflow, total, failures, trials, unreached }) {
	if (trials.completed === 0 && failures.length > 0) return `${workflow}: the script fails with sampled answers`;
	if (total.agents.high === 0) return `${workflow}: no agent would be asked`;
	const more = unreached.length > 0 ? " and up" : "";
	return `${workflow}: ${range(total.agents, String)} ${total.agents.high === 1 ? "agent" : "agents"}${more}, about ${range(total.costUsd, formatUsd)}${more}`;
}
function rowOf(title, use) {
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
function aligned(row, widths) {
	return row.map((cell, column) => {
		const width = widths[column] ?? 0;
		return NUMBERS.includes(HEAD[column] ?? "") ? cell.padStart(width) : cell.padEnd(width);
	}).join("   ").trimEnd();
}
function warnings({ failures, trials, total, maxCostUsd, agentsMax, unreached, warnings: said }) {
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
function notes({ total, trials, assumptions, logs, maxCostUsd }) {
	if (total.agents.high === 0) return logs.length === 0 ? [] : [`The script said: ${logs.join(" · ")}`];
	return [
		...total.agents.low < total.agents.high ? [`* depends on what agents answer. The range is what ${plural(trials.total, "dry run")} showed, without outliers: lists of none to a dozen entries, numbers from the lowest to the highest, every kind of verdict; longer lists cost more.`] : [],
		`Estimated from prompts and files: ${assumptions}`,
		`No model was asked, nothing was paid. A run stops at ${formatUsd(maxCostUsd)} (--max-cost-usd).`
	];
}
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
/** Cleaned after wrapping, because a new line break may put `::` at the start of a line. */
const block = (text, { clean, width }) => joinClean(wrap(text.replace(/\s+/g, " ").trim(), width).map((line) => clean.plain(line)), md`\n`);
export { planText };
