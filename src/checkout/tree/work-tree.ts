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
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { gitOutput, splitNul } from '../git/git-output.ts';
import { type CodeSource, FILE_BYTES_MAX, type FileBytes } from './code-source.ts';
import { isBinary, SNIFFED_BYTES } from './decode.ts';
import { TEXT_BYTES_MAX, textOf, tooLarge } from './text-slice.ts';

/**
 * Files of the work tree at `root`, an absolute path. Only tracked ones: untracked files (credentials that another step left,
 * `.env`, dependencies) are not the code under review. A symlink is followed to a tracked file only.
 */
export async function workTree(git: Git, root: string): Promise<CodeSource> {
  const realRoot = await realpath(root);
  const [entries, gone] = await Promise.all([regularEntries(git), deletedFiles(git)]);
  const paths = entries
    .map(({ path }) => path)
    .filter((path) => !gone.has(path))
    .sort();
  const tracked = new Set(paths);
  let hidden: Promise<readonly string[]> | null = null;

  return {
    commit: null,
    list: async () => paths,
    contents: () => readFiles(realRoot, entries),
    hiddenTexts: () => {
      hidden ??= findHiddenTexts(git, realRoot, tracked);
      return hidden;
    },
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
  const file = openSync(real, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = fstatSync(file);
    return size > TEXT_BYTES_MAX ? tooLarge(path, size) : await textOf(path, readFileSync(file));
  } finally {
    closeSync(file);
  }
}

async function findHiddenTexts(
  git: Git,
  root: string,
  tracked: ReadonlySet<string>,
): Promise<readonly string[]> {
  const declared = splitNul(await gitOutput(git, ['ls-files', '-z', '--full-name', '--', ':(attr:-diff)']));
  const texts: string[] = [];
  for (const path of declared) {
    if (tracked.has(path) && (await looksLikeText(join(root, path)))) texts.push(path);
  }
  return texts;
}

async function looksLikeText(file: string): Promise<boolean> {
  const opened = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  if (opened === null) return false;
  await using handle: FileHandle = opened;
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
  return !isBinary(buffer.subarray(0, bytesRead));
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
