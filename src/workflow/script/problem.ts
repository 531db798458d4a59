/** One thing wrong in a script, at a position in the file as committed. Line and column count from 1, the column in UTF-16 units. */
export type Problem = { readonly line: number; readonly column: number; readonly message: string };

/** `path:line:column: message`, as compilers print it. */
export const formatProblem = (path: string, { line, column, message }: Problem): string =>
  `${path}:${line}:${column}: ${message}`;

/** A problem at an offset of the source. */
export function problemAt(source: string, offset: number, message: string): Problem {
  const before = source.slice(0, offset).split(LINE_END);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, message };
}

/** The text of the line that holds an offset, trimmed and short enough for a message. */
export function lineTextAt(source: string, offset: number): string {
  const line = source.split(LINE_END)[problemAt(source, offset, '').line - 1] ?? '';
  const text = line.trim();
  return text.length > LINE_TEXT_MAX ? `${text.slice(0, LINE_TEXT_MAX)}…` : text;
}

/** Text of a line by its number, or '' where there is none. */
export const lineText = (source: string, line: number): string => source.split(LINE_END)[line - 1] ?? '';

// Git and editors do not break lines at U+2028 and U+2029, so neither do positions.
const LINE_END = /\r\n|\n|\r/;
const LINE_TEXT_MAX = 120;
