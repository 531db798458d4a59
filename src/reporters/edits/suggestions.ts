import { groupedBy } from '../../base/grouped-by.ts';
import { type Clean, type Cleaner, md } from '../../clean/clean.ts';
import type { EditsFile } from '../../edits/edits-file.ts';
import { deliveryOf } from '../../github/answer.ts';
import { SUGGESTIONS_MAX } from '../../github/limits.ts';
import type { Repository } from '../../github/repository.ts';
import { type PostedComments, postOnLines } from '../../github/review/post-comments.ts';
import { foldAway, type StandingComment, standingComments } from '../../github/review/standing-comments.ts';
import {
  type EditsAtHand,
  lookAtEdits,
  refusedDelivery,
  settledDelivery,
} from '../../report/edits/edits-at-hand.ts';
import type { UnsaidEdit } from '../../report/edits.ts';
import { plural } from '../../report/format.ts';
import type { PullFile } from '../../report/formats/review-comments.ts';
import type { Suggestion, Suggestions } from '../../report/formats/suggestions.ts';
import type { Report } from '../../report/report.ts';
import type { Delivery, Reporter } from '../../report/reporter.ts';
import { headline } from '../../report/words/headline.ts';

type Options = {
  readonly repository: Repository;
  readonly pullNumber: number;
  /** Tells reports of one pull request apart. */
  readonly key: string;
  readonly at: EditsAtHand;
  readonly suggestionsOf: (file: EditsFile, pullFiles: readonly PullFile[]) => Suggestions;
  /** The page of the pull request. */
  readonly pullUrl: string;
  /** Page with all of the report; null where there is none. */
  readonly reportUrl: string | null;
  readonly clean: Pick<Cleaner, 'inline' | 'ownLink'>;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/**
 * Edits as suggestions on the diff of a pull request, in one review: only on the commit that they were made on, and only what the diff shows. What
 * a comment of ours says already, whatever a person made of it, is not said again as long as its lines are the same.
 */
export function suggestionsOn(options: Options) {
  const { repository, pullNumber, pullUrl, key, at, suggestionsOf, log } = options;
  return {
    async report(report, signal) {
      const looked = await lookAtEdits(report, at);
      if (looked.status === 'done') return looked.delivery;
      const doubt = doubtOf(report);
      if (doubt !== null) return refusedDelivery(doubt, at);
      const state = await repository.pullState(pullNumber, signal);
      if (state.status === 'refused') return refusedBy(deliveryOf(state), at);
      if (state.value !== 'open')
        return settledDelivery(
          `The pull request was ${state.value} while the run worked, so nothing is suggested on it. ${at.keptIn}`,
        );
      const standing = await standingComments(
        { repository, pullNumber, key, kind: 'suggestion', log },
        signal,
      );
      if (standing.status === 'refused') return refusedBy(deliveryOf(standing), at);
      const pullFiles = await repository.pullFiles(pullNumber, signal);
      if (pullFiles.status === 'refused') return refusedBy(deliveryOf(pullFiles), at);
      const { suggestions, left } = suggestionsOf(looked.file, pullFiles.value);
      const held = standing.value.filter(holds);
      const said = new Set(held.map(({ finding }) => finding));
      const wanted = suggestions.filter(({ id }) => !said.has(id));
      const posted = wanted.length === 0 ? NOTHING : await post(report, { wanted, left }, options, signal);
      const ids = new Set(suggestions.map(({ id }) => id));
      await foldAway({ repository, log }, standing.value.filter(isOver(ids)), signal);
      const unsaid = [...left, ...notPosted(wanted, posted)];
      const tried = Math.min(wanted.length, SUGGESTIONS_MAX);
      const isNoneThere = tried === suggestions.length && tried === posted.missing.length;
      if (posted.refusal !== null && isNoneThere) return refusedBy(deliveryOf(posted.refusal), at);
      const count = suggestions.length - wanted.length + tried - posted.missing.length;
      for (const { path, reason } of unsaid) log(`not suggested: ${path}: ${reason}`);
      const first = held.find(({ finding }) => ids.has(finding));
      const before = first === undefined ? null : `${pullUrl}#discussion_r${first.id}`;
      const url = posted.url ?? before;
      const isBefore = posted.url === null && before !== null;
      return {
        ...{ status: 'delivered', url, said: saidOf(count, unsaid, isBefore ? `${url}, said before` : url) },
        edits: { status: 'suggested', url, count, left: unsaid, ...(isBefore && { isBefore }) },
      };
    },
  } satisfies Omit<Reporter, 'name'>;
}

const NOTHING: PostedComments = { url: null, missing: [], refusal: null };

/** A suggestion is taken over with a click, so none is made of edits that are known to be wrong, or on lines that may be others. */
function doubtOf({ newerHead, headLookup, edits }: Report): string | null {
  if (newerHead !== null) return 'The pull request has a newer head, and its lines may be others.';
  if (headLookup === 'failed')
    return 'Whether the pull request has a newer head is not known, and its lines may be others.';
  if (edits?.verification?.status === 'failed')
    return 'The edits did not pass their verification, and a suggestion is taken over with a click.';
  return null;
}

/** Once its lines are others it can no longer be taken over. */
const holds = ({ state }: StandingComment): boolean => state?.isOutdated !== true;

/** Its lines are others, nobody has replied, and nobody wants it any more. */
const isOver =
  (wanted: ReadonlySet<string>) =>
  ({ state, isAnswered, finding }: StandingComment): boolean =>
    state?.isOutdated === true && !state.isMinimized && !isAnswered && !wanted.has(finding);

function post(
  report: Report,
  { wanted, left }: { readonly wanted: readonly Suggestion[]; readonly left: readonly UnsaidEdit[] },
  { repository, pullNumber, key, reportUrl, clean }: Options,
  signal: AbortSignal,
): Promise<PostedComments> {
  const comments = wanted.slice(0, SUGGESTIONS_MAX).map(({ id, path, anchor, body }) => ({
    ...{ finding: id, path, anchor, body },
    marker: { kind: 'suggestion' as const, key, finding: id },
  }));
  const isAll = left.length === 0 && wanted.length <= SUGGESTIONS_MAX;
  const intro = (count: number): Clean => {
    const rest = isAll ? '' : ' They are not all of the edits: the report lists the others.';
    const words = clean.inline(
      `${headline(report)}. ${plural(count, 'suggestion stands', 'suggestions stand')} on the lines, and can be committed together.${rest}`,
    );
    return reportUrl === null ? words : md`${words} ${clean.ownLink(md`The report`, reportUrl)}`;
  };
  return postOnLines({ repository, pullNumber, commit: report.headSha, intro }, comments, signal);
}

/** By file, in their order. */
function notPosted(
  wanted: readonly Suggestion[],
  { missing, refusal }: PostedComments,
): readonly UnsaidEdit[] {
  const lost = new Set(missing);
  const refused = wanted.filter(({ id }) => lost.has(id));
  const over = wanted.slice(SUGGESTIONS_MAX);
  return [
    ...byFile(
      refused,
      (count) =>
        `${plural(count, 'suggestion was', 'suggestions were')} refused: ${refusal?.reason ?? 'GitHub took none of them'}`,
    ),
    ...byFile(
      over,
      (count) =>
        `${plural(count, 'suggestion')} had no room in the review, which has ${SUGGESTIONS_MAX} at most`,
    ),
  ];
}

const byFile = (
  suggestions: readonly Suggestion[],
  reason: (count: number) => string,
): readonly UnsaidEdit[] =>
  [...groupedBy(suggestions, ({ path }) => path)].map(([path, of]) => ({
    path,
    reason: reason(of.length),
  }));

const refusedBy = (delivery: Delivery, at: EditsAtHand): Delivery =>
  delivery.status === 'refused'
    ? refusedDelivery(`${delivery.reason.replace(/\.$/, '')}.`, at, delivery)
    : delivery;

function saidOf(count: number, unsaid: readonly UnsaidEdit[], where: string | null): string {
  const there = `${plural(count, 'suggestion')}${where === null ? '' : ` (${where})`}`;
  const rest = unsaid.length === 0 ? '' : `; of ${plural(unsaid.length, 'file')} not all can be suggested`;
  return `${count === 0 ? 'nothing could be suggested' : there}${rest}`;
}
