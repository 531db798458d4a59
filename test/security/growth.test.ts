import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Trial } from './growth/measure.ts';
import { READERS } from './growth/readers.ts';
import { SHAPES } from './growth/shapes.ts';
import { createTrials } from './growth/trials.ts';

const CHARS = 20_000;
/** Milliseconds for so many characters of what needs no second look: twice the text could take four times as long, and still be quick. */
const QUICK_MS = 60;
const LIMIT_MS = 2_000;
/** Of twice the text. What grows with its square takes four times as long. */
const GROWTH_MAX = 3.2;
/** Of each length, further ones than the first of once the text: the least counts. */
const TRIALS_MAX = 3;
/** What grows with its length takes twice as long for twice the text; it would have to be wrong by three fifths to be its square. */
const GROWTH_CLEAR = 2.5;

let trials: ReturnType<typeof createTrials<Trial>>;
beforeAll(() => {
  trials = createTrials<Trial>(join(import.meta.dirname, 'growth/measure.ts'));
});
afterAll(() => trials[Symbol.asyncDispose]());

/** What is wrong with the time that a reader takes for a shape; null: nothing. Tried only until that is certain. */
async function slowness(reader: string, shape: string): Promise<string | null> {
  const costOf = (chars: number): Promise<number> => trials.cost({ reader, shape, chars });
  let once = await costOf(CHARS);
  if (once < QUICK_MS) return null;
  let twice = Number.POSITIVE_INFINITY;
  for (let time = 0; time < TRIALS_MAX; time += 1) {
    once = Math.min(once, await costOf(CHARS));
    if (time === 0 && once < QUICK_MS) return null;
    twice = Math.min(twice, await costOf(2 * CHARS));
    if (twice > LIMIT_MS) continue;
    // More trials could not change it: only of what takes longer than QUICK_MS does the growth count.
    if (twice <= QUICK_MS * GROWTH_MAX || twice <= once * GROWTH_CLEAR) return null;
  }
  if (twice <= LIMIT_MS && twice <= once * GROWTH_MAX) return null;
  return `${JSON.stringify(shape)}: ${once} ms, and ${twice} ms for twice the text`;
}

test.each(Object.keys(READERS))(
  'the time to read %s grows with its length only',
  async (reader) => {
    const slow: string[] = [];
    for (const shape of SHAPES) {
      const problem = await slowness(reader, shape);
      if (problem !== null) slow.push(problem);
    }
    expect(slow).toEqual([]);
  },
  240_000,
);
