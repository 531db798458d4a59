import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../../../src/findings/finding.ts';
import { reportMarkdown } from '../../../../../src/report/formats/markdown/markdown.ts';
import { consoleReport } from '../../../../../src/report/formats/terminal/console.ts';
import { PLAIN as COLOURLESS } from '../../../../../src/report/formats/terminal/palette.ts';
import type { Report } from '../../../../../src/report/report.ts';
import { FULL } from '../../example-reports.ts';

const clean = createClean({ secrets: [] });
const show = (given: Partial<Report>, limit = 65_000): string =>
  reportMarkdown(
    { ...FULL, summary: null, ...given },
    { clean, repositoryUrl: null, reportUrl: null, artifact: null, limit },
  );
const [FIRST] = FULL.findings;
if (FIRST === undefined) throw new Error('there is none');
const { confidence: _, ...PLAIN } = FIRST;
const folds = (text: string): readonly string[] =>
  [...text.matchAll(/<details( open)?>\n<summary><b>(.*)<\/summary>/g)].map(
    ([, open = '', label]) => `${label}${open}`,
  );

test('dismissed findings stand in a fold of their own and nowhere else, in the report of a comment and of a terminal', () => {
  const dismissed = { how: 'settings', by: null, reason: 'is | replaced', expires: '2027-06-30' } as const;
  const findings: readonly PlacedFinding[] = [
    { ...PLAIN, dismissed },
    {
      ...PLAIN,
      id: 'AAAAA',
      title: 'Gone',
      file: null,
      line: null,
      dismissed: { how: 'command', by: 'ann', reason: 'no' },
    },
  ];
  const text = show({ findings });
  expect(folds(text)[0]).toBe('2 dismissed</b>, by whom, and why');
  expect(text).toContain(
    '- <code>K3F9Q</code> 🔴 **Request text reaches <code>exec</code> unescaped** (<code>src/run shell.ts:12</code>): by a suppression in the settings until 2027-06-30 (UTC): is &#124; replaced\n- <code>AAAAA</code> 🔴 **Gone**: by ann, with a command: no\n',
  );
  expect(text.match(/K3F9Q/g)).toHaveLength(1);
  const terminal = consoleReport(
    { ...FULL, summary: null, findings },
    { clean, palette: COLOURLESS, width: 400 },
  );
  expect(terminal).toContain('review: no open finding, 2 dismissed');
  expect(terminal).toContain(
    '2 dismissed\n  - K3F9Q high src/run shell.ts:12-14: Request text reaches `exec` unescaped: by a suppression in the settings until 2027-06-30 (UTC): is | replaced\n',
  );
  expect(terminal).not.toContain('HIGH');
});

test('those of the runs before that were not reported say that they were dismissed', () => {
  const absent: NonNullable<Report['history']>['absent'][number] = {
    ...{ id: 'BBBBB', severity: 'high', title: 'Loop', file: 'b.js', line: 1, absence: 'not-looked-at' },
    dismissed: { how: 'settings', by: null, reason: 'runs once' },
  };
  const text = show({ history: { isFirst: false, findings: [], absent: [absent], known: [] } });
  expect(text).toContain('so it may still be there; dismissed by a suppression in the settings: runs once');
});

test('what is too unsure is folded by itself, and not among the others', () => {
  const findings = [
    { ...PLAIN, confidence: 0.6 },
    { ...PLAIN, id: 'AAAAA' },
  ];
  const text = show({ findings, counting: { minConfidence: 0.7 } });
  expect(folds(text)).toContain('1 finding below 70 % confidence</b>, which do not fail the check');
  expect(text).toContain('## review: 1 finding (1 high), 1 below 70 % confidence');
});

test('what was there before is folded, and unfolded where it makes the check red', () => {
  const findings = [{ ...PLAIN, standing: 'confirmed', introduced: false } as const];
  const label = '1 finding that was there before this change</b>';
  expect(folds(show({ findings }))).toContain(label);
  expect(folds(show({ findings, counting: { before: true } }))).toContain(`${label} open`);
});

test('3,000 dismissed findings are cut like any other list, and the report says so', () => {
  const dismissed = { how: 'code', by: null, reason: 'x'.repeat(300) } as const;
  const findings = Array.from({ length: 3_000 }, (_, index) => ({ ...PLAIN, id: `F${index}`, dismissed }));
  const text = show({ findings });
  expect(text.length).toBeLessThanOrEqual(65_000);
  expect(text).toMatch(/_[\d,]+ dismissed findings: no room here/);
  expect(text).toContain('no open finding, 3,000 dismissed');
});
