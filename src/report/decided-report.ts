import type { PlacedFinding } from '../findings/finding.ts';
import type { KnownFinding } from '../findings/history/known-finding.ts';
import { concludeAnew, type Limits } from './conclude.ts';
import type { Report } from './report.ts';

/**
 * A report with what is known of its findings by now: those that commands and threads dismiss are, the others are not, and it is concluded by
 * that. The same value where nothing has changed. What settings and the code dismiss is no part of it.
 */
export function withKnown(report: Report, known: readonly KnownFinding[], limits: Limits): Report {
  const { history } = report;
  if (history === undefined) return report;
  const byId = new Map(known.map((one) => [one.id, one]));
  const findings = report.findings.map((finding) => decided(finding, byId.get(finding.id)));
  const isSame =
    JSON.stringify(known) === JSON.stringify(history.known) &&
    findings.every((finding, index) => finding === report.findings[index]);
  if (isSame) return report;
  const changed = { ...report, findings, history: { ...history, known } };
  return { ...changed, ...concludeAnew(changed, limits) };
}

function decided(finding: PlacedFinding, known: KnownFinding | undefined): PlacedFinding {
  const { dismissed, ...open } = finding;
  const wanted = known?.dismissed ?? (isOfRun(dismissed) ? dismissed : undefined);
  if (JSON.stringify(wanted) === JSON.stringify(dismissed)) return finding;
  return wanted === undefined ? open : { ...open, dismissed: wanted };
}

/** By what a run reads itself, and is not remembered. */
const isOfRun = (dismissed: PlacedFinding['dismissed']): boolean =>
  dismissed?.how === 'settings' || dismissed?.how === 'code';
