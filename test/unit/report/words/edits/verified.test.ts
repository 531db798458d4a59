import { expect, test } from 'vitest';
import type { Verification } from '../../../../../src/edits/edit-set.ts';
import { withDelivery } from '../../../../../src/report/conclude.ts';
import { type EditsDelivery, type LaidEdits, reportEdits } from '../../../../../src/report/edits.ts';
import { pullTitle } from '../../../../../src/report/formats/markdown/edits/pull-body.ts';
import { verifiedSince, verifiedWords } from '../../../../../src/report/words/edits/verified.ts';
import { deliveryNotices } from '../../../../../src/report/words/edits-delivery.ts';
import { headline } from '../../../../../src/report/words/headline.ts';
import { FAILED, manyEdits } from '../../example-edits.ts';
import { CLEAN } from '../../example-reports.ts';

const PASSED: Verification = { status: 'passed', isolation: 'container', durationMs: 12_000 };
const ONTO = 'def5678'.padEnd(40, '0');
const EXACT: LaidEdits = { merged: [] };
const MOVED: LaidEdits = { merged: [], onto: ONTO };
const MERGED: LaidEdits = { merged: ['src/a.ts', 'src/b.ts'], onto: ONTO };

const reportOf = (verification: Verification | null) => ({
  ...CLEAN,
  ...{ workflow: 'migrate', listed: false, coverage: null },
  edits: reportEdits(manyEdits(2, verification), 'pull-request'),
});
const inPull = (laid: LaidEdits): EditsDelivery => ({
  ...{ status: 'pull-request', url: 'u', number: 3, isDraft: false, isVerified: true },
  ...laid,
});

test.each([
  [PASSED, EXACT, 'verified', 'Verified on abc1234: the command passed over all files', 'passed'],
  [PASSED, MOVED, 'verified on abc1234', 'over def5678, on which the branch stands, it did not run', 'moved'],
  [
    PASSED,
    MERGED,
    'not verified',
    'Not verified: the command passed on abc1234, and 2 files were merged',
    'merged',
  ],
  [FAILED, MERGED, 'verification failed', 'Verification failed: the command gave exit code 1', 'failed'],
  [FAILED, EXACT, 'verification failed', 'Verification failed: the command gave exit code 1', 'failed'],
  [null, MERGED, 'not verified', 'Not verified: no command is set', 'none'],
  [{ status: 'not-run', reason: 'x' } as const, MOVED, 'not verified', 'Not verified: x', 'not-run'],
] as const)('what is said of %j where the branch is %j', (verification, laid, short, words, says) => {
  const report = reportOf(verification);
  expect(verifiedWords(report.edits, laid)).toContain(words);
  expect(verifiedSince(report.edits, laid)).toBe(says);
  const told = withDelivery(report, inPull(laid));
  expect(headline(told)).toBe(`migrate: 2 files changed by 2 agents, ${short}`);
  const isWhole = says !== 'merged' && says !== 'failed';
  expect(told.conclusion).toBe(isWhole ? 'success' : 'neutral');
  expect(pullTitle(report, null, laid).startsWith('not verified: ')).toBe(says === 'merged');
  const [notice] = deliveryNotices(told);
  expect(notice?.weight).toBe(says === 'merged' ? 'warning' : 'note');
  expect(/the command/i.test(notice?.text ?? '')).toBe(says === 'merged' || says === 'moved');
});

test('a branch without a pull request is no more verified than one with it', () => {
  const refused: EditsDelivery = { status: 'refused', reason: 'no', url: 'u', laid: MERGED };
  expect(headline(withDelivery(reportOf(PASSED), refused))).toContain(', not verified');
});

test('one file and several are told in their numbers', () => {
  const textOf = (merged: readonly string[]) =>
    deliveryNotices(withDelivery(reportOf(null), inPull({ merged, onto: ONTO })))[0]?.text;
  expect(textOf(['a'])).toContain('1 file was merged with');
  expect(textOf(['a', 'b'])).toContain('2 files were merged with');
});
