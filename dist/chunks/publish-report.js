import { _ as UltracodeError } from "./base.js";
import { n as concludeNotMade, t as conclude } from "./conclude2.js";
import { n as openUnsettled } from "./history.js";
import { f as RUN_ID } from "./bound-plan.js";
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
	const { githubRun } = spec;
	const isOfThisRun = githubRun !== null && RUN_ID.test(runId) && runId.startsWith(`${githubRun.id}-${githubRun.attempt}-`);
	const described = {
		...spec,
		artifact: left.artifact,
		runId: isOfThisRun ? runId : spec.runId
	};
	if (left.report.status !== "skipped") return described;
	return {
		...described,
		publish: {
			...spec.publish,
			comment: "off"
		}
	};
}
/**
* A report that was left, as the end of a run: what is published says nothing that this job could know better. Workflow, commit, conclusion, folder
* and the commands that go on are its own. Throws a sentence for a person where there is none.
*/
function executionOf(left, spec) {
	if (left.status === "none") throw new UltracodeError("GITHUB_FAILED", left.reason);
	return {
		result: null,
		report: believed(left.report, spec)
	};
}
function believed(left, { workflow, code, limits, runId, runDir }) {
	const { status, findings, verdict, coverage, ownRules, history: told, ...others } = bounded(left);
	const history = told === void 0 ? void 0 : withoutDismissals(told);
	if (findings.length > FINDINGS_MAX) throw new UltracodeError("USAGE", `the report has ${findings.length} findings, and ${FINDINGS_MAX} can be published: narrow what is looked at with "paths".`);
	return {
		...others,
		status,
		findings,
		verdict,
		coverage,
		ownRules,
		...history !== void 0 && { history },
		...status === "skipped" ? concludeNotMade(limits.failOn) : conclude({
			status,
			findings,
			verdict,
			coverage,
			ownRules,
			failOn: limits.failOn,
			unsettled: openUnsettled(history)
		}),
		workflow,
		headSha: code.headSha,
		newerHead: null,
		headLookup: "done",
		next: null,
		again: null,
		runId,
		runDir
	};
}
/** Entries of one list of a report that are published. Each text is cleaned, and 300,000 of them take a minute. */
const ENTRIES_MAX = 5e3;
/** The report with lists that can be shown; what was cut is said among what was left out. */
function bounded(report) {
	const cut = [];
	const first = (entries, what) => {
		if (entries.length <= ENTRIES_MAX) return entries;
		cut.push(`${entries.length - ENTRIES_MAX} of ${entries.length} ${what} of the report are not published`);
		return entries.slice(0, ENTRIES_MAX);
	};
	const { coverage, gate } = report;
	const lists = {
		refuted: first(report.refuted, "refuted findings"),
		failures: first(report.failures, "failures"),
		phases: first(report.phases, "phases"),
		ownRules: first(report.ownRules, "rules"),
		fromRepository: first(report.fromRepository, "settings"),
		lacking: first(report.lacking, "missing abilities"),
		repeats: first(report.repeats, "repeated requests"),
		omissions: first(report.omissions, "things left out"),
		coverage: coverage === null ? null : {
			...coverage,
			files: first(coverage.files, "files")
		},
		gate: gate === null ? null : {
			...gate,
			agents: first(gate.agents, "agents that wait")
		}
	};
	return {
		...report,
		...lists,
		omissions: [...cut, ...lists.omissions]
	};
}
/** That a person has dismissed something is not believed of a report that another job left: it would fail nothing from now on. */
const withoutDismissals = (history) => ({
	...history,
	findings: history.findings.map((one) => ({
		...one,
		dismissed: null
	})),
	known: history.known.map(({ dismissed: _, ...one }) => one)
});
export { executionOf as n, specOfLeft as r, believed as t };
