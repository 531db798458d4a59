import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { TEXT_BYTES_MAX } from '../tree/text-slice.ts';

/** What lies in a package, as paths relative to it. */
export type Walked = {
  /** Regular files, sorted. */
  readonly files: readonly string[];
  /** What a search has to pass over: files that are too large to be read, and folders of other packages. */
  readonly passedOver: readonly string[];
  /** False when there is more than is listed. */
  readonly isWhole: boolean;
};

/** Of one package or a folder in it; the largest packages have some ten thousand files. */
const ENTRIES_MAX = 50_000;
/** Folders that are read without a pause for other work. */
const FOLDERS_AT_ONCE = 64;
const OTHERS = ['node_modules', '.git'];

/** Lists a package, or what lies below `path` in it. Links are neither listed nor entered. */
export async function walkPackage(packageFolder: string, path: string): Promise<Walked> {
  const files: string[] = [];
  const passedOver: string[] = [];
  const add = (file: string, size: number): void => {
    files.push(file);
    if (size > TEXT_BYTES_MAX) passedOver.push(file);
  };
  const start = kindOf(join(packageFolder, path));
  if (start?.isFile()) add(path, start.size);
  const folders = start?.isDirectory() ? [path] : [];
  let read = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(packageFolder, folder))) {
      const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (OTHERS.includes(entry.name.toLowerCase())) passedOver.push(below);
      else if (entry.isDirectory()) folders.push(below);
      else if (entry.isFile()) add(below, kindOf(join(packageFolder, below))?.size ?? 0);
      if (files.length + passedOver.length + folders.length > ENTRIES_MAX)
        return { files, passedOver, isWhole: false };
    }
    read += 1;
    if (read % FOLDERS_AT_ONCE === 0) await setImmediate();
  }
  return { files: files.sort(), passedOver, isWhole: true };
}

const kindOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
