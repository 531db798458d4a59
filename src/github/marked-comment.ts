import type { Clean } from '../clean/clean.ts';
import type { Delivery } from '../report/reporter.ts';
import { type Answer, deliveryOf, isTooLarge, isUnclear } from './answer.ts';
import { COMMENT_BODY_MAX } from './limits.ts';
import { isGone, type Keep, type Subject, settle, type Written, writeOne } from './one-of-several.ts';
import type { CommentText } from './operations/comments.ts';
import { ownComments, type Standing } from './own-comments.ts';

/** One comment of ours that is written again and again. Calls are done one after another, in the order in which they are made. */
export type MarkedComment = {
  /**
   * `keep`: see `Keep`; without it, whatever stands there is replaced. A text that must not replace what stands is refused with the reason.
   * Where the comment may not be edited, a new one takes its place.
   */
  put(text: Texts, signal: AbortSignal, keep?: Keep): Promise<Delivery>;
  /** Writes it only where there is none yet, so that a report stays until the next one replaces it. */
  open(body: Clean, signal: AbortSignal): Promise<Delivery>;
  /** Comments of the same kind under other keys, ours all of them. */
  others(signal: AbortSignal): Promise<Answer<readonly Standing[]>>;
};

/** A text that keeps to the length that it is given, so that what GitHub does not take can be sent smaller. */
type Texts = (maxLength: number) => Clean;

/**
 * Finds the comment by its marker among those that our own account wrote; writes a new one when there is none. GitHub cannot create a
 * comment only where there is none: of several the one with the lowest id is left, whoever comes to see them.
 */
export function markedComment(subject: Subject): MarkedComment {
  const { marker } = subject;
  const { look, create, write, writeAnew } = writing(subject);
  const inTurn = sequence();
  return {
    put: (text, signal, keep) =>
      inTurn(async () => {
        const edited = await smaller(text, (body) => write({ marker, body }, signal, keep ?? null));
        const written =
          edited.status === 'refused' && isTooLarge(edited)
            ? await smaller(text, (body) =>
                writeAnew({ marker, body }, signal, { keep: keep ?? null, why: edited }),
              )
            : edited;
        return written.status === 'kept'
          ? { status: 'refused', reason: written.reason }
          : deliveryOf(written);
      }),
    others: (signal) => findOthers(subject, signal),
    open: (body, signal) =>
      inTurn(async () => {
        const found = await look(signal);
        if (found.status === 'refused') return deliveryOf(found);
        const [first] = found.value;
        if (first !== undefined) return { status: 'delivered', url: first.url };
        const written = await create({ marker, body }, signal, () => 'it has been opened');
        return written.status === 'kept' ? { status: 'delivered', url: written.url } : deliveryOf(written);
      }),
  };
}

/** What is refused for what it holds is never sent again as it is: at a quarter, and then in a few lines. */
async function smaller(text: Texts, write: (body: Clean) => Promise<Written>): Promise<Written> {
  let last = text(COMMENT_BODY_MAX);
  let written = await write(last);
  for (const chars of [COMMENT_BODY_MAX / 4, SHORT_CHARS]) {
    if (written.status !== 'refused' || !isTooLarge(written)) return written;
    const body = text(chars);
    if (body === last) continue;
    last = body;
    written = await write(body);
  }
  return written;
}

const SHORT_CHARS = 1_000;

/** Remembers which comment it is. */
function writing(subject: Subject) {
  const { repository, issueNumber, marker } = subject;
  let commentId: number | null = null;

  /** All that there are, the one that is left first. */
  async function look(signal: AbortSignal): Promise<Answer<readonly Standing[]>> {
    const found = await findSame(subject, signal);
    if (found.status === 'ok') commentId = found.value[0]?.id ?? null;
    return found;
  }

  /** Null when there is no comment to edit. */
  async function edit(text: CommentText, signal: AbortSignal, keep: Keep | null): Promise<Written | null> {
    if (commentId !== null && keep === null) {
      const updated = await repository.updateComment(commentId, text, signal);
      if (!isGone(updated)) return updated;
    }
    const found = await look(signal);
    if (found.status === 'refused') return found;
    const [first, ...extra] = found.value;
    if (first === undefined) return null;
    const written = await writeOne(subject, { first, extra, text, keep }, signal);
    return isGone(written) ? null : written;
  }

  async function create(text: CommentText, signal: AbortSignal, keep: Keep | null): Promise<Written> {
    const created = await repository.createComment(issueNumber, text, signal);
    if (created.status === 'refused') return created;
    // Another run may have written one since this one has looked.
    const found = await look(signal);
    const first = found.status === 'ok' ? found.value[0] : undefined;
    if (first !== undefined && first.id < created.value.id) {
      const extra = [{ ...created.value, marker }];
      const written = await writeOne(subject, { first, extra, text, keep }, signal);
      if (written.status !== 'refused') return written;
    }
    commentId = created.value.id;
    return created;
  }

  async function writeAnew(text: CommentText, signal: AbortSignal, how: Anew): Promise<Written> {
    if (commentId === null) return how.why;
    const replaced = await replace(subject, { text, ...how }, signal);
    if (replaced.status === 'ok') commentId = replaced.value.id;
    return replaced;
  }

  async function write(text: CommentText, signal: AbortSignal, keep: Keep | null): Promise<Written> {
    const edited = await edit(text, signal, keep);
    if (edited !== null && (edited.status !== 'refused' || commentId === null || isTooLarge(edited)))
      return edited;
    if (edited?.status === 'refused') return writeAnew(text, signal, { keep, why: edited });
    const created = await create(text, signal, keep);
    if (created.status !== 'refused' || !isUnclear(created)) return created;
    // The comment may exist although no answer came: look before writing a second one.
    return (await edit(text, signal, keep)) ?? create(text, signal, keep);
  }

  return { look, create, write, writeAnew };
}

/** A new comment instead of one that cannot be edited. The next run sees both, should the old one stay. */
async function replace(
  subject: Subject,
  { text, keep, why }: Anew & { readonly text: CommentText },
  signal: AbortSignal,
): Promise<Written> {
  const { repository, issueNumber, log } = subject;
  log(`The comment cannot be edited, so a new one is written: ${why.reason}`);
  const created = await repository.createComment(issueNumber, text, signal);
  if (created.status === 'refused') {
    log(`It could not be written either: ${created.reason}`);
    return isTooLarge(created) ? created : why;
  }
  const found = await findSame(subject, signal);
  if (found.status === 'refused') return created;
  const others = found.value.filter(({ id }) => id !== created.value.id);
  return settle(subject, { created: created.value, others, keep }, signal);
}

/** `why`: the refusal of what was tried first. */
type Anew = { readonly keep: Keep | null; readonly why: Extract<Written, { status: 'refused' }> };

/** Those that are for the same, the one that is left first. */
async function findSame(subject: Subject, signal: AbortSignal): Promise<Answer<readonly Standing[]>> {
  const found = await ownComments({ ...subject, kinds: [subject.marker.kind] }, signal);
  if (found.status === 'refused') return found;
  return { status: 'ok', value: found.value.filter((one) => one.marker.key === subject.marker.key) };
}

async function findOthers(subject: Subject, signal: AbortSignal): Promise<Answer<readonly Standing[]>> {
  const found = await ownComments({ ...subject, kinds: [subject.marker.kind] }, signal);
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
