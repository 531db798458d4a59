/** A word for a shell, quoted where it needs it, and always on one line that a report shows as it is: `$'…'` (bash, zsh, ksh) for what would be lost. */
export function shellQuoted(word: string): string {
  if (/^[\w./:@-]+$/.test(word)) return word;
  if (isShownWhole(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  const shown = word.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `$'${shown.replaceAll(CHANGED, escaped)}'`;
}

/** Whether a line of code in a report, or of a comment, shows the text character by character. */
export const isShownWhole = (text: string): boolean => text.search(CHANGED) === -1;

// What draws nothing, ends a line, or is a blank of another kind; blanks in a row, of which one is left; and what a runner takes for a command.
const CHANGED = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Z}|(?<= ) |#(?=#\[)/gu;

/** Its bytes in UTF-8, two digits each: bash 3 knows no other form for them. */
const escaped = (character: string): string =>
  [...Buffer.from(character, 'utf8')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
