import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Git } from '../git/git.ts';
import { gitOutput } from '../git/git-output.ts';

/** Regular files of the index. */
export type Tracked = {
  /** In git's order. */
  readonly paths: readonly string[];
  /** Those marked assume-unchanged or skip-worktree: git does not search the file on disk. */
  readonly assumed: ReadonlySet<string>;
  /** Those marked skip-worktree: git does not expect them on disk. */
  readonly absent: ReadonlySet<string>;
};

/** Reads the list of a large repository in one go over its text: a value for each field of each line would take four times as long. */
export async function trackedFiles(git: Git): Promise<Tracked> {
  const output = await gitOutput(git, ['ls-files', '-z', '-v', '--stage', '--full-name']);
  const text = output.toString('utf8');
  const paths: string[] = [];
  const assumed = new Set<string>();
  const absent = new Set<string>();
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    // "H 100644 <object> 0\t<path>\0"
    end = text.indexOf('\0', start);
    if (end < 0) break;
    if (!text.startsWith('100', start + 2)) continue;
    const path = text.slice(text.indexOf('\t', start) + 1, end);
    // A path in conflict is listed once per side.
    if (path !== paths.at(-1)) paths.push(path);
    const tag = text.charAt(start);
    if (tag >= 'a' || tag === 'S') assumed.add(path);
    if (tag === 's' || tag === 'S') absent.add(path);
  }
  return { paths, assumed, absent };
}

/** Folders of tracked files in whose place there is a link now, outermost only. Their files are no longer there, as for git's diff. */
export function linkedFolders(root: string, paths: readonly string[]): readonly string[] {
  const isLink = new Map<string, boolean>([['', false]]);
  const linked: string[] = [];
  const check = (folder: string): boolean => {
    const known = isLink.get(folder);
    if (known !== undefined) return known;
    const above = check(folderOf(folder));
    const isOne =
      !above && lstatSync(join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (isOne) linked.push(folder);
    isLink.set(folder, above || isOne);
    return above || isOne;
  };
  for (const { folder } of neighbours(paths)) check(folder);
  return linked;
}

/**
 * Those of some tracked files that are on disk. Folders are read, which costs a third of a look at every file. A name that is not listed as
 * git writes it (file systems differ in case and in forms of Unicode) is looked at. `absent` ones are left in: git does not expect them on disk.
 */
export async function presentFiles(
  root: string,
  paths: readonly string[],
  absent: ReadonlySet<string>,
): Promise<readonly string[]> {
  const namesByFolder = new Map<string, ReadonlySet<string>>();
  const present: string[] = [];
  for (const { folder, paths: near } of neighbours(paths)) {
    let names = namesByFolder.get(folder);
    if (names === undefined) {
      names = namesIn(join(root, folder));
      namesByFolder.set(folder, names);
      if (namesByFolder.size % FOLDERS_AT_ONCE === 0) await setImmediate();
    }
    const nameAt = folder === '' ? 0 : folder.length + 1;
    for (const path of near)
      if (names.has(path.slice(nameAt)) || absent.has(path) || exists(join(root, path))) present.push(path);
  }
  return present;
}

/** Folders that are read without a pause for other work. */
const FOLDERS_AT_ONCE = 256;

type Neighbours = { readonly folder: string; readonly paths: readonly string[] };

/** Paths that follow one another and are in the same folder. A folder may come again, behind those in it. */
function* neighbours(paths: readonly string[]): Generator<Neighbours> {
  let from = 0;
  while (from < paths.length) {
    const folder = folderOf(paths[from] ?? '');
    const start = folder === '' ? '' : `${folder}/`;
    let to = from + 1;
    while (to < paths.length && isIn(paths[to] ?? '', start)) to += 1;
    yield { folder, paths: paths.slice(from, to) };
    from = to;
  }
}

const isIn = (path: string, start: string): boolean =>
  path.startsWith(start) && path.indexOf('/', start.length) === -1;

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}

function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
