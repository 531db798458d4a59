import type { Clean } from '../../clean/clean.ts';
import { type Answer, isTooLarge, isUnclear } from '../answer.ts';
import { FILE_COMMENTS_MAX } from '../limits.ts';
import { decodeMarker } from '../marker.ts';
import type { LineComment, MarkedFinding } from '../operations/review/reviews.ts';
import type { Repository } from '../repository.ts';

type Subject = {
  readonly repository: Pick<Repository, 'createReview' | 'createFileComment' | 'diffComments'>;
  readonly pullNumber: number;
  readonly commit: string;
  /** Text of the review above so many comments. */
  readonly intro: (count: number) => Clean;
};

/** `url`: of the first review; null where there is none. */
export type PostedComments = {
  readonly url: string | null;
  readonly missing: readonly string[];
  /** The refusal that kept a comment away. */
  readonly refusal: Refusal | null;
};

type Refusal = Extract<Answer<never>, { status: 'refused' }>;

/**
 * Posts comments on lines as one review, and those on files one by one. GitHub takes a review whole or not at all, so one that it refuses for
 * what it holds is sent in halves, until only the comment that it does not take is left: that one goes to its file, and then is missing.
 */
export async function postComments(
  subject: Subject,
  comments: readonly MarkedFinding[],
  signal: AbortSignal,
): Promise<PostedComments> {
  const onLines = comments.flatMap((one): LineComment[] => {
    const { anchor } = one;
    return anchor === null ? [] : [{ ...one, anchor }];
  });
  const reviewed = onLines.length === 0 ? NOTHING : await reviewing(subject)(onLines, signal);
  const { refusal } = reviewed;
  if (refusal !== null && !isAboutOne(refusal))
    return { ...reviewed, missing: comments.map(({ finding }) => finding) };
  const onFiles = comments.filter(
    ({ anchor, finding }) => anchor === null || reviewed.missing.includes(finding),
  );
  const filed = await onFilesOf(subject, onFiles, signal);
  return { url: reviewed.url ?? filed.url, missing: filed.missing, refusal: filed.refusal ?? refusal };
}

/** Posts comments that make sense on lines only: what GitHub does not take there is missing. */
export const postOnLines = (
  subject: Subject,
  comments: readonly LineComment[],
  signal: AbortSignal,
): Promise<PostedComments> => reviewing(subject)(comments, signal);

const NOTHING: PostedComments = { url: null, missing: [], refusal: null };

/**
 * Whether another comment may be taken; none is of a locked conversation ("lock prevents review"), and none on a commit that a force push has
 * replaced ("The commitOID is not part of the pull request").
 */
const isAboutOne = (refusal: Refusal): boolean =>
  isTooLarge(refusal) && !ABOUT_ALL.some((words) => refusal.reason.includes(words));

const ABOUT_ALL = ['lock prevents', 'is not part of the pull request'];

/** Reviews that may be refused before no more halves are tried: enough to find two bad comments of thirty. */
const REFUSALS_MAX = 12;

function reviewing(subject: Subject) {
  const { repository, pullNumber, commit, intro } = subject;
  let left = REFUSALS_MAX;
  return async function send(comments: readonly LineComment[], signal: AbortSignal): Promise<PostedComments> {
    const review = { commit, body: intro(comments.length), comments };
    const answer = await repository.createReview(pullNumber, review, signal);
    if (answer.status === 'ok') return { ...NOTHING, url: answer.value.url };
    const isThere = isUnclear(answer) && (await isPosted(subject, comments, signal));
    if (isThere) return NOTHING;
    left -= 1;
    if (!isAboutOne(answer) || comments.length === 1 || left <= 0)
      return { url: null, missing: comments.map(({ finding }) => finding), refusal: answer };
    const middle = Math.ceil(comments.length / 2);
    const first = await send(comments.slice(0, middle), signal);
    const second = await send(comments.slice(middle), signal);
    return {
      url: first.url ?? second.url,
      missing: [...first.missing, ...second.missing],
      refusal: first.refusal ?? second.refusal,
    };
  };
}

/** Whether a review whose answer was lost stands there: all of its comments do, or none. */
async function isPosted(
  { repository, pullNumber }: Subject,
  comments: readonly LineComment[],
  signal: AbortSignal,
): Promise<boolean> {
  const there = await repository.diffComments(pullNumber, signal);
  if (there.status === 'refused') return false;
  const [first] = comments;
  return there.value.some(({ body }) => {
    const marker = decodeMarker(body);
    return marker?.key === first?.marker.key && marker?.finding === first?.finding;
  });
}

async function onFilesOf(
  { repository, pullNumber, commit }: Subject,
  comments: readonly MarkedFinding[],
  signal: AbortSignal,
): Promise<PostedComments> {
  const missing = comments.slice(FILE_COMMENTS_MAX).map(({ finding }) => finding);
  let refusal: Refusal | null = null;
  for (const [index, comment] of comments.slice(0, FILE_COMMENTS_MAX).entries()) {
    const answer = await repository.createFileComment(pullNumber, { commit, comment }, signal);
    if (answer.status === 'ok') continue;
    refusal ??= answer;
    missing.push(comment.finding);
    if (isAboutOne(answer)) continue;
    missing.push(...comments.slice(index + 1, FILE_COMMENTS_MAX).map(({ finding }) => finding));
    break;
  }
  return { url: null, missing, refusal };
}
