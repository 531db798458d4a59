/** The lines of a file, numbered as git and the compared quotes number them: only `\n` ends one. */
export type FileLines = {
  /** Without the characters that other programs take for a line break. */
  readonly lines: readonly string[];
  /** The same lines without what looks like a secret; null when these cannot be told apart. */
  readonly hidden: readonly string[] | null;
};

/** `hide`: the same text without its secrets, line for line. It gets the whole text, since a key of many lines shows itself only at its first. */
export function fileLines(text: string, hide: (text: string) => string): FileLines {
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/(?<!\r)\r+$/, '').replace(OTHER_LINE_BREAKS, ' '));
  const hidden = hide(lines.join('\n')).split('\n');
  return { lines, hidden: hidden.length === lines.length ? hidden : null };
}

const OTHER_LINE_BREAKS = /[\r\u2028\u2029\u0085\v\f]/g;
