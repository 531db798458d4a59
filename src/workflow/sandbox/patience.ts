import type { SandboxOptions } from './sandbox.ts';

/** Watches how long a script computes once its run was stopped: it may return what it has, and must not keep the run from ending. */
export type Patience = {
  /** The script computes from now on. */
  readonly begin: () => void;
  readonly end: () => void;
  readonly close: () => void;
};

/** `over` is called when the script has computed for half a second in all since `signal` aborted. */
export function createPatience(
  { signal, now, wait }: Pick<SandboxOptions, 'signal' | 'now' | 'wait'>,
  over: () => void,
): Patience {
  let sinceMs: number | null = null;
  let leftMs = LEFT_MS;
  let resting = new AbortController();

  const watch = (): void => {
    if (sinceMs === null || !signal.aborted) return;
    sinceMs = now();
    wait(leftMs, resting.signal).then(over, () => undefined);
  };
  signal.addEventListener('abort', watch, { once: true });

  const end = (): void => {
    if (sinceMs !== null && signal.aborted) leftMs = Math.max(0, leftMs - (now() - sinceMs));
    sinceMs = null;
    resting.abort();
    resting = new AbortController();
  };

  return {
    begin: () => {
      if (sinceMs !== null) return;
      sinceMs = now();
      watch();
    },
    end,
    close: () => {
      end();
      signal.removeEventListener('abort', watch);
    },
  };
}

// A script with thousands of answers makes its report of them in less (measured).
const LEFT_MS = 500;
