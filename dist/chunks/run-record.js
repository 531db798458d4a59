import { d as number, f as object, g as string, l as literal, n as _enum, r as array } from "./zod.js";
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
		"incomplete",
		"failed",
		"waiting"
	]),
	/** Phases that a person has to let begin first. */
	waitingFor: array(string()).readonly(),
	/** Dollars, those of the runs that this one continues included. */
	spentUsd: number().min(0)
});
export { RunRecord as t };
