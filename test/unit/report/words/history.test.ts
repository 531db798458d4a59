import { expect, test } from 'vitest';
import type { ReportHistory } from '../../../../src/report/history.ts';
import { historyCounts, historyLine } from '../../../../src/report/words/history.ts';

const recurrence = (name: ReportHistory['findings'][number]['recurrence']) => ({
  id: name,
  recurrence: name,
});
const absent = (absence: ReportHistory['absent'][number]['absence']) => ({
  id: absence,
  severity: 'low' as const,
  title: 'T',
  file: null,
  line: null,
  absence,
});
const HISTORY: ReportHistory = {
  isFirst: false,
  findings: [recurrence('new'), recurrence('new'), recurrence('still-there'), recurrence('came-back')],
  absent: [absent('fixed'), absent('not-looked-at'), absent('not-found-again')],
  known: [],
};

test('what became of findings is one line, without what did not happen', () => {
  expect(historyLine(HISTORY)).toBe(
    '1 fixed, 1 still there, 1 came back, 2 new, 1 not found again although the code is the same, 1 not looked at this time',
  );
  expect(historyLine({ ...HISTORY, findings: [], absent: [absent('fixed')] })).toBe('1 fixed');
  expect(historyLine({ ...HISTORY, findings: [], absent: [] })).toBeNull();
  expect(historyLine({ ...HISTORY, isFirst: true })).toBeNull();
  expect(historyCounts(HISTORY)).toMatchObject({ isNew: 2, fixed: 1 });
});
