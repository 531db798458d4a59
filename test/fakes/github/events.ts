import { payloadProblems } from './contract.ts';
import { pullShape, repositoryShape } from './repository-shapes.ts';
import { workflowRunShape } from './run-shapes.ts';
import { commentShape, issueShape, labelShape, reviewCommentShape, userShape } from './shapes.ts';
import {
  accountOf,
  type CommentRecord,
  type GithubState,
  type IssueRecord,
  type PullRecord,
  type ReviewCommentRecord,
  type WorkflowRunRecord,
} from './state.ts';

type Changed = { readonly from: string };
type PullRequestHappened = { readonly number: number } & (
  | { readonly action: 'opened' | 'synchronize' }
  | { readonly action: 'labeled'; readonly label: string }
  /** What stood there before. */
  | {
      readonly action: 'edited';
      readonly changes: {
        readonly title?: Changed;
        readonly base?: { readonly ref: Changed; readonly sha: Changed };
      };
    }
);

/** What the runner hands over when `pull_request` happens to a pull request that the server knows. */
export function pullRequestEvent(state: GithubState, event: PullRequestHappened) {
  const issue = issueOf(state, event.number);
  if (issue.pull === null) throw new Error(`#${event.number} is not a pull request`);
  const payload = {
    action: event.action,
    number: event.number,
    ...particulars(state, event, issue.pull),
    pull_request: pullShape(state, issue, issue.pull),
    repository: repositoryShape(state),
    sender: userShape(issue.author),
  };
  return checked(`pull-request-${event.action}`, payload);
}

function particulars(state: GithubState, event: PullRequestHappened, { headSha }: PullRecord) {
  switch (event.action) {
    case 'opened':
      return {};
    case 'synchronize':
      return { before: '0'.repeat(40), after: headSha };
    case 'labeled':
      return { label: labelShape(state, event.label, 0) };
    case 'edited':
      return { changes: event.changes };
  }
}

/** What a merge queue asks to be checked: `head` is the merge that it has made on a branch of its own. */
export function mergeGroupEvent(
  state: GithubState,
  group: {
    readonly number: number;
    readonly headSha: string;
    readonly baseSha: string;
    readonly baseRef: string;
  },
) {
  const { number, headSha, baseSha, baseRef } = group;
  const author = { name: 'GitHub', email: 'noreply@github.com' };
  const payload = {
    action: 'checks_requested',
    merge_group: {
      head_sha: headSha,
      head_ref: `refs/heads/gh-readonly-queue/${baseRef}/pr-${number}-${baseSha}`,
      base_sha: baseSha,
      base_ref: `refs/heads/${baseRef}`,
      head_commit: {
        id: headSha,
        tree_id: headSha,
        message: `Merge pull request #${number}`,
        timestamp: state.now(),
        author,
        committer: author,
      },
    },
    repository: repositoryShape(state),
    sender: userShape(accountOf(state, 'ada')),
  };
  return checked('merge-group-checks-requested', payload);
}

/** `issue_comment` created, on an issue or a pull request. */
export function issueCommentEvent(state: GithubState, comment: CommentRecord) {
  const payload = {
    action: 'created',
    issue: issueShape(state, issueOf(state, comment.issueNumber)),
    comment: commentShape(state, comment),
    repository: repositoryShape(state),
    sender: userShape(comment.author),
  };
  return checked('issue-comment-created', payload);
}

/** `pull_request_review_comment` created, on a line of a diff. */
export function reviewCommentEvent(state: GithubState, comment: ReviewCommentRecord) {
  const issue = issueOf(state, comment.issueNumber);
  if (issue.pull === null) throw new Error(`#${issue.number} is not a pull request`);
  const payload = {
    action: 'created',
    comment: reviewCommentShape(state, comment),
    pull_request: pullShape(state, issue, issue.pull),
    repository: repositoryShape(state),
    sender: userShape(comment.author),
  };
  return checked('pull-request-review-comment-created', payload);
}

export function dispatchEvent(
  state: GithubState,
  inputs: Readonly<Record<string, unknown>> | null,
  branch = state.defaultBranch,
) {
  const payload = {
    inputs,
    ref: `refs/heads/${branch}`,
    workflow: '.github/workflows/ultracode.yml',
    repository: repositoryShape(state),
    sender: userShape(accountOf(state, 'ada')),
  };
  return checked('workflow-dispatch', payload);
}

/** GitHub publishes no schema of this one: it holds the cron line and the repository. */
export function scheduleEvent(state: GithubState) {
  return {
    schedule: '0 3 * * *',
    workflow: '.github/workflows/ultracode.yml',
    repository: repositoryShape(state),
  };
}

/** The end of a workflow run, for a workflow that waits for it. GitHub's own examples are in test/unit/trigger. */
export function workflowRunEvent(state: GithubState, run: WorkflowRunRecord, conclusion: string) {
  return {
    action: 'completed',
    workflow_run: { ...workflowRunShape(state, run), status: 'completed', conclusion },
    repository: repositoryShape(state),
    sender: userShape(accountOf(state, 'ada')),
  };
}

function checked<T>(webhook: string, payload: T): T {
  const problems = payloadProblems(webhook, payload);
  if (problems.length > 0) throw new Error(`Not a ${webhook} event:\n${problems.join('\n')}`);
  return payload;
}

function issueOf(state: GithubState, number: number): IssueRecord {
  const issue = state.issues.find((candidate) => candidate.number === number);
  if (issue === undefined) throw new Error(`There is no #${number}`);
  return issue;
}
