import { expect, test } from 'vitest';
import type { ReportHistory } from '../../../../src/report/history.ts';
import type { Report } from '../../../../src/report/report.ts';
import { historyCounts, historyLine } from '../../../../src/report/words/history.ts';
import { FULL } from '../example-reports.ts';

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

const lineOf = (given: Partial<ReportHistory> = {}, findings: Report['findings'] = []) =>
  historyLine({ history: { ...HISTORY, ...given }, findings });

test('what became of findings is one line, without what did not happen', () => {
  expect(lineOf()).toBe(
    '1 fixed, 1 still there, 1 came back, 2 new, 1 not found again although the code is the same, 1 not looked at this time',
  );
  expect(lineOf({ findings: [], absent: [absent('fixed')] })).toBe('1 fixed');
  expect(lineOf({ findings: [], absent: [] })).toBeNull();
  expect(lineOf({ isFirst: true })).toBeNull();
  expect(historyLine({ findings: [] })).toBeNull();
  expect(historyCounts({ history: HISTORY, findings: [] })).toMatchObject({ isNew: 2, fixed: 1 });
});

test('dismissed findings are counted nowhere: neither those that were reported nor those that were not', () => {
  const dismissed = { how: 'settings', by: null, reason: 'is replaced' } as const;
  const [finding] = FULL.findings;
  if (finding === undefined) throw new Error('there is none');
  const findings = [{ ...finding, id: 'still-there', dismissed }];
  const gone = [{ ...absent('not-looked-at'), dismissed }];
  expect(lineOf({ absent: gone }, findings)).toBe('1 came back, 2 new');
});
