import { sha256 } from '../base/digest.ts';

/**
 * The artifact that holds the run of one job: the same in every workflow run, except for the attempt. Names are used once in a
 * workflow run, and jobs of a matrix share their id: who runs us in one makes `job` different.
 */
export function artifactName(of: {
  /** The workflow script, by name. */
  readonly workflow: string;
  /** What it looks at: `pull/7`, `branch/main`. */
  readonly target: string;
  /** GITHUB_JOB. */
  readonly job: string;
  /** GITHUB_RUN_ATTEMPT. */
  readonly attempt: number;
}): string {
  // A digest, because an artifact's name may hold none of " : < > | * ? \ / and line breaks, and a branch's name may.
  const digest = sha256(JSON.stringify([of.workflow, of.target, of.job])).slice(0, 16);
  return `ultracode-${digest}-${of.attempt}`;
}

/** The attempt that an artifact of ours is of; null for what is not ours. */
export function attemptOf(name: string): number | null {
  const attempt = /^ultracode-[0-9a-f]{16}-(\d{1,6})$/.exec(name)?.[1];
  return attempt === undefined ? null : Number(attempt);
}
