import { _ as string, f as number, i as array, p as object, r as _enum } from "./zod.js";
// src/findings/finding.ts
const SEVERITIES = [
	"high",
	"medium",
	"low"
];
/** Position in order of severity: 0 is the most severe. */
const severityRank = (severity) => SEVERITIES.indexOf(severity);
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
	/** 0 to 1. */
	confidence: number().min(0).max(1).optional(),
	foundBy: string().optional(),
	confirmedBy: array(string()).optional(),
	refutedBy: array(string()).optional()
});
export { SEVERITIES as n, severityRank as r, Finding as t };
