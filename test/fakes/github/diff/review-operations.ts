import { z } from 'zod';
import { type Call, notFound, type Reply, validationFailed } from '../reply.ts';
import { apiOf, nodeId, reviewCommentShape, userShape, webOf } from '../shapes.ts';
import type { GithubState, IssueRecord, ReviewCommentRecord, ReviewRecord } from '../state.ts';
import type { DiffFile } from './pull-diff.ts';

/** GitHub's own limit; its description does not hold it. */
const BODY_MAX = 65_536;

const Comment = z.object({
  path: z.string(),
  body: z.string(),
  line: z.number().optional(),
  side: z.enum(['LEFT', 'RIGHT']).default('RIGHT'),
  start_line: z.number().optional(),
  start_side: z.enum(['LEFT', 'RIGHT']).optional(),
});
const Review = z.object({
  commit_id: z.string(),
  event: z.string().optional(),
  body: z.string().default(''),
  comments: z.array(Comment).default([]),
});
const Single = Comment.extend({
  commit_id: z.string(),
  subject_type: z.enum(['line', 'file']).default('line'),
});

export const reviewOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'pulls/list-files'(state, { params }) {
    const issue = pullOf(state, params);
    if (issue === null) return notFound;
    const list = diffOf(state, issue)
      .slice(0, 3000)
      .map((file) => fileShape(state, issue, file));
    return { status: 200, list, wrap: (page) => page };
  },

  'pulls/list-review-comments'(state, { params }) {
    const issue = pullOf(state, params);
    if (issue === null) return notFound;
    const list = state.reviewComments
      .filter(({ issueNumber }) => issueNumber === issue.number)
      .map((comment) => reviewCommentShape(state, comment));
    return { status: 200, list, wrap: (page) => page };
  },

  'pulls/create-review'(state, { params, body }) {
    const issue = pullOf(state, params);
    if (issue === null) return notFound;
    const wanted = Review.parse(body);
    const problems = [
      ...(issue.locked === true ? ['lock prevents review'] : []),
      ...(isOfPull(state, issue, wanted.commit_id) ? [] : ['The commitOID is not part of the pull request']),
      ...(wanted.body === '' && wanted.event !== 'APPROVE' ? ["Review body can't be blank"] : []),
      ...(wanted.body.length > BODY_MAX
        ? [`Review body is too long (maximum is ${BODY_MAX} characters)`]
        : []),
      ...wanted.comments.flatMap((comment) => problemsOf(comment, diffOf(state, issue))),
    ];
    if (problems.length > 0) return unprocessableReview(problems);
    const review: ReviewRecord = {
      id: state.nextId(),
      issueNumber: issue.number,
      commit: wanted.commit_id,
      body: wanted.body,
      // Nobody but its author sees one that waits to be submitted.
      state: wanted.event === undefined ? 'PENDING' : 'COMMENTED',
      author: state.viewer,
    };
    state.reviews.push(review);
    for (const comment of wanted.comments) {
      const { commit, id: reviewId } = review;
      addComment(state, issue, { ...comment, commit, reviewId });
    }
    return { status: 200, body: reviewShape(state, review) };
  },

  'pulls/create-review-comment'(state, { params, body }) {
    const issue = pullOf(state, params);
    if (issue === null) return notFound;
    const wanted = Single.parse(body);
    const isOnFile = wanted.subject_type === 'file';
    if (!isOfPull(state, issue, wanted.commit_id))
      return validationFailed(
        'PullRequestReviewComment',
        'commit_id',
        'commit_id is not part of the pull request',
      );
    const problems = [
      ...(issue.locked === true ? ['lock prevents review'] : []),
      ...(isOnFile && wanted.line !== undefined ? ['a comment on a file has no line'] : []),
      ...problemsOf(wanted, diffOf(state, issue), isOnFile),
    ];
    const [problem] = problems;
    if (problem !== undefined)
      return validationFailed('PullRequestReviewComment', 'pull_request_review_thread', problem);
    const commit = wanted.commit_id;
    const comment = addComment(state, issue, { ...wanted, commit, isOnFile, reviewId: state.nextId() });
    return { status: 201, body: reviewCommentShape(state, comment) };
  },
};

