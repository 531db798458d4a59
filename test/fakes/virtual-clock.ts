type Timer = { readonly atMs: number; readonly order: number; readonly ring: () => void };

/** A clock that stands still until all work is done and then jumps to the next timer. */
export function virtualClock() {
  const timers = new Set<Timer>();
  let nowMs = 0;
  let order = 0;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const next = (): Timer | undefined => [...timers].sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
  return {
    now: () => nowMs,
    wait: (ms: number, signal: AbortSignal): Promise<void> => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (signal.aborted) return Promise.reject(signal.reason);
      order += 1;
      const leave = (): void => {
        timers.delete(timer);
        reject(signal.reason);
      };
      const ring = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const timer: Timer = { atMs: nowMs + ms, order, ring };
      timers.add(timer);
      signal.addEventListener('abort', leave);
      return promise;
    },
    settle,
    /** Lets time pass until nothing waits any more, or until `untilMs`. */
    run: async (untilMs = Number.POSITIVE_INFINITY): Promise<void> => {
      for (;;) {
        await settle();
        const timer = next();
        if (timer === undefined || timer.atMs > untilMs) break;
        nowMs = Math.max(nowMs, timer.atMs);
        timers.delete(timer);
        timer.ring();
      }
      if (untilMs !== Number.POSITIVE_INFINITY) nowMs = untilMs;
    },
  };
}

export type VirtualClock = ReturnType<typeof virtualClock>;
