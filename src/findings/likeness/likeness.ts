import { stem } from './stem.ts';
import type { WordedPlace, Wording } from './wording.ts';

/**
 * How much two findings speak of one fault, as the logarithm of odds; findings of two agents about overlapping lines of which it is
 * `SAME_FAULT` or more are taken for one (docs/decisions/likeness.md has the table). Grows in time with the number of words.
 */
export function likeness(a: Wording, b: Wording): number {
  const measured = measure(a, b);
  const odds = MEASURES.reduce((sum, name) => sum + WEIGHTS[name] * measured[name], BIAS);
  return isOfAnother(a, b, measured) || isPlaceAlone(measured) ? Math.min(odds, TWO_FAULTS) : odds;
}

/** From here on two are one: the measure at which 2 in 100 pairs of different faults are, of those that it was made with. */
export const SAME_FAULT = 1.7;

/** Of two faults for sure. */
const TWO_FAULTS = -SAME_FAULT;

/** Two faults may stand on one line: where no word and no concept is shared, the same place does not make them one. */
const isPlaceAlone = ({ concepts, sharedWords }: Measured): boolean => concepts === 0 && sharedWords === 0;

/**
 * Whether two texts say nearly the same of other names of code, or with other operators: `userId` is not checked, `orderTotal` is not checked.
 * Where most words differ, other names say little: reviewers name what they like of a place.
 */
function isOfAnother(a: Wording, b: Wording, { otherNames, operators, sharedWords }: Measured): boolean {
  const shorter = Math.min(a.weights.size, b.weights.size);
  const otherOperators = operators === 0 && a.operators.size > 0 && b.operators.size > 0;
  if (sharedWords < Math.log(shorter + 1) / 3) return false;
  return (
    areOpposite(a, b) || ((otherNames === 1 || otherOperators) && sharedWords >= Math.log(shorter + 1) / 2)
  );
}

/** Whether one says only the one and the other only the opposite of it: what is missing here is not superfluous. */
const areOpposite = ({ weights: a }: Wording, { weights: b }: Wording): boolean =>
  OPPOSITES.some(([one, other]) => {
    const [oneOfA, otherOfA, oneOfB, otherOfB] = [has(a, one), has(a, other), has(b, one), has(b, other)];
    return oneOfA !== otherOfA && oneOfB !== otherOfB && oneOfA !== oneOfB;
  });

const has = (weights: Wording['weights'], roots: readonly string[]): boolean =>
  roots.some((root) => weights.has(root));

const OPPOSITES = [
  ['missing lacks omitted absent forgotten', 'superfluous redundant unnecessary unneeded needless pointless'],
  ['early premature', 'late delayed'],
  ['few short small low', 'many long large high'],
].map((sides) => sides.map((words) => words.split(' ').map(stem)) as [string[], string[]]);

/**
 * Found by logistic regression over the pairs of `placed-tuning` and `reviewers-tuning` in `test/fixtures/likeness`, each set and each kind
 * of pair with the same weight, with a ridge of 1 (`test/fixtures/likeness/fit-weights.ts`).
 */
export const BIAS = 3.67;
export const WEIGHTS: Measured = {
  concepts: 4.83,
  names: 0.61,
  otherNames: -1.38,
  operators: 0.81,
  shorterLength: -1.2,
  longerLength: -1.81,
  sharedWords: 4.11,
  bothQuote: -2.49,
  quoteInQuote: 1.67,
  sharedCode: 1.77,
  overlap: 3.27,
};

const MEASURES = Object.keys(WEIGHTS) as readonly (keyof Measured)[];

/** All are from 0 to 1 but the two lengths and `sharedWords`, which are logarithms of numbers of words. */
export type Measured = {
  readonly concepts: number;
  readonly names: number;
  readonly otherNames: number;
  readonly operators: number;
  readonly shorterLength: number;
  readonly longerLength: number;
  readonly sharedWords: number;
  readonly bothQuote: number;
  readonly quoteInQuote: number;
  readonly sharedCode: number;
  readonly overlap: number;
};

/** What the weights are for. */
export function measure(a: Wording, b: Wording): Measured {
  const names = likenessOfSets(a.names, b.names);
  return {
    concepts: likenessOfCounts(a.concepts, b.concepts),
    names,
    otherNames: names === 0 && a.names.size > 0 && b.names.size > 0 ? 1 : 0,
    operators: likenessOfSets(a.operators, b.operators),
    shorterLength: lengthOf(Math.min(a.weights.size, b.weights.size)),
    longerLength: lengthOf(Math.max(a.weights.size, b.weights.size)),
    sharedWords: sharedWords(a, b),
    ...(a.place === null || b.place === null ? NO_PLACES : measurePlaces(a.place, b.place)),
  };
}

/** Shorter texts count as so long: the pairs that the weights were found with have hardly any. */
const WORDS_MIN = 8;
const lengthOf = (words: number): number => Math.log(Math.max(words, WORDS_MIN) + 1);

const NO_PLACES = { bothQuote: 0, quoteInQuote: 0, sharedCode: 0, overlap: 0 };

const measurePlaces = (a: WordedPlace, b: WordedPlace) => ({
  bothQuote: 1,
  quoteInQuote: a.quote.includes(b.quote) || b.quote.includes(a.quote) ? 1 : 0,
  sharedCode: likenessOfSets(a.tokens, b.tokens),
  overlap: overlapOf(a, b),
});

/** Which share of the lines of the smaller place the other one holds. */
function overlapOf(a: WordedPlace, b: WordedPlace): number {
  const both = Math.min(a.endLine, b.endLine) - Math.max(a.line, b.line) + 1;
  return Math.max(0, both) / Math.min(a.endLine - a.line + 1, b.endLine - b.line + 1);
}

/** How much of what each says stands in the other too, without the words of the code that they quote. It says more of long texts than of short ones. */
function sharedWords(a: Wording, b: Wording): number {
  const code = [a, b].flatMap(({ place }) => (place === null ? [] : [place.words]));
  const isCode = (word: string): boolean => code.some((words) => words.has(word));
  let [inA, inB] = [0, 0];
  const [few, many] = a.weights.size <= b.weights.size ? [a.weights, b.weights] : [b.weights, a.weights];
  for (const word of few.keys()) {
    if (!many.has(word) || isCode(word)) continue;
    inA += a.weights.get(word) ?? 0;
    inB += b.weights.get(word) ?? 0;
  }
  const [allA, allB] = code.length === 0 ? [all(a), all(b)] : [without(a, isCode), without(b, isCode)];
  const share = (inA / (allA.weight || 1) + inB / (allB.weight || 1)) / 2;
  return share * Math.log(Math.min(allA.words, allB.words) + 1);
}

const all = ({ weight, weights }: Wording) => ({ weight, words: weights.size });

function without(wording: Wording, isCode: (word: string) => boolean): ReturnType<typeof all> {
  let { weight, words } = all(wording);
  for (const [word, one] of wording.weights) {
    if (!isCode(word)) continue;
    weight -= one;
    words -= 1;
  }
  return { weight, words };
}

function likenessOfCounts(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [key, count] of a) {
    both += count * (b.get(key) ?? 0);
    ofA += count * count;
  }
  for (const count of b.values()) ofB += count * count;
  return both / Math.sqrt(ofA * ofB || 1);
}

function likenessOfSets(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const term of a) if (b.has(term)) both += 1;
  return both / Math.sqrt(a.size * b.size || 1);
}
