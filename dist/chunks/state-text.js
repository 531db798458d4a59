import { brotliCompressSync, brotliDecompressSync, constants, inflateRawSync } from "node:zlib";
import { T as parseJson } from "./base.js";
import { G as looseObject, H as int, Q as tuple, R as array, W as literal, Y as record, Z as string, et as unknown, q as object } from "./run.js";
import { It as KnownFinding, Xt as SEVERITIES } from "./words.js";
// src/findings/history/state-columns.ts
/**
* Known findings as columns: what is alike stands together, which compresses better than rows. `files`: the paths, to which `file` and
* `origin` point by index, -1 for none. `kind`: a number for state and severity. `more`: what few findings have, by index of the finding.
*/
function toColumns({ known, dropped }) {
	const files = [...new Set(known.flatMap(({ file, origin }) => [file, origin]))].filter((path) => path !== null);
	const indexOf = new Map(files.map((path, index) => [path, index]));
	const at = (path) => path === null ? NONE : indexOf.get(path) ?? NONE;
	return {
		version: 2,
		files,
		id: known.map(({ id }) => id),
		kind: known.map((one) => kindOf(one)),
		file: known.map(({ file }) => at(file)),
		origin: known.map(({ origin }) => at(origin)),
		line: known.map(({ line }) => line ?? NONE),
		codeLines: known.map(({ codeLines }) => codeLines),
		title: known.map(({ title }) => title),
		detail: known.map(({ detail }) => detail),
		code: known.map(({ code }) => code),
		around: known.map(({ around }) => around),
		more: known.flatMap((one, index) => moreOf(one, index)),
		...dropped > 0 && { dropped }
	};
}
const NONE = -1;
const STATES = ["open", "fixed"];
const kindOf = ({ state, severity }) => STATES.indexOf(state) + STATES.length * SEVERITIES.indexOf(severity);
/** Whatever has no column, so that no field that is added later is lost. */
function moreOf(one, index) {
	const more = Object.entries(one).filter(([name]) => !IN_COLUMNS.has(name));
	return more.length === 0 ? [] : [[index, Object.fromEntries(more)]];
}
const IN_COLUMNS = new Set("id state severity file origin line codeLines title detail code around".split(" "));
const Columns = object({
	version: literal(2),
	files: array(string()),
	id: array(string()),
	kind: array(int().min(0).max(5)),
	file: array(int()),
	origin: array(int()),
	line: array(int()),
	codeLines: array(int()),
	title: array(string()),
	detail: array(string()),
	code: array(string()),
	around: array(string()),
	more: array(tuple([int(), record(string(), unknown())])),
	dropped: int().positive().exactOptional()
});
/** null: these are no columns of ours. */
function fromColumns(json, max) {
	const columns = Columns.safeParse(json).data;
	if (columns === void 0 || columns.id.length > max) return null;
	const more = new Map(columns.more);
	return {
		known: columns.id.flatMap((id, at) => {
			const kind = columns.kind[at] ?? 0;
			const line = columns.line[at];
			const pathOf = (index = NONE) => columns.files[index] ?? null;
			const one = {
				...more.get(at),
				id,
				state: STATES[kind % STATES.length],
				severity: SEVERITIES[Math.floor(kind / STATES.length)],
				title: columns.title[at],
				detail: columns.detail[at],
				file: pathOf(columns.file[at]),
				origin: pathOf(columns.origin[at]),
				line: line === NONE ? null : line,
				code: columns.code[at],
				around: columns.around[at],
				codeLines: columns.codeLines[at]
			};
			return KnownFinding.safeParse(one).data ?? [];
		}),
		dropped: columns.dropped ?? 0
	};
}
const Version1 = object({
	version: literal(1),
	known: array(unknown())
});
const Row1 = looseObject({ dismissed: record(string(), unknown()).exactOptional() });
/** Version 1 had other digests, which cannot be compared with those of now. */
function fromVersion1(json, max) {
	const rows = Version1.safeParse(json).data?.known;
	if (rows === void 0 || rows.length > max) return null;
	return {
		known: rows.flatMap((one) => {
			const { dismissed, ...rest } = Row1.safeParse(one).data ?? {};
			const whole = dismissed === void 0 ? rest : {
				...rest,
				dismissed: {
					how: "command",
					...dismissed
				}
			};
			const read = KnownFinding.safeParse(whole).data;
			return read === void 0 ? [] : {
				...read,
				code: "",
				around: "?",
				codeLines: 0
			};
		}),
		dropped: 0
	};
}
// src/findings/history/state-text.ts
/** Of the text when it is read, in characters (base64), and inflated, in bytes. */
const TEXT_CHARS_MAX = 6e4;
const INFLATED_BYTES_MAX = 2e6;
const FINDINGS_MAX = 2e3;
/** What is kept of the texts, in characters, if all of them fit: the most first. */
const LEVELS = [
	{
		title: 200,
		detail: 300
	},
	{
		title: 200,
		detail: 0
	},
	{
		title: 60,
		detail: 0
	}
];
/**
* What is known of findings as a text of at most `maxChars` characters of base64url. What does not fit goes: details, the ends of titles, then
* what is fixed (the oldest first, which stand last), then what is open by its severity, and dismissed ones at the very end.
* `before`: how many had no room in a text that this one replaces.
*/
function encodeState(known, maxChars, before = 0) {
	const total = known.length + before;
	const ranked = known.toSorted((a, b) => rank(a) - rank(b)).slice(0, FINDINGS_MAX);
	const pack = (some, level, quality = BEST) => packed({
		known: some.map((one) => shortened(one, level)),
		dropped: total - some.length
	}, quality);
	const quick = pack(ranked, LEVELS[0], QUICK);
	if (quick.length <= maxChars) return {
		text: quick,
		dropped: total - ranked.length
	};
	let chars = 0;
	for (const level of LEVELS) {
		const text = pack(ranked, level);
		if (text.length <= maxChars) return {
			text,
			dropped: total - ranked.length
		};
		chars = text.length;
	}
	const shortest = LEVELS[2];
	const count = largestThat(Math.floor(ranked.length * maxChars / chars), (some) => pack(ranked.slice(0, some), shortest).length <= maxChars);
	const text = pack(ranked.slice(0, count), shortest);
	return text.length <= maxChars ? {
		text,
		dropped: total - count
	} : {
		text: "",
		dropped: total
	};
}
/**
* What a text of ours says, also of version 1, and how many findings had no room in it; null for any other text, which is not inflated
* further than such a text can be. A finding that cannot be read costs no other.
*/
function readState(text) {
	if (text.length > TEXT_CHARS_MAX || !/^[\w-]+$/.test(text)) return null;
	const now = text.startsWith(MARK) ? inflated(text.slice(MARK.length), brotliDecompressSync) : null;
	const read = now === null ? null : fromColumns(parseJson(now), FINDINGS_MAX);
	if (read !== null) return read;
	const before = inflated(text, inflateRawSync);
	return before === null ? null : fromVersion1(parseJson(before), FINDINGS_MAX);
}
/** The same, its findings alone. */
const decodeState = (text) => readState(text)?.known ?? null;
/** Before a text of version 2: base64url of columns of JSON, compressed by brotli, which holds a dictionary of English. */
const MARK = "v2-";
function inflated(text, inflate) {
	try {
		return inflate(Buffer.from(text, "base64url"), { maxOutputLength: INFLATED_BYTES_MAX }).toString("utf8");
	} catch {
		return null;
	}
}
/** Of brotli: what is mostly enough, in a twentieth of the time, and the best. */
const [QUICK, BEST] = [5, 11];
function packed(state, quality) {
	const json = JSON.stringify(toColumns(state));
	const params = {
		[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
		[constants.BROTLI_PARAM_QUALITY]: quality
	};
	return `${MARK}${brotliCompressSync(json, { params }).toString("base64url")}`;
}
const shortened = (one, { title, detail }) => ({
	...one,
	title: one.title.length <= title ? one.title : `${one.title.slice(0, title - 1)}…`,
	detail: one.detail.slice(0, detail)
});
const RANKS = {
	high: 1,
	medium: 2,
	low: 3
};
const rank = ({ dismissed, state, severity }) => dismissed !== void 0 ? 0 : state === "fixed" ? 4 : RANKS[severity];
/** The largest number up to `max` that holds, where all smaller ones do. */
function largestThat(max, holds) {
	let [low, high] = [0, max];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (holds(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
export { encodeState as n, readState as r, decodeState as t };
