import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UltracodeError } from '../../base/errors.ts';
import { readConfig } from './clone-config.ts';

/** A checkout on the disk, as absolute paths without links. Of a linked worktree `gitDir` holds its own HEAD and index, `commonDir` the rest. */
export type GitFolder = {
  /** Root of the work tree. */
  readonly root: string;
  readonly gitDir: string;
  readonly commonDir: string;
};

/**
 * The checkout that `dir` lies in; null where there is none. Found without git, which would read the configuration of what it finds. Throws
 * CHECKOUT_INVALID where `.git` leads to the repository of another folder: a clone must not lead to what else lies on this machine.
 */
export function findGitFolder(dir: string): GitFolder | null {
  for (let root = realPath(dir); root !== null; root = dirname(root) === root ? null : dirname(root)) {
    const gitDir = gitDirAt(join(root, '.git'));
    const folder = gitDir === null ? null : folderAt(root, gitDir);
    if (folder !== null) return folder;
  }
  return null;
}

/** `.git` is a folder, or a file that names one (gitrepository-layout(5)). */
function gitDirAt(path: string): string | null {
  if (kindOf(path) === 'folder') return realPath(path);
  const [, named] = /^gitdir: (.+?)\r?\n*$/.exec(smallText(path) ?? '') ?? [];
  return named === undefined ? null : realPath(resolve(dirname(path), named));
}

function folderAt(root: string, gitDir: string): GitFolder | null {
  const named = smallText(join(gitDir, 'commondir'));
  const commonDir = named === null ? gitDir : realPath(resolve(gitDir, named.trimEnd()));
  if (commonDir === null || kindOf(join(commonDir, 'objects')) !== 'folder') return null;
  if (kindOf(join(gitDir, 'HEAD')) !== 'file') return null;
  if (belongsTo(root, gitDir, commonDir)) return { root, gitDir, commonDir };
  throw new UltracodeError(
    'CHECKOUT_INVALID',
    `${join(root, '.git')} leads to ${gitDir}, which does not say that ${root} is its work tree, so it is not read. If it is yours, say so there: git config --file ${join(gitDir, 'config')} core.worktree ${root}`,
  );
}

/** Whether the repository says so itself, unless it lies in the folder: what lies there can name any other one. */
function belongsTo(root: string, gitDir: string, commonDir: string): boolean {
  const link = join(root, '.git');
  if (commonDir !== gitDir) {
    const isWorktree = dirname(gitDir) === join(commonDir, 'worktrees');
    const back = resolve(gitDir, smallText(join(gitDir, 'gitdir'))?.trimEnd() ?? '.');
    return isWorktree && basename(back) === '.git' && realPath(dirname(back)) === root;
  }
  if (gitDir === link) return true;
  const workTree = readConfig(smallText(join(gitDir, 'config')) ?? '').get('core.worktree');
  return workTree !== undefined && realPath(resolve(gitDir, workTree)) === root;
}

/** What a path leads to. Nothing else than files and folders is opened: reading a pipe would wait for its writer. */
export function kindOf(path: string): 'file' | 'folder' | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return 'file';
  return stats?.isDirectory() ? 'folder' : null;
}

const SMALL_BYTES_MAX = 1024 * 1024;

/** Text of a small file of git's own; null when there is none. */
export function smallText(path: string): string | null {
  try {
    return statSync(path).isFile() && lstatSync(path).size <= SMALL_BYTES_MAX
      ? readFileSync(path, 'utf8')
      : null;
  } catch {
    return null;
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
