import type {
  Account,
  CheckRecord,
  CommentRecord,
  GithubState,
  IssueRecord,
  ReactionRecord,
  ReviewCommentRecord,
} from './state.ts';

const API = 'https://api.github.com';
const WEB = 'https://github.com';

/** A record as GitHub's REST API and webhooks show it. */
export const userShape = ({ login, id, type }: Account) => {
  const url = `${API}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${WEB}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  };
};

export const commentShape = (state: GithubState, comment: CommentRecord) => ({
  id: comment.id,
  node_id: nodeId('IC', comment.id),
  url: `${apiOf(state)}/issues/comments/${comment.id}`,
  html_url: `${webOf(state)}/issues/${comment.issueNumber}#issuecomment-${comment.id}`,
  issue_url: `${apiOf(state)}/issues/${comment.issueNumber}`,
  user: userShape(comment.author),
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
  author_association: 'NONE',
  body: comment.body,
  reactions: reactionCounts(state, comment),
  performed_via_github_app: null,
});

export const reactionShape = (reaction: ReactionRecord) => ({
  id: reaction.id,
  node_id: nodeId('REA', reaction.id),
  user: userShape(reaction.user),
  content: reaction.content,
  created_at: reaction.createdAt,
});

export const issueShape = (state: GithubState, issue: IssueRecord) => {
  const url = `${apiOf(state)}/issues/${issue.number}`;
  const html = `${webOf(state)}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
  return {
    id: issue.id,
    node_id: nodeId('I', issue.id),
    number: issue.number,
    url,
    repository_url: apiOf(state),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    title: issue.title,
    body: issue.body,
    user: userShape(issue.author),
    labels: issue.labels.map((name, index) => labelShape(state, name, index)),
    state: issue.state,
    state_reason: issue.stateReason ?? (issue.state === 'closed' ? 'completed' : null),
    locked: issue.locked ?? false,
    active_lock_reason: null,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: state.comments.filter((comment) => comment.issueNumber === issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.state === 'closed' ? issue.updatedAt : null,
    author_association: 'NONE',
    reactions: noReactions(`${url}/reactions`),
    performed_via_github_app: null,
    ...(issue.pull === null
      ? {}
      : { draft: issue.pull.draft ?? false, pull_request: pullLinks(state, issue.number) }),
  };
};

export const reviewCommentShape = (state: GithubState, comment: ReviewCommentRecord) => {
  const url = `${apiOf(state)}/pulls/comments/${comment.id}`;
  const pull = `${apiOf(state)}/pulls/${comment.issueNumber}`;
  const html = `${webOf(state)}/pull/${comment.issueNumber}#discussion_r${comment.id}`;
  const commit = state.issues.find(({ number }) => number === comment.issueNumber)?.pull?.headSha ?? '';
  return {
    id: comment.id,
    node_id: nodeId('PRRC', comment.id),
    url,
    html_url: html,
    pull_request_url: pull,
    pull_request_review_id: comment.reviewId ?? comment.id + 1,
    ...(comment.answers !== undefined && { in_reply_to_id: comment.answers }),
    diff_hunk: '@@ -1 +1 @@',
    path: comment.path,
    ...(comment.isOutdated === true ? {} : { position: 1 }),
    original_position: 1,
    commit_id: commit,
    original_commit_id: commit,
    user: userShape(comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: 'NONE',
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
    start_line: comment.startLine ?? null,
    original_start_line: comment.startLine ?? null,
    start_side: comment.startLine ? (comment.side ?? 'RIGHT') : null,
    ...(comment.line === null || comment.isOutdated === true ? {} : { line: comment.line }),
    ...(comment.line === null ? {} : { original_line: comment.line }),
    side: comment.side ?? 'RIGHT',
    subject_type: comment.isOnFile === true ? 'file' : 'line',
    reactions: noReactions(`${url}/reactions`),
  };
};

export const checkShape = (state: GithubState, check: CheckRecord) => ({
  id: check.id,
  node_id: nodeId('CR', check.id),
  name: check.name,
  head_sha: check.headSha,
  external_id: check.externalId,
  url: `${apiOf(state)}/check-runs/${check.id}`,
  html_url: `${webOf(state)}/runs/${check.id}`,
  details_url: check.detailsUrl ?? `${webOf(state)}/runs/${check.id}`,
  status: check.status,
  conclusion: check.conclusion,
  started_at: check.startedAt,
  completed_at: check.completedAt,
  output: {
    title: check.title,
    summary: check.summary,
    text: check.text,
    annotations_count: check.annotations.length,
    annotations_url: `${apiOf(state)}/check-runs/${check.id}/annotations`,
  },
  check_suite: { id: 5 },
  app: null,
  pull_requests: [],
});

export const permissionShape = (account: Account, role: string) => ({
  permission: { maintain: 'write', triage: 'read' }[role] ?? role,
  role_name: role,
  user: { ...userShape(account), role_name: role },
});

const pullLinks = (state: GithubState, number: number) => ({
  url: `${apiOf(state)}/pulls/${number}`,
  html_url: `${webOf(state)}/pull/${number}`,
  diff_url: `${webOf(state)}/pull/${number}.diff`,
  patch_url: `${webOf(state)}/pull/${number}.patch`,
  merged_at: null,
});

export const labelShape = (state: GithubState, name: string, id: number) => ({
  id,
  node_id: nodeId('LA', id),
  url: `${apiOf(state)}/labels/${encodeURIComponent(name)}`,
  name,
  description: null,
  color: 'ededed',
  default: false,
});

const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

const noReactions = (url: string) => ({
  url,
  total_count: 0,
  ...Object.fromEntries(REACTIONS.map((content) => [content, 0])),
});

const reactionCounts = (state: GithubState, comment: CommentRecord) => {
  const own = state.reactions.filter((reaction) => reaction.commentId === comment.id);
  const count = (content: string) => own.filter((reaction) => reaction.content === content).length;
  return {
    url: `${apiOf(state)}/issues/comments/${comment.id}/reactions`,
    total_count: own.length,
    ...Object.fromEntries(REACTIONS.map((content) => [content, count(content)])),
  };
};

export const apiOf = ({ owner, repo }: GithubState): string => `${API}/repos/${owner}/${repo}`;
export const webOf = ({ owner, repo }: GithubState): string => `${WEB}/${owner}/${repo}`;
export const nodeId = (kind: string, id: number): string =>
  `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
