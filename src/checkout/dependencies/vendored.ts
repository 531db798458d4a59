import { join } from 'node:path';
import { DEPENDENCY_FORMS } from '../../code/dependency-forms.ts';
import { readRegularFile } from '../tree/regular-file.ts';
import {
  type Ecosystem,
  type Lookup,
  parsed,
  propertyOf,
  type Surroundings,
  versionText,
} from './ecosystem.ts';
import { belowFolder, realPath } from './package-folder.ts';

const PREFIX = 'vendor/';

/**
 * `vendor` of Go and of Composer where git ignores it. Both list in it what they put there: only that is read. What is committed is read as
 * the code that it is.
 */
export const vendored: Ecosystem = {
  form: DEPENDENCY_FORMS.vendored,
  claims: (path) => `${path}/`.startsWith(PREFIX),
  look: async (path, around): Promise<Lookup> => {
    const asked = path.slice(PREFIX.length);
    if (asked === '') return { status: 'unnamed' };
    const listed = [
      ...modulesIn(await textIn(around, 'vendor/modules.txt')),
      ...packagesIn(await textIn(around, 'vendor/composer/installed.json')),
    ];
    const named = listed
      .filter(({ name }) => asked === name || asked.startsWith(`${name}/`))
      .sort((a, b) => b.name.length - a.name.length)[0];
    if (named === undefined) {
      const name = asked.split('/').slice(0, 3).join('/');
      return { status: 'places', places: [], name, folder: `${PREFIX}${name}` };
    }
    const folder = `${PREFIX}${named.name}`;
    const place = {
      ...{ name: named.name, folder, within: around.root, path: folder, bound: around.root },
      isPackage: (real: string) => real === folder,
      version: async () => versionText(named.version),
    };
    return { status: 'places', places: [place], name: named.name, folder };
  },
};

type Listed = { readonly name: string; readonly version: unknown };

/** Text of a file below the root; null when there is none, or a link leads out. */
async function textIn({ root }: Surroundings, path: string): Promise<string | null> {
  const real = await realPath(join(root, path));
  if (real === null || belowFolder(root, real) === null) return null;
  const slice = await readRegularFile(path, real).catch(() => null);
  return slice?.status === 'text' ? slice.text : null;
}

const NAME = /^[\w~][\w.~-]*(?:\/[\w~][\w.~-]*)+$/;

/** `# github.com/a/b v1.2.3` (cmd/go, "vendor/modules.txt"). */
const modulesIn = (text: string | null): readonly Listed[] =>
  (text ?? '').split('\n').flatMap((line) => {
    const [mark, name = '', version] = line.trimEnd().split(' ');
    return mark === '#' && NAME.test(name) ? [{ name, version }] : [];
  });

/** `{ "packages": [{ "name": "a/b", "version": "1.2.3" }] }` of Composer 2, the list alone of Composer 1. */
function packagesIn(text: string | null): readonly Listed[] {
  const json = parsed(text);
  const packages = Array.isArray(json) ? json : propertyOf(json, 'packages');
  if (!Array.isArray(packages)) return [];
  return packages.flatMap((one: unknown) => {
    const name = propertyOf(one, 'name');
    return typeof name === 'string' && NAME.test(name) ? [{ name, version: propertyOf(one, 'version') }] : [];
  });
}
