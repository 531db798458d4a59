import { sha256 } from '../../base/digest.ts';
import { compactText } from '../place/compact-text.ts';

/**
 * What a finding is tied to in its file, without white space and blank lines: a digest of the lines that it is about, how many there are, and
 * one character for each of the lines around them, those before and those behind with a point in between.
 */
export type Anchor = { readonly code: string; readonly around: string; readonly codeLines: number };

export const NO_ANCHOR: Anchor = { code: '', around: '', codeLines: 0 };

/** `compact`: all lines of the file without white space. Lines count from 1. */
export function anchorOf(
  compact: readonly string[],
  { line, endLine }: { readonly line: number; readonly endLine: number },
): Anchor {
  const filled = filledIn(compact);
  if (filled.length === 0) return NO_ANCHOR;
  const behind = filled.findIndex(({ number }) => number >= line);
  const from = behind === -1 ? filled.length - 1 : behind;
  // Of blank lines the first one behind them that is not.
  const to = Math.max(
    from,
    filled.findLastIndex(({ number }) => number <= endLine),
  );
  const texts = filled.map(({ text }) => text);
  return {
    code: asText(texts.slice(from, to + 1).reduce(withLine, 0n)),
    around: `${signsOf(texts.slice(Math.max(0, from - AROUND_LINES), from))}.${signsOf(texts.slice(to + 1, to + 1 + AROUND_LINES))}`,
    codeLines: to - from + 1,
  };
}

/** Where the code of an anchor stands. `isSame`: with the lines around it. `added`: those around it that were not there. */
export type Stands = {
  readonly line: number;
  readonly isSame: boolean;
  readonly code: readonly string[];
  readonly added: readonly string[];
};

/** Tells where the code of an anchor stands in a text unchanged; null: nowhere. In time with the lines, however long the anchor is. */
export function createFindIn(text: string): (anchor: Anchor) => Stands | null {
  const lines = text.split('\n');
  const filled = filledIn(compactText(text).lines);
  const texts = filled.map(({ text: one }) => one);
  /** Where ranges of so many lines begin, by their digests. */
  const known = new Map<number, ReadonlyMap<bigint, readonly number[]>>();
  let sums: ReturnType<typeof sumsOf> | null = null;
  return ({ code, around, codeLines }) => {
    if (code === '' || codeLines > texts.length) return null;
    sums ??= sumsOf(texts);
    const starts = known.get(codeLines) ?? startsOf(codeLines, texts.length, sums);
    known.set(codeLines, starts);
    const places = (starts.get(asSum(code)) ?? []).map((from) => {
      const [before = '', behind = ''] = around.split('.');
      const near = [
        [before, Math.max(0, from - AROUND_LINES), from],
        [behind, from + codeLines, from + codeLines + AROUND_LINES],
      ] as const;
      return {
        line: filled[from]?.number ?? 1,
        isSame: near.every(([signs, start, end]) => signsOf(texts.slice(start, end)) === signs),
        code: linesAt(lines, filled.slice(from, from + codeLines)),
        added: near.flatMap(([signs, start, end]) =>
          linesAt(lines, withoutSigns(filled.slice(start, end), signs)),
        ),
      };
    });
    // Of equal ones that with the most of what was around it.
    const nearest = places.toSorted((a, b) => a.added.length - b.added.length);
    return places.find(({ isSame }) => isSame) ?? nearest[0] ?? null;
  };
}

/** Lines before and behind. A guard that mends a fault mostly stands so near. */
const AROUND_LINES = 6;
/** Equal ranges of one file that are told apart by what is around them. */
const EQUALS_MAX = 20;
/** Lines of code that are given back. */
const CODE_LINES_MAX = 100;

type Filled = { readonly text: string; readonly number: number };

const filledIn = (compact: readonly string[]): readonly Filled[] =>
  compact.flatMap((text, index) => (text === '' ? [] : [{ text, number: index + 1 }]));

const linesAt = (lines: readonly string[], places: readonly Filled[]): readonly string[] =>
  places.slice(0, CODE_LINES_MAX).map(({ number }) => lines[number - 1] ?? '');

/** The lines that no sign stands for; each sign stands for one. */
function withoutSigns(lines: readonly Filled[], signs: string): readonly Filled[] {
  const left = [...signs];
  return lines.filter(({ text }) => {
    const at = left.indexOf(signOf(text));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function startsOf(
  codeLines: number,
  lines: number,
  { between }: ReturnType<typeof sumsOf>,
): ReadonlyMap<bigint, readonly number[]> {
  const starts = new Map<bigint, number[]>();
  for (let from = 0; from + codeLines <= lines; from += 1) {
    const digest = between(from, from + codeLines);
    const list = starts.get(digest);
    if (list === undefined) starts.set(digest, [from]);
    else if (list.length < EQUALS_MAX) list.push(from);
  }
  return starts;
}

/** Digests of all ranges of lines, each made of two sums as a rolling hash is: to hash each range by itself takes time with its length. */
function sumsOf(texts: readonly string[]): { readonly between: (from: number, to: number) => bigint } {
  const [sums, powers] = [[0n], [1n]];
  for (const [index, text] of texts.entries()) {
    sums.push(withLine(sums[index] ?? 0n, text));
    powers.push(((powers[index] ?? 1n) * BASE) % MODULUS);
  }
  return {
    between: (from, to) => {
      const sum = ((sums[to] ?? 0n) - (sums[from] ?? 0n) * (powers[to - from] ?? 1n)) % MODULUS;
      return (sum < 0n ? sum + MODULUS : sum) % KEPT;
    },
  };
}

const withLine = (sum: bigint, text: string): bigint =>
  (sum * BASE + BigInt(`0x${digestOf(text)}`)) % MODULUS;

/** A prime; the base is any large number below it. */
const MODULUS = 2n ** 89n - 1n;
const BASE = 0x9e3779b97f4a7c15f39ccn;

/** 80 bits. */
const digestOf = (text: string): string => sha256(text).slice(0, 20);

/** 60 bits, ten characters in a comment: of 2,000 known findings and as many others, two are equal by chance in one run of 10^11. */
const KEPT = 2n ** 60n;

function asText(sum: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE((sum % KEPT) << 4n);
  return bytes.toString('base64url').slice(0, 10);
}

/** -1, which no range has: it is no text of ours. */
function asSum(text: string): bigint {
  const bytes = Buffer.from(`${text}A`, 'base64url');
  return bytes.length === 8 ? bytes.readBigUInt64BE() >> 4n : -1n;
}

const signsOf = (texts: readonly string[]): string => texts.map(signOf).join('');

/** 6 bits: of 64 changes of one line, one is not seen, and then nothing is said to be fixed. */
const signOf = (text: string): string => SIGNS[Number.parseInt(sha256(text).slice(0, 2), 16) % 64] ?? '';
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
