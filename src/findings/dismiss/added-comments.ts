import type { ChangedFile } from '../../code/changed-file.ts';
import { patchLines } from '../../code/diff-lines.ts';
import { IGNORE_MARK, ignoreCommentIn } from './ignore-comment.ts';

/** Lines of the new files where a change adds or rewrites a comment that findings are to be ignored. */
export const addedComments = (
  changes: readonly ChangedFile[],
): readonly { readonly path: string; readonly line: number }[] =>
  changes.flatMap(({ path, patch }) => {
    if (!patch.includes(IGNORE_MARK)) return [];
    const texts = patch.split('\n');
    return patchLines(patch).flatMap(({ kind, after }, index) =>
      kind === 'added' && ignoreCommentIn(texts[index] ?? '') !== null ? [{ path, line: after }] : [],
    );
  });
