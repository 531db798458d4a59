import { type Clean, type Cleaner, md } from '../clean/clean.ts';
import { deliveryOf } from '../github/answer.ts';
import { REVIEW_COMMENTS_MAX } from '../github/limits.ts';
import type { Repository } from '../github/repository.ts';
import { type PostedComments, postComments } from '../github/review/post-comments.ts';
import { foldAway, type StandingComment, standingComments } from '../github/review/standing-comments.ts';
import { plural } from '../report/format.ts';
import type { PullFile, ReviewComment } from '../report/formats/review-comments.ts';
import type { Report } from '../report/report.ts';
import { type Delivery, type Published, type Reporter, STICKY_COMMENT } from '../report/reporter.ts';
import { sortedOut } from '../report/words/dismissed.ts';
import { headline } from '../report/words/headline.ts';

/**
 * Findings as comments on the diff, in one review a run. What one of our comments says already is not said again, and such a comment is
 * folded away once its finding is gone, its lines have changed and nobody has replied. `key`: tells reports of one pull request apart.
 */
export function reviewCommentsOn(options: {
  readonly repository: Repository;
  readonly pullNumber: number;
  readonly key: string;
  /** Page with all of the report; null where there is none. */
  readonly reportUrl: string | null;
  readonly commentsOf: (report: Report, files: readonly PullFile[]) => readonly ReviewComment[];
  readonly clean: Cleaner;
  /** One line for the log. */
  readonly log: (line: string) => void;
}) {
  const { repository, pullNumber, key, reportUrl, commentsOf, clean, log } = options;

  function post(report: Report, comments: readonly ReviewComment[], url: string | null, signal: AbortSignal) {
    const shown = comments.slice(0, REVIEW_COMMENTS_MAX);
    const more = comments.length - shown.length;
    if (more > 0)
      log(`${plural(more, 'finding')} had no room in the review, which has ${REVIEW_COMMENTS_MAX} at most.`);
    const marked = shown.map((one) => ({
      ...one,
      marker: { kind: 'finding' as const, key, finding: one.finding },
    }));
    const intro = (count: number) => introOf({ report, count, more, url, clean });
    return postComments({ repository, pullNumber, commit: report.headSha, intro }, marked, signal);
  }

  return {
    async report(report, signal, before) {
      if (report.newerHead !== null)
        return {
          status: 'refused',
          reason: 'the pull request has a newer head, and its lines may be others',
        };
      if (report.findings.length === 0 && !isWhole(report)) return { status: 'delivered', url: null };
      const standing = await standingComments({ repository, pullNumber, key, log }, signal);
      // What was said already must not be said again.
      if (standing.status === 'refused') return deliveryOf(standing);
      const said = new Set(standing.value.filter(isShown).map(({ finding }) => finding));
      const files = sortedOut(report).shown.some(({ id }) => !said.has(id))
        ? await repository.pullFiles(pullNumber, signal)
        : { status: 'ok' as const, value: [] };
      if (files.status === 'refused') return deliveryOf(files);
      const wanted = commentsOf(report, files.value).filter(({ finding }) => !said.has(finding));
      const url = stickyUrlIn(before) ?? reportUrl;
      const posted = wanted.length === 0 ? null : await post(report, wanted, url, signal);
      if (isWhole(report)) await foldAway({ repository, log }, goneOf(standing.value, report), signal);
      return posted === null ? { status: 'delivered', url: null } : deliveryOfPosted(posted);
    },
  } satisfies Omit<Reporter, 'name'>;
}

/** Whether a finding that is not in the report is not in the code either. */
const isWhole = ({ status, listed }: Report): boolean => status === 'completed' && listed;

const isShown = ({ state }: StandingComment): boolean => state?.isMinimized !== true;

/**
 * Comments whose findings are gone or dismissed, on lines that have changed, that nobody has replied to. A file that was not looked at keeps its
 * comments, under another name too: what is known of the finding says so.
 */
function goneOf(standing: readonly StandingComment[], report: Report): readonly StandingComment[] {
  const { coverage, history } = report;
  const { shown, unsure } = sortedOut(report);
  const open = (history?.absent ?? []).filter(({ absence }) => absence !== 'fixed');
  const present = new Set([...shown, ...unsure, ...open].map(({ id }) => id));
  const unseen = new Set(
    (coverage?.files ?? [])
      .filter(({ status }) => status === 'not-reached' || status === 'unreadable')
      .map(({ path }) => path),
  );
  return standing.filter(
    ({ finding, isAnswered, state, path }) =>
      !present.has(finding) &&
      !isAnswered &&
      !unseen.has(path) &&
      state?.isOutdated === true &&
      !state.isMinimized,
  );
}

function introOf({
  report,
  count,
  more,
  url,
  clean,
}: {
  readonly report: Report;
  readonly count: number;
  readonly more: number;
  readonly url: string | null;
  readonly clean: Cleaner;
}): Clean {
  const here = `${plural(count, 'of them is new, and stands', 'of them are new, and stand')} on the lines`;
  const rest = more === 0 ? '' : `; ${plural(more, 'other')} had no room here`;
  const text = clean.inline(`${headline(report)}. ${here}${rest}.`);
  return url === null ? text : md`${text} ${clean.ownLink(md`The report`, url)}`;
}

function stickyUrlIn(before: readonly Published[]): string | null {
  const sticky = before.find(({ reporter }) => reporter === STICKY_COMMENT)?.delivery;
  return sticky?.status === 'delivered' ? sticky.url : null;
}

function deliveryOfPosted({ url, missing, refusal }: PostedComments): Delivery {
  if (missing.length === 0) return { status: 'delivered', url };
  const why = refusal === null ? null : deliveryOf(refusal);
  const reason =
    why?.status === 'refused' ? why.reason : 'they are about whole files, of which few are commented on';
  const isPassing = why?.status === 'refused' && why.isPassing === true;
  return {
    status: 'refused',
    reason: `${plural(missing.length, 'finding')} (${missing.join(', ')}) could not be put on the diff; the check and the comment have all of them: ${reason}`,
    ...(isPassing && { isPassing }),
  };
}
