import { expect, test } from 'vitest';
import { createBudget } from '../../../src/run/budget.ts';

test('a budget that another setting makes smaller names that one', () => {
  const given = { outputTokens: 100, costUsd: 0.5 };
  const next = { outputTokens: 10, costUsd: 1 };
  const budget = createBudget({ ...given, costSetting: 'max-cost-usd-per-day' });
  expect(budget.refusalReason(next)).toMatch(/raise max-cost-usd-per-day to go on$/);
  expect(createBudget(given).refusalReason(next)).toMatch(/raise max-cost-usd to go on$/);
  // Output tokens are limited by one setting only.
  expect(budget.refusalReason({ ...next, outputTokens: 101 })).toMatch(/raise max-output-tokens to go on$/);
});
