import { createGit, type GitLocation } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';

/**
 * Tracked files that are not as the checked out commit has them, in the work tree or in the index. Submodules are looked into by nobody. `own`:
 * the same work tree as its user's git sees it, which says of those that stand there as a checkout would write them that they are unchanged.
 */
export async function changedPaths(location: GitLocation, own: GitLocation): Promise<ReadonlySet<string>> {
  const changed = await statusOf(location);
  if (changed.size === 0) return changed;
  const seen = await statusOf(own).catch(() => changed);
  return new Set([...changed].filter((path) => seen.has(path)));
}

async function statusOf(location: GitLocation): Promise<ReadonlySet<string>> {
  const which = ['--porcelain=v1', '-z', '--untracked-files=no', '--ignore-submodules=all', '--no-renames'];
  const records = splitNul(await gitOutput(createGit(location), ['status', ...which]));
  // Two letters and a blank stand before each path (git-status(1)).
  return new Set(records.map((record) => record.slice(3)));
}
