/** What a comment in the code begins with that says of the code beside it that a finding there does not count. */
export const IGNORE_MARK = 'ultracode-ignore';

/** What a line says of findings; null where it says nothing. `reason`: null where none follows, and then it does not count. */
export type IgnoreComment = { readonly reason: string | null };

/**
 * Reads `ultracode-ignore: reason` wherever it stands in a line: languages have too many forms of comments to know them, so a text that holds it
 * counts too. Takes time in proportion to the line.
 */
export function ignoreCommentIn(line: string): IgnoreComment | null {
  for (let at = line.indexOf(IGNORE_MARK); at !== -1; at = line.indexOf(IGNORE_MARK, at + 1)) {
    const after = line.slice(at + IGNORE_MARK.length, at + IGNORE_MARK.length + REASON_CHARS + 2);
    if (IN_WORD.test(line.charAt(at - 1)) || IN_WORD.test(after.charAt(0))) continue;
    return { reason: after.startsWith(':') ? reasonIn(after.slice(1, REASON_CHARS + 1)) : null };
  }
  return null;
}

/** Characters of a reason that are read. */
const REASON_CHARS = 300;

/** `ultracode-ignore-file` is another word. */
const IN_WORD = /[\p{L}\p{N}_-]/u;

/** Ends of comments, of texts and of mark-up, which are no part of a reason. */
const CLOSERS = [
  '*/}',
  '*/',
  '-->',
  '--%>',
  '%>',
  '#}',
  '*)',
  '-}',
  '|#',
  '#|',
  '}}',
  '"""',
  "'''",
  '"',
  "'",
  '`',
  ')',
  ';',
  ',',
];

function reasonIn(text: string): string | null {
  let reason = text.trim();
  for (let closer = closerOf(reason); closer !== undefined; closer = closerOf(reason))
    reason = reason.slice(0, -closer.length).trimEnd();
  return /[\p{L}\p{N}]/u.test(reason) ? reason.toWellFormed() : null;
}

/** A closing bracket ends a reason only where none was opened in it. */
const closerOf = (reason: string): string | undefined =>
  CLOSERS.find((closer) => reason.endsWith(closer) && !(closer === ')' && reason.includes('(')));
