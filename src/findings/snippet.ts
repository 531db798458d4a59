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
/** Lines around that are read for secrets, since a key of many lines shows itself only at its first. */
const SECRET_LINES = 200;

/**
 * The lines at `at` of a text, and two around them; null where they would not show what is meant. `hide`: the text without its
 * secrets, line for line.
 */
export function snippetOf(
  text: string,
  { of, line, endLine }: Lines & Pick<Snippet, 'of'>,
  hide: (text: string) => string,
): Snippet | null {
  const all = text.replace(/\n$/, '').split('\n');
  const first = Math.max(1, line - AROUND_LINES);
  const last = Math.min(all.length, endLine + AROUND_LINES, first + LINES_MAX - 1);
  if (line > all.length || all.slice(first - 1, last).some((one) => one.length > LINE_CHARS_MAX)) return null;
  const readFrom = Math.max(1, first - SECRET_LINES);
  const read = all.slice(readFrom - 1, last + SECRET_LINES).map((one) => one.slice(0, 4 * LINE_CHARS_MAX));
  const hidden = hide(read.join('\n')).split('\n');
  if (hidden.length !== read.length) return null;
  return {
    of,
    firstLine: first,
    lines: hidden.slice(first - readFrom, last - readFrom + 1),
    quoted: { line, endLine },
  };
}
