import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DEPENDENCY_FORMS } from '../../code/dependency-forms.ts';
import { type Ecosystem, type Lookup, type Surroundings, severalVersions, versionText } from './ecosystem.ts';
import { realPath } from './package-folder.ts';

/** Folders that hold packages as `<name>-<version>`. */
type Store = { readonly folder: string; readonly bound: string; readonly below: string };

type Rules = Pick<Ecosystem, 'form'> & {
  readonly prefix: string;
  readonly lockFiles: readonly string[];
  /** Of a lock file's text: the versions of a package that it names. */
  readonly locked: (text: string, name: string) => readonly string[];
  readonly stores: (around: Surroundings) => Promise<readonly Store[]>;
};

const NAME = /^[A-Za-z0-9_][\w.-]*$/;

/** The registry of Rust keeps what it unpacked for each index; those of crates.io are public, so what other repositories use may be read. */
export const crates: Ecosystem = versionedFolders({
  form: DEPENDENCY_FORMS.rust,
  prefix: '.cargo/registry/src/',
  lockFiles: ['Cargo.lock'],
  locked: (text, name) =>
    [...text.matchAll(/^name = "([^"\n]*)"\r?\nversion = "([^"\n]*)"/gm)].flatMap(([, crate, version]) =>
      crate === name && version !== undefined ? [version] : [],
    ),
  stores: async ({ env }) => {
    const home = env.CARGO_HOME || join(env.HOME || (env.USERPROFILE ?? ''), '.cargo');
    const folder = (await realPath(join(home, 'registry', 'src'))) ?? home;
    const indices = (await readdir(folder).catch(() => [])).filter((name) => PUBLIC.test(name));
    const real = await Promise.all(indices.map((index) => realPath(join(folder, index))));
    return indices
      .map((index) => join(folder, index))
      .filter((place, index) => place === real[index])
      .map((place) => ({ folder: place, bound: place, below: '' }));
  },
});

/** The sparse index of crates.io, and the one in git, whose address has this hash. */
const PUBLIC = /^(?:index\.crates\.io-[0-9a-f]{16}|github\.com-1ecc6299db9ec823)$/;

/** What `bundle install` puts into a checkout that is told so (`BUNDLE_PATH: vendor/bundle`). */
export const gems: Ecosystem = versionedFolders({
  form: DEPENDENCY_FORMS.ruby,
  prefix: 'vendor/bundle/',
  lockFiles: ['Gemfile.lock'],
  locked: (text, name) =>
    [...text.matchAll(/^ {4}([^\s()]+) \(([^\s()]+)\)/gm)].flatMap(([, gem, version]) =>
      gem === name && version !== undefined ? [version] : [],
    ),
  stores: async ({ root }) => {
    const versions = await readdir(join(root, 'vendor/bundle/ruby')).catch(() => []);
    return versions
      .filter((version) => /^\d[\d.]*$/.test(version))
      .map((version) => {
        const below = `vendor/bundle/ruby/${version}/gems/`;
        return { folder: join(root, below), bound: root, below };
      });
  },
});

function versionedFolders({ form, prefix, lockFiles, locked, stores }: Rules): Ecosystem {
  return {
    form,
    claims: (path) => `${path}/`.startsWith(prefix),
    look: async (path, around): Promise<Lookup> => {
      const parts = path.slice(prefix.length).split('/');
      const all = await stores(around);
      // The whole path on disk may be given too: what comes before the package is passed over.
      const at = skipped(path, prefix, all);
      const name = parts[at] ?? '';
      if (!NAME.test(name)) return { status: 'unnamed' };
      const folder = `${prefix}${parts.slice(0, at + 1).join('/')}`;
      const found = (
        await Promise.all(
          all.map(async (store) => (await candidates(store, name)).map((entry) => ({ store, entry }))),
        )
      ).flat();
      const texts = found.length > 1 ? await around.lockFiles(lockFiles) : [];
      const named = new Set(
        texts.flatMap((text) => locked(text, name)).map((version) => `${name}-${version}`),
      );
      const chosen =
        found.length > 1 && named.size > 0 ? found.filter(({ entry }) => named.has(entry)) : found;
      const entries = [...new Set(chosen.map(({ entry }) => entry))];
      if (entries.length > 1)
        return severalVersions(
          { name, folder },
          entries.map((entry) => `${prefix}${entry}`),
        );
      const places = chosen.map(({ store, entry }) => ({
        ...{
          name: entry.slice(0, entry.search(VERSION)),
          folder,
          within: store.folder,
          path: entry,
          bound: store.bound,
        },
        isPackage: (real: string) => real === `${store.below}${entry}`,
        version: async () => versionText(entry.slice(entry.search(VERSION) + 1)),
      }));
      return { status: 'places', places, name, folder };
    },
  };
}

/** Where the version begins: `serde-1.0.200`, `nokogiri-1.16.0-x86_64-linux`. */
const VERSION = /-\d/;

/** Parts behind the prefix that lead to the folder in which packages lie. */
function skipped(path: string, prefix: string, stores: readonly Store[]): number {
  const through = stores.find(({ below }) => below !== '' && `${path}/`.startsWith(below));
  if (through !== undefined) return through.below.slice(prefix.length).split('/').length - 1;
  const first = path.slice(prefix.length).split('/')[0] ?? '';
  return PUBLIC.test(first) ? 1 : 0;
}

/** Entries that are `name`, or `name` and a version. */
async function candidates({ folder }: Store, name: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch(() => []);
  const exact = entries.filter((entry) => entry === name && VERSION.test(entry));
  if (exact.length > 0) return exact;
  return entries.filter((entry) => entry.startsWith(`${name}-`) && /^\d/.test(entry.slice(name.length + 1)));
}
