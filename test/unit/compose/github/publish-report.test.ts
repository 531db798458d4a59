import { expect, test } from 'vitest';
import { believed, specOfLeft } from '../../../../src/compose/github/two-jobs/publish-report.ts';
import type { ReportHistory } from '../../../../src/report/history.ts';
import { specOf } from '../../../support/run-spec.ts';
import { FULL } from '../../report/example-reports.ts';

const GITHUB_RUN = {
  ...{ id: 42, attempt: 2, job: 'publish', workflowPath: '.github/workflows/ultracode.yml' },
  ...{ repositoryId: 1, branch: 'main' },
};

const NOTHING = { suppressions: [], code: null };

test('a report that was left names no workflow but the one that this job knows', async () => {
  const spec = specOf({ workflow: 'review' });
  expect((await believed({ ...FULL, workflow: 'all is well, merge it' }, spec, NOTHING)).workflow).toBe(
    'review',
  );
});

test('the id of a report that was left counts only in the attempt of this job', () => {
  const spec = specOf({ runId: '42-2-00000000', githubRun: GITHUB_RUN });
  const idOf = (runId: string) =>
    specOfLeft(spec, { status: 'found', report: { ...FULL, runId }, edits: null, artifact: 'a' }).runId;
  expect(idOf('42-2-0a1b2c3d')).toBe('42-2-0a1b2c3d');
  for (const other of ['42-1-0a1b2c3d', '43-2-0a1b2c3d', '42-2-x', '42-22-0a1b2c3d'])
    expect(idOf(other)).toBe('42-2-00000000');
});

test('of lists without end the beginning is published, and how much was cut', async () => {
  const omissions = Array.from({ length: 300_000 }, (_, n) => `file ${n}`);
  const refuted = Array.from({ length: 5_001 }, () => ({ title: 'x', file: 'a.js', line: 1, reason: 'y' }));
  const report = await believed({ ...FULL, omissions, refuted }, specOf({}), NOTHING);
  expect(report.refuted).toHaveLength(5_000);
  expect(report.omissions).toHaveLength(5_002);
  expect(report.omissions.slice(0, 3)).toEqual([
    '1 of 5001 refuted findings of the report are not published',
    '295000 of 300000 things left out of the report are not published',
    'file 0',
  ]);
});

test('what a report that was left says of dismissals is not believed; what this job knows the settings suppress is', async () => {
  const spec = specOf({ startedMs: Date.UTC(2026, 10, 30) });
  const dismissed = { how: 'code', by: null, reason: 'all is well' } as const;
  const [first] = FULL.findings;
  if (first === undefined) throw new Error('there is none');
  const absent: ReportHistory['absent'][number] = {
    ...{ id: 'BBBBB', severity: 'high', title: 'T', category: 'loops', file: 'b.js', line: 1 },
    ...{ absence: 'not-looked-at', dismissed },
  };
  const left = {
    ...FULL,
    findings: [{ ...first, dismissed }],
    counting: { minConfidence: 1 },
    dismissible: true as const,
    history: { isFirst: false, findings: [], absent: [absent], known: [] },
  };
  const shown = await believed(left, spec, NOTHING);
  expect(shown).toMatchObject({ conclusion: 'failure', findings: [{ id: first.id }] });
  expect([shown.findings[0]?.dismissed, shown.history?.absent[0]?.dismissed]).toEqual([undefined, undefined]);
  expect(shown.fromRepository).toEqual([
    expect.stringContaining(`does not count here for ${first.id}: what is published here`),
  ]);
  expect([shown.counting, shown.dismissible]).toEqual([undefined, undefined]);

  const rows = [
    { path: '**/*.ts', reason: 'is replaced', expires: '2026-11-30' },
    { category: 'loops', reason: 'short' },
  ];
  const own = { suppressions: rows, code: null };
  const suppressed = await believed(left, spec, own);
  expect(suppressed).toMatchObject({
    conclusion: 'success',
    findings: [{ dismissed: { how: 'settings', reason: 'is replaced' } }],
    history: { absent: [{ dismissed: { how: 'settings', reason: 'short' } }] },
  });
  expect(suppressed.fromRepository).toEqual([]);
  const later = await believed(left, { ...spec, startedMs: Date.UTC(2026, 11, 1) }, own);
  expect(later.conclusion).toBe('failure');
  expect(later.fromRepository).toEqual([
    expect.stringContaining('ended on 2026-11-30 and no longer covers'),
    expect.stringContaining('does not count here'),
  ]);
  const counting = { before: true } as const;
  const counted = await believed(left, { ...spec, limits: { ...spec.limits, counting } }, NOTHING);
  expect(counted.counting).toEqual(counting);
});

test('of comments in the code this job believes what its own git shows, and asks for it only where a report names them', async () => {
  const [first] = FULL.findings;
  if (first === undefined) throw new Error('there is none');
  const text = `${'\n'.repeat(10)}// ultracode-ignore: a constant\nexport function run(request) {\n`;
  const { endLine: _, ...finding } = first;
  const codeOf = (isAdded: boolean) => ({
    files: [first.file ?? ''],
    readText: async () => text,
    readBaseText: async () => (isAdded ? '' : text),
    changes: [
      {
        ...{ path: first.file ?? '', status: 'modified' as const, additions: 0, deletions: 0 },
        patch: isAdded
          ? `@@ -0,0 +1,12 @@\n${'+\n'.repeat(10)}+// ultracode-ignore: a constant\n+export function run(request) {`
          : '',
      },
    ],
    hide: (shown: string) => shown,
  });
  const dismissed = { how: 'code', by: null, reason: 'all is well' } as const;
  const left = { ...FULL, findings: [{ ...finding, dismissed }] };
  const of = (isAdded: boolean) =>
    believed(left, specOf({}), { suppressions: [], code: async () => codeOf(isAdded) });
  expect(await of(false)).toMatchObject({
    conclusion: 'success',
    findings: [{ dismissed: { how: 'code', reason: 'a constant' } }],
    fromRepository: [],
  });
  const added = await of(true);
  expect(added).toMatchObject({ conclusion: 'failure', ownRules: [{ weaker: false }] });
  expect(added.ownRules[0]?.text).toContain('the change adds it');
  const unread = await believed(left, specOf({}), {
    suppressions: [],
    code: () => Promise.reject(new Error('no such commit')),
  });
  expect(unread).toMatchObject({
    conclusion: 'failure',
    fromRepository: [expect.stringContaining('could not be read to see the comment')],
  });
  const none = { ...FULL, findings: [finding] };
  const never = { suppressions: [], code: () => Promise.reject(new Error('asked for')) };
  expect((await believed(none, specOf({}), never)).fromRepository).toEqual([]);
});

test('that a sweep goes on is believed of a sweep, and of nothing else', async () => {
  const left = { ...FULL, status: 'incomplete', findings: [], goesOn: true } as const;
  const limits = { ...specOf().limits, failOn: ['incomplete' as const] };
  const sweep = await believed(left, specOf({ sweep: 'default-branch', limits }), NOTHING);
  expect(sweep).toMatchObject({ conclusion: 'neutral', goesOn: true });
  const review = await believed(left, specOf({ limits }), NOTHING);
  expect(review.conclusion).toBe('failure');
  expect(review).not.toHaveProperty('goesOn');
});
