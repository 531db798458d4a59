import { expect, test } from 'vitest';
import type { Dismissal } from '../../../../src/findings/finding.ts';
import { besidesShown, dismissalWords, sortedOut } from '../../../../src/report/words/dismissed.ts';
import { headline } from '../../../../src/report/words/headline.ts';
import { nothingFound } from '../../../../src/report/words/notices.ts';
import { CLEAN, FULL } from '../example-reports.ts';

const BY_ANN: Dismissal = { how: 'command', by: 'ann', reason: 'checked' };
const [FIRST, SECOND, THIRD] = FULL.findings;
if (FIRST === undefined || SECOND === undefined || THIRD === undefined) throw new Error('three are needed');

test.each<[Dismissal, string]>([
  [BY_ANN, 'by ann, with a command: checked'],
  [{ ...BY_ANN, by: null }, 'by a command: checked'],
  [{ how: 'thread', by: 'bob', reason: '' }, 'by bob, who resolved its thread: no reason was given'],
  [
    { how: 'settings', by: null, reason: 'is replaced', expires: '2027-06-30' },
    'by a suppression in the settings until 2027-06-30 (UTC): is replaced',
  ],
  [{ how: 'code', by: null, reason: 'a constant' }, 'by `ultracode-ignore` in the code: a constant'],
])('%j is told in a line', (dismissal, words) => {
  expect(dismissalWords(dismissal)).toBe(words);
});

test('the headline counts what is open, and names what is not', () => {
  const titled = (given: Partial<typeof FULL>): string => headline({ ...FULL, ...given });
  expect(titled({ findings: [FIRST, { ...SECOND, dismissed: BY_ANN }, THIRD] })).toBe(
    'review: 2 findings (1 high), 1 dismissed',
  );
  expect(
    titled({
      findings: [
        { ...FIRST, dismissed: BY_ANN },
        { ...SECOND, dismissed: BY_ANN },
      ],
    }),
  ).toBe('review: no open finding, 2 dismissed');
  const counting = { minConfidence: 0.955 };
  expect(titled({ counting, findings: [FIRST, SECOND] })).toBe(
    'review: 1 finding (1 medium), 1 below 95.5 % confidence',
  );
  expect(titled({ counting, findings: [FIRST] })).toBe(
    'review: no finding that counts, 1 below 95.5 % confidence',
  );
  expect(titled({ status: 'incomplete', findings: [{ ...FIRST, dismissed: BY_ANN }] })).toBe(
    'review: did not complete',
  );
  expect(titled({ findings: [{ ...FIRST, standing: 'undecided', dismissed: BY_ANN }] })).toBe(
    'review: no open finding, 1 dismissed',
  );
});

test('what has no confidence is not below one', () => {
  const report = { findings: [FIRST, SECOND], counting: { minConfidence: 1 } };
  expect(sortedOut(report).shown).toEqual([SECOND]);
  expect(besidesShown({ findings: [FIRST] })).toEqual([]);
});

test('a run without an open finding does not say that it found nothing', () => {
  expect(nothingFound({ ...CLEAN, findings: [{ ...FIRST, dismissed: BY_ANN }] })).toContain(
    'came to its end and found nothing that counts (1 dismissed): 14 agents gave an answer.',
  );
  expect(nothingFound(CLEAN)).toContain('came to its end and found nothing: ');
  expect(nothingFound({ ...CLEAN, findings: [FIRST] })).toBeNull();
});
