import { expect, test } from 'vitest';
import { facts, headline } from '../../../../src/report/words/headline.ts';
import { CLEAN, FULL, INCOMPLETE, WAITING } from '../example-reports.ts';

test('every outcome has its own headline', () => {
  expect([
    headline(FULL),
    headline({ ...FULL, findings: FULL.findings.slice(2) }),
    headline(CLEAN),
    headline(INCOMPLETE),
    headline(WAITING),
    headline({ ...WAITING, findings: FULL.findings, gate: { phases: ['Fix'], agents: [] } }),
    headline({ ...CLEAN, status: 'failed', reason: 'x' }),
    headline({ ...CLEAN, listed: false }),
    headline({ ...CLEAN, agents: { total: 0, live: 0, reused: 0, failed: 0 } }),
  ]).toMatchInlineSnapshot(`
    [
      "review: 3 findings (1 high)",
      "review: 1 finding (1 low)",
      "review: no findings",
      "review: did not complete (1 finding so far)",
      "review: waits for approval before Fix and Tell",
      "review: waits for approval before Fix (3 findings so far)",
      "review: did not complete",
      "review: completed",
      "review: no agent was asked",
    ]
  `);
});

test('the facts are those that a reader pays for', () => {
  expect(facts(FULL).join(' · ')).toBe(
    'abc1234 · 14 agents, 9 reused, 1 failed · 2m 10s · $0.84 of $5 · 61 % cached',
  );
  expect(
    facts({ ...CLEAN, maxCostUsd: null, agents: { total: 1, live: 1, reused: 0, failed: 0 } }).join(' · '),
  ).toBe('abc1234 · 1 agent · 2m 10s · $0.84 · 61 % cached');
  expect(facts({ ...CLEAN, offline: true })[3]).toBe('no cost');
  const little = { ...CLEAN.usage, cacheReadTokens: 5 };
  expect(facts({ ...CLEAN, usage: little }).at(-1)).toBe('under 1 % cached');
  expect(facts(INCOMPLETE).at(-1)).toBe('$5 of $5');
});
