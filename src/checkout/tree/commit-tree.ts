import { posix } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import { type Git, type GitStream, gitOutput } from '../git/git.ts';
import { readBlobs } from '../git/read-blobs.ts';
import type { CodeSource } from '../source.ts';
import { TEXT_BYTES_MAX, textOf, tooLarge } from '../text.ts';
import { readTree, resolveInTree, type TreeEntry } from './tree.ts';

const REMEMBERED_BYTES_MAX = 32 * 1024 * 1024;

/** Code of one commit, out of git's objects, whatever is checked out. */
export interface CommitTree extends CodeSource {
  /** Files and symlinks below a folder, as paths that begin with `dir`, sorted; a folder that is a symlink is followed. */
  listBelow(dir: string): Promise<readonly string[]>;
}

/** Reads the tree once; texts are read when asked for. */
export async function commitTree(git: Git, stream: GitStream, commit: string): Promise<CommitTree> {
  const tree = await readTree(git, commit);
  const paths = [...tree.keys()].sort();
  const folders = new Set(paths.flatMap(parents));
  const readObject = rememberedObjects(git);
  const readLink = async (entry: TreeEntry) => (await readObject(entry)).toString('utf8');

  return {
    commit,
    // Attributes come from what is checked out: here that is not the code under review.
    hiddenTexts: async () => [],
    contents: () => readBlobs(stream, tree),
    list: async () => paths.filter((path) => !tree.get(path)?.link),
    listBelow: async (dir) => {
      const resolved = await resolveInTree(tree, dir, readLink);
      if (resolved.status !== 'none') return [];
      const prefix = resolved.path === '' ? '' : `${resolved.path}/`;
      return paths
        .filter((path) => path.startsWith(prefix))
        .map((path) => posix.join(dir, path.slice(prefix.length)));
    },
    read: async (path): Promise<TextSlice> => {
      const resolved = await resolveInTree(tree, path, readLink);
      if (resolved.status === 'outside')
        return { status: 'outside', message: `${path} is a link that leads out of the repository` };
      if (resolved.status === 'none')
        return folders.has(resolved.path) || resolved.path === ''
          ? { status: 'directory', message: `${path} is a folder` }
          : { status: 'missing', message: `${path} is not a file of commit ${commit.slice(0, 7)}` };
      if (resolved.entry.bytes > TEXT_BYTES_MAX) return tooLarge(path, resolved.entry.bytes);
      return textOf(path, await readObject(resolved.entry));
    },
  } satisfies CommitTree;
}

function rememberedObjects(git: Git): (entry: TreeEntry) => Promise<Buffer> {
  const remembered = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  return (entry) => {
    const known = remembered.get(entry.object);
    if (known) return known;
    const read = gitOutput(git, ['cat-file', 'blob', entry.object]);
    if (bytes + entry.bytes > REMEMBERED_BYTES_MAX) {
      remembered.clear();
      bytes = 0;
    }
    bytes += entry.bytes;
    remembered.set(entry.object, read);
    return read;
  };
}

function parents(path: string): string[] {
  const found: string[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    found.push(path.slice(0, slash));
  return found;
}
