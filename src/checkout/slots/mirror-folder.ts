import { mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A folder of links to what an installed folder (`node_modules`) holds, one link an entry, so that what a command adds, like a cache, or
 * removes stays in `to`. Writing into an entry still changes the original: a link cannot be write-protected. Links are made anew as they
 * are, so those to packages of the repository itself lead to the ones beside `to`.
 */
export async function mirrorFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isDirectory() && entry.name.startsWith('@')) await mirrorFolder(source, target);
    else await symlink(source, target);
  }
}
