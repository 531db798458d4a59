import type { Wait } from '../base/clock.ts';
import type { Stop } from './stop.ts';

/** Ends a run in two steps: nothing more is started, and a moment later what is in flight ends too. An answer that is just arriving is paid for, and kept. */
export interface Shutdown extends Disposable {
  /** A person or the runner wants it to end. */
  cancel(reason: string): void;
  /** Sets the clock: the run ends after so many minutes from now. */
  limit(minutes: number): void;
  /** Whether the clock has ended it, and nothing else. */
  timeIsUp(): boolean;
}

// A runner kills 7.5 s after it has asked (actions/runner, ProcessInvoker.cs); publishing takes three to five of them.
const CANCEL_GRACE_MS = 1_000;
// Of the minutes that are kept for the end.
const TIME_GRACE_MS = 60_000;
// A longer timer would ring at once.
const LONGEST_MS = 2 ** 31 - 1;

/** Disposing of it stops its clocks. */
export function createShutdown({ wait }: { readonly wait: Wait }, stop: Stop): Shutdown {
  const over = new AbortController();
  const after = (ms: number, work: () => void): void => {
    wait(Math.min(ms, LONGEST_MS), over.signal).then(work, () => undefined);
  };
  const brake = (reason: string, graceMs: number): void => {
    stop.drain(reason);
    after(graceMs, () => stop.abort(reason));
  };
  let timeIsUp = false;
  return {
    cancel: (reason) => brake(reason, CANCEL_GRACE_MS),
    limit: (minutes) =>
      after(minutes * 60_000, () => {
        timeIsUp = stop.reason() === null;
        brake(`the time limit of ${inWords(minutes)} is reached`, TIME_GRACE_MS);
      }),
    timeIsUp: () => timeIsUp,
    [Symbol.dispose]: () => over.abort(),
  } satisfies Shutdown;
}

const inWords = (minutes: number): string =>
  `${Number(minutes.toFixed(2))} ${minutes === 1 ? 'minute' : 'minutes'}`;
