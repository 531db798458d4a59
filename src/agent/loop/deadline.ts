import type { Now } from '../../base/clock.ts';
import { sharedSignal } from '../../base/shared-signal.ts';

/** A signal that aborts with `outer` or when `timeoutMs` have passed; disposing of it stops the timer. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** True when the time is up; false when `outer` aborted first. */
  expired(): boolean;
  /** Waits for something with a limit of its own, which takes none of this time. One at a time. */
  outside<T>(work: () => Promise<T>): Promise<T>;
}

// setTimeout fires at once for a longer time.
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Starts the timer. */
export function startDeadline(outer: AbortSignal, timeoutMs: number, now: Now): Deadline {
  const time = new AbortController();
  let isOver = false;
  let leftMs = timeoutMs;
  let startedMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    startedMs = now();
    timer = setTimeout(
      () => time.abort(new DOMException(`${timeoutMs} ms have passed`, 'TimeoutError')),
      Math.min(leftMs, TIMER_MS_MAX),
    );
  };
  start();
  return {
    signal: sharedSignal([outer, time.signal]),
    expired: () => time.signal.aborted && !outer.aborted,
    outside: async (work) => {
      clearTimeout(timer);
      leftMs = Math.max(leftMs - (now() - startedMs), 1);
      try {
        return await work();
      } finally {
        if (!isOver) start();
      }
    },
    [Symbol.dispose]: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
