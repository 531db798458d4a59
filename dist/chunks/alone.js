import { E as sha256, i as utf8Text, x as trimMarks } from "./base.js";
import { join, posix, relative, sep } from "node:path";
import { readFile, readdir, realpath, stat } from "node:fs/promises";
// src/findings/fingerprint.ts
/**
* Digest of what a finding is about: the file, the code without its white space, and which of several equal occurrences it is.
* An agent's words and the line number are no part of it: both can change while the code stays the same.
*/
function fingerprint({ file, line, endLine, lines }) {
	const code = lines.slice(line - 1, endLine);
	let occurrence = 0;
	for (let start = 0; start < line - 1; start += 1) if (code.every((text, offset) => lines[start + offset] === text)) occurrence += 1;
	return sha256([
		file,
		code.join("\n"),
		occurrence
	].join("\0"));
}
/** A short id for people to type, without letters that look alike; at least five characters, more when `taken` holds that id already. */
function shortId(digest, taken) {
	const letters = [...Buffer.from(digest, "hex")].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "").join("");
	let length = 5;
	while (taken.has(letters.slice(0, length)) && length < letters.length) length += 1;
	return letters.slice(0, length);
}
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** What `shortId` makes, up to one character for each byte of a digest. */
const FINDING_ID = /^[0-9A-HJKMNP-TV-Z]{5,32}$/;
/** The id that a person wrote, in whatever case and among the marks that it is copied with; null for what is none. */
function findingIdIn(word) {
	const id = trimMarks(word.slice(0, WORD_CHARS_MAX), BEFORE, AFTER).toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
	return FINDING_ID.test(id) ? id : null;
}
const WORD_CHARS_MAX = 100;
const BEFORE = "`\"'“”‘’«»([<*_#";
const AFTER = "`\"'“”‘’«»)]>*_.,:;";
// src/commands/permission.ts
/** What a person may do in a repository, strongest first. */
const PERMISSIONS = [
	"admin",
	"maintain",
	"write",
	"triage",
	"read",
	"none"
];
/** Whether a person with `permission` may command, when `allowed` is the least that suffices. A word that is not known refuses. */
function decide(question) {
	const { permission, allowed } = question;
	const has = rankOf(permission);
	const needs = rankOf(allowed);
	if (needs === null || allowed === "none") return {
		allow: false,
		reason: `allowed-permission is "${allowed}"; expected one of ${PERMISSIONS.slice(0, -1).join(", ")}`
	};
	if (has === null) return {
		allow: false,
		reason: `the permission "${permission}" is not known`
	};
	if (has > needs) return {
		allow: false,
		reason: `${permission} access, and ${allowed} is needed`
	};
	return { allow: true };
}
function rankOf(permission) {
	const rank = PERMISSIONS.indexOf(permission);
	return rank === -1 ? null : rank;
}
// src/workflow/contract.ts
/** Largest script, in bytes of UTF-8. */
const SCRIPT_BYTES_MAX = 524288;
/** Most functions or items in one parallel() or pipeline(). */
const FANOUT_MAX = 4096;
/** The limits of the dialect. */
const WORKFLOW_LIMITS = {
	agents: 1e3,
	asks: 1e5,
	memoryBytes: 268435456,
	stackBytes: 0xf00000,
	sliceMs: 3e4,
	messageChars: 8388608,
	logLines: 1e4,
	logChars: 2e3
};
/** Most characters that leave the sandbox at once: what is copied out of it is beyond its memory limit. */
const POSTED_CHARS_MAX = 67108864;
/** Most lines that one lines() gives, and matches that one grep() gives where the script names no number, and the most that it may name. */
const SHOWN_LINES_MAX = 2e3;
const SHOWN_MATCHES_MAX = 2e3;
/** What a script may call besides ECMAScript, in the order in which the sandbox hands it over. */
const API_NAMES = [
	"agent",
	"parallel",
	"pipeline",
	"phase",
	"log",
	"args",
	"budget",
	"workflow",
	"files",
	"changes",
	"lines",
	"grep",
	"story",
	"reusable",
	"discard",
	"uneditable",
	"console"
];
/** Globals that every script has besides ECMAScript and the API. */
const WEB_GLOBALS = [
	"URL",
	"URLSearchParams",
	"structuredClone",
	"setTimeout",
	"clearTimeout",
	"Intl",
	"performance",
	"crypto"
];
/** Globals of ECMAScript that the sandbox keeps; everything else is removed. */
const ECMASCRIPT_GLOBALS = "globalThis undefined NaN Infinity Object Function Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError SuppressedError Iterator Array parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval Number Boolean String Math Reflect Symbol DisposableStack AsyncDisposableStack BigInt Date RegExp JSON Proxy Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer SharedArrayBuffer Uint8ClampedArray Int8Array Uint8Array Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array DataView Atomics Promise".split(" ");
const TIME = "pass the time in `args`";
const CHANCE = "vary by index: put the index in the label or the prompt";
const BANNED_CALLS = [
	{
		name: "Date.now()",
		callee: ["Date", "now"],
		form: "call",
		advice: TIME
	},
	{
		name: "new Date() without arguments",
		callee: ["Date"],
		form: "new",
		advice: TIME
	},
	{
		name: "Date() without new",
		callee: ["Date"],
		form: "call",
		advice: TIME
	},
	{
		name: "performance.now()",
		callee: ["performance", "now"],
		form: "call",
		advice: TIME
	},
	{
		name: "Math.random()",
		callee: ["Math", "random"],
		form: "call",
		advice: CHANCE
	},
	{
		name: "crypto.randomUUID()",
		callee: ["crypto", "randomUUID"],
		form: "call",
		advice: CHANCE
	}
];
/** The message, both of `check` and of the error in a run. */
const bannedMessage = ({ name, advice }) => `${name} is not available in workflow scripts: a run must be able to replay with the same answers. Instead, ${advice}.`;
const META_FIRST = "Invalid workflow script: `export const meta = { name, description, phases }` must be the FIRST statement in the script";
// src/app/init/action-address.ts
const NAME = "OWNER/ultracode-action";
/** Whether a file still says where the Action's repository is to be put. */
const isWithoutAction = (text) => text.includes(NAME);
/** Whether this `uses:` does. */
const isPlaceholder = (uses) => uses.split("@")[0] === NAME;
/**
* A text in which the Action's repository stands, with the comments that templates have beside the placeholder gone. A comment of the action's
* own (`… # v1.2.3`) is kept where nothing else is on the line.
*/
const withAction = (text, action) => text.replaceAll(PLACEHOLDER, (_, note, end) => note === void 0 && end === void 0 ? action.split(" ")[0] ?? action : action);
const PLACEHOLDER = /OWNER\/ultracode-action(?:@[\w./-]{1,100})?(?:( #[^\r\n]*)|(?=(\r?$))|)/gm;
// src/checkout/tree/inside-path.ts
/**
* Repository-relative form of a path as a model writes it, by its text alone: `./src//a.ts` and `<root>/src/a.ts` are
* `src/a.ts`; the root is ''. Null when it names something outside the repository or git's own files.
*/
function insidePath(path, root) {
	if (path.includes("\0")) return null;
	const relative = posix.isAbsolute(path) ? belowRoot(posix.normalize(path), root) : path;
	if (relative === null) return null;
	const normal = posix.normalize(relative).replace(/(?<!\/)\/+$/, "");
	if (normal === "." || normal === "") return "";
	const parts = normal.split("/");
	if (parts[0] === ".." || parts.some((part) => part.toLowerCase() === ".git")) return null;
	return normal;
}
function belowRoot(path, root) {
	if (path === root) return "";
	return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
// src/checkout/tree/work-folder.ts
/** Scripts, rules and settings as they are on disk, committed or not. Nothing outside of `dir` is listed or read: a clone must not lead to the user's other files. */
const workFolder = (dir) => ({
	asTheyLie: true,
	/** What is below a folder, as paths relative to `dir`, sorted; none when there is no such folder. Links below it are named and not entered. */
	list: async (folder) => {
		const real = await realInside(dir, folder);
		if (real === null) return [];
		return (await readdir(real, {
			recursive: true,
			withFileTypes: true
		}).catch(onMissing([]))).map(({ parentPath, name }) => relative(real, join(parentPath, name)).split(sep)).map((parts) => posix.join(folder, ...parts)).sort();
	},
	names: async (folder) => {
		const real = await realInside(dir, folder);
		return real === null ? [] : (await readdir(real).catch(onMissing([]))).sort();
	},
	/** Text of a file; null when there is none. */
	read: async (path) => {
		const real = await realInside(dir, path);
		if (real === null || !(await stat(real)).isFile()) return null;
		return readFile(real, "utf8").catch(onMissing(null));
	}
});
/** The path on disk, links followed; null when there is nothing, or it is outside of `dir`. */
async function realInside(dir, path) {
	if (insidePath(path, "/") === null) return null;
	const real = await realpath(join(dir, path)).catch(onMissing(null));
	if (real === null) return null;
	return insidePath(relative(await realpath(dir), real).split(sep).join("/"), "/") === null ? null : real;
}
const onMissing = (value) => (error) => {
	if ([
		"ENOENT",
		"ENOTDIR",
		"EISDIR",
		"ELOOP",
		"ENAMETOOLONG"
	].includes(error.code ?? "")) return value;
	throw error;
};
// src/model/anthropic/quiet.ts
/**
* What every official client is told: requests are repeated elsewhere (`requests/retry.ts`), standard output belongs to the result, and
* the key in a request's headers goes to no other address (fetch takes only `authorization` off when it is sent on to another host).
*/
const QUIET = {
	maxRetries: 0,
	logLevel: "off",
	fetchOptions: { redirect: "manual" }
};
// src/agent/tools/lines.ts
/** The lines of a text without their line ends; a line end at the end of the text begins no further line. */
const linesOf = (text) => text.replace(/\r?\n$/, "").split(/\r?\n/);
/** As many of `lines` as fit into `maxChars`, and how many that are; always at least one, itself cut when it is too long. */
function fitLines(lines, maxChars) {
	let chars = 0;
	let count = 0;
	for (const line of lines) {
		chars += line.length + 1;
		if (chars > maxChars) break;
		count += 1;
	}
	if (count === 0 && lines[0] !== void 0) return {
		text: cutLine(lines[0], maxChars),
		count: 1
	};
	return {
		text: lines.slice(0, count).join("\n"),
		count
	};
}
/** A line of at most `maxChars`, with the number of characters that are left out. */
function cutLine(line, maxChars) {
	if (line.length <= maxChars) return line;
	return `${line.slice(0, maxChars)}… [${line.length - maxChars} more characters]`;
}
/** `1 file`, `2 files`. */
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
// src/requests/provider.ts
const isWebTool = (tool) => "web" in tool;
/** Ids of the uses of the web in a message whose results are not in it. */
function openWebUses(content) {
	const closed = content.flatMap((block) => block.type === "web_result" ? [block.useId] : []);
	return content.flatMap((block) => block.type === "web_use" && !closed.includes(block.id) ? [block.id] : []);
}
// src/edits/overlay/file-text.ts
const LFS_POINTER = "version https://git-lfs.github.com/spec/";
/** Bytes as UTF-8, a byte order mark included. What would not come out again byte by byte is refused. */
function fileText(bytes) {
	const begin = Buffer.from(bytes.subarray(0, 40)).toString("latin1");
	if (begin.startsWith(LFS_POINTER)) return { refused: "is a pointer to a file that Git LFS keeps" };
	if (/^(?:\xff\xfe|\xfe\xff)/.test(begin)) return { refused: "is text in UTF-16, and only UTF-8 can be edited" };
	if (bytes.includes(0)) return { refused: "is a binary file" };
	const text = utf8Text(bytes);
	return text === null ? { refused: "is not text in UTF-8" } : { text };
}
/** Why a text of a model cannot be a file's; null when it can. */
function refusedText(text) {
	if (!text.isWellFormed()) return "it holds half of a character";
	return text.includes("\0") ? "it holds a NUL" : null;
}
// src/code/diff-lines.ts
/** Reads a unified diff without its file header; as many entries as the patch has lines. */
function patchLines(patch) {
	let at = {
		before: 0,
		after: 0
	};
	let left = {
		before: 0,
		after: 0
	};
	return patch.split("\n").map((text) => {
		if (left.before <= 0 && left.after <= 0) {
			const [, start, count = "1", newStart, newCount = "1"] = HUNK.exec(text) ?? [];
			if (start === void 0) return {
				kind: "remark",
				...at
			};
			at = {
				before: Number(start),
				after: Number(newStart)
			};
			left = {
				before: Number(count),
				after: Number(newCount)
			};
			return {
				kind: "header",
				...at
			};
		}
		if (text.startsWith("\\")) return {
			kind: "remark",
			...at
		};
		const kind = text.startsWith("+") ? "added" : text.startsWith("-") ? "removed" : "context";
		const line = {
			kind,
			...at
		};
		const step = {
			before: kind === "added" ? 0 : 1,
			after: kind === "removed" ? 0 : 1
		};
		at = {
			before: at.before + step.before,
			after: at.after + step.after
		};
		left = {
			before: left.before - step.before,
			after: left.after - step.after
		};
		return line;
	});
}
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
function diffLines(patch) {
	const shown = patchLines(patch).filter(({ kind }) => kind === "added" || kind === "context");
	return {
		commentable: new Set(shown.map(({ after }) => after)),
		changed: new Set(shown.filter(({ kind }) => kind === "added").map(({ after }) => after))
	};
}
/** The line of the new file where a line of the old one stands, or would stand had it not been removed. */
function newLineOf(patch, oldLine) {
	let shift = 0;
	for (const { kind, before, after } of patchLines(patch)) {
		if (kind === "remark" || kind === "added") continue;
		if (before > oldLine) break;
		if (before === oldLine && kind !== "header") return Math.max(1, after);
		shift = kind === "removed" ? after - before - 1 : after - before;
	}
	return Math.max(1, oldLine + shift);
}
/** Of a patch: for a line of the new file, the line of the old file that it is, unchanged; null where the change added or rewrote it. */
function oldLines(patch) {
	const shown = /* @__PURE__ */ new Map();
	const shifts = [];
	for (const { kind, before, after } of patchLines(patch)) {
		if (kind === "context") shown.set(after, before);
		if (kind === "added") {
			shown.set(after, null);
			shifts.push({
				from: after + 1,
				shift: before - after - 1
			});
		}
		if (kind === "removed") shifts.push({
			from: after,
			shift: before + 1 - after
		});
	}
	return (newLine) => {
		const known = shown.get(newLine);
		if (known !== void 0) return known;
		return newLine + (shifts.findLast(({ from }) => from <= newLine)?.shift ?? 0);
	};
}
export { bannedMessage as A, META_FIRST as C, SHOWN_MATCHES_MAX as D, SHOWN_LINES_MAX as E, findingIdIn as M, fingerprint as N, WEB_GLOBALS as O, shortId as P, FANOUT_MAX as S, SCRIPT_BYTES_MAX as T, isWithoutAction as _, fileText as a, BANNED_CALLS as b, openWebUses as c, fitLines as d, linesOf as f, isPlaceholder as g, insidePath as h, patchLines as i, decide as j, WORKFLOW_LIMITS as k, counted as l, workFolder as m, newLineOf as n, refusedText as o, QUIET as p, oldLines as r, isWebTool as s, diffLines as t, cutLine as u, withAction as v, POSTED_CHARS_MAX as w, ECMASCRIPT_GLOBALS as x, API_NAMES as y };
