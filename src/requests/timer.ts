import type { Now, Wait } from '../base/clock.ts';

/** One timer at a time: setting it again cancels the previous one. */
export interface Timer {
  /** Calls `ring` after `ms`; never for Infinity. */
  set(ms: number, ring: () => void): void;
}

export function createTimer({ now, wait }: { readonly now: Now; readonly wait: Wait }): Timer {
  let current: { readonly atMs: number; readonly cancel: AbortController } | null = null;
  return {
    set: (ms, ring) => {
      const atMs = now() + ms;
      // The same moment again needs no new timer.
      if (current !== null && Math.abs(current.atMs - atMs) < 1) return;
      current?.cancel.abort();
      current = null;
      if (ms === Number.POSITIVE_INFINITY) return;
      const mine = { atMs, cancel: new AbortController() };
      current = mine;
      const rings = (): void => {
        if (current !== mine) return;
        current = null;
        ring();
      };
      // Aborting the timer is not an error.
      void wait(Math.max(1, Math.ceil(ms)), mine.cancel.signal).then(rings, () => undefined);
    },
  } satisfies Timer;
}
