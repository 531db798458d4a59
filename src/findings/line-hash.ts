/**
 * The fingerprint of each line that GitHub's code scanning compares alerts by: `<hex>:<n>`, a hash of the first 100 characters from the line's
 * start that are no blanks, and which of several equal ones it is. The algorithm is that of github/codeql-action (src/fingerprints.ts), which
 * computes it for who uploads through it; the REST API does not. Each of `\n`, `\r\n` and `\r` ends a line.
 */
export function lineHashes(text: string): readonly string[] {
  const window = new Uint16Array(WINDOW_CHARS);
  /** By place in the window: whether a line starts there. */
  const starts = new Uint8Array(WINDOW_CHARS);
  const hash: Hash = { high: 0, low: 0 };
  const counts = new Map<string, number>();
  const hashes: string[] = [];
  let at = 0;

  /** Puts a character in and takes one out; where a line began with that one, its 100 characters were in. */
  const put = (char: number, isStart: boolean): void => {
    if (starts[at] === 1) hashes.push(counted(hash, counts));
    roll(hash, char, window[at] ?? 0);
    window[at] = char;
    starts[at] = isStart ? 1 : 0;
    at = (at + 1) % WINDOW_CHARS;
  };

  let isStart = true;
  for (const char of charsOf(text)) {
    put(char, isStart);
    isStart = char === LF;
  }
  for (let left = 0; left < WINDOW_CHARS; left += 1) put(0, false);
  return hashes;
}

const WINDOW_CHARS = 100;
const BASE = 37;
const [TAB, SPACE, LF, CR] = [9, 32, 10, 13];
/** Stands for the end of the file. */
const END = 65_535;

/** UTF-16 units without blanks, every line end as `\n`. */
function* charsOf(text: string): Generator<number> {
  let wasCr = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    const isSecondHalf = wasCr && char === LF;
    wasCr = char === CR;
    if (char !== SPACE && char !== TAB && !isSecondHalf) yield wasCr ? LF : char;
  }
  yield END;
}

/** 64 bits as two numbers, because it moves on with each character of a file. */
type Hash = { high: number; low: number };

const TWO_32 = 2 ** 32;

/** hash × 37 + added − 37^100 × removed, modulo 2^64. */
function roll(hash: Hash, added: number, removed: number): void {
  const low = hash.low * BASE + added - POWER.low * removed;
  const carry = Math.floor(low / TWO_32);
  hash.low = low - carry * TWO_32;
  const high = hash.high * BASE + carry - POWER.high * removed;
  hash.high = high - Math.floor(high / TWO_32) * TWO_32;
}

/** 37^100 modulo 2^64. */
const POWER: Readonly<Hash> = powerOf(BigInt(BASE) ** BigInt(WINDOW_CHARS));

function powerOf(power: bigint): Hash {
  const bits = BigInt.asUintN(64, power);
  return { high: Number(bits >> 32n), low: Number(BigInt.asUintN(32, bits)) };
}

function counted({ high, low }: Hash, counts: Map<string, number>): string {
  const hex = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
  const count = (counts.get(hex) ?? 0) + 1;
  counts.set(hex, count);
  return `${hex}:${count}`;
}
