import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Dependency, SearchResult, TextSlice } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { OUTSIDE } from '../git/git-output.ts';
import { gitGrep } from '../search/git-grep.ts';
import { readRegularFile } from '../tree/regular-file.ts';
import { insidePackage } from './package-folder.ts';
import { type Walked, walkPackage } from './walk.ts';

type Opened = Pick<Dependency, 'name' | 'version' | 'folder'> & {
  /** The package on disk, an absolute path without links; of a module in Python a file. */
  readonly real: string;
};

/** Each is an argument of git. */
const PASSED_OVER_MAX = 500;

/** A package of which only what lies below its real folder is read, listed and searched. */
export function openPackage(git: Git, { name, version, folder, real }: Opened): Dependency {
  const restOf = (path: string): string => path.slice(folder.length + 1);
  const pathOf = (below: string): string => (below === '' ? folder : `${folder}/${below}`);
  /** The place in the package that a path leads to; a text says why there is none. */
  const locate = async (
    path: string,
  ): Promise<{ readonly below: string } | Exclude<TextSlice, { status: 'text' }>> => {
    const found = await insidePackage(real, restOf(path));
    if (found.status === 'inside') return { below: found.path };
    return found.status === 'none'
      ? { status: 'missing', message: `${path} is not in ${name} as it is installed here` }
      : { status: 'outside', message: `${path} is a link that leads out of ${folder}` };
  };
  return {
    name,
    version,
    folder,
    list: async (path) => {
      const at = await locate(path);
      if ('status' in at) return at.message;
      const walked = await walkPackage(real, at.below);
      return walked.isWhole ? walked.files.map(pathOf) : tooMany(path);
    },
    readText: async (path) => {
      const at = await locate(path);
      if ('status' in at) return at;
      const file = join(real, at.below);
      if (await isFolder(file)) return { status: 'directory', message: `${path} is a folder` };
      const found = await readRegularFile(path, file).catch(() => null);
      return found ?? { status: 'missing', message: `${path} cannot be read` };
    },
    search: async ({ path, ...request }, signal) => {
      const at = await locate(path);
      if ('status' in at) return { status: 'failed', message: at.message };
      if (`${request.pattern}${request.glob}`.includes('\0'))
        return { status: 'failed', message: 'a pattern cannot hold a NUL character' };
      const walked = await walkPackage(real, at.below);
      const problem = notSearchable(walked, path);
      if (problem !== null) return { status: 'failed', message: problem };
      if (walked.files.length === 0) return { status: 'ok', matches: [], truncated: false };
      const isFile = walked.files[0] === '';
      const place = isFile
        ? { dir: dirname(real), path: basename(real), linked: [] }
        : { dir: real, path: at.below, linked: walked.passedOver };
      const within: Git = ([command = '', ...args], options, each) =>
        git([...OUTSIDE, '-C', place.dir, command, '--no-index', ...args], options, each);
      const source = { commit: null, linked: place.linked };
      const found = await gitGrep(
        within,
        source,
        { ...request, path: place.path },
        { flag: '-I', only: null },
        signal,
      );
      return withPaths(found, (match) => (isFile ? folder : pathOf(match)));
    },
  } satisfies Dependency;
}

const isFolder = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => null))?.isDirectory() === true;

const tooMany = (path: string): string => `there are too many files in ${path}; name a folder in it`;

function notSearchable({ isWhole, passedOver, files }: Walked, path: string): string | null {
  if (!isWhole || passedOver.length > PASSED_OVER_MAX) return tooMany(path);
  return files.length === 1 && passedOver.length === 1 && files[0] === passedOver[0]
    ? `${path} is too large to be searched`
    : null;
}

const withPaths = (found: SearchResult, pathOf: (path: string) => string): SearchResult =>
  found.status === 'failed'
    ? found
    : { ...found, matches: found.matches.map((match) => ({ ...match, path: pathOf(match.path) })) };
