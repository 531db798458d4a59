import { sha256 } from '../../../base/digest.ts';
import { type EditsFile, readEdits } from '../../../edits/edits-file.ts';

/** Edits that another job has left. `digest`: SHA-256 of their text, by which a verification says which ones it is about. */
export type LeftEdits = { readonly edits: EditsFile; readonly digest: string };

/** Files that a run edits at most, and agents that it has. */
const EDITED_MAX = 1_000 + 1_000;

/** Null where they cannot be read, or are no edits of one run. */
export function editsOfRun(bytes: Uint8Array): LeftEdits | null {
  const text = new TextDecoder().decode(bytes);
  const edits = readEdits(text);
  const isOfRun = edits !== null && edits.set.files.length + edits.set.leftOut.length <= EDITED_MAX;
  return isOfRun ? { edits, digest: sha256(text) } : null;
}
