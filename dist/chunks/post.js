import "./rolldown-runtime.js";
import { c as hasRecord, f as withCommand, l as journalIn, m as publish } from "./render.js";
import { n as messageOf } from "./errors.js";
import { a as tallyOfJournal, r as killedReport } from "./build-report.js";
import { t as readJournal } from "./read-journal.js";
import { n as composeReporters, p as saveRun, s as placeOf, t as composeGithub } from "./reporters.js";
// src/compose/github/post.ts
/** Whatever happened to the main step: no check and no comment stays open, and what was paid for can be gone on from. */
async function finish(open, place, { closed, kept, artifacts }, nowMs) {
	const { signal } = new AbortController();
	if (!closed) await closeOpenEnds(open, place, nowMs, signal).catch((error) => place.log(`What the main step left open could not be closed: ${messageOf(error)}`));
	if (kept || artifacts === null || open.artifact === null || !hasRecord(open.runDir)) return;
	const { log } = place;
	const problem = await saveRun({
		dir: open.runDir,
		name: open.artifact,
		step: artifacts,
		log
	}, signal);
	if (problem !== null) log(`The run's folder could not be kept, so nothing can go on from it: ${problem}`);
}
/** As a run that did not complete. */
async function closeOpenEnds(open, place, nowMs, signal) {
	const { entries } = await readJournal(journalIn(open.runDir));
	const report = killedReport({
		workflow: open.workflow,
		headSha: open.headSha,
		baseSha: null,
		maxCostUsd: null,
		prices: null,
		failOn: "high",
		offline: false,
		runId: open.externalId,
		runDir: null
	}, {
		reason: "the step was ended before it could report; its log and the folder of the run hold what there is",
		tally: tallyOfJournal(entries),
		durationMs: nowMs - open.startedMs
	});
	await publish(withCommand(report, placeOf(open)), {
		reporters: composeReporters(place, composeGithub(place).repository, open),
		log: place.log
	}, signal);
}
export { finish };
