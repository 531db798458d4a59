export type BareWord = { readonly type: 'bare'; readonly text: string; readonly source: string };

/** One word of a command line: bare, or `key=value`, where the value may stand in quotes. */
export type Word =
  | BareWord
  | { readonly type: 'pair'; readonly key: string; readonly value: string; readonly source: string };

export type Words =
  | { readonly status: 'ok'; readonly words: readonly Word[] }
  | { readonly status: 'unreadable'; readonly problem: string };

/** Splits a command line at white space that is not in quotes: double, single, or the curly ones of phones. Inside straight double quotes `\"` and `\\` stand for `"` and `\`. */
export function splitWords(line: string): Words {
  const words: Word[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const match = WORD.exec(rest);
    if (match === null || HALF_QUOTED.test(match[0]))
      return { status: 'unreadable', problem: problemAt(rest) };
    const source = match[0];
    words.push(readWord(match, source));
    rest = rest.slice(source.length).trimStart();
  }
  return { status: 'ok', words };
}

/** Words as the person typed them. */
export const wordsAsTyped = (words: readonly Word[]): string => words.map((word) => word.source).join(' ');

// (key=)("quoted" | “quoted” | 'quoted' | unquoted), and then white space or the end.
const WORD =
  /^(?:((?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*)=)?(?:"((?:[^"\\]|\\.)*)"|[“”„]([^“”„]*)[“”]|['‘’]([^'‘’]*)['‘’]|((?!['‘’“”„])[^\s"]*))(?=\s|$)/u;

// Matched as a bare word only because its quotes do not stand around a whole value.
const HALF_QUOTED = /^(?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*=(?:['‘’](?![^'‘’]*['‘’]$)|[“”„](?![^“”„]*[“”]$))/u;

function readWord(match: RegExpExecArray, source: string): Word {
  const [, key, quoted, curly, single, unquoted] = match;
  const text = quoted?.replaceAll(/\\(["\\])/g, '$1') ?? curly ?? single ?? unquoted ?? '';
  return key === undefined ? { type: 'bare', text, source } : { type: 'pair', key, value: text, source };
}

function problemAt(rest: string): string {
  const word = rest.split(/\s/, 1)[0] ?? rest;
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  const [before = '', opening = '"'] = /^(?:[^\s="'‘’“”„]*=)?(["'‘’“”„])/.exec(rest) ?? [];
  const closing = opening === '"' ? /(?<!\\)"/ : /['‘’]/.test(opening) ? /['‘’]/ : /[“”]/;
  const isClosed = before !== '' && closing.test(rest.slice(before.length));
  const quotes = rest.match(/(?<!\\)"/g)?.length ?? 0;
  if (before === '' ? quotes % 2 === 1 : !isClosed) return `a quote is opened and not closed, at ${shown}`;
  return `a quote may only stand around a whole value, as in key="two words"; got ${shown}`;
}
