import { _ as string, a as boolean, f as number, i as array, p as object, r as _enum } from "./zod.js";
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
/** Whether it may make a check fail: what is undecided fails nothing, nor does what the change did not bring. */
const canFail = ({ standing, introduced }) => standing !== "undecided" && introduced !== false;
export { severityRank as a, canFail as i, SEVERITIES as n, STANDINGS as r, Finding as t };
