import { n as messageOf, t as UltracodeError } from "./errors.js";
import { _ as string, f as number, i as array, n as _enum, o as custom, p as object, s as discriminatedUnion, u as literal } from "./zod.js";
import { n as isJsonObject } from "./json.js";
import { i as addUsage, n as NO_USAGE } from "./agent-call.js";
import { n as headline, r as plural, t as facts } from "./headline.js";
import { n as joinClean, r as md } from "./clean.js";
import { a as findingDetails, c as excerpt, i as TABLE_HEAD, n as notices, o as findingRow, r as phaseCostRows, s as placeOf, t as nothingFound } from "./notices.js";
import { t as conclude } from "./conclude2.js";
import { readFile } from "node:fs/promises";
// src/app/publish.ts
/** Says everywhere that the run has started. A place that refuses is logged and does not stop the run. */
async function announce({ reporters, log }, signal) {
	for (const reporter of reporters) {
		if (reporter.begin === void 0) continue;
		const delivery = await attempt(() => reporter.begin?.(signal));
		if (delivery.status === "refused") log(`${reporter.name} could not be opened: ${delivery.reason}`);
	}
}
/** Shows the report in every place, one after the other; a place that refuses or breaks never keeps it from the next. */
async function publish(report, { reporters, log }, signal) {
	const deliveries = [];
	for (const reporter of reporters) {
		const delivery = await attempt(() => reporter.report(report, signal));
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
// src/report/fit.ts
/** The sections in their order, in at most `limit` characters (UTF-16 units). Cut only between items; what was cut is said in its place. */
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
// src/report/fold.ts
/** A part that the reader unfolds. */
const fold = ({ label, before = md``, opened = false, ...section }) => ({
	...section,
	open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
	close: md`\n\n</details>`
});
// src/report/markdown-view.ts
/** In a file that the change does not touch: shown apart, so that it is not taken for a fault of the change. */
const isOutside = ({ place }) => place === "outside-diff";
/** One line of a longer text. */
const shortText = (text, { clean, limit }) => clean.inline(excerpt(clean.plain(text), limit / 60));
/** What stands in place of something that had no room: what it was, and where it can be read. */
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
// src/report/folds.ts
/** Everything that a reader unfolds below the table, in its order. */
const folds = (report, view) => [
	details,
	beside,
	refuted,
	failures,
	omissions,
	costs,
	data
].map((section) => section(report, view)).filter((section) => section !== null);
const LINE_BREAK$1 = md`\n`;
const BLANK_LINE$1 = md`\n\n`;
const NOTHING$1 = md``;
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
/** Open when one of them is high: what turns a check red must not be hidden. */
function beside(report, view) {
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
			const place = file === "" ? NOTHING$1 : md` (${clean.inlineCode(line === null ? file : placeOf({
				file,
				line
			}))})`;
			const why = reason.trim() === "" ? md`no reason was given` : shortText(reason, view);
			return md`- **${shortText(title, view)}**${place}: ${why}`;
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
function data(report, view) {
	if (report.data === null) return null;
	const text = view.clean.data(report.data);
	return fold({
		rank: 8,
		label: md`<b>Data</b> that the workflow returned besides`,
		items: [text],
		between: NOTHING$1,
		cut: () => notShown("The data that the workflow returned", report, view)
	});
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
// src/report/markdown.ts
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
	return joinClean([
		md`## ${clean.inline(excerpt(headline(report), 200))}`,
		line,
		...notices(report).map((notice) => alert(notice, clean, limit / 20)),
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
	const command = repositoryUrl === null ? `ultracode run ${report.workflow}` : `/ultracode run ${report.workflow}`;
	const how = repositoryUrl === null ? md`Run it again:` : md`Run it again with a comment:`;
	return md`<sub>${how} ${clean.inlineCode(command)}</sub>`;
}
// src/compose/render.ts
/** The report as Markdown of at most `limit` characters. */
const renderMarkdown = (clean, links) => (report, limit) => reportMarkdown(report, {
	clean,
	...links,
	limit
});
/** Title and summary of a check. */
const renderCheck = (clean, links) => (report, limit) => ({
	title: clean.plain(headline(report)),
	summary: reportMarkdown(report, {
		clean,
		...links,
		limit
	})
});
/** The report as one JSON object, without anything that another reader would take for a command. */
const renderJson = (clean) => (report) => clean.json(JSON.parse(JSON.stringify(report)));
// src/run/phase-costs.ts
/** The costs with one agent more; phases stay in the order in which they first had one. */
function withAgentCost(costs, { options }, outcome) {
	const title = options.phase ?? "";
	const index = costs.findIndex((phase) => phase.title === title);
	const { agents, reused, usage } = costs[index] ?? {
		agents: 0,
		reused: 0,
		usage: NO_USAGE
	};
	const phase = {
		title,
		agents: agents + 1,
		reused: reused + (outcome.source === "journal" ? 1 : 0),
		usage: addUsage(usage, outcome.usage)
	};
	return index === -1 ? [...costs, phase] : costs.with(index, phase);
}
// src/run/tally.ts
const NOTHING_ASKED = {
	total: 0,
	live: 0,
	reused: 0,
	failed: 0,
	refusedByBudget: 0,
	refusedByCap: 0,
	failures: [],
	warnings: [],
	usage: NO_USAGE,
	phases: []
};
/** The count of a run of which only the journal is left: what was in flight when it ended is not in it. */
function tallyOfJournal(entries) {
	const failures = entries.flatMap((entry) => {
		if (entry.status === "done") return [];
		return [{
			label: entry.label,
			reason: entry.status === "failed" ? entry.reason : entry.message
		}];
	});
	return {
		...NOTHING_ASKED,
		total: entries.length,
		live: entries.length,
		failed: failures.length,
		failures,
		usage: entries.map(({ usage }) => usage).reduce(addUsage, NO_USAGE)
	};
}
/** Keeps the count by watching the run's events. */
function createTally() {
	let tally = NOTHING_ASKED;
	return {
		watch: (event) => {
			tally = after(tally, event);
		},
		read: () => tally
	};
}
function after(tally, event) {
	if (event.type === "warning") return {
		...tally,
		warnings: [...tally.warnings, event.message]
	};
	if (event.type === "agent-refused") return {
		...tally,
		refusedByCap: tally.refusedByCap + 1
	};
	if (event.type !== "agent-ended") return tally;
	const { call, outcome } = event;
	const label = call.options.label ?? `agent ${call.id}`;
	const counted = {
		...tally,
		total: tally.total + 1,
		usage: addUsage(tally.usage, outcome.usage),
		phases: withAgentCost(tally.phases, call, outcome)
	};
	if (outcome.status === "rejected") return {
		...counted,
		live: tally.live + (outcome.usage.requests > 0 ? 1 : 0),
		reused: tally.reused + (outcome.source === "journal" ? 1 : 0),
		failed: tally.failed + 1,
		refusedByBudget: tally.refusedByBudget + (outcome.reason === "budget" ? 1 : 0),
		failures: [...tally.failures, {
			label,
			reason: outcome.message,
			...attemptOf(outcome)
		}]
	};
	const sourced = outcome.source === "journal" ? {
		...counted,
		reused: tally.reused + 1
	} : {
		...counted,
		live: tally.live + 1
	};
	if (outcome.status === "done") return sourced;
	return {
		...sourced,
		failed: tally.failed + 1,
		failures: [...tally.failures, {
			label,
			reason: outcome.reason
		}]
	};
}
const attemptOf = ({ lastAttempt }) => lastAttempt === void 0 ? {} : { lastAttempt };
// src/report/build-report.ts
/** Joins the parts of a run to the value that every reporter shows. */
function buildReport({ facts, ending, collected, tally, durationMs }) {
	const { failOn, ...known } = facts;
	const findings = collected?.findings ?? [];
	return {
		...known,
		status: ending.status,
		reason: ending.reason,
		conclusion: conclude({
			status: ending.status,
			findings,
			failOn
		}),
		listed: collected?.listed ?? false,
		summary: collected?.summary ?? null,
		findings,
		refuted: collected?.refuted ?? [],
		omissions: [...collected?.omissions ?? [], ...tally.warnings],
		data: collected?.data ?? null,
		agents: {
			total: tally.total,
			live: tally.live,
			reused: tally.reused,
			failed: tally.failed
		},
		failures: tally.failures,
		usage: tally.usage,
		phases: tally.phases,
		durationMs
	};
}
/** The report of a run that could not start. */
const failedReport = (facts, reason, durationMs) => buildReport({
	facts,
	ending: {
		status: "failed",
		reason
	},
	collected: null,
	tally: NOTHING_ASKED,
	durationMs
});
/** The report of a run that was killed: what it had asked is known, what it would have said is not. */
const killedReport = (facts, known) => buildReport({
	facts,
	ending: {
		status: "incomplete",
		reason: known.reason
	},
	collected: null,
	tally: known.tally,
	durationMs: known.durationMs
});
const JsonValue = custom((value) => value !== void 0);
const UsageSchema = object({
	inputTokens: number(),
	outputTokens: number(),
	cacheReadTokens: number(),
	cacheWriteTokens: number(),
	costUsd: number(),
	requests: number()
});
const ObservationSchema = object({
	tool: string(),
	input: custom(isJsonObject),
	digest: string()
});
const shared = {
	v: literal(1),
	key: string().min(1),
	label: string(),
	usage: UsageSchema,
	observations: array(ObservationSchema).readonly()
};
/** The bounds that the agent had: with others the same failure may not come again. */
const bounds = string();
/** One outcome as it stands on disk, one JSON line each. */
const JournalEntry = discriminatedUnion("status", [
	object({
		...shared,
		status: literal("done"),
		value: JsonValue
	}),
	object({
		...shared,
		status: literal("failed"),
		scope: _enum(["agent", "request"]),
		reason: string(),
		bounds
	}),
	object({
		...shared,
		status: literal("rejected"),
		reason: literal("schema"),
		message: string(),
		lastAttempt: JsonValue.optional(),
		bounds
	})
]);
// src/store/read-journal.ts
/** Reads every readable entry, in order; a journal that is not there is empty. */
async function readJournal(path) {
	return parseJournal(path, await readFile(path, "utf8").catch((error) => {
		if (error.code === "ENOENT") return "";
		throw new UltracodeError("STORE_FAILED", `the journal ${path} cannot be read: ${messageOf(error)}`, { cause: error });
	}));
}
/** A torn last line is normal after a kill and no problem. */
function parseJournal(path, text) {
	const lines = text.split("\n");
	const torn = readLine(lines.pop() ?? "");
	const entries = [];
	const damaged = [];
	const others = [];
	for (const [index, line] of lines.entries()) {
		const read = readLine(line);
		if (read.status === "entry") entries.push(read.entry);
		else if (read.status === "version") others.push(read.version);
		else damaged.push(index + 1);
	}
	if (torn.status === "entry") entries.push(torn.entry);
	return {
		entries,
		problems: [...damagedIn(path, damaged), ...otherVersionsIn(path, others)]
	};
}
const Versioned = object({ v: number() });
function readLine(line) {
	const value = parsed(line);
	const entry = JournalEntry.safeParse(value);
	if (entry.success) return {
		status: "entry",
		entry: entry.data
	};
	const versioned = Versioned.safeParse(value);
	if (!versioned.success || versioned.data.v === 1) return { status: "damaged" };
	return {
		status: "version",
		version: versioned.data.v
	};
}
function parsed(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
const LINES_NAMED = 5;
function damagedIn(path, lines) {
	if (lines.length === 0) return [];
	const named = lines.slice(0, LINES_NAMED).join(", ");
	const more = lines.length > LINES_NAMED ? ` and ${lines.length - LINES_NAMED} more` : "";
	return [`The journal ${path} is damaged in ${`${lines.length === 1 ? "line" : "lines"} ${named}${more}`}; the rest was used, and what is missing is asked again.`];
}
function otherVersionsIn(path, versions) {
	if (versions.length === 0) return [];
	const newest = Math.max(...versions);
	const isNewer = newest > 1;
	return [`The journal ${path} has ${versions.length === 1 ? "1 outcome" : `${versions.length} outcomes`} in ${`version ${newest} of its format, and this program reads 1`}: not used, and asked again${isNewer ? "; go on with the newer program to keep them" : ""}.`];
}
export { createTally as a, renderJson as c, publish as d, killedReport as i, renderMarkdown as l, buildReport as n, tallyOfJournal as o, failedReport as r, renderCheck as s, readJournal as t, announce as u };
