import "./rolldown-runtime.js";
import { a as severityRank, i as canFail, n as SEVERITIES } from "./finding.js";
// src/report/conclude.ts
/**
* What the check says; green is `success`. Findings at or above `fail-on` are a failure, whether or not the run completed; so is a
* script that failed, or says that what it looked at did. What is undecided fails nothing and is not clean, what was there before the
* change is not its fault. A run that waits for approval asks for action. Whatever else is not known to
* be clean is neutral: a run that did not complete, one that skipped its work, one that did not look at all
* files in scope or at what a run before has found, one whose change made its own review weaker.
*/
function conclude(ended) {
	const { status, findings, verdict, coverage, ownRules, failOn, unsettled = [] } = ended;
	const level = SEVERITIES.findLast((severity) => failOn.includes(severity));
	const isBlocking = ({ severity }) => level !== void 0 && severityRank(severity) <= severityRank(level);
	const reached = findings.filter(isBlocking);
	if (reached.some(canFail)) return {
		conclusion: "failure",
		cause: "findings"
	};
	if (status === "failed") return {
		conclusion: "failure",
		cause: "ending"
	};
	if (verdict?.type === "failed" && !failOn.includes("never")) return {
		conclusion: "failure",
		cause: "verdict"
	};
	if (status === "skipped") return {
		conclusion: "neutral",
		cause: "ending"
	};
	if (status === "waiting") return {
		conclusion: "action_required",
		cause: "ending"
	};
	if (status === "incomplete") return {
		conclusion: failureIf(failOn.includes("incomplete")),
		cause: "ending"
	};
	const looked = lookedAt(coverage);
	if (looked === "not-all" || looked === "nothing") return {
		conclusion: failureIf(failOn.includes("not-looked-at")),
		cause: "coverage"
	};
	if (looked === "nothing-to-look-at") return {
		conclusion: "neutral",
		cause: "coverage"
	};
	if (unsettled.some(isBlocking)) return {
		conclusion: "neutral",
		cause: "coverage"
	};
	if (verdict !== null) return {
		conclusion: "neutral",
		cause: "verdict"
	};
	if (reached.some(({ standing }) => standing === "undecided")) return {
		conclusion: "neutral",
		cause: "undecided"
	};
	if (ownRules.some(({ weaker }) => weaker)) return {
		conclusion: "neutral",
		cause: "own-rules"
	};
	if (level === void 0 && findings.length > 0) return {
		conclusion: "neutral",
		cause: "findings"
	};
	return {
		conclusion: "success",
		cause: null
	};
}
/** The same of a run that was not made because limits over several runs left nothing: to who wants to hear of what did not complete, it did not. */
const concludeNotMade = (failOn) => ({
	conclusion: failureIf(failOn.includes("incomplete")),
	cause: "ending"
});
const failureIf = (fails) => fails ? "failure" : "neutral";
function lookedAt(coverage) {
	if (coverage === null) return "share";
	const { of, offered, total, seen, skipped, notReached, unreadable } = coverage;
	if (of === "tree") {
		if (!offered) return "share";
		if (total === skipped) return "nothing-to-look-at";
		return coverage.files.length + seen > 0 && !coverage.anySeen ? "nothing" : "share";
	}
	if (total === skipped) return "nothing-to-look-at";
	if (!coverage.anySeen) return "nothing";
	return notReached + unreadable === 0 || !offered ? "all" : "not-all";
}
/**
* 0 done, 1 findings at or above `fail-on` or a script's own verdict of failure, 3 did not complete, failed, waits for approval, or not looked at where that fails.
* A plan that was asked for and is shown is done.
*/
function exitCodeOf({ status, conclusion, cause, authored }) {
	if (status === "skipped" || status === "waiting" && authored?.status === "drafted") return 0;
	if (status !== "completed") return 3;
	if (conclusion !== "failure") return 0;
	return cause === "coverage" ? 3 : 1;
}
export { lookedAt as i, concludeNotMade as n, exitCodeOf as r, conclude as t };
