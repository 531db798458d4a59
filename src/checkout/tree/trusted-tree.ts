import type { TrustedTree } from '../../code/trusted-tree.ts';
import { createGit, type GitLocation } from '../git/git.ts';
import { commitOf, inCheckout } from '../git/resolve-commit.ts';
import { commitTree } from './commit-tree.ts';
import { insidePath } from './inside-path.ts';

/** Scripts, rules and settings, read from git's objects at `ref`; what is checked out does not matter. */
export async function trustedTree(
  location: GitLocation,
  ref: string,
): Promise<TrustedTree & { readonly commit: string }> {
  const git = createGit(location);
  const commit = await inCheckout(location, commitOf(git, ref));
  const tree = await commitTree(location, commit);
  return {
    commit,
    list: async (dir) => {
      const inside = insidePath(dir, '/');
      return inside === null ? [] : tree.listBelow(inside);
    },
    names: async (dir) => {
      const inside = insidePath(dir, '/');
      return inside === null ? [] : tree.namesIn(inside);
    },
    read: async (path) => {
      const inside = insidePath(path, '/');
      if (inside === null || inside === '') return null;
      const slice = await tree.read(inside);
      return slice.status === 'text' ? slice.text : null;
    },
  } satisfies TrustedTree & { readonly commit: string };
}
