import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Place } from './ecosystem.ts';

/** Where a place leads to. `refused`: to something else than a package; `real` is relative to the bound, null when outside of it. */
export type Resolved =
  | { readonly status: 'package'; readonly real: string }
  | { readonly status: 'none' }
  | { readonly status: 'refused'; readonly real: string | null };

/** Follows all links on the way to a package, and looks at where they end. */
export async function resolvePlace({ within, path, bound, isPackage }: Place): Promise<Resolved> {
  const [end, real] = await Promise.all([realPath(bound), realPath(join(within, path))]);
  if (end === null || real === null) return { status: 'none' };
  const below = belowFolder(end, real);
  if (below === null || below === '') return { status: 'refused', real: null };
  return isPackage(below) ? { status: 'package', real } : { status: 'refused', real: below };
}

/** The path of a file in a package, relative to it and without links; null when there is none, or a link leaves the package. */
export async function insidePackage(
  packageFolder: string,
  path: string,
): Promise<{ readonly status: 'inside'; readonly path: string } | { readonly status: 'none' | 'outside' }> {
  const real = await realPath(join(packageFolder, path));
  if (real === null) return { status: 'none' };
  const below = belowFolder(packageFolder, real);
  return below === null ? { status: 'outside' } : { status: 'inside', path: below };
}

/** Relative to a folder and with `/`; null when it is not below it, or git's own. Both are without links. */
export function belowFolder(folder: string, path: string): string | null {
  const below = relative(folder, path);
  if (isAbsolute(below)) return null;
  const parts = below.split(sep);
  // In any case: a file system that ignores case would open it.
  if (parts[0] === '..' || parts.some((part) => part.toLowerCase() === '.git')) return null;
  return parts.join('/');
}

/** Null when nothing is there, or a loop of links. */
export async function realPath(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}
