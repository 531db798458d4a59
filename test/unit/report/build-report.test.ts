import { expect, test } from 'vitest';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import { buildReport, failedReport, killedReport, skippedReport } from '../../../src/report/build-report.ts';
import { NOTHING_ASKED } from '../../../src/run/tally.ts';
import { specOf } from '../reporters/spec.ts';
import { COVERAGE, HALF_SEEN } from './example-reports.ts';

const SEEN = { title: 'Audit of all', baseSha: 'b'.repeat(40), prices: 'prices of 2026-11-20' };
const spec = specOf({
  offline: true,
  limits: { failOn: ['incomplete'], maxFailedShare: 0.2, maxCostUsd: 2 },
});

test('a report says what was decided of the run, and what its script is called once that was seen', () => {
  const parts = {
    ending: { status: 'completed', reason: null },
    suspended: [],
    collected: null,
    coverage: COVERAGE,
    tally: { ...NOTHING_ASKED, warnings: ['a warning'] },
    durationMs: 10,
  } as const;
  expect(buildReport({ spec, seen: SEEN, ...parts })).toMatchObject({
    workflow: 'Audit of all',
    headSha: spec.code.headSha,
    baseSha: SEEN.baseSha,
    prices: SEEN.prices,
    maxCostUsd: 2,
    offline: true,
    runId: spec.runId,
    runDir: spec.runDir,
    conclusion: 'success',
    cause: null,
    coverage: COVERAGE,
    verdict: null,
    newerHead: null,
    headLookup: 'done',
    omissions: ['a warning'],
  });
  expect(buildReport({ spec, seen: null, ...parts })).toMatchObject({
    workflow: 'audit',
    baseSha: null,
    prices: null,
  });
  expect(buildReport({ spec, seen: SEEN, ...parts, coverage: HALF_SEEN })).toMatchObject({
    conclusion: 'neutral',
    cause: 'coverage',
  });
});

test('a file whose agent failed is told of by what was looked at, and not once more by the script', () => {
  const kept = [
    'src/none.ts: not audited, its finder failed',
    'src/a.ts: not audited, its finder failed',
    'src/d.ts: too long',
  ];
  const collected = {
    ...{ findings: [], refuted: [], verdict: null, listed: true, summary: null, data: null },
    omissions: ['src/big.ts: not audited, its finder failed', ...kept],
  };
  const parts = {
    ...{ spec, seen: SEEN, suspended: [], collected, tally: NOTHING_ASKED, durationMs: 10 },
    ending: { status: 'completed', reason: null },
  } as const;
  // Of src/a.ts a part was looked at.
  expect(buildReport({ ...parts, coverage: HALF_SEEN }).omissions).toEqual(kept);
  expect(buildReport({ ...parts, coverage: null }).omissions).toEqual(collected.omissions);
});

test('a run that waits names each phase once', () => {
  const agents = [
    { phase: 'Fix', label: 'a' },
    { phase: 'Fix', label: 'b' },
  ];
  const report = buildReport({
    ...{ spec, seen: SEEN, collected: null, coverage: null, tally: NOTHING_ASKED, durationMs: 0 },
    ending: { status: 'waiting', reason: 'waiting' },
    suspended: agents,
  });
  expect(report.gate).toEqual({ phases: ['Fix'], agents });
});

test('a run that could not start has failed', () => {
  expect(failedReport({ spec, seen: null }, 'no such workflow', 5)).toMatchObject({
    status: 'failed',
    reason: 'no such workflow',
    conclusion: 'failure',
    durationMs: 5,
  });
});

test('a run that is not made is neutral, says why, and has no folder', () => {
  expect(skippedReport({ spec, seen: null }, { reason: 'a draft', byLimit: false })).toMatchObject({
    status: 'skipped',
    reason: 'a draft',
    conclusion: 'neutral',
    cause: 'ending',
    runDir: null,
    agents: { total: 0 },
  });
});

test('a run that a limit over several runs kept from being made fails its check with fail-on incomplete', () => {
  const because = { reason: 'nothing is left', byLimit: true };
  expect(skippedReport({ spec, seen: null }, because)).toMatchObject({
    ...{ status: 'skipped', conclusion: 'failure', cause: 'ending' },
  });
  const lenient = { ...spec, limits: { ...spec.limits, failOn: ['high' as const] } };
  expect(skippedReport({ spec: lenient, seen: null }, because).conclusion).toBe('neutral');
});

test('a run that was killed is a failure with fail-on incomplete, keeps its limit and its offline note, and names no report file', () => {
  const known = { reason: 'it was killed', tally: NOTHING_ASKED, durationMs: 5 };
  expect(killedReport({ spec, seen: null }, known)).toMatchObject({
    status: 'incomplete',
    reason: 'it was killed',
    conclusion: 'failure',
    maxCostUsd: 2,
    offline: true,
    runDir: null,
  });
});

test('a finding that a person has dismissed is in the report and fails nothing', () => {
  const finding: PlacedFinding = {
    id: 'AAAAA',
    severity: 'high',
    title: 'T',
    file: 'a.ts',
    line: 1,
    place: 'diff-line',
    placeNote: null,
    snippet: null,
  };
  const collected = {
    ...{
      summary: null,
      refuted: [],
      listed: true,
      verdict: null,
      omissions: [],
      data: null,
    },
  };
  const of = (dismissed: PlacedFinding['dismissed'] | null) =>
    buildReport({
      ...{ spec: specOf({ limits: { ...spec.limits, failOn: ['high'] } }), seen: SEEN, coverage: COVERAGE },
      ...{
        ending: { status: 'completed', reason: null },
        suspended: [],
        tally: NOTHING_ASKED,
        durationMs: 0,
      },
      collected: { ...collected, findings: [{ ...finding, ...(dismissed && { dismissed }) }] },
    });
  expect(of(null)).toMatchObject({ conclusion: 'failure', findings: [{ id: 'AAAAA' }] });
  expect(of({ how: 'command', by: 'ann', reason: 'checked above' })).toMatchObject({
    conclusion: 'success',
    findings: [{ id: 'AAAAA' }],
  });
});
