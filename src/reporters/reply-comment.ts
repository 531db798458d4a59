import type { Clean, Cleaner } from '../clean/clean.ts';
import { markedComment } from '../github/marked-comment.ts';
import type { Repository } from '../github/repository.ts';
import type { Report } from '../report/report.ts';
import { type Reporter, STICKY_COMMENT } from '../report/reporter.ts';

/** One comment in reply to one command: first that it runs, then the report, in a line where the pull request's own comment has it. `commentId` is the command's. */
export function replyComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly commentId: number;
  readonly running: Clean;
  /** The report in a line, with a link to where it stands. */
  readonly pointTo: (report: Report, url: string) => Clean;
  readonly render: (report: Report, maxLength: number) => Clean;
  readonly clean: Pick<Cleaner, 'ownLink'>;
  /** One line for the log. */
  readonly log: (line: string) => void;
}) {
  const { repository, issueNumber, commentId, running, pointTo, render, clean, log } = options;
  const comment = markedComment({
    repository,
    issueNumber,
    marker: { kind: 'reply', key: String(commentId) },
    clean,
    log,
  });
  return {
    begin: (signal) => comment.open(running, signal),
    report: (report, signal, before) => {
      const sticky = before.find(({ reporter }) => reporter === STICKY_COMMENT)?.delivery;
      const url = sticky?.status === 'delivered' ? sticky.url : null;
      return comment.put(
        (maxLength) => (url === null ? render(report, maxLength) : pointTo(report, url)),
        signal,
      );
    },
  } satisfies Omit<Reporter, 'name'>;
}
