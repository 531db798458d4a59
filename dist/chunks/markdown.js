import { n as messageOf } from "./errors.js";
import { n as isJsonObject } from "./json.js";
import { n as joinClean, r as md } from "./clean.js";
import { a as plural, o as positionOf, t as excerpt } from "./format.js";
import { a as fatesLine, i as coverageLine, n as headline, r as coverageGroups, t as facts } from "./headline.js";
import { i as repeatedRequests, r as phaseCostRows } from "./usage.js";
import { n as notices, t as nothingFound } from "./notices.js";
import { basename } from "node:path";
// src/resume/next-command.ts
/** Where on GitHub somebody can say that a run shall go on; null: nowhere. */
function commandPlaceOf({ target, runId, githubRun }) {
	if (target.pullNumber !== null || target.replyTo !== null) return {
		type: "conversation",
		runId
	};
	if (githubRun === null) return null;
	const { id, workflowPath } = githubRun;
	return {
		type: "sweep",
		runId,
		githubRunId: id,
		workflowFile: basename(workflowPath)
	};
}
/** The one command that goes on from a run that did not complete, without paying again for what it has; null where there is nothing to go on from. */
function nextCommand({ state, agentsAsked, waitingFor }, place) {
	const waits = state === "waiting";
	if (state === "completed" || state === "skipped" || agentsAsked === 0 && !waits) return null;
	switch (place.type) {
		case "laptop": {
			const approved = waits ? waitingFor.flatMap((phase) => ["--approve", phase]) : [];
			return [
				"ultracode",
				...place.words,
				"--resume",
				place.dir,
				...approved
			].map(quoted).join(" ");
		}
		case "conversation": return `/ultracode ${waits ? "approve" : "resume"} ${place.runId}`;
		case "sweep": return waits ? `gh workflow run ${place.workflowFile} -f approve=${place.runId}` : `gh run rerun ${place.githubRunId} --failed`;
	}
}
/** For a shell, where it needs it. */
const quoted = (word) => /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
// src/app/next-step.ts
/** The report with the command that goes on from its run; null: there is no place where one could be given. */
function withCommand(report, place) {
	const ended = {
		state: report.status,
		agentsAsked: report.agents.total,
		waitingFor: report.gate?.phases ?? []
	};
	const command = place === null ? null : nextCommand(ended, place);
	return {
		...report,
		next: command === null ? null : {
			type: "command",
			command
		}
	};
}
// src/app/publish.ts
/** Says everywhere that the run has started. A place that refuses is logged and does not stop the run. */
async function announce({ reporters, log }, signal) {
	for (const reporter of reporters) {
		if (reporter.begin === void 0) continue;
		const delivery = await attempt(() => reporter.begin?.(signal));
		if (delivery.status === "refused") log(`${reporter.name} could not be opened: ${delivery.reason}`);
	}
}
/** The report, with the head of its pull request where that has moved on since; what cannot be looked up is taken as unchanged. */
async function withPresentHead(report, headNow, log) {
	try {
		const head = await headNow();
		if (head === null || head === report.headSha) return report;
		log(`The head of the pull request is now ${head.slice(0, 7)}: this report is about ${report.headSha.slice(0, 7)}.`);
		return {
			...report,
			newerHead: head
		};
	} catch (error) {
		log(`Whether the head has moved could not be looked up: ${messageOf(error)}`);
		return report;
	}
}
/** Shows the report in every place, one after the other; a place that refuses or breaks never keeps it from the next. */
async function publish(report, { reporters, log }, signal) {
	const deliveries = [];
	for (const reporter of reporters) {
		const delivery = await attempt(() => reporter.report(report, signal, deliveries));
		deliveries.push({
			reporter: reporter.name,
			delivery
		});
		log(delivery.status === "delivered" ? `${reporter.name}: ${delivery.url ?? "done"}` : `${reporter.name} was refused: ${delivery.reason}`);
	}
	return deliveries;
}
async function attempt(work) {
	try {
		return await work() ?? {
			status: "refused",
			reason: "nothing to do"
		};
	} catch (error) {
		return {
			status: "refused",
			reason: messageOf(error)
		};
	}
}
// src/report/formats/markdown/finding-markdown.ts
/** Head of the table that `findingRow` fills. */
const TABLE_HEAD = md`| id | severity | finding | confirmed by |\n|---|---|---|---|\n`;
function findingRow(finding, view) {
	const { clean } = view;
	const title = clean.link(titleOf(finding, clean), blobUrl(finding, view));
	const doubt = finding.place === "unverified" ? md` (not verified)` : md``;
	return md`| ${clean.inlineCode(finding.id)} | ${SEVERITY_MARKS[finding.severity]} ${clean.inline(finding.severity)} | ${title}<br>${position(finding, clean)}${doubt} | ${votes(finding)} |`;
}
/** Everything about one finding, under a heading of its own. */
function findingDetails(finding, view) {
	const { clean, textChars } = view;
	const long = (text) => excerpt(clean.plain(text ?? ""), textChars);
	const parts = [
		md`#### ${SEVERITY_MARKS[finding.severity]} ${clean.inlineCode(finding.id)} ${titleOf(finding, clean)}`,
		joinClean(aboutOf(finding, view), md` · `),
		clean.markdown(long(finding.detail)),
		finding.evidence === void 0 ? md`` : clean.code(long(finding.evidence), extensionOf(finding.file ?? "")),
		finding.suggestion === void 0 ? md`` : md`**Suggestion**\n\n${clean.markdown(long(finding.suggestion))}`
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
const SEVERITY_MARKS = {
	high: md`🔴`,
	medium: md`🟡`,
	low: md`⚪`
};
const TITLE_CHARS = 200;
const titleOf = ({ title }, clean) => clean.inline(excerpt(clean.plain(title), TITLE_CHARS));
/** Of the commit that was looked at, not of a branch, whose lines move. */
function blobUrl({ file, line, endLine }, { repositoryUrl, headSha }) {
	if (repositoryUrl === null || file === null || line === null) return null;
	return `${repositoryUrl}/blob/${headSha}/${file.split("/").map(encodeURIComponent).join("/")}#${endLine === void 0 || endLine === line ? `L${line}` : `L${line}-L${endLine}`}`;
}
/** What is no place in the code is no code either. */
const position = (finding, clean) => finding.file === null ? clean.inline(positionOf(finding)) : clean.inlineCode(positionOf(finding));
function votes({ confirmedBy = [], refutedBy = [] }) {
	const all = confirmedBy.length + refutedBy.length;
	return all === 0 ? md`–` : md`${confirmedBy.length} of ${all}`;
}
function aboutOf(finding, view) {
	const { clean } = view;
	const names = (list) => clean.inline((list ?? []).join(", "));
	const said = [
		[md``, clean.inline(finding.category ?? "")],
		[md`found by `, clean.inline(finding.foundBy ?? "")],
		[md`confirmed by `, names(finding.confirmedBy)],
		[md`refuted by `, names(finding.refutedBy)],
		[md``, finding.confidence === void 0 ? md`` : md`${Math.round(finding.confidence * 100)} % sure`],
		[md``, finding.place === "diff-file" ? md`not on a changed line` : md``],
		[finding.place === "unverified" ? md`**place not verified**: ` : md``, clean.inline(finding.placeNote ?? "")]
	];
	return [clean.link(position(finding, clean), blobUrl(finding, view)), ...said.filter(([, text]) => text !== "").map(([label, text]) => md`${label}${text}`)];
}
const extensionOf = (file) => /\.([A-Za-z0-9]+)$/.exec(file)?.[1] ?? "";
// src/report/formats/markdown/fit.ts
/** A part that the reader unfolds. */
const fold = ({ label, before = md``, opened = false, ...section }) => ({
	...section,
	open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
	close: md`\n\n</details>`
});
/** The sections in their order, in at most `limit` characters (UTF-16 units). Cut only between items, each cut is named where it was made. */
function fitSections(sections, limit) {
	const texts = new Map(sections.map((section) => [section, least(section)]));
	for (const section of sections.toSorted((a, b) => a.rank - b.rank)) {
		const room = limit - sections.filter((other) => other !== section).map((other) => texts.get(other)?.length ?? 0).reduce((sum, length) => sum + length + BLANK_LINE$2.length, 0);
		texts.set(section, most(section, room));
	}
	return joinClean([...texts.values()].filter((text) => text !== ""), BLANK_LINE$2);
}
const BLANK_LINE$2 = md`\n\n`;
/** With its first `count` items. */
function show(section, count) {
	const { open, items, between, close, cut } = section;
	if (count === items.length) return md`${open}${joinClean(items, between)}${close}`;
	if (count === 0) return cut(items.length);
	return md`${open}${joinClean(items.slice(0, count), between)}${close}\n\n${cut(items.length - count)}`;
}
function least(section) {
	const [none, whole] = [show(section, 0), show(section, section.items.length)];
	return none.length < whole.length ? none : whole;
}
function most(section, room) {
	const { items } = section;
	const whole = show(section, items.length);
	if (whole.length <= room) return whole;
	let count = 0;
	while (count < items.length - 1 && show(section, count + 1).length <= room) count += 1;
	return count === 0 ? least(section) : show(section, count);
}
// src/report/formats/markdown/data-markdown.ts
/**
* What a script returned besides findings, as people read it: single values as lines, lists of texts as lists, lists of plain objects as
* tables. `rest`: what has no such form; null when nothing is left.
*/
function dataMarkdown(data, clean) {
	if (Array.isArray(data)) {
		const shown = listMarkdown(data, clean);
		return shown === null ? {
			parts: [],
			rest: data
		} : {
			parts: [shown],
			rest: null
		};
	}
	if (!isJsonObject(data)) return {
		parts: [clean.inline(String(data))],
		rest: null
	};
	const lines = [];
	const parts = [];
	const rest = {};
	for (const [name, value] of Object.entries(data)) {
		const list = Array.isArray(value) ? listMarkdown(value, clean) : null;
		const object = isJsonObject(value) ? fieldsMarkdown(value, clean) : null;
		if (list !== null) parts.push(md`**${clean.inline(name)}**\n\n${list}`);
		else if (object !== null) lines.push(md`- ${clean.inline(name)}: ${object}`);
		else if (isCell(value)) lines.push(md`- ${clean.inline(name)}: ${cell(value, clean)}`);
		else rest[name] = value;
	}
	return {
		parts: [...lines.length === 0 ? [] : [joinClean(lines, md`\n`)], ...parts],
		rest: Object.keys(rest).length === 0 ? null : rest
	};
}
const isCell = (value) => value === null || typeof value === "number" || typeof value === "boolean" || isShort(value);
const isShort = (value) => typeof value === "string" && value.length <= CELL_CHARS && !value.includes("\n");
const CELL_CHARS = 300;
const COLUMNS_MAX = 6;
const ROWS_MAX = 50;
/** A web address is a link; links to other places are text. */
function cell(value, clean) {
	if (typeof value === "string" && /^https:\/\/\S+$/.test(value)) return clean.link(clean.inline(excerpt(value, 80)), value);
	return clean.inline(value === null ? "–" : String(value));
}
function fieldsMarkdown(value, clean) {
	const fields = Object.entries(value);
	if (fields.length === 0 || fields.length > COLUMNS_MAX) return null;
	const shown = fields.map(([name, item]) => isCell(item) ? md`${clean.inline(name)} = ${cell(item, clean)}` : null);
	const cells = shown.filter((item) => item !== null);
	return cells.length < shown.length ? null : joinClean(cells, md`, `);
}
function listMarkdown(list, clean) {
	if (list.length === 0) return md`_none_`;
	if (list.every(isCell)) return withRest(joinClean(list.slice(0, ROWS_MAX).map((item) => md`- ${cell(item, clean)}`), md`\n`), list.length, clean);
	if (!list.every(isJsonObject)) return null;
	const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
	if (!list.every((row) => Object.values(row).every(isCell)) || names.length > COLUMNS_MAX) return null;
	const rows = list.slice(0, ROWS_MAX).map((row) => {
		const cells = names.map((name) => isCell(row[name] ?? null) ? cell(row[name] ?? null, clean) : md``);
		return md`| ${joinClean(cells, md` | `)} |`;
	});
	const head = md`| ${joinClean(names.map(clean.inline), md` | `)} |\n|${joinClean(names.map(() => md`---|`), md``)}`;
	return withRest(joinClean([head, ...rows], md`\n`), list.length, clean);
}
const withRest = (shown, count, clean) => count <= ROWS_MAX ? shown : md`${shown}\n\n_and ${clean.inline(plural(count - ROWS_MAX, "other"))}_`;
// src/report/formats/markdown/markdown-view.ts
/** In a file that the change does not touch: shown in a section of its own, because the change did not cause it. */
const isOutside = ({ place }) => place === "outside-diff";
/** One line of a longer text. */
const shortText = (text, { clean, limit }) => clean.inline(excerpt(clean.plain(text), limit / 60));
/** Replaces something that had no room: says what it was and where it can be read. */
function notShown(what, { runDir }, { clean, reportUrl }) {
	const where = runDir === null ? md`the run's artifact` : clean.inlineCode(`${runDir}/report.md`);
	const link = reportUrl === null ? where : clean.link(md`the full report`, reportUrl);
	return md`_${clean.inline(what)}: no room here, see ${link}._`;
}
const findingView = ({ headSha }, { clean, repositoryUrl, limit }) => ({
	clean,
	repositoryUrl,
	headSha,
	textChars: limit / 20
});
// src/report/formats/markdown/folds.ts
/** Everything that a reader unfolds below the table, in its order, and one line that is too short for that. */
const folds = (report, view) => [
	returned,
	suspended,
	details,
	outside,
	refuted,
	coverage,
	failures,
	omissions,
	repeated,
	costs,
	besides
].map((section) => section(report, view)).filter((section) => section !== null);
const LINE_BREAK$1 = md`\n`;
const BLANK_LINE$1 = md`\n\n`;
const NOTHING$1 = md``;
/** What exactly is to be approved. */
function suspended(report, view) {
	const agents = report.gate?.agents ?? [];
	const { clean } = view;
	return list({
		rank: 6,
		report,
		view,
		noun: "held agent",
		label: md`<b>${clean.inline(plural(agents.length, "agent"))} held for approval</b>, as far as is known`,
		items: agents.map(({ phase, label }) => md`- ${shortText(phase, view)}: ${clean.inlineCode(label)}`)
	});
}
function details(report, view) {
	const findings = report.findings.filter((finding) => !isOutside(finding));
	if (findings.length === 0) return null;
	return fold({
		rank: 3,
		label: md`<b>Details</b> with evidence and suggestions`,
		items: findings.map((finding) => findingDetails(finding, findingView(report, view))),
		between: BLANK_LINE$1,
		cut: (left) => notShown(`Details of ${plural(left, "finding")}`, report, view)
	});
}
/** Unfolded when one of them is high: a finding that makes a check red must not be hidden. */
function outside(report, view) {
	const findings = report.findings.filter(isOutside);
	if (findings.length === 0) return null;
	const count = view.clean.inline(plural(findings.length, "finding"));
	return fold({
		rank: 4,
		label: md`<b>${count} outside the diff</b>, in files that this change does not touch`,
		opened: findings.some(({ severity }) => severity === "high"),
		items: findings.map((finding) => findingDetails(finding, findingView(report, view))),
		between: BLANK_LINE$1,
		cut: (left) => notShown(`${plural(left, "finding")} outside the diff`, report, view)
	});
}
function refuted(report, view) {
	const { clean } = view;
	return list({
		rank: 5,
		report,
		view,
		noun: "refuted suspicion",
		label: md`<b>${report.refuted.length} refuted</b>: what other agents did not let stand, and why`,
		items: report.refuted.map(({ title, file, line, reason }) => {
			const position = file === "" ? NOTHING$1 : md` (${clean.inlineCode(line === null ? file : positionOf({
				file,
				line
			}))})`;
			const why = reason.trim() === "" ? md`no reason was given` : shortText(reason, view);
			return md`- **${shortText(title, view)}**${position}: ${why}`;
		})
	});
}
/** What became of the files that nobody looked at, by reason. */
function coverage(report, view) {
	if (report.coverage === null) return null;
	const { clean } = view;
	return list({
		rank: 7,
		report,
		view,
		noun: "group of files",
		label: md`<b>${clean.inline(fatesLine(report.coverage))}</b>, and why`,
		items: coverageGroups(report.coverage).map(({ what, why, paths }) => {
			const shown = paths.slice(0, 20).map((path) => clean.inlineCode(path));
			const more = paths.length > 20 ? md` and ${clean.inline(plural(paths.length - 20, "other"))}` : NOTHING$1;
			return md`- **${clean.inline(what)}**: ${shortText(why, view)}<br>${joinClean(shown, md`, `)}${more}`;
		})
	});
}
function failures(report, view) {
	return list({
		rank: 6,
		report,
		view,
		noun: "failed agent",
		label: md`<b>${view.clean.inline(plural(report.failures.length, "agent"))} failed</b>: what they were asked is not covered`,
		items: report.failures.map(({ label, reason }) => md`- ${view.clean.inlineCode(label)}: ${shortText(reason, view)}`)
	});
}
function omissions(report, view) {
	return list({
		rank: 7,
		report,
		view,
		noun: "omission",
		label: md`<b>${report.omissions.length} left out</b>, and why`,
		items: report.omissions.map((omission) => md`- ${shortText(omission, view)}`)
	});
}
function repeated(report, view) {
	const text = repeatedRequests(report);
	if (text === null) return null;
	return {
		rank: 9,
		open: NOTHING$1,
		items: [shortText(text, view)],
		between: NOTHING$1,
		close: NOTHING$1,
		cut: () => notShown("Why requests were repeated", report, view)
	};
}
function costs(report, view) {
	const rows = phaseCostRows(report);
	if (rows.length === 0) return null;
	const { clean } = view;
	const source = clean.inline(report.prices ?? "unknown prices");
	return fold({
		rank: 9,
		label: md`<b>Cost by phase</b>, estimated from ${source}`,
		before: md`| phase | agents | tokens in | cached | tokens out | cost |\n|---|--:|--:|--:|--:|--:|\n`,
		items: rows.map((row) => {
			const cells = [
				row.phase,
				row.agents,
				row.inputTokens,
				row.cached,
				row.outputTokens,
				row.cost
			];
			return md`| ${joinClean(cells.map(clean.inline), md` | `)} |`;
		}),
		between: LINE_BREAK$1,
		cut: (left) => notShown(`The cost of ${plural(left, "phase")}`, report, view)
	});
}
/** Where a workflow gave neither findings nor words, what else it returned is the report, and comes first. */
const isAll = ({ listed, summary }) => !listed && summary === null;
const returned = (report, view) => isAll(report) ? data(report, view, md`### What the workflow returned`) : null;
const besides = (report, view) => isAll(report) ? null : data(report, view, md`### Also returned`);
/** Short values are read at once; what has no other form is JSON, unfolded by who wants it. */
function data(report, view, heading) {
	if (report.data === null) return null;
	const { parts, rest } = dataMarkdown(report.data, view.clean);
	const json = rest === null ? [] : [view.clean.data(rest)];
	if (rest !== null && parts.length === 0) return fold({
		rank: 8,
		label: md`<b>Data</b> that the workflow returned`,
		items: json,
		between: NOTHING$1,
		cut: () => notShown("The data that the workflow returned", report, view)
	});
	return {
		rank: 8,
		open: md`${heading}\n\n`,
		items: [...parts, ...json],
		between: BLANK_LINE$1,
		close: NOTHING$1,
		cut: (left) => notShown(`${plural(left, "part")} of what the workflow returned`, report, view)
	};
}
function list({ rank, report, view, noun, label, items }) {
	if (items.length === 0) return null;
	return fold({
		rank,
		label,
		items,
		between: LINE_BREAK$1,
		cut: (left) => notShown(plural(left, noun), report, view)
	});
}
// src/report/formats/markdown/markdown.ts
/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
function reportMarkdown(report, view) {
	const sections = [
		table(report, view),
		summary(report, view),
		...folds(report, view)
	];
	return fitSections([
		always(head(report, view)),
		...sections.filter((section) => section !== null),
		always(foot(report, view))
	], view.limit);
}
const LINE_BREAK = md`\n`;
const BLANK_LINE = md`\n\n`;
const NOTHING = md``;
const always = (text) => ({
	rank: 0,
	open: text,
	items: [],
	between: NOTHING,
	close: NOTHING,
	cut: () => NOTHING
});
function head(report, { clean, reportUrl, limit }) {
	const [commit = "", ...others] = facts(report);
	const link = reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)];
	const line = joinClean([
		clean.inlineCode(commit),
		...others.map((fact) => clean.inline(fact)),
		...link
	], md` · `);
	const nothing = nothingFound(report);
	const covered = report.coverage === null ? null : coverageLine(report.coverage);
	return joinClean([
		md`## ${clean.inline(excerpt(headline(report), 200))}`,
		line,
		...notices(report).map((notice) => alert(notice, clean, limit / 20)),
		...covered === null ? [] : [md`**Coverage:** ${clean.inline(covered)}.`],
		...nothing === null ? [] : [clean.inline(nothing)]
	], BLANK_LINE);
}
const ALERTS = {
	note: md`NOTE`,
	warning: md`WARNING`,
	failure: md`CAUTION`
};
function alert({ weight, title, text }, clean, maxChars) {
	return md`> [!${ALERTS[weight]}]\n> **${clean.inline(title)}** ${clean.inline(excerpt(clean.plain(text), maxChars))}`;
}
function table(report, view) {
	const findings = report.findings.filter((finding) => !isOutside(finding));
	if (findings.length === 0) return null;
	return {
		rank: 1,
		open: TABLE_HEAD,
		items: findings.map((finding) => findingRow(finding, findingView(report, view))),
		between: LINE_BREAK,
		close: NOTHING,
		cut: (left) => notShown(plural(left, "finding"), report, view)
	};
}
/** Short words, or words without findings, are read at once; a long text under a table of findings is unfolded. */
function summary(report, view) {
	if (report.summary === null) return null;
	const text = view.clean.markdown(excerpt(view.clean.plain(report.summary), view.limit / 3));
	const isLong = text.length > 900 || text.split("\n").length > 12;
	const section = {
		rank: 2,
		items: [text],
		between: NOTHING,
		cut: () => notShown("The summary", report, view)
	};
	if (report.findings.length > 0 && isLong) return fold({
		...section,
		label: md`Summary`
	});
	return {
		...section,
		open: NOTHING,
		close: NOTHING
	};
}
function foot(report, { clean, repositoryUrl }) {
	const { next } = report;
	if (next?.type === "by-itself") return md`It goes on by itself in ${clean.link(md`another run`, next.url)}. What was answered is kept and not paid again.`;
	if (next?.type === "command") return md`**Go on from here**, without paying again for what was answered: ${clean.inlineCode(next.command)}`;
	const command = repositoryUrl === null ? `ultracode run ${report.workflow}` : `/ultracode run ${report.workflow}`;
	const what = report.status === "skipped" ? md`Run it` : md`Run it again`;
	const how = repositoryUrl === null ? what : md`${what} with a comment`;
	return md`<sub>${how}: ${clean.inlineCode(command)}</sub>`;
}
export { withCommand as a, withPresentHead as i, announce as n, commandPlaceOf as o, publish as r, reportMarkdown as t };
