import "./rolldown-runtime.js";
import { G as looseObject, R as array, Y as record, Z as string, et as unknown } from "./run.js";
import { o as parseYaml } from "./guidance.js";
import { m as SETTINGS_TABLE } from "./settings.js";
// src/config/weaker-inputs.ts
const WorkflowFile = looseObject({ jobs: record(string(), looseObject({ steps: array(looseObject({
	uses: unknown().optional(),
	with: record(string(), unknown()).nullish().catch(null)
})).optional().catch(void 0) })) });
/**
* Inputs of one job's step that make a review weaker in `after` than in `before`, two texts of a workflow file, each in a
* sentence. `given`: the inputs as this run got them, by which its step is recognized. Expressions are compared as they are
* written.
*/
function weakerInputs(before, after, { job, given }) {
	const was = stepInputs(before, job, given);
	const is = stepInputs(after, job, given);
	if (was === null) return [`it has no job "${job}" of this Action on the base`];
	return ROWS.filter((row) => isWeaker(row, was[row.name], is?.[row.name])).map(({ name }) => `\`${name}\` is ${said(is?.[name])}, on the base ${said(was[name])}`);
}
const ROWS = SETTINGS_TABLE;
/** The inputs of the job's step that looks most like this run's; null where the job has no step of ours. */
function stepInputs(file, job, given) {
	const ours = (WorkflowFile.safeParse(parsed(file)).data?.jobs[job]?.steps ?? []).filter(({ uses }) => typeof uses === "string" && /ultracode|^\.\//.test(uses));
	const likeness = ({ with: inputs }) => Object.entries(inputs ?? {}).filter(([name, value]) => String(value) === String(given[name] ?? "")).length;
	const [best] = ours.toSorted((a, b) => likeness(b) - likeness(a));
	return best === void 0 ? null : best.with ?? {};
}
function isWeaker(row, was, is) {
	if (row.weaker === void 0 || textOf(was) === textOf(is)) return false;
	if (row.weaker === "other") return true;
	if (row.schema.kind === "lines") return entries(is).some((entry) => !entries(was).includes(entry));
	const [from, to] = [was, is].map((value) => amountOf(textOf(value ?? row.default)));
	if (from === void 0 || to === void 0 || Number.isNaN(from) || Number.isNaN(to)) return true;
	return row.weaker === "less" ? to < from : to > from;
}
/** A share may be written as a percentage. */
const amountOf = (text) => Number.parseFloat(text) / (text.endsWith("%") ? 100 : 1);
const textOf = (value) => value === void 0 || value === null ? "" : typeof value === "string" ? value.trim() : JSON.stringify(value);
const entries = (value) => textOf(value).split("\n").map((line) => line.trim()).filter((line) => line !== "");
const said = (value) => textOf(value) === "" ? "not set" : `\`${textOf(value)}\``;
function parsed(text) {
	try {
		return parseYaml(text);
	} catch {
		return null;
	}
}
export { weakerInputs };
