import { apiOf, issueShape, nodeId, userShape, webOf } from './shapes.ts';
import { accountOf, type GithubState, type IssueRecord, type PullRecord } from './state.ts';

const CREATED = '2025-01-01T00:00:00Z';

/** The repository as pull requests and events hold it; `owner` says whose copy it is. */
export const repositoryShape = (state: GithubState, owner = state.owner) => {
  const at = { ...state, owner };
  const api = apiOf(at);
  const web = webOf(at);
  const id = owner === state.owner ? 1 : 2;
  const endpoints = Object.fromEntries(ENDPOINTS.map(([name, path]) => [`${name}_url`, `${api}/${path}`]));
  return {
    id,
    node_id: nodeId('R', id),
    name: state.repo,
    full_name: `${owner}/${state.repo}`,
    owner: userShape(accountOf(state, owner)),
    private: false,
    html_url: web,
    description: null,
    fork: owner !== state.owner,
    url: api,
    ...endpoints,
    git_url: `git:${web.slice('https:'.length)}.git`,
    ssh_url: `git@github.com:${owner}/${state.repo}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: 'TypeScript',
    license: null,
    created_at: CREATED,
    updated_at: CREATED,
    pushed_at: CREATED,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    forks_count: 0,
    open_issues_count: 0,
    forks: 0,
    open_issues: 0,
    watchers: 0,
    has_issues: state.rules.hasIssues,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: 'public',
    topics: [],
    default_branch: state.defaultBranch,
  };
};

/** A pull request in full, as `GET /pulls/{number}` and the event give it. */
export const pullShape = (state: GithubState, issue: IssueRecord, pull: PullRecord) => {
  const { id, number, title, body, user, locked, labels, author_association } = issueShape(state, issue);
  const url = `${apiOf(state)}/pulls/${number}`;
  const issueUrl = `${apiOf(state)}/issues/${number}`;
  const html = `${webOf(state)}/pull/${number}`;
  const comments = `${issueUrl}/comments`;
  const reviewComment = `${apiOf(state)}/pulls/comments{/number}`;
  const statuses = `${apiOf(state)}/statuses/${pull.headSha}`;
  const links = { self: url, html, issue: issueUrl, comments, statuses, commits: `${url}/commits` };
  const reviewLinks = { review_comments: `${url}/comments`, review_comment: reviewComment };
  return {
    id,
    node_id: nodeId('PR', id),
    number,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: reviewComment,
    comments_url: comments,
    statuses_url: statuses,
    state: issue.state,
    locked,
    title,
    user,
    body,
    labels,
    milestone: null,
    active_lock_reason: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.state === 'closed' ? issue.updatedAt : null,
    merged_at: pull.mergedAt ?? null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: branchShape(state, pull.fork ? FORK_OWNER : state.owner, { ref: pull.headRef, sha: pull.headSha }),
    base: branchShape(state, state.owner, { ref: pull.baseRef, sha: pull.baseSha }),
    _links: Object.fromEntries(
      Object.entries({ ...links, ...reviewLinks }).map(([name, href]) => [name, { href }]),
    ),
    author_association,
    auto_merge: null,
    draft: pull.draft ?? false,
    merged: pull.mergedAt !== undefined,
    mergeable: true,
    rebaseable: true,
    mergeable_state: 'clean',
    merged_by: null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
};

/** Whose copy a pull request from a fork comes from. */
export const FORK_OWNER = 'stranger';

const branchShape = (
  state: GithubState,
  owner: string,
  at: { readonly ref: string; readonly sha: string },
) => ({
  label: `${owner}:${at.ref}`,
  ref: at.ref,
  sha: at.sha,
  user: userShape(accountOf(state, owner)),
  repo: repositoryShape(state, owner),
});

const ENDPOINTS: readonly (readonly [string, string])[] = [
  ['forks', 'forks'],
  ['keys', 'keys{/key_id}'],
  ['collaborators', 'collaborators{/collaborator}'],
  ['teams', 'teams'],
  ['hooks', 'hooks'],
  ['issue_events', 'issues/events{/number}'],
  ['events', 'events'],
  ['assignees', 'assignees{/user}'],
  ['branches', 'branches{/branch}'],
  ['tags', 'tags'],
  ['blobs', 'git/blobs{/sha}'],
  ['git_tags', 'git/tags{/sha}'],
  ['git_refs', 'git/refs{/sha}'],
  ['trees', 'git/trees{/sha}'],
  ['statuses', 'statuses/{sha}'],
  ['languages', 'languages'],
  ['stargazers', 'stargazers'],
  ['contributors', 'contributors'],
  ['subscribers', 'subscribers'],
  ['subscription', 'subscription'],
  ['commits', 'commits{/sha}'],
  ['git_commits', 'git/commits{/sha}'],
  ['comments', 'comments{/number}'],
  ['issue_comment', 'issues/comments{/number}'],
  ['contents', 'contents/{+path}'],
  ['compare', 'compare/{base}...{head}'],
  ['merges', 'merges'],
  ['archive', '{archive_format}{/ref}'],
  ['downloads', 'downloads'],
  ['issues', 'issues{/number}'],
  ['pulls', 'pulls{/number}'],
  ['milestones', 'milestones{/number}'],
  ['notifications', 'notifications{?since,all,participating}'],
  ['labels', 'labels{/name}'],
  ['releases', 'releases{/id}'],
  ['deployments', 'deployments'],
];
