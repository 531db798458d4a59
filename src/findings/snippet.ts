import type { FileLines } from './file-lines.ts';
import type { Lines } from './find-quote.ts';

/** Lines of a file as they stand there, with the ones around them. */
export type Snippet = {
  /** `base`: the file as it was before the change, because these lines are gone. */
  readonly of: 'head' | 'base';
  /** Number of the first of `lines`, counted from 1. */
  readonly firstLine: number;
  /** Without what looks like a secret. */
  readonly lines: readonly string[];
  /** The ones that the finding is about, first and last. */
  readonly quoted: { readonly line: number; readonly endLine: number };
};

/** Lines before and behind the quoted ones. */
const AROUND_LINES = 2;
/** Lines, the ones around included. */
const LINES_MAX = 40;
/** Characters (UTF-16 units). In a longer line, of minified code say, the part that is meant would not be seen. */
const LINE_CHARS_MAX = 300;

/** The lines of a file from `line` to `endLine`, and two around them; null where they would not show what is meant. */
export function snippetOf(
  { lines, hidden }: FileLines,
  { of, line, endLine }: Lines & Pick<Snippet, 'of'>,
): Snippet | null {
  const first = Math.max(1, line - AROUND_LINES);
  const last = Math.min(lines.length, endLine + AROUND_LINES, first + LINES_MAX - 1);
  if (line > lines.length || hidden === null) return null;
  if (lines.slice(first - 1, last).some((one) => one.length > LINE_CHARS_MAX)) return null;
  return { of, firstLine: first, lines: hidden.slice(first - 1, last), quoted: { line, endLine } };
}
