import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOf } from '../checkout/git/git-folder.ts';
import { removeAll } from '../checkout/slots/clear-folder.ts';
import { giveTo } from '../checkout/slots/give-to.ts';
import { makeSlot, type Slot } from '../checkout/slots/slot.ts';
import type { SlotFurniture } from '../checkout/slots/slots.ts';
import type { Installed } from './installed.ts';
import type { Isolation, Room, Shown } from './isolation.ts';
import { runCommand } from './run-command.ts';

/** What slots hold besides their files, for commands in this isolation. */
export const furnitureFor =
  (isolation: Isolation, checkout: string, installed: readonly Installed[]) =>
  (objects: readonly string[]): SlotFurniture => ({
    objects: isolation.treeAt === null ? objects : objects.map((_folder, index) => objectsAt(index)),
    links: installed.map(({ name }) => name),
    mirrorOf: isolation.treeAt === null ? checkout : null,
    owner: isolation.owner,
  });

const objectsAt = (index: number): string => `/run/verify/objects/${index}`;

export function roomOf(
  { tree, home, temporary, mountPoint, links }: Slot,
  treeAt: string | null,
  installed: readonly Installed[],
  objects: readonly string[],
): Room {
  const place = { tree, home, temporary, mountPoint };
  if (treeAt === null) return { ...place, installed: [], objects: [] };
  const there = new Set(links);
  const shown = installed.flatMap(({ name, from }): readonly Shown[] =>
    there.has(name) ? [{ from, at: join(treeAt, name) }] : [],
  );
  return {
    ...place,
    installed: shown,
    objects: objects.flatMap((from, index): readonly Shown[] => [
      { from, at: objectsAt(index) },
      // Where another folder of objects names it; what lies in the checkout is behind the tree.
      ...(index === 0 || from.startsWith(`${treeAt}/`) ? [] : [{ from, at: from }]),
    ]),
  };
}

/** Runs a command in an empty room. Gives why that failed; null when it was run and saw its folder. */
export async function probeRoom(
  isolation: Isolation,
  folder: string,
  signal: AbortSignal,
): Promise<string | null> {
  const slot = await makeSlot(folder);
  try {
    for (const each of [slot.home, slot.temporary]) await mkdir(each);
    await writeFile(join(slot.tree, 'probe'), `${slot.folder}\n`);
    if (isolation.owner !== null) await giveTo(isolation.owner, Buffer.from(slot.tree));
    const call = isolation.call(PROBE, roomOf(slot, isolation.treeAt, [], []));
    const end = await runCommand(call, { timeoutMs: PROBE_MS, folder: `${slot.folder}/` }, signal);
    if (end.how === 'not-run') return end.reason;
    if (end.how === 'timed-out') return `it did not answer within ${PROBE_MS / 1000} s`;
    if (end.code !== 0) return `a command in it ended with exit code ${end.code}: ${end.output.trim()}`;
    if (end.output !== slot.folder || kindOf(join(slot.tree, 'seen')) === null)
      return 'a command in it sees another folder than the one it is given';
    return null;
  } finally {
    await removeAll(slot.folder).catch(() => undefined);
  }
}

/** Without any program besides the shell: PATH is the user's. */
const PROBE = 'read -r line <probe && : >seen && printf %s "$line"';

/** An image may have to be loaded first. */
const PROBE_MS = 300_000;
