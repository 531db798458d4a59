import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UltracodeError } from '../../base/errors.ts';
import { type GitLocation, gitWithInput } from '../git/git.ts';
import { findGitFolder } from '../git/git-folder.ts';
import { splitNul } from '../git/git-output.ts';
import { writeBlob } from './loose-object.ts';
import type { SlotFile } from './slot-file.ts';

/** Trees of a commit with some files changed, as objects of git in a folder of ours; the checkout gets none of them. */
export interface SlotTrees {
  /** The tree, as git can be told. Throws CHECKOUT_INVALID when git refuses a path, or a file and a folder would have one name. */
  treeOf(files: readonly SlotFile[], signal: AbortSignal): Promise<string>;
  /** Environment for git, with which it finds these trees and all objects of the checkout. */
  readonly env: Readonly<Record<string, string>>;
  /** Folders that hold all objects together, ours first. */
  readonly objects: readonly string[];
}

/** A commit, and `git ls-tree -r -z` of it. */
export type ListedCommit = { readonly commit: string; readonly listed: Buffer };

/** `folder`: an empty one, for the objects and an index. */
export async function openTrees(
  location: GitLocation,
  { commit, listed }: ListedCommit,
  folder: string,
): Promise<SlotTrees> {
  const own = join(folder, 'objects');
  await mkdir(own, { recursive: true });
  const ofView = join(location.view().env.GIT_DIR ?? '', 'objects');
  const common = findGitFolder(location.dir)?.commonDir;
  const env = {
    GIT_OBJECT_DIRECTORY: own,
    // In quotes a path may hold the colon that separates several (git(1)).
    GIT_ALTERNATE_OBJECT_DIRECTORIES: `"${ofView.replace(/[\\"]/g, '\\$&')}"`,
    GIT_LFS_SKIP_SMUDGE: '1',
  };
  const index = join(folder, 'commit.index');
  await gitWithInput(location, { ...env, GIT_INDEX_FILE: index })(['read-tree', commit], '');
  const committed = new Map(splitNul(listed).map((line) => entryOf(line.replace(/ \w+ /, ' '))));
  let count = 0;
  return {
    env,
    objects: [own, ofView, ...(common === undefined ? [] : [join(common, 'objects')])],
    treeOf: async (files, signal) => {
      if (files.length === 0) return `${commit}^{tree}`;
      count += 1;
      const next = join(folder, `${count}.index`);
      await copyFile(index, next);
      const git = gitWithInput(location, { ...env, GIT_INDEX_FILE: next });
      try {
        const changes = await changesOf(files, own, commit.length);
        const lines = changes.map(({ path, entry }) => `${entry}\t${path}\0`).join('');
        await git(['update-index', '-z', '--index-info'], lines, signal);
        const tree = (await git(['write-tree'], '', signal)).toString('utf8').trim();
        const differing = await git([...DIFFERENCES, commit, tree], '', signal);
        refuseOthers(changes, entriesIn(differing), committed);
        return tree;
      } finally {
        await rm(next, { force: true });
      }
    },
  } satisfies SlotTrees;
}

const DIFFERENCES = ['diff-tree', '-r', '-z', '--no-renames', '--no-abbrev'];

/** `MODE ID<tab>PATH` as path and entry. */
const entryOf = (line: string): readonly [string, string] => {
  const tab = line.indexOf('\t');
  return [line.slice(tab + 1), line.slice(0, tab)];
};

/** What differs in the second tree: `:MODE MODE ID ID STATUS`, then the path; path → mode and id there, null for none. */
function entriesIn(differing: Buffer): ReadonlyMap<string, string | null> {
  const parts = splitNul(differing);
  const found = new Map<string, string | null>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = '', , id] = (parts[at] ?? '').split(' ');
    found.set(parts[at + 1] ?? '', mode === '000000' ? null : `${mode} ${id}`);
  }
  return found;
}

/** Throws unless the tree has just these changes: of paths like `.git/config` git says that it ignores them, and ends well. */
function refuseOthers(
  changes: readonly Change[],
  differing: ReadonlyMap<string, string | null>,
  committed: ReadonlyMap<string, string>,
): void {
  const wanted = new Map(changes.map(({ path, entry }) => [path, entry.startsWith('0 ') ? null : entry]));
  for (const [path, entry] of wanted) {
    const got = differing.has(path) ? differing.get(path) : (committed.get(path) ?? null);
    if (got !== entry) throw refused(path);
  }
  for (const path of differing.keys()) if (!wanted.has(path)) throw refused(path);
}

const refused = (path: string): UltracodeError =>
  new UltracodeError(
    'CHECKOUT_INVALID',
    `git takes no file at ${JSON.stringify(path)}: expected a path in the repository that is no part of \`.git\`, and no file, link or submodule around it`,
  );

type Change = { readonly path: string; readonly entry: string };

/** Those that go come first: a file may take the place of a folder. An entry is the mode and the id, mode 0 for none. */
async function changesOf(
  files: readonly SlotFile[],
  objects: string,
  idLength: number,
): Promise<readonly Change[]> {
  const going: Change[] = [];
  const coming: Change[] = [];
  for (const file of files) {
    const { path } = file;
    if (path.includes('\0')) throw refused(path);
    if (file.bytes === null) going.push({ path, entry: `0 ${'0'.repeat(idLength)}` });
    else coming.push({ path, entry: `${file.mode} ${await writeBlob(objects, file.bytes, idLength)}` });
  }
  return [...going, ...coming];
}
