import { expect, test } from 'vitest';
import { withCommands } from '../../../src/app/next-step.ts';
import { createClean } from '../../../src/clean/clean.ts';
import { reportMarkdown } from '../../../src/report/formats/markdown/markdown.ts';
import { consoleReport } from '../../../src/report/formats/terminal/console.ts';
import { PLAIN } from '../../../src/report/formats/terminal/palette.ts';
import type { Report } from '../../../src/report/report.ts';
import { commandPlaceOf } from '../../../src/resume/next-command.ts';
import { specOf } from '../../support/run-spec.ts';
import { ALL_KINDS } from '../report/example-edits.ts';
import { FULL } from '../report/example-reports.ts';

const HISTORY = { isFirst: true, findings: [], absent: [], known: [] };
const clean = createClean({ secrets: [] });
const footOf = (report: Report): readonly string[] => {
  const view = {
    clean,
    repositoryUrl: null,
    reportUrl: null,
    artifact: null,
    limit: Number.POSITIVE_INFINITY,
  };
  return reportMarkdown(report, view).match(/\/ultracode (?:dismiss|reopen)[^<]*/g) ?? [];
};
const shown = (report: Report, spec = specOf()) => footOf(withCommands(report, commandPlaceOf(spec)));

test('how to dismiss and to open again is said once, where comments are answered and findings are remembered', () => {
  const dismissed = { how: 'command', by: 'ann', reason: 'checked' } as const;
  const [first, second] = FULL.findings;
  if (first === undefined || second === undefined) throw new Error('there are none');
  const report = { ...FULL, history: HISTORY };
  expect(shown(report)).toEqual(['/ultracode dismiss K3F9Q why it does not count']);
  const both = { ...report, findings: [{ ...first, dismissed }, second] };
  expect(shown(both)).toEqual(['/ultracode dismiss 7XW2P why it does not count', '/ultracode reopen K3F9Q']);
  expect(shown({ ...report, findings: [] })).toEqual([]);
  const bySettings = { ...first, dismissed: { ...dismissed, how: 'settings' as const } };
  expect(shown({ ...report, findings: [bySettings] }), 'no comment takes that back').toEqual([]);

  expect(shown(FULL), 'nothing is remembered').toEqual([]);
  const sweep = specOf({ target: { pullNumber: null, replyTo: null } });
  expect(shown(report, sweep), 'no comment is read there').toEqual([]);
  expect(footOf(report), 'no place is known').toEqual([]);
});

test('on a laptop: how the first open finding is mended, and edits are applied, by the program as it was started', () => {
  const place = {
    type: 'laptop',
    self: 'node ../dist/cli.js',
    dir: '/shop/.ultracode/runs/r1',
    words: ['run', 'review', '--repo', 'my shop'],
  } as const;
  const report = { ...FULL, edits: ALL_KINDS };
  const told = withCommands(report, place);
  expect(told.mend).toBe("node ../dist/cli.js fix K3F9Q --repo 'my shop'");
  expect(told.edits?.apply).toBe("node ../dist/cli.js apply /shop/.ultracode/runs/r1 --repo 'my shop'");
  const view = { clean, repositoryUrl: null, reportUrl: null, artifact: null };
  expect(
    reportMarkdown(told, { ...view, limit: Number.POSITIVE_INFINITY }).split('cli.js fix K3F9Q'),
  ).toHaveLength(2);
  expect(consoleReport(told, { clean, palette: PLAIN, width: 80 }).split('cli.js fix K3F9Q')).toHaveLength(2);

  expect(withCommands(report, { ...place, dir: '/elsewhere/r1', words: [] }).mend).toBe(
    'node ../dist/cli.js fix K3F9Q /elsewhere/r1',
  );
  expect(withCommands({ ...report, offline: true }, place).mend, 'no model is asked').toBeUndefined();
  expect(withCommands({ ...report, findings: [] }, place).mend).toBeUndefined();
  expect(withCommands(report, commandPlaceOf(specOf())).mend, 'not on GitHub').toBeUndefined();
});
