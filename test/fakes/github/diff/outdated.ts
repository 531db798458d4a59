import type { ReviewCommentRecord } from '../state.ts';
import { type DiffFile, gitIn } from './pull-diff.ts';

type Now = { readonly dir: string; readonly head: string; readonly files: readonly DiffFile[] };

/** Whether the lines that a comment stands on have changed since its commit, or are no longer in the diff. GitHub follows no file to another name. */
export function isOutdatedBy(comment: ReviewCommentRecord, { dir, head, files }: Now): boolean {
  const { path, commit, line, startLine, side } = comment;
  if (line === null || commit === undefined) return comment.isOutdated === true;
  const file = files.find((one) => one.path === path);
  if (file === undefined) return true;
  // Lines before the change stay as they are.
  if (side === 'LEFT') return !file.hunks.some(({ left }) => left.has(line));
  const diff = gitIn(dir, ['diff', '--no-renames', '--unified=0', commit, head, '--', `:(literal)${path}`]);
  let shift = 0;
  for (const [, start, count = '1', , added = '1'] of diff.matchAll(HUNK)) {
    // Of an insertion, `start` is the line before it.
    const [from, lines] = [Number(start), Number(count)];
    if (from > line || (lines === 0 && from === line)) break;
    if (lines > 0 && from + lines - 1 >= (startLine ?? line)) return true;
    shift += Number(added) - lines;
  }
  return !file.hunks.some(({ right }) => right.has(line + shift));
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm;
