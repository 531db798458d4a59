import { payloadProblems } from './contract.ts';
import { pullShape, repositoryShape } from './repository-shapes.ts';
import { commentShape, issueShape, userShape } from './shapes.ts';
import { accountOf, type CommentRecord, type GithubState, type IssueRecord } from './state.ts';

/** What the runner hands over when `pull_request` happens to a pull request that the server knows. */
export function pullRequestEvent(
  state: GithubState,
  event: { readonly action: 'opened' | 'synchronize'; readonly number: number },
) {
  const issue = issueOf(state, event.number);
  if (issue.pull === null) throw new Error(`#${event.number} is not a pull request`);
  const payload = {
    action: event.action,
    number: event.number,
    ...(event.action === 'synchronize' ? { before: '0'.repeat(40), after: issue.pull.headSha } : {}),
    pull_request: pullShape(state, issue, issue.pull),
    repository: repositoryShape(state),
    sender: userShape(issue.author),
  };
  return checked(`pull-request-${event.action}`, payload);
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
