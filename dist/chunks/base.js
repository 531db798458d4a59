import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import { Script, createContext } from "node:vm";
// src/base/errors.ts
/** The one error class: the message names the thing, what was expected, what came, and what to do next. */
var UltracodeError = class extends Error {
	code;
	constructor(code, message, options) {
		super(message, options);
		this.name = "UltracodeError";
		this.code = code;
	}
};
/** The message of anything that was thrown. */
const messageOf = (error) => error instanceof Error ? error.message : String(error);
// src/base/digest.ts
/** SHA-256 of a text (as UTF-8), 64 hexadecimal characters. */
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");
// src/base/json.ts
const isJsonObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** The value of a JSON text; undefined, which no JSON text stands for, when it is none. */
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
/** Whether no list or object of a value stands in more than `levels` others: what walks through it does not run out of stack. */
function nestsWithin(value, levels) {
	if (typeof value !== "object" || value === null) return true;
	return levels > 0 && Object.values(value).every((item) => nestsWithin(item, levels - 1));
}
/** JSON text with the keys of every object sorted, so that equal values give equal text. */
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	let members = "";
	for (const key of Object.keys(value).sort()) members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
	return `{${members}}`;
}
// src/base/matching/trim-marks.ts
/** A text without the characters of `before` at its start and of `after` at its end. In linear time, as no expression for it is. */
function trimMarks(text, before, after) {
	let start = 0;
	let end = text.length;
	while (start < end && before.includes(text.charAt(start))) start += 1;
	while (end > start && after.includes(text.charAt(end - 1))) end -= 1;
	return text.slice(start, end);
}
// src/base/group-digits.ts
/** "1,234,567" of a whole number. `toLocaleString` says the same, and its first call takes 20 ms. */
const groupDigits = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
// src/base/nearest.ts
/** The candidate with the smallest edit distance to `word`; the first one among equals, '' without candidates. */
const nearest = (word, candidates) => nearestWithin(word, candidates, CHARS_MAX);
/** The same, of those whose distance is at most `most`; '' when there is none. */
function nearestWithin(word, candidates, most) {
	let best = "";
	let bestDistance = most + 1;
	for (const candidate of candidates) {
		const distance = editDistance(word, candidate, Math.ceil(bestDistance));
		const told = distance - (word !== "" && candidate.startsWith(word) ? .5 : 0);
		if (told < bestDistance && distance <= most) [best, bestDistance] = [candidate, told];
	}
	return best;
}
/**
* Levenshtein distance, one row at a time; `limit` for all that are at least as far. Of longer texts the ends are compared, where paths
* differ most.
*/
function editDistance(longA, longB, limit) {
	const [a, b] = [longA.slice(-CHARS_MAX), longB.slice(-CHARS_MAX)];
	if (Math.abs(a.length - b.length) >= limit) return limit;
	const row = Uint8Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const from = Math.max(1, i - limit);
		const to = Math.min(b.length, i + limit);
		let diagonal = row[from - 1] ?? 0;
		let least = i;
		row[from - 1] = i;
		for (let j = from; j <= to; j++) {
			const above = row[j] ?? 0;
			const substituted = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
			const distance = Math.min(above + 1, (row[j - 1] ?? 0) + 1, substituted);
			row[j] = distance;
			least = Math.min(least, distance);
			diagonal = above;
		}
		if (least >= limit) return limit;
	}
	return Math.min(row[b.length] ?? 0, limit);
}
/** The time grows with the square of it. A model and a comment write words of any length, for thousands of candidates. */
const CHARS_MAX = 120;
// src/base/near-miss.ts
/** The candidate that a mistyped word was most likely meant to be, or null when none is alike. Case does not count. */
function nearMiss(word, candidates) {
	if (word.length > WORD_CHARS_MAX) return null;
	const typed = word.toLowerCase();
	const lower = candidates.map((candidate) => candidate.toLowerCase());
	const close = nearestWithin(typed, lower, DISTANCE_MAX);
	return candidates[close !== "" && isNear(typed, close) ? lower.indexOf(close) : lower.findIndex((longer) => isPartOf(typed, longer))] ?? null;
}
/** The path whose file's name was most likely meant, in whatever folder it stands; null when none is alike. */
function nearMissOfPath(path, paths) {
	const nameOf = (full) => full.slice(full.lastIndexOf("/") + 1);
	const name = nearMiss(nameOf(path), paths.map(nameOf));
	return name === null ? null : paths.find((full) => nameOf(full) === name) ?? null;
}
const WORD_CHARS_MAX = 40;
const DISTANCE_MAX = 2;
function isNear(typed, candidate) {
	const distance = editDistance(typed, candidate, 3);
	return distance === DISTANCE_MAX && sorted(typed) === sorted(candidate) || distance <= (candidate.length <= 4 ? 1 : DISTANCE_MAX);
}
const sorted = (word) => [...word].sort().join("");
/** Whole parts of a longer name: `max-cost` or `cost` for `max-cost-usd`. */
const isPartOf = (typed, name) => typed.length >= PART_CHARS_MIN && name.includes("-") && `-${name}-`.includes(`-${typed}-`);
const PART_CHARS_MIN = 3;
// src/base/matching/name-list.ts
/**
* Names of tools as a script or an agent's file gives them: a list, or one text with commas, in brackets or not. Each stays as it is
* written, `Bash(git log:*)` included. undefined: this is no such list.
*/
function toolList(given) {
	const list = typeof given === "string" ? listedIn(given) : given;
	if (!Array.isArray(list)) return void 0;
	const texts = list.filter((one) => typeof one === "string");
	if (texts.length === 0 && list.length > 0) return void 0;
	return texts.map(withoutQuotes).filter((text) => text !== "");
}
/** `Bash` of `Bash(git log:*)`. */
const toolName = (written) => (written.split("(", 1)[0] ?? "").trim();
/** Whether a name comes with a limit in parentheses; `(*)` is none. */
const isLimited = (written) => /\((?!\s*(?:\*\s*)?\)$)/.test(written);
const withoutQuotes = (text) => text.trim().replace(/^(["'])(.*)\1$/s, "$2");
/** What stands between the commas and line breaks of a text, in brackets or not; a comma in parentheses or braces is part of its entry. */
function listedIn(text) {
	const inner = text.trim();
	const plain = inner.startsWith("[") && inner.endsWith("]") ? inner.slice(1, -1) : inner;
	const found = [""];
	let depth = 0;
	for (const char of plain) {
		if (char === "(" || char === "{") depth += 1;
		if (char === ")" || char === "}") depth = Math.max(0, depth - 1);
		if (char === "\n" || char === "," && depth === 0) found.push("");
		else found[found.length - 1] += char;
	}
	return found.map(withoutQuotes).filter((entry) => entry !== "");
}
// src/base/matching/within-time.ts
/**
* Runs work that does not wait, and ends it after `maxMs`, in the middle of a regular expression too. For patterns that others write: such
* work holds up every timer and signal of the process. It must change nothing but its own values, since it may end anywhere.
*/
function withinTime(maxMs, work) {
	try {
		context ??= createContext({});
		context.work = work;
		return {
			status: "done",
			value: WATCHED.runInContext(context, { timeout: maxMs })
		};
	} catch (error) {
		if (isTimeout(error)) return { status: "too-long" };
		throw error;
	}
}
const WATCHED = new Script("work()");
/** Made once: to make one takes five times as long as to use it. */
let context = null;
const isTimeout = (error) => typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
// src/base/schema-problems.ts
/** Why no answer can ever fit a schema, found before anything is paid; empty when nothing speaks against it. */
function schemaProblems(schema) {
	if (schema.type !== "object") return [`the root must have type "object", got ${JSON.stringify(schema.type ?? null)}`];
	const found = withinTime(TIME_MAX_MS, () => problemsBelow(schema, "schema"));
	return found.status === "done" ? found.value : [];
}
const TIME_MAX_MS = 2e3;
function problemsBelow(schema, place) {
	if (!isJsonObject(schema)) return [];
	return [
		...unknownTypes(schema.type, `${place}.type`),
		...forbiddenKeys(schema, place),
		...unparsablePattern(schema.pattern, `${place}.pattern`),
		...valuesOf(schema.properties).flatMap(([key, value]) => problemsBelow(value, `${place}.properties.${key}`)),
		...listOf(schema.allOf).flatMap((value, index) => problemsBelow(value, `${place}.allOf[${index}]`)),
		...listOf(schema.items).flatMap((value) => problemsBelow(value, `${place}.items`)),
		...problemsBelow(schema.additionalProperties, `${place}.additionalProperties`),
		...[...valuesOf(schema.$defs), ...valuesOf(schema.definitions)].flatMap(([key, value]) => problemsBelow(value, `${place} definition ${key}`))
	];
}
const TYPES = [
	"object",
	"array",
	"string",
	"number",
	"integer",
	"boolean",
	"null"
];
function unknownTypes(type, place) {
	return listOf(type).filter((name) => typeof name !== "string" || !TYPES.includes(name)).map((name) => `${place} is ${JSON.stringify(name)}, and a type is one of ${TYPES.join(", ")}`);
}
function forbiddenKeys(schema, place) {
	if (schema.additionalProperties !== false) return [];
	const properties = new Set(valuesOf(schema.properties).map(([key]) => key));
	const patterns = valuesOf(schema.patternProperties).flatMap(([pattern]) => patternOf(pattern) ?? []);
	return listOf(schema.required).flatMap((key) => typeof key !== "string" || properties.has(key) || patterns.some((pattern) => pattern.test(key)) ? [] : [`${place} requires "${key}", which additionalProperties: false forbids; add it to properties`]);
}
function unparsablePattern(pattern, place) {
	if (typeof pattern !== "string" || patternOf(pattern)) return [];
	return [`${place} is not a regular expression: ${pattern}`];
}
function patternOf(pattern) {
	try {
		return new RegExp(pattern);
	} catch {
		return null;
	}
}
const valuesOf = (value) => isJsonObject(value) ? Object.entries(value) : [];
function listOf(value) {
	if (Array.isArray(value)) return value;
	return value === void 0 ? [] : [value];
}
// src/base/secret-mark.ts
/** Stands where a secret was removed, in each of its lines. */
const SECRET_MARK = "[secret removed]";
// src/base/first-line.ts
/** A text up to its first line feed. */
const firstLine = (text) => text.split("\n", 1)[0] ?? "";
// src/base/deferred.ts
/** `Promise.withResolvers`, which Node 20 lacks. */
function deferred() {
	let resolve = () => void 0;
	let reject = () => void 0;
	return {
		promise: new Promise((whenDone, whenFailed) => {
			resolve = whenDone;
			reject = whenFailed;
		}),
		resolve,
		reject
	};
}
// src/base/shared-signal.ts
/**
* A signal that aborts with the first of `sources` and takes any number of listeners. Node 20 warns of a leak at the eleventh
* listener (MaxListenersExceededWarning); later versions do not count them. Adds no listener to `sources`.
*/
function sharedSignal(sources) {
	const signal = AbortSignal.any([...sources]);
	setMaxListeners(0, signal);
	return signal;
}
// src/base/grouped-by.ts
/** Items by key, in order of first appearance: `Map.groupBy`, which Node 20 lacks. */
function groupedBy(items, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}
// src/base/utf8-text.ts
/** Bytes as the text that comes out as the same bytes again, a byte order mark included; null for what is no UTF-8 or holds a NUL. */
function utf8Text(bytes) {
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return null;
	}
}
// src/base/matching/fences.ts
/** The fenced blocks of a text, in order; a fence that is never closed is text. In time that grows with the text only, whatever stands in it. */
function fencesIn(text) {
	const lines = [...text.matchAll(FENCE_LINE)].map(({ 0: line, 1: marks = "", 2: info = "", index }) => ({
		start: index,
		end: index + line.length,
		marks,
		info: info.trim()
	}));
	const found = [];
	/** The shortest marks of each kind that no later line closes; longer ones are not looked for again. */
	const unclosed = /* @__PURE__ */ new Map();
	for (let at = 0; at < lines.length; at += 1) {
		const opening = lines[at];
		if (opening === void 0) break;
		const { start, marks, info } = opening;
		const kind = marks.charAt(0);
		if (marks.length >= (unclosed.get(kind) ?? Number.POSITIVE_INFINITY)) continue;
		let closingAt = at + 1;
		while (closingAt < lines.length && !closes(lines[closingAt], marks)) closingAt += 1;
		const closing = lines[closingAt];
		if (closing === void 0) unclosed.set(kind, marks.length);
		else {
			const body = text.slice(opening.end + 1, Math.max(opening.end + 1, closing.start - 1));
			found.push({
				start,
				end: closing.end,
				info,
				body
			});
			at = closingAt;
		}
	}
	return found;
}
const closes = (line, marks) => line?.marks.startsWith(marks) === true && /^[`~]*$/.test(line.info);
/** A text with something else in the place of some of its fences. */
function withoutFences(text, fences, instead) {
	const ends = [0, ...fences.map(({ end }) => end)];
	return [...fences.map(({ start }) => start), text.length].map((start, index) => text.slice(ends[index], start)).join(instead);
}
const FENCE_LINE = /(?<=^|\n)[^\S\n]*(`{3,}|~{3,})([^\n]*)/g;
// src/base/clock.ts
/** The day in UTC, as in `2027-06-30`. */
const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
export { isJsonObject as C, UltracodeError as D, sha256 as E, messageOf as O, canonicalJson as S, parseJson as T, nearMissOfPath as _, groupedBy as a, groupDigits as b, firstLine as c, withinTime as d, isLimited as f, nearMiss as g, toolName as h, utf8Text as i, SECRET_MARK as l, toolList as m, fencesIn as n, sharedSignal as o, listedIn as p, withoutFences as r, deferred as s, dayOf as t, schemaProblems as u, editDistance as v, nestsWithin as w, trimMarks as x, nearest as y };
