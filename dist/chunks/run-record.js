import { F as array, J as string, P as _enum, U as number, V as literal, W as object } from "./run.js";
import { t as BoundPlan } from "./bound-plan.js";
import { H as RunSpec } from "./words.js";
/** `run.json`: the description of a run and how it stands, so that another one can go on from it. Data from outside: parse it. */
const RunRecord = object({
	v: literal(2),
	spec: RunSpec,
	/** SHA-256 of the script's text. */
	scriptDigest: string(),
	state: _enum([
		"running",
		"completed",
		"skipped",
		"incomplete",
		"failed",
		"waiting"
	]),
	/** Phases that a person has to let begin first. */
	waitingFor: array(string()).readonly(),
	/** Dollars, those of the runs that this one continues included. */
	spentUsd: number().min(0),
	/** The plan that it has shown; absent where it has written none. */
	plan: BoundPlan.optional()
});
export { RunRecord as t };
