import { posix } from 'node:path';
import { foldersOf } from './overlay/names.ts';
import type { IsProtected } from './protected-paths.ts';
import type { StoredFiles } from './stored-files.ts';

/** Paths under which links make a file seen as well, itself left out; null where they are too many to look at. */
export type OtherNames = (path: string) => readonly string[] | null;

const NAMES_MAX = 100;

/** Reads all links of a tree, to files and to folders. */
export async function otherNames(stored: StoredFiles): Promise<OtherNames> {
  const leadingTo = new Map<string, string[]>();
  for (const [link, { kind }] of await stored.entries()) {
    const target = kind === 'link' ? await stored.target(link) : null;
    if (target === null || target.startsWith('/')) continue;
    const place = posix.join(posix.dirname(link), target).replace(/\/$/, '');
    leadingTo.set(place, [...(leadingTo.get(place) ?? []), link]);
  }
  if (leadingTo.size === 0) return () => [];
  return (path) => {
    const known = new Set([path]);
    // A set goes on over what is added to it meanwhile.
    for (const name of known) {
      if (known.size > NAMES_MAX) return null;
      // A link to a folder that it lies in gives a name again and again.
      for (const [at, rest] of splits(name))
        for (const link of leadingTo.get(at) ?? [])
          if (!`/${name}/`.includes(`/${link}/`)) known.add(`${link}${rest}`);
    }
    known.delete(path);
    return [...known];
  };
}

/** A path as the root, each folder that it lies in, and itself, and what follows on that. */
const splits = (path: string): readonly (readonly [at: string, rest: string])[] => [
  ['.', `/${path}`],
  ...[...foldersOf(path), path].map((at) => [at, path.slice(at.length)] as const),
];

/** What is protected stays as it is where it lies, too: the file `docs/rules.md` to which a link `AGENTS.md` leads. */
export function protectedUnderAnyName(
  isProtected: IsProtected,
  read: () => Promise<OtherNames>,
): (path: string) => Promise<string | null> {
  let names: Promise<OtherNames> | null = null;
  return async (path) => {
    const own = isProtected(path);
    if (own !== null) return own;
    names ??= read();
    const others = (await names)(path);
    if (others === null) return 'has too many other names by links to tell whether one of them is protected';
    for (const name of others) {
      const reason = isProtected(name);
      if (reason !== null) return `is \`${name}\` as well, by a link, which ${reason}`;
    }
    return null;
  };
}
