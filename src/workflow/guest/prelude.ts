import { API_NAMES, FANOUT_MAX, NESTED_WORKFLOW } from '../contract.ts';
import { GUEST_CLONE } from './guest-clone.ts';
import { GUEST_GLOBALS } from './guest-globals.ts';
import { GUEST_URL } from './guest-url.ts';

/**
 * Guest JavaScript: a function of `host` ({ post, read }, both taking text) and limits, giving `start`, `settle` and `where`.
 * Everything that a script sees besides ECMAScript is made here; the host is reached through nothing else.
 */
export const PRELUDE = String.raw`((host, limits) => {
  'use strict';
  const { parse, stringify } = JSON;
  const Promise = globalThis.Promise;
  const all = Promise.all.bind(Promise);

  // Questions and answers
  const waiting = new Map();
  let nextId = 1;
  let outbox = [];
  const flush = async () => {
    await undefined;
    const batch = outbox;
    outbox = [];
    host.post('[' + batch.join(',') + ']');
  };
  const send = (id, op, text) => {
    if (outbox.push('[' + id + ',' + stringify(op) + ',' + text + ']') === 1) flush();
  };
  const tell = (op, payload) => send(0, op, stringify(payload));
  const read = (op, payload) => parse(host.read('[[0,' + stringify(op) + ',' + asText(op, payload) + ']]'));
  const tooMuch = (what) => new RangeError('What ' + what + ' was given holds more than ' + limits.messageChars + ' characters, and no more fit through. Pass less text: name files and let the agent read them.');
  const fitting = (what, text) => {
    if (text?.length > limits.messageChars) throw tooMuch(what);
    return text;
  };
  // The engine is interrupted in functions only, and a value whose parts are shared can be endless as text: so a function counts along.
  const asText = (what, value, convert) => {
    let room = limits.messageChars;
    return fitting(what, stringify(value, (key, held) => {
      room -= typeof held === 'string' ? held.length : 1;
      if (room < 0) throw tooMuch(what);
      return convert === undefined ? held : convert(key, held);
    }));
  };
  const ask = (op, payload) => {
    const text = asText(op + '()', payload);
    const error = new Error(''); // made here, because only here the stack names the caller
    return new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject, error });
      send(id, op, text);
    });
  };
  const settle = (text) => {
    for (const [id, done, value] of parse(text)) {
      const { resolve, reject, error } = waiting.get(id);
      waiting.delete(id);
      if (done) resolve(value);
      else { error.message = value; reject(error); }
    }
  };

  // Values as text
  const kind = (value) => {
    if (value === null) return 'null';
    if (Array.isArray(value)) return 'an array';
    if (value instanceof Promise) return 'a promise';
    return value === undefined ? 'undefined' : (/^[aeiou]/.test(typeof value) ? 'an ' : 'a ') + typeof value;
  };
  const thrown = (error) => {
    try {
      if (typeof error === 'object' && error !== null && 'message' in error)
        return { name: String(error.name ?? ''), message: String(error.message).slice(0, 20000), stack: String(error.stack ?? '').slice(0, 20000) };
      return { name: '', message: text(error).slice(0, 20000), stack: '' };
    } catch { return { name: '', message: 'an error that cannot be shown', stack: '' }; }
  };
  const text = (value) => {
    if (typeof value === 'string') return value;
    try {
      if (value instanceof Error) return value.name + ': ' + value.message;
      const json = typeof value === 'object' ? asText('log()', value) : undefined;
      return typeof json === 'string' ? json : String(value);
    } catch { return 'a value that cannot be shown'; }
  };
  let lines = 0;
  const log = (...parts) => {
    lines += 1;
    if (lines > limits.logLines + 1) return;
    if (lines === limits.logLines + 1) return tell('log', 'More than ' + limits.logLines + ' lines were logged; the rest is not shown.');
    const whole = parts.map(text).join(' ');
    const line = whole.slice(0, limits.logChars).replace(/\s*[\r\n]+\s*/g, ' ');
    tell('log', whole.length > limits.logChars ? line + '… (' + (whole.length - limits.logChars) + ' characters more)' : line);
  };
  // Maps and sets would be written as {} and lost.
  const collections = (key, value) =>
    value instanceof Set ? [...value] : value instanceof Map ? Object.fromEntries([...value].map(([name, held]) => [text(name), held])) : value;

  // parallel and pipeline
  const fanout = (name, count) => {
    if (count > ${FANOUT_MAX}) throw new RangeError(name + '() was given ' + count + ' items; at most ${FANOUT_MAX} are allowed in one call. Split them into several calls.');
  };
  const dropped = (name, index, error) => {
    tell('dropped', { by: name, index, error: thrown(error) });
    return null;
  };
  const parallel = async (thunks) => {
    if (!Array.isArray(thunks)) throw new TypeError('parallel() expects an array of functions, got ' + kind(thunks) + '. Write parallel([() => agent(…), …]).');
    fanout('parallel', thunks.length);
    for (let index = 0; index < thunks.length; index++)
      if (typeof thunks[index] !== 'function') throw new TypeError('parallel() expects functions, but element ' + index + ' is ' + kind(thunks[index]) + '. Write () => agent(…) instead of agent(…).');
    return all(thunks.map(async (thunk, index) => {
      try { return await thunk(); } catch (error) { return dropped('parallel', index, error); }
    }));
  };
  const pipeline = async (items, ...stages) => {
    if (!Array.isArray(items)) throw new TypeError('pipeline() expects an array as the first argument, got ' + kind(items) + '.');
    fanout('pipeline', items.length);
    stages.forEach((stage, index) => {
      if (typeof stage !== 'function') throw new TypeError('pipeline() expects functions after the array, but stage ' + (index + 1) + ' is ' + kind(stage) + '. Write (previous, item, index) => agent(…).');
    });
    return all(Array.from(items, async (item, index) => {
      try {
        let previous = item;
        for (const stage of stages) previous = await stage(previous, item, index);
        return previous;
      } catch (error) { return dropped('pipeline', index, error); }
    }));
  };

  const console = {};
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir', 'group']) console[name] = log;
  for (const name of ['groupEnd', 'time', 'timeEnd', 'timeLog', 'count']) console[name] = () => {};
  console.assert = (held, ...parts) => { if (!held) log('Assertion failed:', ...parts); };

  const spending = () => read('budget', null);
  const left = (total, spent) => (total === null ? Infinity : Math.max(0, total - spent));
  const budget = {
    get total() { return spending().total; },
    spent: () => spending().spent,
    remaining: () => { const { total, spent } = spending(); return left(total, spent); },
    get totalUsd() { return spending().totalUsd; },
    spentUsd: () => spending().spentUsd,
    remainingUsd: () => { const { totalUsd, spentUsd } = spending(); return left(totalUsd, spentUsd); },
  };

  // What one script sees; a child has its own arguments and its own current phase
  const apiFor = ({ args, child }) => {
    let current = null;
    const grouped = (title) => (child === null ? title : title === null ? child : child + ' › ' + title);
    const agent = async (prompt, options) => {
      if (typeof prompt !== 'string' || prompt.trim() === '') throw new TypeError('agent() expects a prompt as the first argument, got ' + (prompt === '' ? 'an empty string' : kind(prompt)) + '. Write agent("what to do", { label: "…" }).');
      if (options !== undefined && options !== null && (typeof options !== 'object' || Array.isArray(options))) throw new TypeError('agent() expects an object of options as the second argument, got ' + kind(options) + '.');
      fitting('agent()', prompt);
      for (const [name, value] of Object.entries(options ?? {}))
        if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') throw new TypeError('agent() option "' + name + '" must be plain data, got ' + kind(value) + '.');
      return ask('agent', { prompt, options: options ?? {}, phase: grouped(options?.phase ?? current), child });
    };
    const phase = (title) => {
      const next = text(title);
      if (next === current) return;
      current = next;
      tell('phase', grouped(next));
    };
    const workflow = async (reference, given) => {
      if (child !== null) throw new Error(${JSON.stringify(NESTED_WORKFLOW)});
      const named = typeof reference === 'string' ? { name: reference } : reference;
      return ask('workflow', given === undefined ? { reference: named ?? null } : { reference: named ?? null, args: given });
    };
    const files = async (patterns, options) => ask('files', { patterns: typeof patterns === 'string' ? [patterns] : patterns ?? null, changed: options?.changed === true });
    const changes = async () => ask('changes', null);
    return { agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, console };
  };

  const start = async (script, scopeText) => {
    const scope = parse(scopeText);
    const api = apiFor(scope);
    if (scope.child === null) Object.assign(globalThis, api);
    try {
      const value = await script(${API_NAMES.map((name) => `api.${name}`).join(', ')})();
      const json = typeof value === 'string' ? stringify(fitting('return', value)) : asText('return', value, collections);
      send(0, 'returned', '{"run":' + scope.run + ',"value":' + (fitting('return', json) ?? 'null') + '}');
    } catch (error) {
      tell('threw', { run: scope.run, error: thrown(error) });
    }
  };

  (${GUEST_GLOBALS})();
  Object.assign(globalThis, (${GUEST_URL})(read), { structuredClone: ${GUEST_CLONE} });
  const where = () => new Error('').stack;
  return { start, settle, where };
})`;
