import "./rolldown-runtime.js";
import { d as publish, i as killedReport, o as tallyOfJournal, t as readJournal } from "./read-journal.js";
import { n as composeRepository, t as composeReporters } from "./reporters.js";
// src/compose/post.ts
/** Closes what a main step that was killed left open, as a run that did not complete. */
async function closeOpenEnds(open, place, nowMs) {
	const { entries } = await readJournal(open.journalFile);
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
	const { signal } = new AbortController();
	await publish(report, {
		reporters: composeReporters(place, composeRepository(place), open),
		log: place.log
	}, signal);
}
export { closeOpenEnds };
