import type { Json } from '../../base/json.ts';
import type { Hints, HintsOf } from './hints.ts';

/** How texts that a script looks for are drawn: `uniform` gives numbers from 0 to 1; null takes the last of each, always. */
type Drawn = { readonly hints: HintsOf; readonly uniform: (() => number) | null };

/** The text that a field of this name has where the script looks for certain ones; else null. `plain` is what it would be. */
export function soughtText(
  { name, plain, isFile }: { readonly name: string; readonly plain: string; readonly isFile: boolean },
  { hints, uniform }: Drawn,
): string | null {
  const share = isFile ? OWN_OF_FILES : OWN;
  const own = hints.field(name);
  // What is looked for nowhere draws nothing, so that all else of the answer stays as it is.
  if (!isLookedFor(own) && (isFile || hints.others.texts.length === 0)) return null;
  const at = uniform?.() ?? 0;
  if (own.isNumeral && at < share) return uniform === null ? '3' : String(Math.floor(uniform() * NUMERALS));
  if (own.texts.length > 0 && at < share) return one(own.texts, uniform);
  if (own.lengths.length > 0 && at < share) return ofLength(plain, one(own.lengths, uniform));
  // The last answers of a plan are the same for all fields, and what is looked for elsewhere says little about this one.
  if (!isFile && uniform !== null && hints.others.texts.length > 0 && at > 1 - OTHERS)
    return one(hints.others.texts, uniform);
  return null;
}

const isLookedFor = ({ texts, lengths, isNumeral }: Hints): boolean =>
  isNumeral || texts.length > 0 || lengths.length > 0;

/** Share of texts that are what the script looks for in a field of that name, and of those that it looks for in others. */
const OWN = 0.6;
const OTHERS = 0.12;
// Files are mostly those that are there.
const OWN_OF_FILES = 0.25;
const NUMERALS = 13;

/** An answer without a schema where the script looks for certain texts: one of them alone, before a sentence, as lines, or JSON; else null. */
export function soughtAnswer(sentence: string, { hints: { others }, uniform }: Drawn): string | null {
  const at = uniform?.() ?? 0.5;
  if (others.isJson && at < JSON_SHARE)
    return JSON.stringify([`${sentence} 1`, `${sentence} 2`] satisfies Json);
  if (others.isNumeral && at < NUMERAL_SHARE) return String(Math.floor((uniform?.() ?? 0.3) * NUMERALS));
  if (others.texts.length === 0) return null;
  const sought = one(others.texts, uniform);
  if (at < 0.35) return null;
  if (at < 0.6) return sought;
  if (at < 0.8) return `${sought} ${sentence}`;
  return [1, 2, 3].map((n) => `${sought}${sentence} ${n}`).join('\n');
}

const JSON_SHARE = 0.3;
const NUMERAL_SHARE = 0.3;

const ofLength = (plain: string, length: number): string => plain.padEnd(length, '.').slice(0, length);

function one<Value>(
  values: readonly [Value, ...Value[]] | readonly Value[],
  uniform: (() => number) | null,
): Value {
  const index = uniform === null ? values.length - 1 : Math.floor(uniform() * values.length);
  const value = values[index];
  if (value === undefined) throw new RangeError('nothing to choose from');
  return value;
}

/** A number that a field of this name has where the script compares it; else null. */
export function soughtNumber(
  own: Hints,
  others: Hints,
  {
    isBounded,
    uniform,
    tilt,
  }: { readonly isBounded: boolean; readonly uniform: () => number; readonly tilt: Tilt },
): number | null {
  const mine = own.numbers.length > 0;
  const numbers = mine ? own.numbers : others.numbers;
  if (numbers.length === 0 || (isBounded && !mine)) return null;
  if (!isBounded && tilt !== 'none') return tilt === 'high' ? Math.max(...numbers) : Math.min(...numbers);
  const share = mine ? (isBounded ? SHARES.bounded : SHARES.own) : SHARES.others;
  return uniform() < share ? one(numbers, uniform) : null;
}

/** Whether the unbounded numbers of a whole dry run are high or low together, as those of one model are. */
export type Tilt = 'none' | 'high' | 'low';

const SHARES = { own: 0.5, bounded: 0.15, others: 0.25 };
