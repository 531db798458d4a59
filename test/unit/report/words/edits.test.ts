import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCommands } from '../../../../src/app/next-step.ts';
import { createClean } from '../../../../src/clean/clean.ts';
import { reportEdits } from '../../../../src/report/edits.ts';
import { readStoredReport, storedReport } from '../../../../src/report/formats/stored-report.ts';
import { consoleReport } from '../../../../src/report/formats/terminal/console.ts';
import { PLAIN } from '../../../../src/report/formats/terminal/palette.ts';
import type { RunStatus } from '../../../../src/report/report.ts';
import { verificationWords } from '../../../../src/report/words/edits/verified.ts';
import { fileWords, saidWords } from '../../../../src/report/words/edits.ts';
import { deliveryNotices } from '../../../../src/report/words/edits-delivery.ts';
import { headline } from '../../../../src/report/words/headline.ts';
import { ALL_KINDS, changed, FAILED, manyEdits } from '../example-edits.ts';
import { CLEAN, FULL } from '../example-reports.ts';

const clean = createClean({ secrets: ['hunter2-hunter2'] });
const MIGRATE = { ...CLEAN, workflow: 'migrate', listed: false, coverage: null };

test('a headline says what was changed, and whether it is known to work', () => {
  const edits = reportEdits(manyEdits(1), 'patch');
  const unverified = { status: 'not-run', reason: 'the change is from outside' } as const;
  expect([
    headline({ ...MIGRATE, edits }),
    headline({ ...MIGRATE, edits: reportEdits(manyEdits(1200, null), 'patch') }),
    headline({ ...MIGRATE, edits: reportEdits(manyEdits(3, FAILED), 'patch') }),
    headline({ ...MIGRATE, edits: reportEdits(manyEdits(3, unverified), 'patch') }),
    headline({ ...MIGRATE, edits: ALL_KINDS }),
    headline({ ...MIGRATE, edits: { ...ALL_KINDS, files: [] } }),
    headline({
      ...MIGRATE,
      edits: {
        ...edits,
        discarded: [{ agent: { id: 7, label: 'x' }, paths: ['src/never.ts'], reason: 'wrong' }],
      },
    }),
    headline({ ...FULL, edits }),
    headline({ ...MIGRATE, status: 'incomplete', reason: 'interrupted', edits }),
  ]).toMatchInlineSnapshot(`
    [
      "migrate: 1 file changed by 1 agent, verified",
      "migrate: 1,200 files changed by 1,200 agents, not verified",
      "migrate: 3 files changed by 3 agents, verification failed",
      "migrate: 3 files changed by 3 agents, not verified",
      "migrate: 5 files changed by 2 agents, edits of 1 agent left out, verified",
      "migrate: no file changed, edits of 1 agent left out",
      "migrate: 1 of 2 files changed by 1 agent, 1 not done, verified",
      "review: 1 file changed by 1 agent, verified, 3 findings (1 high)",
      "migrate: did not complete (so far 1 file changed by 1 agent, verified)",
    ]
  `);
});

test('why nothing was run ends with one full stop', () => {
  expect(verificationWords({ status: 'not-run', reason: 'it cannot be had. Allow "none".' })).toBe(
    'Not verified: it cannot be had. Allow "none"',
  );
});

test('a file that was moved is one file, be another one in its old place or not', () => {
  const { edit, ...by } = changed(1, 'old/a.ts');
  const { before, after } = edit;
  const to = (path: string) => ({
    ...by,
    edit: {
      ...{ path, before: null },
      ...{ additions: 0, deletions: 0 },
      after: { ...before, text: null, from: 'old/a.ts' },
    },
  });
  const gone = { ...by, edit: { ...edit, after: null, ...{ additions: 0, deletions: 0 } } };
  const other = { ...changed(1, 'old/b.ts'), edit: { ...edit, path: 'old/b.ts', after: null } };
  const moved = reportEdits(
    { head: 'a'.repeat(40), files: [to('new/a.ts'), gone, other], leftOut: [], verification: null },
    'patch',
  );
  expect(moved.files.map(({ path, kind }) => [path, kind])).toEqual([
    ['new/a.ts', 'moved'],
    ['old/b.ts', 'removed'],
  ]);
  expect(headline({ ...MIGRATE, edits: moved })).toBe('migrate: 2 files changed by 1 agent, not verified');
  const replaced = reportEdits(
    {
      head: 'a'.repeat(40),
      files: [to('new/a.ts'), { ...by, edit: { ...edit, after } }],
      leftOut: [],
      verification: null,
    },
    'patch',
  );
  expect(replaced.files).toHaveLength(2);
});

