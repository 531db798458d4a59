import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { insidePath } from './inside-path.ts';

/** Scripts, rules and settings as they are on disk, committed or not. Nothing outside of `dir` is listed or read: a clone must not lead to the user's other files. */
export const workFolder = (dir: string): TrustedTree => ({
  asTheyLie: true,
  /** What is below a folder, as paths relative to `dir`, sorted; none when there is no such folder. Links below it are named and not entered. */
  list: async (folder: string): Promise<readonly string[]> => {
    const real = await realInside(dir, folder);
    if (real === null) return [];
    // With types, because without them node enters links to folders: to the whole disk, or round and round.
    const entries = await readdir(real, { recursive: true, withFileTypes: true }).catch(onMissing([]));
    return entries
      .map(({ parentPath, name }) => relative(real, join(parentPath, name)).split(sep))
      .map((parts) => posix.join(folder, ...parts))
      .sort();
  },
  names: async (folder: string): Promise<readonly string[]> => {
    const real = await realInside(dir, folder);
    return real === null ? [] : (await readdir(real).catch(onMissing([]))).sort();
  },
  /** Text of a file; null when there is none. */
  read: async (path: string): Promise<string | null> => {
    const real = await realInside(dir, path);
    // Reading a pipe would wait for its writer.
    if (real === null || !(await stat(real)).isFile()) return null;
    return readFile(real, 'utf8').catch(onMissing(null));
  },
});

/** The path on disk, links followed; null when there is nothing, or it is outside of `dir`. */
async function realInside(dir: string, path: string): Promise<string | null> {
  if (insidePath(path, '/') === null) return null;
  const real = await realpath(join(dir, path)).catch(onMissing(null));
  if (real === null) return null;
  const below = relative(await realpath(dir), real)
    .split(sep)
    .join('/');
  return insidePath(below, '/') === null ? null : real;
}

const onMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'].includes(error.code ?? '')) return value;
    throw error;
  };
