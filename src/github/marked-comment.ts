import type { Clean } from '../report/clean/clean.ts';
import type { Delivery } from '../report/reporter.ts';
import type { Answer } from './answer.ts';
import { decodeMarker, type Marker } from './marker.ts';
import type { Comment, CommentText, Repository } from './repository.ts';

/** One comment of ours that is written again and again. Calls follow one another, however they are made. */
export type MarkedComment = {
  put(body: Clean, signal: AbortSignal): Promise<Delivery>;
  /** Writes it only where there is none yet: a report that stands is not wiped out by the run that may replace it. */
  open(body: Clean, signal: AbortSignal): Promise<Delivery>;
};

/** Finds the comment by its marker among those that our own account wrote; writes a new one when there is none. */
export function markedComment(options: {
  readonly repository: Repository;
  readonly issueNumber: number;
  readonly marker: Marker;
}): MarkedComment {
  const { repository, issueNumber, marker } = options;
  let commentId: number | null = null;
  let before: Promise<unknown> = Promise.resolve();

  async function write(text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
    const edited = await edit(text, signal);
    if (edited !== null) return edited;
    const created = await repository.createComment(issueNumber, text, signal);
    if (created.status === 'ok' || !isUnclear(created)) return created;
    // The comment may stand although no answer came: look before writing a second one.
    return (await edit(text, signal)) ?? repository.createComment(issueNumber, text, signal);
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
    // Somebody deleted it.
    commentId = null;
    return null;
  }

  async function find(signal: AbortSignal): Promise<Answer<Comment | null>> {
    const found = await findOwn({ repository, issueNumber, marker }, signal);
    if (found.status === 'ok' && found.value !== null) commentId = found.value.id;
    return found;
  }

  function inTurn(work: () => Promise<Answer<Comment>>): Promise<Delivery> {
    const turn = before.then(async (): Promise<Delivery> => {
      const written = await work();
      if (written.status === 'refused') return { status: 'refused', reason: written.reason };
      commentId = written.value.id;
      return { status: 'delivered', url: written.value.url };
    });
    before = turn.catch(() => null);
    return turn;
  }

  return {
    put: (body, signal) => inTurn(() => write({ marker, body }, signal)),
    open: (body, signal) =>
      inTurn(async () => {
        const found = await find(signal);
        if (found.status === 'refused') return found;
        return found.value === null
          ? repository.createComment(issueNumber, { marker, body }, signal)
          : { status: 'ok', value: found.value };
      }),
  };
}

async function findOwn(
  comment: { readonly repository: Repository; readonly issueNumber: number; readonly marker: Marker },
  signal: AbortSignal,
): Promise<Answer<Comment | null>> {
  const { repository, issueNumber, marker } = comment;
  const us = await repository.identity(signal);
  const comments = await repository.comments(issueNumber, signal);
  if (comments.status === 'refused') return comments;
  const own = comments.value.find((candidate) => {
    const seen = candidate.authorId === us.id ? decodeMarker(candidate.body) : null;
    return seen !== null && seen.kind === marker.kind && seen.key === marker.key;
  });
  return { status: 'ok', value: own ?? null };
}

const isUnclear = (answer: { readonly httpStatus: number | null }): boolean =>
  answer.httpStatus === null || answer.httpStatus >= 500;
