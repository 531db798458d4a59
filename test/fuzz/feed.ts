import fc from 'fast-check';
import type { Target } from './target.ts';

/** What a parser did not bear. */
export type Failure = { readonly input: string; readonly reason: string };

// Milliseconds of the processor, as the machine may be busy with other things: 50 for a small text, a second more for 100,000 characters.
const SLOW_MS = 50;
const SLOW_MS_PER_CHARACTER = 0.01;
const TRIES = 15;
// Of what a text may take; what needs more is not slow because the machine is busy.
const FAR_TOO_SLOW = 10;

/** Feeds a parser until `untilMs`; ends at the first failure, whose input is made as small as can be. `begin` is told each input before it is fed. */
export async function feed(
  target: Target,
  {
    seed,
    runs,
    untilMs,
    begin,
  }: {
    readonly seed: number;
    readonly runs: number;
    readonly untilMs: number;
    readonly begin: (input: string) => void;
  },
): Promise<{ readonly runs: number; readonly failure: Failure | null }> {
  const property = fc.asyncProperty(target.inputs, async (input) => {
    begin(input);
    await inTime(target, input);
  });
  const report = await fc.check(property, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: Math.max(1, untilMs - Date.now()),
    markInterruptAsFailure: false,
  });
  if (!report.failed || report.counterexample === null) return { runs: report.numRuns, failure: null };
  const error = report.errorInstance;
  return {
    runs: report.numRuns,
    failure: {
      input: report.counterexample[0],
      reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
    },
  };
}

/** Rejects when each of several tries takes too long: the first ones may have compiled the code, and other processes share the caches. */
export async function inTime(target: Target, input: string): Promise<void> {
  const maxMs = slowMs(target, input);
  let ms = Number.POSITIVE_INFINITY;
  for (
    let left = TRIES;
    left > 0 && ms > maxMs && !(ms > FAR_TOO_SLOW * maxMs && left < TRIES - 2);
    left -= 1
  ) {
    const before = process.cpuUsage();
    await target.run(input);
    const { user, system } = process.cpuUsage(before);
    ms = Math.min(ms, (user + system) / 1_000);
  }
  if (ms > maxMs)
    throw new Error(`it takes ${Math.round(ms)} ms of the processor, and may take ${Math.round(maxMs)}`);
}

/** Milliseconds of the processor that a text of this length may take. */
export const slowMs = ({ endedAfterMs = 0 }: Target, input: string): number =>
  SLOW_MS + input.length * SLOW_MS_PER_CHARACTER + endedAfterMs;
