import { n as messageOf } from "./errors.js";
import { i as parseJson, n as isJsonObject } from "./json.js";
import { t as groupDigits } from "./group-digits.js";
import { n as joinClean, r as md } from "./clean.js";
import { a as plural, i as oneLine, o as positionOf, t as excerpt } from "./format.js";
import { a as fatesLine, i as coverageLine, n as headline, r as coverageGroups, t as facts } from "./headline.js";
import { i as repeatedRequests, r as phaseCostRows } from "./usage.js";
import { n as nothingFound, r as notices, t as numberedLines } from "./snippet.js";
import { t as reportFileJson } from "./json3.js";
import { basename } from "node:path";
// src/resume/shell-quoted.ts
/** A word for a shell, quoted where it needs it, and always on one line that a report shows as it is: `$'…'` (bash, zsh, ksh) for what would be lost. */
function shellQuoted(word) {
	if (/^[\w./:@-]+$/.test(word)) return word;
	if (isShownWhole(word)) return `'${word.replaceAll("'", "'\\''")}'`;
	return `$'${word.replaceAll(/['\\]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("	", "\\t").replaceAll(CHANGED, escaped)}'`;
}
/** Whether a line of code in a report, or of a comment, shows the text character by character. */
const isShownWhole = (text) => text.search(CHANGED) === -1;
const CHANGED = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Z}|(?<= ) |#(?=#\[)/gu;
/** Its bytes in UTF-8, two digits each: bash 3 knows no other form for them. */
const escaped = (character) => [...Buffer.from(character, "utf8")].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
// src/resume/next-command.ts
/** Where on GitHub somebody can say that a run shall go on; null: nowhere. */
function commandPlaceOf({ target, runId, githubRun, workflow, request }) {
	if (target.pullNumber !== null || target.replyTo !== null) return {
		type: "conversation",
		runId,
		workflow,
		request
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
			].map(shellQuoted).join(" ");
		}
		case "conversation": return `/ultracode ${waits ? "approve" : "resume"} ${place.runId}`;
		case "sweep": return waits ? `gh workflow run ${place.workflowFile} -f approve=${place.runId}` : `gh run rerun ${place.githubRunId} --failed`;
	}
}
/** The command that asks for the same run once more, with the same options; null where a comment cannot say its arguments. */
function sameRunCommand(place) {
	switch (place.type) {
		case "laptop": return ["ultracode", ...place.words].map(shellQuoted).join(" ");
		case "conversation": {
			const { args, base, model, maxCostUsd } = place.request;
			const pairs = args === void 0 ? [] : pairsOf(args);
			if (pairs === null || !isShownWhole(place.workflow)) return null;
			const options = [
				...base === null ? [] : [`--base=${inComment(base)}`],
				...model === null ? [] : [`--model=${inComment(model)}`],
				...maxCostUsd === null ? [] : [`--max-cost-usd=${maxCostUsd}`]
			];
			return [
				"/ultracode run",
				inComment(place.workflow),
				...pairs,
				...options
			].join(" ");
		}
		case "sweep": return `gh run rerun ${place.githubRunId}`;
	}
}
/** `key=value` of each argument; null when one is no text that a line of code shows whole, or its name no word. */
function pairsOf(args) {
	if (!isJsonObject(args)) return null;
	const pairs = Object.entries(args).map(([key, value]) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) && typeof value === "string" && isShownWhole(value) ? `${key}=${inComment(value)}` : null);
	const said = pairs.filter((pair) => pair !== null);
	return said.length < pairs.length ? null : said;
}
/** A value as a comment's command takes it; a quote at its start would be read as one. */
const inComment = (value) => /^(?!['‘’“”„])[^\s"]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
// src/app/next-step.ts
/** The report with the commands that go on from its run, and that ask for the same once more; null: there is no place where one could be given. */
function withCommands(report, place) {
	if (place === null) return report;
	const command = nextCommand({
		state: report.status,
		agentsAsked: report.agents.total,
		waitingFor: report.gate?.phases ?? []
	}, place);
	return {
		...report,
		again: sameRunCommand(place),
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
/** The report, with the head of its pull request where that has moved on since, or that this could not be looked up. */
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
		return {
			...report,
			headLookup: "failed"
		};
	}
}
/** Shows the report in every place, one after the other; a place that refuses or breaks never keeps it from the next. */
async function publish(report, { reporters, done, log }, signal) {
	const deliveries = [];
	const names = [];
	for (const reporter of reporters) {
		const delivery = await attempt(() => reporter.report(report, signal, deliveries));
		deliveries.push({
			reporter: reporter.name,
			delivery
		});
		if (delivery.status === "delivered" || delivery.isPassing !== true) {
			names.push(reporter.name);
			done?.(names);
		}
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
// src/report/formats/markdown/long-text.ts
/** A longer text of a model; what is cut of it says where the rest is. `whole`: where the whole report can be read. */
function longText(text, maxChars, { clean, whole }) {
	const shown = clean.markdown(excerpt(text, maxChars));
	return text.length <= maxChars ? shown : md`${shown}\n\n_All of it: see ${whole}._`;
}
// src/report/formats/markdown/finding-markdown.ts
const SEVERITY_MARKS = {
	high: md`🔴`,
	medium: md`🟡`,
	low: md`⚪`
};
/** One finding in two short lines: what, and where. Narrow enough for a phone, where a table is cut. */
function findingLine(finding, view) {
	const { clean } = view;
	const { title, severity, place } = finding;
	const name = clean.inline(excerpt(oneLine(clean.plain(title)), TITLE_CHARS));
	const position = clean.anchor(positionIn(finding, clean), blobUrl(finding, view));
	const doubt = place === "unverified" ? md` · place not verified` : md``;
	return md`${SEVERITY_MARKS[severity]} <b>${name}</b><br>${position}${doubt}${votes(finding)}`;
}
/** The same, and unfolded under it all that is known of it. */
function findingFold(finding, view, opened) {
	const line = findingLine(finding, view);
	const about = findingDetails(finding, view);
	if (about === "") return line;
	return md`<details${opened ? md` open` : md``}>\n<summary>${line}</summary>\n\n${about}\n\n</details>`;
}
function findingDetails(finding, view) {
	const { clean, textChars } = view;
	const long = (text) => longText(clean.plain(text ?? ""), textChars, view);
	const parts = [
		codeIn(finding, view),
		long(finding.detail),
		finding.suggestion === void 0 ? md`` : md`**Suggestion**\n\n${long(finding.suggestion)}`,
		joinClean(aboutOf(finding, clean), md` · `)
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
const TITLE_CHARS = 200;
/** Of the commit that was looked at, not of a branch, whose lines move; of lines that the change removes, the commit before it. */
function blobUrl({ file, line, endLine, snippet }, { repositoryUrl, headSha, baseSha }) {
	if (repositoryUrl === null || file === null || line === null) return null;
	const path = file.split("/").map(encodeURIComponent).join("/");
	const isGone = snippet?.of === "base" && baseSha !== null;
	const [from, to] = isGone ? [snippet.quoted.line, snippet.quoted.endLine] : [line, endLine ?? line];
	const lines = from === to ? `L${from}` : `L${from}-L${to}`;
	return `${repositoryUrl}/blob/${isGone ? baseSha : headSha}/${path}#${lines}`;
}
/** What is no place in the code is no code either. */
const positionIn = (finding, clean) => finding.file === null ? clean.inline(positionOf(finding)) : clean.inlineCode(positionOf(finding));
function votes({ confirmedBy = [], refutedBy = [] }) {
	const all = confirmedBy.length + refutedBy.length;
	return all === 0 ? md`` : md` · confirmed by ${confirmedBy.length} of ${all}`;
}
/** The code with its line numbers, the lines that are meant marked; without a place, what the agent quoted. */
function codeIn({ snippet, evidence, file }, { clean, textChars }) {
	const language = /\.([A-Za-z0-9]+)$/.exec(file ?? "")?.[1] ?? "";
	if (snippet !== null) return clean.code(numberedLines(snippet).join("\n"), language);
	return evidence === void 0 ? md`` : clean.code(excerpt(clean.plain(evidence), textChars), language);
}
function aboutOf(finding, clean) {
	const names = (list) => clean.inline((list ?? []).join(", "));
	return [
		[finding.place === "unverified" ? md`**place not verified**: ` : md``, clean.inline(finding.placeNote ?? "")],
		[md``, finding.place === "diff-file" ? md`not on a changed line` : md``],
		[md``, clean.inline(finding.category ?? "")],
		[md`found by `, clean.inline(finding.foundBy ?? "")],
		[md`confirmed by `, names(finding.confirmedBy)],
		[md`refuted by `, names(finding.refutedBy)],
		[md``, finding.confidence === void 0 ? md`` : md`${Math.round(finding.confidence * 100)} % sure`]
	].filter(([, text]) => text !== "").map(([label, text]) => md`${label}${text}`);
}
// src/report/formats/markdown/fit.ts
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
		const others = sections.filter((other) => other !== section).reduce((sum, other) => sum + textOf(other).length + BLANK_LINE$3.length, 0);
		const now = shown.get(section) ?? NOTHING_SHOWN;
		shown.set(section, grow(section, now, limit - others));
	}
	return joinClean(sections.map(textOf).filter((text) => text !== ""), BLANK_LINE$3);
}
const BLANK_LINE$3 = md`\n\n`;
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
	return joinClean([md`${open}${joinClean(texts, between)}${close}`, ...notes], BLANK_LINE$3);
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
// src/report/formats/markdown/findings-markdown.ts
/** Above so many findings of the change, each severity has a heading. */
const PLAIN_LIST_MAX = 15;
/** So many findings of high severity are read without unfolding them. */
const OPENED_MAX = 5;
/** The findings, the heaviest first: those of low severity, and those that the change did not cause, are unfolded by who wants them. */
function findingSections(report, view) {
	const caused = report.findings.filter(({ place }) => place !== "outside-diff");
	const outside = report.findings.filter(({ place }) => place === "outside-diff");
	const of = (severity) => caused.filter((finding) => finding.severity === severity);
	const [high, medium, low] = [
		of("high"),
		of("medium"),
		of("low")
	];
	const hasHeadings = caused.length > PLAIN_LIST_MAX;
	const heading = (severity, name, count) => hasHeadings ? md`### ${SEVERITY_MARKS[severity]} ${name} (${view.clean.inline(groupDigits(count))})\n\n` : md``;
	return [
		section(high, {
			report,
			view,
			rank: 1,
			fullerRank: 3,
			of: "of high severity",
			opens: high.length <= OPENED_MAX,
			open: heading("high", md`High`, high.length)
		}),
		section(medium, {
			report,
			view,
			rank: 4,
			fullerRank: 6,
			of: "of medium severity",
			open: heading("medium", md`Medium`, medium.length)
		}),
		folded(low, {
			report,
			view,
			rank: 8,
			fullerRank: 9,
			of: "of low severity",
			label: md`${SEVERITY_MARKS.low} <b>${view.clean.inline(plural(low.length, "finding"))} of low severity</b>`,
			opened: low.length === caused.length
		}),
		folded(outside, {
			report,
			view,
			rank: 7,
			fullerRank: 10,
			of: "outside the diff",
			label: md`<b>${view.clean.inline(plural(outside.length, "finding"))} outside the diff</b>, in files that this change does not touch`,
			opened: outside.some(({ severity }) => severity === "high")
		})
	].filter((shown) => shown !== null);
}
const BLANK_LINE$2 = md`\n\n`;
function section(findings, place) {
	return findings.length === 0 ? null : {
		open: place.open,
		close: md``,
		...itemsOf(findings, place)
	};
}
function folded(findings, place) {
	const { label, opened } = place;
	return findings.length === 0 ? null : fold({
		label,
		opened,
		...itemsOf(findings, place)
	});
}
function itemsOf(findings, { report, view, rank, fullerRank, of, opens = false }) {
	const one = findingView(report, view);
	return {
		rank,
		items: findings.map((finding) => findingLine(finding, one)),
		fuller: {
			rank: fullerRank,
			items: findings.map((finding) => findingFold(finding, one, opens)),
			cut: (left) => notShown(`Details of ${plural(left, "finding")} ${of}`, report, view)
		},
		between: BLANK_LINE$2,
		cut: (left) => notShown(`${plural(left, "finding")} ${of}`, report, view)
	};
}
// src/report/formats/markdown/cells.ts
const isCell = (value) => value === null || typeof value === "number" || typeof value === "boolean" || isShort(value);
const isShort = (value) => typeof value === "string" && value.length <= CELL_CHARS && !value.includes("\n");
const CELL_CHARS = 300;
/** A web address is a link; links to other places are text. */
function cell(value, clean) {
	if (typeof value === "string" && /^https:\/\/\S+$/.test(value)) return clean.link(clean.inline(excerpt(value, 80)), value);
	return clean.inline(value === null || value === "" ? "–" : String(value));
}
/** The rows that are shown of so many, and how many others there are. */
const withRest = (shown, count, clean) => count <= 50 ? shown : md`${shown}\n\n_and ${clean.inline(plural(count - 50, "other"))}_`;
// src/report/formats/markdown/tree-markdown.ts
/** An object or a list as lists in lists, each value under its name; null for what is too deep or too much to be read so. */
function treeMarkdown(value, clean) {
	const lines = childrenOf(value, 0, clean);
	if (lines === null || lines.length === 0 || lines.length > LINES_MAX) return null;
	const text = joinClean(lines, md`\n`);
	return text.length > CHARS_MAX ? null : text;
}
const LINES_MAX = 300;
const CHARS_MAX = 2e4;
/** Lists in lists that a narrow screen still shows. */
const DEPTH_MAX = 4;
/** Longer texts are excerpts in no list: they are data. */
const TEXT_CHARS = 2e3;
/** Lines of what stands in a value, one level deeper; null when a part of it cannot be shown. */
function childrenOf(value, depth, clean) {
	if (depth > DEPTH_MAX) return null;
	if (isJsonObject(value)) return joined(Object.entries(value).map(([name, item]) => entry(clean.inline(name), item, {
		depth,
		clean
	})));
	if (!Array.isArray(value) || value.length > 50) return null;
	return joined(value.map((item) => element(item, {
		depth,
		clean
	})));
}
/** `- name: value`, or the name and under it what stands in the value. */
function entry(name, value, { depth, clean }) {
	const text = shortOf(value, clean);
	const at = INDENTS[depth] ?? md``;
	if (text !== null) return [md`${at}- ${name}: ${text}`];
	const inner = childrenOf(value, depth + 1, clean);
	return inner === null ? null : [md`${at}- ${name}:`, ...inner];
}
/** An object in a list is named by its first short text. Other short values stand behind that, and what is longer below it. */
function element(value, { depth, clean }) {
	const at = INDENTS[depth] ?? md``;
	const text = shortOf(value, clean);
	if (text !== null) return [md`${at}- ${text}`];
	if (Array.isArray(value) && value.every(isCell)) return [md`${at}- ${joinClean(value.map((item) => cell(item, clean)), md`, `)}`];
	if (!isJsonObject(value)) return null;
	const [head, ...others] = namedFirst(value);
	const first = head === void 0 ? null : shortOf(head[1], clean);
	if (head === void 0 || first === null) return null;
	const beside = others.filter(([, item]) => isBeside(item));
	const below = others.filter(([, item]) => !isBeside(item));
	const inner = childrenOf(Object.fromEntries(below), depth + 1, clean);
	if (inner === null) return null;
	const title = typeof head[1] === "string" ? first : md`${clean.inline(head[0])}: ${first}`;
	const line = [inner.length === 0 ? title : md`**${title}**`, ...beside.map(([name, item]) => md`${clean.inline(name)}: ${shortOf(item, clean) ?? md``}`)];
	return [md`${at}- ${joinClean(line, md` · `)}`, ...inner];
}
const BESIDE_CHARS = 120;
const isBeside = (value) => isCell(value) && String(value).length <= BESIDE_CHARS;
/** The fields of an object, one that can stand in a line in front. */
function namedFirst(value) {
	const fields = Object.entries(value);
	const first = fields.find(([, item]) => typeof item === "string" && item.trim() !== "" && isCell(oneLine(item))) ?? fields.find(([, item]) => isCell(item));
	return first === void 0 ? [] : [first, ...fields.filter((field) => field !== first)];
}
function shortOf(value, clean) {
	const text = typeof value === "string" ? oneLine(value) : null;
	if (isCell(value)) return cell(value, clean);
	if (text !== null) return text.length > TEXT_CHARS ? null : clean.inline(text);
	return typeof value === "object" && Object.keys(value).length === 0 ? md`_none_` : null;
}
const joined = (parts) => parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
const INDENTS = [
	md``,
	md`  `,
	md`    `,
	md`      `,
	md`        `
];
// src/report/formats/markdown/data-markdown.ts
/**
* What a script returned besides findings, as people read it: single values as lines, lists of texts as lists, lists of plain objects as
* tables, others as lists in lists. `rest`: what is too deep or too much for that; null when nothing is left.
*/
function dataMarkdown(data, clean) {
	if (Array.isArray(data)) {
		const shown = listMarkdown(data, clean) ?? treeMarkdown(data, clean);
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
		else {
			const tree = treeMarkdown(value, clean);
			if (tree === null) rest[name] = value;
			else parts.push(md`**${clean.inline(name)}**\n\n${tree}`);
		}
	}
	return {
		parts: [...lines.length === 0 ? [] : [joinClean(lines, md`\n`)], ...parts],
		rest: Object.keys(rest).length === 0 ? null : rest
	};
}
const COLUMNS_MAX = 6;
function fieldsMarkdown(value, clean) {
	const fields = Object.entries(value);
	if (fields.length === 0 || fields.length > COLUMNS_MAX) return null;
	const shown = fields.map(([name, item]) => isCell(item) ? md`${clean.inline(name)} = ${cell(item, clean)}` : null);
	const cells = shown.filter((item) => item !== null);
	return cells.length < shown.length ? null : joinClean(cells, md`, `);
}
function listMarkdown(list, clean) {
	if (list.length === 0) return md`_none_`;
	if (list.every(isCell)) return withRest(joinClean(list.slice(0, 50).map((item) => md`- ${cell(item, clean)}`), md`\n`), list.length, clean);
	if (!list.every(isJsonObject)) return null;
	const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
	if (!list.every((row) => Object.values(row).every(isCell)) || names.length > COLUMNS_MAX) return null;
	const rows = list.slice(0, 50).map((row) => {
		const cells = names.map((name) => isCell(row[name] ?? null) ? cell(row[name] ?? null, clean) : md``);
		return md`| ${joinClean(cells, md` | `)} |`;
	});
	const head = md`| ${joinClean(names.map(clean.inline), md` | `)} |\n|${joinClean(names.map(() => md`---|`), md``)}`;
	return withRest(joinClean([head, ...rows], md`\n`), list.length, clean);
}
// src/report/formats/markdown/folds.ts
/** Everything that a reader unfolds below the findings, in its order, and one line that is too short for that. */
const folds = (report, view) => [
	returned,
	suspended,
	refuted,
	coverage,
	failures,
	omissions,
	repeated,
	costs,
	besides
].map((section) => section(report, view)).filter((section) => section !== null);
const LINE_BREAK = md`\n`;
const BLANK_LINE$1 = md`\n\n`;
const NOTHING$1 = md``;
/** What exactly is to be approved. */
function suspended(report, view) {
	const agents = report.gate?.agents ?? [];
	const { clean } = view;
	return list({
		rank: 5,
		report,
		view,
		noun: "held agent",
		label: md`<b>${clean.inline(plural(agents.length, "agent"))} held for approval</b>, as far as is known`,
		items: agents.map(({ phase, label }) => md`- ${shortText(phase, view)}: ${clean.inlineCode(label)}`)
	});
}
function refuted(report, view) {
	const { clean } = view;
	return list({
		rank: 6,
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
		rank: 5,
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
		rank: 5,
		report,
		view,
		noun: "failed agent",
		label: md`<b>${view.clean.inline(plural(report.failures.length, "agent"))} failed</b>: what they were asked is not covered`,
		items: report.failures.map(({ label, reason }) => md`- ${view.clean.inlineCode(label)}: ${shortText(reason, view)}`)
	});
}
function omissions(report, view) {
	return list({
		rank: 5,
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
		rank: 12,
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
		rank: 12,
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
		between: LINE_BREAK,
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
		rank: 11,
		label: md`<b>Data</b> that the workflow returned`,
		items: json,
		between: NOTHING$1,
		cut: () => notShown("The data that the workflow returned", report, view)
	});
	return {
		rank: 11,
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
		between: LINE_BREAK,
		cut: (left) => notShown(plural(left, noun), report, view)
	});
}
// src/report/formats/markdown/markdown.ts
/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
function reportMarkdown(report, view) {
	const sections = [
		...summary(report, view),
		...findingSections(report, view),
		...folds(report, view)
	];
	return fitSections([
		always(head(report, view)),
		...sections,
		always(foot(report, view))
	], view.limit);
}
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
/** What the script says of its work. Of a long text above findings, the first paragraph is read at once. */
function summary(report, view) {
	if (report.summary === null) return [];
	const text = view.clean.plain(report.summary).trim();
	const isLong = text.length > 900 || text.split("\n").length > 12;
	if (report.findings.length === 0 || !isLong) return [words(text, report, view)];
	const [, first = "", others = ""] = FIRST_PARAGRAPH.exec(text) ?? [];
	const { open: _open, close: _close, ...section } = words(first === "" ? text : others, report, view);
	return [...first === "" ? [] : [words(first, report, view)], fold({
		...section,
		label: first === "" ? md`Summary` : md`The rest of the summary`
	})];
}
/** Lines of words, at most 600 characters: no heading, list, quote, table or code. */
const FIRST_PARAGRAPH = /^((?=[\p{L}\p{N}*_`])(?![*]\s|\d+[.)]\s|`{3})(?:(?!\n\s*\n)[^|]){1,600})\n\s*\n([\s\S]+)$/u;
function words(text, report, view) {
	return {
		rank: 2,
		open: NOTHING,
		items: [longText(text, summaryChars(report, view.limit), {
			clean: view.clean,
			whole: whereWhole(report, view)
		})],
		between: NOTHING,
		close: NOTHING,
		cut: () => notShown("The summary", report, view)
	};
}
function foot({ status, next, again }, { clean }) {
	const isSayable = (command) => clean.plain(command) === command;
	if (next?.type === "by-itself") return md`It goes on by itself in ${clean.link(md`another run`, next.url)}. What was answered is kept and not paid again.`;
	if (next?.type === "command" && !isSayable(next.command)) return NOTHING;
	if (next?.type === "command" && status === "waiting") return md`**Approve it**, and the run goes on without paying again for what was answered: ${clean.inlineCode(next.command)}`;
	if (next?.type === "command") return md`**Go on from here**, without paying again for what was answered: ${clean.inlineCode(next.command)}`;
	if (again === null || !isSayable(again)) return NOTHING;
	const what = status === "skipped" ? md`Run it` : md`Run it again`;
	const how = again.startsWith("/") ? md`${what} with a comment` : what;
	return md`<sub>${how}: ${clean.inlineCode(again)}</sub>`;
}
// src/reporters/run-folder.ts
const REPORT_FILE = "report.json";
/** The report in the run's folder, for people (`report.md`) and programs (`report.json`), whole. On GitHub and on a laptop alike. */
function runFolderReport({ write, clean, links }) {
	return {
		name: "run folder",
		async report(report) {
			const limit = Number.POSITIVE_INFINITY;
			try {
				await write("report.md", reportMarkdown(report, {
					clean,
					...links,
					artifact: null,
					limit
				}));
				await write(REPORT_FILE, reportFileJson(report, clean));
				return {
					status: "delivered",
					url: report.runDir
				};
			} catch (error) {
				return {
					status: "refused",
					reason: `the report cannot be written: ${messageOf(error)}`
				};
			}
		}
	};
}
/**
* The report in the text of such a `report.json`; null where it is none. This program wrote it into a folder of its own, so only what tells
* a report from other JSON is looked at. Its texts are clean already.
*/
function readReport(text) {
	const value = parseJson(text);
	return isReport(value) ? value : null;
}
const isReport = (value) => isJsonObject(value) && typeof value.status === "string" && typeof value.conclusion === "string" && Array.isArray(value.findings) && isJsonObject(value.usage);
export { announce as a, withCommands as c, reportMarkdown as i, commandPlaceOf as l, readReport as n, publish as o, runFolderReport as r, withPresentHead as s, REPORT_FILE as t, shellQuoted as u };
