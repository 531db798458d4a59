import { stem } from '../likeness/stem.ts';

type Subject = {
  /** The lines that a finding is about, unchanged. */
  readonly code: readonly string[];
  /** Its words, which often name what is missing. */
  readonly text: string;
};

/**
 * Whether lines that came in around the code of a finding plausibly mend it: one of them checks, waits, locks, releases or leaves, and names
 * something of that code or of the finding. Any other line near it says nothing about the fault.
 */
export function mayMend(added: readonly string[], { code, text }: Subject): boolean {
  const names = new Set([...code.flatMap(namesIn), ...namesIn(text)]);
  return added.some((line) => isGuard(line) && namesIn(line).some((name) => names.has(name)));
}

/** Characters of a line, and of a finding's text, that are looked at. */
const CHARS_MAX = 2_000;

const isGuard = (line: string): boolean => {
  const start = line.slice(0, CHARS_MAX).trim();
  return !COMMENT.test(start) && (GUARD.test(start) || GUARD_SIGNS.test(start));
};

const COMMENT = /^(?:\/\/|\/?\*|#(?!\[)|--|<!--)/;
/** In the words of the languages that the fixtures of `bench likeness` are in. */
const GUARD =
  /\b(?:if|unless|guard|assert|require|ensure|throw|raise|return|break|continue|try|catch|except|rescue|finally|defer|with|using|await|synchronized|select|lock|unlock|rlock|close|free|release|dispose|cancel|abort)\b/i;
const GUARD_SIGNS = /\?\.|\?\?|&&|\|\|/;

/** The names and words of a text, as far as they tell one thing from another. */
function namesIn(text: string): readonly string[] {
  const words = text.slice(0, CHARS_MAX).match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 1 && !COMMON.has(word))
    .map(stem);
}

/** Words that most lines and most findings have. */
const COMMON: ReadonlySet<string> = new Set(
  'if else unless guard return for while do in of is as to the and or not no end new var let const def fn func function fun class public private protected static final void int long string bool boolean double float char true false null nil none undefined self this it an on at by be when then with without before after from never after can may will does each all any one two other same code line lines value values data error errors err result throw raise try catch break continue import export type'.split(
    ' ',
  ),
);
