import { messageOf } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import type { Cleaner } from '../../clean/clean.ts';
import type { RunFolder } from '../../store/run-folder.ts';

/**
 * Transcripts are for looking at: one that cannot be written is said once, and costs no agent its answer. Nor its time: they are
 * cleaned and written when what is under way has been sent.
 */
export function transcripts(
  folder: RunFolder,
  clean: Cleaner,
  warn: (message: string) => void,
): (id: number, entry: Json) => void {
  let told = false;
  let noted = new Map<number, Json[]>();
  const write = (): void => {
    const written = noted;
    noted = new Map();
    for (const [id, entries] of written) {
      try {
        folder.record(id, entries.map(clean.json));
      } catch (error) {
        if (!told) warn(`Transcripts of agents are missing or cut: ${messageOf(error)}`);
        told = true;
      }
    }
  };
  return (id, entry) => {
    if (noted.size === 0) setImmediate(write);
    noted.set(id, [...(noted.get(id) ?? []), entry]);
  };
}
