import type { UltracodeError } from '../../base/errors.ts';
import type { WorkflowLimits } from '../contract.ts';
import type { SandboxedScript } from '../script/script-error.ts';
import { scriptNeverEnds, scriptOutOfMemory } from './failure.ts';
import type { Questions } from './questions.ts';
import type { Program, ProgramEnd } from './sandbox.ts';

type Run = { readonly resolve: (end: ProgramEnd) => void; readonly reject: (error: UltracodeError) => void };

/** The programs of one sandbox, numbered from 1: the one that was launched, then those that its questions launched. */
export type Runs = {
  /** Every script so far; that of run n is at n - 1. */
  readonly scripts: readonly SandboxedScript[];
  /** `start` is given what the engine starts. */
  readonly open: (
    program: Program,
    start: (code: string, path: string, scope: string) => void,
  ) => Promise<ProgramEnd>;
  /** Takes a run out of those under way, so that it can be ended. */
  readonly leave: (run: number) => Run | undefined;
  /** Whether no run can go on: nothing is on its way to any of them. */
  readonly areStalled: (questions: Questions) => boolean;
  /** Ends the run that was launched last. */
  readonly endLatest: (why: 'suspended' | 'out of memory' | 'stuck') => void;
  /** Ends every run, and all that are still to come; false when that was done before. */
  readonly endAll: (error: UltracodeError) => boolean;
  /** What ended them all; null before. */
  readonly ended: () => UltracodeError | null;
};

export function createRuns(limits: WorkflowLimits): Runs {
  const underWay = new Map<number, Run>();
  const scripts: SandboxedScript[] = [];
  let ended: UltracodeError | null = null;

  const leave = (run: number): Run | undefined => {
    const found = underWay.get(run);
    underWay.delete(run);
    return found;
  };

  return {
    scripts,
    open: ({ code, path, args, child }, start) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        const [before, after] = child === null ? OWN : CHILD;
        const run = scripts.push({ path, code, lead: before.length });
        underWay.set(run, { resolve, reject });
        start(`${before}${code}\n${after}`, path, JSON.stringify({ run, child, args }));
      }),
    leave,
    // Every run but the first one answers a question, so that many unanswered questions are not on their way.
    areStalled: (questions) =>
      underWay.size > 0 && !questions.hasReplies() && questions.unanswered() < underWay.size,
    endLatest: (why) => {
      const latest = Math.max(...underWay.keys());
      const run = leave(latest);
      const script = scripts[latest - 1];
      // What it waits for may depend on a suspended question, so it is not known to wait for ever.
      if (why === 'suspended') run?.resolve({ status: 'suspended' });
      else if (why === 'out of memory') run?.reject(scriptOutOfMemory(script, limits));
      else run?.reject(scriptNeverEnds(script));
    },
    endAll: (error) => {
      if (ended !== null) return false;
      ended = error;
      for (const run of underWay.values()) run.reject(error);
      underWay.clear();
      return true;
    },
    ended: () => ended,
  };
}

// The script is the body of an inner function: it may declare a name of the API anew, and lines stay those of its file. The API of the
// first script are globals, so that what it writes to globalThis holds; that of a child is a scope before them.
const OWN = ['(function(){"use strict";return async()=>{', '}})'] as const;
const CHILD = [
  '(function(api){with(api)return(function(){"use strict";return async()=>{',
  '}})()})',
] as const;
