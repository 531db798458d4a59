import { messageOf } from '../../../base/errors.ts';
import type { Settings } from '../../../config/settings.ts';
import { type ResolvedThreads, withDecisions, withThreads } from '../../../findings/history/decisions.ts';
import { linksOf } from '../../../github/links.ts';
import { withKnown } from '../../../report/decided-report.ts';
import type { Report } from '../../../report/report.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { Github, GithubPlace } from '../operations.ts';
import { keptState, knownIn } from './kept-state.ts';
import { resolvedThreads } from './resolved-threads.ts';
import { showAnew } from './show-anew.ts';

/** What people decide about the findings of a run while it goes on. */
export type Decisions = {
  /** A report with what is decided by now; the same value where that is what it says. */
  readonly withDecisions: (report: Report, spec: RunSpec, signal: AbortSignal) => Promise<Report>;
  /** Shows a report again, which has been decided on since it was shown. */
  readonly showAnew: (report: Report, spec: RunSpec, signal: AbortSignal) => Promise<void>;
};

const NO_THREADS: ResolvedThreads = new Map();

/**
 * What counts of dismissals is read where the report is shown, from our own comment or issue: the report of another job may claim any, and a command may
 * have made or taken back one since the run has begun.
 */
export function composeDecisions(
  place: GithubPlace,
  settings: Settings,
  { repository }: Pick<Github, 'repository'>,
): Decisions {
  let threads: Promise<ResolvedThreads> | null = null;

  function threadsOf(
    { target: { pullNumber }, reportKey: key }: RunSpec,
    signal: AbortSignal,
  ): Promise<ResolvedThreads> {
    if (pullNumber === null || settings['resolved-threads'] !== 'dismiss') return Promise.resolve(NO_THREADS);
    const subject = { pullNumber, key, allowed: settings['allowed-permission'], log: place.log };
    threads ??= resolvedThreads(subject, repository, signal).catch((error: unknown) => {
      place.log(`Which threads are resolved is not known, so none dismisses a finding: ${messageOf(error)}`);
      return NO_THREADS;
    });
    return threads;
  }

  return {
    async withDecisions(report, spec, signal) {
      const { history } = report;
      if (history === undefined || history.known.length === 0) return report;
      if (spec.publish.later === true) return report;
      const standing = await keptState({ repository }, spec, signal);
      if (standing?.status === 'refused')
        place.log(`What was decided about findings is not known: ${standing.reason}`);
      if (standing?.status !== 'ok') return report;
      const decided = withDecisions(history.known, knownIn(standing.value));
      const resolved = await threadsOf(spec, signal);
      return withKnown(report, withThreads(decided, resolved), spec.limits);
    },
    async showAnew(report, spec, signal) {
      place.log('Findings were dismissed or reopened while the report was written: it is shown anew.');
      await showAnew(
        report,
        { ...place, spec, repository, links: linksOf(place), anew: 'by-its-run' },
        signal,
      );
    },
  };
}