test('a pull request that says what it is: waiting, failed, a draft', () => {
  const texts = (isDraft: boolean, verification: typeof FAILED | null, status: RunStatus = 'completed') =>
    deliveryNotices({
      status,
      edits: {
        ...reportEdits(manyEdits(1, verification), 'pull-request'),
        delivered: { status: 'pull-request', url: 'u', number: 3, isDraft, merged: [], isVerified: true },
      },
    }).map(({ text }) => text);
  expect(texts(false, null)).toEqual(['It waits for a person to merge it.']);
  expect(texts(false, FAILED)).toEqual(['It is not to be merged as it is.']);
  expect(texts(true, FAILED)).toEqual(['It is not to be merged as it is.']);
  expect(texts(true, null)).toEqual(['A person marks it as ready once it may be merged.']);
  expect(texts(true, null, 'incomplete')).toEqual([
    'It is not to be merged as it is: this run did not complete, and others may be missing.',
  ]);
  expect(texts(false, null, 'incomplete')).toEqual([
    'It has them since an earlier run. This run did not complete, and has changed nothing of it.',
  ]);
});

test('on a terminal: files and who edited them, verification, what was left out, and what to type next', () => {
  const place = {
    type: 'laptop',
    self: 'ultracode',
    words: ['run', 'migrate', '--repo', 'my shop'],
    dir: '/runs/r1',
  } as const;
  const report = withCommands({ ...MIGRATE, edits: ALL_KINDS, phases: [], again: null }, place);
  expect(consoleReport(report, { clean, palette: PLAIN, width: 90 })).toMatchInlineSnapshot(`
    "migrate: 5 files changed by 2 agents, edits of 1 agent left out, verified
    abc1234 · 14 agents · 2m 10s · $0.84 of $5 · 61 % of the input cached

    ! Edits of 1 agent are left out. Nothing of them is applied, not even by half. Which and
    why is listed below.

    ! 1 agent failed alone. The command failed over its edits by themselves, and passed over
    all together.

    5 files changed by 2 agents: +3 −3
      - src/api.ts · +1 −1 · migrate src/api.ts: “Calls \`fetch\` in src/api.ts. Nothing else.”
      - src/client.ts · +1 −1, merged by 2 agents · migrate src/api.ts; migrate tests | all
        (failed alone): “I did **everything** <b>you</b> asked”
      - src/new.ts · new, +1 −0 · migrate tests | all (failed alone)
      - src/old.ts · removed, +0 −1 · migrate tests | all (failed alone)
      - src/there.png · moved from src/here.png · migrate tests | all (failed alone)

    Verified: the command passed over all files together, after 12s (isolation:
    user-namespace).

    Edits of 1 agent left out
      - migrate store: \`src/store.ts\` was edited by migrate api as well, on the same lines
        (src/store.ts and src/store.test.ts)

    2 agents could change files and changed none: migrate docs and migrate css.

    Run folder: .ultracode/runs/r1

    Write the edits to the work tree (\`--dry-run\` shows what would be written):
      ultracode apply /runs/r1 --repo 'my shop'"
  `);
});

test('a file that was asked for and is not done is said first, and once with its reason', () => {
  const taken = (id: number, path: string, reason: string) => ({
    ...{ agent: { id, label: `edit ${path}` }, paths: [path], reason },
  });
  const discarded = [
    taken(3, 'lib/request.js', 'it is not finished'),
    taken(4, 'src/area-0/module-000.ts', 'the first try was wrong'),
    taken(5, 'lib/request.js', 'it drops the timeout'),
  ];
  const edits = reportEdits(manyEdits(2), 'patch', { discarded });
  const refuted = [
    { title: 'The edit of lib/request.js', file: 'lib/request.js', line: null, reason: 'It drops it.' },
    {
      title: 'The edit of lib/request.js',
      file: 'lib/request.js',
      line: null,
      reason: 'it drops the timeout',
    },
  ];
  const text = consoleReport({ ...MIGRATE, edits, refuted }, { clean, palette: PLAIN, width: 200 });
  expect(text.split('\n\n')[1]).toBe(
    '! 1 file is not done. The workflow took the edits back: `lib/request.js` (it drops the timeout).',
  );
  expect(text).toContain(
    '1 refuted by other agents\n  - The edit of lib/request.js (lib/request.js): It drops it.',
  );
  const none = reportEdits(manyEdits(0), 'patch', { discarded });
  expect(consoleReport({ ...MIGRATE, edits: none }, { clean, palette: PLAIN, width: 200 })).toContain(
    '! 2 files are not done. The workflow took the edits back: `lib/request.js` (it drops the timeout), `src/area-0/module-000.ts` (the first try was wrong).',
  );
});

