import type { Now } from '../run/events.ts';
import type { Wait } from './retry.ts';

/** One alarm at a time: setting it anew forgets the one before. */
export interface Timer {
  /** Calls `ring` after `ms`; never for Infinity. */
  set(ms: number, ring: () => void): void;
}

export function createTimer({ now, wait }: { readonly now: Now; readonly wait: Wait }): Timer {
  let set: { readonly atMs: number; readonly off: AbortController } | null = null;
  return {
    set: (ms, ring) => {
      const atMs = now() + ms;
      // The same moment again needs no new timer.
      if (set !== null && Math.abs(set.atMs - atMs) < 1) return;
      set?.off.abort();
      set = null;
      if (ms === Number.POSITIVE_INFINITY) return;
      const mine = { atMs, off: new AbortController() };
      set = mine;
      const rings = (): void => {
        if (set !== mine) return;
        set = null;
        ring();
      };
      // An alarm that was set off is no error.
      void wait(Math.max(1, Math.ceil(ms)), mine.off.signal).then(rings, () => undefined);
    },
  } satisfies Timer;
}
