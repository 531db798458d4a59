import { z } from 'zod';
import { messageOf } from '../../../base/errors.ts';
import { parseJson } from '../../../base/json.ts';
import type { ArtifactStep } from '../../../github/artifact-service/protocol.ts';
import { storeRecord, type ToStore } from '../../../spending/set-aside.ts';
import { type RunFolder, readWritten } from '../../../store/run-folder.ts';
import { storeSpent } from './spent-ports.ts';

/** In a run's folder: what the run tells of its spending, for whichever process stores it. It is no part of the kept folder. */
const FILE = 'spent.json';

const Left = z.array(z.object({ artifacts: z.string(), text: z.string() }));

/** Leaves what a run has spent in its folder. Where that fails, what it had set aside goes on counting whole. */
export async function leaveSpent(
  folder: Pick<RunFolder, 'write'>,
  records: readonly ToStore[],
  log: (line: string) => void,
): Promise<void> {
  if (records.length === 0) return;
  await folder
    .write(FILE, JSON.stringify(records))
    .catch((error: unknown) => log(`What this run has spent is not kept: ${messageOf(error)}`));
}

/** Stores what was left in a run's folder, if anything. Storing it twice changes no sum. */
export async function storeLeft(
  dir: string,
  { step, log }: { readonly step: ArtifactStep; readonly log: (line: string) => void },
  signal: AbortSignal,
): Promise<void> {
  const left = Left.safeParse(parseJson((await readWritten(dir, FILE)) ?? '[]'));
  for (const record of left.data ?? []) {
    const stored = await storeRecord(record, { store: storeSpent(step) }, signal);
    if (stored.status === 'refused')
      log(`What this run had set aside goes on counting as a whole (${record.artifacts}): ${stored.reason}`);
  }
}
