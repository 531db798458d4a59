import type { FileEdit } from './edit.ts';
import { linesOf } from './edit-set.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What a script is told of an agent's edits. */
export type Patch = {
  /** Names it to discard(). */
  readonly id: string;
  readonly files: readonly string[];
  /** Lines, of all files together. */
  readonly additions: number;
  readonly deletions: number;
  /** A unified diff. */
  readonly diff: string;
  /** Whether lines of the diff were left out; its last line says which. */
  readonly cut: boolean;
};

/** Of all files together. A run may have a thousand of them in the memory of its script. */
const DIFF_CHARS_MAX = 40_000;
const LINE_CHARS_MAX = 2_000;
const FILES_NAMED = 20;

/** `textBefore`: of a file as it is in the run's commit; null where there is none, or none that is a text. */
export async function patchOf(
  id: string,
  edits: readonly FileEdit[],
  textBefore: (path: string) => Promise<string | null>,
): Promise<Patch> {
  const diffs: string[] = [];
  for (const edit of edits) {
    const from = edit.after?.from ?? (edit.before === null ? null : edit.path);
    diffs.push(unifiedDiff(edit, from === null ? null : await textBefore(from)));
  }
  const files = edits.map(({ path }) => path);
  return { id, files, ...linesOf(edits), ...bounded(diffs, files) };
}

function bounded(diffs: readonly string[], files: readonly string[]): Pick<Patch, 'diff' | 'cut'> {
  const shown: string[] = [];
  let left = DIFF_CHARS_MAX;
  let isLineCut = false;
  for (const [index, diff] of diffs.entries()) {
    const lines = diff.split('\n');
    for (const [at, line] of lines.entries()) {
      const text = line.length > LINE_CHARS_MAX ? `${line.slice(0, LINE_CHARS_MAX)}${OF_LINE}` : line;
      isLineCut ||= text !== line;
      left -= text.length + 1;
      if (left >= 0) {
        shown.push(text.toWellFormed());
        continue;
      }
      const unshown = files.slice(index + 1);
      return {
        diff: [...shown, cutLine(lines.length - at, files[index] ?? '', unshown)].join('\n'),
        cut: true,
      };
    }
  }
  return { diff: shown.join('\n'), cut: isLineCut };
}

const OF_LINE = ' [the rest of this line is not shown]';

function cutLine(lines: number, path: string, unshown: readonly string[]): string {
  const named = unshown.slice(0, FILES_NAMED).map((one) => JSON.stringify(one));
  const more = unshown.length > named.length ? ` and ${unshown.length - named.length} more` : '';
  const others = unshown.length === 0 ? '' : `, and all of ${named.join(', ')}${more}`;
  return `[cut: ${lines} more lines of the diff of ${JSON.stringify(path)} are not shown${others}]`;
}
