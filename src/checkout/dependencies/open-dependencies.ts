import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AskedDependency, Dependencies, Dependency } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { readRegularFile } from '../tree/regular-file.ts';
import type { Lookup, Place, Surroundings } from './ecosystem.ts';
import { ECOSYSTEMS } from './ecosystems.ts';
import { openPackage } from './open-package.ts';
import { belowFolder, realPath, resolvePlace } from './package-folder.ts';

/** What is installed beside the checkout whose work tree is at `root`. Nothing is looked at before it is asked for. */
export function openDependencies(git: Git, { root, env, tracked, lockFiles }: Surroundings): Dependencies {
  const around = { root: realpathSync(root), env, tracked, lockFiles: remembered(lockFiles) };
  /** What is committed is code under review, and read as that alone. */
  const isCommitted = async (folder: string): Promise<boolean> =>
    (await tracked()).some((file) => file === folder || file.startsWith(`${folder}/`));
  const committedAs = async (real: string): Promise<string | null> => {
    const below = belowFolder(around.root, real);
    return below !== null && (await isCommitted(below)) ? below : null;
  };
  return {
    find: async (path) => {
      const ecosystem = Object.values(ECOSYSTEMS).find(({ claims }) => claims(path));
      if (ecosystem === undefined || (await isCommitted(path))) return null;
      const lookup = await ecosystem.look(path, around);
      if (lookup.status === 'unnamed') return { status: 'unnamed', form: ecosystem.form };
      if (await isCommitted(lookup.folder)) return null;
      return lookup.status === 'missing' ? lookup : open(git, lookup, committedAs);
    },
  };
}

/** The first place at which a package is. */
async function open(
  git: Git,
  { places, name, folder }: Extract<Lookup, { status: 'places' }>,
  committedAs: (real: string) => Promise<string | null>,
): Promise<AskedDependency> {
  let missing: AskedDependency = { status: 'missing', folder, why: `${name} is not installed here` };
  for (const place of places) {
    const resolved = await resolvePlace(place);
    if (resolved.status === 'none') continue;
    if (resolved.status === 'refused') {
      missing = refusal(place, resolved.real);
      continue;
    }
    const committed = await committedAs(resolved.real);
    if (committed === null)
      return { status: 'installed', dependency: await opened(git, place, resolved.real) };
    return {
      status: 'missing',
      folder,
      why: `the commit holds ${name} at ${committed}`,
      next: 'look there.',
    };
  }
  return missing;
}

async function opened(git: Git, place: Place, real: string): Promise<Dependency> {
  const version = await place.version(real, async (path) => {
    const found = await realPath(path);
    if (found === null || belowFolder(dirname(real), found) === null) return null;
    const slice = await readRegularFile(path, found).catch(() => null);
    return slice?.status === 'text' ? slice.text : null;
  });
  return openPackage(git, { name: place.name, folder: place.folder, version, real });
}

const refusal = ({ folder }: Place, real: string | null): AskedDependency =>
  real === null
    ? {
        status: 'missing',
        folder,
        why: `${folder} is a link that leads out of where dependencies are installed, and is not followed`,
      }
    : {
        status: 'missing',
        folder,
        why: `${folder} is a link to ${real}, which is no installed dependency`,
        next: `look at ${real}, as far as it is tracked.`,
      };

function remembered(read: Surroundings['lockFiles']): Surroundings['lockFiles'] {
  const known = new Map<string, Promise<readonly string[]>>();
  return (names) => {
    const key = names.join('\0');
    const texts = known.get(key) ?? read(names);
    known.set(key, texts);
    return texts;
  };
}
