/** Largest script, in bytes of UTF-8. */
export const SCRIPT_BYTES_MAX = 524_288;

/** Most functions or items in one parallel() or pipeline(). */
export const FANOUT_MAX = 4_096;

/** Most agent() calls in one run; a setting may lower it. */
const AGENTS_MAX = 1_000;

/** What one run of a script may use. `sliceMs`: how much processor time it may take without awaiting anything. */
export type WorkflowLimits = {
  readonly agents: number;
  /** Questions of the script, agents included: ends an endless loop of questions. */
  readonly asks: number;
  readonly memoryBytes: number;
  readonly stackBytes: number;
  readonly sliceMs: number;
  /** Characters of JSON in one question, and in the value that the script returns. */
  readonly messageChars: number;
  readonly logLines: number;
  readonly logChars: number;
};

/** The limits of the dialect. */
export const WORKFLOW_LIMITS: WorkflowLimits = {
  agents: AGENTS_MAX,
  asks: 100_000,
  memoryBytes: 256 * 1024 * 1024,
  // 10,000 calls through sort() and replace(), 25,000 through map() (measured).
  stackBytes: 15 * 1024 * 1024,
  sliceMs: 30_000,
  messageChars: 8 * 1024 * 1024,
  logLines: 10_000,
  logChars: 2_000,
};

/** Most characters that leave the sandbox at once: what is copied out of it is beyond its memory limit. */
export const POSTED_CHARS_MAX = 64 * 1024 * 1024;

/** Most lines that one lines() gives, and matches that one grep() gives where the script names no number, and the most that it may name. */
export const SHOWN_LINES_MAX = 2_000;
export const SHOWN_MATCHES = 200;
export const SHOWN_MATCHES_MAX = 2_000;

/** What a script may call besides ECMAScript, in the order in which the sandbox hands it over. */
export const API_NAMES = [
  'agent',
  'parallel',
  'pipeline',
  'phase',
  'log',
  'args',
  'budget',
  'workflow',
  'files',
  'changes',
  'lines',
  'grep',
  'story',
  'reusable',
  'discard',
  'uneditable',
  'console',
] as const;

/** Globals that every script has besides ECMAScript and the API. */
export const WEB_GLOBALS = [
  'URL',
  'URLSearchParams',
  'structuredClone',
  'setTimeout',
  'clearTimeout',
  'Intl',
  'performance',
  'crypto',
] as const;

/** Globals of ECMAScript that the sandbox keeps; everything else is removed. */
export const ECMASCRIPT_GLOBALS = (
  'globalThis undefined NaN Infinity Object Function Error EvalError RangeError ReferenceError SyntaxError TypeError URIError ' +
  'AggregateError SuppressedError Iterator Array parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI ' +
  'encodeURIComponent escape unescape eval Number Boolean String Math Reflect Symbol DisposableStack AsyncDisposableStack BigInt ' +
  'Date RegExp JSON Proxy Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer SharedArrayBuffer Uint8ClampedArray ' +
  'Int8Array Uint8Array Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array ' +
  'Float64Array DataView Atomics Promise'
).split(' ');

/** A call whose result differs from run to run, and what to do instead. `new` is meant without arguments only. */
export type BannedCall = {
  readonly name: string;
  readonly callee: readonly string[];
  readonly form: 'call' | 'new';
  readonly advice: string;
};

const TIME = 'pass the time in `args`';
const CHANCE = 'vary by index: put the index in the label or the prompt';
export const BANNED_CALLS: readonly BannedCall[] = [
  { name: 'Date.now()', callee: ['Date', 'now'], form: 'call', advice: TIME },
  { name: 'new Date() without arguments', callee: ['Date'], form: 'new', advice: TIME },
  { name: 'Date() without new', callee: ['Date'], form: 'call', advice: TIME },
  { name: 'performance.now()', callee: ['performance', 'now'], form: 'call', advice: TIME },
  { name: 'Math.random()', callee: ['Math', 'random'], form: 'call', advice: CHANCE },
  { name: 'crypto.randomUUID()', callee: ['crypto', 'randomUUID'], form: 'call', advice: CHANCE },
];

/** The message, both of `check` and of the error in a run. */
export const bannedMessage = ({ name, advice }: BannedCall): string =>
  `${name} is not available in workflow scripts: a run must be able to replay with the same answers. Instead, ${advice}.`;

export const META_FIRST =
  'Invalid workflow script: `export const meta = { name, description, phases }` must be the FIRST statement in the script';

export const NESTED_WORKFLOW =
  'workflow() cannot be called from within a child workflow — nesting is limited to one level. Inline the inner script or call its agents directly.';
