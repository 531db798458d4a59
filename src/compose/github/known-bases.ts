import { nearMiss } from '../../base/near-miss.ts';
import { createGit, type GitLocation } from '../../checkout/git/git.ts';
import { headSha, resolveCommit } from '../../checkout/git/resolve-commit.ts';
import type { KnownBases } from '../../commands/decided.ts';

/** What there is instead of a base that this checkout does not hold. Null where it does; that there is no checkout at all is told by the run. */
export async function insteadOfBase(ref: string, git: GitLocation): Promise<KnownBases | null> {
  const [found, readable] = await Promise.all([exists(resolveCommit(git, ref)), exists(headSha(git))]);
  if (found || !readable) return null;
  return { nearest: nearMiss(ref, await branchesOf(git)) };
}

const exists = (commit: Promise<string>): Promise<boolean> =>
  commit.then(
    () => true,
    () => false,
  );

/** Branches of the remote, as far as this checkout knows them. */
async function branchesOf(location: GitLocation): Promise<readonly string[]> {
  const result = await createGit(location)([
    'for-each-ref',
    '--format=%(refname:lstrip=3)',
    'refs/remotes/origin/',
  ]);
  if (result.status !== 'exited' || result.code !== 0) return [];
  return result.stdout
    .toString('utf8')
    .split('\n')
    .filter((name) => name !== '' && name !== 'HEAD');
}
