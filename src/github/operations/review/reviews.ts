import { z } from 'zod';
import type { Clean } from '../../../clean/clean.ts';
import type { PullFile, ReviewComment } from '../../../report/formats/review-comments.ts';
import { type Answer, ask, inForm } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';
import { PAGE_SIZE } from '../../limits.ts';
import { encodeMarker, type Marker } from '../../marker.ts';

/** A comment on the diff of a pull request. `answers`: the id of the one that it is a reply to. */
export type DiffComment = {
  readonly id: number;
  readonly nodeId: string;
  /** null when the account has been deleted. */
  readonly authorId: number | null;
  readonly path: string;
  readonly body: string;
  readonly answers: number | null;
};

/** A finding's comment with the marker that it is known again by. */
export type MarkedFinding = ReviewComment & { readonly marker: Marker };

/** Reviews of a pull request, and comments on its diff. */
export function reviewOperations(client: Client, at: RepositoryName) {
  const { pulls } = client.rest;
  return {
    /** Files of the diff as GitHub shows it, 3,000 at most. */
    pullFiles(pullNumber: number, signal: AbortSignal): Promise<Answer<readonly PullFile[]>> {
      const question = { doing: `list the files of #${pullNumber}`, needs: ['pull-requests: read'] };
      const wanted = { ...at, pull_number: pullNumber, per_page: PAGE_SIZE, request: { signal } };
      const work = async () =>
        inForm(z.array(FileForm), await client.paginate(pulls.listFiles, wanted)).map(
          ({ filename: path, patch }): PullFile => ({ path, patch: patch ?? null }),
        );
      return ask(question, work, signal);
    },

    diffComments(pullNumber: number, signal: AbortSignal): Promise<Answer<readonly DiffComment[]>> {
      const doing = `read the comments on the diff of #${pullNumber}`;
      const wanted = { ...at, pull_number: pullNumber, per_page: PAGE_SIZE, request: { signal } };
      const work = async () =>
        inForm(z.array(CommentForm), await client.paginate(pulls.listReviewComments, wanted)).map(commentOf);
      return ask({ doing, needs: ['pull-requests: read'] }, work, signal);
    },

    /** One review with all comments, shown at once. GitHub takes all of them or none. */
    createReview(
      pullNumber: number,
      { commit, body, comments }: Review,
      signal: AbortSignal,
    ): Promise<Answer<{ readonly url: string }>> {
      const question = { doing: `review #${pullNumber}`, needs: WRITE };
      const wanted = {
        ...{ ...at, pull_number: pullNumber, commit_id: commit },
        ...{ event: 'COMMENT' as const, body, comments: comments.map(lineComment), request: { signal } },
      };
      const work = async () => ({
        url: inForm(ReviewForm, (await pulls.createReview(wanted)).data).html_url,
      });
      return ask(question, work, signal);
    },

    /** A comment on a whole file: the one request that takes one. */
    createFileComment(
      pullNumber: number,
      { commit, comment }: { readonly commit: string; readonly comment: MarkedFinding },
      signal: AbortSignal,
    ): Promise<Answer<DiffComment>> {
      const question = { doing: `comment on ${comment.path} in #${pullNumber}`, needs: WRITE };
      const body = bodyOf({ ...comment, body: comment.fileBody });
      const about = { path: comment.path, subject_type: 'file' as const, body };
      const wanted = { ...at, pull_number: pullNumber, commit_id: commit, ...about, request: { signal } };
      const work = async () => commentOf(inForm(CommentForm, (await pulls.createReviewComment(wanted)).data));
      return ask(question, work, signal);
    },
  };
}

/** One that stands on lines. */
export type LineComment = Omit<MarkedFinding, 'anchor' | 'fileBody'> & {
  readonly anchor: NonNullable<ReviewComment['anchor']>;
};

type Review = {
  readonly commit: string;
  readonly body: Clean;
  readonly comments: readonly LineComment[];
};

const WRITE = ['pull-requests: write'];

const bodyOf = ({ marker, body }: Pick<MarkedFinding, 'marker' | 'body'>): string =>
  `${encodeMarker(marker)}\n${body()}`;

/** GitHub refuses a range that begins where it ends. */
const lineComment = (comment: LineComment) => {
  const { startLine, line, side } = comment.anchor;
  const start = startLine === null ? {} : { start_line: startLine, start_side: side };
  return { path: comment.path, body: bodyOf(comment), line, side, ...start };
};

const FileForm = z.looseObject({ filename: z.string(), patch: z.string().nullish() });
const ReviewForm = z.looseObject({ html_url: z.string() });
const CommentForm = z.looseObject({
  id: z.int(),
  node_id: z.string(),
  path: z.string(),
  body: z.string().nullish(),
  in_reply_to_id: z.int().nullish(),
  user: z.looseObject({ id: z.int() }).nullish(),
});

const commentOf = (raw: z.infer<typeof CommentForm>): DiffComment => ({
  id: raw.id,
  nodeId: raw.node_id,
  authorId: raw.user?.id ?? null,
  path: raw.path,
  body: raw.body ?? '',
  answers: raw.in_reply_to_id ?? null,
});
