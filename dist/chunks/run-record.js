import { a as array, d as literal, i as _enum, m as object, p as number, v as string } from "./zod.js";
import { t as BoundPlan } from "./bound-plan.js";
import { n as RunSpec } from "./run-spec.js";
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
