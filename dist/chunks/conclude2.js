import "./rolldown-runtime.js";
import { n as severityRank, t as SEVERITIES } from "./finding.js";
// src/report/conclude.ts
/**
* What the check says; green is `success`. Findings at or above `fail-on` are a failure, whether or not the run completed; so is a
* script that failed. A run that waits for approval asks for action. A run that did not complete is otherwise neutral, or a failure
* with `fail-on: incomplete`. With `never` and `incomplete` findings block nothing, but make a neutral check.
*/
function conclude({ status, findings, failOn }) {
	const level = SEVERITIES.find((severity) => severity === failOn);
	if (level !== void 0 && findings.some(({ severity }) => severityRank(severity) <= severityRank(level)) || status === "failed") return "failure";
	if (status === "waiting") return "action_required";
	if (status === "incomplete") return failOn === "incomplete" ? "failure" : "neutral";
	return level === void 0 && findings.length > 0 ? "neutral" : "success";
}
/** 0 done, 1 findings at or above `fail-on`, 3 did not complete or waits for approval. */
function exitCodeOf({ status, conclusion }) {
	if (status !== "completed") return 3;
	return conclusion === "failure" ? 1 : 0;
}
export { exitCodeOf as n, conclude as t };
