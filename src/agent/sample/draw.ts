/** How the open places of a schema are filled. Each call of a function is one place. */
export type Draw = {
  /** Entries of a list whose length the schema leaves open; `name` is that of the field which holds it. */
  readonly entries: (name: string) => number;
  /** Which of so many choices, from 0. */
  readonly choice: (count: number) => number;
  readonly isTrue: () => boolean;
  /** Whether a property that may be left out is there. */
  readonly isPresent: () => boolean;
  /** How far between the lowest and the highest value a number is, from 0 to 1; null for the plainest one. */
  readonly share: () => number | null;
  /** A number that the script looks for in a field of this name; null for none in particular. */
  readonly sought: (name: string, isBounded: boolean) => number | null;
  /** Whether a value that may be null is. */
  readonly isNull: () => boolean;
};

/** The smallest sample, always the same: free lists get so many entries. */
export const plainDraw = (entries: number): Draw => ({
  entries: () => entries,
  choice: () => 0,
  isTrue: () => false,
  isPresent: () => false,
  share: () => null,
  sought: () => null,
  isNull: () => false,
});

/** The other end: the last choice, the highest number, all that may be there. */
export const lastDraw = (entries: number): Draw => ({
  entries: () => entries,
  choice: (count) => count - 1,
  isTrue: () => true,
  isPresent: () => true,
  share: () => 1,
  sought: () => null,
  isNull: () => false,
});

/**
 * What an answer may be like. `generous`, from 0 to 1, says how much is found in this run: 0.5 is 3 entries in the mean
 * list. Numbers are the same for the same seed.
 */
export function seededDraw(seed: string, generous: number): Draw & { readonly uniform: () => number } {
  const uniform = uniformOf(seed);
  const mean = ENTRIES.least * (ENTRIES.most / ENTRIES.least) ** generous;
  return {
    uniform,
    entries: () => poisson(mean, uniform),
    choice: (count) => Math.floor(uniform() * count),
    isTrue: () => uniform() < TRUE.least + (TRUE.most - TRUE.least) * generous,
    isPresent: () => uniform() < PRESENT,
    sought: () => null,
    isNull: () => uniform() < NULL,
    share: () => {
      const at = uniform();
      // The ends are where scripts compare.
      return at < END_SHARE ? 0 : at > 1 - END_SHARE ? 1 : (at - END_SHARE) / (1 - 2 * END_SHARE);
    },
  };
}

/** Mean entries of a list in the leanest and in the richest dry run; measured in bench/plan.ts. */
const ENTRIES = { least: 1.25, most: 7.5 };
const TRUE = { least: 0.25, most: 0.75 };
const PRESENT = 0.85;
const NULL = 0.25;
const END_SHARE = 0.08;

/** Knuth's method: fast for small means. */
function poisson(mean: number, uniform: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}

/** Numbers from 0 to 1 that look random (xmur3 for the seed, mulberry32 for the numbers). */
export function uniformOf(seed: string): () => number {
  let state = 1779033703 ^ seed.length;
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
