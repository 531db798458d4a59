import { isJsonObject, type Json } from '../../../base/json.ts';
import { fieldName, VERDICT_FIELDS, VERDICT_WORDS, wordsOf } from '../../synonyms.ts';
import type { Fields, NamedValue } from '../read-fields.ts';
import { countsInText, holdsCount } from './counts-in-text.ts';
import { sideOfWord } from './sides.ts';
import { isTally } from './tally.ts';
import type { Says } from './vote.ts';

/** `of all`: numbers in it count votes. `one vote`: they say yes or no. */
export type Whose = 'of all' | 'one vote';

/** What the fields of an entry, of its verdict or of one vote say of it, and what of them says nothing known. */
export function readSaying(
  fields: Fields,
  whose: Whose,
): { readonly says: Says | null; readonly said: readonly NamedValue[] } {
  const isOne = whose === 'one vote' && !isTally(fields);
  const refuted = readFlags(fields, VERDICT_FIELDS.refuted.inResults, isOne);
  if (refuted.flags.length > 0)
    return { says: refuted.flags.includes(true) ? 'refuted' : 'confirmed', said: refuted.unread };
  const upheld = readFlags(fields, VERDICT_FIELDS.upheld.inResults, isOne);
  const unread = [...refuted.unread, ...upheld.unread];
  if (upheld.flags[0] !== undefined) return { says: upheld.flags[0] ? 'confirmed' : 'refuted', said: unread };
  const aside = fields.takeAll(['fixed', 'skipped', 'dismissed', 'notcovered']);
  const confirmed = fields.take(VERDICT_FIELDS.confirmed.inResults);
  const words = fields.takeAll(whose === 'one vote' ? [...WORDS, ...WORDS_OF_ONE] : WORDS);
  const sayings = words.map(
    ([, word]) =>
      (whose === 'one vote' ? sayingOfVote(word) : null) ??
      (typeof word === 'string' ? sayingOf(word) : null),
  );
  const said: NamedValue[] = [
    ...unread,
    ...(confirmed === null || typeof confirmed === 'boolean' ? [] : [['confirmed', confirmed] as const]),
    ...aside.filter(([, value]) => typeof value !== 'boolean'),
    ...words.filter(([, word], index) => sayings[index] === null || isHedged(word)),
  ];
  const own = sayings.find((saying) => saying !== null) ?? null;
  const isAside = aside.some(([, value]) => value === true);
  return { says: isAside ? 'aside' : (own ?? sayingOfFlag(confirmed, fields)), said };
}

const WORDS = ['status', 'verdict', 'state', 'decision', 'outcome', 'resolution'];
const WORDS_OF_ONE = ['vote', 'answer', 'says', 'opinion', 'ruling'];

function readFlags(fields: Fields, names: readonly string[], isOne: boolean) {
  const read = fields.takeAll(names).map((field) => ({ field, flag: flagOf(field, isOne) }));
  return {
    flags: read.flatMap(({ flag }) => flag ?? []),
    unread: read.flatMap(({ field, flag }) => (flag === null ? [field] : [])),
  };
}

/** Yes or no in any form. A number is one in one vote, or where the name asks: `isReal: 0`; elsewhere it counts votes. */
function flagOf([name, value]: NamedValue, isOne: boolean): boolean | null {
  if (typeof value === 'boolean') return value;
  const isAsked = isOne || fieldName(name).startsWith('is');
  if (typeof value === 'number') return isAsked && (value === 0 || value === 1) ? value === 1 : null;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'yes') return true;
  return word === 'false' || word === 'no' ? false : null;
}

/** What a verdict says, in a word. */
export function sayingOf(text: string): Says | null {
  // Digits are left out: "confirmed 3/3" says confirmed.
  const word = text.toLowerCase().replace(/[^a-z]/g, '');
  if (ASIDE_WORDS.includes(word)) return 'aside';
  if (VERDICT_WORDS.refuted.inResults.includes(word)) return isOutvoted(text) ? 'refuted' : null;
  return VERDICT_WORDS.upheld.inResults.includes(word) ? 'confirmed' : null;
}

/** "refuted 1/3" and "refuted: 1" count those who refuted it, "refuted" says it of all. */
function isOutvoted(text: string): boolean {
  if (!holdsCount(text)) return true;
  const { confirmed = 0, refuted = 0 } = countsInText(text) ?? {};
  return refuted > confirmed && confirmed + refuted > 1;
}

/** What one vote says, in a word, a sign or a number; null when that is nothing known. */
export function sayingOfVote(value: Json): Says | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).slice(0, VOTE_CHARS_MAX).trim();
  return SIGNS[text] ?? sideOfWord(wordsOf(text).join(''));
}

const VOTE_CHARS_MAX = 40;
const SIGNS: Readonly<Record<string, Says>> = {
  '1': 'confirmed',
  '+1': 'confirmed',
  '👍': 'confirmed',
  '✅': 'confirmed',
  '✓': 'confirmed',
  '✔': 'confirmed',
  '0': 'refuted',
  '-1': 'refuted',
  '👎': 'refuted',
  '❌': 'refuted',
  '✗': 'refuted',
  '✘': 'refuted',
};

/** `confirmed: false` may mean that no agent checked; with a reason one did. */
function sayingOfFlag(confirmed: Json, fields: Fields): Says | null {
  if (confirmed === true) return 'confirmed';
  return confirmed === false && REASONS.some((name) => fields.peek(name) !== null) ? 'refuted' : null;
}

const REASONS = ['reason', 'refutation', 'refutedreason', 'refutationreason', 'whynot'];

/** Words that uphold with less than certainty are shown as they are. */
export const isHedged = (value: Json): boolean =>
  typeof value === 'string'
    ? ['plausible', 'likely', 'probable'].includes(wordsOf(value).join(''))
    : isJsonObject(value) && Object.values(value).some((item) => typeof item === 'string' && isHedged(item));

const ASIDE_WORDS = ['fixed', 'skipped', 'notcovered', 'resolved', 'wontfix'];
