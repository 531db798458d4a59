import { linesOf, type Problem } from '../workflow/script/problem.ts';
import { SCRIPT_CHARS_MAX } from './limits.ts';

/**
 * What keeps a script from being shown to who approves it exactly as it is: its length, and characters that draw nothing or change the
 * order of others. Emoji that are joined of several are among them; in a text they can be written as escapes.
 */
export function notShownWhole(script: string): readonly Problem[] {
  const lines = linesOf(script.slice(0, SCRIPT_CHARS_MAX));
  if (script.length > SCRIPT_CHARS_MAX)
    return [
      lines.problemAt(
        0,
        `the script has ${script.length} characters; at most ${SCRIPT_CHARS_MAX} can be shown for approval. Write it shorter: share schemas and prompts, take lists from files() or args.`,
      ),
    ];
  return [...script.matchAll(UNSEEN)].slice(0, UNSEEN_TOLD).map(({ index, 0: found }) => {
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return lines.problemAt(
      index,
      `the character U+${code} cannot be seen, so nobody could approve what it does. Leave it out, or write it as the escape \\u{${code}}.`,
    );
  });
}

const UNSEEN_TOLD = 3;

// Line breaks and tabs are seen; the selector behind an emoji (U+FE0F) changes only how that looks. Hangul fillers and the empty Braille cell draw nothing.
const UNSEEN =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}|(?<!\p{Emoji})\ufe0f|\u2800/gu;
