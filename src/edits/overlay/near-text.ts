import { findAll } from './find-all.ts';

type Said = { readonly said: string; readonly next: string };

const LINES_SHOWN = 20;
const CHARS_SHOWN = 1_500;
/** A line that stands in a file so often says nothing about where a text is. */
const LINES_ALIKE_MAX = 20;

/** Why a text is not found in a file: where almost the same stands, and what differs. It is only told, never taken for what was meant. */
export function nearText(seen: string, wanted: string): Said {
  if (isNumbered(wanted))
    return {
      said: 'old_string is not found: its lines begin with the line numbers of Read',
      next: 'call Edit again without the numbers and the tabs behind them.',
    };
  return alikeBlanks(seen, wanted) ?? alikeLines(seen, wanted) ?? NOTHING;
}

const NOTHING: Said = {
  said: 'old_string is not found, and nothing like it',
  next: 'Read the file again and copy the text exactly.',
};

const isNumbered = (text: string): boolean => {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.length > 0 && lines.every((line) => /^ {0,6}\d{1,7}\t/.test(line));
};

/** The place that differs in blanks, quotes and characters that are not seen only. */
function alikeBlanks(seen: string, wanted: string): Said | null {
  const file = folded(seen);
  const { text } = folded(wanted);
  const [place] = text === '' ? [] : findAll(file.text, text, 1);
  if (place === undefined) return null;
  const start = lineStart(seen, file.places[place] ?? 0);
  const end = lineEnd(seen, file.places[place + text.length - 1] ?? 0);
  const real = seen.slice(start, end);
  return {
    said: `old_string is not found; almost the same stands ${inLines(seen, start, real)}, and differs in ${differences(real, wanted)}`,
    next: `copy it as it stands:\n${shown(real)}`,
  };
}

/** Without blanks, with plain quotes; `places`: where each character that is left was. */
function folded(text: string): { readonly text: string; readonly places: Int32Array } {
  const places = new Int32Array(text.length);
  const kept: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (BLANK.test(char)) continue;
    places[kept.length] = at;
    kept.push(PLAIN.get(char) ?? char);
  }
  return { text: kept.join(''), places };
}

const BLANK = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({ "'": '‘’‚‛′`´', '"': '“”„‟″«»', '-': '‐‑‒–—−' }).flatMap(([plain, others]) =>
    [...others].map((other) => [other, plain] as const),
  ),
);

/** What one of the texts holds more often than the other. */
function differences(real: string, wanted: string): string {
  const found = KINDS.filter(([, kind]) => count(real, kind) !== count(wanted, kind)).map(([name]) => name);
  return found.length === 0 ? 'where blanks stand' : found.join(', ');
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['tabs', /\t/g],
  ['spaces', / /g],
  ['line breaks', /\n/g],
  ['carriage returns', /\r/g],
  ['no-break spaces (U+00A0)', /\u00a0/g],
  ['other blanks', /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\v\f]/g],
  ['characters that are not seen', /[\u00ad\u200b-\u200f\u2060\ufeff]/g],
  ['quotes', /[‘’‚‛′`´“”„‟″«»]/g],
  ['dashes', /[‐‑‒–—−]/g],
];

const count = (text: string, kind: RegExp): number => text.match(kind)?.length ?? 0;

/** Where most of the lines stand, one below the other as in the text. */
function alikeLines(seen: string, wanted: string): Said | null {
  const lines = seen.split('\n');
  const asked = wanted.split('\n');
  const byLine = new Map<string, number[]>();
  lines.forEach((line, at) => {
    const key = keyOf(line);
    const places = byLine.get(key) ?? [];
    if (places.length <= LINES_ALIKE_MAX) places.push(at);
    byLine.set(key, places);
  });
  const votes = new Map<number, number>();
  asked.forEach((line, at) => {
    const places = keyOf(line).length < KEY_CHARS_MIN ? [] : (byLine.get(keyOf(line)) ?? []);
    if (places.length <= LINES_ALIKE_MAX)
      for (const place of places) votes.set(place - at, (votes.get(place - at) ?? 0) + 1);
  });
  const [best] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (best === undefined) return null;
  const first = Math.max(0, best[0]);
  const real = lines.slice(first, best[0] + asked.length);
  const differing = real.findIndex((line, at) => keyOf(line) !== keyOf(asked[at + first - best[0]] ?? ''));
  const where = differing < 0 ? '' : `; the first line that differs is ${first + differing + 1}`;
  return {
    said: `old_string is not found; ${best[1]} of its ${asked.length} lines ${best[1] === 1 ? 'stands' : 'stand'} in the lines ${first + 1} to ${first + real.length}${where}`,
    next: `copy what stands there:\n${shown(real.join('\n'))}`,
  };
}

/** A bracket alone says nothing about a place. */
const KEY_CHARS_MIN = 3;

const keyOf = (line: string): string => folded(line).text;

const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function inLines(text: string, start: number, real: string): string {
  const first = linesIn(text.slice(0, start));
  const last = first + linesIn(real) - 1;
  return first === last ? `in line ${first}` : `in the lines ${first} to ${last}`;
}

const linesIn = (text: string): number => count(text, /\n/g) + 1;

function shown(text: string): string {
  const lines = text.split('\n');
  const some = lines.slice(0, LINES_SHOWN).join('\n').slice(0, CHARS_SHOWN);
  return some === text ? some : `${some}\n… (use Read for the rest)`;
}
