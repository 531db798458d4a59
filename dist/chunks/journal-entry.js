import { c as discriminatedUnion, d as literal, i as _enum, m as object, s as custom, v as string } from "./zod.js";
import { g as nestsWithin, h as isJsonObject } from "./base.js";
import { n as NO_USAGE } from "./agent-call.js";
const JsonValue = custom((value) => value !== void 0 && nestsWithin(value, 200));
const isUsage = (value) => isJsonObject(value) && Object.keys(NO_USAGE).every((name) => isAmount(value[name])) && (value.webSearches === void 0 || isAmount(value.webSearches));
/** No amount below zero, and none that swallows the others in a sum. */
const isAmount = (value) => typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
const isObservation = (value) => isJsonObject(value) && typeof value.tool === "string" && isJsonObject(value.input) && nestsWithin(value.input, 200) && typeof value.digest === "string";
const shared = {
	v: literal(1),
	key: string().min(1),
	label: string(),
	usage: custom(isUsage),
	observations: custom((value) => Array.isArray(value) && value.every(isObservation))
};
/** The bounds that the agent had: under others the failure may not repeat. */
const bounds = string();
/** One outcome as it stands on disk, one JSON line each. */
const JournalEntry = discriminatedUnion("status", [
	object({
		...shared,
		status: literal("done"),
		value: JsonValue
	}),
	object({
		...shared,
		status: literal("failed"),
		scope: _enum(["agent", "request"]),
		reason: string(),
		bounds
	}),
	object({
		...shared,
		status: literal("rejected"),
		reason: literal("schema"),
		message: string(),
		lastAttempt: JsonValue.optional(),
		bounds
	})
]);
export { JournalEntry as t };
