import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileMode } from '../../edits/edit.ts';
import { STORED_BYTES_MAX, type StoredEntry, type StoredFiles } from '../../edits/stored-files.ts';
import { createBlobReader } from '../git/blob-reader.ts';
import { createGit, type GitLocation } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';
import { bytesOfRegularFile } from './regular-file.ts';

/** The files of a commit, from git's objects. Nothing is asked before the first file is wanted. */
export function storedInCommit(location: GitLocation, commit: string): StoredFiles {
  const read = createBlobReader(location);
  const tree = onceNeeded(async () => {
    const records = await gitOutput(createGit(location), [
      'ls-tree',
      '-r',
      '-l',
      '-z',
      '--full-tree',
      commit,
    ]);
    return new Map(splitNul(records).map(entryOfTree));
  });
  return {
    entries: tree,
    bytes: async (path) => {
      const entry = (await tree()).get(path);
      return entry?.kind === 'file' && entry.bytes <= STORED_BYTES_MAX ? read(entry.id) : null;
    },
    held: () => null,
    target: async (path) => {
      const entry = (await tree()).get(path);
      return entry?.kind === 'link' && entry.bytes <= TARGET_BYTES_MAX
        ? (await read(entry.id)).toString('utf8')
        : null;
    },
  } satisfies StoredFiles;
}

/**
 * The files of a work tree at `root` as they lie on the disk, local changes included. Modes are those of the index. The bytes of a file are
 * those of the first look: whoever edits it, merges it and keeps its base works on the same ones, whatever becomes of the disk.
 */
export function storedInWorkTree(location: GitLocation, root: string): StoredFiles {
  const index = onceNeeded(async () => {
    const records = await gitOutput(createGit(location), ['ls-files', '--stage', '--full-name', '-z']);
    return new Map(splitNul(records).map(entryOfIndex));
  });
  const held = new Map<string, Uint8Array>();
  return {
    entries: index,
    bytes: async (path) => {
      if ((await index()).get(path)?.kind !== 'file') return null;
      const bytes = held.get(path) ?? bytesOfRegularFile(root, join(root, path), STORED_BYTES_MAX);
      if (bytes !== null) held.set(path, bytes);
      return bytes;
    },
    held: (path) => held.get(path) ?? null,
    target: async (path) =>
      (await index()).get(path)?.kind === 'link' ? readlink(join(root, path)).catch(() => null) : null,
  } satisfies StoredFiles;
}

/** What Linux takes. */
const TARGET_BYTES_MAX = 4_096;

type TreeRecord = StoredEntry & { readonly id: string; readonly bytes: number };

/** `100644 blob <id> <bytes>\t<path>` (git-ls-tree(1)). */
function entryOfTree(record: string): readonly [string, TreeRecord] {
  const tab = record.indexOf('\t');
  const [mode = '', , id = '', bytes] = record.slice(0, tab).split(/ +/);
  return [record.slice(tab + 1), { ...kindOf(mode), id, bytes: Number(bytes) }];
}

/** `100644 <id> <stage>\t<path>` (git-ls-files(1)). */
function entryOfIndex(record: string): readonly [string, StoredEntry] {
  const tab = record.indexOf('\t');
  return [record.slice(tab + 1), kindOf(record.slice(0, record.indexOf(' ')))];
}

function kindOf(mode: string): StoredEntry {
  if (mode === '120000') return { kind: 'link' };
  if (mode === '160000') return { kind: 'submodule' };
  // Old repositories hold 100664; git checks it out as 100644.
  return { kind: 'file', mode: mode === '100755' ? ('100755' satisfies FileMode) : '100644' };
}

function onceNeeded<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
