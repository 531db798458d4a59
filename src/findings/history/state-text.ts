import { brotliCompressSync, brotliDecompressSync, constants, inflateRawSync } from 'node:zlib';
import { parseJson } from '../../base/json.ts';
import type { KnownFinding } from './known-finding.ts';
import { fromColumns, fromVersion1, type State, toColumns } from './state-columns.ts';

/** Of the text when it is read, in characters (base64), and inflated, in bytes. */
const TEXT_CHARS_MAX = 60_000;
const INFLATED_BYTES_MAX = 2_000_000;
const FINDINGS_MAX = 2_000;

/** What is kept of the texts, in characters, if all of them fit: the most first. */
const LEVELS = [
  { title: 200, detail: 300 },
  { title: 200, detail: 0 },
  { title: 60, detail: 0 },
] as const;
type Level = (typeof LEVELS)[number];

/** `dropped`: how many did not fit. */
export type StateText = { readonly text: string; readonly dropped: number };

/**
 * What is known of findings as a text of at most `maxChars` characters of base64url. What does not fit goes: details, the ends of titles, then
 * what is fixed (the oldest first, which stand last), then what is open by its severity, and dismissed ones at the very end.
 * `before`: how many had no room in a text that this one replaces.
 */
export function encodeState(known: readonly KnownFinding[], maxChars: number, before = 0): StateText {
  const total = known.length + before;
  const ranked = known.toSorted((a, b) => rank(a) - rank(b)).slice(0, FINDINGS_MAX);
  const pack = (some: readonly KnownFinding[], level: Level, quality = BEST): string =>
    packed({ known: some.map((one) => shortened(one, level)), dropped: total - some.length }, quality);
  const quick = pack(ranked, LEVELS[0], QUICK);
  if (quick.length <= maxChars) return { text: quick, dropped: total - ranked.length };
  let chars = 0;
  for (const level of LEVELS) {
    const text = pack(ranked, level);
    if (text.length <= maxChars) return { text, dropped: total - ranked.length };
    chars = text.length;
  }
  const shortest = LEVELS[2];
  // Fewer findings take more characters each, so no more than this share of them fits.
  const most = Math.floor((ranked.length * maxChars) / chars);
  const count = largestThat(most, (some) => pack(ranked.slice(0, some), shortest).length <= maxChars);
  const text = pack(ranked.slice(0, count), shortest);
  return text.length <= maxChars ? { text, dropped: total - count } : { text: '', dropped: total };
}

/**
 * What a text of ours says, also of version 1, and how many findings had no room in it; null for any other text, which is not inflated
 * further than such a text can be. A finding that cannot be read costs no other.
 */
export function readState(text: string): State | null {
  if (text.length > TEXT_CHARS_MAX || !/^[\w-]+$/.test(text)) return null;
  const now = text.startsWith(MARK) ? inflated(text.slice(MARK.length), brotliDecompressSync) : null;
  const read = now === null ? null : fromColumns(parseJson(now), FINDINGS_MAX);
  if (read !== null) return read;
  const before = inflated(text, inflateRawSync);
  return before === null ? null : fromVersion1(parseJson(before), FINDINGS_MAX);
}

/** The same, its findings alone. */
export const decodeState = (text: string): readonly KnownFinding[] | null => readState(text)?.known ?? null;

/** Before a text of version 2: base64url of columns of JSON, compressed by brotli, which holds a dictionary of English. */
const MARK = 'v2-';

function inflated(text: string, inflate: typeof brotliDecompressSync | typeof inflateRawSync): string | null {
  try {
    return inflate(Buffer.from(text, 'base64url'), { maxOutputLength: INFLATED_BYTES_MAX }).toString('utf8');
  } catch {
    // Not compressed by us, cut, or larger than ours can be.
    return null;
  }
}

/** Of brotli: what is mostly enough, in a twentieth of the time, and the best. */
const [QUICK, BEST] = [5, 11];

function packed(state: State, quality: number): string {
  const json = JSON.stringify(toColumns(state));
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
  };
  return `${MARK}${brotliCompressSync(json, { params }).toString('base64url')}`;
}

/** At the end of a title that was cut. */
export const CUT = '…';

const shortened = (one: KnownFinding, { title, detail }: Level): KnownFinding => ({
  ...one,
  title: one.title.length <= title ? one.title : `${one.title.slice(0, title - 1)}${CUT}`,
  detail: one.detail.slice(0, detail),
});

const RANKS = { high: 1, medium: 2, low: 3 } as const;
const rank = ({ dismissed, state, severity }: KnownFinding): number =>
  dismissed !== undefined ? 0 : state === 'fixed' ? 4 : RANKS[severity];

/** The largest number up to `max` that holds, where all smaller ones do. */
function largestThat(max: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
