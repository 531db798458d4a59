import type { Coverage } from '../coverage/coverage.ts';
import type { RunSpec } from '../resume/run-spec.ts';
import type { RunStatus } from './report.ts';

/** How a run ended, in what decides whether the next one goes on with it. */
export type EndOfSweep = {
  readonly status: RunStatus;
  /** What the run may spend is the only reason why it did not complete. */
  readonly atBudget?: boolean;
  /** The script asked what the runs before had. */
  readonly isPart?: boolean;
  /** An agent gave an answer that no run before had. Without one the next run would begin where this one did, and come no further. */
  readonly isFurther?: boolean;
};

/**
 * Whether a sweep has left files for the next one, which takes over all that it has answered: it came to what it may spend, or its script
 * does a part of its work in each run; it came further than the one before; and there are files that no agent was shown any of.
 */
export function goesOn(
  { sweep, cache, artifact }: Pick<RunSpec, 'sweep' | 'cache' | 'artifact'>,
  { status, atBudget = false, isPart = false, isFurther = false }: EndOfSweep,
  coverage: Coverage | null,
): boolean {
  if (sweep === undefined || cache === 'off' || artifact === null) return false;
  if (coverage?.of !== 'tree' || !coverage.offered) return false;
  if (!isFurther) return false;
  if (!atBudget && !(status === 'completed' && isPart)) return false;
  return coverage.files.some((file) => file.status === 'not-reached' && file.seenLines === 0);
}

/** Whether all files in scope were looked at in full, as they are now. */
export const coversAll = (coverage: Coverage | null): boolean =>
  coverage?.offered === true && coverage.anySeen && coverage.notReached + coverage.unreadable === 0;
