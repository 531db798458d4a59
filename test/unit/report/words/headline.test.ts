import { expect, test } from 'vitest';
import { reportEdits } from '../../../../src/report/edits.ts';
import { explainingOf } from '../../../../src/report/explain/explaining-of.ts';
import type { Report } from '../../../../src/report/report.ts';
import { facts, headline } from '../../../../src/report/words/headline.ts';
import { changed, manyEdits } from '../example-edits.ts';
import { CLEAN, COVERAGE, FULL, HALF_SEEN, INCOMPLETE, WAITING } from '../example-reports.ts';

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

test('a headline says first what keeps a report from being clean', () => {
  const unseen = { ...COVERAGE, anySeen: false, seen: 0, notReached: 2 };
  const said = (given: Partial<Report>): string => headline({ ...CLEAN, ...given });
  expect([
    said({ coverage: HALF_SEEN }),
    said({ coverage: HALF_SEEN, findings: FULL.findings }),
    said({ coverage: unseen }),
    said({ coverage: { ...unseen, skipped: 3, notReached: 0 } }),
    said({
      coverage: { ...unseen, total: 0, skipped: 0, notReached: 0, unreadable: 0, files: [] },
      findings: FULL.findings,
    }),
    said({ verdict: { type: 'failed', text: 'verdict: FAIL' }, findings: FULL.findings }),
    said({ verdict: { type: 'skipped', text: 'no TypeScript here' }, coverage: null }),
    said({ status: 'failed', verdict: { type: 'error', text: 'the manifest\n is missing' } }),
    said({ status: 'skipped', coverage: null }),
    said({ ownRules: [{ text: 'x', weaker: true }] }),
    said({ ownRules: [{ text: 'x', weaker: false }] }),
  ]).toMatchInlineSnapshot(`
    [
      "review: 5 of 9 changed files not looked at in full",
      "review: 3 findings (1 high), 5 of 9 changed files not looked at in full",
      "review: nothing was looked at",
      "review: nothing to look at",
      "review: 3 findings (1 high), the change has no files",
      "review: did not pass (verdict: FAIL), 3 findings (1 high)",
      "review: skipped by the workflow: no TypeScript here",
      "review: failed: the manifest is missing",
      "review: not run",
      "review: the change makes its own review weaker",
      "review: no findings",
    ]
  `);
});

test('of a script that asked for no files, a headline says how many of the changed ones were looked at', () => {
  const itself = { ...HALF_SEEN, offered: false };
  const said = (given: Partial<Report>): string => headline({ ...CLEAN, coverage: itself, ...given });
  expect([
    said({}),
    said({ findings: FULL.findings }),
    said({ listed: false }),
    said({ verdict: { type: 'failed', text: 'FAIL' } }),
    said({ coverage: { ...itself, total: 6, seen: 0 } }),
    said({ coverage: { ...itself, total: 3, notReached: 0, unreadable: 0 } }),
    said({ coverage: { ...itself, anySeen: false } }),
  ]).toEqual([
    'review: no findings, 3 of 9 changed files looked at',
    'review: 3 findings (1 high), 3 of 9 changed files looked at',
    'review: completed, 3 of 9 changed files looked at',
    'review: did not pass (FAIL), 3 of 9 changed files looked at',
    'review: no findings, 0 of 6 changed files looked at, 2 in part',
    'review: no findings',
    'review: nothing was looked at',
  ]);
});

test('a headline is short, however long the text of a script is', () => {
  const text = 'very '.repeat(1_000);
  for (const type of ['failed', 'skipped', 'error'] as const)
    expect(
      headline({ ...CLEAN, status: type === 'error' ? 'failed' : 'completed', verdict: { type, text } })
        .length,
    ).toBeLessThan(200);
});

test('the facts are those that a reader pays for', () => {
  expect(facts(FULL).join(' · ')).toBe(
    'abc1234 · 14 agents, 9 reused, 1 failed · 2m 10s · $0.84 of $5 · 61 % of the input cached',
  );
  expect(
    facts({ ...CLEAN, maxCostUsd: null, agents: { total: 1, live: 1, reused: 0, failed: 0 } }).join(' · '),
  ).toBe('abc1234 · 1 agent · 2m 10s · $0.84 · 61 % of the input cached');
  expect(facts({ ...CLEAN, offline: true })[3]).toBe('no cost');
  const little = { ...CLEAN.usage, cacheReadTokens: 5 };
  expect(facts({ ...CLEAN, usage: little }).at(-1)).toBe('under 1 % of the input cached');
  expect(facts(INCOMPLETE).at(-1)).toBe('$5 of $5');
  expect(facts({ ...CLEAN, status: 'skipped' })).toEqual(['abc1234']);
});

test('how many of the findings are mended that were to be', () => {
  const mend = { state: 'stands', summary: '', reasons: [], files: [] } as const;
  const one = explainingOf(FULL, { finding: 'K3F9Q', newerRun: null });
  if (one === null) throw new Error('there is none');
  const said = (count: number, mended: number): string => {
    const ids = Array.from({ length: count }, (_, index) => `K3F9${index}`);
    const files = ids.slice(0, mended).map((id, index) => {
      const file = changed(index, `${id}.ts`);
      return { ...file, agents: file.agents.map((agent) => ({ ...agent, label: `mend ${id}` })) };
    });
    const fixed = ids.map((id) => ({
      ...{ ...one, finding: { ...one.finding, id } },
      mend: { ...mend, reasons: [], files: [] },
    }));
    const edits = reportEdits({ ...manyEdits(0), files }, 'patch');
    return headline({ ...CLEAN, fixed, edits }).replace(/^.*: /, '');
  };
  expect([said(1, 1), said(2, 2), said(3, 3), said(2, 1), said(2, 0)]).toEqual([
    'mended',
    'both mended',
    'all 3 mended',
    '1 of 2 mended',
    'not mended',
  ]);
});
