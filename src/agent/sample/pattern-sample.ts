import { withinTime } from '../../base/matching/within-time.ts';

/** A string that a regular expression matches, of a length between the two where that can be had; best effort, always the same. Measured in docs/decisions/pattern-sampler.md. */
export function samplePattern(pattern: string, minLength: number, maxLength: number): string {
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && matches(pattern, text);
  const candidates = [0, 1, 2, 4, 8, 16, 32, 64].map((extra) => generate(pattern, extra));
  const padded = candidates.flatMap((text) => [text, text.padEnd(minLength, text.at(-1) ?? 'a')]);
  return padded.find(fits) ?? candidates.find((text) => matches(pattern, text)) ?? 'text';
}

function matches(pattern: string, text: string): boolean {
  try {
    const matched = withinTime(MATCH_TIME_MAX_MS, () => new RegExp(pattern, 'u').test(text));
    return matched.status === 'done' && matched.value;
  } catch {
    return false;
  }
}

const MATCH_TIME_MAX_MS = 100;

/** A position in a pattern. Parts that may repeat without end repeat `extra` times more than they must. */
type Cursor = { readonly pattern: string; readonly extra: number; at: number };

const generate = (pattern: string, extra: number): string => alternatives({ pattern, extra, at: 0 });

/** The text of the first alternative; the others are read over. */
function alternatives(cursor: Cursor): string {
  let first: string | null = null;
  let current = '';
  while (cursor.at < cursor.pattern.length && cursor.pattern[cursor.at] !== ')') {
    if (cursor.pattern[cursor.at] === '|') {
      cursor.at += 1;
      first ??= current;
      current = '';
      continue;
    }
    const piece = atom(cursor);
    current += piece.repeat(times(cursor));
  }
  return first ?? current;
}

function atom(cursor: Cursor): string {
  const char = next(cursor);
  if (char === '^' || char === '$') return '';
  if (char === '.') return 'a';
  if (char === '[') return oneOfClass(cursor);
  if (char === '\\') return escaped(cursor);
  if (char !== '(') return char;
  const head = take(cursor, /^\?(?::|<[A-Za-z]\w*>|=|!|<=|<!)/)?.[0] ?? '';
  const inner = alternatives(cursor);
  cursor.at += 1;
  return ['?=', '?!', '?<=', '?<!'].includes(head) ? '' : inner;
}

/** How often the atom before is written. */
function times(cursor: Cursor): number {
  const found = take(cursor, /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/);
  if (found === null) return 1;
  const [quantifier, least, comma = '', most = ''] = found;
  if (quantifier.startsWith('*')) return cursor.extra;
  if (quantifier.startsWith('+')) return 1 + cursor.extra;
  if (quantifier.startsWith('?')) return 0;
  if (comma === '') return Number(least);
  return Math.min(most === '' ? Number.POSITIVE_INFINITY : Number(most), Number(least) + cursor.extra);
}

function escaped(cursor: Cursor): string {
  const char = next(cursor);
  if (char === 'u' || char === 'x') {
    const code = take(cursor, /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}|[0-9a-f]{2}))/i);
    return String.fromCodePoint(Number.parseInt(code?.[1] ?? code?.[2] ?? '61', 16));
  }
  if (char === 'p' || char === 'P') {
    take(cursor, /^\{[^}]*\}/);
    return char === 'p' ? 'A' : '-';
  }
  return ESCAPES[char] ?? char;
}

/** A character that the class matches: its first one, or else one of a few usual ones. */
function oneOfClass(cursor: Cursor): string {
  const { pattern, at } = cursor;
  const negated = pattern[at] === '^';
  const start = at + (negated ? 1 : 0);
  const end = classEnd(pattern, start);
  cursor.at = end + 1;
  const body = pattern.slice(at - 1, end + 1);
  const first =
    pattern[start] === '\\' ? (ESCAPES[pattern[start + 1] ?? ''] ?? pattern[start + 1]) : pattern[start];
  const tried = [...(negated ? [] : [first ?? 'a']), ...'aA0_- .,/:@#z'];
  return tried.find((char) => matches(`^${body}$`, char)) ?? 'a';
}

function next(cursor: Cursor): string {
  const char = cursor.pattern[cursor.at] ?? '';
  cursor.at += 1;
  return char;
}

/** Moves over what stands at the cursor, if it matches. */
function take(cursor: Cursor, expected: RegExp): RegExpExecArray | null {
  const found = expected.exec(cursor.pattern.slice(cursor.at));
  cursor.at += found?.[0].length ?? 0;
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = {
  d: '0',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  n: '\n',
  t: '\t',
  r: '\r',
  b: '',
  B: '',
};

function classEnd(pattern: string, from: number): number {
  for (let at = from; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}
