import type { Report } from '../report/report.ts';
import { isNewerRun, isSameRun, type Marker } from './marker.ts';

type Ours = Pick<Report, 'status' | 'newerHead' | 'headLookup'> &
  Pick<Marker, 'run'> & {
    readonly head: string;
    /** A command began it, it asked no agent, and it failed: its reply tells why. */
    readonly isVain: boolean;
  };

/**
 * Why the report that stands in a comment must not be replaced by ours; null when it may be. A report of the present head replaces any other
 * one. Otherwise only one that is known to be of an older run is replaced: the head of a run is that of its event or later.
 */
export function reasonToStay(standing: Marker, ours: Ours): string | null {
  const { newerHead } = ours;
  const what = standing.head === undefined ? 'a report' : `the report of ${short(standing.head)}`;
  if (newerHead !== null && standing.head === newerHead)
    return `the report of a newer commit, ${short(newerHead)}, stands there and stays`;
  // The same question about the same code: the later answer counts, unless it is none (a run that was cancelled for the newer one).
  if (standing.head === ours.head && ours.isVain && !isSameRun(standing, ours))
    return `${what} stands there and stays, as this run failed before it asked any agent`;
  if (standing.head === ours.head)
    return isNewerRun(standing, ours) && ours.status !== 'completed'
      ? `${what} by a newer run stands there and stays`
      : null;
  if (newerHead === null && ours.headLookup === 'done') return null;
  if (isNewerRun(ours, standing)) return null;
  return isNewerRun(standing, ours)
    ? `${what} by a newer run stands there and stays`
    : `${what} stands there and stays, as nothing says that it is older`;
}

const short = (sha: string): string => sha.slice(0, 7);
