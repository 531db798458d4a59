import type { Clean } from '../clean/clean.ts';
import { COMMENT_BODY_MAX } from '../github/limits.ts';
import { markedComment } from '../github/marked-comment.ts';
import type { Repository } from '../github/repository.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

/** One comment in reply to one command: first that it runs, then the report. `commentId` is the command's. */
export function replyComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly commentId: number;
  readonly running: Clean;
  readonly render: (report: Report, maxLength: number) => Clean;
}) {
  const { repository, issueNumber, commentId, running, render } = options;
  const comment = markedComment({
    repository,
    issueNumber,
    marker: { kind: 'reply', key: String(commentId) },
  });
  return {
    begin: (signal) => comment.open(running, signal),
    report: (report, signal) => comment.put(render(report, COMMENT_BODY_MAX), signal),
  } satisfies Omit<Reporter, 'name'>;
}
