import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createClean } from '../../../../src/clean/clean.ts';
import { outputsOf } from '../../../../src/report/formats/outputs.ts';
import { CLEAN, FULL, HALF_SEEN, WAITING } from '../example-reports.ts';

const clean = createClean({ secrets: [] });
const action = parse(readFileSync(new URL('../../../../action.yml', import.meta.url), 'utf8'));

test('action.yml names every output, and no other', () => {
  expect(Object.keys(outputsOf(CLEAN, null, { clean, hasSarif: true })).toSorted()).toEqual(
    Object.keys(action.outputs).toSorted(),
  );
});

test('the files in scope are in exactly one of the counts, which are empty where nothing was measured', () => {
  const counts = (outputs: Readonly<Record<string, string>>) =>
    ['files-in-scope', 'files-seen', 'files-skipped', 'files-not-seen'].map((name) => outputs[name]);
  expect(counts(outputsOf({ ...CLEAN, coverage: HALF_SEEN }, null, { clean, hasSarif: true }))).toEqual([
    '9',
    '3',
    '1',
    '5',
  ]);
  expect(counts(outputsOf(WAITING, null, { clean, hasSarif: true }))).toEqual(['', '', '', '']);
});

test('the file in SARIF is named where there is one', () => {
  const named = (hasSarif: boolean) => outputsOf(CLEAN, null, { clean, hasSarif })['sarif-file'];
  expect([true, false].map(named)).toEqual(['.ultracode/runs/r1/report.sarif', '']);
});

test('a result too long for an output is named by its file', () => {
  expect(outputsOf(CLEAN, { a: 1 }, { clean, hasSarif: true }).result).toBe('{"a":1}');
  expect(outputsOf(CLEAN, 'x'.repeat(250_000), { clean, hasSarif: true }).result).toBe(
    '{"resultFile":".ultracode/runs/r1/result.json"}',
  );
});

test('dismissed findings are in no count', () => {
  const [first, second] = FULL.findings;
  if (first === undefined || second === undefined) throw new Error('there are none');
  const dismissed = { how: 'code', by: null, reason: 'a constant' } as const;
  const findings = [{ ...first, dismissed }, second];
  const history = {
    ...{ isFirst: false, known: [] },
    findings: findings.map(({ id }) => ({ id, recurrence: 'new' as const })),
    absent: (['fixed', 'not-looked-at'] as const).map((absence) => ({
      ...{ id: absence, severity: 'high' as const, title: 'T', file: null, line: null, absence },
    })),
  };
  const outputs = outputsOf({ ...FULL, findings, history }, null, { clean, hasSarif: true });
  expect(outputs).toMatchObject({ 'findings-count': '1', 'findings-new': '1', 'findings-fixed': '1' });
});
