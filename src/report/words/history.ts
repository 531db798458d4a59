import { groupDigits } from '../../base/group-digits.ts';
import { isOpen } from '../../findings/finding.ts';
import { dismissalsIn } from '../history.ts';
import type { Report } from '../report.ts';

type Told = Pick<Report, 'history' | 'findings'>;

/** Counts of what became of findings, by their names in outputs and sentences, without dismissed ones; null where no run before is known of. */
export function historyCounts({ history, findings: reported }: Told) {
  if (history === undefined) return null;
  const dismissed = new Set(reported.filter((finding) => !isOpen(finding)).map(({ id }) => id));
  const findings = history.findings.filter(({ id }) => !dismissed.has(id));
  const dismissalOf = dismissalsIn(history);
  const absent = history.absent.filter((one) => dismissalOf(one) === undefined);
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
export function historyLine(report: Told): string | null {
  const counts = historyCounts(report);
  if (counts === null || report.history?.isFirst === true) return null;
  const { fixed, stillThere, cameBack, isNew, notFoundAgain, notLookedAt } = counts;
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
