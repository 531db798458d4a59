import { chmodSync, type Dirent, lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ExpectedAt } from './expected-names.ts';

/**
 * Removes what is not expected below a folder. Links are removed and never followed. Not `git clean`: it leaves whatever is called `.git`
 * at any depth, and folders that it cannot read.
 */
export async function clearFolder(root: string, expected: ExpectedAt): Promise<void> {
  const left = [''];
  for (let count = 1; left.length > 0; count += 1) {
    const folder = left.pop() ?? '';
    const { folders, removed } = clearNames(root, folder, expected);
    left.push(...folders);
    for (const path of removed) await removeAll(bytesOf(root, path));
    if (count % FOLDERS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Until other work has its turn: some 2 ms. Each folder by itself, asynchronously, takes three times the processor's time. */
const FOLDERS_AT_ONCE = 64;

/** Removes the files of one folder that are not expected; gives the folders in it that are, and those that are to be removed. */
function clearNames(root: string, folder: string, expected: ExpectedAt) {
  const folders: string[] = [];
  const removed: string[] = [];
  for (const entry of entriesOf(bytesOf(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const kind = expected(path);
    if (entry.isDirectory()) (kind === 'folder' ? folders : removed).push(path);
    else if (kind !== 'file') unlinkSync(bytesOf(root, path));
  }
  return { folders, removed };
}

/** Removes a folder with all in it, also where its rights were taken away. */
export async function removeAll(path: string | Buffer): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch {
    openFolders(Buffer.from(path));
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Names with one character a byte. A folder that its owner may not read or change is opened first. */
function entriesOf(folder: Buffer): Dirent[] {
  const { mode } = lstatSync(folder);
  if ((mode & OWNER) !== OWNER) chmodSync(folder, (mode & 0o777) | OWNER);
  return readdirSync(folder, { withFileTypes: true, encoding: 'latin1' });
}

const OWNER = 0o700;

function openFolders(folder: Buffer): void {
  for (const entry of entriesOf(folder))
    if (entry.isDirectory()) openFolders(Buffer.concat([folder, Buffer.from(`/${entry.name}`, 'latin1')]));
}

const bytesOf = (root: string, path: string): Buffer =>
  Buffer.concat([Buffer.from(root), Buffer.from(path === '' ? '' : `/${path}`, 'latin1')]);
