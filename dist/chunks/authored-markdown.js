import { _n as plural, an as planWarnings, cn as md, hn as formatUsd, in as planRow, mn as excerpt, nn as PLAN_HEAD, rn as planHeadline, sn as joinClean, x as facts } from "./words.js";
import { b as planPointer } from "./resume.js";
// src/report/formats/markdown/markdown-view.ts
/** One line of a longer text. */
const shortText = (text, { clean, limit }) => clean.inline(excerpt(clean.plain(text), limit / 60));
/** Replaces something that had no room: says what it was and where it can be read. */
const notShown = (what, report, view) => md`_${view.clean.inline(what)}: no room here, see ${whereWhole(report, view)}._`;
/** Where the whole report can be read. */
function whereWhole({ runDir }, { clean, reportUrl, artifact }) {
	if (artifact !== null) {
		const file = md`${clean.inlineCode("report.md")} in the artifact ${clean.inlineCode(artifact)}`;
		return reportUrl === null ? file : md`${clean.link(md`the full report`, reportUrl)}, or ${file}`;
	}
	if (reportUrl !== null) return clean.link(md`the full report`, reportUrl);
	return runDir === null ? md`the run's artifact` : clean.inlineCode(`${runDir}/report.md`);
}
const findingView = (report, view) => ({
	clean: view.clean,
	repositoryUrl: view.repositoryUrl,
	headSha: report.headSha,
	baseSha: report.baseSha,
	whole: whereWhole(report, view),
	textChars: textChars(report, view.limit)
});
/** Most characters of one longer text of a finding: no limit where all texts of all findings have room, and the less the more they are. */
function textChars({ findings }, limit) {
	if (charsOf(findings) <= ROOM_FOR_TEXTS * limit) return limit;
	return limit / Math.min(20, Math.max(4, 2 * findings.length));
}
/** Most characters of the summary: what findings leave. */
const summaryChars = ({ findings }, limit) => limit === Number.POSITIVE_INFINITY ? limit : Math.max(limit / 3, ROOM_FOR_TEXTS * limit - charsOf(findings));
/** Share of a report that its longer texts may have: they get longer when they are escaped, and other parts need room too. */
const ROOM_FOR_TEXTS = .6;
const charsOf = (findings) => findings.reduce((sum, { detail = "", suggestion = "", evidence = "" }) => sum + detail.length + suggestion.length + evidence.length + FINDING_CHARS, 0);
/** About what a finding has besides its longer texts. */
const FINDING_CHARS = 1e3;
// src/report/formats/markdown/fit.ts
/** A part that is always shown whole. */
const always = (text) => ({
	rank: 0,
	open: text,
	items: [],
	between: md``,
	close: md``,
	cut: () => md``
});
/** A part that the reader unfolds. */
const fold = ({ label, before = md``, opened = false, ...section }) => ({
	...section,
	open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
	close: md`\n\n</details>`
});
/** The sections in their order, in at most `limit` characters (UTF-16 units). Cut only between items, each cut is named where it was made. */
function fitSections(sections, limit) {
	const shown = new Map(sections.map((section) => [section, least(section)]));
	const textOf = (section) => show(section, shown.get(section) ?? NOTHING_SHOWN);
	for (const { section, grow } of steps(sections)) {
		const others = sections.filter((other) => other !== section).reduce((sum, other) => sum + textOf(other).length + BLANK_LINE$1.length, 0);
		const now = shown.get(section) ?? NOTHING_SHOWN;
		shown.set(section, grow(section, now, limit - others));
	}
	return joinClean(sections.map(textOf).filter((text) => text !== ""), BLANK_LINE$1);
}
const BLANK_LINE$1 = md`\n\n`;
const NOTHING_SHOWN = {
	items: 0,
	fuller: 0
};
/** What gets longer, one after the other. */
const steps = (sections) => sections.flatMap((section) => [{
	section,
	rank: section.rank,
	grow: withMoreItems
}, ...section.fuller === void 0 ? [] : [{
	section,
	rank: section.fuller.rank,
	grow: withFullerItems
}]]).toSorted((a, b) => a.rank - b.rank);
function show({ open, items, fuller, between, close, cut }, shown) {
	const left = items.length - shown.items;
	if (shown.items === 0 && left > 0) return cut(left);
	const texts = [...(fuller?.items ?? []).slice(0, shown.fuller), ...items.slice(shown.fuller, shown.items)];
	const brief = shown.items - shown.fuller;
	const notes = [...fuller !== void 0 && brief > 0 ? [fuller.cut(brief)] : [], ...left > 0 ? [cut(left)] : []];
	return joinClean([md`${open}${joinClean(texts, between)}${close}`, ...notes], BLANK_LINE$1);
}
function least(section) {
	const whole = {
		items: section.items.length,
		fuller: 0
	};
	return show(section, NOTHING_SHOWN).length < show(section, whole).length ? NOTHING_SHOWN : whole;
}
function withMoreItems(section, now, room) {
	const whole = {
		items: section.items.length,
		fuller: 0
	};
	if (show(section, whole).length <= room) return whole;
	const count = highest(section.items.length - 1, (items) => show(section, {
		items,
		fuller: 0
	}).length <= room);
	return count === 0 ? now : {
		items: count,
		fuller: 0
	};
}
function withFullerItems(section, now, room) {
	const whole = {
		...now,
		fuller: now.items
	};
	if (show(section, whole).length <= room) return whole;
	const fuller = highest(now.items, (count) => show(section, {
		...now,
		fuller: count
	}).length <= room);
	return {
		...now,
		fuller
	};
}
/** The highest number up to `most` that fits, when each lower one does too; 0 when none does. */
function highest(most, fits) {
	let [low, high] = [0, most];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
// src/report/formats/markdown/authored-markdown.ts
/** The reply to a task in words: a plan to look at before anything runs, or why there is none. */
function authoredMarkdown(report, authored, view) {
	return fitSections([always(joinParts([...heading(report, authored, view), quoted(authored.task, view.clean)])), ...body(report, authored, view)], view.limit);
}
const again = (clean) => md`<sub>To ask again, in other words or for less: ${clean.inlineCode("/ultracode author <task>")}</sub>`;
const BLANK_LINE = md`\n\n`;
const NOTHING = md``;
const joinParts = (parts) => joinClean(parts, BLANK_LINE);
function heading(report, authored, { clean, reportUrl }) {
	const [commit = "", ...others] = facts(report);
	const link = reportUrl === null ? [] : [clean.link(md`log`, reportUrl)];
	const by = authored.by === null ? [] : [clean.inline(`asked for by ${authored.by}`)];
	const line = joinClean([
		clean.inlineCode(commit),
		...by,
		clean.inline(`written by ${others.join(", ")}`),
		...link
	], md` · `);
	return [
		...pointer(authored, clean),
		md`## ${clean.inline(titleOf(authored))}`,
		line
	];
}
/** The hidden line by which commands find the plan again. */
function pointer(authored, clean) {
	if (authored.status !== "drafted" || authored.approval.type !== "waits") return [];
	const { planId: id, runId } = authored.approval;
	return [clean.plain(planPointer({
		id,
		runId
	}))];
}
/** Not yet cleaned. */
function titleOf(authored) {
	if (authored.status === "drafted") return `Plan: ${planHeadline(authored.plan)}`;
	return authored.status === "declined" ? "No workflow was written" : "No script came of this task";
}
const quoted = (task, clean) => md`> ${clean.inline(excerpt(clean.plain(task).replace(/\s+/g, " "), TASK_CHARS))}`;
const TASK_CHARS = 600;
const TEXT_CHARS = 2e3;
const ITEMS_MAX = 12;
function body(report, authored, view) {
	const { clean } = view;
	switch (authored.status) {
		case "drafted": return drafted(authored, {
			report,
			view
		});
		case "declined": return [always(joinParts([
			clean.markdown(excerpt(authored.text, TEXT_CHARS)),
			...authored.command === null ? [] : [md`What does it already: ${clean.inlineCode(`/ultracode ${authored.command}`)}`],
			...bullets("It could be answered if it were clear", authored.questions, clean),
			...authored.questions.length === 0 ? [] : [again(clean)]
		]))];
		case "failed": return [always(joinParts([
			clean.inline(authored.reason),
			...bullets("What was wrong with the last script", authored.problems, clean),
			again(clean)
		]))];
	}
}
function drafted(authored, { report, view }) {
	const { clean } = view;
	const { plan, approval } = authored;
	const said = [...planWarnings(plan), ...authored.warnings];
	return [
		always(joinParts([
			...plan.total.agents.high > 0 ? [table(plan, clean)] : [],
			...bullets("Known before it runs", said, clean),
			mayDo(authored, clean),
			...plan.total.agents.low < plan.total.agents.high ? [rangeOf(plan, clean)] : []
		])),
		...authored.criticism.length + authored.questions.length === 0 ? [] : [always(joinParts([...bullets("From a second reader of the script", authored.criticism, clean), ...bullets("Open questions of the author", authored.questions, clean)]))],
		fold({
			rank: 4,
			label: md`In the words of the agent that wrote it`,
			items: [joinParts([
				md`**${clean.inline(authored.name)}**: ${clean.inline(excerpt(authored.description, TASK_CHARS))}`,
				clean.markdown(excerpt(authored.rationale, TEXT_CHARS)),
				...bullets("It takes for granted", authored.assumptions, clean)
			])],
			between: BLANK_LINE,
			cut: () => NOTHING
		}),
		fold({
			rank: 1,
			label: md`<b>The script</b>, ${clean.inline(plural(authored.script.split("\n").length, "line"))}`,
			items: [clean.code(authored.script, "js")],
			between: BLANK_LINE,
			cut: () => notShown("The script", report, view)
		}),
		always(next(approval, clean))
	];
}
const rangeOf = ({ trials }, clean) => md`<sub>${clean.inline(`A range depends on what agents answer: it is what ${plural(trials.total, "dry run")} with sampled answers showed, without outliers. Longer lists cost more.`)}</sub>`;
/** Computed from the script, not taken from the words of its author. */
function mayDo({ plan: { maxCostUsd, agentsMax }, web }, clean) {
	const limits = `It ends at ${formatUsd(maxCostUsd)} (\`max-cost-usd\`) or ${plural(agentsMax.limit, "agent")}, whichever comes first.`;
	return md`**What it may do:** agents read and search this repository at this commit, and one report comes out. ${WEB[web]}They change nothing, run nothing and post nothing. ${clean.inline(limits)}`;
}
const WEB = {
	off: NOTHING,
	search: md`They may search the web. `,
	fetch: md`They may search the web and read its pages. `
};
function table(plan, clean) {
	const rows = [...plan.phases.map((phase) => planRow(phase.title ?? "outside of any phase", phase)), planRow("in all", plan.total)];
	const cells = (row) => md`| ${joinClean(row.map((cell) => clean.inline(cell.replace(/ \*$/, "").trim())), md` | `)} |`;
	const rule = md`|${joinClean(PLAN_HEAD.map((name) => name === "phase" || name === "model" ? md`---` : md`--:`), md`|`)}|`;
	return joinClean([
		cells(PLAN_HEAD),
		rule,
		...rows.map(cells)
	], md`\n`);
}
function bullets(title, texts, clean) {
	if (texts.length === 0) return [];
	const shown = texts.slice(0, ITEMS_MAX).map((text) => md`- ${clean.inline(excerpt(clean.plain(text), TASK_CHARS))}`);
	const more = texts.length - shown.length;
	const rest = more > 0 ? [md`- ${clean.inline(`and ${more} more`)}`] : [];
	return [md`**${clean.inline(title)}:**\n\n${joinClean([...shown, ...rest], md`\n`)}`];
}
function next(approval, clean) {
	if (approval.type === "impossible") return md`**It cannot be approved:** ${clean.inline(approval.reason)}`;
	const command = (words) => clean.inlineCode(`/ultracode ${words}`);
	const { planId: id, days } = approval;
	return md`**Nothing has run yet.** Whoever may write here can comment:

| comment | what it does |
|---|---|
| ${command(`approve ${id}`)} | runs exactly this script on exactly this commit, once |
| ${command(`revise ${id} …`)} | has it changed as the words after the id say |
| ${command(`reject ${id}`)} | closes the plan |
| ${command(`save ${id}`)} | opens a pull request that commits the script |

<sub>The plan is open for ${days} days.</sub>`;
}
/** A fenced script as a reader sees it: without the fence, and the space that Markdown takes away. */
function readsAs(script, clean) {
	return `${clean.code(script, "js").split("\n").slice(1, -1).map((line) => line.replace(/^ /, "")).join("\n")}\n`;
}
/** A script with one line end at its end, and no other kind of line end: as it is shown, kept, bound and run. */
const settled = (script) => `${script.replaceAll(/\r\n?/g, "\n").trim()}\n`;
export { fitSections as a, notShown as c, whereWhole as d, always as i, shortText as l, readsAs as n, fold as o, settled as r, findingView as s, authoredMarkdown as t, summaryChars as u };
