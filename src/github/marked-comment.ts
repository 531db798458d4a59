import type { Clean } from '../clean/clean.ts';
import type { Delivery } from '../report/reporter.ts';
import { type Answer, deliveryOf } from './answer.ts';
import { decodeMarker, type Marker } from './marker.ts';
import type { Comment, CommentText } from './operations/comments.ts';
import type { Repository } from './repository.ts';

/** One comment of ours that is written again and again. Calls are done one after another, in the order in which they are made. */
export type MarkedComment = {
  /** `keep`: the reason why what stands there must stay, by its marker; null when it may be replaced. */
  put(body: Clean, signal: AbortSignal, keep?: (standing: Marker) => string | null): Promise<Delivery>;
  /** Writes it only where there is none yet, so that a report stays until the next one replaces it. */
  open(body: Clean, signal: AbortSignal): Promise<Delivery>;
  /** Comments of the same kind under other keys, ours all of them. */
  others(signal: AbortSignal): Promise<Answer<readonly Standing[]>>;
};

/** A comment of ours, as it stands. */
type Standing = Comment & { readonly marker: Marker };

type Subject = {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly marker: Marker;
};

/** Finds the comment by its marker among those that our own account wrote; writes a new one when there is none. */
export function markedComment(subject: Subject): MarkedComment {
  const { repository, issueNumber, marker } = subject;
  const inTurn = sequence();
  let commentId: number | null = null;

  async function find(signal: AbortSignal): Promise<Answer<Standing | null>> {
    const found = await findOwn(subject, signal);
    if (found.status === 'refused') return found;
    // Runs that began together may have written one each: the first stays.
    const [own = null] = found.value.filter((one) => one.marker.key === marker.key);
    if (own !== null) commentId = own.id;
    return { status: 'ok', value: own };
  }

  /** Null when there is no comment to edit. */
  async function edit(text: CommentText, signal: AbortSignal): Promise<Answer<Comment> | null> {
    if (commentId === null) {
      const found = await find(signal);
      if (found.status === 'refused') return found;
      if (commentId === null) return null;
    }
    const updated = await repository.updateComment(commentId, text, signal);
    if (updated.status === 'ok' || updated.httpStatus !== 404) return updated;
    // The comment has been deleted since.
    commentId = null;
    return null;
  }

  async function create(text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
    const created = await repository.createComment(issueNumber, text, signal);
    if (created.status === 'ok') commentId = created.value.id;
    return created;
  }

  async function write(text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
    const edited = await edit(text, signal);
    if (edited !== null) return edited;
    const created = await create(text, signal);
    if (created.status === 'ok' || !isUnclear(created)) return created;
    // The comment may exist although no answer came: look before writing a second one.
    return (await edit(text, signal)) ?? create(text, signal);
  }

  return {
    put: (body, signal, keep) =>
      inTurn(async () => {
        const reason = keep === undefined ? null : reasonToKeep(await find(signal), keep);
        if (reason !== null) return { status: 'refused', reason };
        return deliveryOf(await write({ marker, body }, signal));
      }),
    others: (signal) => findOthers(subject, signal),
    open: (body, signal) =>
      inTurn(async () => {
        const found = await find(signal);
        if (found.status === 'ok' && found.value === null)
          return deliveryOf(await create({ marker, body }, signal));
        return deliveryOf(found);
      }),
  };
}

const reasonToKeep = (
  found: Answer<Standing | null>,
  keep: (standing: Marker) => string | null,
): string | null => (found.status === 'ok' && found.value !== null ? keep(found.value.marker) : null);

async function findOthers(subject: Subject, signal: AbortSignal): Promise<Answer<readonly Standing[]>> {
  const found = await findOwn(subject, signal);
  if (found.status === 'refused') return found;
  return { status: 'ok', value: found.value.filter((one) => one.marker.key !== subject.marker.key) };
}

/** Each piece of work begins when the one before it has ended, however that ended. */
function sequence(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => null);
    return turn;
  };
}

/** All comments of this kind that our own account wrote, the oldest first. */
async function findOwn(
  { repository, issueNumber, marker }: Subject,
  signal: AbortSignal,
): Promise<Answer<readonly Standing[]>> {
  const us = await repository.identity(signal);
  const comments = await repository.comments(issueNumber, signal);
  if (comments.status === 'refused') return comments;
  const own = comments.value.flatMap((candidate): Standing[] => {
    const seen = candidate.authorId === us.id ? decodeMarker(candidate.body) : null;
    return seen !== null && seen.kind === marker.kind ? [{ ...candidate, marker: seen }] : [];
  });
  return { status: 'ok', value: own.toSorted((a, b) => a.id - b.id) };
}

const isUnclear = (answer: { readonly httpStatus: number | null }): boolean =>
  answer.httpStatus === null || answer.httpStatus >= 500;
