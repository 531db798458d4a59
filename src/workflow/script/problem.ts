/** One thing wrong in a script, at a position in the file as committed. Line and column count from 1, the column in UTF-16 units. */
export type Problem = { readonly line: number; readonly column: number; readonly message: string };

/** `path:line:column: message`, as compilers print it. */
export const formatProblem = (path: string, { line, column, message }: Problem): string =>
  `${path}:${line}:${column}: ${message}`;

/** A source whose lines were found once, for any number of positions in it. */
export type Lines = {
  /** A problem at an offset of the source. */
  readonly problemAt: (offset: number, message: string) => Problem;
  /** The offset of a position that `problemAt` gives. */
  readonly offsetOf: (position: { readonly line: number; readonly column: number }) => number;
  /** The text of the line that holds an offset, trimmed and short enough for a message. */
  readonly textAt: (offset: number) => string;
};

export function linesOf(source: string): Lines {
  const starts = [0];
  for (const end of source.matchAll(LINE_END)) starts.push(end.index + end[0].length);
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    problemAt: (offset, message) => {
      const line = lineAt(offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, message };
    },
    offsetOf: ({ line, column }) => (starts[line - 1] ?? source.length) + column - 1,
    textAt: (offset) => {
      const line = lineAt(offset);
      // Beyond this nothing is shown, and a line may have half a million characters.
      const start = starts[line] ?? 0;
      const head = source.slice(start, Math.min(starts[line + 1] ?? source.length, start + LINE_READ_MAX));
      const text = head.trim();
      return text.length > LINE_TEXT_MAX ? `${text.slice(0, LINE_TEXT_MAX)}…` : text;
    },
  };
}

/** One problem; for more of them in one source, `linesOf` finds its lines once. */
export const problemAt = (source: string, offset: number, message: string): Problem =>
  linesOf(source).problemAt(offset, message);

/** Text of a line by its number, or '' where there is none. */
export const lineText = (source: string, line: number): string => source.split(LINE_END)[line - 1] ?? '';

// Git and editors do not break lines at U+2028 and U+2029, so neither do positions.
const LINE_END = /\r\n|\n|\r/g;
const LINE_TEXT_MAX = 120;
const LINE_READ_MAX = 4_000;
