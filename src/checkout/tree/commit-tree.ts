import { posix } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import { batchAnswers } from '../git/batch-answers.ts';
import { createBlobReader, type ReadBlob } from '../git/blob-reader.ts';
import { createGit, createGitStream, type GitLocation, type GitStream } from '../git/git.ts';
import { type CodeSource, FILE_BYTES_MAX, type FileBytes } from './code-source.ts';
import { readTree, resolveInTree, type Tree, type TreeEntry } from './git-tree.ts';
import { TEXT_BYTES_MAX, textOf, tooLarge } from './text-slice.ts';

const CACHE_BYTES_MAX = 32 * 1024 * 1024;

/** The files of one commit, read from git's objects; what is checked out does not matter. */
export interface CommitTree extends CodeSource {
  /** Files and symlinks below a folder as paths that begin with `dir`, sorted. A folder that is a symlink is followed. */
  listBelow(dir: string): Promise<readonly string[]>;
  /** Names of files, symlinks and folders directly in a folder. A folder that is a symlink is followed. */
  namesIn(dir: string): Promise<readonly string[]>;
}

/** Lists the tree now; files are read when asked for. */
export async function commitTree(location: GitLocation, commit: string): Promise<CommitTree> {
  const tree = await readTree(createGit(location), commit);
  const paths = [...tree.keys()].sort();
  const folders = new Set(paths.flatMap(parents));
  const known = { tree, folders };
  const names = onceNeeded(() => namesByFolder(paths));
  const readObject = cachedObjects(createBlobReader(location));
  const readLink = async (entry: TreeEntry) => (await readObject(entry)).toString('utf8');

  return {
    commit,
    linked: [],
    contents: () => readBlobs(createGitStream(location), tree),
    list: async () => paths.filter((path) => !tree.get(path)?.link),
    listBelow: async (dir) => {
      const resolved = await resolveInTree(known, dir, readLink);
      if (resolved.status !== 'none') return [];
      const prefix = resolved.path === '' ? '' : `${resolved.path}/`;
      return paths
        .filter((path) => path.startsWith(prefix))
        .map((path) => posix.join(dir, path.slice(prefix.length)));
    },
    namesIn: async (dir) => {
      const resolved = await resolveInTree(known, dir, readLink);
      return resolved.status === 'none' ? [...(names().get(resolved.path) ?? [])] : [];
    },
    read: async (path): Promise<TextSlice> => {
      const resolved = await resolveInTree(known, path, readLink);
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

/** The bytes of all files of a tree, by one git process. Throws when git lacks one of them. */
async function* readBlobs(stream: GitStream, tree: Tree): AsyncGenerator<FileBytes> {
  const files = [...tree].filter(([, { link }]) => !link);
  for (const [path, { bytes }] of files) if (bytes > FILE_BYTES_MAX) yield { path, bytes: null };

  const wanted = files.filter(([, { bytes }]) => bytes <= FILE_BYTES_MAX);
  const input = wanted.map(([, { object }]) => `${object}\n`).join('');
  const take = batchAnswers();
  let next = 0;
  for await (const chunk of stream(['cat-file', '--batch', '--buffer'], input)) {
    for (const bytes of take(chunk)) {
      const [path = '', entry] = wanted[next] ?? [];
      if (bytes === null) throw new Error(`expected the blob ${entry?.object} from git cat-file`);
      yield { path, bytes };
      next += 1;
    }
  }
  if (next < wanted.length) throw new Error(`git gave ${next} of ${wanted.length} files`);
}

function cachedObjects(readBlob: ReadBlob): (entry: TreeEntry) => Promise<Buffer> {
  const cache = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  return (entry) => {
    const known = cache.get(entry.object);
    if (known) return known;
    const read = readBlob(entry.object);
    if (bytes + entry.bytes > CACHE_BYTES_MAX) {
      cache.clear();
      bytes = 0;
    }
    bytes += entry.bytes;
    cache.set(entry.object, read);
    return read;
  };
}

function onceNeeded<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function namesByFolder(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = (path: string): void => {
    const slash = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
    const known = names.get(folder);
    if (known === undefined) names.set(folder, new Set([name]));
    else known.add(name);
  };
  for (const path of paths) for (const each of [...parents(path), path]) add(each);
  return names;
}

function parents(path: string): string[] {
  const found: string[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    found.push(path.slice(0, slash));
  return found;
}
