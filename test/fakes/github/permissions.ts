import type { Call } from './reply.ts';
import type { GithubState } from './state.ts';

type Access = 'none' | 'read' | 'write';

/** The `permissions:` of a job, and what only a token of a person may have besides. */
export type Permissions = Readonly<
  Record<'actions' | 'checks' | 'contents' | 'issues' | 'pull-requests' | 'security-events', Access>
> &
  Readonly<Partial<Record<'administration' | 'secrets', Access>>>;

export const ALL_WRITE: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  'pull-requests': 'write',
  'security-events': 'write',
};
/** A token of a job without `permissions:`. */
export const NO_ACCESS: Permissions = {
  actions: 'none',
  checks: 'none',
  contents: 'none',
  issues: 'none',
  'pull-requests': 'none',
  'security-events': 'none',
};
/** The token of a pull request from a fork. */
export const READ_ONLY: Permissions = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  issues: 'read',
  'pull-requests': 'read',
  'security-events': 'read',
};

/** Whether a token with these permissions may do it. Conversation on a pull request is allowed by either of two. */
export function isPermitted(
  operation: string,
  call: Call,
  { permissions, state }: { readonly permissions: Permissions; readonly state: GithubState },
): boolean {
  const access = /\/(get|list|download)/.test(operation) ? 'read' : 'write';
  const has = (name: keyof Permissions) =>
    permissions[name] === 'write' || (access === 'read' && permissions[name] === 'read');
  // docs.github.com, "Permissions required for fine-grained personal access tokens".
  if (operation.startsWith('actions/get-github-actions-')) return has('administration');
  if (/^actions\/list-repo-(?:organization-)?secrets$/.test(operation)) return has('secrets');
  if (/^repos\/get-(?:branch|content)$/.test(operation)) return has('contents');
  if (operation.startsWith('actions/')) return has('actions');
  if (operation.startsWith('checks/')) return has('checks');
  if (operation.startsWith('code-scanning/')) return has('security-events');
  if (operation === 'reactions/create-for-pull-request-review-comment') return has('pull-requests');
  if (operation.startsWith('git/')) return has('contents');
  if (operation.startsWith('pulls/')) return has('pull-requests');
  if (operation.startsWith('repos/')) return true;
  if (has('issues')) return true;
  return isOnPull(call, state) && has('pull-requests');
}

function isOnPull(call: Call, state: GithubState): boolean {
  const commented = state.comments.find((comment) => String(comment.id) === call.params.comment_id);
  const number = commented?.issueNumber ?? Number(call.params.issue_number);
  return state.issues.some((issue) => issue.number === number && issue.pull !== null);
}
