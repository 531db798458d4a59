import { mkdir, mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GitLocation } from '../git/git.ts';
import { gitWithInput } from '../git/git.ts';
import { clearFolder, removeAll } from './clear-folder.ts';
import type { ExpectedAt } from './expected-names.ts';
import { giveTo } from './give-to.ts';
import { mirrorFolder } from './mirror-folder.ts';
import { type OwnRepository, writeOwnRepository } from './own-repository.ts';
import type { Owner } from './slot-file.ts';

/** A folder with the files of a tree, and beside it what a command may fill as well. All paths are absolute. */
export type Slot = {
  /** Holds the rest, and the index, which no command gets to see. */
  readonly folder: string;
  readonly tree: string;
  /** Empty before each command. */
  readonly home: string;
  readonly temporary: string;
  /** Empty; for mounts. */
  readonly mountPoint: string;
  /** Which of the folders that were to be linked are there: all but those in whose place the tree has something. */
  readonly links: readonly string[];
};

/** What stands in a slot besides the files of its tree. */
export type Furniture = {
  /** `index`, which is the slot's, is added. */
  readonly repository: Omit<OwnRepository, 'index'>;
  /** Folders of the checkout, as paths from its root. */
  readonly links: readonly string[];
  /** Of the checkout that the links lead to; null: they are empty folders, over which the folders are mounted. */
  readonly mirrorOf: string | null;
  /** To whom all of it belongs, if not to the user of this process; only root can give files away. */
  readonly owner: Owner | null;
};

export type Filling = {
  readonly location: GitLocation;
  /** For git, so that it finds the tree. */
  readonly env: Readonly<Record<string, string>>;
  readonly treeId: string;
  readonly expected: ExpectedAt;
  readonly furniture: Furniture;
};

/** Makes the folders of a slot, under a name that was never used. */
export async function makeSlot(within: string): Promise<Slot> {
  const folder = await mkdtemp(join(within, 'slot-'));
  const [tree, home, temporary, mountPoint] = ['tree', 'home', 'tmp', 'mnt'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  for (const each of [tree, mountPoint]) await mkdir(each);
  return { folder, tree, home, temporary, mountPoint, links: [] };
}

/**
 * Brings a slot to a tree, whatever a command did to it before. Throws where it cannot be repaired: then it is to be removed. No hook and no
 * filter runs, and git starts no process of its own: what is left when this process is killed is one git, which writes into this slot only.
 */
export async function fillSlot(slot: Slot, filling: Filling, signal: AbortSignal): Promise<Slot> {
  const { location, env, treeId, expected, furniture } = filling;
  const index = join(slot.folder, 'index');
  const git = gitWithInput(location, { ...env, GIT_INDEX_FILE: index, GIT_WORK_TREE: slot.tree });
  await clearFolder(slot.tree, expected);
  // Restores what differs from the index too: git compares size, the seconds of both times, inode and owner, and reads a file that was
  // changed in the second of the index. A command can set all of these but the time of the last change of the inode.
  await git(['read-tree', '--reset', '-u', treeId], '', signal);
  for (const folder of [slot.home, slot.temporary]) {
    await removeAll(folder);
    await mkdir(folder);
  }
  if (furniture.owner !== null) {
    await giveTo(furniture.owner, Buffer.from(slot.tree));
    for (const folder of [slot.home, slot.temporary]) await giveTo(furniture.owner, Buffer.from(folder));
    // The owner is part of what git compares.
    await git(['update-index', '-q', '--refresh'], '', signal);
  }
  return furnish(slot, index, filling);
}

async function furnish(slot: Slot, index: string, { expected, furniture }: Filling): Promise<Slot> {
  const { repository, mirrorOf, owner } = furniture;
  const links = furniture.links.filter((path) => isFree(path, expected));
  for (const path of links)
    if (mirrorOf === null) await mkdir(join(slot.tree, path));
    else await mirrorFolder(join(mirrorOf, path), join(slot.tree, path));
  const own = join(slot.tree, '.git');
  await writeOwnRepository(own, { ...repository, index });
  if (owner !== null) await giveTo(owner, Buffer.from(own));
  return { ...slot, links };
}

/** The tree has nothing there, and a true folder around it: a link in its place would lead elsewhere. */
const isFree = (path: string, expected: ExpectedAt): boolean => {
  const key = Buffer.from(path).toString('latin1');
  const around = dirname(key);
  return expected(key) === null && (around === '.' || expected(around) === 'folder');
};
