import { createGit, type GitLocation } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';

/** Tracked files of a work tree that are not there as a commit has them, sorted. */
export async function localChanges(location: GitLocation, commit: string): Promise<readonly string[]> {
  const args = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '-z', commit, '--'];
  return splitNul(await gitOutput(createGit(location), args)).sort();
}
