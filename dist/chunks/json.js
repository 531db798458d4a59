import "./rolldown-runtime.js";
// src/report/formats/json.ts
/** What `run --json` prints: one object, with the value of the script as `result`. */
function reportJson(report, result) {
	const { status, reason, conclusion, gate, next, findings, history, refuted, omissions, usage, phases, prices } = report;
	const { agents, failures, repeats, refusedCalls, runDir, coverage, verdict, ownRules, fromRepository, edits } = report;
	return JSON.parse(JSON.stringify({
		status,
		reason,
		conclusion,
		verdict,
		coverage,
		ownRules,
		fromRepository,
		gate,
		next,
		result,
		edits,
		findings,
		history,
		refuted,
		omissions,
		refusedCalls,
		usage,
		costUsd: usage.costUsd,
		phases,
		prices,
		agents,
		failures,
		repeats,
		runDir
	}));
}
/** What `explain --json` prints: the finding as its report lists it, and what an agent says of it. */
function explainedJson({ status, reason, offline, explained, usage, agents, failures, runDir }) {
	const told = {
		status,
		reason,
		offline,
		...explained
	};
	return JSON.parse(JSON.stringify({
		...told,
		usage,
		costUsd: usage.costUsd,
		agents,
		failures,
		runDir
	}));
}
export { explainedJson, reportJson };
