import "./rolldown-runtime.js";
import { b as groupDigits } from "./base.js";
import { B as pathsOf, D as explanationTexts, E as explainedNotices, F as changedWords, G as LEFT_OUT, Gt as dismissalWords, H as unchangedWords, J as failedTogether, K as coverageGroups, Kt as sortedOut, L as fileWords, M as notices, O as placeOfStep, R as lineWords, S as headline, T as repeatedRequests, U as notDone, Ut as laidIn, V as toldOf, W as refutedBesides, X as onceTold, Xt as SEVERITIES, Y as fatesLine, _n as plural, an as planWarnings, at as besideDiff, cn as md, g as endedIn, gn as oneLine, h as editsIn, hn as formatUsd, in as planRow, j as nothingFound, k as sourceOf, m as editedBy, mn as excerpt, nn as PLAN_HEAD, nt as verifiedWords, ot as checkedWords, p as countIn, q as coverageLine, qt as unsureWords, rn as planHeadline, rt as BEFORE_THE_CHANGE, sn as joinClean, v as numberedLines, vn as positionOf, w as phaseCostRows, x as facts, z as namesOf } from "./words.js";
// src/report/formats/terminal/wrap.ts
/** Lines of at most `width` characters, broken at spaces; a longer word stays whole. Lines keep their own indent and list mark. */
function wrap(text, width) {
	return text.split("\n").flatMap((line) => wrapLine(line.trimEnd(), width));
}
function wrapLine(line, width) {
	const [start = ""] = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/.exec(line) ?? [];
	const lines = [];
	let current = start;
	for (const word of line.slice(start.length).split(" ")) {
		const isFirst = current.length === start.length;
		if (!isFirst && current.length + 1 + word.length > width) {
			lines.push(current);
			current = " ".repeat(start.length) + word;
		} else current += isFirst ? word : ` ${word}`;
	}
	return [...lines, current];
}
// src/report/formats/terminal/plan-text.ts
/** The plan as text for a terminal, without a line break at its end. `isFree`: nothing has been paid on the way to it. */
function planText(plan, view, isFree = true) {
	const { clean, palette } = view;
	const table = [...[PLAN_HEAD, ...plan.phases.map((phase) => planRow(phase.title ?? "outside of any phase", phase))], planRow("in all", plan.total)];
	const widths = PLAN_HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
	const lines = table.map((row) => clean.plain(`  ${aligned(row, widths)}`));
	const shown = lines.map((line, index) => {
		if (index === 0) return palette.faint(line);
		return index === lines.length - 1 ? palette.strong(line) : line;
	});
	const { agents } = plan.total;
	return joinClean([
		md`${palette.strong(clean.plain(planHeadline(plan)))}\n${block$1(plan.description, view)}`,
		...planWarnings(plan).map((text) => palette.medium(block$1(`! ${text}`, view))),
		...agents.high > 0 ? [joinClean(shown, md`\n`)] : [],
		...notes(plan, isFree).map((text) => palette.faint(block$1(text, view)))
	], md`\n\n`);
}
const NUMBERS = [
	"agents",
	"input",
	"output",
	"cost"
];
function aligned(row, widths) {
	return row.map((cell, column) => {
		const width = widths[column] ?? 0;
		return NUMBERS.includes(PLAN_HEAD[column] ?? "") ? cell.padStart(width) : cell.padEnd(width);
	}).join("   ").trimEnd();
}
function notes(plan, isFree) {
	const { total, trials, assumptions, logs, maxCostUsd, noChange } = plan;
	if (total.agents.high === 0) return noChange === true || logs.length === 0 ? [] : [`The script said: ${logs.join(" · ")}`];
	return [
		...total.agents.low < total.agents.high ? [`* depends on what agents answer. The range is what ${plural(trials.total, "dry run")} showed, without outliers: lists of none to a dozen entries, numbers from the lowest to the highest, every kind of verdict; longer lists cost more.`] : [],
		`Estimated from prompts and files: ${assumptions}`,
		`${isFree ? "No model was asked, nothing was paid. " : ""}A run stops at ${formatUsd(maxCostUsd)} (--max-cost-usd).`
	];
}
/** Cleaned after wrapping, because a new line break may put `::` at the start of a line. */
const block$1 = (text, { clean, width }) => joinClean(wrap(text.replace(/\s+/g, " ").trim(), width).map((line) => clean.plain(line)), md`\n`);
// src/report/formats/terminal/event-lines.ts
/** What is said of each event of a run, where lines follow one another; null for nothing. */
function createEventLines({ loudness, now }) {
	if (loudness === "quiet") return (event) => event.type === "warning" ? usualLine(event) : null;
	if (loudness === "usual") return withoutRepeats();
	const startedMs = now();
	const names = /* @__PURE__ */ new Map();
	return (event) => {
		if ("call" in event) names.set(event.call.id, nameOf(event.call));
		const line = verboseLine(event, names);
		return line === null ? null : `${((event.atMs - startedMs) / 1e3).toFixed(1).padStart(6)} s  ${line}`;
	};
}
/** What keeps all agents from starting, like a limit, is told of the first one: the report counts the others. */
function withoutRepeats() {
	const told = /* @__PURE__ */ new Set();
	return (event) => {
		const why = event.type === "agent-ended" ? notStarted(event.outcome) : null;
		if (why !== null && told.has(why)) return null;
		if (why !== null) told.add(why);
		return usualLine(event);
	};
}
function notStarted(outcome) {
	if (outcome.status === "rejected") return outcome.message;
	return outcome.status === "failed" && outcome.scope === "run" ? outcome.reason : null;
}
function usualLine(event) {
	switch (event.type) {
		case "log": return event.message;
		case "warning": return `warning: ${event.message}`;
		case "agent-suspended": return `${nameOf(event.call)} · held for approval`;
		case "agent-ended": {
			const what = endOf(event);
			return what === null ? null : `${nameOf(event.call)} · ${what}`;
		}
		default: return null;
	}
}
function verboseLine(event, names) {
	switch (event.type) {
		case "phase": return `phase ${event.title}`;
		case "agent-asked": return `${nameOf(event.call)} · asked for`;
		case "agent-started": return `${nameOf(event.call)} · started`;
		case "agent-turn": {
			const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = event.usage;
			const read = inputTokens + cacheReadTokens + cacheWriteTokens;
			const tokens = `${groupDigits(read)} tokens in, ${groupDigits(outputTokens)} out so far`;
			const doing = event.doing === "" ? "" : ` · ${event.doing}`;
			return `${names.get(event.id) ?? `agent ${event.id}`} · turn ${event.turn}${doing} · ${tokens}`;
		}
		case "request-repeated": return `a request is repeated in ${(event.waitMs / 1e3).toFixed(1)} s: ${event.reason}`;
		case "item-broken": return `an item became null: ${event.message}`;
		case "agent-refused": return "an agent was not started: the run has had all it may have";
		case "ability-lacking": return `a prompt orders what no agent of this run can do: ${event.ability}`;
		case "edits-discarded": return `the workflow takes edits back${event.reason === null ? "" : `: ${event.reason}`}`;
		case "agent-ended": return `${nameOf(event.call)} · ${endOf(event) ?? "reused from the journal"}`;
		default: return usualLine(event);
	}
}
const nameOf = ({ id, options: { phase, label } }) => `${phase ?? "Agents"} · ${label ?? `agent ${id}`}`;
/** null for an outcome from the journal: there can be a thousand, and the report counts them. */
function endOf({ outcome, durationMs }) {
	if (outcome.status === "rejected") return `not run: ${outcome.message}`;
	if (outcome.status === "failed") return `failed: ${outcome.reason}`;
	if (outcome.source === "journal") return null;
	const files = outcome.edited === void 0 ? "" : `, ${plural(editedBy(outcome), "file")} edited`;
	return `done in ${(durationMs / 1e3).toFixed(1)} s${files}`;
}
// src/report/formats/terminal/live-tree.ts
/** Lines for a terminal, none of which is wider than it: a line per phase, and under it the agents that run now, as many as fit into `rows`. */
function renderLive(run, { nowMs, clean, ...size }) {
	const perPhase = Math.max(1, Math.floor((size.rows - 2) / Math.max(1, run.phases.length)) - 1);
	return run.phases.flatMap((phase) => {
		const running = phase.agents.filter((agent) => agent.state === "running");
		const shown = running.slice(0, perPhase).map((agent) => agentLine(agent, nowMs));
		const hidden = running.length > perPhase ? [`    … ${running.length - perPhase} more`] : [];
		return [
			phaseLine(phase),
			...shown,
			...hidden
		];
	}).slice(0, Math.max(1, size.rows - 1)).map((line) => clean(cut(clean(line), size.columns)));
}
function phaseLine(phase) {
	const ended = endedIn(phase);
	const edits = editsIn(phase);
	const mark = ended === phase.agents.length && ended > 0 ? "✔" : "•";
	const extras = [
		[countIn(phase, "running"), "running"],
		[countIn(phase, "queued"), "waiting"],
		[countIn(phase, "suspended"), "held for approval"],
		[countIn(phase, "reused"), "reused"],
		[countIn(phase, "failed"), "failed"]
	].filter(([amount]) => amount !== 0).map(([amount, word]) => ` · ${amount} ${word}`);
	return `${mark} ${phase.title === "" ? "Agents" : phase.title}  ${ended}/${phase.agents.length}${extras.join("")}${edits === 0 ? "" : ` · ${plural(edits, "file edit")}`}`;
}
function agentLine(agent, nowMs) {
	const seconds = Math.max(0, Math.floor((nowMs - agent.sinceMs) / 1e3));
	return `    ${agent.label}${agent.doing === "" ? "" : `  ${agent.doing}`}  ${seconds}s`;
}
/**
* The start of a line that surely fits. Only ASCII is counted as one column: terminals disagree about the rest, and a line that wraps would be
* drawn again and again, where one that is cut early loses a word (docs/decisions/terminal-and-markdown-libraries.md).
*/
function cut(line, columns) {
	if (columnsAtMost(line) <= columns) return line;
	let kept = "";
	let used = columnsAtMost(CUT);
	for (const character of line) {
		used += columnsAtMost(character);
		if (used > columns) break;
		kept += character;
	}
	return kept + CUT;
}
const CUT = "…";
function columnsAtMost(text) {
	let columns = 0;
	for (const character of text) columns += character <= "~" ? 1 : 2;
	return columns;
}
// src/report/formats/terminal/blocks.ts
const LONGEST_TEXT_CHARS = 2e3;
const CODE_INDENT = md`    `;
/** Quoted code is not wrapped, so that it can be compared with the file. */
function code(text, { clean, palette }) {
	const lines = excerpt(clean.plain(text), LONGEST_TEXT_CHARS).split("\n");
	return joinClean(lines.map((line) => md`${CODE_INDENT}${palette.faint(md`│`)} ${clean.plain(line)}`), md`\n`);
}
/** Cleaned again after wrapping, because a new line break may put `::` at the start of a line. */
function block(text, indent, { clean, width }) {
	const lines = wrap(excerpt(clean.plain(text.trim()), LONGEST_TEXT_CHARS), width - indent.length);
	return joinClean(lines.map((line) => line === "" ? md`` : md`${indent}${clean.plain(line)}`), md`\n`);
}
// src/report/formats/terminal/edits-text.ts
/** Files that are listed; all are in `report.md`. */
const FILES_SHOWN = 50;
const AGENTS_SHOWN = 4;
const INDENT$2 = md`  `;
/** What a run edited, in blocks for a terminal. */
function editBlocks({ edits, runDir }, view) {
	if (edits === void 0) return [];
	const { files, leftOut, verification, discarded = [] } = edits;
	const unchanged = unchangedWords(edits);
	const told = (list) => list.map(({ agent, paths, reason }) => `${namesOf([agent])}: ${reason} (${pathsOf(paths)})`);
	return [
		...files.length === 0 ? [] : [filesOf(edits, runDir, view), block(`${verifiedWords(edits, laidIn(edits))}.`, md``, view)],
		...verification?.status === "failed" && verification.output.trim() !== "" ? [code(view.clean.plain(verification.output).slice(-2e3).toWellFormed(), view)] : [],
		...list(`Edits of ${plural(leftOut.length, "agent")} left out`, told(leftOut), view),
		...list(`Edits of ${plural(discarded.length, "agent")} taken back by the workflow`, told(discarded), view),
		...unchanged === null ? [] : [block(`${unchanged}.`, md``, view)]
	];
}
function filesOf({ files, discarded }, runDir, view) {
	const told = toldOf(files, view.clean.plain);
	const shown = files.slice(0, FILES_SHOWN).map((file, index) => `${file.path} · ${fileWords(file)}${by(told[index] ?? [])}`);
	const more = files.length - shown.length;
	const rest = more > 0 ? [`and ${plural(more, "other file")}: see ${runDir ?? "the run’s folder"}/report.md`] : [];
	const [text = md``] = list(`${changedWords(files, notDone(files, discarded).length)}: ${lineWords(files)}`, [...shown, ...rest], view);
	return text;
}
function by(told) {
	const names = told.slice(0, AGENTS_SHOWN).map(({ label, said, failedAlone }) => {
		return [[label, failedAlone ? label === "" ? "failed alone" : "(failed alone)" : ""].filter(isSome).join(" "), said === "" ? "" : `“${said}”`].filter(isSome).join(": ");
	});
	const more = told.length - names.length;
	const all = [...names, ...more > 0 ? [plural(more, "other agent")] : []].filter(isSome);
	return all.length === 0 ? "" : ` · ${all.join("; ")}`;
}
const isSome = (text) => text !== "";
function list(title, items, view) {
	if (items.length === 0) return [];
	const lines = items.map((item) => block(`- ${oneLine(item)}`, INDENT$2, view));
	return [joinClean([view.palette.strong(view.clean.plain(title)), ...lines], md`\n`)];
}
/** What to type next for the edits to get into the work tree. Not wrapped, so that it can be copied. */
function applyBlock({ edits }, { clean, palette }) {
	if (edits?.apply === void 0 || clean.plain(edits.apply) !== edits.apply) return [];
	return [md`${palette.strong(md`Write the edits to the work tree`)} (\`--dry-run\` shows what would be written):\n  ${clean.plain(edits.apply)}`];
}
// src/report/formats/terminal/plain-markdown.ts
/** Markdown without the marks that a terminal does not show: those of headings, of bold text and of code in a line. What stands in a fence stays as it is. */
function plainMarkdown(text) {
	let fence = "";
	return text.split("\n").map((line) => {
		const [, mark = ""] = /^ {0,3}(`{3,20}|~{3,20})/.exec(line) ?? [];
		if (mark !== "" && (fence === "" || mark.startsWith(fence))) fence = fence === "" ? mark : "";
		else if (fence === "") return withoutMarks(line);
		return line;
	}).join("\n");
}
/** Code goes first: stars in it are no marks. */
const withoutMarks = (line) => line.replace(/^ {0,3}#{1,6} /, "").split(/(`[^`]{1,400}`)/).map((part, index) => index % 2 === 1 ? part.slice(1, -1) : part.replace(BOLD, "$1")).join("");
const BOLD = /\*\*(?!\s)([^*]{1,400})(?<!\s)\*\*/g;
// src/report/formats/terminal/console.ts
/** The report as text for a terminal, without a line break at its end. */
function consoleReport(report, view) {
	const { clean, palette } = view;
	const { shown } = sortedOut(report);
	const isBad = report.conclusion !== "success" || shown.length > 0;
	const title = palette.strong(clean.plain(headline(report)));
	const nothing = nothingFound(report);
	const covered = report.coverage === null ? null : coverageLine(report.coverage);
	const blocks = [
		md`${isBad ? palette.medium(title) : palette.good(title)}\n${palette.faint(clean.plain(facts(report).join(" · ")))}`,
		...notices(report).map((notice) => block(`! ${notice.title} ${notice.text}`, md``, view)),
		...covered === null ? [] : [block(`Coverage: ${covered}.`, md``, view)],
		...nothing === null ? [] : [block(nothing, md``, view)],
		...report.summary === null ? [] : [block(plainMarkdown(report.summary), md``, view)],
		...editBlocks(report, view),
		...SEVERITIES.flatMap((severity) => {
			const group = shown.filter((finding) => finding.severity === severity);
			const name = clean.plain(`${severity.toUpperCase()} (${group.length})`);
			return group.length === 0 ? [] : [palette[severity](palette.strong(name)), ...group.map((item) => entry(item, view))];
		}),
		...rest(report, view)
	];
	return joinClean(blocks, md`\n\n`);
}
const INDENT$1 = md`    `;
/** One finding with all that is known of it. */
function entry(finding, view) {
	const { clean, palette } = view;
	const { title, placeNote, detail, suggestion, settle } = finding;
	const quoted = finding.snippet === null ? finding.evidence : numberedLines(finding.snippet).join("\n");
	const doubt = finding.place === "unverified" ? "Its code was not found there: " : "Where: ";
	const about = [
		finding.id,
		...finding.category === void 0 ? [] : [finding.category],
		checkedWords(finding) ?? [],
		finding.introduced === false ? BEFORE_THE_CHANGE : [],
		besideDiff(finding) ?? []
	].flat();
	const lines = [
		md`  ${palette.strong(clean.plain(positionOf(finding)))}  ${palette.faint(clean.plain(about.join(" · ")))}`,
		block(oneLine(title), INDENT$1, view),
		...placeNote === null ? [] : [block(`${doubt}${placeNote}.`, INDENT$1, view)],
		...quoted === void 0 ? [] : [code(quoted, view)],
		...detail === void 0 ? [] : [block(detail, INDENT$1, view)],
		...settle === void 0 ? [] : [block(`To settle it: ${settle}`, INDENT$1, view)],
		...suggestion === void 0 ? [] : [block(`Suggestion: ${suggestion}`, INDENT$1, view)]
	];
	return joinClean(lines, md`\n`);
}
function rest(report, view) {
	const { clean, palette, width } = view;
	const { gate, refuted, coverage, failures, omissions, refusedCalls = [], runDir } = report;
	const list = (title, items) => items.length === 0 ? [] : [joinClean([palette.strong(clean.plain(title)), ...items.map((item) => block(`- ${oneLine(item)}`, md`  `, view))], md`\n`)];
	const suspended = gate?.agents ?? [];
	const { unsure, dismissed } = sortedOut(report);
	const others = refutedBesides(refuted, report.edits?.discarded);
	const named = (finding) => `${finding.id} ${finding.severity} ${positionOf(finding)}: ${finding.title}`;
	return [
		...list(`${unsure.length} ${unsureWords(report.counting)}, which do not fail the check`, unsure.map(named)),
		...list(`${dismissed.length} dismissed`, dismissed.map((finding) => `${named(finding)}: ${dismissalWords(finding.dismissed)}`)),
		...list(`${suspended.length} held for approval`, suspended.map(({ phase, label }) => `${phase}: ${label}`)),
		...list(`${others.length} refuted by other agents`, others.map(refutedLine)),
		...coverage === null ? [] : list(fatesLine(coverage), coverageGroups(coverage).map(({ what, why, paths }) => `${what}: ${onceTold(why, report)}: ${pathList(paths)}`)),
		...list(`${failures.length} failed: what they were asked is not covered`, failedTogether(report).map(({ labels, more, reason }) => `${labels.join(", ")}${more}: ${reason}`)),
		...list(`${omissions.length} ${LEFT_OUT}`, omissions),
		...list("Calls that were refused, and changed nothing", refusedCalls),
		...repeated(report, view),
		...costs(report, view),
		...report.data === null ? [] : [data(report, view)],
		...runDir === null ? [] : [palette.faint(joinClean(wrap(`Run folder: ${runDir}`, width).map(clean.plain), md`\n`))],
		...mending(report, view),
		...applyBlock(report, view),
		...goOn(report, view)
	];
}
function refutedLine({ title, file, line, reason }) {
	return `${title}${file === "" ? "" : ` (${line === null ? file : positionOf({
		file,
		line
	})})`}: ${reason || "no reason was given"}`;
}
function pathList(paths) {
	const more = paths.length - 20;
	return paths.slice(0, 20).join(", ") + (more > 0 ? ` and ${plural(more, "other")}` : "");
}
/** How a finding is mended. Not wrapped either. */
function mending({ mend }, { clean, palette }) {
	if (mend === void 0 || clean.plain(mend) !== mend) return [];
	return [palette.faint(md`Let an agent mend a finding: ${clean.plain(mend)}`)];
}
/** Not wrapped, so that it can be copied. */
function goOn({ next }, { clean, palette }) {
	if (next?.type !== "command") return [];
	return [md`${palette.strong(md`Go on from here`)}, without paying again for what was answered:\n  ${clean.plain(next.command)}`];
}
function repeated(report, view) {
	const text = repeatedRequests(report);
	return text === null ? [] : [block(oneLine(text), md``, view)];
}
function costs(report, view) {
	const rows = phaseCostRows(report);
	if (rows.length === 0) return [];
	const title = view.palette.strong(md`Cost by phase`);
	const lines = rows.map((row) => {
		const tokens = `${row.inputTokens} tokens in (${row.cached} cached), ${row.outputTokens} out`;
		return block(`${row.cost} · ${row.phase} · ${row.agents} · ${tokens}`, md`  `, view);
	});
	return [joinClean([
		title,
		...lines,
		block(`Estimated from ${report.prices ?? "unknown prices"}.`, md`  `, view)
	], md`\n`)];
}
function data(report, view) {
	const title = view.palette.strong(md`What else the workflow returned`);
	return md`${title}\n${code(JSON.stringify(report.data, null, 2), view)}`;
}
// src/report/formats/terminal/explained-text.ts
/** What is said of one finding as text for a terminal, without a line break at its end. */
function explainedText(report, view) {
	const { explained } = report;
	return explained === void 0 ? consoleReport(report, view) : textOf(report, explained, view);
}
function textOf(report, explained, view) {
	const { clean, palette } = view;
	const { explanation, finding } = explained;
	const title = palette.strong(clean.plain(headline(report)));
	const isGood = explanation?.view === "holds";
	const blocks = [
		md`${isGood ? title : palette.medium(title)}\n${palette.faint(clean.plain(facts(report).join(" · ")))}`,
		...explainedNotices(report, explained).map((notice) => block(`! ${notice.title} ${notice.text}`, md``, view)),
		...explanation === null ? [] : explanationBlocks(explanation, view),
		md`${palette.strong(clean.plain(sourceOf(explained)))}\n${entry(finding, view)}`,
		...report.runDir === null ? [] : [palette.faint(clean.plain(`Run folder: ${report.runDir}`))]
	];
	return joinClean(blocks, md`\n\n`);
}
const INDENT = md`  `;
function explanationBlocks(explanation, view) {
	const { clean, palette } = view;
	const { steps, votes } = explanation;
	const titled = (title, parts) => joinClean([palette.strong(clean.plain(title)), ...parts], md`\n`);
	return [
		...steps.length === 0 ? [] : [titled("What happens, step by step", steps.map((step, index) => stepText(step, index, view)))],
		...explanationTexts(explanation).map(({ title, text }) => titled(title, [block(text, INDENT, view)])),
		...votes.length === 0 ? [] : [titled("What the votes said, and whether it is borne out", votes.map(({ by, view: told, why }) => block(oneLine(`- ${by}: ${told}. ${why}`), INDENT, view)))]
	];
}
function stepText({ what, place }, index, view) {
	const { clean, palette } = view;
	const { position, doubt } = placeOfStep(place);
	const quoted = place.snippet === null ? place.evidence : numberedLines(place.snippet).join("\n");
	const lines = [
		md`${INDENT}${palette.strong(clean.plain(`${index + 1}. ${position}`))}${doubt === null ? md`` : palette.medium(clean.plain(` (${doubt})`))}`,
		block(oneLine(what), md`    `, view),
		...quoted === void 0 ? [] : [code(quoted, view)]
	];
	return joinClean(lines, md`\n`);
}
// src/report/formats/terminal/palette.ts
/** For files, pipes and terminals without colours. */
const PLAIN = {
	strong: (text) => text,
	faint: (text) => text,
	high: (text) => text,
	medium: (text) => text,
	low: (text) => text,
	good: (text) => text
};
/** The terminal's own sixteen colours, so that they fit its background. */
const ANSI = {
	strong: (text) => md`\u001b[1m${text}\u001b[22m`,
	faint: (text) => md`\u001b[2m${text}\u001b[22m`,
	high: (text) => md`\u001b[31m${text}\u001b[39m`,
	medium: (text) => md`\u001b[33m${text}\u001b[39m`,
	low: (text) => md`\u001b[36m${text}\u001b[39m`,
	good: (text) => md`\u001b[32m${text}\u001b[39m`
};
export { entry as a, planText as c, consoleReport as i, wrap as l, PLAIN as n, renderLive as o, explainedText as r, createEventLines as s, ANSI as t };
