import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { insidePath } from './inside-path.ts';

/** Scripts, rules and settings as they are on disk, committed or not: on the command line the user's own folder is trusted. */
export const workFolder = (dir: string): TrustedTree => ({
  /** Files below a folder, as paths relative to `dir`, sorted; none when there is no such folder. */
  list: async (folder: string): Promise<readonly string[]> => {
    const entries = await readdir(join(dir, folder), { recursive: true }).catch(onMissing([]));
    return entries.map((name) => posix.join(folder, name)).sort();
  },
  /** Text of a file; null when there is none. A link is followed inside `dir` only: a clone must not lead to the user's other files. */
  read: async (path: string): Promise<string | null> => {
    if (insidePath(path, '/') === null) return null;
    const real = await realpath(join(dir, path)).catch(onMissing(null));
    if (real === null) return null;
    const below = relative(await realpath(dir), real)
      .split(sep)
      .join('/');
    return insidePath(below, '/') === null ? null : readFile(real, 'utf8').catch(onMissing(null));
  },
});

const onMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'].includes(error.code ?? '')) return value;
    throw error;
  };
