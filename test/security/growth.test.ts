import { join } from 'node:path';
import { expect, test } from 'vitest';
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

test.each(Object.keys(READERS))(
  'the time to read %s grows with its length only',
  async (reader) => {
    await using trials = createTrials<Trial>(join(import.meta.dirname, 'growth/measure.ts'));
    const best = async (shape: string, chars: number): Promise<number> => {
      let least = Number.POSITIVE_INFINITY;
      for (let time = 0; time < 3; time += 1)
        least = Math.min(least, await trials.cost({ reader, shape, chars }));
      return least;
    };
    const slow: string[] = [];
    for (const shape of SHAPES) {
      if ((await trials.cost({ reader, shape, chars: CHARS })) < QUICK_MS) continue;
      const [once, twice] = [await best(shape, CHARS), await best(shape, 2 * CHARS)];
      if (twice > LIMIT_MS || (once > QUICK_MS && twice > once * GROWTH_MAX))
        slow.push(`${JSON.stringify(shape)}: ${once} ms, and ${twice} ms for twice the text`);
    }
    expect(slow).toEqual([]);
  },
  240_000,
);
