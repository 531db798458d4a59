import { type InitFile, sameFileAs } from '../../../app/init-files.ts';
import { createGit, type GitLocation } from '../../../checkout/git/git.ts';
import { EMPTY_TREE } from '../../../checkout/tree/refs/merged-tree.ts';
import { plainTree } from '../../../checkout/tree/refs/plain-tree.ts';
import type { TrustedTree } from '../../../code/trusted-tree.ts';
import type { WhatIsHere } from './what-is-here.ts';
import { workflowThere } from './workflow-there.ts';

/** The default branch as one ref of this clone has it. */
export type DefaultSide = {
  /** `origin/main`, `main`. */
  readonly ref: string;
  readonly theirs: TrustedTree;
  /** Where what is checked out has left it; without a file where this clone does not know. */
  readonly base: TrustedTree;
  /** It has commits that what is checked out does not have. */
  readonly isAhead: boolean;
};

/** What the default branch holds by each of its refs, that of the remote first. */
export async function defaultSides(
  location: GitLocation,
  { refs }: WhatIsHere['defaultBranch'],
): Promise<readonly DefaultSide[]> {
  const git = createGit(location);
  return Promise.all(
    refs.map(async (ref) => {
      const [theirs, found] = await Promise.all([plainTree(location, ref), git(['merge-base', 'HEAD', ref])]);
      const base = found.status === 'exited' && found.code === 0 ? found.stdout.toString('utf8').trim() : '';
      return {
        ref: ref.replace(/^refs\/(?:heads|remotes)\//, ''),
        theirs,
        base: base === '' ? EMPTY_TREE : await plainTree(location, base),
        isAhead: base !== theirs.commit,
      };
    }),
  );
}

/** Files that do what `init` would write, on the default branch and not yet on what is checked out. */
export type NotYetHere = { readonly ref: string; readonly paths: readonly string[] };

/** What the commit that is checked out lacks and has not taken away: a copy of it would conflict. Null where nothing is. */
export async function notYetHere(
  head: TrustedTree,
  sides: readonly DefaultSide[],
  wanted: readonly InitFile[],
): Promise<NotYetHere | null> {
  for (const { ref, theirs, base, isAhead } of sides) {
    if (!isAhead) continue;
    const found = await Promise.all(wanted.map((file) => pathOf(theirs, file)));
    const paths: string[] = [];
    for (const path of new Set(found.filter((one) => one !== null)))
      if (!(await has(head, path)) && !(await has(base, path))) paths.push(path);
    if (paths.length > 0) return { ref, paths };
  }
  return null;
}

async function pathOf(tree: TrustedTree, file: InitFile): Promise<string | null> {
  for (const path of sameFileAs(file.path)) if (await has(tree, path)) return path;
  return file.kind === 'github-workflow' ? workflowThere(tree, file) : null;
}

/** Without reading it: a clone may have no blobs. */
const has = async (tree: TrustedTree, path: string): Promise<boolean> => {
  const at = path.lastIndexOf('/');
  return (await tree.names(path.slice(0, Math.max(at, 0)))).includes(path.slice(at + 1));
};

/** Those of some paths that the default branch does not have as they are committed here, nor has had. */
export async function toBring(
  head: TrustedTree,
  sides: readonly DefaultSide[],
  paths: readonly string[],
): Promise<readonly string[]> {
  const isKnown = async (path: string): Promise<boolean> => {
    const text = await head.read(path);
    const trees = sides.flatMap(({ theirs, base }) => [theirs, base]);
    return (await Promise.all(trees.map((tree) => tree.read(path)))).includes(text);
  };
  const known = await Promise.all(paths.map(isKnown));
  return paths.filter((_, index) => known[index] === false);
}
