import type { Snippet } from '../../findings/snippet.ts';

/** The lines with their numbers, a `>` before those that are meant. Cleaned of secrets already, of nothing else. */
export function numberedLines({ firstLine, lines, quoted }: Snippet): readonly string[] {
  const lastLine = firstLine + lines.length - 1;
  const digits = String(lastLine).length;
  const shown = lines.map((line, index) => {
    const number = firstLine + index;
    const mark = number >= quoted.line && number <= quoted.endLine ? '>' : ' ';
    return `${mark} ${String(number).padStart(digits)}  ${line}`.trimEnd();
  });
  return quoted.endLine > lastLine ? [...shown, `  … to line ${quoted.endLine}`] : shown;
}
