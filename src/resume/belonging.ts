import type { RunSpec } from './run-spec.ts';

/**
 * What a run's answers belong to, as text that is compared for equality: the repository, the GitHub workflow's file, and the pull
 * request or branch. Runs of one machine belong to it.
 */
export function belongingOf({ githubRun, target }: Pick<RunSpec, 'githubRun' | 'target'>): string {
  if (githubRun === null) return JSON.stringify(['laptop']);
  const { repositoryId, workflowPath } = githubRun;
  return JSON.stringify([repositoryId, workflowPath, subjectOf(githubRun, target)]);
}

/** What a run on GitHub is about: a pull request, or a branch. */
export const subjectOf = (
  { branch }: { readonly branch: string | null },
  { pullNumber }: { readonly pullNumber: number | null },
): string => (pullNumber === null ? `branch/${branch ?? ''}` : `pull/${pullNumber}`);

/** The pull request whose commits a merge queue tries under this branch, the last one where there are several; null for another branch. */
export function pullOfGroup(headRef: string): number | null {
  const number = GROUP_REF.exec(headRef)?.[1];
  return number === undefined ? null : Number(number);
}

// As GitHub names them: gh-readonly-queue/<base>/pr-<number>-<sha of the base>.
const GROUP_REF = /^refs\/heads\/gh-readonly-queue\/.{1,255}\/pr-(\d{1,10})-[0-9a-f]{7,64}$/;
