import { type Clean, md } from '../clean/clean.ts';
import { COMMENT_BODY_MAX } from '../github/limits.ts';
import { type MarkedComment, markedComment } from '../github/marked-comment.ts';
import type { Repository } from '../github/repository.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

/**
 * One comment for each workflow and what it looks at on a pull request, edited on every push. A report of an older commit replaces none
 * of the present one. `render` keeps to the length that it is given.
 */
export function stickyComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly key: string;
  readonly headSha: string;
  readonly shortHead: Clean;
  readonly running: Clean;
  readonly render: (report: Report, maxLength: number) => Clean;
}) {
  const { repository, issueNumber, key, headSha, shortHead, running, render } = options;
  const marker = { kind: 'sticky', key, head: headSha } as const;
  const comment = markedComment({ repository, issueNumber, marker });
  return {
    begin: (signal) => comment.open(running, signal),
    report: async (report, signal) => {
      const { newerHead } = report;
      const delivery = await comment.put(render(report, COMMENT_BODY_MAX), signal, (standing) =>
        newerHead !== null && standing.head === newerHead
          ? `the report of a newer commit, ${newerHead.slice(0, 7)}, stands there and stays`
          : null,
      );
      if (newerHead === null) await markOutdated({ comment, repository, headSha, shortHead }, signal);
      return delivery;
    },
  } satisfies Omit<Reporter, 'name'>;
}

type Present = {
  readonly shortHead: Clean;
  readonly comment: MarkedComment;
  readonly repository: Pick<Repository, 'prefaceComment'>;
  readonly headSha: string;
};

/** Reports that no run of this commit has replaced yet say so, until one does. */
async function markOutdated(
  { comment, repository, headSha, shortHead }: Present,
  signal: AbortSignal,
): Promise<void> {
  const others = await comment.others(signal);
  if (others.status === 'refused') return;
  for (const one of others.value) {
    const { head, outdated } = one.marker;
    if (head === undefined || head === headSha || outdated === true) continue;
    const body = md`> [!NOTE]\n> This report is about an older commit. The head is now ${shortHead}.`;
    await repository.prefaceComment(one, { marker: { ...one.marker, outdated: true }, body }, signal);
  }
}
