import { expect, test } from 'vitest';
import { killRuns } from '../support/kill-runs.ts';

// `npm run bench -- kill` does the same at 200 moments.
test.concurrent.each([1, 2, 3])(
  'a run killed at any moment ends as if it had not been, and pays twice only for what was in flight (seed %i)',
  async (seed) => {
    const killed = await killRuns(4, seed);
    expect(killed.broken).toEqual([]);
    expect(killed.kills).toBe(4);
    expect(killed.kept).toBeGreaterThan(0);
  },
);
