import { expect, test } from 'vitest';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import type { Explained, Explanation } from '../../../../src/report/explain/explained.ts';
import { explainingOf } from '../../../../src/report/explain/explaining-of.ts';
import type { Report } from '../../../../src/report/report.ts';
import { explainedNotices } from '../../../../src/report/words/explained.ts';
import { headline } from '../../../../src/report/words/headline.ts';
import { FULL } from '../example-reports.ts';

const FINDING = { ...(FULL.findings[0] as PlacedFinding), id: 'K3F9Q', severity: 'high' as const };
const ANSWER: Explanation = {
  ...{ view: 'holds', why: 'Because.', steps: [], votes: [], restsOn: '', reproduce: '', mend: '' },
  ...{ severity: 'high', sure: 'high', doubt: '' },
};

function told(given: Partial<Report>, explained: Partial<Explained> = {}) {
  const about = explainingOf({ ...FULL, findings: [FINDING] }, { finding: 'K3F9Q', newerRun: null });
  if (about === null) throw new Error('the report lists it');
  const whole: Explained = { ...about, explanation: ANSWER, stands: true, ...explained };
  const report: Report = { ...FULL, findings: [], newerHead: null, ...given, explained: whole };
  return {
    head: headline(report),
    notices: explainedNotices(report, whole).map(({ title, text }) => `${title} ${text}`),
  };
}

test('the view of the agent stands first, with how sure it is, and how severe it sees it where that is otherwise', () => {
  expect(told({})).toEqual({
    head: 'explain K3F9Q: it holds',
    notices: ['It holds. Because. The agent is sure of it.'],
  });
  const other = told({}, { explanation: { ...ANSWER, severity: 'low', sure: 'low' } });
  expect(other.notices).toEqual([
    'It holds. Because. The agent is not sure of it. It sees it as low, the report as high.',
  ]);
  const wrong = told({}, { explanation: { ...ANSWER, view: 'wrong', severity: 'low' } });
  expect(wrong.head).toBe('explain K3F9Q: the finding is wrong, says the agent that read the code');
  expect(wrong.notices).toEqual([
    'The agent that read the code comes to the view that this finding is wrong. Because. The agent is sure of it.',
  ]);
});

test('what speaks against believing it is said', () => {
  const of = {
    ...{ runId: 'r1', workflow: 'review', headSha: 'a'.repeat(40), newerRun: 'r2', offline: true },
  };
  const { notices } = told({ newerHead: 'b'.repeat(40) }, { of, stands: false });
  expect(notices.slice(1)).toEqual([
    'This is about an older commit. The finding is about aaaaaaa, and that is the code that was read; the head is now bbbbbbb.',
    'A newer report does not list it. It stands in the report of an earlier run; that of the run r2 does not list it: it may be fixed, or was not found again.',
    'The lines that the finding quotes are not in the code that was read. The code is another one than the report was about, or the quote was never right.',
    'No model has found it. The report was made by the offline provider, from fixed patterns.',
  ]);
});

test('a run without an explanation says why there is none, and never that it has one', () => {
  const ended = (given: Partial<Report>) => told(given, { explanation: null });
  expect(ended({ status: 'incomplete', reason: 'the budget is spent' })).toEqual({
    head: 'explain K3F9Q: not explained',
    notices: [
      'There is no explanation. The budget is spent. What the earlier report holds of the finding stands below; no agent has looked at it anew.',
    ],
  });
  expect(ended({ offline: true }).head).toBe('explain K3F9Q: no model was asked');
  expect(ended({}).head).toBe('explain K3F9Q: the agent gave no answer');
  const stopped = told({ status: 'incomplete', reason: 'cancelled by hand' });
  expect(stopped.notices).toContain('The run did not complete. Cancelled by hand.');
});
