import { type Clean, type Cleaner, joinClean, md } from '../clean/clean.ts';
import { deliveryOf } from '../github/answer.ts';
import { type IssueText, markedIssue } from '../github/issues/marked-issue.ts';
import type { Marker } from '../github/marker.ts';
import type { Repository } from '../github/repository.ts';
import { knownState } from '../report/formats/known-state.ts';
import { coversAll } from '../report/goes-on.ts';
import { openKnown } from '../report/history.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';
import { trackingWords } from '../report/words/tracking.ts';
import type { RunSpec } from '../resume/run-spec.ts';

/** Whether a run is shown, and what it knows of findings kept, in the issue of the sweeps. */
export const hasTrackingIssue = ({ sweep, publish }: Pick<RunSpec, 'sweep' | 'publish'>): boolean =>
  sweep === 'default-branch' && publish.trackingIssue === 'on';

/**
 * One issue for each workflow and what it looks at, with what its sweeps of the default branch have found: opened with the first finding,
 * edited in place, closed when nothing is open and every file in scope is covered as it is now, and reopened. A run that came to no
 * findings leaves it as it is. `render` keeps to the length that it is given.
 */
export function trackingIssue(options: {
  readonly repository: Repository;
  readonly key: string;
  readonly title: Clean;
  readonly headSha: string;
  /** null where the runner does not say which it is. */
  readonly run: Marker['run'] | null;
  /** Its findings were decided on since it was shown. */
  readonly isAnew: boolean;
  readonly render: (report: Report, maxLength: number) => Clean;
  readonly clean: Cleaner;
  /** One line for the log. */
  readonly log: (line: string) => void;
}) {
  const { repository, key, title, headSha, run, isAnew, render, clean, log } = options;
  const marker: Marker = { kind: 'sweep', key, head: headSha, ...(run === null ? {} : { run }) };
  const issue = markedIssue({ repository, marker, title, clean, log });
  return {
    report: async (report, signal) => {
      if (report.history === undefined) {
        // A permission that is missing is why nothing was compared.
        const found = await issue.standing(signal);
        return found.status === 'refused' ? deliveryOf(found) : { status: 'refused', reason: NOTHING_TOLD };
      }
      const history = knownState(report, clean);
      const words = clean.inline(trackingWords(report));
      const body = (maxLength: number): Clean => {
        const room = Math.max(maxLength - history.length, maxLength / 2) - words.length;
        return joinClean([words, render(report, Math.max(room, 0))], md`\n\n`);
      };
      // What is dismissed stands there still, and may be reopened by the text that lists it.
      const alsoClosed = isAnew || report.history.known.some(isDismissed);
      return issue.put({ body, history, wanted: wantedOf(report), alsoClosed }, signal);
    },
  } satisfies Omit<Reporter, 'name'>;
}

const NOTHING_TOLD = 'this run has no list of findings, so the issue stays as it is';

const isDismissed = ({ dismissed }: { readonly dismissed?: unknown }): boolean => dismissed !== undefined;

/** Nothing is closed on the word of a run that did not look at all of it. */
function wantedOf(report: Report): IssueText['wanted'] {
  const { status, coverage } = report;
  if (openKnown(report).length > 0) return 'open';
  return status === 'completed' && coversAll(coverage) ? 'close' : 'as-it-is';
}
