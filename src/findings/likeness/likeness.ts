import type { Wording } from './wording.ts';

/**
 * How much two wordings speak of one fault, as the logarithm of odds. Findings of two agents about overlapping lines of which it is
 * `SAME_FAULT` or more are taken for one (docs/decisions/likeness.md has the table). Grows in time with the number of words.
 */
export function likeness(a: Wording, b: Wording): number {
  const measured = measure(a, b);
  return MEASURES.reduce((sum, name) => sum + WEIGHTS[name] * measured[name], BIAS);
}

/** From here on two are one: at most one pair of different faults in fifty is above it, of those that real reviewers wrote. */
export const SAME_FAULT = 1;

const MEASURES = [
  'shared',
  'sharedOfShorter',
  'sharedOfLong',
  'concepts',
  'names',
  'otherNames',
  'operators',
  'otherOperators',
  'shorterLength',
  'longerLength',
] as const;
type Measured = Readonly<Record<(typeof MEASURES)[number], number>>;

/**
 * Found by logistic regression over pairs; `docs/decisions/likeness.md` says over which. Other names, or other operators, were -1.5
 * and -1: with -5 they decide, which loses 3 true pairs in 100 and keeps `userId` and `orderTotal`, or `<` and `=`, apart.
 */
const BIAS = 1.03;
const WEIGHTS: Measured = {
  shared: 0.99,
  sharedOfShorter: 1.06,
  sharedOfLong: 2.53,
  concepts: 2.08,
  names: 0.25,
  otherNames: -5,
  operators: 0.51,
  otherOperators: -5,
  shorterLength: -1.05,
  longerLength: -0.67,
};

/** What the weights are for. All are from 0 to 1 but the two lengths and `sharedOfLong`, which are logarithms of numbers of words. */
function measure(a: Wording, b: Wording): Measured {
  const [ofA, ofB] = sharesOf(a, b);
  const shared = (ofA + ofB) / 2;
  const shorterLength = Math.log(Math.min(a.weights.size, b.weights.size) + 1);
  const names = likenessOfSets(a.names, b.names);
  const operators = likenessOfSets(a.operators, b.operators);
  return {
    shared,
    sharedOfShorter: Math.max(ofA, ofB),
    // The same share says more of two long texts than of two short ones.
    sharedOfLong: shared * shorterLength,
    concepts: likenessOfCounts(a.concepts, b.concepts),
    names,
    otherNames: names === 0 && a.names.size > 0 && b.names.size > 0 ? 1 : 0,
    operators,
    otherOperators: operators === 0 && a.operators.size > 0 && b.operators.size > 0 ? 1 : 0,
    shorterLength,
    longerLength: Math.log(Math.max(a.weights.size, b.weights.size) + 1),
  };
}

/** How much of what each says stands in the other too. */
function sharesOf(a: Wording, b: Wording): readonly [number, number] {
  let [inA, inB] = [0, 0];
  for (const [word, weight] of a.weights) {
    const other = b.weights.get(word);
    if (other === undefined) continue;
    inA += weight;
    inB += other;
  }
  return [inA / (a.weight || 1), inB / (b.weight || 1)];
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
