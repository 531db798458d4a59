/** New text for whole lines of a file as it is now, first and last line from 1; no lines: they are taken out. */
export type Edit = { readonly line: number; readonly endLine: number; readonly lines: readonly string[] };

/** A text to be replaced, as it stands in the file, and the one to stand there instead. */
export type Replacement = { readonly old: string; readonly new: string };

/**
 * The lines of a file that a replacement is about; null where these cannot be told: its old text are not lines of the file as they stand there,
 * or several places could be meant. What would change more than the text of lines (CRLF, a missing line end at the end) is none either.
 */
export function checkedEdit(
  { old, new: text }: Replacement,
  file: string,
  near: { readonly line: number; readonly endLine: number },
): Edit | null {
  const lines = file.split('\n');
  const [before, after] = [linesOf(old), text === '' ? [] : linesOf(text)];
  if (before.length > LINES_MAX || after.length > LINES_MAX || before.join('\n') === after.join('\n'))
    return null;
  const starts = lines.flatMap((_, at) =>
    before.every((line, offset) => lines[at + offset] === line) ? [at + 1] : [],
  );
  const here = starts.filter((start) => start <= near.endLine && near.line < start + before.length);
  const [line, ...others] = here.length > 0 ? here : starts;
  if (line === undefined || others.length > 0) return null;
  const endLine = line + before.length - 1;
  // Behind the last line end stands a line only where there is no such end.
  if (endLine === lines.length) return null;
  return [...before, ...after].some((one) => one.includes('\r')) ? null : { line, endLine, lines: after };
}

/** Lines of one edit: a longer one is a change that nobody takes over unread. */
const LINES_MAX = 100;

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');
