import { UltracodeError } from '../../../base/errors.ts';
import type { TrustedTree } from '../../../code/trusted-tree.ts';
import { createGit, type GitLocation } from '../../git/git.ts';
import { gitOutput, splitNul } from '../../git/git-output.ts';
import { commitOf } from '../../git/resolve-commit.ts';

/**
 * The files of a commit where they stand, links not followed. Sizes are not asked for, as `trustedTree` does: a clone without blobs would have to
 * fetch every one of them.
 */
export async function plainTree(
  location: GitLocation,
  ref: string,
): Promise<TrustedTree & { readonly commit: string }> {
  const git = createGit(location);
  const commit = await commitOf(git, ref);
  const listed = splitNul(await gitOutput(git, ['ls-tree', '-r', '-z', '--full-tree', commit]));
  const objects = new Map<string, string>();
  for (const record of listed) {
    const [, object] = /^100\d+ blob ([0-9a-f]+)\t/.exec(record) ?? [];
    if (object !== undefined) objects.set(record.slice(record.indexOf('\t') + 1), object);
  }
  const below = (dir: string): readonly string[] => {
    const prefix = dir === '' ? '' : `${dir.replace(/\/$/, '')}/`;
    return [...objects.keys()]
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
  };
  return {
    commit,
    list: async (dir) => below(dir).map((path) => (dir === '' ? path : `${dir.replace(/\/$/, '')}/${path}`)),
    names: async (dir) => [...new Set(below(dir).map((path) => path.split('/')[0] ?? ''))],
    read: async (path) => {
      const object = objects.get(path);
      if (object === undefined) return null;
      const result = await git(['cat-file', 'blob', object]);
      if (result.status === 'exited' && result.code === 0) return result.stdout.toString('utf8');
      throw new UltracodeError(
        'CHECKOUT_INVALID',
        `${path} of ${ref} is not in this clone, and could not be fetched. Where its remote can be reached, run \`git show ${ref}:${path}\`, then try again.`,
      );
    },
  };
}
