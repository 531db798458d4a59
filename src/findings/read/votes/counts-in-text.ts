import { wordsOf } from '../../synonyms.ts';
import { type Side, sideOfVerdict, sideOfWord } from './sides.ts';

export type Counts = Readonly<Record<Side, number>>;

/** "2/3" and "2 of 3" are two for and one against, "3-0" is three for, "1/3 refuted" is two for, "2 yes, 1 no"; null for a text without such numbers. `side`: whose a part is where no word says it. */
export function countsInText(text: string, side: Side = 'confirmed'): Counts | null {
  const short = text.slice(0, 200).replace(/\bnot[\s_-]+/gi, 'not');
  const pairs = pairsIn(short);
  if (pairs.confirmed !== undefined && pairs.refuted !== undefined) return { ...NO_COUNTS, ...pairs };
  const [, part, whole] = OF.exec(short) ?? [];
  if (part !== undefined && Number(part) <= Number(whole))
    return ofWhole(Number(part), Number(whole), sideOfText(short) ?? side);
  if (text.length > SCORE_CHARS_MAX) return null;
  const [, upheld, refuted] = SCORE.exec(short) ?? [];
  if (upheld !== undefined) return ofWhole(Number(upheld), Number(upheld) + Number(refuted), side);
  return pairs.confirmed === undefined && pairs.refuted === undefined ? null : { ...NO_COUNTS, ...pairs };
}

/** So many of all, for this side. */
export const ofWhole = (part: number, whole: number, side: Side): Counts =>
  side === 'confirmed'
    ? { confirmed: part, refuted: whole - part }
    : { confirmed: whole - part, refuted: part };

/** Whether such numbers are all that a text says. */
export const isCountOnly = (text: string): boolean => IS_COUNT.test(text);

/** Whether a text holds a number that may be one of votes: no share, no percentage. */
export const holdsCount = (text: string): boolean =>
  /(?<![\d.])\d{1,2}(?![\d.]{0,8}%|\.?\d)/.test(text.slice(0, 200));

const NO_COUNTS: Counts = { confirmed: 0, refuted: 0 };
const OF = /(\d{1,2})\s{0,3}(?:\/|of|out of|von|sur|de)\s{0,3}(\d{1,2})/i;
const SCORE = /(\d{1,2})\s{0,3}(?:-|–|:|to|vs\.?)\s{0,3}(\d{1,2})/i;
const IS_COUNT = /^\s*(?:(?:confirmed|upheld)\s*)?\d{1,2}\s*(?:\/|of|out of|-|–|:|to|vs\.?)\s*\d{1,2}\s*$/i;
/** In a longer text two numbers with a dash are lines or a date. */
const SCORE_CHARS_MAX = 80;

/** The side that the words beside a part say; null where they say none, or both. */
function sideOfText(text: string): Side | null {
  const words = wordsOf(text).filter((word) => /\p{L}/u.test(word) && !FILLERS.includes(word));
  const sides = words.length === 1 ? words.map(sideOfWord) : words.map(sideOfVerdict);
  const [side = null, ...others] = [...new Set(sides.filter((word) => word !== null))];
  return others.length === 0 ? side : null;
}

const FILLERS = ['of', 'out', 'by', 'vote', 'votes', 'agents', 'judges', 'voters', 'said', 'say'];

/** The numbers that stand before a word of a side, or after it. */
function pairsIn(text: string): Partial<Counts> {
  for (const pattern of [NUMBER_FIRST, WORD_FIRST]) {
    const pairs = [...text.matchAll(pattern)].flatMap(({ groups }) => {
      const side = sideOfWord((groups?.word ?? '').toLowerCase());
      return side === null ? [] : [[side, Number(groups?.count)] as const];
    });
    if (pairs.length > 0) return Object.fromEntries(pairs);
  }
  return {};
}

const NUMBER_FIRST = /(?<![\d./-])(?<count>\d{1,2})\s{0,3}(?:[x×]\s{0,3}|votes?\s)?(?<word>\p{L}{2,15})/gu;
const WORD_FIRST = /(?<word>\p{L}{2,15})(?:\s{0,3}[:=(]\s{0,3}|\s)(?<count>\d{1,2})(?![\d./%]|\s?of)/gu;
