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
export { META_FIRST as a, SHOWN_LINES_MAX as c, WORKFLOW_LIMITS as d, bannedMessage as f, FANOUT_MAX as i, SHOWN_MATCHES_MAX as l, BANNED_CALLS as n, POSTED_CHARS_MAX as o, ECMASCRIPT_GLOBALS as r, SCRIPT_BYTES_MAX as s, API_NAMES as t, WEB_GLOBALS as u };
