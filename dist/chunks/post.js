import "./rolldown-runtime.js";
import { c as publish, r as incompleteReport } from "./build-report.js";
import { n as composeRepository, t as composeReporters } from "./reporters.js";
// src/compose/post.ts
/** Closes what a main step that was killed left open, as a run that did not complete. */
async function closeOpenEnds(open, place) {
	const report = incompleteReport({
		workflow: open.workflow,
		headSha: open.headSha,
		baseSha: null,
		maxCostUsd: null,
		failOn: "high",
		offline: false,
		runId: open.externalId,
		runDir: null
	}, "the step was ended before it could report; its log and the folder of the run hold what there is");
	const { signal } = new AbortController();
	await publish(report, {
		reporters: composeReporters(place, composeRepository(place), open),
		log: place.log
	}, signal);
}
export { closeOpenEnds };
