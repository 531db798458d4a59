import { messageOf } from '../base/errors.ts';
import type { SlotFile } from '../checkout/slots/slot-file.ts';
import type { IsolationName } from '../edits/edit-set.ts';
import type { IsolationChoice } from './choose-isolation.ts';
import { type Opened, openRooms } from './open-rooms.ts';
import type { Verification } from './verification.ts';
import type { VerifierOptions } from './verifier-options.ts';
import { verifyIn } from './verify-in.ts';

/** One file as it should be for a verification, by its path from the root; `bytes` null: it goes. */
export type VerifiedFile = SlotFile;

/**
 * Runs the command over the commit with these files changed. Waits while all slots are in use. Rejects when `signal` aborts, once nothing of
 * the command is running.
 */
export type Verify = (files: readonly VerifiedFile[], signal: AbortSignal) => Promise<Verification>;

export interface Verifier extends AsyncDisposable {
  readonly verify: Verify;
  /** Found once, by running something in each. */
  isolation(): Promise<Taken>;
}

/** `name`: null when none can be had. `links`: the folders that commands find. */
export type Taken = Pick<IsolationChoice, 'passedOver'> & {
  readonly name: IsolationName | null;
  readonly links: readonly string[];
};

/** Nothing is tried or written before the first verification. */
export function createVerifier(options: VerifierOptions): Verifier {
  let opened: Promise<Opened> | null = null;
  const open = (): Promise<Opened> => {
    opened ??= openRooms(options);
    return opened;
  };
  return {
    verify: async (files, signal) => {
      signal.throwIfAborted();
      try {
        const { choice, rooms } = await open();
        if (rooms === null) return { status: 'not-run', reason: noneSentence(choice, options) };
        return await rooms.use(files, signal, (room) => verifyIn(rooms.isolation, room, options, signal));
      } catch (error) {
        signal.throwIfAborted();
        return { status: 'not-run', reason: `the files could not be laid out: ${messageOf(error)}` };
      }
    },
    isolation: async () => {
      const { choice, rooms } = await open();
      const { taken, passedOver } = choice;
      return { name: taken?.name ?? null, passedOver, links: rooms?.links ?? [] };
    },
    [Symbol.asyncDispose]: async () => {
      const { rooms } = (await opened?.catch(() => null)) ?? { rooms: null };
      await rooms?.[Symbol.asyncDispose]();
    },
  } satisfies Verifier;
}

function noneSentence({ passedOver }: IsolationChoice, { image, isolations }: VerifierOptions): string {
  const container =
    image === null ? 'Name an image for a container' : 'Start the docker that the image is for';
  const others = (['sudo-namespace', 'user-namespace'] as const).filter((name) => !isolations.includes(name));
  const namespaces =
    others.length === 0 || process.platform !== 'linux'
      ? 'run where Linux namespaces can be made'
      : `allow ${others.map((name) => `"${name}"`).join(' or ')}`;
  const tried = passedOver.map(({ name, reason }) => `${name}: ${reason}`).join('; ');
  return `the command was not run, because nothing that may isolate it can be had here (${tried === '' ? 'none is allowed' : tried}). ${container}, ${namespaces}, or, if the code may do all that this user can, allow isolation "none".`;
}
