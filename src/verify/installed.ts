import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGit, type GitLocation } from '../checkout/git/git.ts';
import { kindOf } from '../checkout/git/git-folder.ts';
import { gitOutput, splitNul } from '../checkout/git/git-output.ts';

/** An installed folder that commands need: as a path from the root of the checkout, and where it really is. */
export type Installed = { readonly name: string; readonly from: string };

/** Of a checkout: the folders that are looked into, and the installed ones that are taken. Each of these is a mount of its own. */
const FOLDERS_MAX = 5_000;
const INSTALLED_MAX = 200;

/** What commands need most often, and what tells such a folder from others of its name; null: nothing has to. */
const NAMES: readonly (readonly [name: string, holds: string | null])[] = [
  ['node_modules', null],
  ['vendor', null],
  ...['.venv', 'venv', 'env'].map((name) => [name, 'pyvenv.cfg'] as const),
];

/**
 * Folders that package managers have filled beside the code, in any folder that holds tracked files: the ones nearest to the root first. What
 * git tracks is none: it is part of the tree. `inPlace`: the tree stands where the checkout does; else those that lead back there by its path
 * are left out, since a command would be run over the code as it was.
 */
export async function findInstalled(
  location: GitLocation,
  { checkout, inPlace }: { readonly checkout: string; readonly inPlace: boolean },
): Promise<readonly Installed[]> {
  const folders = await trackedFolders(location);
  const nearest = ['', ...folders].sort((a, b) => levelsOf(a) - levelsOf(b) || (a < b ? -1 : 1));
  const found: Installed[] = [];
  for (const folder of nearest.slice(0, FOLDERS_MAX))
    for (const [base, holds] of NAMES) {
      const name = folder === '' ? base : `${folder}/${base}`;
      const from = folders.has(name) ? null : installedAt(checkout, name, holds);
      if (from === null || (!inPlace && leadsBack(from, checkout))) continue;
      found.push({ name, from });
      if (found.length === INSTALLED_MAX) return found;
    }
  return found;
}

/** All that hold tracked files, themselves or further in, and what git tracks as one name: a link, a submodule. */
async function trackedFolders(location: GitLocation): Promise<ReadonlySet<string>> {
  const records = splitNul(
    await gitOutput(createGit(location), ['ls-files', '--stage', '--full-name', '-z']),
  );
  const folders = new Set<string>();
  for (const record of records) {
    const path = record.slice(record.indexOf('\t') + 1);
    if (!record.startsWith('100')) folders.add(path);
    for (let at = dirname(path); at !== '.' && !folders.has(at); at = dirname(at)) folders.add(at);
  }
  return folders;
}

const levelsOf = (folder: string): number => (folder === '' ? 0 : folder.split('/').length);

/** A link may lead elsewhere, as a folder that is shared does; one in the place of a folder around it may not: git tracks none there. */
function installedAt(checkout: string, name: string, holds: string | null): string | null {
  const path = join(checkout, name);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined || kindOf(path) !== 'folder') return null;
  if (holds !== null && kindOf(join(path, holds)) !== 'file') return null;
  return realpathSync(dirname(path)) === join(realpathSync(checkout), dirname(name))
    ? realpathSync(path)
    : null;
}

/** Composer finds the code from where its own files really are; Python, by paths that an installation of the code itself (`pip install -e`) has left. */
function leadsBack(folder: string, checkout: string): boolean {
  if (kindOf(join(folder, 'composer')) === 'folder') return true;
  if (kindOf(join(folder, 'pyvenv.cfg')) !== 'file') return false;
  return namesIn(join(folder, 'lib'))
    .map((version) => join(folder, 'lib', version, 'site-packages'))
    .some((packages) =>
      namesIn(packages).some(
        (name) => OF_A_PROJECT.test(name) && textOf(join(packages, name)).includes(checkout),
      ),
    );
}

const OF_A_PROJECT = /\.pth$|\.egg-link$|^__editable__/;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const SMALL_BYTES_MAX = 1024 * 1024;

/** Of a small file; what is none is nothing that Python reads paths from. */
function textOf(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= SMALL_BYTES_MAX ? readFileSync(path, 'utf8') : '';
}
