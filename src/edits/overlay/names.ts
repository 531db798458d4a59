import { folded } from '../refused-path.ts';
import type { StoredEntry } from '../stored-files.ts';
import type { Changes } from './changed.ts';

/** The names of a tree. Made once for all agents of a run. */
export type Names = {
  readonly entries: ReadonlyMap<string, StoredEntry>;
  /** How many files lie in a folder, at any depth. */
  readonly folders: ReadonlyMap<string, number>;
  /** Files and folders by their name as file systems compare names that ignore case. */
  readonly spelled: ReadonlyMap<string, readonly string[]>;
};

export function namesOf(entries: ReadonlyMap<string, StoredEntry>): Names {
  const folders = new Map<string, number>();
  const spelled = new Map<string, string[]>();
  const spell = (path: string): void => {
    const key = foldedPath(path);
    const known = spelled.get(key);
    if (known === undefined) spelled.set(key, [path]);
    else known.push(path);
  };
  for (const path of entries.keys()) {
    spell(path);
    for (const folder of foldersOf(path)) {
      const count = folders.get(folder) ?? 0;
      if (count === 0) spell(folder);
      folders.set(folder, count + 1);
    }
  }
  return { entries, folders, spelled };
}

// Nearly all paths are of ASCII only, which is folded in a tenth of the time.
export const foldedPath = (path: string): string =>
  /^[\x20-\x7e]*$/.test(path) ? path.toLowerCase() : folded(path);

/** Folders that a path lies in, the outermost first. */
export function foldersOf(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) found.push(path.slice(0, at));
  return found;
}

/** Why no file can be at this path, as the end of a sentence that names it, where there is none yet; null when one can. */
export function refusedPlace(
  path: string,
  { entries, folders, spelled }: Names,
  changes: Changes,
): string | null {
  const isFile = (each: string): boolean =>
    changes.has(each) ? changes.get(each) !== null : entries.has(each);
  const filesIn = (folder: string): number => {
    let count = folders.get(folder) ?? 0;
    for (const [each, change] of changes)
      if (each.startsWith(`${folder}/`)) count += Number(change !== null) - Number(entries.has(each));
    return count;
  };
  const isThere = (each: string): boolean => isFile(each) || filesIn(each) > 0;
  const above = foldersOf(path);
  const file = above.find(isFile);
  if (file !== undefined) return `lies below \`${file}\`, which is ${kindIn(entries, changes, file)}`;
  if (filesIn(path) > 0) return 'is a folder';
  for (const name of [...above, path]) {
    if (isThere(name)) continue;
    const key = foldedPath(name);
    const changed = [...changes.keys()].flatMap((each) => [...foldersOf(each), each]);
    const alike = [...(spelled.get(key) ?? []), ...changed.filter((each) => foldedPath(each) === key)];
    const other = alike.find(isThere);
    if (other !== undefined)
      return `differs from \`${other}\` only in case or in how its letters are put together, which is one name on some systems`;
  }
  return null;
}

function kindIn(entries: Names['entries'], changes: Changes, path: string): string {
  const kind = changes.has(path) ? 'file' : entries.get(path)?.kind;
  return kind === 'link' ? 'a symbolic link' : kind === 'submodule' ? 'a submodule' : 'a file';
}
