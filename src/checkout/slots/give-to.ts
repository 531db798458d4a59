import { lchownSync, lstatSync, readdirSync } from 'node:fs';
import type { Owner } from './slot-file.ts';

/** Gives a folder, and all in it, to another user; links are not followed. Only root may. */
export async function giveTo(owner: Owner, root: Buffer): Promise<void> {
  give(owner, root);
  const left = [root];
  for (let count = 1; left.length > 0; count += 1) {
    const folder = left.pop() ?? root;
    for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'latin1' })) {
      const path = Buffer.concat([folder, Buffer.from(`/${entry.name}`, 'latin1')]);
      give(owner, path);
      if (entry.isDirectory()) left.push(path);
    }
    if (count % FOLDERS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Until other work has its turn. */
const FOLDERS_AT_ONCE = 64;

function give({ uid, gid }: Owner, path: Buffer): void {
  if (lstatSync(path).uid !== uid) lchownSync(path, uid, gid);
}
