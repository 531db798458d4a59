import { a as array, i as _enum, l as int, m as object, n as date, o as boolean, p as number, v as string } from "./zod.js";
// src/findings/finding.ts
const SEVERITIES = [
	"high",
	"medium",
	"low"
];
/** Position in order of severity: 0 is the most severe. */
const severityRank = (severity) => SEVERITIES.indexOf(severity);
/**
* What came of checking a finding: it holds; it could not be settled by what the repository holds; or nobody but its finder looked at it.
*/
const STANDINGS = [
	"confirmed",
	"undecided",
	"unchecked"
];
/** One statement about the code, with the code that it is based on. Lines count from 1. `file` and `line` are null where it names none. */
const Finding = object({
	severity: _enum(SEVERITIES),
	title: string().min(1),
	file: string().min(1).nullable(),
	line: number().int().positive().nullable(),
	endLine: number().int().positive().optional(),
	/** Code quoted from the file, as it stands there. */
	evidence: string().optional(),
	detail: string().optional(),
	suggestion: string().optional(),
	category: string().optional(),
	/** Whole lines as they stand in the file, and those that mend it. */
	replacement: object({
		old: string().min(1),
		new: string()
	}).optional(),
	/** 0 to 1. */
	confidence: number().min(0).max(1).optional(),
	foundBy: string().optional(),
	confirmedBy: array(string()).optional(),
	refutedBy: array(string()).optional(),
	/** Absent: the script does not say. */
	standing: _enum(STANDINGS).optional(),
	/** What would settle an undecided one. */
	settle: string().optional(),
	/** False: the code was so before the change. */
	introduced: boolean().optional()
});
/**
* A decision that a finding does not count, with its reason. `how`: by a command, by resolving the thread of its comment, by a row of the settings file, or by a
* comment in the code. `by`: the login of the person, where it is known.
*/
const Dismissal = object({
	how: _enum([
		"command",
		"thread",
		"settings",
		"code"
	]),
	by: string().max(100).nullable(),
	reason: string().max(1e3),
	/** The last day on which it holds, in UTC (`2027-06-30`); absent: it holds until it is taken back. */
	expires: date().exactOptional()
});
/** Whether it may make a check fail: what is undecided, dismissed or too unsure fails nothing, nor does what the change did not bring, unless that counts too. */
const canFail = (finding, counting) => isOpen(finding) && !isUnsure(finding, counting) && finding.standing !== "undecided" && (finding.introduced !== false || counting?.before === true);
/** Whether it was not dismissed. */
const isOpen = ({ dismissed }) => dismissed === void 0;
/** Whether its confidence is known and lower than what is asked for. */
const isUnsure = ({ confidence = 1 }, counting) => confidence < (counting?.minConfidence ?? 0);
const count = int().min(1);
/** The same as data from outside. */
const StoredFinding = Finding.extend({
	id: string().max(100),
	place: _enum([
		"diff-line",
		"diff-file",
		"outside-diff",
		"tree",
		"unverified",
		"none"
	]),
	placeNote: string().nullable(),
	snippet: object({
		of: _enum(["head", "base"]),
		firstLine: count,
		lines: array(string()).readonly(),
		quoted: object({
			line: count,
			endLine: count
		})
	}).nullable(),
	lineHash: string().max(100).exactOptional(),
	edit: object({
		line: count,
		endLine: count,
		lines: array(string()).readonly()
	}).exactOptional(),
	dismissed: Dismissal.exactOptional()
});
export { StoredFinding as a, isUnsure as c, STANDINGS as i, severityRank as l, Finding as n, canFail as o, SEVERITIES as r, isOpen as s, Dismissal as t };
