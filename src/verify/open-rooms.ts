import { mkdir, realpath } from 'node:fs/promises';
import type { SlotFile } from '../checkout/slots/slot-file.ts';
import { openSlots, slotsPrefix } from '../checkout/slots/slots.ts';
import type { IsolationName } from '../edits/edit-set.ts';
import { chooseIsolation, type IsolationChoice } from './choose-isolation.ts';
import { findInstalled } from './installed.ts';
import type { Isolation, Machine, Room } from './isolation.ts';
import { container } from './isolations/container.ts';
import { sudoNamespace, userNamespace } from './isolations/namespaces.ts';
import { noIsolation, ownJob } from './isolations/none.ts';
import { furnitureFor, probeRoom, roomOf } from './rooms.ts';
import { sweepProcesses } from './sweep-processes.ts';
import type { VerifierOptions } from './verifier-options.ts';

/** `rooms`: null when no isolation can be had. */
export type Opened = { readonly choice: IsolationChoice; readonly rooms: Rooms | null };

interface Rooms extends AsyncDisposable {
  readonly isolation: Isolation;
  /** The installed folders that commands find, from the root of the checkout. */
  readonly links: readonly string[];
  /** As `Slots.use`. */
  use<T>(files: readonly SlotFile[], signal: AbortSignal, work: (room: Room) => Promise<T>): Promise<T>;
}

/** Finds the isolation, then makes what the slots have in common. */
export async function openRooms(options: VerifierOptions): Promise<Opened> {
  const { location, commit, slots: count } = options;
  const machine = machineOf(options);
  await mkdir(options.folder, { recursive: true });
  // As the system names it: what a process works in is found by it.
  const folder = await realpath(options.folder);
  // What a killed run has left: where nothing isolates, its command may still be running.
  await sweepProcesses(slotsPrefix(folder));
  const { signal } = new AbortController();
  const isolations = options.isolations.map((name) => MAKERS[name](machine));
  const choice = await chooseIsolation(isolations, (isolation) => probeRoom(isolation, folder, signal));
  const isolation = choice.taken;
  if (isolation === null) return { choice, rooms: null };
  const inPlace = isolation.treeAt !== null;
  const installed = await findInstalled(location, { checkout: machine.checkout, inPlace });
  const furnish = furnitureFor(isolation, machine.checkout, installed);
  const slots = await openSlots({ location, commit, folder, count, furnish });
  const rooms = {
    isolation,
    links: installed.map(({ name }) => name),
    use: (files, signal, work) =>
      slots.use(files, signal, (slot) => work(roomOf(slot, isolation.treeAt, installed, slots.objects))),
    [Symbol.asyncDispose]: () => slots[Symbol.asyncDispose](),
  } satisfies Rooms;
  return { choice, rooms };
}

const MAKERS: Readonly<Record<IsolationName, (machine: Machine) => Isolation>> = {
  job: ownJob,
  container,
  'sudo-namespace': sudoNamespace,
  'user-namespace': userNamespace,
  none: noIsolation,
};

const machineOf = ({ location, env, image, processesMax, memoryBytesMax }: VerifierOptions): Machine => ({
  platform: process.platform,
  user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
  env,
  checkout: location.view().root ?? location.dir,
  image,
  processesMax,
  memoryBytesMax,
});
