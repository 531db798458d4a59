import { messageOf } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import type { Cleaner } from '../report/clean.ts';
import type { RunFolder } from '../store/run-folder.ts';

/** Transcripts are for looking at: one that cannot be written is said once, and costs no agent its answer. */
export function transcripts(
  folder: RunFolder,
  clean: Cleaner,
  warn: (message: string) => void,
): (id: number, entry: Json) => void {
  let told = false;
  return (id, entry) => {
    try {
      folder.record(id, clean.json(entry));
    } catch (error) {
      if (!told) warn(`Transcripts of agents are missing or cut: ${messageOf(error)}`);
      told = true;
    }
  };
}
