import type { Repository } from '../../github/repository.ts';
import type { RunSpec } from '../../resume/run-spec.ts';

/** Sha of the head of a run's pull request as it is now; null for a run without one. */
export async function headNow(
  repository: Pick<Repository, 'pull'>,
  { target }: Pick<RunSpec, 'target'>,
  signal: AbortSignal,
): Promise<string | null> {
  return target.pullNumber === null ? null : (await repository.pull(target.pullNumber, signal)).headSha;
}
