import { posix } from 'node:path';
import type { Git } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';

/** A file or symlink of a commit's tree; `object` is the id of its blob. */
export type TreeEntry = { readonly link: boolean; readonly object: string; readonly bytes: number };
export type Tree = ReadonlyMap<string, TreeEntry>;

const SYMLINK = '120000';
const SUBMODULE = '160000';
// The limits of Linux (path_resolution(7), symlink(7)).
const LINKS_MAX = 40;
const TARGET_CHARS_MAX = 4095;

/** Files and symlinks of `commit` by path, in git's order; submodules are left out. */
export async function readTree(git: Git, commit: string): Promise<Tree> {
  const records = splitNul(await gitOutput(git, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]));
  const tree = new Map<string, TreeEntry>();
  for (const record of records) {
    const tab = record.indexOf('\t');
    const [mode, , object, bytes] = record.slice(0, tab).split(/ +/);
    if (mode === SUBMODULE || object === undefined) continue;
    tree.set(record.slice(tab + 1), { link: mode === SYMLINK, object, bytes: Number(bytes) });
  }
  return tree;
}

export type Resolved =
  | { readonly status: 'found'; readonly path: string; readonly entry: TreeEntry }
  | { readonly status: 'none'; readonly path: string }
  | { readonly status: 'outside' };

/**
 * Follows symlinks inside the tree. `outside`: a link leads out of it or in a circle. `none`: no file; its path is that of a folder, or the
 * first part of the way that does not exist, behind which nothing is looked up.
 */
export async function resolveInTree(
  { tree, folders }: { readonly tree: Tree; readonly folders: ReadonlySet<string> },
  path: string,
  readLink: (entry: TreeEntry) => Promise<string>,
): Promise<Resolved> {
  const todo = path.split('/');
  const done: string[] = [];
  let links = 0;
  for (let part = todo.shift(); part !== undefined; part = todo.shift()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (done.pop() === undefined) return { status: 'outside' };
      continue;
    }
    const here = [...done, part].join('/');
    const entry = tree.get(here);
    if (entry === undefined && !folders.has(here)) return { status: 'none', path: here };
    if (entry?.link) {
      const target = await readLink(entry);
      links += 1;
      if (posix.isAbsolute(target) || links > LINKS_MAX || target.length > TARGET_CHARS_MAX)
        return { status: 'outside' };
      todo.unshift(...target.split('/'));
      continue;
    }
    done.push(part);
  }
  const resolved = done.join('/');
  const entry = tree.get(resolved);
  return entry ? { status: 'found', path: resolved, entry } : { status: 'none', path: resolved };
}
