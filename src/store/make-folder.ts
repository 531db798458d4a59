import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Not by `recursive` of `mkdir`, which never ends below a folder that takes none and
 * says so with ENOENT, as /proc does (Node 24).
 */
export async function makeFolder(dir: string): Promise<void> {
  if (await isFolder(dir)) return;
  const above = dirname(dir);
  if (above !== dir) await makeFolder(above);
  await mkdir(dir).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isFolder(dir))) throw error;
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
