import { z } from 'zod';
import { type Call, notFound, type Reply, validationFailed } from './reply.ts';
import { pullShape, repositoryShape } from './repository-shapes.ts';
import { commentShape, issueShape, permissionShape, reactionShape } from './shapes.ts';
import type { GithubState } from './state.ts';

/** GitHub's own limit; its description does not hold it. */
const BODY_MAX = 65_536;

const CommentBody = z.object({ body: z.string() });
const ReactionBody = z.object({ content: z.string() });
const IssueBody = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  labels: z.array(z.string()).optional(),
});

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

  'pulls/get'(state, { params }) {
    const issue = state.issues.find((candidate) => String(candidate.number) === params.pull_number);
    if (issue === undefined || issue.pull === null) return notFound;
    return { status: 200, body: pullShape(state, issue, issue.pull) };
  },

  'issues/get'(state, { params }) {
    const issue = issueOf(state, params);
    return issue === undefined ? notFound : { status: 200, body: issueShape(state, issue) };
  },

  'issues/list-for-repo'(state, { query }) {
    const wanted = query.get('state') ?? 'open';
    const labels = query.get('labels')?.split(',') ?? [];
    const list = state.issues
      .filter((issue) => wanted === 'all' || issue.state === wanted)
      .filter((issue) => labels.every((label) => issue.labels.includes(label)))
      .map((issue) => issueShape(state, issue));
    return { status: 200, list, wrap: (page) => page };
  },

  'issues/create'(state, { body }) {
    const wanted = IssueBody.parse(body);
    if ((wanted.body?.length ?? 0) > BODY_MAX) return tooLong('Issue');
    const createdAt = state.now();
    const issue = {
      id: state.nextId(),
      number: Math.max(0, ...state.issues.map(({ number }) => number)) + 1,
      title: wanted.title ?? '',
      body: wanted.body ?? null,
      state: 'open' as const,
      labels: wanted.labels ?? [],
      author: state.viewer,
      createdAt,
      updatedAt: createdAt,
      pull: null,
    };
    state.issues.push(issue);
    return { status: 201, body: issueShape(state, issue) };
  },

  'issues/update'(state, { params, body }) {
    const issue = issueOf(state, params);
    if (issue === undefined) return notFound;
    const wanted = IssueBody.parse(body);
    if ((wanted.body?.length ?? 0) > BODY_MAX) return tooLong('Issue');
    issue.title = wanted.title ?? issue.title;
    issue.body = wanted.body === undefined ? issue.body : wanted.body;
    issue.state = wanted.state ?? issue.state;
    issue.labels = wanted.labels ?? issue.labels;
    issue.updatedAt = state.now();
    return { status: 200, body: issueShape(state, issue) };
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
};

const issueOf = (state: GithubState, params: Call['params']) =>
  state.issues.find((issue) => String(issue.number) === params.issue_number);

const commentOf = (state: GithubState, params: Call['params']) =>
  state.comments.find((comment) => String(comment.id) === params.comment_id);

const tooLong = (resource: string): Reply =>
  validationFailed(resource, 'body', `body is too long (maximum is ${BODY_MAX} characters)`);
