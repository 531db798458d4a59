import { sharedSignal } from '../../base/shared-signal.ts';

/** A signal that aborts with `outer` or when `timeoutMs` have passed; disposing of it stops the timer. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** True when the time is up; false when `outer` aborted first. */
  expired(): boolean;
}

// setTimeout fires at once for a longer time.
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Starts the timer. */
export function startDeadline(outer: AbortSignal, timeoutMs: number): Deadline {
  const time = new AbortController();
  const timer = setTimeout(
    () => time.abort(new DOMException(`${timeoutMs} ms have passed`, 'TimeoutError')),
    Math.min(timeoutMs, TIMER_MS_MAX),
  );
  return {
    signal: sharedSignal([outer, time.signal]),
    expired: () => time.signal.aborted && !outer.aborted,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
