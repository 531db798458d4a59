import { n as messageOf, t as UltracodeError } from "./errors.js";
import { t as RunRecord } from "./run-record.js";
import { n as joinClean, r as md } from "./clean.js";
import { a as findingRow, c as notices, i as findingDetails, l as excerpt, n as phaseCostRows, o as placeOf, r as TABLE_HEAD, s as nothingFound, t as repeatedRequests } from "./repeated-requests.js";
import { n as headline, r as plural, t as facts } from "./headline.js";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { appendFileSync, existsSync } from "node:fs";
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
	if (state === "completed" || agentsAsked === 0 && !waits) return null;
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
// src/store/run-folder.ts
/** Writes a file that is not there yet, with the folders above it; false when there is one. */
async function writeNew(path, text) {
	await mkdir(dirname(path), { recursive: true });
	try {
		await writeFile(path, text, { flag: "wx" });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}
/** Name of the journal in a run's folder. */
const JOURNAL_FILE = "journal.jsonl";
const RECORD_FILE = "run.json";
/** Where the folder of a run keeps its journal. */
const journalIn = (dir) => join(dir, JOURNAL_FILE);
/** What a run was asked and how it stands; null when its folder does not say, as those of earlier versions do not. Throws STORE_FAILED for a record that cannot be read. */
async function readRecord(dir) {
	const path = join(dir, RECORD_FILE);
	const text = await readFile(path, "utf8").catch(() => null);
	if (text === null) return null;
	const read = RunRecord.safeParse(parsed(text));
	if (read.success) return read.data;
	throw new UltracodeError("STORE_FAILED", `${path} cannot be read: expected the record of a run (version 2), got ${read.error.issues[0]?.path.join(".") || "no such thing"}: ${read.error.issues[0]?.message}.`);
}
/** Whether a run came so far that another one could go on from it. */
const hasRecord = (dir) => existsSync(join(dir, RECORD_FILE));
/** A run that can be gone on from. Throws STORE_FAILED for a folder that does not say what was asked. */
async function readRunFolder(dir) {
	const record = await readRecord(dir);
	if (record !== null) return {
		record,
		journalFile: journalIn(dir)
	};
	throw new UltracodeError("STORE_FAILED", `${dir} holds no ${RECORD_FILE}, so nobody knows what its run was asked.`);
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
/** The journal of an earlier run's folder. Throws USAGE for a folder that holds none. */
function earlierJournal(dir) {
	const path = journalIn(dir);
	if (existsSync(path)) return path;
	throw new UltracodeError("USAGE", `--resume: ${dir} holds no ${JOURNAL_FILE}, so there is no run to go on from. Name the folder of a run, such as .ultracode/runs/<id>.`);
}
const notWritten = (path, error) => new UltracodeError("STORE_FAILED", `${path} cannot be written: ${messageOf(error)}.`, { cause: error });
/** Makes the folder. `ignored` also puts a `.gitignore` into its parent, so that runs inside a checkout never get committed. */
async function createRunFolder(dir, ignored) {
	try {
		await mkdir(join(dir, "agents"), { recursive: true });
		if (ignored) await writeFile(join(dirname(dir), ".gitignore"), "*\n");
	} catch (error) {
		throw new UltracodeError("STORE_FAILED", `the run's folder ${dir} cannot be made: ${messageOf(error)}. Choose another with --out DIR.`, { cause: error });
	}
	const write = (name, text) => writeFile(join(dir, name), text).catch((error) => {
		throw notWritten(join(dir, name), error);
	});
	return {
		dir,
		journalFile: journalIn(dir),
		keep: (record) => write(RECORD_FILE, `${JSON.stringify(record, null, 2)}
`),
		write,
		record: (id, lines) => {
			const path = join(dir, "agents", `${id}.jsonl`);
			try {
				appendFileSync(path, lines.map((line) => `${line}\n`).join(""));
			} catch (error) {
				throw notWritten(path, error);
			}
		}
	};
}
// src/report/formats/markdown/fit.ts
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
// src/report/formats/markdown/fold.ts
/** A part that the reader unfolds. */
const fold = ({ label, before = md``, opened = false, ...section }) => ({
	...section,
	open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
	close: md`\n\n</details>`
});
// src/report/formats/markdown/markdown-view.ts
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
// src/report/formats/markdown/folds.ts
/** Everything that a reader unfolds below the table, in its order, and one line that is too short for that. */
const folds = (report, view) => [
	held,
	details,
	beside,
	refuted,
	failures,
	omissions,
	repeated,
	costs,
	data
].map((section) => section(report, view)).filter((section) => section !== null);
const LINE_BREAK$1 = md`\n`;
const BLANK_LINE$1 = md`\n\n`;
const NOTHING$1 = md``;
/** What exactly is to be approved. */
function held(report, view) {
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
	const { next } = report;
	if (next?.type === "by-itself") return md`It goes on by itself in ${clean.link(md`another run`, next.url)}. What was answered is kept and not paid again.`;
	if (next?.type === "command") return md`**Go on from here**, without paying again for what was answered: ${clean.inlineCode(next.command)}`;
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
export { createRunFolder as a, journalIn as c, announce as d, publish as f, JOURNAL_FILE as i, readRunFolder as l, commandPlaceOf as m, renderJson as n, earlierJournal as o, withCommand as p, renderMarkdown as r, hasRecord as s, renderCheck as t, writeNew as u };
