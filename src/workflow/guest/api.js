import { partOptions } from './options.js';
import { kind } from './values.js';

/**
 * What one script sees; a child has its own arguments and its own current phase. `shared` is what all scripts of a sandbox share.
 *
 * @param {{ readonly args?: unknown, readonly child: string | null }} scope
 * @param {{
 *   door: { ask: (op: string, payload: unknown) => Promise<unknown>, tell: (op: string, payload: unknown) => void },
 *   asText: (what: string, value: unknown) => string | undefined,
 *   fitting: (what: string, text: string) => string | undefined,
 *   text: (value: unknown) => string,
 *   nestedWorkflow: string,
 *   shared: object,
 * }} given
 */
export function createApi({ args, child }, { door, asText, fitting, text, nestedWorkflow, shared }) {
  /** @type {string | null} */
  let current = null;
  const grouped = (title) => {
    if (child === null) return title;
    return title === null ? child : `${child} › ${title}`;
  };

  const agent = async (prompt, given) => {
    checkPrompt(prompt);
    fitting('agent()', prompt);
    const { options, lost } = partOptions(given, asText);
    const title = typeof (options.phase ?? null) === 'object' ? current : text(options.phase);
    return door.ask('agent', { prompt, options, lost, phase: grouped(title), child, at: stack() });
  };

  const reusable = async (prompt, given) => {
    checkPrompt(prompt);
    fitting('reusable()', prompt);
    return door.ask('reusable', { prompt, ...partOptions(given, asText), phase: null });
  };

  const phase = (title) => {
    const next = text(title);
    if (next === current) return;
    current = next;
    door.tell('phase', grouped(next));
  };

  const workflow = async (reference, given) => {
    if (child !== null) throw new Error(nestedWorkflow);
    const named = (typeof reference === 'string' ? { name: reference } : reference) ?? null;
    return door.ask(
      'workflow',
      given === undefined
        ? { reference: named, at: stack() }
        : { reference: named, args: given, at: stack() },
    );
  };

  const discard = discardWith(door, text);
  return { agent, phase, args, workflow, reusable, discard, ...createQuestions(door), ...shared };
}

/** Questions about the code. */
function createQuestions(door) {
  const files = async (patterns, options) => {
    const list = typeof patterns === 'string' ? [patterns] : (patterns ?? null);
    return door.ask('files', {
      patterns: list,
      changed: options?.changed === true,
      scope: options?.scope !== false,
    });
  };

  const changes = async (options) => door.ask('changes', options?.functions === true ? 'functions' : null);

  const lines = async (path, options) =>
    door.ask('lines', { from: 1, to: LINES_MAX, ...data(options), path: path ?? null });

  const grep = async (pattern, options) => door.ask('grep', { ...data(options), pattern: pattern ?? null });

  const story = async () => door.ask('story', null);

  const uneditable = async (paths) => door.ask('uneditable', paths ?? null);

  return { files, changes, lines, grep, story, uneditable };
}

/** The host gives as many as it does. */
const LINES_MAX = 1_000_000;

/** Options without those that were left open. */
const data = (options) =>
  Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => (value ?? null) !== null));

/** Where the script asks, for a host that wants to know. */
const stack = () => new Error('').stack;

function checkPrompt(prompt) {
  if (typeof prompt !== 'string' || prompt.trim() === '')
    throw new TypeError(
      `agent() expects a prompt as the first argument, got ${prompt === '' ? 'an empty string' : kind(prompt)}. Write agent("what to do", { label: "…" }).`,
    );
}

const discardWith = (door, text) => (given, reason, files) => {
  const patch = patchIn(given);
  if (patch === null) return;
  const why = (reason ?? null) === null ? null : text(reason);
  door.tell('discard', { patch, reason: why, files: pathsIn(files ?? null) });
};

/** null: of all files. */
function pathsIn(files) {
  if (files === null || (Array.isArray(files) && files.every((path) => typeof path === 'string')))
    return files;
  throw new TypeError(
    `discard() expects a list of paths as the third argument, got ${kind(files)}. Write discard(answer, 'why', ['src/a.js']), or leave it out to take back all.`,
  );
}

/** The id of the patch that an answer of agent() has, or of one itself; null for an agent that failed or changed nothing. */
function patchIn(given) {
  if (given === undefined || given === null) return null;
  const patch = given.patch ?? given;
  if (typeof patch.id === 'string' && Array.isArray(patch.files)) return patch.id;
  const isObject = typeof given === 'object' && !Array.isArray(given);
  if (isObject && given.patch === undefined) return null;
  if (isObject)
    throw new TypeError(
      "discard() cannot tell whose edits these are: the schema of that agent declares `patch`, which hides the run's. Give that property another name.",
    );
  throw new TypeError(
    `discard() expects the answer of an agent with a schema, or its \`patch\`, got ${kind(given)}. Write discard(answer, 'why').`,
  );
}

/**
 * budget: every look at it asks the host.
 *
 * @param {(op: string, payload: unknown) => any} read
 */
export function createBudget(read) {
  const spending = () => read('budget', null);
  const left = (total, spent) => (total === null ? Infinity : Math.max(0, total - spent));
  return {
    get total() {
      return spending().total;
    },
    spent: () => spending().spent,
    remaining: () => {
      const { total, spent } = spending();
      return left(total, spent);
    },
    get totalUsd() {
      return spending().totalUsd;
    },
    spentUsd: () => spending().spentUsd,
    remainingUsd: () => {
      const { totalUsd, spentUsd } = spending();
      return left(totalUsd, spentUsd);
    },
  };
}
