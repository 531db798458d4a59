import { join, posix } from 'node:path';
import { DEPENDENCY_FORMS } from '../../code/dependency-forms.ts';
import { type Ecosystem, parsed, propertyOf, versionText } from './ecosystem.ts';
import { belowFolder, realPath } from './package-folder.ts';

const FOLDER = 'node_modules';
/** Names that npm allows, and older ones with capitals. What begins with a dot is no package (`.bin`, `.pnpm`, `.cache`). */
const NAME = /^[a-z0-9~][\w.~-]*$/i;
const SCOPE = /^@[a-z0-9~][\w.~-]*$/i;

/**
 * The last `node_modules/<name>` of a path is the package, so one within another is named by both. It is looked for as Node does, from there
 * upwards, and at last among all that pnpm has linked together. pnpm, and bun, link a package to a folder that ends in the same way.
 */
export const npm: Ecosystem = {
  form: DEPENDENCY_FORMS.npm,
  claims: (path) => path.split('/').includes(FOLDER),
  look: async (path, { root }) => {
    const parts = path.split('/');
    const at = parts.lastIndexOf(FOLDER);
    const length = nameLength(parts.slice(at + 1));
    if (length === 0) return { status: 'unnamed' };
    const name = parts.slice(at + 1, at + 1 + length).join('/');
    const folder = parts.slice(0, at + 1 + length).join('/');
    const above = await foldersAbove(root, parts.slice(0, at).join('/'));
    const paths = [folder, ...above.map((each) => posix.join(each, FOLDER, name)), `${HOISTED}/${name}`];
    const place = { name, folder, within: root, bound: root, isPackage, version };
    return {
      status: 'places',
      places: [...new Set(paths)].map((each) => ({ ...place, path: each })),
      name,
      folder,
    };
  },
};

/** A folder, links followed, and those above it up to the root; none where it is not below the root. */
async function foldersAbove(root: string, folder: string): Promise<readonly string[]> {
  const real = await realPath(join(root, folder));
  const below = real === null ? null : belowFolder(root, real);
  if (below === null) return [];
  const parts = below === '' ? [] : below.split('/');
  return Array.from({ length: parts.length + 1 }, (_, left) => parts.slice(0, parts.length - left).join('/'));
}

/** Links of pnpm to every package that any other depends on. */
const HOISTED = `${FOLDER}/.pnpm/${FOLDER}`;

/** How many of these parts are the name of a package. */
function nameLength([first = '', second = '']: readonly string[]): number {
  if (SCOPE.test(first)) return NAME.test(second) ? 2 : 0;
  return NAME.test(first) ? 1 : 0;
}

function isPackage(real: string): boolean {
  const parts = real.split('/');
  const below = parts.slice(parts.lastIndexOf(FOLDER) + 1);
  return parts.includes(FOLDER) && below.length > 0 && nameLength(below) === below.length;
}

const version = async (
  folder: string,
  read: (path: string) => Promise<string | null>,
): Promise<string | null> =>
  versionText(propertyOf(parsed(await read(join(folder, 'package.json'))), 'version'));
