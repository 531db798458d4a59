import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { C as isJsonObject, D as UltracodeError, T as parseJson, b as groupDigits, d as withinTime } from "./base.js";
import { createHash } from "node:crypto";
import { posix } from "node:path";
// src/edits/edit.ts
/** Edits as people count them: a file that was moved is one, though it goes under one path and comes under another. */
function countedEdits(given, editOf) {
	const from = new Set(given.map((one) => editOf(one).after?.from));
	return given.filter((one) => editOf(one).after !== null || !from.has(editOf(one).path));
}
/** Whether a value that comes from a disk is a list of edits. What it says of ids is not looked at here. */
const areEdits = (value) => Array.isArray(value) && value.every(isEdit);
const isEdit = (value) => isJsonObject(value) && typeof value.path === "string" && typeof value.additions === "number" && typeof value.deletions === "number" && (value.before === null || isState(value.before)) && (value.after === null || isState(value.after) && isContent(value.after));
const isState = (value) => isJsonObject(value) && (value.mode === "100644" || value.mode === "100755") && typeof value.id === "string" && /^[0-9a-f]{40}$/.test(value.id);
const isContent = (value) => isJsonObject(value) && (typeof value.text === "string" ? value.from === void 0 || typeof value.from === "string" : value.text === null && typeof value.from === "string");
// src/edits/edit-set.ts
/** Whether a value that comes from a disk says how a command ended. */
const isVerification = (value) => isJsonObject(value) && (value.status === "not-run" ? typeof value.reason === "string" && (value.later === void 0 || value.later === true) : typeof value.isolation === "string" && typeof value.durationMs === "number" && (value.command === void 0 || typeof value.command === "string") && (value.status === "passed" || value.status === "failed" && typeof value.output === "string" && (value.exitCode === null || typeof value.exitCode === "number")));
/** Lines that all files of a set win and lose. */
const linesOf$1 = (files) => ({
	additions: files.reduce((sum, { additions }) => sum + additions, 0),
	deletions: files.reduce((sum, { deletions }) => sum + deletions, 0)
});
/** Where the edits of a run go. `patch`: they stay in its folder. */
const EDITS_TO = [
	"suggestions",
	"pull-request",
	"patch",
	"off"
];
/**
* What keeps a command that verifies edits from what it must not reach, from the strongest to nothing. `job`: the job is one of its own, without
* permissions and secrets, and holds nothing that the command must not reach.
*/
const ISOLATIONS = [
	"job",
	"container",
	"sudo-namespace",
	"user-namespace",
	"none"
];
// src/edits/stored-files.ts
/** Larger files are not edited: they are data. */
const STORED_BYTES_MAX = 4194304;
// src/edits/git-objects.ts
/** Mode of a folder, as GitHub writes it; git's own objects leave the zero out. */
const FOLDER = "040000";
/** The id that git gives to a file's bytes. */
const blobId = (bytes) => objectId("blob", bytes);
/** The id that git gives to a folder with these entries, in whatever order they come. */
function treeId(entries) {
	const written = entries.map((entry) => ({
		key: orderOf(entry),
		bytes: entryBytes(entry)
	}));
	written.sort((a, b) => Buffer.compare(a.key, b.key));
	return objectId("tree", Buffer.concat(written.map(({ bytes }) => bytes)));
}
const orderOf = ({ name, mode }) => Buffer.from(mode === "040000" ? `${name}/` : name);
const entryBytes = ({ name, mode, id }) => Buffer.concat([Buffer.from(`${mode.replace(/^0+/, "")} ${name}\0`), Buffer.from(id, "hex")]);
const objectId = (kind, bytes) => createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
// src/edits/compared-lines.ts
/** Lines that two texts may have alone: the time grows with its square. */
const DIFFERENT_MAX = 1e3;
/** Each with its line break, so that a last line without one differs from the same with it, as for git. */
const wholeLines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
/** Where two lists of lines differ, in order, by the shortest way from one to the other; where they have too much alone, all between what they begin and end with alike. */
function comparedLines(before, after) {
	const exact = exactlyCompared(before, after);
	if (exact !== null) return exact;
	const { start, old, now } = middleOf(before, after);
	return [changed(start, [0, 0], [old.length, now.length])];
}
/** The same; null where they have too much alone to be compared. */
function exactlyCompared(before, after) {
	const { start, old, now } = middleOf(before, after);
	const pairs = commonLines(old, now);
	if (pairs === null) return null;
	const changes = [];
	let at = [0, 0];
	for (const pair of [...pairs, [old.length, now.length]]) {
		if (pair[0] > at[0] || pair[1] > at[1]) changes.push(changed(start, at, pair));
		at = [pair[0] + 1, pair[1] + 1];
	}
	return changes;
}
const changed = (start, from, to) => ({
	before: {
		from: start + from[0],
		to: start + to[0]
	},
	after: {
		from: start + from[1],
		to: start + to[1]
	}
});
/** What stands between the lines that both begin with and those that both end with. */
function middleOf(before, after) {
	const start = commonStart(before, after);
	const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
	return {
		start,
		old: before.slice(start, before.length - end),
		now: after.slice(start, after.length - end)
	};
}
function commonStart(a, b) {
	const most = Math.min(a.length, b.length);
	for (let at = 0; at < most; at += 1) if (a[at] !== b[at]) return at;
	return most;
}
/** Positions of the longest list of lines that both have in this order (Myers, "An O(ND) Difference Algorithm", 1986). */
function commonLines(a, b) {
	const most = Math.min(a.length + b.length, DIFFERENT_MAX);
	const reached = new Int32Array(2 * most + 3);
	const steps = [];
	for (let different = 0; different <= most; different += 1) {
		steps.push(reached.slice());
		for (let k = -different; k <= different; k += 2) {
			let x = startOf(reached, most, k, different);
			let y = x - k;
			while (x < a.length && y < b.length && a[x] === b[y]) {
				x += 1;
				y += 1;
			}
			reached[most + 1 + k] = x;
			if (x >= a.length && y >= b.length) return wayBack(steps, most, a.length, b.length);
		}
	}
	return null;
}
/** Where a diagonal begins: below or beside its neighbour that has come further. */
function startOf(reached, most, k, different) {
	const [above = 0, below = 0] = [reached[most + 2 + k], reached[most + k]];
	return k === -different || k !== different && below < above ? above : below + 1;
}
function wayBack(steps, most, x, y) {
	const pairs = [];
	let at = {
		x,
		y
	};
	for (let different = steps.length - 1; different >= 0; different -= 1) {
		const k = at.x - at.y;
		const reached = steps[different] ?? /* @__PURE__ */ new Int32Array(0);
		const begin = startOf(reached, most, k, different);
		for (let back = at.x - 1; back >= begin; back -= 1) pairs.push([back, back - k]);
		const [above = 0, below = 0] = [reached[most + 2 + k], reached[most + k]];
		const isDown = k === -different || k !== different && below < above;
		const from = isDown ? above : below;
		at = {
			x: from,
			y: from - (isDown ? k + 1 : k - 1)
		};
	}
	return pairs.toReversed();
}
// src/edits/unified-diff.ts
const CONTEXT = 3;
/** One edited file as a unified diff for readers, in the form of `git diff`. `before`: its text in the run's commit; null where there is none, or none that is a text. */
function unifiedDiff({ path, before, after }, textBefore) {
	const from = after?.from ?? path;
	const head = [
		`diff --git ${named("a/", from)} ${named("b/", path)}`,
		...before === null && from === path ? [`new file mode ${after?.mode ?? "100644"}`] : [],
		...after === null ? [`deleted file mode ${before?.mode ?? "100644"}`] : [],
		...before !== null && after !== null && before.mode !== after.mode ? [`old mode ${before.mode}`, `new mode ${after.mode}`] : [],
		...from === path ? [] : [`rename from ${named("", from)}`, `rename to ${named("", path)}`]
	];
	const textAfter = after === null ? "" : after.text ?? textBefore;
	if (textAfter === null || textAfter === (textBefore ?? "")) return head.join("\n");
	const hunks = hunksOf(wholeLines(textBefore ?? ""), wholeLines(textAfter));
	const isNew = before === null && from === path;
	return [
		...head,
		`--- ${isNew ? "/dev/null" : named("a/", from)}`,
		`+++ ${after === null ? "/dev/null" : named("b/", path)}`,
		...hunks
	].join("\n");
}
/** A name that could end its line, or be read as more than a name, is quoted. */
const named = (side, path) => /["\\\p{Cc}\u2028\u2029]/u.test(path) ? JSON.stringify(`${side}${path}`) : `${side}${path}`;
function hunksOf(before, after) {
	const groups = [];
	for (const change of comparedLines(before, after)) {
		const last = groups.at(-1)?.at(-1);
		if (last !== void 0 && change.before.from - last.before.to <= 6) groups.at(-1)?.push(change);
		else groups.push([change]);
	}
	return groups.flatMap((group) => hunkOf(group, before, after));
}
function hunkOf(group, before, after) {
	const [first, last] = [group[0], group.at(-1)];
	if (first === void 0 || last === void 0) return [];
	const lead = Math.min(CONTEXT, first.before.from);
	const end = Math.min(before.length, last.before.to + CONTEXT);
	const trail = end - last.before.to;
	const lines = [];
	const add = (sign, text) => {
		const isOpen = !text.endsWith("\n");
		lines.push(`${sign}${isOpen ? text : text.slice(0, -1)}`, ...isOpen ? [NO_NEWLINE] : []);
	};
	let at = first.before.from - lead;
	for (const change of group) {
		for (const text of before.slice(at, change.before.from)) add(" ", text);
		for (const text of before.slice(change.before.from, change.before.to)) add("-", text);
		for (const text of after.slice(change.after.from, change.after.to)) add("+", text);
		at = change.before.to;
	}
	for (const text of before.slice(at, end)) add(" ", text);
	return [`@@ -${rangeOf(first.before.from - lead, end)} +${rangeOf(first.after.from - lead, last.after.to + trail)} @@`, ...lines];
}
const NO_NEWLINE = "\\ No newline at end of file";
/** As git writes it: an empty range names the line before it. */
const rangeOf = (from, to) => to - from === 1 ? `${from + 1}` : `${to === from ? from : from + 1},${to - from}`;
// src/edits/patch-of.ts
/** Of all files together. A run may have a thousand of them in the memory of its script. */
const DIFF_CHARS_MAX = 4e4;
const LINE_CHARS_MAX = 2e3;
const FILES_NAMED = 20;
/** `textBefore`: of a file as it is in the run's commit; null where there is none, or none that is a text. */
async function patchOf(id, edits, textBefore) {
	const diffs = [];
	for (const edit of edits) {
		const from = edit.after?.from ?? (edit.before === null ? null : edit.path);
		diffs.push(unifiedDiff(edit, from === null ? null : await textBefore(from)));
	}
	const files = edits.map(({ path }) => path);
	return {
		id,
		files,
		...linesOf$1(edits),
		...bounded(diffs, files)
	};
}
function bounded(diffs, files) {
	const shown = [];
	let left = DIFF_CHARS_MAX;
	let isLineCut = false;
	for (const [index, diff] of diffs.entries()) {
		const lines = diff.split("\n");
		for (const [at, line] of lines.entries()) {
			const text = line.length > LINE_CHARS_MAX ? `${line.slice(0, LINE_CHARS_MAX)}${OF_LINE}` : line;
			isLineCut ||= text !== line;
			left -= text.length + 1;
			if (left >= 0) {
				shown.push(text.toWellFormed());
				continue;
			}
			const unshown = files.slice(index + 1);
			return {
				diff: [...shown, cutLine(lines.length - at, files[index] ?? "", unshown)].join("\n"),
				cut: true
			};
		}
	}
	return {
		diff: shown.join("\n"),
		cut: isLineCut
	};
}
const OF_LINE = " [the rest of this line is not shown]";
function cutLine(lines, path, unshown) {
	const named = unshown.slice(0, FILES_NAMED).map((one) => JSON.stringify(one));
	const more = unshown.length > named.length ? ` and ${unshown.length - named.length} more` : "";
	const others = unshown.length === 0 ? "" : `, and all of ${named.join(", ")}${more}`;
	return `[cut: ${lines} more lines of the diff of ${JSON.stringify(path)} are not shown${others}]`;
}
// src/edits/overlay/budget.ts
/** What a file, an agent and a run may come to. Refused when it is asked for, not at the end. */
const FILE_BYTES_MAX = 1048576;
const AGENT_MAX = {
	files: 100,
	bytes: 4194304
};
const RUN_MAX = {
	files: 1e3,
	bytes: 33554432
};
function createEditBudget() {
	const taken = {
		files: 0,
		bytes: 0
	};
	return {
		count: ({ files, bytes }) => {
			taken.files += files;
			taken.bytes += bytes;
		},
		open: () => {
			let own = {
				files: 0,
				bytes: 0
			};
			return { take: (size) => {
				const run = {
					files: taken.files - own.files + size.files,
					bytes: taken.bytes - own.bytes + size.bytes
				};
				const isMore = size.files > own.files || size.bytes > own.bytes;
				if (isMore && exceeds(size, AGENT_MAX)) return tooMuch("this agent", AGENT_MAX);
				if (isMore && exceeds(run, RUN_MAX)) return tooMuch("the agents of this run together", RUN_MAX);
				own = size;
				taken.files = run.files;
				taken.bytes = run.bytes;
				return null;
			} };
		}
	};
}
const exceeds = (size, most) => size.files > most.files || size.bytes > most.bytes;
const tooMuch = (who, { files, bytes }) => ({
	said: `${who} may change ${files} files and write ${bytes / 1024 / 1024} MiB at the most`,
	next: "leave this change out, and say in the answer what is left to do."
});
// node_modules/picomatch/lib/constants.js
var require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const WIN_SLASH = "\\\\/";
	const WIN_NO_SLASH = `[^${WIN_SLASH}]`;
	const DEFAULT_MAX_EXTGLOB_RECURSION = 0;
	/**
	* Posix glob regex
	*/
	const DOT_LITERAL = "\\.";
	const PLUS_LITERAL = "\\+";
	const QMARK_LITERAL = "\\?";
	const SLASH_LITERAL = "\\/";
	const ONE_CHAR = "(?=.)";
	const QMARK = "[^/]";
	const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
	const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
	const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
	const POSIX_CHARS = {
		DOT_LITERAL,
		PLUS_LITERAL,
		QMARK_LITERAL,
		SLASH_LITERAL,
		ONE_CHAR,
		QMARK,
		END_ANCHOR,
		DOTS_SLASH,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!${START_ANCHOR}${DOTS_SLASH})`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`,
		NO_DOTS_SLASH: `(?!${DOTS_SLASH})`,
		QMARK_NO_DOT: `[^.${SLASH_LITERAL}]`,
		STAR: `${QMARK}*?`,
		START_ANCHOR,
		SEP: "/"
	};
	/**
	* Windows glob regex
	*/
	const WINDOWS_CHARS = {
		...POSIX_CHARS,
		SLASH_LITERAL: `[${WIN_SLASH}]`,
		QMARK: WIN_NO_SLASH,
		STAR: `${WIN_NO_SLASH}*?`,
		DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
		NO_DOT: `(?!${DOT_LITERAL})`,
		NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
		NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
		QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
		START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
		END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
		SEP: "\\"
	};
	module.exports = {
		DEFAULT_MAX_EXTGLOB_RECURSION,
		MAX_LENGTH: 65536,
		POSIX_REGEX_SOURCE: {
			__proto__: null,
			alnum: "a-zA-Z0-9",
			alpha: "a-zA-Z",
			ascii: "\\x00-\\x7F",
			blank: " \\t",
			cntrl: "\\x00-\\x1F\\x7F",
			digit: "0-9",
			graph: "\\x21-\\x7E",
			lower: "a-z",
			print: "\\x20-\\x7E ",
			punct: "\\-!\"#$%&'()\\*+,./:;<=>?@[\\]^_`{|}~",
			space: " \\t\\r\\n\\v\\f",
			upper: "A-Z",
			word: "A-Za-z0-9_",
			xdigit: "A-Fa-f0-9"
		},
		REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
		REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
		REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
		REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
		REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
		REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,
		REPLACEMENTS: {
			__proto__: null,
			"***": "*",
			"**/**": "**",
			"**/**/**": "**"
		},
		CHAR_0: 48,
		CHAR_9: 57,
		CHAR_UPPERCASE_A: 65,
		CHAR_LOWERCASE_A: 97,
		CHAR_UPPERCASE_Z: 90,
		CHAR_LOWERCASE_Z: 122,
		CHAR_LEFT_PARENTHESES: 40,
		CHAR_RIGHT_PARENTHESES: 41,
		CHAR_ASTERISK: 42,
		CHAR_AMPERSAND: 38,
		CHAR_AT: 64,
		CHAR_BACKWARD_SLASH: 92,
		CHAR_CARRIAGE_RETURN: 13,
		CHAR_CIRCUMFLEX_ACCENT: 94,
		CHAR_COLON: 58,
		CHAR_COMMA: 44,
		CHAR_DOT: 46,
		CHAR_DOUBLE_QUOTE: 34,
		CHAR_EQUAL: 61,
		CHAR_EXCLAMATION_MARK: 33,
		CHAR_FORM_FEED: 12,
		CHAR_FORWARD_SLASH: 47,
		CHAR_GRAVE_ACCENT: 96,
		CHAR_HASH: 35,
		CHAR_HYPHEN_MINUS: 45,
		CHAR_LEFT_ANGLE_BRACKET: 60,
		CHAR_LEFT_CURLY_BRACE: 123,
		CHAR_LEFT_SQUARE_BRACKET: 91,
		CHAR_LINE_FEED: 10,
		CHAR_NO_BREAK_SPACE: 160,
		CHAR_PERCENT: 37,
		CHAR_PLUS: 43,
		CHAR_QUESTION_MARK: 63,
		CHAR_RIGHT_ANGLE_BRACKET: 62,
		CHAR_RIGHT_CURLY_BRACE: 125,
		CHAR_RIGHT_SQUARE_BRACKET: 93,
		CHAR_SEMICOLON: 59,
		CHAR_SINGLE_QUOTE: 39,
		CHAR_SPACE: 32,
		CHAR_TAB: 9,
		CHAR_UNDERSCORE: 95,
		CHAR_VERTICAL_LINE: 124,
		CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279,
		/**
		* Create EXTGLOB_CHARS
		*/
		extglobChars(chars) {
			return {
				"!": {
					type: "negate",
					open: "(?:(?!(?:",
					close: `))${chars.STAR})`
				},
				"?": {
					type: "qmark",
					open: "(?:",
					close: ")?"
				},
				"+": {
					type: "plus",
					open: "(?:",
					close: ")+"
				},
				"*": {
					type: "star",
					open: "(?:",
					close: ")*"
				},
				"@": {
					type: "at",
					open: "(?:",
					close: ")"
				}
			};
		},
		/**
		* Create GLOB_CHARS
		*/
		globChars(win32) {
			return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
		}
	};
}));
// node_modules/picomatch/lib/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { REGEX_BACKSLASH, REGEX_REMOVE_BACKSLASH, REGEX_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_GLOBAL } = require_constants();
	exports.isObject = (val) => val !== null && typeof val === "object" && !Array.isArray(val);
	exports.hasRegexChars = (str) => REGEX_SPECIAL_CHARS.test(str);
	exports.isRegexChar = (str) => str.length === 1 && exports.hasRegexChars(str);
	exports.escapeRegex = (str) => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, "\\$1");
	exports.toPosixSlashes = (str) => str.replace(REGEX_BACKSLASH, "/");
	exports.isWindows = () => {
		if (typeof navigator !== "undefined" && navigator.platform) {
			const platform = navigator.platform.toLowerCase();
			return platform === "win32" || platform === "windows";
		}
		if (typeof process !== "undefined" && process.platform) return process.platform === "win32";
		return false;
	};
	exports.removeBackslashes = (str) => {
		return str.replace(REGEX_REMOVE_BACKSLASH, (match) => {
			return match === "\\" ? "" : match;
		});
	};
	exports.escapeLast = (input, char, lastIdx) => {
		const idx = input.lastIndexOf(char, lastIdx);
		if (idx === -1) return input;
		if (input[idx - 1] === "\\") return exports.escapeLast(input, char, idx - 1);
		return `${input.slice(0, idx)}\\${input.slice(idx)}`;
	};
	exports.removePrefix = (input, state = {}) => {
		let output = input;
		if (output.startsWith("./")) {
			output = output.slice(2);
			state.prefix = "./";
		}
		return output;
	};
	exports.wrapOutput = (input, state = {}, options = {}) => {
		let output = `${options.contains ? "" : "^"}(?:${input})${options.contains ? "" : "$"}`;
		if (state.negated === true) output = `(?:^(?!${output}).*$)`;
		return output;
	};
	exports.basename = (path, { windows } = {}) => {
		const segs = path.split(windows ? /[\\/]/ : "/");
		const last = segs[segs.length - 1];
		if (last === "") return segs[segs.length - 2];
		return last;
	};
}));
// node_modules/picomatch/lib/scan.js
var require_scan = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const utils = require_utils();
	const { CHAR_ASTERISK, CHAR_AT, CHAR_BACKWARD_SLASH, CHAR_COMMA, CHAR_DOT, CHAR_EXCLAMATION_MARK, CHAR_FORWARD_SLASH, CHAR_LEFT_CURLY_BRACE, CHAR_LEFT_PARENTHESES, CHAR_LEFT_SQUARE_BRACKET, CHAR_PLUS, CHAR_QUESTION_MARK, CHAR_RIGHT_CURLY_BRACE, CHAR_RIGHT_PARENTHESES, CHAR_RIGHT_SQUARE_BRACKET } = require_constants();
	const isPathSeparator = (code) => {
		return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
	};
	const depth = (token) => {
		if (token.isPrefix !== true) token.depth = token.isGlobstar ? 1e400 : 1;
	};
	/**
	* Quickly scans a glob pattern and returns an object with a handful of
	* useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
	* `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
	* with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
	*
	* ```js
	* const pm = require('picomatch');
	* console.log(pm.scan('foo/bar/*.js'));
	* { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
	* ```
	* @param {String} `str`
	* @param {Object} `options`
	* @return {Object} Returns an object with tokens and regex source string.
	* @api public
	*/
	const scan = (input, options) => {
		const opts = options || {};
		const length = input.length - 1;
		const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
		const slashes = [];
		const tokens = [];
		const parts = [];
		let str = input;
		let index = -1;
		let start = 0;
		let lastIndex = 0;
		let isBrace = false;
		let isBracket = false;
		let isGlob = false;
		let isExtglob = false;
		let isGlobstar = false;
		let braceEscaped = false;
		let backslashes = false;
		let negated = false;
		let negatedExtglob = false;
		let finished = false;
		let braces = 0;
		let prev;
		let code;
		let token = {
			value: "",
			depth: 0,
			isGlob: false
		};
		const eos = () => index >= length;
		const peek = () => str.charCodeAt(index + 1);
		const advance = () => {
			prev = code;
			return str.charCodeAt(++index);
		};
		while (index < length) {
			code = advance();
			let next;
			if (code === CHAR_BACKWARD_SLASH) {
				backslashes = token.backslashes = true;
				code = advance();
				if (code === CHAR_LEFT_CURLY_BRACE) braceEscaped = true;
				continue;
			}
			if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
				braces++;
				while (eos() !== true && (code = advance())) {
					if (code === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (code === CHAR_LEFT_CURLY_BRACE) {
						braces++;
						continue;
					}
					if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (braceEscaped !== true && code === CHAR_COMMA) {
						isBrace = token.isBrace = true;
						isGlob = token.isGlob = true;
						finished = true;
						if (scanToEnd === true) continue;
						break;
					}
					if (code === CHAR_RIGHT_CURLY_BRACE) {
						braces--;
						if (braces === 0) {
							braceEscaped = false;
							isBrace = token.isBrace = true;
							finished = true;
							break;
						}
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_FORWARD_SLASH) {
				slashes.push(index);
				tokens.push(token);
				token = {
					value: "",
					depth: 0,
					isGlob: false
				};
				if (finished === true) continue;
				if (prev === CHAR_DOT && index === start + 1) {
					start += 2;
					continue;
				}
				lastIndex = index + 1;
				continue;
			}
			if (opts.noext !== true) {
				if ((code === CHAR_PLUS || code === CHAR_AT || code === CHAR_ASTERISK || code === CHAR_QUESTION_MARK || code === CHAR_EXCLAMATION_MARK) === true && peek() === CHAR_LEFT_PARENTHESES) {
					isGlob = token.isGlob = true;
					isExtglob = token.isExtglob = true;
					finished = true;
					if (code === CHAR_EXCLAMATION_MARK && index === start) negatedExtglob = true;
					if (scanToEnd === true) {
						let parens = 0;
						while (eos() !== true && (code = advance())) {
							if (code === CHAR_BACKWARD_SLASH) {
								backslashes = token.backslashes = true;
								advance();
								continue;
							}
							if (code === CHAR_LEFT_PARENTHESES) {
								parens++;
								continue;
							}
							if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
								finished = true;
								break;
							}
						}
						continue;
					}
					break;
				}
			}
			if (code === CHAR_ASTERISK) {
				if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_QUESTION_MARK) {
				isGlob = token.isGlob = true;
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
			if (code === CHAR_LEFT_SQUARE_BRACKET) {
				while (eos() !== true && (next = advance())) {
					if (next === CHAR_BACKWARD_SLASH) {
						backslashes = token.backslashes = true;
						advance();
						continue;
					}
					if (next === CHAR_RIGHT_SQUARE_BRACKET) {
						isBracket = token.isBracket = true;
						isGlob = token.isGlob = true;
						finished = true;
						break;
					}
				}
				if (scanToEnd === true) continue;
				break;
			}
			if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
				negated = token.negated = true;
				start++;
				continue;
			}
			if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
				isGlob = token.isGlob = true;
				if (scanToEnd === true) {
					let parens = 1;
					while (eos() !== true && (code = advance())) {
						if (code === CHAR_BACKWARD_SLASH) {
							backslashes = token.backslashes = true;
							advance();
							continue;
						}
						if (code === CHAR_LEFT_PARENTHESES) {
							parens++;
							continue;
						}
						if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
							finished = true;
							break;
						}
					}
					continue;
				}
				break;
			}
			if (isGlob === true) {
				finished = true;
				if (scanToEnd === true) continue;
				break;
			}
		}
		if (opts.noext === true) {
			isExtglob = false;
			isGlob = false;
		}
		let base = str;
		let prefix = "";
		let glob = "";
		if (start > 0) {
			prefix = str.slice(0, start);
			str = str.slice(start);
			lastIndex -= start;
		}
		if (base && isGlob === true && lastIndex > 0) {
			base = str.slice(0, lastIndex);
			glob = str.slice(lastIndex);
		} else if (isGlob === true) {
			base = "";
			glob = str;
		} else base = str;
		if (base && base !== "" && base !== "/" && base !== str) {
			if (isPathSeparator(base.charCodeAt(base.length - 1))) base = base.slice(0, -1);
		}
		if (opts.unescape === true) {
			if (glob) glob = utils.removeBackslashes(glob);
			if (base && backslashes === true) base = utils.removeBackslashes(base);
		}
		const state = {
			prefix,
			input,
			start,
			base,
			glob,
			isBrace,
			isBracket,
			isGlob,
			isExtglob,
			isGlobstar,
			negated,
			negatedExtglob
		};
		if (opts.tokens === true) {
			state.maxDepth = 0;
			if (!isPathSeparator(code)) tokens.push(token);
			state.tokens = tokens;
		}
		if (opts.parts === true || opts.tokens === true) {
			let prevIndex;
			for (let idx = 0; idx < slashes.length; idx++) {
				const n = prevIndex !== void 0 ? prevIndex + 1 : start;
				const i = slashes[idx];
				const value = input.slice(n, i);
				if (opts.tokens) {
					if (idx === 0 && start !== 0) {
						tokens[idx].isPrefix = true;
						tokens[idx].value = prefix;
					} else tokens[idx].value = value;
					depth(tokens[idx]);
					state.maxDepth += tokens[idx].depth;
				}
				if (i >= start) {
					parts.push(value);
					prevIndex = i;
				}
			}
			const n = prevIndex !== void 0 ? prevIndex + 1 : start;
			const value = input.slice(n);
			parts.push(value);
			if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
				tokens[tokens.length - 1].value = value;
				depth(tokens[tokens.length - 1]);
				state.maxDepth += tokens[tokens.length - 1].depth;
			}
			state.slashes = slashes;
			state.parts = parts;
		}
		return state;
	};
	module.exports = scan;
}));
// node_modules/picomatch/lib/parse.js
var require_parse = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const constants = require_constants();
	const utils = require_utils();
	/**
	* Constants
	*/
	const { MAX_LENGTH, POSIX_REGEX_SOURCE, REGEX_NON_SPECIAL_CHARS, REGEX_SPECIAL_CHARS_BACKREF, REPLACEMENTS } = constants;
	/**
	* Helpers
	*/
	const expandRange = (args, options) => {
		if (typeof options.expandRange === "function") return options.expandRange(...args, options);
		args.sort();
		const value = `[${args.join("-")}]`;
		try {
			new RegExp(value);
		} catch (ex) {
			return args.map((v) => utils.escapeRegex(v)).join("..");
		}
		return value;
	};
	/**
	* Create the message for a syntax error
	*/
	const syntaxError = (type, char) => {
		return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
	};
	const splitTopLevel = (input) => {
		const parts = [];
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let value = "";
		let escaped = false;
		for (const ch of input) {
			if (escaped === true) {
				value += ch;
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				value += ch;
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				value += ch;
				continue;
			}
			if (quote === 0) {
				if (ch === "[") bracket++;
				else if (ch === "]" && bracket > 0) bracket--;
				else if (bracket === 0) {
					if (ch === "(") paren++;
					else if (ch === ")" && paren > 0) paren--;
					else if (ch === "|" && paren === 0) {
						parts.push(value);
						value = "";
						continue;
					}
				}
			}
			value += ch;
		}
		parts.push(value);
		return parts;
	};
	const isPlainBranch = (branch) => {
		let escaped = false;
		for (const ch of branch) {
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (/[?*+@!()[\]{}]/.test(ch)) return false;
		}
		return true;
	};
	const normalizeSimpleBranch = (branch) => {
		let value = branch.trim();
		let changed = true;
		while (changed === true) {
			changed = false;
			if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
				value = value.slice(2, -1);
				changed = true;
			}
		}
		if (!isPlainBranch(value)) return;
		return value.replace(/\\(.)/g, "$1");
	};
	const hasRepeatedCharPrefixOverlap = (branches) => {
		const values = branches.map(normalizeSimpleBranch).filter(Boolean);
		for (let i = 0; i < values.length; i++) for (let j = i + 1; j < values.length; j++) {
			const a = values[i];
			const b = values[j];
			const char = a[0];
			if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) continue;
			if (a === b || a.startsWith(b) || b.startsWith(a)) return true;
		}
		return false;
	};
	const parseRepeatedExtglob = (pattern, requireEnd = true) => {
		if (pattern[0] !== "+" && pattern[0] !== "*" || pattern[1] !== "(") return;
		let bracket = 0;
		let paren = 0;
		let quote = 0;
		let escaped = false;
		for (let i = 1; i < pattern.length; i++) {
			const ch = pattern[i];
			if (escaped === true) {
				escaped = false;
				continue;
			}
			if (ch === "\\") {
				escaped = true;
				continue;
			}
			if (ch === "\"") {
				quote = quote === 1 ? 0 : 1;
				continue;
			}
			if (quote === 1) continue;
			if (ch === "[") {
				bracket++;
				continue;
			}
			if (ch === "]" && bracket > 0) {
				bracket--;
				continue;
			}
			if (bracket > 0) continue;
			if (ch === "(") {
				paren++;
				continue;
			}
			if (ch === ")") {
				paren--;
				if (paren === 0) {
					if (requireEnd === true && i !== pattern.length - 1) return;
					return {
						type: pattern[0],
						body: pattern.slice(2, i),
						end: i
					};
				}
			}
		}
	};
	const buildCharClassStar = (chars) => {
		return `${chars.length === 1 ? utils.escapeRegex(chars[0]) : `[${chars.map((ch) => utils.escapeRegex(ch)).join("")}]`}*`;
	};
	const getStarExtglobSequenceChars = (pattern) => {
		let index = 0;
		const chars = [];
		while (index < pattern.length) {
			const match = parseRepeatedExtglob(pattern.slice(index), false);
			if (!match || match.type !== "*") return;
			const branches = splitTopLevel(match.body).map((branch) => branch.trim());
			if (branches.length !== 1) return;
			const branch = normalizeSimpleBranch(branches[0]);
			if (!branch || branch.length !== 1) return;
			chars.push(branch);
			index += match.end + 1;
		}
		if (chars.length < 1) return;
		return chars;
	};
	const repeatedExtglobRecursion = (pattern) => {
		let depth = 0;
		let value = pattern.trim();
		let match = parseRepeatedExtglob(value);
		while (match) {
			depth++;
			value = match.body.trim();
			match = parseRepeatedExtglob(value);
		}
		return depth;
	};
	const analyzeRepeatedExtglob = (body, options) => {
		if (options.maxExtglobRecursion === false) return { risky: false };
		const max = typeof options.maxExtglobRecursion === "number" ? options.maxExtglobRecursion : constants.DEFAULT_MAX_EXTGLOB_RECURSION;
		const branches = splitTopLevel(body).map((branch) => branch.trim());
		if (branches.length > 1) {
			if (branches.some((branch) => branch === "") || branches.some((branch) => /^[*?]+$/.test(branch)) || hasRepeatedCharPrefixOverlap(branches)) return { risky: true };
		}
		const safeChars = [];
		let sawStarSequence = false;
		let combinable = true;
		for (const branch of branches) {
			const chars = getStarExtglobSequenceChars(branch);
			if (chars) {
				sawStarSequence = true;
				safeChars.push(...chars);
				continue;
			}
			const literal = normalizeSimpleBranch(branch);
			if (literal && literal.length === 1) {
				safeChars.push(literal);
				continue;
			}
			combinable = false;
			if (repeatedExtglobRecursion(branch) > max) return { risky: true };
		}
		if (sawStarSequence) return combinable ? {
			risky: true,
			safeOutput: buildCharClassStar([...new Set(safeChars)])
		} : { risky: true };
		return { risky: false };
	};
	/**
	* Parse the given input string.
	* @param {String} input
	* @param {Object} options
	* @return {Object}
	*/
	const parse = (input, options) => {
		if (typeof input !== "string") throw new TypeError("Expected a string");
		input = REPLACEMENTS[input] || input;
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		let len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		const bos = {
			type: "bos",
			value: "",
			output: opts.prepend || ""
		};
		const tokens = [bos];
		const capture = opts.capture ? "" : "?:";
		const PLATFORM_CHARS = constants.globChars(opts.windows);
		const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);
		const { DOT_LITERAL, PLUS_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOT_SLASH, NO_DOTS_SLASH, QMARK, QMARK_NO_DOT, STAR, START_ANCHOR } = PLATFORM_CHARS;
		const globstar = (opts) => {
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const nodot = opts.dot ? "" : NO_DOT;
		const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
		let star = opts.bash === true ? globstar(opts) : STAR;
		if (opts.capture) star = `(${star})`;
		if (typeof opts.noext === "boolean") opts.noextglob = opts.noext;
		const state = {
			input,
			index: -1,
			start: 0,
			dot: opts.dot === true,
			consumed: "",
			output: "",
			prefix: "",
			backtrack: false,
			negated: false,
			brackets: 0,
			braces: 0,
			parens: 0,
			quotes: 0,
			globstar: false,
			tokens
		};
		input = utils.removePrefix(input, state);
		len = input.length;
		const extglobs = [];
		const braces = [];
		const stack = [];
		let prev = bos;
		let value;
		/**
		* Tokenizing helpers
		*/
		const eos = () => state.index === len - 1;
		const peek = state.peek = (n = 1) => input[state.index + n];
		const advance = state.advance = () => input[++state.index] || "";
		const remaining = () => input.slice(state.index + 1);
		const consume = (value = "", num = 0) => {
			state.consumed += value;
			state.index += num;
		};
		const append = (token) => {
			state.output += token.output != null ? token.output : token.value;
			consume(token.value);
		};
		const negate = () => {
			let count = 1;
			while (peek() === "!" && (peek(2) !== "(" || peek(3) === "?")) {
				advance();
				state.start++;
				count++;
			}
			if (count % 2 === 0) return false;
			state.negated = true;
			state.start++;
			return true;
		};
		const increment = (type) => {
			state[type]++;
			stack.push(type);
		};
		const decrement = (type) => {
			state[type]--;
			stack.pop();
		};
		/**
		* Push tokens onto the tokens array. This helper speeds up
		* tokenizing by 1) helping us avoid backtracking as much as possible,
		* and 2) helping us avoid creating extra tokens when consecutive
		* characters are plain text. This improves performance and simplifies
		* lookbehinds.
		*/
		const push = (tok) => {
			if (prev.type === "globstar") {
				const isBrace = state.braces > 0 && (tok.type === "comma" || tok.type === "brace");
				const isExtglob = tok.extglob === true || extglobs.length && (tok.type === "pipe" || tok.type === "paren");
				if (tok.type !== "slash" && tok.type !== "paren" && !isBrace && !isExtglob) {
					state.output = state.output.slice(0, -prev.output.length);
					prev.type = "star";
					prev.value = "*";
					prev.output = star;
					state.output += prev.output;
				}
			}
			if (extglobs.length && tok.type !== "paren") extglobs[extglobs.length - 1].inner += tok.value;
			if (tok.value || tok.output) append(tok);
			if (prev && prev.type === "text" && tok.type === "text") {
				prev.output = (prev.output || prev.value) + tok.value;
				prev.value += tok.value;
				return;
			}
			tok.prev = prev;
			tokens.push(tok);
			prev = tok;
		};
		const extglobOpen = (type, value) => {
			const token = {
				...EXTGLOB_CHARS[value],
				conditions: 1,
				inner: ""
			};
			token.prev = prev;
			token.parens = state.parens;
			token.output = state.output;
			token.startIndex = state.index;
			token.tokensIndex = tokens.length;
			const output = (opts.capture ? "(" : "") + token.open;
			increment("parens");
			push({
				type,
				value,
				output: state.output ? "" : ONE_CHAR
			});
			push({
				type: "paren",
				extglob: true,
				value: advance(),
				output
			});
			extglobs.push(token);
		};
		const extglobClose = (token) => {
			const literal = input.slice(token.startIndex, state.index + 1);
			const body = input.slice(token.startIndex + 2, state.index);
			const analysis = analyzeRepeatedExtglob(body, opts);
			if ((token.type === "plus" || token.type === "star") && analysis.risky) {
				const safeOutput = analysis.safeOutput ? (token.output ? "" : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput) : void 0;
				const open = tokens[token.tokensIndex];
				open.type = "text";
				open.value = literal;
				open.output = safeOutput || utils.escapeRegex(literal);
				for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
					tokens[i].value = "";
					tokens[i].output = "";
					delete tokens[i].suffix;
				}
				state.output = token.output + open.output;
				state.backtrack = true;
				push({
					type: "paren",
					extglob: true,
					value,
					output: ""
				});
				decrement("parens");
				return;
			}
			let output = token.close + (opts.capture ? ")" : "");
			let rest;
			if (token.type === "negate") {
				let extglobStar = star;
				if (token.inner && token.inner.length > 1 && token.inner.includes("/")) extglobStar = globstar(opts);
				if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) output = token.close = `)$))${extglobStar}`;
				if (token.inner.includes("*") && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) output = token.close = `)${parse(rest, {
					...options,
					fastpaths: false
				}).output})${extglobStar})`;
				if (token.prev.type === "bos") state.negatedExtglob = true;
			}
			push({
				type: "paren",
				extglob: true,
				value,
				output
			});
			decrement("parens");
		};
		/**
		* Fast paths
		*/
		if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
			let backslashes = false;
			let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
				if (first === "\\") {
					backslashes = true;
					return m;
				}
				if (first === "?") {
					if (esc) return esc + first + (rest ? QMARK.repeat(rest.length) : "");
					if (index === 0) return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : "");
					return QMARK.repeat(chars.length);
				}
				if (first === ".") return DOT_LITERAL.repeat(chars.length);
				if (first === "*") {
					if (esc) return esc + first + (rest ? star : "");
					return star;
				}
				return esc ? m : `\\${m}`;
			});
			if (backslashes === true) {
				if (opts.unescape === true) output = output.replace(/\\/g, "");
				else output = output.replace(/\\+/g, (m) => {
					return m.length % 2 === 0 ? "\\\\" : m ? "\\" : "";
				});
			}
			if (output === input && opts.contains === true) {
				state.output = input;
				return state;
			}
			state.output = utils.wrapOutput(output, state, options);
			return state;
		}
		/**
		* Tokenize input until we reach end-of-string
		*/
		while (!eos()) {
			value = advance();
			if (value === "\0") continue;
			/**
			* Escaped characters
			*/
			if (value === "\\") {
				const next = peek();
				if (next === "/" && opts.bash !== true) continue;
				if (next === "." || next === ";") continue;
				if (!next) {
					value += "\\";
					push({
						type: "text",
						value
					});
					continue;
				}
				const match = /^\\+/.exec(remaining());
				let slashes = 0;
				if (match && match[0].length > 2) {
					slashes = match[0].length;
					state.index += slashes;
					if (slashes % 2 !== 0) value += "\\";
				}
				if (opts.unescape === true) value = advance();
				else value += advance();
				if (state.brackets === 0) {
					push({
						type: "text",
						value
					});
					continue;
				}
			}
			/**
			* If we're inside a regex character class, continue
			* until we reach the closing bracket.
			*/
			if (state.brackets > 0 && (value !== "]" || prev.value === "[" || prev.value === "[^")) {
				if (opts.posix !== false && value === ":") {
					const inner = prev.value.slice(1);
					if (inner.includes("[")) {
						prev.posix = true;
						if (inner.includes(":")) {
							const idx = prev.value.lastIndexOf("[");
							const pre = prev.value.slice(0, idx);
							const rest = prev.value.slice(idx + 2);
							const posix = POSIX_REGEX_SOURCE[rest];
							if (posix) {
								prev.value = pre + posix;
								state.backtrack = true;
								advance();
								if (!bos.output && tokens.indexOf(prev) === 1) bos.output = ONE_CHAR;
								continue;
							}
						}
					}
				}
				if (value === "[" && peek() !== ":" || value === "-" && peek() === "]") value = `\\${value}`;
				if (value === "]" && (prev.value === "[" || prev.value === "[^")) value = `\\${value}`;
				if (opts.posix === true && value === "!" && prev.value === "[") value = "^";
				prev.value += value;
				append({ value });
				continue;
			}
			/**
			* If we're inside a quoted string, continue
			* until we reach the closing double quote.
			*/
			if (state.quotes === 1 && value !== "\"") {
				value = utils.escapeRegex(value);
				prev.value += value;
				append({ value });
				continue;
			}
			/**
			* Double quotes
			*/
			if (value === "\"") {
				state.quotes = state.quotes === 1 ? 0 : 1;
				if (opts.keepQuotes === true) push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Parentheses
			*/
			if (value === "(") {
				increment("parens");
				push({
					type: "paren",
					value
				});
				continue;
			}
			if (value === ")") {
				if (state.parens === 0 && opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "("));
				const extglob = extglobs[extglobs.length - 1];
				if (extglob && state.parens === extglob.parens + 1) {
					extglobClose(extglobs.pop());
					continue;
				}
				push({
					type: "paren",
					value,
					output: state.parens ? ")" : "\\)"
				});
				decrement("parens");
				continue;
			}
			/**
			* Square brackets
			*/
			if (value === "[") {
				if (opts.nobracket === true || !remaining().includes("]")) {
					if (opts.nobracket !== true && opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
					value = `\\${value}`;
				} else increment("brackets");
				push({
					type: "bracket",
					value
				});
				continue;
			}
			if (value === "]") {
				if (opts.nobracket === true || prev && prev.type === "bracket" && prev.value.length === 1) {
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				if (state.brackets === 0) {
					if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("opening", "["));
					push({
						type: "text",
						value,
						output: `\\${value}`
					});
					continue;
				}
				decrement("brackets");
				const prevValue = prev.value.slice(1);
				if (prev.posix !== true && prevValue[0] === "^" && !prevValue.includes("/")) value = `/${value}`;
				prev.value += value;
				append({ value });
				if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) continue;
				const escaped = utils.escapeRegex(prev.value);
				state.output = state.output.slice(0, -prev.value.length);
				if (opts.literalBrackets === true) {
					state.output += escaped;
					prev.value = escaped;
					continue;
				}
				prev.value = `(${capture}${escaped}|${prev.value})`;
				state.output += prev.value;
				continue;
			}
			/**
			* Braces
			*/
			if (value === "{" && opts.nobrace !== true) {
				increment("braces");
				const open = {
					type: "brace",
					value,
					output: "(",
					outputIndex: state.output.length,
					tokensIndex: state.tokens.length
				};
				braces.push(open);
				push(open);
				continue;
			}
			if (value === "}") {
				const brace = braces[braces.length - 1];
				if (opts.nobrace === true || !brace) {
					push({
						type: "text",
						value,
						output: value
					});
					continue;
				}
				let output = ")";
				if (brace.dots === true) {
					const arr = tokens.slice();
					const range = [];
					for (let i = arr.length - 1; i >= 0; i--) {
						tokens.pop();
						if (arr[i].type === "brace") break;
						if (arr[i].type !== "dots") range.unshift(arr[i].value);
					}
					output = expandRange(range, opts);
					state.backtrack = true;
				}
				if (brace.comma !== true && brace.dots !== true) {
					const out = state.output.slice(0, brace.outputIndex);
					const toks = state.tokens.slice(brace.tokensIndex);
					brace.value = brace.output = "\\{";
					value = output = "\\}";
					state.output = out;
					for (const t of toks) state.output += t.output || t.value;
				}
				push({
					type: "brace",
					value,
					output
				});
				decrement("braces");
				braces.pop();
				continue;
			}
			/**
			* Pipes
			*/
			if (value === "|") {
				if (extglobs.length > 0) extglobs[extglobs.length - 1].conditions++;
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Commas
			*/
			if (value === ",") {
				let output = value;
				const brace = braces[braces.length - 1];
				if (brace && stack[stack.length - 1] === "braces") {
					brace.comma = true;
					output = "|";
				}
				push({
					type: "comma",
					value,
					output
				});
				continue;
			}
			/**
			* Slashes
			*/
			if (value === "/") {
				if (prev.type === "dot" && state.index === state.start + 1) {
					state.start = state.index + 1;
					state.consumed = "";
					state.output = "";
					tokens.pop();
					prev = bos;
					continue;
				}
				push({
					type: "slash",
					value,
					output: SLASH_LITERAL
				});
				continue;
			}
			/**
			* Dots
			*/
			if (value === ".") {
				if (state.braces > 0 && prev.type === "dot") {
					if (prev.value === ".") prev.output = DOT_LITERAL;
					const brace = braces[braces.length - 1];
					prev.type = "dots";
					prev.output += value;
					prev.value += value;
					brace.dots = true;
					continue;
				}
				if (state.braces + state.parens === 0 && prev.type !== "bos" && prev.type !== "slash") {
					push({
						type: "text",
						value,
						output: DOT_LITERAL
					});
					continue;
				}
				push({
					type: "dot",
					value,
					output: DOT_LITERAL
				});
				continue;
			}
			/**
			* Question marks
			*/
			if (value === "?") {
				if (!(prev && prev.value === "(") && opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("qmark", value);
					continue;
				}
				if (prev && prev.type === "paren") {
					const next = peek();
					let output = value;
					if (prev.value === "(" && !/[!=<:]/.test(next) || next === "<" && !/<([!=]|\w+>)/.test(remaining())) output = `\\${value}`;
					push({
						type: "text",
						value,
						output
					});
					continue;
				}
				if (opts.dot !== true && (prev.type === "slash" || prev.type === "bos")) {
					push({
						type: "qmark",
						value,
						output: QMARK_NO_DOT
					});
					continue;
				}
				push({
					type: "qmark",
					value,
					output: QMARK
				});
				continue;
			}
			/**
			* Exclamation
			*/
			if (value === "!") {
				if (opts.noextglob !== true && peek() === "(") {
					if (peek(2) !== "?" || !/[!=<:]/.test(peek(3))) {
						extglobOpen("negate", value);
						continue;
					}
				}
				if (opts.nonegate !== true && state.index === 0) {
					negate();
					continue;
				}
			}
			/**
			* Plus
			*/
			if (value === "+") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					extglobOpen("plus", value);
					continue;
				}
				if (prev && prev.value === "(" || opts.regex === false) {
					push({
						type: "plus",
						value,
						output: PLUS_LITERAL
					});
					continue;
				}
				if (prev && (prev.type === "bracket" || prev.type === "paren" || prev.type === "brace") || state.parens > 0) {
					push({
						type: "plus",
						value
					});
					continue;
				}
				push({
					type: "plus",
					value: PLUS_LITERAL
				});
				continue;
			}
			/**
			* Plain text
			*/
			if (value === "@") {
				if (opts.noextglob !== true && peek() === "(" && peek(2) !== "?") {
					push({
						type: "at",
						extglob: true,
						value,
						output: ""
					});
					continue;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Plain text
			*/
			if (value !== "*") {
				if (value === "$" || value === "^") value = `\\${value}`;
				const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
				if (match) {
					value += match[0];
					state.index += match[0].length;
				}
				push({
					type: "text",
					value
				});
				continue;
			}
			/**
			* Stars
			*/
			if (prev && (prev.type === "globstar" || prev.star === true)) {
				prev.type = "star";
				prev.star = true;
				prev.value += value;
				prev.output = star;
				state.backtrack = true;
				state.globstar = true;
				consume(value);
				continue;
			}
			let rest = remaining();
			if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
				extglobOpen("star", value);
				continue;
			}
			if (prev.type === "star") {
				if (opts.noglobstar === true) {
					consume(value);
					continue;
				}
				const prior = prev.prev;
				const before = prior.prev;
				const isStart = prior.type === "slash" || prior.type === "bos";
				const afterStar = before && (before.type === "star" || before.type === "globstar");
				if (opts.bash === true && (!isStart || rest[0] && rest[0] !== "/")) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				const isBrace = state.braces > 0 && (prior.type === "comma" || prior.type === "brace");
				const isExtglob = extglobs.length && (prior.type === "pipe" || prior.type === "paren");
				if (!isStart && prior.type !== "paren" && !isBrace && !isExtglob) {
					push({
						type: "star",
						value,
						output: ""
					});
					continue;
				}
				while (rest.slice(0, 3) === "/**") {
					const after = input[state.index + 4];
					if (after && after !== "/") break;
					rest = rest.slice(3);
					consume("/**", 3);
				}
				const isEnd = eos() || state.parens > 0 && rest === ")".repeat(state.parens) && !extglobs.some((extglob) => extglob.type === "negate");
				if (prior.type === "bos" && eos()) {
					prev.type = "globstar";
					prev.value += value;
					prev.output = globstar(opts);
					state.output = prev.output;
					state.globstar = true;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && !afterStar && isEnd) {
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = globstar(opts) + (opts.strictSlashes ? ")" : "|$)");
					prev.value += value;
					state.globstar = true;
					state.output += prior.output + prev.output;
					consume(value);
					continue;
				}
				if (prior.type === "slash" && prior.prev.type !== "bos" && rest[0] === "/") {
					const end = rest[1] !== void 0 ? "|$" : "";
					state.output = state.output.slice(0, -(prior.output + prev.output).length);
					prior.output = `(?:${prior.output}`;
					prev.type = "globstar";
					prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
					prev.value += value;
					state.output += prior.output + prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				if (prior.type === "bos" && rest[0] === "/") {
					prev.type = "globstar";
					prev.value += value;
					prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
					state.output = prev.output;
					state.globstar = true;
					consume(value + advance());
					push({
						type: "slash",
						value: "/",
						output: ""
					});
					continue;
				}
				state.output = state.output.slice(0, -prev.output.length);
				prev.type = "globstar";
				prev.output = globstar(opts);
				prev.value += value;
				state.output += prev.output;
				state.globstar = true;
				consume(value);
				continue;
			}
			const token = {
				type: "star",
				value,
				output: star
			};
			if (opts.bash === true) {
				token.output = ".*?";
				if (prev.type === "bos" || prev.type === "slash") token.output = nodot + token.output;
				push(token);
				continue;
			}
			if (prev && (prev.type === "bracket" || prev.type === "paren") && opts.regex === true) {
				token.output = value;
				push(token);
				continue;
			}
			if (state.index === state.start || prev.type === "slash" || prev.type === "dot") {
				if (prev.type === "dot") {
					state.output += NO_DOT_SLASH;
					prev.output += NO_DOT_SLASH;
				} else if (opts.dot === true) {
					state.output += NO_DOTS_SLASH;
					prev.output += NO_DOTS_SLASH;
				} else {
					state.output += nodot;
					prev.output += nodot;
				}
				if (peek() !== "*") {
					state.output += ONE_CHAR;
					prev.output += ONE_CHAR;
				}
			}
			push(token);
		}
		while (state.brackets > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "]"));
			state.output = utils.escapeLast(state.output, "[");
			decrement("brackets");
		}
		while (state.parens > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", ")"));
			state.output = utils.escapeLast(state.output, "(");
			decrement("parens");
		}
		while (state.braces > 0) {
			if (opts.strictBrackets === true) throw new SyntaxError(syntaxError("closing", "}"));
			state.output = utils.escapeLast(state.output, "{");
			decrement("braces");
		}
		if (opts.strictSlashes !== true && (prev.type === "star" || prev.type === "bracket")) push({
			type: "maybe_slash",
			value: "",
			output: `${SLASH_LITERAL}?`
		});
		if (state.backtrack === true) {
			state.output = "";
			for (const token of state.tokens) {
				state.output += token.output != null ? token.output : token.value;
				if (token.suffix) state.output += token.suffix;
			}
		}
		return state;
	};
	/**
	* Fast paths for creating regular expressions for common glob patterns.
	* This can significantly speed up processing and has very little downside
	* impact when none of the fast paths match.
	*/
	parse.fastpaths = (input, options) => {
		const opts = { ...options };
		const max = typeof opts.maxLength === "number" ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
		const len = input.length;
		if (len > max) throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
		input = REPLACEMENTS[input] || input;
		const { DOT_LITERAL, SLASH_LITERAL, ONE_CHAR, DOTS_SLASH, NO_DOT, NO_DOTS, NO_DOTS_SLASH, STAR, START_ANCHOR } = constants.globChars(opts.windows);
		const nodot = opts.dot ? NO_DOTS : NO_DOT;
		const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
		const capture = opts.capture ? "" : "?:";
		const state = {
			negated: false,
			prefix: ""
		};
		let star = opts.bash === true ? ".*?" : STAR;
		if (opts.capture) star = `(${star})`;
		const globstar = (opts) => {
			if (opts.noglobstar === true) return star;
			return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
		};
		const create = (str) => {
			switch (str) {
				case "*": return `${nodot}${ONE_CHAR}${star}`;
				case ".*": return `${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*.*": return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "*/*": return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;
				case "**": return nodot + globstar(opts);
				case "**/*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;
				case "**/*.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;
				case "**/.*": return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;
				default: {
					const match = /^(.*?)\.(\w+)$/.exec(str);
					if (!match) return;
					const source = create(match[1]);
					if (!source) return;
					return source + DOT_LITERAL + match[2];
				}
			}
		};
		let source = create(utils.removePrefix(input, state));
		if (source && opts.strictSlashes !== true) source += `${SLASH_LITERAL}?`;
		return source;
	};
	module.exports = parse;
}));
// node_modules/picomatch/lib/picomatch.js
var require_picomatch$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const scan = require_scan();
	const parse = require_parse();
	const utils = require_utils();
	const constants = require_constants();
	const isObject = (val) => val && typeof val === "object" && !Array.isArray(val);
	/**
	* Creates a matcher function from one or more glob patterns. The
	* returned function takes a string to match as its first argument,
	* and returns true if the string is a match. The returned matcher
	* function also takes a boolean as the second argument that, when true,
	* returns an object with additional information.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch(glob[, options]);
	*
	* const isMatch = picomatch('*.!(*a)');
	* console.log(isMatch('a.a')); //=> false
	* console.log(isMatch('a.b')); //=> true
	*
	* // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
	* const picomatch = require('picomatch/posix');
	* // the same API, defaulting to posix paths
	* const isMatch = picomatch('a/*');
	* console.log(isMatch('a\\b')); //=> false
	* console.log(isMatch('a/b')); //=> true
	*
	* // you can still configure the matcher function to accept windows paths
	* const isMatch = picomatch('a/*', { options: windows });
	* console.log(isMatch('a\\b')); //=> true
	* console.log(isMatch('a/b')); //=> true
	* ```
	* @name picomatch
	* @param {String|Array} `globs` One or more glob patterns.
	* @param {Object=} `options`
	* @return {Function=} Returns a matcher function.
	* @api public
	*/
	const picomatch = (glob, options, returnState = false) => {
		if (Array.isArray(glob)) {
			const fns = glob.map((input) => picomatch(input, options, returnState));
			const arrayMatcher = (str) => {
				for (const isMatch of fns) {
					const state = isMatch(str);
					if (state) return state;
				}
				return false;
			};
			return arrayMatcher;
		}
		const isState = isObject(glob) && glob.tokens && glob.input;
		if (glob === "" || typeof glob !== "string" && !isState) throw new TypeError("Expected pattern to be a non-empty string");
		const opts = options || {};
		const posix = opts.windows;
		const regex = isState ? picomatch.compileRe(glob, options) : picomatch.makeRe(glob, options, false, true);
		const state = regex.state;
		delete regex.state;
		let isIgnored = () => false;
		if (opts.ignore) {
			const ignoreOpts = {
				...options,
				ignore: null,
				onMatch: null,
				onResult: null
			};
			isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
		}
		const matcher = (input, returnObject = false) => {
			const { isMatch, match, output } = picomatch.test(input, regex, options, {
				glob,
				posix
			});
			const result = {
				glob,
				state,
				regex,
				posix,
				input,
				output,
				match,
				isMatch
			};
			if (typeof opts.onResult === "function") opts.onResult(result);
			if (isMatch === false) {
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (isIgnored(input)) {
				if (typeof opts.onIgnore === "function") opts.onIgnore(result);
				result.isMatch = false;
				return returnObject ? result : false;
			}
			if (typeof opts.onMatch === "function") opts.onMatch(result);
			return returnObject ? result : true;
		};
		if (returnState) matcher.state = state;
		return matcher;
	};
	/**
	* Test `input` with the given `regex`. This is used by the main
	* `picomatch()` function to test the input string.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.test(input, regex[, options]);
	*
	* console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
	* // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
	* ```
	* @param {String} `input` String to test.
	* @param {RegExp} `regex`
	* @return {Object} Returns an object with matching info.
	* @api public
	*/
	picomatch.test = (input, regex, options, { glob, posix } = {}) => {
		if (typeof input !== "string") throw new TypeError("Expected input to be a string");
		if (input === "") return {
			isMatch: false,
			output: ""
		};
		const opts = options || {};
		const format = opts.format || (posix ? utils.toPosixSlashes : null);
		let match = input === glob;
		let output = match && format ? format(input) : input;
		if (match === false) {
			output = format ? format(input) : input;
			match = output === glob;
		}
		if (match === false || opts.capture === true) {
			if (opts.matchBase === true || opts.basename === true) match = picomatch.matchBase(input, regex, options, posix);
			else match = regex.exec(output);
		}
		return {
			isMatch: Boolean(match),
			match,
			output
		};
	};
	/**
	* Match the basename of a filepath.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.matchBase(input, glob[, options]);
	* console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
	* ```
	* @param {String} `input` String to test.
	* @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
	* @return {Boolean}
	* @api public
	*/
	picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
		return (glob instanceof RegExp ? glob : picomatch.makeRe(glob, options)).test(utils.basename(input, { windows: posix }));
	};
	/**
	* Returns true if **any** of the given glob `patterns` match the specified `string`.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.isMatch(string, patterns[, options]);
	*
	* console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
	* console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
	* ```
	* @param {String|Array} str The string to test.
	* @param {String|Array} patterns One or more glob patterns to use for matching.
	* @param {Object} [options] See available [options](#options).
	* @return {Boolean} Returns true if any patterns match `str`
	* @api public
	*/
	picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);
	/**
	* Parse a glob pattern to create the source string for a regular
	* expression.
	*
	* ```js
	* const picomatch = require('picomatch');
	* const result = picomatch.parse(pattern[, options]);
	* ```
	* @param {String} `pattern`
	* @param {Object} `options`
	* @return {Object} Returns an object with useful properties and output to be used as a regex source string.
	* @api public
	*/
	picomatch.parse = (pattern, options) => {
		if (Array.isArray(pattern)) return pattern.map((p) => picomatch.parse(p, options));
		return parse(pattern, {
			...options,
			fastpaths: false
		});
	};
	/**
	* Scan a glob pattern to separate the pattern into segments.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.scan(input[, options]);
	*
	* const result = picomatch.scan('!./foo/*.js');
	* console.log(result);
	* { prefix: '!./',
	*   input: '!./foo/*.js',
	*   start: 3,
	*   base: 'foo',
	*   glob: '*.js',
	*   isBrace: false,
	*   isBracket: false,
	*   isGlob: true,
	*   isExtglob: false,
	*   isGlobstar: false,
	*   negated: true }
	* ```
	* @param {String} `input` Glob pattern to scan.
	* @param {Object} `options`
	* @return {Object} Returns an object with
	* @api public
	*/
	picomatch.scan = (input, options) => scan(input, options);
	/**
	* Compile a regular expression from the `state` object returned by the
	* [parse()](#parse) method.
	*
	* ```js
	* const picomatch = require('picomatch');
	* const state = picomatch.parse('*.js');
	* // picomatch.compileRe(state[, options]);
	*
	* console.log(picomatch.compileRe(state));
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {Object} `state`
	* @param {Object} `options`
	* @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
	* @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
	* @return {RegExp}
	* @api public
	*/
	picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
		if (returnOutput === true) return state.output;
		const opts = options || {};
		const prepend = opts.contains ? "" : "^";
		const append = opts.contains ? "" : "$";
		let source = `${prepend}(?:${state.output})${append}`;
		if (state && state.negated === true) source = `^(?!${source}).*$`;
		const regex = picomatch.toRegex(source, options);
		if (returnState === true) regex.state = state;
		return regex;
	};
	/**
	* Create a regular expression from a parsed glob pattern.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.makeRe(state[, options]);
	*
	* const result = picomatch.makeRe('*.js');
	* console.log(result);
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {String} `state` The object returned from the `.parse` method.
	* @param {Object} `options`
	* @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
	* @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
	* @return {RegExp} Returns a regex created from the given pattern.
	* @api public
	*/
	picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
		if (!input || typeof input !== "string") throw new TypeError("Expected a non-empty string");
		let parsed = {
			negated: false,
			fastpaths: true
		};
		if (options.fastpaths !== false && (input[0] === "." || input[0] === "*")) parsed.output = parse.fastpaths(input, options);
		if (!parsed.output) parsed = parse(input, options);
		return picomatch.compileRe(parsed, options, returnOutput, returnState);
	};
	/**
	* Create a regular expression from the given regex source string.
	*
	* ```js
	* const picomatch = require('picomatch');
	* // picomatch.toRegex(source[, options]);
	*
	* const { output } = picomatch.parse('*.js');
	* console.log(picomatch.toRegex(output));
	* //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
	* ```
	* @param {String} `source` Regular expression source string.
	* @param {Object} `options`
	* @return {RegExp}
	* @api public
	*/
	picomatch.toRegex = (source, options) => {
		try {
			const opts = options || {};
			return new RegExp(source, opts.flags || (opts.nocase ? "i" : ""));
		} catch (err) {
			if (options && options.debug === true) throw err;
			return /$^/;
		}
	};
	/**
	* Picomatch constants.
	* @return {Object}
	*/
	picomatch.constants = constants;
	/**
	* Expose "picomatch"
	*/
	module.exports = picomatch;
}));
// src/base/matching/globs.ts
var import_picomatch = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module) => {
	const pico = require_picomatch$1();
	const utils = require_utils();
	function picomatch(glob, options, returnState = false) {
		if (options && (options.windows === null || options.windows === void 0)) options = {
			...options,
			windows: utils.isWindows()
		};
		return pico(glob, options, returnState);
	}
	Object.assign(picomatch, pico);
	module.exports = picomatch;
})))(), 1);
/**
* The paths that match one of the patterns and none of those that begin with `!`. A pattern without `/` matches a name at any depth.
* Throws when the patterns take too long: of a name of the code under review, a pattern of many stars may take hours.
*/
function matchingGlobs(patterns, paths) {
	refuseLong(patterns);
	const matched = withinTime(TIME_MAX_MS, () => new Set(paths.filter(matcherOf(patterns))));
	if (matched.status === "done") return matched.value;
	throw new UltracodeError("USAGE", `The file patterns ${patterns.join(", ")} take longer than ${TIME_MAX_MS / 1e3} s for the ${paths.length} paths of this code. Use fewer stars and braces in each of them.`);
}
/** The same for one path after the other: the patterns are read once. A path for which they take too long is said to match. */
function compiledGlobs(patterns) {
	refuseLong(patterns);
	const matches = matcherOf(patterns);
	return (path) => {
		const matched = withinTime(TOOL_TIME_MAX_MS, () => matches(path));
		return matched.status === "done" ? matched.value : true;
	};
}
function refuseLong(patterns) {
	const long = patterns.find((pattern) => pattern.length > PATTERN_CHARS_MAX);
	if (long !== void 0) throw new UltracodeError("USAGE", `The file pattern that begins with ${long.slice(0, 40)} is longer than ${groupDigits(PATTERN_CHARS_MAX)} characters. Use several short ones.`);
}
const TIME_MAX_MS = 2e3;
/** More than any path has. Some patterns of 20,000 make an expression that the engine refuses ("too large", "stack overflow"). */
const PATTERN_CHARS_MAX = 5e3;
function matcherOf(patterns) {
	const options = {
		dot: true,
		nonegate: true,
		...ANY_NAME
	};
	const compiled = (wanted) => wanted.map((pattern) => matcher(pattern.includes("/") ? pattern.replace(/^\.?\//, "") : `**/${pattern}`, options));
	const wanted = compiled(patterns.filter((pattern) => !pattern.startsWith("!")));
	const unwanted = compiled(patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1)));
	return (path) => wanted.some((match) => match(path)) && !unwanted.some((match) => match(path));
}
/** The paths below a folder that a pattern of an agent's tool matches; null when that takes too long. */
function matchingGlob(pattern, paths) {
	const matched = withinTime(TOOL_TIME_MAX_MS, () => {
		const options = {
			dot: true,
			basename: !pattern.includes("/"),
			noextglob: true,
			...ANY_NAME
		};
		const matches = matcher(pattern.replace(/(?:\*\*\/)+/g, "**/"), options);
		return paths.filter((path) => matches(path));
	});
	return matched.status === "done" ? matched.value : null;
}
/** As picomatch, which refuses an empty pattern: what is left of `./` once it is read from the root. It matches nothing. */
const matcher = (pattern, options) => pattern === "" ? () => false : (0, import_picomatch.default)(pattern, options);
/** An agent asks for many in one reply, and all of them together must not hold up a signal for long. */
const TOOL_TIME_MAX_MS = 500;
/** For picomatch: `**` also matches names that hold a line separator, which the `.` of a regular expression does not. */
const ANY_NAME = { flags: "s" };
// src/edits/refused-path.ts
/** Bytes of a path, and of one of its parts: what the file systems of Linux take. */
const PATH_BYTES_MAX = 4096;
const PART_BYTES_MAX = 255;
/** Why no file may be changed under this path, as the end of a sentence that names it; null when it may. Says nothing of what the repository holds. */
function refusedPath(path) {
	if (path === "") return "is empty";
	if (!path.isWellFormed()) return "is not well-formed Unicode";
	if (UNSEEN.test(path)) return "holds a character that cannot be seen";
	if (path.includes("\\")) return "holds a `\\`, which Windows reads as a `/`";
	if (bytesOf(path) > PATH_BYTES_MAX) return `is longer than ${PATH_BYTES_MAX} bytes`;
	const parts = path.split("/");
	const reason = parts.map(refusedPart).find((refused) => refused !== null);
	if (reason !== void 0 && reason !== null) return reason;
	const [first, second] = parts.map(asOpened);
	if (first === ".github" && second === "workflows") return "is a workflow of GitHub Actions, which only a person changes";
	return null;
}
/** Why no new file may have this name, because some systems cannot check it out, as the end of a sentence that names it; null when it may. A file that stands there may be changed. */
function refusedName(path) {
	for (const part of path.split("/")) {
		if (/[<>:"|?*]/.test(part)) return "holds one of `< > : \" | ? *`, which no name on Windows has";
		if (/[. ]$/.test(part)) return "has a part that ends in a dot or a space, which Windows drops";
		const name = folded(part).replace(/\..*$/s, "").trimEnd();
		if (DEVICES.test(name)) return `has the part \`${part}\`, which is a device on Windows`;
	}
	return null;
}
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/;
/** As the file systems of Windows and macOS compare names: without regard to case and to how a letter is put together. */
const folded = (name) => name.normalize("NFKC").toLowerCase().normalize("NFKC");
/** Of a part of a path, what Windows opens: without what follows a `:`, and without dots and spaces at the end. */
const asOpened = (part) => (folded(part).split(":", 1)[0] ?? "").replace(/[. ]{1,255}$/, "");
function refusedPart(part) {
	if (part === "") return "is absolute, ends in `/` or holds `//`";
	if (part === "." || part === "..") return "leads out of its folder";
	if (bytesOf(part) > PART_BYTES_MAX) return `has a part longer than ${PART_BYTES_MAX} bytes`;
	const name = asOpened(part);
	if (name === "") return "leads out of its folder";
	if (name === ".git" || /^git~\d+$/.test(name)) return "leads into the data of git";
	if (name === ".gitmodules" || /^(?:gitmod~\d+|gi7eb[0-9a-f]?~\d+)$/.test(name)) return "declares submodules";
	return null;
}
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|(?! )\p{Zs}/u;
const bytesOf = (text) => new TextEncoder().encode(text).length;
// src/edits/overlay/names.ts
function namesOf(entries) {
	const folders = /* @__PURE__ */ new Map();
	const spelled = /* @__PURE__ */ new Map();
	const spell = (path) => {
		const key = foldedPath(path);
		const known = spelled.get(key);
		if (known === void 0) spelled.set(key, [path]);
		else known.push(path);
	};
	for (const path of entries.keys()) {
		spell(path);
		for (const folder of foldersOf(path)) {
			const count = folders.get(folder) ?? 0;
			if (count === 0) spell(folder);
			folders.set(folder, count + 1);
		}
	}
	return {
		entries,
		folders,
		spelled
	};
}
const foldedPath = (path) => /^[\x20-\x7e]*$/.test(path) ? path.toLowerCase() : folded(path);
/** Folders that a path lies in, the outermost first. */
function foldersOf(path) {
	const found = [];
	for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) found.push(path.slice(0, at));
	return found;
}
/** Why no file can be at this path, as the end of a sentence that names it, where there is none yet; null when one can. */
function refusedPlace(path, { entries, folders, spelled }, changes) {
	const isFile = (each) => changes.has(each) ? changes.get(each) !== null : entries.has(each);
	const filesIn = (folder) => {
		let count = folders.get(folder) ?? 0;
		for (const [each, change] of changes) if (each.startsWith(`${folder}/`)) count += Number(change !== null) - Number(entries.has(each));
		return count;
	};
	const isThere = (each) => isFile(each) || filesIn(each) > 0;
	const above = foldersOf(path);
	const file = above.find(isFile);
	if (file !== void 0) return `lies below \`${file}\`, which is ${kindIn(entries, changes, file)}`;
	if (filesIn(path) > 0) return "is a folder";
	for (const name of [...above, path]) {
		if (isThere(name)) continue;
		const key = foldedPath(name);
		const changed = [...changes.keys()].flatMap((each) => [...foldersOf(each), each]);
		const other = [...spelled.get(key) ?? [], ...changed.filter((each) => foldedPath(each) === key)].find(isThere);
		if (other !== void 0) return `differs from \`${other}\` only in case or in how its letters are put together, which is one name on some systems`;
	}
	return null;
}
function kindIn(entries, changes, path) {
	const kind = changes.has(path) ? "file" : entries.get(path)?.kind;
	return kind === "link" ? "a symbolic link" : kind === "submodule" ? "a submodule" : "a file";
}
// src/edits/other-names.ts
const NAMES_MAX = 100;
/** Reads all links of a tree, to files and to folders. */
async function otherNames(stored) {
	const leadingTo = /* @__PURE__ */ new Map();
	for (const [link, { kind }] of await stored.entries()) {
		const target = kind === "link" ? await stored.target(link) : null;
		if (target === null || target.startsWith("/")) continue;
		const place = posix.join(posix.dirname(link), target).replace(/\/$/, "");
		leadingTo.set(place, [...leadingTo.get(place) ?? [], link]);
	}
	if (leadingTo.size === 0) return () => [];
	return (path) => {
		const known = /* @__PURE__ */ new Set([path]);
		for (const name of known) {
			if (known.size > NAMES_MAX) return null;
			for (const [at, rest] of splits(name)) for (const link of leadingTo.get(at) ?? []) if (!`/${name}/`.includes(`/${link}/`)) known.add(`${link}${rest}`);
		}
		known.delete(path);
		return [...known];
	};
}
/** A path as the root, each folder that it lies in, and itself, and what follows on that. */
const splits = (path) => [[".", `/${path}`], ...[...foldersOf(path), path].map((at) => [at, path.slice(at.length)])];
/** What is protected stays as it is where it lies, too: the file `docs/rules.md` to which a link `AGENTS.md` leads. */
function protectedUnderAnyName(isProtected, read) {
	let names = null;
	return async (path) => {
		const own = isProtected(path);
		if (own !== null) return own;
		names ??= read();
		const others = (await names)(path);
		if (others === null) return "has too many other names by links to tell whether one of them is protected";
		for (const name of others) {
			const reason = isProtected(name);
			if (reason !== null) return `is \`${name}\` as well, by a link, which ${reason}`;
		}
		return null;
	};
}
// src/edits/overlay/count-lines.ts
/** Lines in `after` and not in `before`, and the other way round: the fewest that make one of the other; where too many differ, by how often each stands in both. */
function countLines(before, after) {
	const [a, b] = [wholeLines(before), wholeLines(after)];
	const changes = exactlyCompared(a, b);
	if (changes === null) {
		const same = inBoth(a, b);
		return {
			additions: b.length - same,
			deletions: a.length - same
		};
	}
	const lines = (of) => changes.reduce((sum, change) => sum + change[of].to - change[of].from, 0);
	return {
		additions: lines("after"),
		deletions: lines("before")
	};
}
function inBoth(a, b) {
	const left = /* @__PURE__ */ new Map();
	for (const line of a) left.set(line, (left.get(line) ?? 0) + 1);
	let same = 0;
	for (const line of b) {
		const count = left.get(line) ?? 0;
		if (count > 0) same += 1;
		left.set(line, count - 1);
	}
	return same;
}
// src/edits/protected-paths.ts
const globs = (text) => text.trim().split(/\s+/);
const CODE = "{js,cjs,mjs,jsx,ts,cts,mts,tsx,json}";
/**
* Files that decide what runs, or what agents are told: whoever may change or add them chooses the command that verifies edits, the hooks of
* a checkout, or the rules of the next run. All names that begin with a dot are among them. In lower case; a glob without `/` is a name in
* any folder.
*/
const PROTECTED_BY_DEFAULT = {
	dots: ["**/.*", "**/.*/**"],
	agents: [
		"{agents,claude,gemini}{,.local,.override}.md",
		"copilot-instructions.md",
		"codeowners"
	],
	locks: globs("*.lock *.lockb *.lockfile *-lock*.{json,yaml,yml} *.lock.json npm-shrinkwrap.json go.sum"),
	installed: ["**/{node_modules,bower_components,site-packages,dist-packages}/**", "**/vendor/modules.txt"],
	javascript: globs(`package.{json,json5,yaml} {pnpm-workspace,lerna,nx,turbo,rush,project,workspace,angular}.{json,yaml}
    bunfig.toml {deno,biome,knip}.{json,jsonc} {tsconfig,jsconfig}*.json *.{config,conf}{,.*}.${CODE}
    {jest,vitest,vite,karma,mocha,jasmine,playwright,cypress,wdio}.*.${CODE}
    {jest,vitest,mocha,playwright,cypress}{-,_,}setup*.${CODE} {setup,global,test,tests}{,-,_,.}{setup,teardown,tests}.${CODE}
    {webpack,rollup,babel,metro,testem}{,.*}.${CODE} **/{test,tests,spec,specs,__tests__,e2e}/{setup,bootstrap}.* {gulpfile,gruntfile,jakefile}{,.*}`),
	python: globs(`pyproject.toml setup.py setup.cfg {requirements,constraints}*.{txt,in} **/requirements/*.{txt,in} pipfile
    {poetry,uv,hatch,pixi,pylock*,tox,pytest}.toml environment*.{yml,yaml} {tox,pytest,mypy}.ini ruff.toml pyrightconfig.json {tox,nox}file.py conftest.py manage.py
    {sitecustomize,usercustomize}.py *.pth /{pytest,_pytest,unittest,pluggy,tox,nox,coverage}{.py,/**}`),
	ruby: globs("gemfile{,.*,-*} *.gemfile gems.rb gems.locked *.gemspec rakefile{,.*} *.rake guardfile {spec,rails,test}_helper.rb **/bin/{rails,rake,rspec,bundle,setup,test,ci}"),
	go: [
		"go.mod",
		"go.work",
		"go.work.sum",
		"magefile.go"
	],
	rust: [
		"cargo.toml",
		"build.rs",
		"rust-toolchain{,.*}",
		"clippy.toml"
	],
	jvm: globs(`pom.xml *.gradle *.gradle.{kts,dcl} gradle.properties gradlew{,.*} mvnw{,.*} gradle/** **/gradle/wrapper/** **/gradle/*.properties
    *.versions.toml **/{buildsrc,build-logic}/** *.sbt project/*.scala **/project/build.properties build.{xml,sc,mill} ivy.xml
    junit-platform.properties testng*.xml`),
	dotnet: globs(`*.*proj *.{sln,slnx,slnf,props,targets,runsettings} packages.config paket.{dependencies,references} nuget.config global.json
    {xunit.runner,testconfig}.json`),
	others: globs(`composer.json phpunit*.{xml,xml.dist} pest.php phpstan*.neon psalm.xml behat.yml mix.exs test_helper.exs **/config/{config,runtime,test}.exs pubspec*.yaml dart_test.yaml
    package{,@*}.swift package.resolved podfile rebar.config *.cabal cabal.project{,.*} stack*.yaml dune-project *.opam dub.{json,sdl}
    shard.yml flake.nix {default,shell}.nix build.zig build.zig.zon project.clj deps.edn {manifest,project}.toml cpanfile {build,makefile}.pl
    *.rockspec *.nimble`),
	builds: globs(`{,gnu,bsd}makefile {,gnu,bsd}makefile.!(${CODE.slice(1, -1).replaceAll(",", "|")}|py|rb|go|rs|java|md) *.{mk,mak}
    cmakelists.txt *.cmake cmake*presets.json configure configure.{ac,in} meson.build meson{_options.txt,.options} conanfile.{py,txt} vcpkg*.json
    *.{bzl,bazel} build workspace workspace.bzlmod buck sconstruct wscript {,.}justfile *.just {taskfile,earthfile,tiltfile,procfile,vagrantfile}{,.*}
    {dockerfile,containerfile}{,.*,-*,_*} *.{dockerfile,containerfile} {docker-compose,compose}*.{yml,yaml} docker-bake*.{hcl,json}
    lefthook*.{yml,yaml,toml,json}`),
	pipelines: globs(`jenkinsfile{,.*,-*} {azure-pipelines,bitbucket-pipelines,appveyor,cloudbuild,buildspec,codecov,circle,codemagic}*.{yml,yaml}
    action.{yml,yaml} renovate.{json,json5}`)
};
/**
* `own`: globs of a user; one that begins with `!` takes files out of those that are protected by themselves. `command`: the line of the shell
* that verifies edits; a file that it runs is protected too. Throws USAGE for globs that take too long.
*/
function protectedPaths(own, command = "") {
	const wanted = own.map(folded);
	const byUser = compiledGlobs(wanted);
	const takenOut = wanted.filter((glob) => glob.startsWith("!"));
	const byDefault = compiledGlobs([...Object.values(PROTECTED_BY_DEFAULT).flat(), ...takenOut]);
	const isRun = filesRunBy(folded(command));
	const stays = compiledGlobs(["**", ...takenOut]);
	const reasonOf = (path) => {
		const name = folded(path);
		if (byUser(name)) return "is protected by the setting protected-paths";
		if (isRun.has(name) && stays(name)) return `is protected, because verify-command runs it; ${TAKEN_OUT}`;
		return byDefault(name) ? `is protected, because it decides what runs or what agents are told; ${TAKEN_OUT}` : null;
	};
	const known = /* @__PURE__ */ new Map();
	return (path) => {
		const reason = known.has(path) ? known.get(path) ?? null : reasonOf(path);
		if (known.size >= KNOWN_MAX) known.clear();
		known.set(path, reason);
		return reason;
	};
}
const TAKEN_OUT = "only a person can take it out of that, by `!` and its name in the setting protected-paths";
/**
* Files that a line of the shell runs: what stands where a program does, and what an interpreter gets first, also below a folder that it goes
* to, as in `cd web && sh check.sh`. Files that a program only reads are none.
*/
function filesRunBy(command) {
	const folders = ["."];
	const found = /* @__PURE__ */ new Set();
	for (const part of unquoted(command.slice(0, COMMAND_CHARS_MAX)).split(/[;&|(){}\n`]+/)) {
		const [program = "", ...rest] = part.split(/[\s<>]+/).filter((word) => word !== "" && !BEFORE_PROGRAM.test(word));
		if (program === "cd") folders.push(...rest.slice(0, 1));
		else for (const file of [program, ...INTERPRETERS.test(program) ? scriptIn(rest) : []]) for (const folder of folders) found.add(posix.join(folder, file));
	}
	return found;
}
/** What is quoted is one word, but for a line of another shell (`sh -c '…'`). One of several words names no file that is run. */
const unquoted = (command) => command.replace(/'[^']*'|"[^"]*"/g, (quoted, at) => {
	const text = quoted.slice(1, -1);
	if (/ -[a-z]*c ?$/.test(command.slice(Math.max(0, at - 10), at))) return `;${unquoted(text)};""`;
	return /[\s;&|(){}`<>]/.test(text) ? "\"\"" : text;
});
/** The words of an interpreter up to its script: an option may have a value, which it may run too. */
function scriptIn(words) {
	const other = words.findIndex((word) => NO_SCRIPT.test(word));
	const some = other < 0 ? words : words.slice(0, other);
	const end = some.findIndex((word, index) => !word.startsWith("-") && !some[index - 1]?.startsWith("-"));
	return some.slice(0, end < 0 ? some.length : end + 1).filter((word) => !word.startsWith("-"));
}
/** Behind these a program or a module is named, or files that are tests. */
const NO_SCRIPT = /^(?:-[mcep]|--eval|--print|--test)$/;
const BEFORE_PROGRAM = /^(?:!|if|then|else|elif|while|until|do|time|env|exec|command|sudo|nice|xargs|\w+=.*)$/s;
const INTERPRETERS = /^(?:\S*\/)?(?:\.|source|sh|bash|dash|ash|zsh|ksh|node|deno|bun|tsx|ts-node|python[\d.]*|pypy\d?|ruby|perl|php|lua|rscript|pwsh)$/;
const COMMAND_CHARS_MAX = 1e4;
const KNOWN_MAX = 1e4;
// src/edits/line-changes.ts
/** What makes the second list of lines of the first one, in its order; null where they have too much alone to be compared. */
const lineChanges = (before, after) => exactlyCompared(before, after)?.map((change) => ({
	from: change.before.from + 1,
	to: change.before.to,
	lines: after.slice(change.after.from, change.after.to)
})) ?? null;
// src/edits/applying/refused-edits.ts
/**
* Why edits that come from a disk are not applied at all, a sentence each without its full stop; none where they may be. They may hold
* anything, so nothing that was looked at when they were made counts here.
*/
function refusedEdits(edits, isProtected) {
	const paths = edits.map(({ path }) => path);
	const sizes = edits.map(({ path, after }) => ({
		path,
		bytes: Buffer.byteLength(after?.text ?? "")
	}));
	const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
	const tooLarge = sizes.filter((size) => size.bytes > FILE_BYTES_MAX);
	return [
		...edits.length > RUN_MAX.files ? [`${edits.length} files are more than ${RUN_MAX.files}`] : [],
		...bytes > RUN_MAX.bytes ? [`${bytes} bytes are more than ${RUN_MAX.bytes}`] : [],
		...tooLarge.map((size) => `${size.path} would have ${size.bytes} bytes, and ${FILE_BYTES_MAX} are the most`),
		...new Set(paths).size < paths.length ? ["a file is named twice"] : [],
		...edits.flatMap((edit) => {
			const refused = refusedIn(edit, (path) => refusedPath(path) ?? isProtected(path));
			return refused === null ? [] : [`${refused.path} ${refused.reason}`];
		})
	];
}
/** The first path of an edit that may not be, and why, as the end of a sentence that names it; null when all may. `refused`: for any path. */
function refusedIn({ path, before, after }, refused) {
	for (const one of after?.from === void 0 ? [path] : [path, after.from]) {
		const isNew = one === path && before === null && after !== null;
		const reason = refused(one) ?? (isNew ? refusedName(one) : null);
		if (reason !== null) return {
			path: one,
			reason
		};
	}
	return null;
}
// src/edits/edits-file.ts
/** Name of the file in a run's folder. */
const EDITS_FILE = "edits.json";
/** Beside it: the same for people and `git apply`. */
const PATCH_FILE = "edits.patch";
const VERSION$1 = 1;
const EDITS_CHARS_MAX = 0x8000000;
const editsText = ({ set, before }) => JSON.stringify({
	v: VERSION$1,
	...set,
	before: Object.fromEntries(before)
});
/** Null for anything else than such a file, whoever wrote it: bytes that do not have the id that stands beside them are refused too. */
function readEdits(text) {
	const value = text.length > EDITS_CHARS_MAX ? void 0 : parseJson(text);
	if (value === void 0 || !isJsonObject(value) || value.v !== VERSION$1) return null;
	const { head, files, leftOut, verification, before } = value;
	if (typeof head !== "string" || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(head)) return null;
	if (!Array.isArray(files) || !files.every(isMerged)) return null;
	if (!Array.isArray(leftOut) || !leftOut.every(isLeftOut)) return null;
	if (verification !== null && !isVerification(verification)) return null;
	if (before === void 0 || !isJsonObject(before)) return null;
	const texts = Object.entries(before).filter((one) => typeof one[1] === "string");
	const edits = files.map(({ edit }) => edit);
	const isSame = (id, content) => blobId(Buffer.from(content)) === id;
	if (!texts.every(([id, content]) => isSame(id, content))) return null;
	if (!edits.every(({ after }) => after === null || after.text === null || isSame(after.id, after.text))) return null;
	return {
		set: {
			head,
			files,
			leftOut,
			verification
		},
		before: new Map(texts)
	};
}
const isAgent = (value) => isJsonObject(value) && typeof value.id === "number" && typeof value.label === "string";
const isMerged = (value) => isJsonObject(value) && areEdits([value.edit]) && (value.merge === "one" || value.merge === "merged" || value.merge === "repaired") && Array.isArray(value.agents) && value.agents.every((agent) => isAgent(agent) && isJsonObject(agent) && typeof agent.said === "string" && (agent.verification === null || isVerification(agent.verification)));
const isLeftOut = (value) => isJsonObject(value) && isAgent(value.agent) && typeof value.reason === "string" && Array.isArray(value.paths) && value.paths.every((path) => typeof path === "string");
// src/edits/merge/change.ts
/** Names a file over all agents. */
const keyOf = ({ origin, after }) => origin === null ? `new ${after?.path}` : `old ${origin}`;
/** The edits of an agent, which are told path by path, as what becomes of each file: a move is one change instead of two. */
function changesOf(edits) {
	const movedTo = targetsOf(edits);
	return edits.flatMap((edit) => {
		const { path, before } = edit;
		const isMovedAway = movedTo.has(path);
		const placed = placedOf(edit);
		if (placed === null) return isMovedAway ? [] : [{
			origin: path,
			after: null,
			gone: linesOf(edit)
		}];
		const from = edit.after?.from;
		if (from !== void 0 && movedTo.get(from) === path) {
			const moved = {
				origin: from,
				after: placed,
				gone: NO_LINES$1
			};
			return before === null || isMovedAway ? [moved] : [moved, {
				origin: path,
				after: null,
				gone: NO_LINES$1
			}];
		}
		return [{
			origin: before !== null && !isMovedAway ? path : null,
			after: placed,
			gone: NO_LINES$1
		}];
	});
}
const NO_LINES$1 = {
	additions: 0,
	deletions: 0
};
const linesOf = ({ additions, deletions }) => ({
	additions,
	deletions
});
/** Where each file of the commit was moved to: its old path is among the edits too, because the file is there no more. */
function targetsOf(edits) {
	const paths = new Set(edits.map(({ path }) => path));
	const targets = /* @__PURE__ */ new Map();
	for (const { path, after } of edits) {
		const from = after?.from;
		if (from !== void 0 && from !== path && paths.has(from) && !targets.has(from)) targets.set(from, path);
	}
	return targets;
}
function placedOf(edit) {
	const { path, after } = edit;
	if (after === null) return null;
	const { mode, id, text } = after;
	return {
		path,
		mode,
		id,
		text,
		source: after.from ?? null,
		lines: linesOf(edit)
	};
}
// src/edits/merge/files-of.ts
/** What became of files, told path by path and sorted by it. `before`: what stands under each path in the run's commit. */
function filesOf(changes, before) {
	const standing = /* @__PURE__ */ new Map();
	const gone = /* @__PURE__ */ new Map();
	for (const change of changes) {
		if (change.after !== null) standing.set(change.after.path, change);
		if (change.origin !== null && change.after?.path !== change.origin) gone.set(change.origin, change);
	}
	return [.../* @__PURE__ */ new Set([...standing.keys(), ...gone.keys()])].sort().flatMap((path) => {
		const change = standing.get(path);
		const left = gone.get(path);
		const edit = editOf(path, before.get(path) ?? null, change, left);
		return edit === null ? [] : [{
			edit,
			...whose(change, left)
		}];
	});
}
/** Null where all is as it was. */
function editOf(path, before, change, left) {
	if (change === void 0 || change.after === null) return before === null ? null : {
		path,
		before,
		after: null,
		...left?.gone ?? NO_LINES
	};
	const after = stateOf(change.after, change.origin);
	return after.from === void 0 && before?.id === after.id && before.mode === after.mode ? null : {
		path,
		before,
		after,
		...change.after.lines
	};
}
const NO_LINES = {
	additions: 0,
	deletions: 0
};
function stateOf({ path, mode, id, text, source }, origin) {
	if (text === null) return {
		mode,
		id,
		text,
		from: source ?? origin ?? path
	};
	return {
		mode,
		id,
		text,
		...origin !== null && origin !== path && { from: origin }
	};
}
/** A path that one file has left for another has both of their agents. */
function whose(change, left) {
	const both = [change, left].filter((one) => one !== void 0);
	const agents = new Map(both.flatMap(({ agents }) => agents.map((agent) => [agent.id, agent])));
	const kinds = both.map(({ merge }) => merge);
	const merge = kinds.includes("repaired") ? "repaired" : agents.size > 1 ? "merged" : kinds[0] ?? "one";
	return {
		agents: [...agents.values()].toSorted((a, b) => a.id - b.id),
		merge
	};
}
// src/edits/merge/merge-change.ts
/** As git merges files: path, mode and bytes each for themselves, whoever changed one of them has it. `before`: null for a new file. */
function mergeChange(before, ours, theirs) {
	if (ours === null && theirs === null) return {
		status: "settled",
		after: null
	};
	if (ours === null) return {
		status: "conflict",
		what: "was removed"
	};
	if (theirs === null) return {
		status: "conflict",
		what: ours.path === before?.path ? "was edited" : "was moved"
	};
	const path = pick(before?.path, ours.path, theirs.path);
	if (path === null) return {
		status: "conflict",
		what: `was moved to \`${ours.path}\``
	};
	const mode = pick(before?.mode, ours.mode, theirs.mode);
	if (mode === null) return {
		status: "conflict",
		what: "was added with another mode"
	};
	const id = pick(before?.id, ours.id, theirs.id);
	const after = {
		...id === ours.id ? ours : theirs,
		path,
		mode
	};
	return id === null ? {
		status: "texts",
		after,
		ours,
		theirs
	} : {
		status: "settled",
		after
	};
}
/** The one that was changed, or to which both were; null where there are two. */
function pick(before, ours, theirs) {
	if (ours === theirs || theirs === before) return ours;
	return ours === before ? theirs : null;
}
// src/edits/merge/places.ts
function createPlaces(paths) {
	const files = /* @__PURE__ */ new Set();
	/** Files below each folder. */
	const below = /* @__PURE__ */ new Map();
	/** Files and folders by their name as file systems compare names that ignore case. */
	const spelled = /* @__PURE__ */ new Map();
	const count = (path, by) => {
		if (by === 1) files.add(path);
		else files.delete(path);
		add(spelled, foldedPath(path), by);
		for (const folder of foldersOf(path)) {
			const had = below.has(folder);
			add(below, folder, by);
			if (had !== below.has(folder)) add(spelled, foldedPath(folder), by);
		}
	};
	for (const path of paths) count(path, 1);
	const refusedAt = (path) => {
		if (files.has(path)) return `there is another file \`${path}\` already`;
		const file = foldersOf(path).find((folder) => files.has(folder));
		if (file !== void 0) return `\`${file}\` is a file, and \`${path}\` needs a folder there`;
		if (below.has(path)) return `\`${path}\` is a folder`;
		const alike = [...foldersOf(path), path].find((name) => !below.has(name) && spelled.has(foldedPath(name)));
		return alike === void 0 ? null : `\`${alike}\` differs from another name only in case or in how its letters are put together, which is one name on some systems`;
	};
	return { move: (away, to) => {
		const placed = [];
		const undo = () => {
			for (const path of placed) count(path, -1);
			for (const path of away) count(path, 1);
		};
		for (const path of away) count(path, -1);
		for (const path of to) {
			const refused = refusedAt(path);
			if (refused !== null) {
				undo();
				return refused;
			}
			count(path, 1);
			placed.push(path);
		}
		return undo;
	} };
}
function add(counts, name, by) {
	const next = (counts.get(name) ?? 0) + by;
	if (next === 0) counts.delete(name);
	else counts.set(name, next);
}
// src/edits/merge-edits.ts
/**
* Lays the edits of agents over each other in the order of the script's calls, as git would merge their commits; only that moves are known
* and need not be guessed. An agent whose edits conflict with those before it, and whose conflicts nobody solves, is left out as a whole.
*/
async function mergeEdits(agents, ports) {
	const merged = /* @__PURE__ */ new Map();
	const before = new Map(agents.flatMap(({ edits }) => edits.map((edit) => [edit.path, edit.before])));
	let places = null;
	const taken = {
		merged,
		before,
		places: async () => {
			places ??= createPlaces(await ports.paths());
			return places;
		}
	};
	const leftOut = [];
	for (const agent of agents) {
		const reason = await layOver(agent, taken, ports);
		if (reason === null) continue;
		const { id, label, edits } = agent;
		leftOut.push({
			agent: {
				id,
				label
			},
			paths: edits.map(({ path }) => path),
			reason
		});
	}
	return {
		files: filesOf([...merged.values()], before),
		leftOut
	};
}
/** Takes all edits of an agent, or none; then it gives why. */
async function layOver(agent, taken, ports) {
	const next = /* @__PURE__ */ new Map();
	const conflicts = [];
	for (const theirs of changesOf(agent.edits)) {
		const key = keyOf(theirs);
		const ours = taken.merged.get(key);
		if (ours === void 0) {
			next.set(key, {
				...theirs,
				agents: [writer(agent, theirs)],
				merge: "one"
			});
			continue;
		}
		const one = await mergeOne(ours, theirs, taken, ports);
		if (typeof one === "string") return one;
		next.set(key, {
			...ours,
			after: one.after,
			agents: [...ours.agents, writer(agent, theirs)],
			merge: ours.merge === "repaired" ? "repaired" : "merged"
		});
		if (one.conflict !== null) conflicts.push({
			...one.conflict,
			others: ours.agents,
			key
		});
	}
	const undo = await place(next, taken);
	if (typeof undo === "string") return undo;
	const reason = conflicts.length === 0 ? null : await repair(agent, conflicts, next, ports);
	if (reason !== null) {
		undo();
		return reason;
	}
	for (const [key, change] of next) taken.merged.set(key, change);
	return null;
}
function writer({ id, label, said, saidOf = {}, verification }, { origin, after }) {
	const path = after?.path ?? origin ?? "";
	return {
		id,
		label,
		said: Object.hasOwn(saidOf, path) ? saidOf[path] ?? said : said,
		verification
	};
}
/** A text says how the two contradict each other. */
async function mergeOne(ours, theirs, taken, ports) {
	const { origin } = ours;
	const state = origin === null ? null : taken.before.get(origin) ?? null;
	const before = origin === null || state === null ? null : {
		...state,
		path: origin
	};
	const name = origin ?? ours.after?.path;
	const others = ours.agents.map(({ label }) => label).join(" and ");
	const one = mergeChange(before, ours.after, theirs.after);
	if (one.status === "conflict") return `\`${name}\` ${one.what} by ${others}`;
	if (one.status === "settled") return {
		after: one.after,
		conflict: null
	};
	const base = origin === null ? "" : await ports.before(origin);
	if (base === null || one.ours.text === null || one.theirs.text === null) return `\`${name}\` was edited by ${others} as well, and it is no text`;
	const merged = await ports.texts.merge({
		base,
		ours: one.ours.text,
		theirs: one.theirs.text
	});
	if (merged.status === "failed") return `\`${name}\` was edited by ${others} as well, and git could not merge that: ${merged.reason}`;
	const { path } = one.after;
	if (merged.status === "conflict") return {
		after: one.after,
		conflict: {
			path,
			pieces: merged.pieces,
			before: base
		}
	};
	return {
		after: withText(one.after, base, merged.text),
		conflict: null
	};
}
const withText = (after, before, text) => ({
	...after,
	text,
	source: null,
	id: blobId(Buffer.from(text)),
	lines: countLines(before, text)
});
/** Puts the files where they are to stand; gives what takes that back, or why it cannot be. */
async function place(next, { merged, places }) {
	const away = [];
	const to = [];
	for (const [key, { origin, after }] of next) {
		const then = merged.get(key);
		const from = then === void 0 ? origin : then.after?.path ?? null;
		const path = after?.path ?? null;
		if (from === path) continue;
		if (from !== null) away.push(from);
		if (path !== null) to.push(path);
	}
	if (away.length === 0 && to.length === 0) return () => void 0;
	return (await places()).move(away, to);
}
/** Gives why the conflicts stay. */
async function repair({ id, label, said }, conflicts, next, ports) {
	const files = conflicts.map(({ path, pieces, others }) => ({
		path,
		pieces,
		others
	}));
	const repaired = await ports.repair({
		id,
		label,
		said
	}, files);
	if (repaired.status === "left") return `${sameLines(files)}, ${repaired.reason}`;
	for (const { key, path, before } of conflicts) {
		const change = next.get(key);
		const text = repaired.texts.get(path);
		if (change?.after == null || text === void 0) return sameLines(files);
		next.set(key, {
			...change,
			after: withText(change.after, before, text),
			merge: "repaired"
		});
	}
	return null;
}
const sameLines = (files) => files.map(({ path, others }) => `\`${path}\` was changed in the same lines by ${others.map(({ label }) => label).join(" and ")}`).join(", ");
// src/edits/verification-file.ts
/** Name of the file, alone in its artifact. */
const VERIFICATION_FILE = "verification.json";
/** Bytes, packed and unpacked: the output of a command has 32 KiB, each byte of which may take six in JSON. */
const VERIFICATION_BYTES_MAX = 262144;
/** Under which name the verification of an artifact's edits is stored. */
const verificationNameOf = (artifact) => `${artifact}-verification`;
const VERSION = 1;
/** Longer than any job. */
const DURATION_MS_MAX = 5184e5;
const REASON_CHARS_MAX = 1e4;
const verificationText = (file) => JSON.stringify({
	v: VERSION,
	...file
});
/** Null for anything else. It is the word of a job that has run the code in question: `said` makes its texts fit to be kept, and the isolation is known without it. */
function readVerification(text, { isolation, said }) {
	const value = parseJson(text);
	if (value === void 0 || !isJsonObject(value) || value.v !== VERSION) return null;
	const { head, edits, verification } = value;
	if (typeof head !== "string" || typeof edits !== "string" || !isVerification(verification)) return null;
	const of = {
		head,
		edits
	};
	if (verification.status === "not-run") {
		const reason = said(verification.reason.slice(0, REASON_CHARS_MAX).toWellFormed());
		return {
			...of,
			verification: {
				status: "not-run",
				reason
			}
		};
	}
	const { status, durationMs } = verification;
	if (!(durationMs >= 0 && durationMs <= DURATION_MS_MAX)) return null;
	if (status === "passed") return {
		...of,
		verification: {
			status,
			isolation,
			durationMs
		}
	};
	const { exitCode } = verification;
	if (exitCode !== null && !(Number.isInteger(exitCode) && exitCode >= 0 && exitCode <= 255)) return null;
	const output = said(verification.output.toWellFormed());
	return {
		...of,
		verification: {
			status,
			isolation,
			durationMs,
			exitCode,
			output
		}
	};
}
export { createEditBudget as A, areEdits as B, refusedPlace as C, matchingGlob as D, refusedPath as E, STORED_BYTES_MAX as F, EDITS_TO as I, ISOLATIONS as L, FOLDER as M, blobId as N, matchingGlobs as O, treeId as P, isVerification as R, namesOf as S, refusedName as T, countedEdits as V, protectedPaths as _, verificationText as a, protectedUnderAnyName as b, mergeChange as c, PATCH_FILE as d, editsText as f, lineChanges as g, refusedIn as h, verificationNameOf as i, patchOf as j, FILE_BYTES_MAX as k, changesOf as l, refusedEdits as m, VERIFICATION_FILE as n, mergeEdits as o, readEdits as p, readVerification as r, createPlaces as s, VERIFICATION_BYTES_MAX as t, EDITS_FILE as u, countLines as v, folded as w, foldersOf as x, otherNames as y, linesOf$1 as z };
