import { groupDigits } from '../../base/group-digits.ts';
import { type Dismissal, isOpen, isUnsure } from '../../findings/finding.ts';
import type { Counting } from '../../run/fail-on.ts';
import type { Report } from '../report.ts';

/** How a finding was dismissed, by whom, why, and until when, in one line that is not yet cleaned. */
export function dismissalWords({ how, by, reason, expires }: Dismissal): string {
  const until = expires === undefined ? '' : ` until ${expires} (UTC)`;
  return `${WAYS[how](by)}${until}: ${reason.trim() || 'no reason was given'}`;
}

const WAYS: Readonly<Record<Dismissal['how'], (by: string | null) => string>> = {
  command: (by) => (by === null ? 'by a command' : `by ${by}, with a command`),
  thread: (by) => (by === null ? 'its thread was resolved' : `by ${by}, who resolved its thread`),
  settings: () => 'by a suppression in the settings',
  code: () => 'by `ultracode-ignore` in the code',
};

/** The findings of a report by what becomes of them: those that count or may, those that are too unsure to, those that were dismissed. */
export function sortedOut({ findings, counting }: Pick<Report, 'findings' | 'counting'>) {
  const open = findings.filter(isOpen);
  return {
    shown: open.filter((finding) => !isUnsure(finding, counting)),
    unsure: open.filter((finding) => isUnsure(finding, counting)),
    dismissed: findings.flatMap(({ dismissed, ...finding }) =>
      dismissed === undefined ? [] : [{ ...finding, dismissed }],
    ),
  };
}

/** "below 70 % confidence". */
export const unsureWords = (counting: Counting | undefined): string =>
  `below ${Number(((counting?.minConfidence ?? 0) * 100).toFixed(1))} % confidence`;

/** "2 dismissed", "1 below 70 % confidence"; nothing where there is none. */
export function besidesShown(report: Pick<Report, 'findings' | 'counting'>): readonly string[] {
  const { unsure, dismissed } = sortedOut(report);
  return [
    ...(unsure.length === 0 ? [] : [`${groupDigits(unsure.length)} ${unsureWords(report.counting)}`]),
    ...(dismissed.length === 0 ? [] : [`${groupDigits(dismissed.length)} dismissed`]),
  ];
}
