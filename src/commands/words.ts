import { trimMarks } from '../base/matching/trim-marks.ts';
import type { Reading } from './command.ts';

type BareWord = { readonly type: 'bare'; readonly text: string; readonly source: string };

/** One word of a command line: bare, or `key=value`, where the value may stand in quotes. */
export type Word =
  | BareWord
  | { readonly type: 'pair'; readonly key: string; readonly value: string; readonly source: string };

export type Words =
  | { readonly status: 'ok'; readonly words: readonly Word[] }
  | { readonly status: 'unreadable'; readonly problem: string };

/** Splits a command line at white space that is not in quotes: straight ones, or those that phones and other languages type. Inside straight double quotes `\"` and `\\` stand for `"` and `\`. */
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

/** Reads the words of the first line of what follows a verb; what cannot be split is unreadable. */
export function inWords<Command>(
  text: string,
  read: (words: readonly Word[]) => Reading<Command>,
): Reading<Command> {
  const split = splitWords(firstLineOf(text));
  return split.status === 'ok' ? read(split.words) : { ...split, nearest: '/ultracode help' };
}

export const firstLineOf = (text: string): string => text.split(/\r\n|\r|\n/, 1)[0] ?? '';

/** Words as the person typed them. */
export const wordsAsTyped = (words: readonly Word[]): string => words.map((word) => word.source).join(' ');

/** What an id looks like as it is compared: hexadecimal digits in lower case, without the marks that it is copied with. */
export const idIn = (source: string): string =>
  // No id is longer.
  trimMarks(source.slice(0, 100), QUOTES, QUOTES)
    // A keyboard that joins two hyphens, or a text that was copied from a page, has other dashes.
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .toLowerCase();

const QUOTES = '`"\'“”‘’';

// (key=)("quoted" | “quoted” | ‘quoted’ | 'quoted' | «quoted» | ‹quoted› | 「quoted」 | 『quoted』 | unquoted), and then white space or the end.
// A phone may close with a curly mark what was opened with a straight one, and its apostrophe is the mark that closes: ‘don’t do it’.
const WORD =
  /^(?:((?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*)=)?(?:"((?:[^"\\]|\\.)*)"|["“”„‟]([^"“”„‟]*)["“”‟]|[‘‚‛]((?:[^'‘’‚]|(?<=\p{L})’(?=\p{L}))*)['‘’]|['’]([^'‘’‚]*)['‘’]|[«»]([^«»]*)[«»]|[‹›]([^‹›]*)[‹›]|「([^「」]*)」|『([^『』]*)』|((?!(?:(?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*=)?["'‘’‚‛“”„‟«»‹›「」『』])[^\s"]*))(?=\s|$)/u;

function readWord(match: RegExpExecArray, source: string): Word {
  const [, key, quoted, ...others] = match;
  const text = quoted?.replaceAll(/\\(["\\])/g, '$1') ?? others.find((group) => group !== undefined) ?? '';
  return key === undefined ? { type: 'bare', text, source } : { type: 'pair', key, value: text, source };
}

/** Marks that open a quote → marks that close it. */
const CLOSING: ReadonlyMap<string, RegExp> = new Map(
  (
    [
      ['"“”„‟', /(?<!\\)["“”‟]/],
      ["'‘’‚‛", /['‘’]/],
      ['«»', /[«»]/],
      ['‹›', /[‹›]/],
      ['「', /」/],
      ['『', /』/],
    ] as const
  ).flatMap(([marks, closing]) => [...marks].map((mark) => [mark, closing] as const)),
);

function problemAt(rest: string): string {
  const word = rest.split(/\s/, 1)[0] ?? rest;
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  const [before = '', opening = ''] =
    /^(?:[^\s="'‘’‚‛“”„‟«»‹›「『]*=)?(["'‘’‚‛“”„‟«»‹›「『])/.exec(rest) ?? [];
  const isOpen =
    before === ''
      ? (rest.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
      : CLOSING.get(opening)?.test(rest.slice(before.length)) === false;
  return isOpen
    ? `a quote is opened and not closed, at ${shown}`
    : `a quote may only stand around a whole value, as in key="two words"; got ${shown}`;
}
