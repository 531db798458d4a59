import { closeSync, constants, openSync, readSync, realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { type CodeSource, FILE_BYTES_MAX, type FileBytes } from './code-source.ts';
import { readRegularFile } from './regular-file.ts';
import { linkedFolders, presentFiles, trackedFiles } from './tracked-files.ts';

/**
 * Files of the work tree at `root`, an absolute path. Only tracked ones: untracked files (credentials that another step left,
 * `.env`, dependencies) are not the code under review. A symlink is followed to a tracked file only.
 */
export async function workTree(git: Git, root: string): Promise<CodeSource> {
  const realRoot = await realpath(root);
  const { paths: all, assumed, absent } = await trackedFiles(git);
  const linked = linkedFolders(realRoot, all);
  const inPlace = linked.length === 0 ? all : all.filter((path) => !isBelow(path, linked));
  const there = await presentFiles(realRoot, inPlace, absent);
  const paths = [...there].sort();
  let tracked: ReadonlySet<string> | null = null;
  const isTracked = (path: string): boolean => {
    tracked ??= new Set(paths);
    return tracked.has(path);
  };

  return {
    commit: null,
    list: async () => paths,
    contents: () => readFiles(realRoot, there, assumed),
    linked,
    read: async (path): Promise<TextSlice> => {
      const real = realPath(join(realRoot, path));
      if (real === null) return { status: 'missing', message: `${path} does not exist` };
      const below = relative(realRoot, real);
      if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below))
        return { status: 'outside', message: `${path} is a link that leads out of the repository` };
      const target = below.split(sep).join('/');
      if (isTracked(target)) return readRegularFile(path, real);
      if (target === '' || paths.some((each) => each.startsWith(`${target}/`)))
        return { status: 'directory', message: `${path} is a folder` };
      return { status: 'missing', message: `${path} is not tracked by git, and only tracked files are read` };
    },
  } satisfies CodeSource;
}

const isBelow = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

/** Synchronous reads: asynchronous ones take three times as long. The caller makes the pauses for other work. */
async function* readFiles(
  root: string,
  paths: readonly string[],
  assumed: ReadonlySet<string>,
): AsyncGenerator<FileBytes> {
  const buffer = Buffer.allocUnsafe(FILE_BYTES_MAX + 1);
  for (const path of paths)
    yield { path, bytes: assumed.has(path) ? null : readInto(buffer, join(root, path)) };
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
