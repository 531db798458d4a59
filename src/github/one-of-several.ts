import { type Cleaner, md } from '../clean/clean.ts';
import type { Answer } from './answer.ts';
import { isNewerRun, type Marker } from './marker.ts';
import type { Comment, CommentText } from './operations/comments.ts';
import type { Standing } from './own-comments.ts';
import type { Repository } from './repository.ts';

/** The reason why what stands there must stay, by its marker; null when it may be replaced. */
export type Keep = (standing: Marker) => string | null;

export type Subject = {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly marker: Marker;
  readonly clean: Pick<Cleaner, 'ownLink'>;
  /** What a text and the one that it replaces know of findings, as one; absent: what the text knows. */
  readonly joinHistories?: (ours: string, standing: string) => string;
  /** One line for the log. */
  readonly log: (line: string) => void;
};

/** What became of writing a text. `kept`: what stood there has stayed. */
export type Written =
  | Answer<Comment>
  | { readonly status: 'kept'; readonly reason: string; readonly url: string };

type Several = {
  readonly first: Standing;
  readonly extra: readonly Standing[];
  readonly text: CommentText;
  readonly keep: Keep | null;
};

/** Writes the first of several, with the text or with what must stay of them, and then removes the others: a text is gone only when it stands elsewhere. */
export async function writeOne(
  subject: Subject,
  { first, extra, text, keep }: Several,
  signal: AbortSignal,
): Promise<Written> {
  const { repository } = subject;
  const kept = mustStay([first, ...extra], keep);
  const answer = await (kept === null
    ? repository.updateComment(first.id, withHistory(text, [first, ...extra], subject), signal)
    : kept.id === first.id
      ? ({ status: 'ok', value: first } as const)
      : repository.moveText(kept, first.id, signal));
  // What must stay stands where it is, and is left alone.
  if (answer.status === 'refused')
    return kept === null ? answer : { status: 'kept', reason: kept.reason, url: kept.url };
  for (const one of extra) await removeExtra(subject, { one, url: first.url }, signal);
  return kept === null ? answer : { status: 'kept', reason: kept.reason, url: first.url };
}

/** A text that knows nothing of findings, of a run that was killed say, leaves what was known; one that does, what was decided since it was read. */
function withHistory(
  { marker, body }: CommentText,
  standing: readonly Standing[],
  { joinHistories }: Pick<Subject, 'joinHistories'>,
): CommentText {
  const there = standing.find((one) => one.marker.history !== undefined)?.marker.history;
  const ours = marker.history;
  const known =
    ours === undefined || there === undefined || joinHistories === undefined
      ? (ours ?? there)
      : joinHistories(ours, there);
  return { marker: known === undefined ? marker : { ...marker, history: known }, body };
}

/** Removes those that another one has replaced; a report that another run has written into one of them meanwhile stays instead. */
export async function settle(
  subject: Subject,
  { created, others, keep }: Settling,
  signal: AbortSignal,
): Promise<Written> {
  const kept = mustStay(others, keep);
  const removed = kept === null ? others : [{ ...created, marker: subject.marker }];
  const { url } = kept ?? created;
  for (const one of removed) await removeExtra(subject, { one, url }, signal);
  return kept === null ? { status: 'ok', value: created } : { status: 'kept', reason: kept.reason, url };
}

type Settling = {
  readonly created: Comment;
  readonly others: readonly Standing[];
  readonly keep: Keep | null;
};

/** What must stay, with the reason; of several the one of the newest run. */
function mustStay(
  standing: readonly Standing[],
  keep: Keep | null,
): (Standing & { readonly reason: string }) | null {
  const staying = standing.flatMap((one) => {
    const reason = keep === null || one.marker.moved === true ? null : keep(one.marker);
    return reason === null ? [] : [{ ...one, reason }];
  });
  const [first = null, ...others] = staying;
  return others.reduce(
    (newest, one) => (newest !== null && isNewerRun(one.marker, newest.marker) ? one : newest),
    first,
  );
}

/** A token that may write may be kept from removing; then a line says where to read on. */
async function removeExtra(
  { repository, marker: { kind, key }, clean, log }: Subject,
  { one, url }: { readonly one: Standing; readonly url: string },
  signal: AbortSignal,
): Promise<void> {
  const removed = await repository.deleteComment(one.id, signal);
  if (removed.status === 'ok') return;
  log(`A second comment could not be removed: ${removed.reason}`);
  if (one.marker.moved === true) return;
  const body = md`This is kept in ${clean.ownLink(md`one comment`, url)}.`;
  const pointed = await repository.updateComment(
    one.id,
    { marker: { kind, key, moved: true }, body },
    signal,
  );
  if (pointed.status === 'refused') log(`It could not be changed either: ${pointed.reason}`);
}

/** The comment has been deleted since. */
export const isGone = (written: Written): boolean =>
  written.status === 'refused' && written.httpStatus === 404;
