import { readFile } from "node:fs/promises";
import { K as number, q as object, x as JournalEntry } from "./run.js";
import { D as UltracodeError, O as messageOf, T as parseJson } from "./base.js";
// src/store/read-journal.ts
/** Reads every entry that may be used, in order; a journal that is not there is empty. */
async function readJournal({ file: path, seal }) {
	return parseJournal(path, await readFile(path, "utf8").catch((error) => {
		if (error.code === "ENOENT") return "";
		throw new UltracodeError("STORE_FAILED", `the journal ${path} cannot be read: ${messageOf(error)}`, { cause: error });
	}), seal);
}
/** A torn last line is what a kill leaves: it is not reported as damage. */
function parseJournal(path, text, seal) {
	const entries = [];
	const lines = /* @__PURE__ */ new Map();
	const damaged = [];
	const others = [];
	let unsealed = 0;
	const all = text.split("\n");
	for (const [index, line] of all.entries()) {
		const read = readLine(line, seal);
		if (read.status === "entry") {
			entries.push(read.entry);
			lines.set(read.entry.key, line);
		} else if (index < all.length - 1) {
			if (read.status === "unsealed") unsealed += 1;
			else if (read.status === "version") others.push(read.version);
			else damaged.push(index + 1);
		}
	}
	return {
		entries,
		lines,
		problems: [
			...damagedIn(path, damaged),
			...otherVersionsIn(path, others),
			...unsealedIn(path, unsealed)
		]
	};
}
const Versioned = object({ v: number() });
/** Characters. A line of ours is as long as what an agent can say. */
const LINE_CHARS_MAX = 8388608;
function readLine(line, seal) {
	if (line.length > LINE_CHARS_MAX) return { status: "damaged" };
	const value = parseJson(line);
	const entry = JournalEntry.safeParse(value);
	if (entry.success) return seal === null || seal.holds(line) ? {
		status: "entry",
		entry: entry.data
	} : { status: "unsealed" };
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
function unsealedIn(path, count) {
	if (count === 0) return [];
	return [`The journal ${path} has ${count === 1 ? "1 outcome" : `${count} outcomes`} without the seal of this key: not used, and asked again. Another key wrote them, an earlier version, or somebody else.`];
}
export { readJournal as t };
