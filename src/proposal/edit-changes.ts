import type { FileEdit } from '../edits/edit.ts';
import type { FileChange } from './proposal.ts';

/** The edits of a run as changes of its commit. */
export const editChanges = (edits: readonly FileEdit[]): readonly FileChange[] =>
  edits.map(({ path, after }): FileChange => {
    if (after === null) return { path, bytes: null };
    const { mode, id, text, from } = after;
    return text === null
      ? { path, mode, bytes: null, id, from }
      : { path, mode, bytes: new TextEncoder().encode(text) };
  });
