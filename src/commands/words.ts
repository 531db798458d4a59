export type BareWord = { readonly type: 'bare'; readonly text: string; readonly source: string };

/** One word of a command line: bare, or `key=value`, where the value may stand in double quotes. */
export type Word =
  | BareWord
  | { readonly type: 'pair'; readonly key: string; readonly value: string; readonly source: string };

export type Words =
  | { readonly status: 'ok'; readonly words: readonly Word[] }
  | { readonly status: 'unreadable'; readonly problem: string };

/** Splits a command line at white space that is not in double quotes. Inside quotes `\"` and `\\` stand for `"` and `\`. */
export function splitWords(line: string): Words {
  const words: Word[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const match = WORD.exec(rest);
    if (match === null) return { status: 'unreadable', problem: problemAt(rest) };
    const source = match[0];
    words.push(readWord(match, source));
    rest = rest.slice(source.length).trimStart();
  }
  return { status: 'ok', words };
}

/** Words as the person typed them. */
export const wordsAsTyped = (words: readonly Word[]): string => words.map((word) => word.source).join(' ');

// (key=)("quoted" | unquoted), and then white space or the end.
const WORD = /^(?:((?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*)=)?(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/u;

function readWord(match: RegExpExecArray, source: string): Word {
  const [, key, quoted, unquoted] = match;
  const text = quoted === undefined ? (unquoted ?? '') : quoted.replaceAll(/\\(["\\])/g, '$1');
  return key === undefined ? { type: 'bare', text, source } : { type: 'pair', key, value: text, source };
}

function problemAt(rest: string): string {
  const word = rest.split(/\s/, 1)[0] ?? rest;
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  const quotes = rest.match(/(?<!\\)"/g)?.length ?? 0;
  if (quotes % 2 === 1) return `a double quote is opened and not closed, at ${shown}`;
  return `a double quote may only stand around a whole value, as in key="two words"; got ${shown}`;
}
