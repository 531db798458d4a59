import { foldedPath, foldersOf } from '../overlay/names.ts';

/** Which paths files stand under. */
export type Places = {
  /** Takes files away and puts others there, all or none. Gives what takes that back, or why it cannot be: a sentence without its full stop. */
  readonly move: (away: readonly string[], to: readonly string[]) => (() => void) | string;
};

export function createPlaces(paths: Iterable<string>): Places {
  const files = new Set<string>();
  /** Files below each folder. */
  const below = new Map<string, number>();
  /** Files and folders by their name as file systems compare names that ignore case. */
  const spelled = new Map<string, number>();
  const count = (path: string, by: 1 | -1): void => {
    if (by === 1) files.add(path);
    else files.delete(path);
    add(spelled, foldedPath(path), by);
    for (const folder of foldersOf(path)) {
      const had = below.has(folder);
      add(below, folder, by);
      if (had !== below.has(folder)) add(spelled, foldedPath(folder), by);
    }
  };
  for (const path of paths) count(path, 1);

  const refusedAt = (path: string): string | null => {
    if (files.has(path)) return `there is another file \`${path}\` already`;
    const file = foldersOf(path).find((folder) => files.has(folder));
    if (file !== undefined) return `\`${file}\` is a file, and \`${path}\` needs a folder there`;
    if (below.has(path)) return `\`${path}\` is a folder`;
    const alike = [...foldersOf(path), path].find(
      (name) => !below.has(name) && spelled.has(foldedPath(name)),
    );
    return alike === undefined
      ? null
      : `\`${alike}\` differs from another name only in case or in how its letters are put together, which is one name on some systems`;
  };
  return {
    move: (away, to) => {
      const placed: string[] = [];
      const undo = (): void => {
        for (const path of placed) count(path, -1);
        for (const path of away) count(path, 1);
      };
      for (const path of away) count(path, -1);
      for (const path of to) {
        const refused = refusedAt(path);
        if (refused !== null) {
          undo();
          return refused;
        }
        count(path, 1);
        placed.push(path);
      }
      return undo;
    },
  };
}

function add(counts: Map<string, number>, name: string, by: 1 | -1): void {
  const next = (counts.get(name) ?? 0) + by;
  if (next === 0) counts.delete(name);
  else counts.set(name, next);
}