type Wanted = z.infer<typeof Comment>;

function problemsOf(comment: Wanted, files: readonly DiffFile[], isOnFile = false): readonly string[] {
  if (comment.body.length > BODY_MAX) return [`Body is too long (maximum is ${BODY_MAX} characters)`];
  if (comment.body.trim() === '') return ["Body can't be blank"];
  const file = files.find(({ path }) => path === comment.path);
  if (file === undefined) return ['Path could not be resolved'];
  if (isOnFile) return [];
  const { line, side, start_line: start, start_side: startSide = side } = comment;
  const hunk = file.hunks.find((one) => line !== undefined && linesOn(one, side).has(line));
  if (line === undefined || hunk === undefined)
    return [
      "Pull request review thread line must be part of the diff and Pull request review thread diff hunk can't be blank",
    ];
  if (start === undefined) return [];
  if (side === startSide && start >= line)
    return ['Pull request review thread start line must precede the end line.'];
  if (!linesOn(hunk, startSide).has(start))
    return ['Pull request review thread start line must be part of the same hunk as the line.'];
  return [];
}

const linesOn = ({ left, right }: DiffFile['hunks'][number], side: 'LEFT' | 'RIGHT') =>
  side === 'LEFT' ? left : right;

function addComment(
  state: GithubState,
  issue: IssueRecord,
  wanted: Wanted & { readonly commit: string; readonly reviewId: number; readonly isOnFile?: boolean },
): ReviewCommentRecord {
  const at = state.now();
  const comment: ReviewCommentRecord = {
    id: state.nextId(),
    issueNumber: issue.number,
    author: state.viewer,
    body: wanted.body,
    createdAt: at,
    updatedAt: at,
    path: wanted.path,
    line: wanted.line ?? null,
    startLine: wanted.start_line ?? null,
    side: wanted.side,
    isOnFile: wanted.isOnFile ?? false,
    reviewId: wanted.reviewId,
    commit: wanted.commit,
    isOutdated: false,
    isMinimized: false,
  };
  state.reviewComments.push(comment);
  return comment;
}

/** What its own server was told of the diff; none was, and none can be commented on. */
const diffOf = (state: GithubState, { number }: IssueRecord): readonly DiffFile[] =>
  state.diffs.get(number) ?? [];

/** A commit that a force push has replaced is none of it. */
const isOfPull = (state: GithubState, issue: IssueRecord, sha: string): boolean =>
  state.pullCommits.get(issue.number)?.has(sha) ?? sha === issue.pull?.headSha;

const pullOf = (state: GithubState, params: Call['params']): IssueRecord | null =>
  state.issues.find((issue) => String(issue.number) === params.pull_number && issue.pull !== null) ?? null;

const unprocessableReview = (errors: readonly string[]): Reply => ({
  status: 422,
  body: {
    message: 'Unprocessable Entity',
    errors,
    documentation_url: 'https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request',
    status: '422',
  },
});

const fileShape = (state: GithubState, issue: IssueRecord, { path, from, status, patch }: DiffFile) => {
  const name = encodeURIComponent(path);
  const head = issue.pull?.headSha ?? '';
  return {
    sha: 'e'.repeat(40),
    filename: path,
    status,
    additions: 1,
    deletions: 1,
    changes: 2,
    blob_url: `${webOf(state)}/blob/${head}/${name}`,
    raw_url: `${webOf(state)}/raw/${head}/${name}`,
    contents_url: `${apiOf(state)}/contents/${name}?ref=${head}`,
    ...(patch !== null && { patch }),
    ...(from !== null && { previous_filename: from }),
  };
};

const reviewShape = (state: GithubState, review: ReviewRecord) => {
  const html = `${webOf(state)}/pull/${review.issueNumber}#pullrequestreview-${review.id}`;
  const pull = `${apiOf(state)}/pulls/${review.issueNumber}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: userShape(review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: state.now(),
    commit_id: review.commit,
    author_association: 'NONE',
  };
};
