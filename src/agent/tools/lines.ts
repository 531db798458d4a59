/** The lines of a text without their line ends; a line end at the end of the text begins no further line. */
export const linesOf = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** As many of `lines` as fit into `maxChars`, and how many that are; always at least one, itself cut when it is too long. */
export function fitLines(lines: readonly string[], maxChars: number): { text: string; count: number } {
  let chars = 0;
  let count = 0;
  for (const line of lines) {
    chars += line.length + 1;
    if (chars > maxChars) break;
    count += 1;
  }
  if (count === 0 && lines[0] !== undefined) return { text: cutLine(lines[0], maxChars), count: 1 };
  return { text: lines.slice(0, count).join('\n'), count };
}

/** A line of at most `maxChars`, with the number of characters that are left out. */
export function cutLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line;
  return `${line.slice(0, maxChars)}… [${line.length - maxChars} more characters]`;
}

/** `1 file`, `2 files`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
