import { dirname } from 'node:path';
import type { Now } from '../base/clock.ts';
import type { Isolation, Room } from './isolation.ts';
import { runCommand } from './run-command.ts';
import { type Verification, verificationOf } from './verification.ts';

/** Runs a command in a room, and leaves nothing running. */
export async function verifyIn(
  isolation: Isolation,
  room: Room,
  options: { readonly command: string; readonly timeoutMs: number; readonly now: Now },
  signal: AbortSignal,
): Promise<Verification> {
  const { command, timeoutMs, now } = options;
  const folder = `${dirname(room.tree)}/`;
  const call = isolation.call(command, room);
  const before = now();
  let ended = false;
  try {
    const end = await runCommand(call, { timeoutMs, folder }, signal);
    ended = end.how === 'ended';
    return verificationOf(end, { isolation: isolation.name, durationMs: now() - before, timeoutMs });
  } finally {
    if (!ended && isolation.leftover !== null) {
      const removal = { ...call, ...isolation.leftover(room), supervised: false };
      await runCommand(removal, { timeoutMs: REMOVAL_MS, folder }, new AbortController().signal);
    }
  }
}

const REMOVAL_MS = 30_000;
