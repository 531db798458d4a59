import fc from 'fast-check';
import type { Target } from './target.ts';

/** What a parser did not bear. */
export type Failure = { readonly input: string; readonly reason: string };

// Wall-clock time on a machine that is busy with other things; each takes milliseconds.
const SLOW_MS = 1_000;
const TRIES = 3;

/** Feeds a parser until `untilMs`; ends at the first failure, whose input is made as small as can be. `begin` is told each input before it is fed. */
export async function feed(
  { inputs, run }: Target,
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
  const property = fc.asyncProperty(inputs, async (input) => {
    begin(input);
    await inTime(run, input);
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

/** Rejects when each of a few tries takes too long: one may have been held up by others. */
export async function inTime(run: Target['run'], input: string): Promise<void> {
  let ms = Number.POSITIVE_INFINITY;
  for (let left = TRIES; left > 0 && ms > SLOW_MS; left -= 1) {
    const startMs = performance.now();
    await run(input);
    ms = Math.min(ms, performance.now() - startMs);
  }
  if (ms > SLOW_MS) throw new Error(`it takes ${Math.round(ms)} ms`);
}
