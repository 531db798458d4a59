import { expect, test } from 'vitest';
import type { AgentCall, AgentOutcome } from '../../../src/run/agent-call.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { budgeted, createBudget } from '../../../src/run/budget.ts';

test('a budget that another setting makes smaller names that one', () => {
  const given = { outputTokens: 100, costUsd: 0.5 };
  const next = { outputTokens: 10, costUsd: 1 };
  const budget = createBudget({ ...given, costSetting: 'max-cost-usd-per-day' });
  expect(budget.refusalReason(next)).toMatch(/raise max-cost-usd-per-day to go on$/);
  expect(createBudget(given).refusalReason(next)).toMatch(/raise max-cost-usd to go on$/);
  // Output tokens are limited by one setting only.
  expect(budget.refusalReason({ ...next, outputTokens: 101 })).toMatch(/raise max-output-tokens to go on$/);
});

test('calls that keep to a share begin while what is spent, and what those at work will take, is below it; others use the rest', async () => {
  const budget = createBudget({ outputTokens: null, costUsd: 1 });
  const usage = { ...NO_USAGE, costUsd: 0.1, outputTokens: 10 };
  const ends: (() => void)[] = [];
  const work = async (): Promise<AgentOutcome> => {
    await new Promise<void>((resolve) => ends.push(resolve));
    budget.setAside(NO_USAGE)(usage);
    return { status: 'done', value: null, usage, observations: [], source: 'live' };
  };
  const run = budgeted(budget)(work);
  const { signal } = new AbortController();
  const ask = (budgetShare?: number) => {
    const options = budgetShare === undefined ? {} : { budgetShare };
    return run({ id: 1, key: 'k', prompt: 'p', options } satisfies AgentCall, signal);
  };
  const first = Array.from({ length: 4 }, () => ask(0.6));
  await Promise.resolve();
  ends.shift()?.();
  await first[0];
  // 0.1 are spent, and three at work will take 0.3: there is room for two more.
  const more = [ask(0.6), ask(0.6)];
  expect(ends).toHaveLength(5);
  expect(await ask(0.6)).toMatchObject({
    status: 'rejected',
    reason: 'budget',
    message:
      'agent() was not started: the limit of $1.00 leaves no room for another such agent ($0.10 spent, and 40 % of it are kept for what comes after); raise max-cost-usd to go on',
  });
  expect(budget.exhaustedReason()).toContain('leaves no room for another such agent');
  for (const end of ends.splice(0)) end();
  await Promise.all([...first, ...more]);
  expect(budget.spent().costUsd).toBeCloseTo(0.6);
  const other = ask();
  ends.shift()?.();
  expect(await other).toMatchObject({ status: 'done' });
});
