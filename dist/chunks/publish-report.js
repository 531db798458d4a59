import { t as UltracodeError } from "./errors.js";
import { t as conclude } from "./conclude2.js";
import { d as githubRunIdOf } from "./bound-plan.js";
// src/compose/github/two-jobs/publish-report.ts
/** Findings that are published of one report: each batch of 50 annotations is a request. */
const FINDINGS_MAX = 5e3;
/** The run as the publishing job describes it, under the id and the artifact of the run that was analysed. */
function specOfLeft(spec, left) {
	if (left.status === "none") return {
		...spec,
		artifact: null
	};
	const { runId } = left.report;
	const isOfThisRun = spec.githubRun !== null && githubRunIdOf(runId) === spec.githubRun.id;
	return {
		...spec,
		artifact: left.artifact,
		runId: isOfThisRun ? runId : spec.runId
	};
}
/**
* A report that was left, as the end of a run: what is published says nothing that this job could know better. Commit, conclusion, folder
* and the commands that go on are its own. Throws a sentence for a person where there is none.
*/
function executionOf(left, spec) {
	if (left.status === "none") throw new UltracodeError("GITHUB_FAILED", left.reason);
	return {
		result: null,
		report: believed(left.report, spec)
	};
}
function believed(report, { code, limits, runId, runDir }) {
	const { status, findings, verdict, coverage, ownRules } = report;
	if (findings.length > FINDINGS_MAX) throw new UltracodeError("USAGE", `the report has ${findings.length} findings, and ${FINDINGS_MAX} can be published: narrow what is looked at with "paths".`);
	return {
		...report,
		...conclude({
			status,
			findings,
			verdict,
			coverage,
			ownRules,
			failOn: limits.failOn
		}),
		headSha: code.headSha,
		newerHead: null,
		headLookup: "done",
		next: null,
		again: null,
		runId,
		runDir
	};
}
export { executionOf as n, specOfLeft as r, believed as t };
