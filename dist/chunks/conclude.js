import "./rolldown-runtime.js";
import { c as isUnsure, l as severityRank, o as canFail, r as SEVERITIES, s as isOpen, t as Dismissal } from "./finding.js";
import { a as array, d as literal, i as _enum, l as int, m as object, o as boolean, v as string } from "./zod.js";
// src/findings/history/known-finding.ts
/**
* What is remembered of a finding from run to run. `origin`: the path of its file before the change, where it is another one. `code`,
* `around`, `codeLines`: what it is tied to (`Anchor`); '' where that is not known.
*/
const KnownFinding = object({
	id: string().min(1).max(100),
	state: _enum(["open", "fixed"]),
	severity: _enum(SEVERITIES),
	title: string().min(1),
	detail: string(),
	category: string().max(100).exactOptional(),
	file: string().nullable(),
	origin: string().nullable(),
	line: int().positive().nullable(),
	code: string().max(100),
	around: string().max(100),
	codeLines: int().min(0),
	dismissed: Dismissal.exactOptional(),
	/** When the command was given that has decided last whether it is dismissed, in milliseconds since 1970; absent: none has. */
	decided: int().positive().exactOptional(),
	/** It fails nothing: it is undecided or too unsure, or was there before the change. */
	harmless: literal(true).exactOptional()
});
/** Whether its own lines stand as they were, as far as is known. */
const standsStill = ({ state }) => state !== "changed";
// src/report/history.ts
/** What became of findings from run to run. `findings`: in the order of the report's. */
const ReportHistory = object({
	/** Nothing was known before. */
	isFirst: boolean(),
	findings: array(object({
		id: string(),
		recurrence: _enum([
			"new",
			"still-there",
			"came-back"
		])
	})).readonly(),
	/** Open ones that were not reported this time. */
	absent: array(object({
		id: string(),
		severity: _enum(SEVERITIES),
		title: string(),
		category: string().exactOptional(),
		file: string().nullable(),
		line: int().positive().nullable(),
		absence: _enum([
			"fixed",
			"not-found-again",
			"not-looked-at"
		]),
		/** By what the run has read itself; what people have dismissed stands with what is known. */
		dismissed: Dismissal.exactOptional()
	})).readonly(),
	/** What the next run has to know. */
	known: array(KnownFinding).readonly()
});
/**
* Findings of the runs before that are neither reported nor fixed: their code was not looked at this time, or is as it was and agents
* disagree. Without those that fail nothing: dismissed ones, and those that `harmless` says it of.
*/
function openUnsettled(history) {
	if (history === null || history === void 0) return [];
	const known = new Map(history.known.map((one) => [one.id, one]));
	const dismissalOf = dismissalsIn(history);
	return history.absent.filter((one) => one.absence !== "fixed" && dismissalOf(one) === void 0 && known.get(one.id)?.harmless === void 0);
}
/** The findings that are known and open, of this run and of those before; without those that people, the settings or the code dismiss. */
function openKnown({ history, findings }) {
	if (history === void 0) return [];
	const dismissalOf = dismissalsIn(history);
	const dismissed = /* @__PURE__ */ new Set([...findings.filter((one) => one.dismissed !== void 0).map(({ id }) => id), ...history.absent.filter((one) => dismissalOf(one) !== void 0).map(({ id }) => id)]);
	return history.known.filter((one) => one.state === "open" && one.dismissed === void 0 && !dismissed.has(one.id));
}
/** What dismisses a finding that was not reported this time; undefined where nothing does. */
function dismissalsIn({ known }) {
	const byId = new Map(known.map(({ id, dismissed }) => [id, dismissed]));
	return ({ id, dismissed }) => byId.get(id) ?? dismissed;
}
// src/report/conclude.ts
/**
* What the check says; green is `success`. Findings at or above `fail-on` are a failure, whether or not the run completed; so is a
* script that failed, or says that what it looked at did. What is undecided fails nothing and is not clean, what was there before the
* change is not its fault unless that counts too, what was dismissed or is too unsure changes nothing. A run that waits for approval asks for action. Whatever else is not known to
* be clean is neutral: a run that did not complete, one that skipped its work, one that did not look at all
* files in scope or at what a run before has found, a sweep that the next one goes on with, one whose change made its own review weaker.
*/
function conclude(ended) {
	const { status, verdict, coverage, ownRules, failOn, counting, goesOn = false, unsettled = [] } = ended;
	const findings = ended.findings.filter((finding) => isOpen(finding) && !isUnsure(finding, counting));
	const level = levelOf(failOn);
	const isBlocking = isAtLeast(level);
	const reached = findings.filter(isBlocking);
	if (failing(findings, {
		failOn,
		counting
	}).length > 0) return {
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
		conclusion: failureIf(failOn.includes("incomplete") && !goesOn),
		cause: "ending"
	};
	const looked = lookedAt(coverage);
	if (looked === "not-all" || looked === "nothing") return {
		conclusion: failureIf(failOn.includes("not-looked-at")),
		cause: "coverage"
	};
	if (looked === "nothing-to-look-at" || goesOn) return {
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
/** The findings that make a check fail. */
const failing = (findings, { failOn, counting }) => findings.filter(isAtLeast(levelOf(failOn))).filter((finding) => canFail(finding, counting));
const levelOf = (failOn) => SEVERITIES.findLast((severity) => failOn.includes(severity));
const isAtLeast = (level) => ({ severity }) => level !== void 0 && severityRank(severity) <= severityRank(level);
/** What the check says of a report whose findings have been decided on since it was made. */
const concludeAnew = ({ status, findings, verdict, coverage, ownRules, history, goesOn }, { failOn, counting }) => conclude({
	status,
	findings,
	verdict,
	coverage,
	ownRules,
	failOn,
	counting,
	goesOn: goesOn === true,
	unsettled: openUnsettled(history)
});
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
* A plan that was asked for and is shown is done, and so is a sweep that the next one goes on with.
*/
function exitCodeOf({ status, conclusion, cause, authored, goesOn }) {
	if (status === "skipped" || status === "waiting" && authored?.status === "drafted") return 0;
	if (status !== "completed" && goesOn !== true) return 3;
	if (conclusion !== "failure") return 0;
	return cause === "coverage" ? 3 : 1;
}
export { failing as a, dismissalsIn as c, KnownFinding as d, standsStill as f, exitCodeOf as i, openKnown as l, concludeAnew as n, lookedAt as o, concludeNotMade as r, ReportHistory as s, conclude as t, openUnsettled as u };
