import "./rolldown-runtime.js";
import { _n as plural, cn as md, hn as formatUsd, sn as joinClean } from "./words.js";
import { c as planText, l as wrap } from "./terminal.js";
// src/cli/draft-text.ts
/** What came of an authoring, as text for a terminal, without a line break at its end. */
function draftText(authored, asked, view) {
	const blocks = [...outcomeBlocks(authored, asked, view), spentBlock(authored, view)];
	return joinClean(blocks, md`\n\n`);
}
function outcomeBlocks(authored, asked, view) {
	const { outcome } = authored;
	switch (outcome.status) {
		case "drafted": return draftBlocks(outcome.draft, authored, asked, view);
		case "declined": return [
			title(`No script was written: ${DECLINED[outcome.kind]}`, view),
			block(outcome.text, view),
			...list("It would help to know", outcome.questions, view),
			...authored.next.length === 0 ? [] : [commands(authored.next, view)]
		];
		case "failed": return [
			title("No script was written", view),
			block(outcome.reason, view),
			...list("What is wrong with the last one", outcome.problems, view),
			...authored.path === null ? [] : [view.clean.plain(`The last script, which does not hold: ${authored.path}`), commands(authored.next, view)]
		];
	}
}
const DECLINED = {
	command: "a workflow that exists does it.",
	vague: "the task says too little.",
	abilities: "agents that only read cannot do it.",
	unwanted: "it should not be run."
};
function draftBlocks(draft, { path, saved, next }, { save }, view) {
	return [
		planText(draft.plan, view, false),
		joinClean([title("Why this way, in the words of its author", view), block(draft.rationale, view)], md`\n`),
		...list("It takes for granted", draft.assumptions, view),
		...list("It asks", draft.questions, view),
		...list("check and dry runs say", draft.warnings, view),
		...list("A critic says", draft.criticism, view),
		view.clean.plain(`Script: ${path ?? ""}${saved === null ? "" : `, saved as ${saved}`}`),
		...save !== null && saved === null ? [block(`It was not saved as ${save}: there is a file or link of that name by now, and none is overwritten.`, view)] : [],
		commands(next, view)
	];
}
const spentBlock = ({ execution: { report }, outcome }, view) => {
	const rounds = outcome.status === "drafted" ? `, ${plural(outcome.draft.rounds, "round")}` : "";
	return view.palette.faint(view.clean.plain(`${formatUsd(report.usage.costUsd)} spent on writing it, ${plural(report.agents.total, "agent")}${rounds}. Run folder: ${report.runDir ?? ""}`));
};
const title = (text, { clean, palette }) => palette.strong(clean.plain(text));
function list(head, items, view) {
	if (items.length === 0) return [];
	return [joinClean([title(head, view), ...items.map((item) => block(`- ${item}`, view))], md`\n`)];
}
/** Not wrapped, so that they can be copied. */
const commands = (lines, { clean, palette }) => joinClean([palette.strong(md`Next`), ...lines.map((line) => clean.plain(`  ${line}`))], md`\n`);
/** Cleaned after wrapping, because a new line break may put `::` at the start of a line. */
const block = (text, { clean, width }) => joinClean(wrap(text.replace(/\s+/g, " ").trim(), width).map((line) => clean.plain(line)), md`\n`);
/** What `author --json` prints. */
const authoredJson = ({ outcome, execution, path, saved, next }) => JSON.parse(JSON.stringify({
	...outcome,
	path,
	saved,
	next,
	costUsd: execution.report.usage.costUsd,
	usage: execution.report.usage,
	agents: execution.report.agents,
	failures: execution.report.failures,
	warnings: execution.report.omissions,
	runDir: execution.report.runDir
}));
export { authoredJson, draftText };
