import { expect, test } from 'vitest';
import { createRetryBudget } from '../../../src/requests/retry-budget.ts';

const LIMITS = { floor: 2, perAnswer: 0.5, silentFailures: 4, silentMs: 1_000 };

test('a run may retry a few requests in any case, and more with each answer', () => {
  const budget = createRetryBudget(LIMITS);
  const granted = () => budget.refusal(0, false) === null;
  expect([granted(), granted(), granted()]).toEqual([true, true, false]);
  budget.answered(0);
  budget.answered(0);
  expect([granted(), granted()]).toEqual([true, false]);
  expect(budget.refusal(0, true)).toBeNull();
});

test('a server is taken to be down only after many failures in a row over some time', () => {
  const budget = createRetryBudget({ ...LIMITS, floor: 100 });
  const why = (nowMs: number) => budget.refusal(nowMs, false)?.why ?? null;
  expect([0, 10, 20, 30].map(why)).toEqual([null, null, null, null]);
  expect(why(1_000)).toBe('silent');
  budget.answered(1_000);
  expect([2_000, 4_000].map(why)).toEqual([null, null]);
});
