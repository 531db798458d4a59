import { commitTree } from './commit-tree.ts';
import { createGit, createGitStream, type GitPlace } from './git.ts';
import { insidePath } from './inside.ts';
import { commitOf, inCheckout } from './resolve-commit.ts';

/** Files at a ref that the author of a change cannot write to. Links are followed inside that tree only. */
export interface TrustedTree {
  /** The commit that the ref named. */
  readonly commit: string;
  /** Files below a folder, as repository-relative paths, sorted; empty when there is no such folder. */
  list(dir: string): Promise<readonly string[]>;
  /** Text of a file; null when there is none, or it is not text. */
  read(path: string): Promise<string | null>;
}

/** Reads scripts, rules and settings from git's objects at `ref`; what is checked out does not matter. */
export async function trustedTree(place: GitPlace, ref: string): Promise<TrustedTree> {
  const git = createGit(place);
  const commit = await inCheckout(git, place.dir, commitOf(git, ref));
  const tree = await commitTree(git, createGitStream(place), commit);
  return {
    commit,
    list: async (dir) => {
      const inside = insidePath(dir, '/');
      return inside === null ? [] : tree.listBelow(inside);
    },
    read: async (path) => {
      const inside = insidePath(path, '/');
      if (inside === null || inside === '') return null;
      const slice = await tree.read(inside);
      return slice.status === 'text' ? slice.text : null;
    },
  } satisfies TrustedTree;
}
