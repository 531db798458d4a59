import { expect, test } from 'vitest';
import type { Verification } from '../../../../src/edits/edit-set.ts';
import { localExitCodeOf } from '../../../../src/report/conclude.ts';
import { reportEdits } from '../../../../src/report/edits.ts';
import { type Fixed, isMender, type Mend } from '../../../../src/report/fix/fixed.ts';
import type { Report } from '../../../../src/report/report.ts';
import { fixedHeadline, fixedSummary } from '../../../../src/report/words/commands/fixed.ts';
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

function reportWith(alone: Verification | null, together: Verification | null): Report {
  const one = changed(1, 'src/a.ts');
  const agents = one.agents.map((agent) => ({ ...agent, label: `mend ${id}`, verification: alone }));
  const set = { head: 'a'.repeat(40), files: [{ ...one, agents }], leftOut: [], verification: together };
  return { ...CLEAN, fixed: FIXED, edits: reportEdits(set, 'patch') };
}

const summaryWith = (alone: Verification | null, together: Verification | null): string =>
  fixedSummary(reportWith(alone, together), FIXED);

const PASSED: Verification = { status: 'passed', isolation: 'job', durationMs: 1 };

test('what is said of the command is what it ran over: this edit, all together, or nothing yet', () => {
  expect(summaryWith(PASSED, PASSED)).toContain('The command that verifies edits passed over it (job).');
  expect(summaryWith(PASSED, FAILED)).toContain(
    'The command that verifies edits passed over it (job). **It failed over all edits together** (container).',
  );
  expect(summaryWith(null, PASSED)).toContain('passed over all edits together (job).');
  expect(summaryWith(null, FAILED)).toContain('failed over all edits together** (container).');
  expect(summaryWith(null, null)).toContain('No command verifies edits here, and nothing was run.');
  const later = { status: 'not-run', reason: 'that is left to another job', later: true } as const;
  expect(summaryWith(null, later)).toContain(
    'The command that verifies edits is left to another job of this workflow.',
  );
  expect(summaryWith(null, { status: 'not-run', reason: 'time was up' })).toContain('was not run: ');
});

test('where another agent edited the same file, what they checked is not what stands there, and that is said', () => {
  const told = (merge: 'one' | 'merged' | 'repaired'): string => {
    const report = reportWith(null, null);
    const files = (report.edits?.files ?? []).map((one) => {
      const other = one.agents.map((agent) => ({ ...agent, id: 99, label: 'mend OTHER' }));
      return { ...one, merge, agents: merge === 'one' ? one.agents : [...one.agents, ...other] };
    });
    return fixedSummary({ ...report, ...(report.edits && { edits: { ...report.edits, files } }) }, FIXED);
  };
  expect(told('one')).not.toContain('They saw it by itself');
  expect(told('merged')).toContain(
    'could not. They saw it by itself: in `src/a.ts` it was then merged with edits for other findings, and no agent has checked the two together.',
  );
  expect(told('repaired')).toContain('**no agent has checked what another one made of both**');
});

test('nothing over which the command failed is called mended', () => {
  expect(fixedHeadline(reportWith(null, PASSED))).toBe(`fix ${id}: mended`);
  expect(fixedHeadline(reportWith(null, FAILED))).toBe(`fix ${id}: edited, verification failed`);
  expect(summaryWith(null, FAILED)).toContain('**Edited** in `src/a.ts`.');
  expect(summaryWith(null, PASSED)).toContain('**Mended** in `src/a.ts`.');
});

test('sentences of agents have their full stop, and what two say alike is said once', () => {
  const report = reportWith(null, null);
  const told = (mend: Partial<Mend>): string =>
    fixedSummary(
      report,
      FIXED.map((one) => ({
        ...one,
        mend: { state: 'stands', summary: '', reasons: [], files: [], ...mend },
      })),
    );
  expect(told({ summary: 'execFile in place of exec' })).toContain(
    'execFile in place of exec. Two agents tried',
  );
  expect(told({ summary: '' })).toContain('**Mended** in `src/a.ts`. Two agents tried');
  expect(told({ state: 'failed', reasons: ['wrong', 'wrong', 'breaks a.js:1'] })).toContain(
    '**Not mended.** Wrong. Breaks a.js:1.',
  );
  expect(told({ state: 'refuted', reasons: ['wrong', 'wrong'] })).toMatch(/left:\n- Wrong\.$/);
  expect(told({ state: 'failed', reasons: [] })).toContain('**Not mended.** No agent gave an answer.');
});

test.for([
  ['mend AAAAA', true],
  ['mend BBBBB AAAAA, again', true],
  ['mend BBBBB', false],
  ['check AAAAA (cause)', false],
] as const)('%s mends a finding: %s', ([label, isOne]) => {
  expect(isMender(label, 'AAAAA')).toBe(isOne);
});

test('on the command line a finding that was to be mended and was not ends with 1', () => {
  const report = reportWith(null, PASSED);
  const unmended: Fixed = FIXED.map((one) => ({ ...one, mend: null }));
  expect(localExitCodeOf(report)).toBe(0);
  expect(localExitCodeOf({ ...report, fixed: unmended })).toBe(1);
  expect(localExitCodeOf({ ...report, fixed: [...FIXED, ...unmended] })).toBe(1);
  expect(localExitCodeOf({ ...report, status: 'incomplete', fixed: unmended })).toBe(3);
});
