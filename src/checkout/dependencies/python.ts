import { readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { DEPENDENCY_FORMS } from '../../code/dependency-forms.ts';
import { type Ecosystem, type Place, type Surroundings, versionText } from './ecosystem.ts';
import { realPath } from './package-folder.ts';

const FOLDER = 'site-packages';
/** A package or a module (`six.py`), as it is imported, or what was installed (`requests-2.32.0.dist-info`). */
const NAME = /^[A-Za-z_][\w.+-]*$/;
/** Where tools make the environment of a project, in the order in which they are looked into. */
const ENVIRONMENTS = ['.venv', 'venv', 'env'];

/** `site-packages/<name>` is looked for in the environments of the checkout and in the one that is active; a longer path says in which. */
export const python: Ecosystem = {
  form: DEPENDENCY_FORMS.python,
  claims: (path) => path.split('/').includes(FOLDER),
  look: async (path, around) => {
    const parts = path.split('/');
    const at = parts.lastIndexOf(FOLDER);
    const name = parts[at + 1] ?? '';
    if (!NAME.test(name)) return { status: 'unnamed' };
    const folder = parts.slice(0, at + 2).join('/');
    const placeIn = ({ packages, bound }: Installed): Place => ({
      ...{ name, folder, within: packages, path: name, bound, isPackage: isPackageIn(bound, packages) },
      version: (real, read) => versionOf(basename(real), dirname(real), read),
    });
    const installed =
      at === 0
        ? await environments(around)
        : [{ packages: join(around.root, ...parts.slice(0, at + 1)), bound: around.root }];
    return { status: 'places', places: installed.map(placeIn), name, folder };
  },
};

type Installed = { readonly packages: string; readonly bound: string };

/** Directly in a folder of that name. One outside of the work tree is its own bound. */
const isPackageIn =
  (bound: string, packages: string) =>
  (real: string): boolean => {
    const parts = real.split('/');
    return bound === packages ? parts.length === 1 : parts.at(-2) === FOLDER;
  };

async function environments({ root, env }: Surroundings): Promise<readonly Installed[]> {
  const active = [
    env.VIRTUAL_ENV,
    // Set by actions/setup-python. A machine that other repositories use too may hold what is not for this one.
    env.RUNNER_ENVIRONMENT === 'github-hosted' ? env.pythonLocation : undefined,
  ].flatMap((folder) => (folder !== undefined && isAbsolute(folder) ? [folder] : []));
  const isOwn = await Promise.all(active.map((folder) => isBelow(root, folder)));
  const own = [...ENVIRONMENTS.map((name) => join(root, name)), ...active.filter((_, index) => isOwn[index])];
  const others = await Promise.all(active.filter((_, index) => !isOwn[index]).map(packagesOf));
  const outside = await Promise.all(others.flat().map(realPath));
  return [
    ...(await Promise.all(own.map(packagesOf))).flat().map((packages) => ({ packages, bound: root })),
    // A link of that name may lead anywhere.
    ...outside.flatMap((packages) =>
      packages !== null && basename(packages) === FOLDER ? [{ packages, bound: packages }] : [],
    ),
  ];
}

/** Whether a path goes through the work tree, where a link may be the clone's own. */
async function isBelow(root: string, path: string): Promise<boolean> {
  if ((await realPath(path)) === root) return true;
  return path !== dirname(path) && isBelow(root, dirname(path));
}

/** `lib/python3.12/site-packages`, on Windows `Lib/site-packages`. */
async function packagesOf(environment: string): Promise<readonly string[]> {
  const versions = await readdir(join(environment, 'lib')).catch(() => []);
  return [
    ...versions.filter((name) => /^python3/.test(name)).map((name) => join(environment, 'lib', name, FOLDER)),
    join(environment, 'Lib', FOLDER),
  ];
}

/** By the name of the folder `<distribution>-<version>.dist-info` that belongs to what is imported under `name`. */
async function versionOf(
  name: string,
  packages: string,
  read: (path: string) => Promise<string | null>,
): Promise<string | null> {
  const entries = await readdir(packages).catch(() => []);
  const distributions = entries.flatMap((folder) => {
    const [, distribution, version] = DISTRIBUTION.exec(folder) ?? [];
    return distribution === undefined ? [] : [{ folder, distribution, version }];
  });
  const imported = plain(name.replace(/\.(?:py|dist-info)$/, ''));
  const sameName = distributions.find(
    ({ folder, distribution }) => folder === name || plain(distribution) === imported,
  );
  if (sameName !== undefined) return versionText(sameName.version);
  for (const { folder, version } of distributions.slice(0, DISTRIBUTIONS_MAX)) {
    const names = (await read(join(packages, folder, 'top_level.txt')))?.split('\n') ?? [];
    if (names.some((line) => plain(line.trim()) === imported)) return versionText(version);
  }
  return null;
}

const DISTRIBUTION = /^([\w.]+)-([\w.+!]+)\.dist-info$/;
const DISTRIBUTIONS_MAX = 300;

/** Names that differ in case, `-`, `_` and `.` only are the same (packaging.python.org, name normalization). */
const plain = (name: string): string => name.toLowerCase().replace(/[-_.]/g, '');
