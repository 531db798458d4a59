import { sha256 } from '../../base/digest.ts';

/**
 * What a finding is tied to in its file: digests of the lines that it is about, alone and with those around them, without white space and
 * blank lines, and how many of them there are.
 */
export type Anchor = { readonly code: string; readonly around: string; readonly codeLines: number };

export const NO_ANCHOR: Anchor = { code: '', around: '', codeLines: 0 };

/** `compact`: all lines of the file without white space. Lines count from 1. */
export function anchorOf(
  compact: readonly string[],
  { line, endLine }: { readonly line: number; readonly endLine: number },
): Anchor {
  const filled = compact.flatMap((text, index) => (text === '' ? [] : [{ text, number: index + 1 }]));
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
    code: digestOf(texts.slice(from, to + 1).join('')),
    around: aroundOf(texts, from, to),
    codeLines: to - from + 1,
  };
}

/** Tells whether the code of an anchor stands in a file unchanged, with the lines around it. In time with the lines, however long the anchor is. */
export function createStandsIn(compact: readonly string[]): (anchor: Anchor) => boolean {
  const texts = compact.filter((text) => text !== '');
  const known = new Map<number, ReadonlySet<string>>();
  let sums: ReturnType<typeof sumsOf> | null = null;
  return ({ around, codeLines }) => {
    if (around === '' || codeLines > texts.length) return false;
    sums ??= sumsOf(texts);
    const { between } = sums;
    const digests =
      known.get(codeLines) ??
      new Set(
        Array.from({ length: texts.length - codeLines + 1 }, (_, from) =>
          between(Math.max(0, from - AROUND_LINES), Math.min(texts.length, from + codeLines + AROUND_LINES)),
        ),
      );
    known.set(codeLines, digests);
    return digests.has(around);
  };
}

/** Lines before and behind. A guard that mends a fault mostly stands so near. */
const AROUND_LINES = 6;

function aroundOf(texts: readonly string[], from: number, to: number): string {
  const lines = texts.slice(Math.max(0, from - AROUND_LINES), to + 1 + AROUND_LINES);
  return lines.reduce(withLine, 0n).toString(16);
}

/** Digests of all ranges of lines, each made of two sums as a rolling hash is: to hash each range by itself takes time with its length. */
function sumsOf(texts: readonly string[]): { readonly between: (from: number, to: number) => string } {
  const [sums, powers] = [[0n], [1n]];
  for (const [index, text] of texts.entries()) {
    sums.push(withLine(sums[index] ?? 0n, text));
    powers.push(((powers[index] ?? 1n) * BASE) % MODULUS);
  }
  return {
    between: (from, to) => {
      const sum = ((sums[to] ?? 0n) - (sums[from] ?? 0n) * (powers[to - from] ?? 1n)) % MODULUS;
      return (sum < 0n ? sum + MODULUS : sum).toString(16);
    },
  };
}

const withLine = (sum: bigint, text: string): bigint =>
  (sum * BASE + BigInt(`0x${digestOf(text)}`)) % MODULUS;

/** A prime; the base is any large number below it. */
const MODULUS = 2n ** 89n - 1n;
const BASE = 0x9e3779b97f4a7c15f39ccn;

/** 80 bits: enough to tell the lines of a repository apart, and short in a comment. */
const digestOf = (text: string): string => sha256(text).slice(0, 20);
