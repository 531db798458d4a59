import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { createKnownFiles } from '../../../src/findings/place/known-files.ts';
import { readResult } from '../../../src/findings/read/read-result.ts';
import { conclude } from '../../../src/report/conclude.ts';
import { annotations } from '../../../src/report/formats/annotations.ts';
import { reportMarkdown } from '../../../src/report/formats/markdown/markdown.ts';
import { consoleReport } from '../../../src/report/formats/terminal/console.ts';
import { PLAIN } from '../../../src/report/formats/terminal/palette.ts';
import type { Report } from '../../../src/report/report.ts';
import { headline } from '../../../src/report/words/headline.ts';
import { notices } from '../../../src/report/words/notices.ts';
import { COVERAGE, FULL } from './example-reports.ts';

const clean = createClean({ secrets: [] });
const known = createKnownFiles({ files: ['a.ts'], changes: [], repository: null, locate: (path) => path });
const ENTRY = { severity: 'high', title: 'It breaks', file: 'a.ts', line: 1 };

test.each<[string, Readonly<Record<string, string | boolean>>, Partial<Finding>]>([
  [
    'what would settle it',
    { standing: 'undecided', settle: 'Run it.' },
    { standing: 'undecided', settle: 'Run it.' },
  ],
  [
    'that it was there before',
    { standing: 'confirmed', introduced: false },
    { standing: 'confirmed', introduced: false },
  ],
  ['that nobody checked it', { standing: 'unchecked' }, { standing: 'unchecked' }],
])('a finding says how it stands, and %s', (_what, fields, expected) => {
  const [read] = readResult({ findings: [{ ...ENTRY, ...fields }] }, known).findings;
  expect(read).toMatchObject(expected);
  expect(read?.detail).toBe(undefined);
});

test('fields of these names that are none of ours are shown as they are', () => {
  const [read] = readResult(
    { findings: [{ ...ENTRY, standing: 'third', introduced: false, settle: 'x' }] },
    known,
  ).findings;
  expect(read?.standing).toBe(undefined);
  expect(read?.introduced).toBe(undefined);
  expect(read?.detail).toBe('- standing: third\n- introduced: `false`\n- settle: x');
});

test('what is undecided fails nothing and is not clean, what was there before neither; what nobody checked fails as before', () => {
  const of = (...findings: readonly Pick<Finding, 'severity' | 'standing' | 'introduced'>[]) =>
    Object.values(
      conclude({
        ...{ status: 'completed', verdict: null, coverage: COVERAGE, ownRules: [], counting: undefined },
        findings,
        failOn: ['medium'],
      }),
    ).join(' ');
  expect(of({ severity: 'high', standing: 'undecided' })).toBe('neutral undecided');
  expect(of({ severity: 'low', standing: 'undecided' })).toBe('success ');
  expect(of({ severity: 'high', standing: 'confirmed', introduced: false })).toBe('success ');
  expect(of({ severity: 'high', standing: 'undecided', introduced: false })).toBe('neutral undecided');
  expect(of({ severity: 'high', standing: 'unchecked' })).toBe('failure findings');
  expect(of({ severity: 'high', standing: 'undecided' }, { severity: 'medium', standing: 'confirmed' })).toBe(
    'failure findings',
  );
});

const [first, second, third] = FULL.findings;
if (first === undefined || second === undefined || third === undefined)
  throw new Error('expected three findings');
const REPORT: Report = {
  ...FULL,
  conclusion: 'neutral',
  cause: 'undecided',
  findings: [
    { ...first, standing: 'undecided', settle: 'Read `exec` of the version in use.' },
    { ...second, standing: 'confirmed', introduced: false },
    { ...third, place: 'diff-line', standing: 'unchecked' },
  ],
};

test('they are counted and shown apart, everywhere', () => {
  expect(headline(REPORT)).toBe('review: 2 findings (1 medium), 1 undecided');
  expect(notices(REPORT).map(({ title }) => title)).toEqual([
    '1 finding could not be settled. This is not a clean result.',
  ]);
  const markdown = reportMarkdown(REPORT, {
    ...{ clean, repositoryUrl: null, reportUrl: null, artifact: null, limit: 65_000 },
  });
  for (const text of [
    '<b>1 finding that could not be settled</b> by what the repository holds',
    '<b>1 finding that was there before this change</b>',
    ' · undecided',
    ' · was there before the change',
    ' · not checked by others',
    '**What would settle it**\n\nRead `exec` of the version in use.',
  ])
    expect(markdown).toContain(text);
  const console = consoleReport(REPORT, { clean, palette: PLAIN, width: 100 });
  for (const text of [
    '· undecided',
    '· was there before the change',
    '· not checked by others',
    'To settle it: Read',
  ])
    expect(console).toContain(text);
  expect(annotations(REPORT, clean).map(({ level }) => level)).toEqual(['notice', 'notice', 'notice']);
  expect(annotations(REPORT, clean)[0]?.message).toContain('Undecided: this could not be settled');
});
