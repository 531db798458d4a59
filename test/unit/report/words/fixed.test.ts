import { expect, test } from 'vitest';
import type { Verification } from '../../../../src/edits/edit-set.ts';
import { reportEdits } from '../../../../src/report/edits.ts';
import type { Fixed } from '../../../../src/report/fix/fixed.ts';
import { fixedSummary } from '../../../../src/report/words/commands/fixed.ts';
import { changed, FAILED } from '../example-edits.ts';
import { CLEAN, FULL } from '../example-reports.ts';

const [finding] = FULL.findings;
if (finding === undefined) throw new Error('the example has findings');
const { severity, title, file, line, id, place, placeNote } = finding;
const FIXED: Fixed = [
  {
    finding: { severity, title, file, line, id, place, placeNote, snippet: null },
    of: { runId: 'r1', workflow: 'review', headSha: 'a'.repeat(40), newerRun: null, offline: false },
    mend: { state: 'stands', summary: 'It closes the file.', reasons: [], files: ['src/a.ts'] },
  },
];

function summaryWith(alone: Verification | null, together: Verification | null): string {
  const one = changed(1, 'src/a.ts');
  const agents = one.agents.map((agent) => ({ ...agent, label: `mend ${id}`, verification: alone }));
  const set = { head: 'a'.repeat(40), files: [{ ...one, agents }], leftOut: [], verification: together };
  return fixedSummary({ ...CLEAN, edits: reportEdits(set, 'patch') }, FIXED);
}

const PASSED: Verification = { status: 'passed', isolation: 'job', durationMs: 1 };

test('what is said of the command is what it ran over: this edit, all together, or nothing yet', () => {
  expect(summaryWith(PASSED, FAILED)).toContain('The command that verifies edits passed over it (job).');
  expect(summaryWith(null, PASSED)).toContain('passed over all edits together (job).');
  expect(summaryWith(null, FAILED)).toContain('failed over all edits together** (container).');
  expect(summaryWith(null, null)).toContain('No command verifies edits here, and nothing was run.');
  const later = { status: 'not-run', reason: 'that is left to another job', later: true } as const;
  expect(summaryWith(null, later)).toContain(
    'runs in another job of this workflow: how it ended stands with the edits.',
  );
  expect(summaryWith(null, { status: 'not-run', reason: 'time was up' })).toContain('was not run: ');
});
