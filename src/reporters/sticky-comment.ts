import type { Clean } from '../clean/clean.ts';
import { COMMENT_BODY_MAX } from '../github/limits.ts';
import { markedComment } from '../github/marked-comment.ts';
import type { Repository } from '../github/repository.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

/** One comment for each workflow on a pull request, edited on every push. `render` keeps to the length that it is given. */
export function stickyComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly workflow: string;
  readonly running: Clean;
  readonly render: (report: Report, maxLength: number) => Clean;
}) {
  const { repository, issueNumber, workflow, running, render } = options;
  const comment = markedComment({ repository, issueNumber, marker: { kind: 'sticky', key: workflow } });
  return {
    begin: (signal) => comment.open(running, signal),
    report: (report, signal) => comment.put(render(report, COMMENT_BODY_MAX), signal),
  } satisfies Omit<Reporter, 'name'>;
}
