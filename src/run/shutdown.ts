import type { Now, Wait } from '../base/clock.ts';
import type { Stop } from './stop.ts';

/** Ends a run in two steps: no further agent starts, and after a grace those in flight are aborted. An answer that arrives within the grace is kept. */
export interface Shutdown extends Disposable {
  /** A person or the runner asked for the end. */
  cancel(reason: string): void;
  /** Ends the run `minutes` from now. */
  limit(minutes: number): void;
  /** Whether the time limit ended it, and nothing before. */
  timeIsUp(): boolean;
}

// The runner kills 7.5 s after it asked for the end (actions/runner, ProcessInvoker.cs); publishing takes 3 to 5 s of them.
const CANCEL_GRACE_MS = 1_000;
// Part of the minutes that are reserved for the end of the job.
const TIME_GRACE_MS = 60_000;
// setTimeout fires at once for a longer time.
const LONGEST_MS = 2 ** 31 - 1;

/** Disposing of it stops its timers. */
export function createShutdown(
  { now, wait }: { readonly now: Now; readonly wait: Wait },
  stop: Stop,
): Shutdown {
  const disposed = new AbortController();
  const after = (ms: number, work: () => void): void => {
    wait(Math.min(ms, LONGEST_MS), disposed.signal).then(work, () => undefined);
  };
  const end = (reason: string, graceMs: number): void => {
    stop.drain(reason);
    after(graceMs, () => stop.abort(reason));
  };
  let timeIsUp = false;
  return {
    cancel: (reason) => end(reason, CANCEL_GRACE_MS),
    limit: (minutes) => {
      stop.limit(now() + minutes * 60_000);
      after(minutes * 60_000, () => {
        timeIsUp = stop.reason() === null;
        end(`the time limit of ${inWords(minutes)} is reached`, TIME_GRACE_MS);
      });
    },
    timeIsUp: () => timeIsUp,
    [Symbol.dispose]: () => disposed.abort(),
  } satisfies Shutdown;
}

const inWords = (minutes: number): string =>
  `${Number(minutes.toFixed(2))} ${minutes === 1 ? 'minute' : 'minutes'}`;
