import type { EditedState, FileEdit, FileState } from '../edit.ts';
import { blobId } from '../git-objects.ts';
import type { StoredEntry, StoredFiles } from '../stored-files.ts';
import type { Changed, Changes } from './changed.ts';
import { countLines } from './count-lines.ts';
import { fileText } from './file-text.ts';

/** What was changed, against the run's commit, sorted by path. A file that is as it was is left out. */
export async function editsOf(
  changes: Changes,
  stored: StoredFiles,
  entries: ReadonlyMap<string, StoredEntry>,
): Promise<readonly FileEdit[]> {
  const known = new Map<string, Promise<{ readonly id: string; readonly text: string }>>();
  const stateOf = (path: string) => {
    const state = known.get(path) ?? storedState(path, stored);
    known.set(path, state);
    return state;
  };
  const edits: FileEdit[] = [];
  for (const [path, change] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entry = entries.get(path);
    const before: FileState | null =
      entry?.kind === 'file' ? { mode: entry.mode, id: (await stateOf(path)).id } : null;
    const origin = change === null ? (before === null ? null : path) : change.origin;
    const was = origin === null ? null : await stateOf(origin);
    const after = change === null ? null : afterOf(path, change, was?.id ?? null);
    if (before?.id === after?.id && before?.mode === after?.mode) continue;
    const isMoved = after !== null && after.text === null;
    const lines = isMoved ? NONE : countLines(was?.text ?? '', after?.text ?? '');
    edits.push({ path, before, after, ...lines });
  }
  return edits;
}

const NONE = { additions: 0, deletions: 0 };

function afterOf(path: string, { mode, text, origin }: Changed, originId: string | null): EditedState {
  const from = origin === null || origin === path ? {} : { from: origin };
  if (text !== null) {
    const id = blobId(Buffer.from(text));
    if (origin !== null && 'from' in from && id === originId) return { mode, id, text: null, from: origin };
    return { mode, id, text, ...from };
  }
  return { mode, id: originId ?? '', text: null, from: origin };
}

/** The text of a binary file is empty: it has no lines. */
async function storedState(path: string, stored: StoredFiles) {
  const bytes = (await stored.bytes(path)) ?? new Uint8Array();
  const read = fileText(bytes);
  return { id: blobId(bytes), text: 'text' in read ? read.text : '' };
}
