import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { TextSlice } from '../../code/checkout.ts';
import { TEXT_BYTES_MAX, textOf, tooLarge } from './text-slice.ts';

/** The bytes of a regular file below `root`, an absolute path without links; null for anything else, for one behind a link, and for more than `bytesMax`. */
export function bytesOfRegularFile(root: string, path: string, bytesMax: number): Buffer | null {
  try {
    if (realpathSync.native(dirname(path)) !== resolve(root, dirname(path))) return null;
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(file);
      return stats.isFile() && stats.size <= bytesMax ? readFileSync(file) : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/**
 * The text of the file at `real`, a path without links, called `path` in what is said of it. A link, a pipe or a device in its place is
 * neither followed nor waited for. Synchronous: five asynchronous calls would each cost more than all five do this way.
 */
export async function readRegularFile(path: string, real: string): Promise<TextSlice> {
  if (!lstatSync(real).isFile()) return { status: 'missing', message: `${path} is not a regular file` };
  const file = openSync(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size } = fstatSync(file);
    return size > TEXT_BYTES_MAX ? tooLarge(path, size) : await textOf(path, readFileSync(file));
  } finally {
    closeSync(file);
  }
}
