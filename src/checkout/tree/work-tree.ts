import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';
import { type CodeSource, FILE_BYTES_MAX, type FileBytes } from './code-source.ts';
import { TEXT_BYTES_MAX, textOf, tooLarge } from './text-slice.ts';

/**
 * Files of the work tree at `root`, an absolute path. Only tracked ones: untracked files (credentials that another step left,
 * `.env`, dependencies) are not the code under review. A symlink is followed to a tracked file only.
 */
export async function workTree(git: Git, root: string): Promise<CodeSource> {
  const realRoot = await realpath(root);
  const [entries, gone] = await Promise.all([regularEntries(git), deletedFiles(git)]);
  const linked = linkedFolders(realRoot, entries);
  const there = entries.filter(({ path }) => !gone.has(path) && !isBelow(path, linked));
  const paths = there.map(({ path }) => path).sort();
  const tracked = new Set(paths);

  return {
    commit: null,
    list: async () => paths,
    contents: () => readFiles(realRoot, there),
    linked,
    read: async (path): Promise<TextSlice> => {
      const real = realPath(join(realRoot, path));
      if (real === null) return { status: 'missing', message: `${path} does not exist` };
      const below = relative(realRoot, real);
      if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below))
        return { status: 'outside', message: `${path} is a link that leads out of the repository` };
      const target = below.split(sep).join('/');
      if (tracked.has(target)) return readRegularFile(path, real);
      if (target === '' || paths.some((each) => each.startsWith(`${target}/`)))
        return { status: 'directory', message: `${path} is a folder` };
      return { status: 'missing', message: `${path} is not tracked by git, and only tracked files are read` };
    },
  } satisfies CodeSource;
}

/** A regular file of the index. */
type Entry = {
  readonly path: string;
  /** Marked assume-unchanged or skip-worktree: git does not search the file on disk. */
  readonly assumed: boolean;
};

async function regularEntries(git: Git): Promise<readonly Entry[]> {
  const records = splitNul(await gitOutput(git, ['ls-files', '-z', '-v', '--stage', '--full-name']));
  const entries = new Map<string, Entry>();
  for (const record of records) {
    if (!record.startsWith('100', 2)) continue;
    const path = record.slice(record.indexOf('\t') + 1);
    // A path in conflict is listed once per side.
    entries.set(path, { path, assumed: /^[a-zS]/.test(record) });
  }
  return [...entries.values()];
}

/** Folders of tracked files in whose place there is a link now, outermost only. Their files are no longer there, as for git's diff. */
function linkedFolders(root: string, entries: readonly Entry[]): readonly string[] {
  const isLink = new Map<string, boolean>([['', false]]);
  const linked: string[] = [];
  const check = (folder: string): boolean => {
    const known = isLink.get(folder);
    if (known !== undefined) return known;
    const above = check(folderOf(folder));
    const isOne =
      !above && lstatSync(join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (isOne) linked.push(folder);
    isLink.set(folder, above || isOne);
    return above || isOne;
  };
  for (const { path } of entries) check(folderOf(path));
  return linked;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const isBelow = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));

const deletedFiles = async (git: Git): Promise<ReadonlySet<string>> =>
  new Set(splitNul(await gitOutput(git, ['ls-files', '-z', '--deleted', '--full-name'])));

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** Reads synchronously: five asynchronous calls would each cost more than all five do this way. */
async function readRegularFile(path: string, real: string): Promise<TextSlice> {
  if (!lstatSync(real).isFile()) return { status: 'missing', message: `${path} is not a regular file` };
  const file = openSync(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    return size > TEXT_BYTES_MAX ? tooLarge(path, size) : await textOf(path, readFileSync(file));
  } finally {
    closeSync(file);
  }
}

/** Synchronous reads: asynchronous ones take three times as long. The caller makes the pauses for other work. */
async function* readFiles(root: string, entries: readonly Entry[]): AsyncGenerator<FileBytes> {
  const buffer = Buffer.allocUnsafe(FILE_BYTES_MAX + 1);
  for (const { path, assumed } of entries)
    yield { path, bytes: assumed ? null : readInto(buffer, join(root, path)) };
}

function readInto(buffer: Buffer, file: string): Buffer | null {
  try {
    // A symlink or a pipe in the file's place is neither followed nor waited for.
    const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      let length = 0;
      for (let read = -1; read !== 0 && length < buffer.length; length += read)
        read = readSync(handle, buffer, length, buffer.length - length, null);
      return length > FILE_BYTES_MAX ? null : buffer.subarray(0, length);
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}
