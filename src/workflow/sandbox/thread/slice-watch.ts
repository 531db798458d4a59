import type { Now } from '../../../base/clock.ts';

/** Stops a script that computes too long without waiting. The latch is on the host's side: engines differ in what an interrupted script can still do. */
export interface SliceWatch {
  begin(): void;
  /** Interrupts the script at its next step. */
  stop(): void;
  /** What the engine asks every few thousand steps: true from the moment the time is up. */
  isOver(): boolean;
  /** Where the script was when the time was up; null while it is not. */
  stack(): string | null;
}

export function createSliceWatch(options: {
  readonly now: Now;
  readonly sliceMs: number;
  readonly where: () => string;
}): SliceWatch {
  let startedMs = 0;
  let stopped = false;
  let stack: string | null = null;
  return {
    begin: () => {
      startedMs = options.now();
    },
    stop: () => {
      stopped = true;
    },
    isOver: () => {
      if (stopped) return true;
      if (options.now() - startedMs <= options.sliceMs) return false;
      // Set before `where`, which runs guest code and so calls isOver again.
      stopped = true;
      stack = options.where();
      return true;
    },
    stack: () => stack,
  } satisfies SliceWatch;
}
