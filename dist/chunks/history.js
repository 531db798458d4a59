import { _ as string, a as boolean, c as int, i as array, p as object, r as _enum, u as literal } from "./zod.js";
import { n as SEVERITIES } from "./finding.js";
// src/findings/history/known-finding.ts
/** A decision that a finding does not count, with its reason. `by`: the login of a person. */
const Dismissal = object({
	by: string().max(100),
	reason: string().max(1e3)
});
/**
* What is remembered of a finding from run to run. `origin`: the path of its file before the change, where it is another one. `code` and
* `around`: digests of the lines that it is about, alone and with those around them, without white space; '' where they are not known (`anchorOf`).
*/
const KnownFinding = object({
	id: string().min(1).max(100),
	state: _enum(["open", "fixed"]),
	severity: _enum(SEVERITIES),
	title: string().min(1),
	detail: string(),
	file: string().nullable(),
	origin: string().nullable(),
	line: int().positive().nullable(),
	code: string().max(100),
	around: string().max(100),
	codeLines: int().min(0),
	dismissed: Dismissal.exactOptional(),
	/** It fails nothing: it is undecided, or was there before the change. */
	harmless: literal(true).exactOptional()
});
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
		]),
		dismissed: KnownFinding.shape.dismissed.unwrap().nullable()
	})).readonly(),
	/** Open ones that were not reported this time. */
	absent: array(object({
		id: string(),
		severity: _enum(SEVERITIES),
		title: string(),
		file: string().nullable(),
		line: int().positive().nullable(),
		absence: _enum([
			"fixed",
			"not-found-again",
			"not-looked-at"
		])
	})).readonly(),
	/** What the next run has to know. */
	known: array(KnownFinding).readonly()
});
/**
* Findings of the runs before that are neither reported nor fixed: their code was not looked at this time, or is as it was and agents
* disagree. Without those that fail nothing: dismissed ones, and those that `harmless` says it of.
*/
function openUnsettled(history) {
	const known = new Map(history?.known.map((one) => [one.id, one]));
	return (history?.absent ?? []).filter(({ id, absence }) => {
		const one = known.get(id);
		return absence !== "fixed" && one?.dismissed === void 0 && one?.harmless === void 0;
	});
}
export { openUnsettled as n, KnownFinding as r, ReportHistory as t };
