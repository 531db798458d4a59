import { expect, test } from 'vitest';
import { killRuns } from '../support/kill-runs.ts';

// `npm run bench -- kill` does the same at 200 moments.
test.concurrent('a run killed at any moment ends as if it had not been, and pays twice only for what was in flight', async () => {
  const killed = await killRuns(6, 1);
  expect(killed.broken).toEqual([]);
  expect(killed.kills).toBe(6);
  expect(killed.kept).toBeGreaterThan(0);
});
