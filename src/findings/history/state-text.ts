import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { parseJson } from '../../base/json.ts';
import { KnownFinding } from './known-finding.ts';

const VERSION = 1;
/** Of the text when it is read, in characters (base64), and inflated, in bytes. */
const TEXT_CHARS_MAX = 60_000;
const INFLATED_BYTES_MAX = 2_000_000;
const TITLE_CHARS_MAX = 200;
const DETAIL_CHARS_MAX = 300;
const FINDINGS_MAX = 2_000;

const State = z.object({ version: z.literal(VERSION), known: z.array(z.unknown()).max(FINDINGS_MAX) });

/** `dropped`: how many did not fit. */
export type StateText = { readonly text: string; readonly dropped: number };

/**
 * What is known of findings as a text of at most `maxChars` characters of base64url. What does not fit goes: details, then what is fixed
 * (the oldest first, which stand last), then what is open by its severity, and dismissed ones at the very end.
 */
export function encodeState(known: readonly KnownFinding[], maxChars: number): StateText {
  const ranked = known.toSorted((a, b) => rank(a) - rank(b)).slice(0, FINDINGS_MAX);
  const short = ranked.map((one) => ({ ...one, title: one.title.slice(0, TITLE_CHARS_MAX) }));
  const full = pack(short.map((one) => ({ ...one, detail: one.detail.slice(0, DETAIL_CHARS_MAX) })));
  if (full.length <= maxChars) return { text: full, dropped: known.length - short.length };
  const bare = short.map((one) => ({ ...one, detail: '' }));
  const count = largestThat(bare.length, (some) => pack(bare.slice(0, some)).length <= maxChars);
  const text = pack(bare.slice(0, count));
  return text.length <= maxChars
    ? { text, dropped: known.length - count }
    : { text: '', dropped: known.length };
}

/** What a text of ours says; null for any other text, which is not inflated further than such a text can be. A finding that cannot be read costs no other. */
export function decodeState(text: string): readonly KnownFinding[] | null {
  if (text.length > TEXT_CHARS_MAX || !/^[\w-]+$/.test(text)) return null;
  const json = inflated(Buffer.from(text, 'base64url'));
  const known = json === null ? undefined : State.safeParse(parseJson(json)).data?.known;
  return known?.flatMap((one) => KnownFinding.safeParse(one).data ?? []) ?? null;
}

function inflated(bytes: Buffer): string | null {
  try {
    return inflateRawSync(bytes, { maxOutputLength: INFLATED_BYTES_MAX }).toString('utf8');
  } catch {
    // Not compressed by us, cut, or larger than ours can be.
    return null;
  }
}

const pack = (known: readonly KnownFinding[]): string =>
  deflateRawSync(JSON.stringify({ version: VERSION, known })).toString('base64url');

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
