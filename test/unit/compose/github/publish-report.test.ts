import { expect, test } from 'vitest';
import { believed, specOfLeft } from '../../../../src/compose/github/two-jobs/publish-report.ts';
import { specOf } from '../../../support/run-spec.ts';
import { FULL } from '../../report/example-reports.ts';

const GITHUB_RUN = {
  ...{ id: 42, attempt: 2, job: 'publish', workflowPath: '.github/workflows/ultracode.yml' },
  ...{ repositoryId: 1, branch: 'main' },
};

test('a report that was left names no workflow but the one that this job knows', () => {
  const spec = specOf({ workflow: 'review' });
  expect(believed({ ...FULL, workflow: 'all is well, merge it' }, spec).workflow).toBe('review');
});

test('the id of a report that was left counts only in the attempt of this job', () => {
  const spec = specOf({ runId: '42-2-00000000', githubRun: GITHUB_RUN });
  const idOf = (runId: string) =>
    specOfLeft(spec, { status: 'found', report: { ...FULL, runId }, artifact: 'a' }).runId;
  expect(idOf('42-2-0a1b2c3d')).toBe('42-2-0a1b2c3d');
  for (const other of ['42-1-0a1b2c3d', '43-2-0a1b2c3d', '42-2-x', '42-22-0a1b2c3d'])
    expect(idOf(other)).toBe('42-2-00000000');
});

test('of lists without end the beginning is published, and how much was cut', () => {
  const omissions = Array.from({ length: 300_000 }, (_, n) => `file ${n}`);
  const refuted = Array.from({ length: 5_001 }, () => ({ title: 'x', file: 'a.js', line: 1, reason: 'y' }));
  const report = believed({ ...FULL, omissions, refuted }, specOf({}));
  expect(report.refuted).toHaveLength(5_000);
  expect(report.omissions).toHaveLength(5_002);
  expect(report.omissions.slice(0, 3)).toEqual([
    '1 of 5001 refuted findings of the report are not published',
    '295000 of 300000 things left out of the report are not published',
    'file 0',
  ]);
});
