import { a as array, i as _enum, m as object, o as boolean, v as string } from "./zod.js";
import { a as StoredFinding, r as SEVERITIES } from "./finding.js";
import { t as Explaining } from "./run-spec.js";
// src/report/explain/explained.ts
/** What an agent makes of a finding, of which it has read the code: it may come to another view than the report. */
const VIEWS = [
	"holds",
	"wrong",
	"undecided"
];
const SURE = [
	"high",
	"medium",
	"low"
];
const VOTE_VIEWS = [
	"borne out",
	"not borne out",
	"cannot tell"
];
/** A step on the way to the fault. `place`: where the code that it quotes was found, as for findings. */
const Step = object({
	what: string(),
	place: StoredFinding.pick({
		file: true,
		line: true,
		endLine: true,
		place: true,
		placeNote: true
	}).extend({
		snippet: StoredFinding.shape.snippet,
		evidence: string().optional()
	})
});
const Explanation = object({
	view: _enum(VIEWS),
	/** Why, in a sentence or two. */
	why: string(),
	steps: array(Step),
	restsOn: string(),
	votes: array(object({
		by: string(),
		view: _enum(VOTE_VIEWS),
		why: string()
	})),
	reproduce: string(),
	mend: string(),
	/** As the agent sees it. */
	severity: _enum(SEVERITIES),
	sure: _enum(SURE),
	/** What could make it be otherwise. */
	doubt: string()
});
/** A finding of an earlier report, and what an agent says of it. */
const Explained = Explaining.extend({
	/** null: no agent gave an answer. */
	explanation: Explanation.nullable(),
	/** Whether the code that was read has the lines that the finding quotes; null where that was not looked at, or it quotes none. */
	stands: boolean().nullable()
});
export { VOTE_VIEWS as i, SURE as n, VIEWS as r, Explained as t };
