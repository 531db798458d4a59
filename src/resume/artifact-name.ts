import { sha256 } from '../base/digest.ts';
import { subjectOf } from './belonging.ts';
import type { GithubRun, Target } from './run-spec.ts';

/**
 * The artifact that holds the run of one job: equal work has equal names in every workflow run, whoever started it, except for the attempt.
 * A name can be used once in a workflow run, and jobs of a matrix share their id: a matrix needs another `job` for each.
 */
export function nameOfArtifact(
  githubRun: Pick<GithubRun, 'job' | 'attempt' | 'branch'>,
  { workflow, target }: { readonly workflow: string; readonly target: Pick<Target, 'pullNumber'> },
): string {
  // A digest, because an artifact's name may hold none of " : < > | * ? \ / and line breaks, and a branch's name may.
  const digest = sha256(JSON.stringify([workflow, subjectOf(githubRun, target), githubRun.job])).slice(0, 16);
  return `ultracode-${digest}-${githubRun.attempt}`;
}

/** The attempt that an artifact of ours is of; null for an artifact that is not ours. */
export function attemptOf(name: string): number | null {
  const attempt = /^ultracode-[0-9a-f]{16}-(\d{1,6})$/.exec(name)?.[1];
  return attempt === undefined ? null : Number(attempt);
}
