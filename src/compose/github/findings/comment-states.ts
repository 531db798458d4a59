import { ownComments, type Standing } from '../../../github/own-comments.ts';
import { foldAway, standingComments } from '../../../github/review/standing-comments.ts';
import type { Report } from '../../../report/report.ts';
import type { Github } from '../operations.ts';
import { type Outside, reportStates } from './report-states.ts';

/** What is known of findings in our comments that show the reports of a pull request. */
export const commentStates = (pullNumber: number, outside: Outside) => {
  const { repository, job } = outside;
  return reportStates<Standing>(
    {
      pullNumber,
      texts: (signal) => ownComments({ repository, issueNumber: pullNumber, kinds: ['sticky'] }, signal),
      remark: repository.remarkComment,
      async afterwards(report, { changed, key, spec }, signal) {
        if (spec.publish.reviewComments !== undefined)
          await foldDismissed(report, { changed, pullNumber, key, repository, log: job.log }, signal);
      },
    },
    outside,
  );
};

type Folding = {
  readonly changed: ReadonlySet<string>;
  readonly pullNumber: number;
  readonly key: string;
  readonly repository: Github['repository'];
  readonly log: (line: string) => void;
};

/** Comments on the diff about findings that are dismissed now, unless somebody has answered. */
async function foldDismissed(
  { findings }: Report,
  { changed, ...subject }: Folding,
  signal: AbortSignal,
): Promise<void> {
  const dismissed = new Set(
    findings.filter((one) => one.dismissed !== undefined && changed.has(one.id)).map(({ id }) => id),
  );
  if (dismissed.size === 0) return;
  const standing = await standingComments(subject, signal);
  if (standing.status === 'refused') return subject.log(standing.reason);
  const those = standing.value.filter(
    ({ finding, isAnswered, state }) => dismissed.has(finding) && !isAnswered && state?.isMinimized === false,
  );
  await foldAway(subject, those, signal);
}
