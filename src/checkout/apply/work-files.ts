import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import type { FileMode } from '../../edits/edit.ts';
import { STORED_BYTES_MAX } from '../../edits/stored-files.ts';
import { InTheWay, type OpenFolder, openFolder } from './open-folder.ts';

/** What lies in a work tree under a path. `file`: names the same file in a file system that does not tell names apart by their case. */
export type Lying =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      /** Null where the file system does not say, or git does not ask it. */
      readonly executable: boolean | null;
      readonly file: string;
    }
  | { readonly kind: 'none' }
  /** `what`: "a link", "a folder", …; a sentence without its full stop where a folder above is in the way. */
  | { readonly kind: 'other'; readonly what: string };

/** What a folder is called where a file is looked for. */
export const A_FOLDER = 'a folder';

/** The files of a work tree, written one by one: each is as it was before or as it should be, whenever the process is killed. Links are neither followed nor replaced. */
export interface WorkFiles {
  lying(path: string): Lying;
  /** `seen`: what lay there when that was decided; anything else is not written over. Throws InTheWay. */
  write(path: string, file: { readonly mode: FileMode; readonly bytes: Uint8Array }, seen: Lying): void;
  /** Folders that are empty then go too. */
  remove(path: string, seen: Lying): void;
  /** Names of the files in a folder and in those below it, from the root; null for more than `most`. */
  below(folder: string, most: number): readonly string[] | null;
  /** Whether its folder holds exactly this name, also where names are not told apart by their case. */
  hasName(path: string): boolean;
  /** Takes away what a killed process left in the folder of a file. */
  tidy(path: string): void;
  /** Changes the case of a name. */
  rename(from: string, to: string): void;
}

/** Name of a file on its way, in the folder where it is to stand. What a killed process left under it is taken away. */
const ON_ITS_WAY = '.ultracode-apply';

const besides = (path: string): string => [...path.split('/').slice(0, -1), ON_ITS_WAY].join('/');

/** `keepsModes`: whether a file may be run stays as it is on the disk (`core.filemode=false`, Windows). */
export function workFiles(root: string, { keepsModes }: { readonly keepsModes: boolean }): WorkFiles {
  return {
    lying: (path) => {
      const lying = lyingIn(root, path);
      return keepsModes && lying.kind === 'file' ? { ...lying, executable: null } : lying;
    },
    write: (path, { mode, bytes }, seen) => {
      const { folder, name } = folderFor(root, path, true);
      try {
        expectSeen(path, lyingAt(folder.at(name)), seen);
        const before = lstatSync(folder.at(name), { throwIfNoEntry: false });
        unlinkIfThere(folder.at(ON_ITS_WAY));
        writeNewFile(folder.at(ON_ITS_WAY), bytes, {
          isExecutable: keepsModes && before !== undefined ? (before.mode & 0o100) !== 0 : mode === '100755',
          before: before?.mode,
        });
        renameSync(folder.at(ON_ITS_WAY), folder.at(name));
      } catch (error) {
        unlinkIfThere(folder.at(ON_ITS_WAY));
        throw error;
      } finally {
        folder.close();
      }
    },
    remove: (path, seen) => {
      within(
        root,
        path,
        (at) => {
          expectSeen(path, lyingAt(at), seen);
          unlinkIfThere(at);
        },
        undefined,
      );
      removeEmpty(root, path.split('/').slice(0, -1));
    },
    below: (folder, most) => listed(root, folder, most),
    hasName: (path) => namesBeside(root, path).includes(path.slice(path.lastIndexOf('/') + 1)),
    tidy: (path) => {
      // In what is in the way nothing was left.
      if (lyingIn(root, path).kind !== 'other') within(root, besides(path), unlinkIfThere, undefined);
    },
    rename: (from, to) => {
      const old = folderFor(root, from, false);
      try {
        const next = folderFor(root, to, true);
        try {
          renameSync(old.folder.at(old.name), next.folder.at(next.name));
        } finally {
          next.folder.close();
        }
      } finally {
        old.folder.close();
      }
    },
  } satisfies WorkFiles;
}

