import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** Scripts as they stand on the user's own disk, committed or not: on the command line the user is the one who is trusted. */
export const workFolder = (dir: string) => ({
  /** Files below a folder, as paths relative to `dir`, sorted; none when there is no such folder. */
  list: async (folder: string): Promise<readonly string[]> => {
    const entries = await readdir(join(dir, folder), { recursive: true }).catch(nothingThere([]));
    return entries.map((name) => posix.join(folder, name)).sort();
  },
  /** Text of a file; null when there is none. */
  read: (path: string): Promise<string | null> => readFile(join(dir, path), 'utf8').catch(nothingThere(null)),
});

const nothingThere =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return value;
    throw error;
  };
