import { groupDigits } from '../../base/group-digits.ts';
import type { ReportHistory } from '../history.ts';

/** Counts of what became of findings, by their names in outputs and sentences. */
export function historyCounts({ findings, absent }: ReportHistory) {
  const recurrence = (name: (typeof findings)[number]['recurrence']): number =>
    findings.filter((one) => one.recurrence === name).length;
  const absence = (name: (typeof absent)[number]['absence']): number =>
    absent.filter((one) => one.absence === name).length;
  return {
    isNew: recurrence('new'),
    stillThere: recurrence('still-there'),
    cameBack: recurrence('came-back'),
    fixed: absence('fixed'),
    notFoundAgain: absence('not-found-again'),
    notLookedAt: absence('not-looked-at'),
  };
}

/** "2 fixed, 1 still there, 1 new"; null where there was no run before, or it and this one found nothing. */
export function historyLine(history: ReportHistory): string | null {
  if (history.isFirst) return null;
  const { fixed, stillThere, cameBack, isNew, notFoundAgain, notLookedAt } = historyCounts(history);
  const parts = [
    [fixed, 'fixed'],
    [stillThere, 'still there'],
    [cameBack, 'came back'],
    [isNew, 'new'],
    [notFoundAgain, 'not found again although the code is the same'],
    [notLookedAt, 'not looked at this time'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${groupDigits(count)} ${what}`);
  return said.length === 0 ? null : said.join(', ');
}