function lyingIn(root: string, path: string): Lying {
  try {
    return within<Lying>(root, path, lyingAt, { kind: 'none' });
  } catch (error) {
    if (error instanceof InTheWay) return { kind: 'other', what: error.message };
    throw error;
  }
}

function namesBeside(root: string, path: string): readonly string[] {
  const folder = openFolder(root, path.split('/').slice(0, -1), false);
  if (folder === null) return [];
  try {
    return readdirSync(folder.at('.'));
  } finally {
    folder.close();
  }
}

/** Files in a folder and below it. A link is a name as well. */
function listed(root: string, folder: string, most: number): readonly string[] | null {
  const names: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const open = openFolder(root, next.split('/'), false);
    if (open === null) continue;
    try {
      for (const entry of readdirSync(open.at('.'), { withFileTypes: true }))
        (entry.isDirectory() ? folders : names).push(`${next}/${entry.name}`);
    } finally {
      open.close();
    }
    if (names.length + folders.length > most) return null;
  }
  return names;
}

function folderFor(
  root: string,
  path: string,
  make: boolean,
): { readonly folder: OpenFolder; readonly name: string } {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const folder = openFolder(root, parts, make);
  if (folder === null) throw new InTheWay(`the folder of \`${path}\` is gone`);
  return { folder, name };
}

function within<Value>(root: string, path: string, work: (at: string) => Value, missing: Value): Value {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const folder = openFolder(root, parts, false);
  if (folder === null) return missing;
  try {
    return work(folder.at(name));
  } finally {
    folder.close();
  }
}

function lyingAt(at: string): Lying {
  const stats = lstatSync(at, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'none' };
  if (stats.isSymbolicLink()) return { kind: 'other', what: 'a link' };
  if (!stats.isFile()) return { kind: 'other', what: stats.isDirectory() ? A_FOLDER : 'no file' };
  const file = openSync(at, constants.O_RDONLY | NO_FOLLOW);
  try {
    const opened = fstatSync(file);
    if (!opened.isFile() || opened.ino !== stats.ino) return { kind: 'other', what: 'another file by now' };
    if (opened.size > STORED_BYTES_MAX) return { kind: 'other', what: 'too large' };
    const executable = (opened.mode & 0o100) !== 0;
    return { kind: 'file', bytes: readFileSync(file), executable, file: `${opened.dev}:${opened.ino}` };
  } finally {
    closeSync(file);
  }
}

// Windows has neither.
const NO_FOLLOW = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function expectSeen(path: string, now: Lying, seen: Lying): void {
  const isSame =
    now.kind === 'file' && seen.kind === 'file'
      ? Buffer.compare(now.bytes, seen.bytes) === 0
      : now.kind === seen.kind && now.kind === 'none';
  if (!isSame) throw new InTheWay(`\`${path}\` was changed while the edits were written`);
}

function writeNewFile(
  at: string,
  bytes: Uint8Array,
  { isExecutable, before }: { readonly isExecutable: boolean; readonly before: number | undefined },
): void {
  const file = openSync(
    at,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW,
    isExecutable ? 0o777 : 0o666,
  );
  try {
    writeFileSync(file, bytes);
    // Runnable for all that may read it, as git has it.
    if (before !== undefined)
      fchmodSync(file, isExecutable ? (before & 0o777) | ((before & 0o444) >> 2) : before & 0o666);
  } finally {
    closeSync(file);
  }
}

function unlinkIfThere(at: string): void {
  try {
    unlinkSync(at);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function removeEmpty(root: string, folder: readonly string[]): void {
  for (let parts = folder; parts.length > 0; parts = parts.slice(0, -1)) {
    try {
      within(root, parts.join('/'), rmdirSync, undefined);
    } catch {
      // Something else is in it.
      return;
    }
  }
}