test('a file that moved is one; of a conflict it is said who collided, and that another agent repaired it', () => {
  const [first] = manyEdits(1).files;
  if (first === undefined) throw new Error('there is none');
  const { edit } = first;
  const [a] = first.agents;
  if (a === undefined || edit.after === null) throw new Error('there is none');
  const agents = [
    { ...a, id: 1, label: 'edit a' },
    { ...a, id: 2, label: 'edit b' },
  ];
  const moved = { ...edit, path: 'new.ts', before: null, after: { ...edit.after, from: 'old.ts' } };
  const gone = { ...edit, path: 'old.ts', after: null, additions: 0, deletions: 0 };
  const removed = { ...edit, path: 'other.ts', after: null };
  const files = [
    { ...first, edit: moved },
    { ...first, edit: gone },
    { ...first, edit: removed },
    { ...first, agents, merge: 'repaired' as const },
  ];
  const { files: shown } = reportEdits({ ...manyEdits(0), files }, 'patch');
  expect(shown.map((file) => `${file.path}: ${fileWords(file)}`)).toEqual([
    'new.ts: moved from old.ts, +1 −1',
    'other.ts: removed, +1 −1',
    `${edit.path}: +1 −1, conflict of edit a and edit b, repaired by another agent`,
  ]);
});

test('a terminal lists some of many files, and says where all are', () => {
  const edits = reportEdits(manyEdits(500, FAILED), 'patch');
  const text = consoleReport({ ...MIGRATE, edits }, { clean, palette: PLAIN, width: 90 });
  expect(text.match(/^ {2}- src\//gm)).toHaveLength(50);
  expect(text).toContain('  - and 450 other files: see .ultracode/runs/r1/report.md');
  expect(text).toContain('    │ not ok 1 - totals add up');
});

test('edits survive being stored and read by another job', () => {
  const report = { ...MIGRATE, edits: { ...ALL_KINDS, apply: 'ultracode apply r1' } };
  const about = { reportKey: 'k', headSha: report.headSha, pullNumber: null, repositoryId: null };
  const stored = storedReport(report, about, clean);
  expect(readStoredReport(stored)).toMatchObject({ status: 'read', report: { edits: report.edits } });
  const readWith = (change: object): unknown => {
    const value = JSON.parse(stored);
    return readStoredReport(JSON.stringify({ ...value, edits: { ...value.edits, ...change } }));
  };
  const file = ALL_KINDS.files[0];
  for (const wrong of [
    { files: Array.from({ length: 1001 }, () => file) },
    { head: 'main' },
    { verification: { status: 'passed' } },
    { leftOut: [{ agent: {}, paths: [], reason: '' }] },
    { files: [{ ...file, additions: -1 }] },
  ])
    expect(readWith(wrong)).toMatchObject({ status: 'refused' });
});

test('a thousand agents with long words that each edit a hundred files are a report that can still be read', () => {
  const agents = Array.from({ length: 1000 }, (_, id) => ({
    ...{ id, label: `agent ${id}`, said: 'x'.repeat(2000), verification: null },
  }));
  const files = Array.from({ length: 1000 }, (_, index) => ({
    ...changed(1, `src/${index}.ts`),
    agents: agents.slice(index % 900, (index % 900) + 100),
  }));
  const edits = reportEdits({ ...manyEdits(0), files }, 'patch');
  const about = { reportKey: 'k', headSha: MIGRATE.headSha, pullNumber: null, repositoryId: null };
  expect(readStoredReport(storedReport({ ...MIGRATE, edits }, about, clean)).status).toBe('read');
});

test.each([
  ['Uses fetch now. The rest is as it was.', 'Uses fetch now. The rest is as it was.'],
  ['one\n\ntwo', 'one two'],
  ['', ''],
  [`${'word '.repeat(200)}end`, `${'word '.repeat(158)}word…`],
])(
  'what an agent says is shown whole, and where it is long the end says that more was said: %j',
  (text, expected) => {
    expect(saidWords(text)).toBe(expected);
  },
);

test('what an agent says is short whatever it is cut from', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: 'grapheme' }), (text) => {
      expect(saidWords(text).length).toBeLessThanOrEqual(800);
      expect(saidWords(text).isWellFormed()).toBe(true);
    }),
  );
});
