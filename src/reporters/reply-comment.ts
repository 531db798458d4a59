import type { Wait } from '../base/clock.ts';
import type { Clean, Cleaner } from '../clean/clean.ts';
import { markedComment } from '../github/marked-comment.ts';
import type { Repository } from '../github/repository.ts';
import { liveEdits } from '../report/live-edits.ts';
import type { LiveRun } from '../report/live-run.ts';
import type { Report } from '../report/report.ts';
import { type Reporter, STICKY_COMMENT } from '../report/reporter.ts';

/** One comment in reply to one command: first that it runs, then how far it is, and then the report, in a line where the pull request's own comment has it. */
export function replyComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  /** What tells it from other replies: `replyKey`. */
  readonly key: string;
  /** The GitHub workflow run that answers; null where the runner does not say which. */
  readonly run: { readonly id: number; readonly attempt: number } | null;
  readonly running: Clean;
  /** How far the run is. */
  readonly progress: (live: LiveRun) => Clean;
  readonly wait: Wait;
  /** The report in a line, with a link to where it stands. */
  readonly pointTo: (report: Report, url: string) => Clean;
  readonly render: (report: Report, maxLength: number) => Clean;
  readonly clean: Pick<Cleaner, 'ownLink'>;
  /** One line for the log. */
  readonly log: (line: string) => void;
}) {
  const { repository, issueNumber, key, run, running, progress, pointTo, render, clean, log, wait } = options;
  const comment = markedComment({
    repository,
    issueNumber,
    marker: { kind: 'reply', key, ...(run !== null && { run }) },
    clean,
    log,
  });
  const edits = liveEdits({
    show: (live, signal) => comment.put(() => progress(live), signal),
    wait,
  });
  return {
    begin: (signal) => comment.open(running, signal),
    watch: edits.watch,
    report: async (report, signal, before) => {
      await edits.end();
      const sticky = before.find(({ reporter }) => reporter === STICKY_COMMENT)?.delivery;
      const url = sticky?.status === 'delivered' ? sticky.url : null;
      return comment.put(
        (maxLength) => (url === null ? render(report, maxLength) : pointTo(report, url)),
        signal,
      );
    },
  } satisfies Omit<Reporter, 'name'>;
}
