import { closeSync, constants, existsSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of a work tree in which names are looked up; no name of the way to it is looked up again. */
export type OpenFolder = {
  /** Path of what stands in it under a name, to be used at once. */
  readonly at: (name: string) => string;
  readonly close: () => void;
};

/** What is in the way. The message is a sentence without its full stop. */
export class InTheWay extends Error {}

/**
 * Opens folder after folder, so that a link in the place of one of them leads nowhere, also one that is put there meanwhile: by descriptors
 * (Linux, whose `/proc/self/fd` does for a process what `openat` does), else by paths that are looked at just before. Null where a folder is
 * missing, unless it is to be made. Throws InTheWay for what is no folder of this work tree.
 */
export function openFolder(root: string, parts: readonly string[], make: boolean): OpenFolder | null {
  let folder = BY_DESCRIPTOR ? descriptorOf(root) : byPath(root);
  for (const [index, name] of parts.entries()) {
    const path = parts.slice(0, index + 1).join('/');
    try {
      const next = below(folder, name, { path, make });
      if (next === null) return null;
      if (existsAt(next.at('.git'))) {
        next.close();
        throw new InTheWay(`\`${path}\` is a repository of its own`);
      }
      folder.close();
      folder = next;
    } catch (error) {
      folder.close();
      throw error;
    }
  }
  return folder;
}

const BY_DESCRIPTOR = existsSync('/proc/self/fd');

function below(
  folder: OpenFolder,
  name: string,
  { path, make }: { readonly path: string; readonly make: boolean },
): OpenFolder | null {
  const at = folder.at(name);
  const stats = lstatSync(at, { throwIfNoEntry: false });
  if (stats === undefined) {
    if (!make) return closed(folder);
    mkdirSync(at);
  } else if (!stats.isDirectory()) {
    throw new InTheWay(
      `\`${path}\` is ${stats.isSymbolicLink() ? 'a link' : 'a file'}, and has to be a folder`,
    );
  }
  // What is put in its place by now is not followed either.
  return BY_DESCRIPTOR ? descriptorOf(at) : byPath(at);
}

function closed(folder: OpenFolder): null {
  folder.close();
  return null;
}

function descriptorOf(path: string): OpenFolder {
  const file = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  return { at: (name) => `/proc/self/fd/${file}/${name}`, close: () => closeSync(file) };
}

const byPath = (path: string): OpenFolder => ({ at: (name) => join(path, name), close: () => undefined });

const existsAt = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;
