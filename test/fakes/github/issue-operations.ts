import { z } from 'zod';
import { type Call, notFound, type Reply, validationFailed } from './reply.ts';
import { repositoryShape } from './repository-shapes.ts';
import { commentShape, permissionShape, reactionShape, reviewCommentShape } from './shapes.ts';
import type { CommentRecord, GithubState } from './state.ts';

/** GitHub's own limit; its description does not hold it. */
const BODY_MAX = 65_536;

const CommentBody = z.object({ body: z.string() });
const ReactionBody = z.object({ content: z.string() });

export const issueOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'repos/get-collaborator-permission-level'(state, { params }) {
    const login = params.username ?? '';
    const role = state.roles.get(login);
    const account = state.accounts.get(login);
    if (role === undefined || account === undefined) return notFound;
    return { status: 200, body: permissionShape(account, role) };
  },

  'repos/get'(state) {
    const repository = repositoryShape(state);
    return { status: 200, body: { ...repository, network_count: 0, subscribers_count: 0 } };
  },

  'issues/list-comments'(state, { params }) {
    const issue = issueOf(state, params);
    if (issue === undefined) return notFound;
    const list = state.comments
      .filter((comment) => comment.issueNumber === issue.number)
      .map((comment) => commentShape(state, comment));
    return { status: 200, list, wrap: (page) => page };
  },

  'issues/get-comment'(state, { params }) {
    const comment = commentOf(state, params);
    return comment === undefined ? notFound : { status: 200, body: commentShape(state, comment) };
  },

  'issues/create-comment'(state, { params, body: sent }) {
    const issue = issueOf(state, params);
    if (issue === undefined) return notFound;
    const { body } = CommentBody.parse(sent);
    if (issue.locked === true) return lockedConversation;
    if (body.length > BODY_MAX) return tooLong('IssueComment');
    const createdAt = state.now();
    const comment = {
      id: state.nextId(),
      issueNumber: issue.number,
      author: state.viewer,
      body,
      createdAt,
      updatedAt: createdAt,
    };
    state.comments.push(comment);
    return { status: 201, body: commentShape(state, comment) };
  },

  'issues/update-comment'(state, { params, body: sent }) {
    const comment = commentOf(state, params);
    if (comment === undefined) return notFound;
    const { body } = CommentBody.parse(sent);
    if (body.length > BODY_MAX) return tooLong('IssueComment');
    comment.body = body;
    comment.updatedAt = state.now();
    return { status: 200, body: commentShape(state, comment) };
  },

  'issues/delete-comment'(state, { params }) {
    const comment = commentOf(state, params);
    if (comment === undefined) return notFound;
    state.comments.splice(state.comments.indexOf(comment), 1);
    return { status: 204, body: null };
  },

  'reactions/create-for-issue-comment'(state, { params, body }) {
    const comment = commentOf(state, params);
    if (comment === undefined) return notFound;
    const { content } = ReactionBody.parse(body);
    const there = state.reactions.find(
      (reaction) =>
        reaction.commentId === comment.id &&
        reaction.content === content &&
        reaction.user.id === state.viewer.id,
    );
    if (there !== undefined) return { status: 200, body: reactionShape(there) };
    const reaction = {
      id: state.nextId(),
      commentId: comment.id,
      content,
      user: state.viewer,
      createdAt: state.now(),
    };
    state.reactions.push(reaction);
    return { status: 201, body: reactionShape(reaction) };
  },

  'issues/list-comments-for-repo': (state, { query }) => ({
    status: 200,
    list: recent(state.comments, query).map((comment) => commentShape(state, comment)),
    wrap: (page) => page,
  }),

  'pulls/list-review-comments-for-repo': (state, { query }) => ({
    status: 200,
    list: recent(state.reviewComments, query).map((comment) => reviewCommentShape(state, comment)),
    wrap: (page) => page,
  }),

  'reactions/create-for-pull-request-review-comment'(state, { params, body }) {
    const comment = state.reviewComments.find(({ id }) => String(id) === params.comment_id);
    if (comment === undefined) return notFound;
    const { content } = ReactionBody.parse(body);
    const reaction = {
      id: state.nextId(),
      commentId: comment.id,
      content,
      user: state.viewer,
      createdAt: state.now(),
    };
    state.reactions.push(reaction);
    return { status: 201, body: reactionShape(reaction) };
  },
};

const lockedConversation: Reply = {
  status: 403,
  body: {
    message: 'Unable to create comment because issue is locked.',
    documentation_url: 'https://docs.github.com/articles/locking-conversations/',
    status: '403',
  },
};

const issueOf = (state: GithubState, params: Call['params']) =>
  state.issues.find((issue) => String(issue.number) === params.issue_number);

const commentOf = (state: GithubState, params: Call['params']) =>
  state.comments.find((comment) => String(comment.id) === params.comment_id);

const tooLong = (resource: string): Reply =>
  validationFailed(resource, 'body', `body is too long (maximum is ${BODY_MAX} characters)`);

/** `since` is about the last change, whatever the list is sorted by. */
function recent<T extends CommentRecord>(comments: readonly T[], query: URLSearchParams): readonly T[] {
  const sinceMs = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
  if ((query.get('sort') ?? 'created') !== 'created')
    throw new Error('another order is not built into this server');
  const found = comments.filter(({ updatedAt }) => Date.parse(updatedAt) >= sinceMs);
  const ordered = found.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  // GitHub ignores the direction where no order is named.
  return query.get('sort') !== null && query.get('direction') !== 'asc' ? ordered.toReversed() : ordered;
}
