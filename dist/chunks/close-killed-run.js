import "./rolldown-runtime.js";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { R as array, Z as string, m as tallyOfJournal } from "./run.js";
import { c as withPresentHead, s as publish, u as withCommands } from "./markdown.js";
import { D as UltracodeError, O as messageOf } from "./base.js";
import { m as linksOf, n as reportersFor } from "./registry.js";
import { Jt as RunSpec, _n as plural, xt as killedReport } from "./words.js";
import { i as readStoredReport, n as REPORT_FILE } from "./stored-report.js";
import { o as commandPlaceOf } from "./resume.js";
import { t as readJournal } from "./read-journal.js";
import { a as hasRecord, o as journalIn, u as readWritten } from "./run-folder.js";
import { i as withEdits, n as editPorts, r as editsIn, t as headNow } from "./head-now.js";
import { m as keepRun, n as storeLeft } from "./spent-at-end.js";
import { t as githubOperations } from "./operations.js";
// src/compose/github/close-killed-run.ts
/** Whatever happened to the main step: no check and no comment stays open, and what was paid for can be gone on from. */
async function closeKilledRun({ run, reported, folderKept, artifacts }, place, nowMs) {
	const spec = readState(run);
	const { signal } = new AbortController();
	const { log } = place;
	await close(spec, reported, {
		place,
		nowMs
	}, signal).catch((error) => log(`What the main step left open could not be closed: ${messageOf(error)}`));
	const { artifact: name, runDir: dir, publish } = spec;
	const isWorthKeeping = hasRecord(dir) || publish.later === true && existsSync(join(dir, "report.json"));
	if (folderKept || artifacts === null) return;
	await storeLeft(dir, {
		step: artifacts,
		log
	}, signal);
	if (name === null || !isWorthKeeping) return;
	const problem = await keepRun({
		dir,
		name,
		step: artifacts,
		log
	}, signal);
	if (problem !== null) log(`The run's folder could not be kept, so nothing can go on from it: ${problem}`);
}
function readState(text) {
	const read = RunSpec.safeParse(JSON.parse(text));
	if (read.success) return read.data;
	const issue = read.error.issues[0];
	throw new UltracodeError("EVENT_INVALID", `the state that the main step saved cannot be read: expected the description of a run, got ${issue?.path.join(".")}: ${issue?.message}`);
}
/** Closes what the main step left open: with its report where it came to one, or else as a run that did not complete. */
async function close(spec, reported, { place, nowMs }, signal) {
	const github = githubOperations(place);
	const { repository } = github;
	const edits = editPorts(github, () => editsIn(spec.runDir), null);
	const done = reported === "" ? [] : array(string()).parse(JSON.parse(reported));
	const context = {
		...place,
		spec,
		repository,
		edits,
		links: linksOf(place)
	};
	const reporters = reportersFor(context).filter(({ name }) => !done.includes(name));
	if (reporters.length === 0) return;
	const written = await readWritten(spec.runDir, REPORT_FILE);
	const read = readStoredReport(written ?? "");
	const closed = read.status === "read" ? read.report : await killed(spec, nowMs);
	const isLeft = reporters.some(({ name }) => name === "pull request" || name === "suggestions");
	const report = withEdits(isLeft ? untried(closed) : closed, await editsIn(spec.runDir), spec);
	const present = await withPresentHead(report, () => headNow(repository, spec, signal), place.log);
	await publish(present, {
		reporters,
		log: place.log
	}, signal);
}
/** What was refused in passing, or not yet tried, is tried now. */
function untried(report) {
	if (report.edits === void 0) return report;
	const { delivered: _, ...edits } = report.edits;
	return {
		...report,
		edits
	};
}
/** Edits are put together at the end of a run; until then they are in its journal alone. */
function editedIn(entries) {
	const count = entries.filter((entry) => entry.status === "done" && (entry.edited?.edits.length ?? 0) > 0).length;
	return count === 0 ? "" : `. What ${plural(count, "agent")} had edited is in its journal, and a re-run goes on from it`;
}
async function killed(spec, nowMs) {
	const { entries } = await readJournal({
		file: journalIn(spec.runDir),
		seal: null
	});
	const report = killedReport({
		spec,
		seen: null
	}, {
		reason: `the step was ended before it could report; its log and the folder of the run hold what there is${editedIn(entries)}`,
		tally: tallyOfJournal(entries),
		durationMs: nowMs - spec.startedMs
	});
	return withCommands(report, commandPlaceOf(spec));
}
export { closeKilledRun };
