import { type Context, createContext, Script } from 'node:vm';

/** What came of work with a time limit. */
export type Timed<Value> =
  | { readonly status: 'done'; readonly value: Value }
  | { readonly status: 'too-long' };

/**
 * Runs work that does not wait, and ends it after `maxMs`, in the middle of a regular expression too. For patterns that others write: such
 * work holds up every timer and signal of the process. It must change nothing but its own values, since it may end anywhere.
 */
export function withinTime<Value>(maxMs: number, work: () => Value): Timed<Value> {
  try {
    // The engine watches the time of the script, and so of all that the script calls. It isolates nothing.
    context ??= createContext({});
    context.work = work;
    return { status: 'done', value: WATCHED.runInContext(context, { timeout: maxMs }) };
  } catch (error) {
    if (isTimeout(error)) return { status: 'too-long' };
    throw error;
  }
}

const WATCHED = new Script('work()');
/** Made once: to make one takes five times as long as to use it. */
let context: Context | null = null;

const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
