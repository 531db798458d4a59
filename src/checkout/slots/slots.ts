import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createGit, type GitLocation } from '../git/git.ts';
import { smallText } from '../git/git-folder.ts';
import { gitOutput } from '../git/git-output.ts';
import { removeAll } from './clear-folder.ts';
import { expectedNames } from './expected-names.ts';
import { createPlaces, type Place } from './places.ts';
import { type Filling, type Furniture, fillSlot, makeSlot, type Slot } from './slot.ts';
import type { SlotFile } from './slot-file.ts';
import { openTrees } from './slot-trees.ts';

/**
 * Folders that are filled from trees of git, each for one command at a time. Nothing is written to the checkout or its repository. With 15,000
 * files, on two cores of which twenty processes wanted a share: the first fill took 4 to 19 s, the next tree 450 ms at best (some 170 ms of the
 * processor, 50 of them in this process), and what is done again after a command that removed 5,000 files and made as many, 4 s.
 */
export interface Slots extends AsyncDisposable {
  /**
   * Waits for a slot, brings it to the commit with `files` changed, and lets `work` use it. Rejects when `signal` aborts before `work` begins,
   * and with CHECKOUT_INVALID when the files make no tree.
   */
  use<T>(files: readonly SlotFile[], signal: AbortSignal, work: (slot: Slot) => Promise<T>): Promise<T>;
  /** Folders with all of git's objects. */
  readonly objects: readonly string[];
}

export type SlotsOptions = {
  readonly location: GitLocation;
  readonly commit: string;
  /** Where they stand; made if it is not there. Slots of a killed run in it are removed; their names are not used again. */
  readonly folder: string;
  /** How many there are at most; each is made when it is needed. */
  readonly count: number;
  /** `objects`: folders that hold all of git's objects. */
  readonly furnish: (objects: readonly string[]) => SlotFurniture;
};

export type SlotFurniture = Omit<Furniture, 'repository'> & {
  /** Folders with all of git's objects, as commands see them. */
  readonly objects: readonly string[];
};

export async function openSlots({
  location,
  commit,
  folder: outer,
  count,
  furnish,
}: SlotsOptions): Promise<Slots> {
  await mkdir(outer, { recursive: true });
  await removeSlots(outer);
  const folder = await mkdtemp(join(outer, `${OURS}s-`));
  const git = createGit(location);
  const listed = await gitOutput(git, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  const trees = await openTrees(location, { commit, listed }, folder);
  const namesWith = expectedNames(listed);
  const { objects, ...rest } = furnish(trees.objects);
  const refs = (await gitOutput(git, ['for-each-ref', '--format=%(objectname) %(refname)'])).toString('utf8');
  const shallow = smallText(join(location.view().env.GIT_DIR ?? '', 'shallow'));
  const furniture = { ...rest, repository: { commit, refs, shallow, objects } };
  const places = createPlaces(count);
  return {
    objects: trees.objects,
    use: async (files, signal, work) => {
      const place = await places.take(signal);
      try {
        const treeId = await trees.treeOf(files, signal);
        const filling = {
          location,
          env: trees.env,
          treeId,
          expected: namesWith(files),
          furniture,
        };
        return await work(await filledSlot(place, folder, filling, signal));
      } finally {
        places.give(place);
      }
    },
    [Symbol.asyncDispose]: () => removeAll(folder).catch(() => undefined),
  } satisfies Slots;
}

/** What cannot be repaired is made anew, once. */
async function filledSlot(
  place: Place,
  folder: string,
  filling: Filling,
  signal: AbortSignal,
): Promise<Slot> {
  const before = place.slot;
  place.slot = null;
  const repaired = before === null ? null : await fillSlot(before, filling, signal).catch(() => null);
  if (before !== null && repaired === null) await removeAll(before.folder).catch(() => undefined);
  signal.throwIfAborted();
  const slot = repaired ?? (await makeSlot(folder));
  // Before it is filled, so that one that fails half-way is removed by the next use.
  place.slot = slot;
  return repaired ?? fillSlot(slot, filling, signal);
}

/** Best effort: a git of the killed run may still be writing, and what it writes is in the way of nothing. */
async function removeSlots(outer: string): Promise<void> {
  for (const name of await readdir(outer))
    if (name.startsWith(OURS)) await removeAll(join(outer, name)).catch(() => undefined);
}

const OURS = 'slot';

/** How the paths of all slots in a folder begin, those of earlier runs too. */
export const slotsPrefix = (folder: string): string => join(folder, OURS);
