import { plural } from '../format.ts';
import { coversAll } from '../goes-on.ts';
import { openKnown } from '../history.ts';
import type { Report } from '../report.ts';

/** What a tracking issue says of itself, not yet cleaned: what is open, and when it is closed. */
export function trackingWords(report: Report): string {
  const { coverage, status } = report;
  const open = openKnown(report);
  const standing =
    open.length === 0 ? 'No finding is open' : `${plural(open.length, 'finding is', 'findings are')} open`;
  if (open.length > 0 || (status === 'completed' && coversAll(coverage)))
    return `${standing}. The sweeps of the default branch keep this up to date.`;
  return `${standing}. The sweeps of the default branch keep this up to date, and close it once every file in scope is covered as it is then.`;
}
