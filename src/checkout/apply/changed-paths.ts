import { createGit, type GitLocation } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';

/** Tracked files that are not as the checked out commit has them, in the work tree or in the index. Submodules are looked into by nobody. */
export async function changedPaths(location: GitLocation): Promise<ReadonlySet<string>> {
  const which = ['--porcelain=v1', '-z', '--untracked-files=no', '--ignore-submodules=all', '--no-renames'];
  const records = splitNul(await gitOutput(createGit(location), ['status', ...which]));
  // Two letters and a blank stand before each path (git-status(1)).
  return new Set(records.map((record) => record.slice(3)));
}
