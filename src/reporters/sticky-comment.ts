import { type Clean, type Cleaner, md } from '../clean/clean.ts';
import { type MarkedComment, markedComment } from '../github/marked-comment.ts';
import { isSameRun, type Marker } from '../github/marker.ts';
import type { Repository } from '../github/repository.ts';
import { reasonToStay } from '../github/which-report-stays.ts';
import { joinStates, knownState } from '../report/formats/known-state.ts';
import type { Report } from '../report/report.ts';
import type { Reporter } from '../report/reporter.ts';

/**
 * One comment for each workflow and what it looks at on a pull request, edited on every push. It never goes back
 * to the report of an older commit. `run`: null where the runner does not say which it is. `render` keeps to the length that it is given.
 */
export function stickyComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly key: string;
  readonly headSha: string;
  readonly run: Marker['run'] | null;
  /** It takes the place of the report of this run only, whose findings were decided on since. */
  readonly isOnlyOwn: boolean;
  /** A comment asked for the run, and is answered. */
  readonly isCommand: boolean;
  readonly running: Clean;
  readonly render: (report: Report, maxLength: number) => Clean;
  readonly clean: Pick<Cleaner, 'inlineCode' | 'ownLink' | 'plain'>;
  /** One line for the log. */
  readonly log: (line: string) => void;
}) {
  const { repository, issueNumber, key, headSha, run, isOnlyOwn, isCommand, running, render, clean, log } =
    options;
  const marker: Marker = { kind: 'sticky', key, head: headSha, ...(run === null ? {} : { run }) };
  const placeWith = (marked: Marker): MarkedComment =>
    markedComment({ repository, issueNumber, marker: marked, joinHistories: joinStates, clean, log });
  const comment = placeWith(marker);
  return {
    begin: (signal) => comment.open(running, signal),
    report: async (report, signal) => {
      const { status, newerHead, headLookup } = report;
      const isVain = isCommand && status === 'failed' && report.agents.total === 0;
      const ours = { status, newerHead, headLookup, head: headSha, run: marker.run, isVain };
      const known = knownState(report, clean);
      const place = known === '' ? comment : placeWith({ ...marker, history: known });
      const delivery = await place.put(
        (maxLength) => render(report, Math.max(maxLength - known.length, maxLength / 2)),
        signal,
        (standing) => (isOnlyOwn ? reasonOfOther(standing, marker) : reasonToStay(standing, ours)),
      );
      const isPresent = newerHead === null && headLookup === 'done';
      if (isPresent) await markOutdated({ comment, repository, headSha, clean }, signal);
      return delivery;
    },
  } satisfies Omit<Reporter, 'name'>;
}

const reasonOfOther = (standing: Marker, ours: Marker): string | null =>
  standing.head === ours.head && (isSameRun(standing, ours) || (standing.run ?? ours.run) === undefined)
    ? null
    : 'the report of another run stands there and stays';

type Present = {
  readonly clean: Pick<Cleaner, 'inlineCode'>;
  readonly comment: MarkedComment;
  readonly repository: Pick<Repository, 'prefaceComment'>;
  readonly headSha: string;
};

/** Reports that no run of this commit has replaced yet say so, until one does. */
async function markOutdated(
  { comment, repository, headSha, clean }: Present,
  signal: AbortSignal,
): Promise<void> {
  const others = await comment.others(signal);
  if (others.status === 'refused') return;
  for (const one of others.value) {
    const { head, outdated } = one.marker;
    if (head === undefined || head === headSha || outdated === true) continue;
    const body = md`> [!NOTE]\n> This report is about an older commit. The head is now ${clean.inlineCode(headSha.slice(0, 7))}.`;
    await repository.prefaceComment(one, { marker: { ...one.marker, outdated: true }, body }, signal);
  }
}
