import { z } from 'zod';
import type { Clean } from '../../clean/clean.ts';
import { cutAtLine } from '../../clean/cut-at-line.ts';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { COMMENT_MAX, PAGE_SIZE } from '../limits.ts';
import { encodeMarker, type Marker, markedText } from '../marker.ts';

export type Comment = {
  readonly id: number;
  /** Null when the account has been deleted. */
  readonly authorId: number | null;
  /** Login of that account. */
  readonly author: string | null;
  readonly body: string;
  readonly url: string;
};

/** The marker goes before the body and is not shown. */
export type CommentText = { readonly marker: Marker; readonly body: Clean };

/** Comments of issues and of pull requests, which share their numbers. */
export function commentOperations(client: Client, at: RepositoryName) {
  const update = updating(client, at);
  return {
    /** All comments, whatever their number. */
    comments(issueNumber: number, signal: AbortSignal): Promise<Answer<readonly Comment[]>> {
      const question = { doing: `read the comments of #${issueNumber}`, needs: ['issues: read'] };
      const wanted = { ...at, issue_number: issueNumber, per_page: PAGE_SIZE, request: { signal } };
      const work = async () =>
        (await client.paginate(client.rest.issues.listComments, wanted)).map(commentOf);
      return ask(question, work, signal);
    },

    createComment(issueNumber: number, text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
      const question = { doing: `comment on #${issueNumber}`, needs: WRITE };
      const wanted = { ...at, issue_number: issueNumber, body: bodyOf(text), request: { signal } };
      const work = async () => commentOf((await client.rest.issues.createComment(wanted)).data);
      return ask(question, work, signal);
    },

    updateComment(commentId: number, text: CommentText, signal: AbortSignal): Promise<Answer<Comment>> {
      return update(commentId, bodyOf(text), signal);
    },

    /** Puts the text of a comment of ours, as it stands, into another one of ours. */
    moveText(
      { body }: Pick<Comment, 'body'>,
      commentId: number,
      signal: AbortSignal,
    ): Promise<Answer<Comment>> {
      return update(commentId, body, signal);
    },

    /** One that is gone already is removed as well. */
    async deleteComment(commentId: number, signal: AbortSignal): Promise<Answer<null>> {
      const question = { doing: `delete comment ${commentId}`, needs: WRITE };
      const wanted = { ...at, comment_id: commentId, request: { signal } };
      const work = async () => {
        await client.rest.issues.deleteComment(wanted);
        return null;
      };
      const answer = await ask(question, work, signal);
      const isGone = answer.status === 'refused' && answer.httpStatus === 404;
      return isGone ? { status: 'ok', value: null } : answer;
    },

    ...keepingText(update),
  };
}

/** What leaves the text of a comment as it stands. */
const keepingText = (update: ReturnType<typeof updating>) => ({
  /** Puts another marker on a comment of ours, whose text stays as it is where both have room. */
  remarkComment(
    { id, body }: Pick<Comment, 'id' | 'body'>,
    marker: Marker,
    signal: AbortSignal,
  ): Promise<Answer<Comment>> {
    return update(id, remarked(body, marker), signal);
  },

  /** Puts a note before the text of a comment of ours, which stays as it is where both have room. */
  prefaceComment(
    { id, body }: Pick<Comment, 'id' | 'body'>,
    note: CommentText,
    signal: AbortSignal,
  ): Promise<Answer<Comment>> {
    const before = `${bodyOf(note)}\n\n`;
    return update(id, before + cutAtLine(textOf(body), COMMENT_MAX - before.length, CUT), signal);
  },
});

/** Replaces the text of a comment. */
const updating =
  (client: Client, at: RepositoryName) =>
  (commentId: number, body: string, signal: AbortSignal): Promise<Answer<Comment>> => {
    const question = { doing: `edit comment ${commentId}`, needs: WRITE };
    const wanted = { ...at, comment_id: commentId, body, request: { signal } };
    const work = async () => commentOf((await client.rest.issues.updateComment(wanted)).data);
    return ask(question, work, signal);
  };

/** A text of ours with another marker, cut where both have no room: comments and issues have the same. */
export function remarked(body: string, marker: Marker): string {
  const before = `${encodeMarker(marker)}\n`;
  return before + cutAtLine(textOf(body), COMMENT_MAX - before.length, CUT_FOR_MARKER);
}

/** Without the marker. */
const textOf = (body: string): string => body.replace(/^<!--[^\r\n]*-->[\r\n]+/, '');

const CUT_FOR_MARKER = '*The rest of this report had no room any more; the job summary has it.*';
const CUT = '*The rest of this report had no room beside the note above.*';

const WRITE = ['issues: write', 'pull-requests: write'];

const bodyOf = ({ marker, body }: CommentText): string => markedText(marker, body);

const CommentForm = z.looseObject({
  id: z.int(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: z.looseObject({ id: z.int(), login: z.string() }).nullish(),
});

function commentOf(answer: unknown): Comment {
  const { id, body, html_url: url, user } = inForm(CommentForm, answer);
  return { id, authorId: user?.id ?? null, author: user?.login ?? null, body: body ?? '', url };
}
