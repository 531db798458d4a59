/** A signal that aborts with `outer` or when `timeoutMs` have passed; disposing of it stops the clock. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** True when the time is up; false when `outer` aborted first. */
  expired(): boolean;
}

/** Starts the clock. */
export function startDeadline(outer: AbortSignal, timeoutMs: number): Deadline {
  const controller = new AbortController();
  let expired = false;
  const stop = (): void => controller.abort(outer.reason);
  const timer = setTimeout(
    () => {
      expired = true;
      controller.abort(new DOMException(`${timeoutMs} ms have passed`, 'TimeoutError'));
    },
    // A longer time would overflow and end at once.
    Math.min(timeoutMs, 2 ** 31 - 1),
  );
  if (outer.aborted) stop();
  else outer.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    expired: () => expired && !outer.aborted,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}
