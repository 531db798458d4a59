import { readFile } from "node:fs/promises";
import { a as custom, d as number, f as object, g as string, l as literal, n as _enum, o as discriminatedUnion } from "./zod.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { n as isJsonObject, r as parseJson } from "./json.js";
import { n as NO_USAGE } from "./agent-call.js";
const JsonValue = custom((value) => value !== void 0);
const isUsage = (value) => isJsonObject(value) && Object.keys(NO_USAGE).every((name) => Number.isFinite(value[name]));
const isObservation = (value) => isJsonObject(value) && typeof value.tool === "string" && isJsonObject(value.input) && typeof value.digest === "string";
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
// src/store/read-journal.ts
/** Reads every readable entry, in order; a journal that is not there is empty. */
async function readJournal(path) {
	return parseJournal(path, await readFile(path, "utf8").catch((error) => {
		if (error.code === "ENOENT") return "";
		throw new UltracodeError("STORE_FAILED", `the journal ${path} cannot be read: ${messageOf(error)}`, { cause: error });
	}));
}
/** A torn last line is what a kill leaves: it is not reported as damage. */
function parseJournal(path, text) {
	const entries = [];
	const lines = /* @__PURE__ */ new Map();
	const damaged = [];
	const others = [];
	const all = text.split("\n");
	for (const [index, line] of all.entries()) {
		const read = readLine(line);
		if (read.status === "entry") {
			entries.push(read.entry);
			lines.set(read.entry.key, line);
		} else if (index < all.length - 1) {
			if (read.status === "version") others.push(read.version);
			else damaged.push(index + 1);
		}
	}
	return {
		entries,
		lines,
		problems: [...damagedIn(path, damaged), ...otherVersionsIn(path, others)]
	};
}
const Versioned = object({ v: number() });
function readLine(line) {
	const value = parseJson(line);
	const entry = JournalEntry.safeParse(value);
	if (entry.success) return {
		status: "entry",
		entry: entry.data
	};
	const versioned = Versioned.safeParse(value);
	if (!versioned.success || versioned.data.v === 1) return { status: "damaged" };
	return {
		status: "version",
		version: versioned.data.v
	};
}
const LINES_NAMED = 5;
function damagedIn(path, lines) {
	if (lines.length === 0) return [];
	const named = lines.slice(0, LINES_NAMED).join(", ");
	const more = lines.length > LINES_NAMED ? ` and ${lines.length - LINES_NAMED} more` : "";
	return [`The journal ${path} is damaged in ${`${lines.length === 1 ? "line" : "lines"} ${named}${more}`}; the rest was used, and what is missing is asked again.`];
}
function otherVersionsIn(path, versions) {
	if (versions.length === 0) return [];
	const newest = Math.max(...versions);
	const isNewer = newest > 1;
	return [`The journal ${path} has ${versions.length === 1 ? "1 outcome" : `${versions.length} outcomes`} in ${`version ${newest} of its format, and this program reads 1`}: not used, and asked again${isNewer ? "; go on with the newer program to keep them" : ""}.`];
}
export { readJournal as t };
