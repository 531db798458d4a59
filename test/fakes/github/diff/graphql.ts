import { z } from 'zod';
import type { Permissions } from '../permissions.ts';
import type { Answered } from '../routes.ts';
import { nodeId } from '../shapes.ts';
import type { GithubState } from '../state.ts';
import { answerViewer } from '../viewer.ts';

const States = z.object({ ids: z.array(z.string()).max(100) });
const Minimized = z.object({ id: z.string() });
const Converted = z.strictObject({ id: z.string() });

/** Each held against GitHub's own schema (@octokit/graphql-schema 15.26.1). */
const STATES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PullRequestReviewComment { id isMinimized outdated } } }';
const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }';
const TO_DRAFT =
  'mutation ($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }';
const THREADS =
  'query ($owner: String!, $repo: String!, $number: Int!, $first: Int!, $after: String) { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { reviewThreads(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { isResolved resolvedBy { login } comments(first: 1) { nodes { id } } } } } } }';
const Threads = z.strictObject({
  owner: z.string(),
  repo: z.string(),
  number: z.int(),
  first: z.int().min(1).max(100),
  after: z.string().nullish(),
});

type Parts = {
  readonly state: GithubState;
  readonly permissions: Permissions;
  readonly refuses: boolean;
  readonly violate: (problem: string) => void;
};

/** The GraphQL that is known: who the token acts as, how comments on a diff stand, folding one away, and making a pull request a draft. */
export function answerGraphql(body: unknown, { state, permissions, refuses, violate }: Parts): Answered {
  const { query, variables } = z
    .looseObject({ query: z.string(), variables: z.unknown().optional() })
    .parse(body);
  const isKnown = [STATES, MINIMIZE, THREADS, TO_DRAFT].includes(query);
  if (!isKnown || refuses) return answerViewer(body, { viewer: state.viewer, refuses, violate });
  const of = (id: string) => state.reviewComments.find((comment) => nodeId('PRRC', comment.id) === id);
  const access = permissions['pull-requests'];
  if (query === STATES) {
    if (access === 'none') return forbidden('nodes');
    const nodes = States.parse(variables).ids.map((id) => {
      const found = of(id);
      return found === undefined
        ? null
        : { id, isMinimized: found.isMinimized ?? false, outdated: found.isOutdated ?? false };
    });
    return answered({ data: { nodes } });
  }
  if (query === THREADS)
    return access === 'none' ? forbidden('repository') : threadsOf(state, Threads.parse(variables));
  if (query === TO_DRAFT) {
    // Both, although the commits stay as they are: github.com/cli/cli/discussions/6924.
    const isAllowed = access === 'write' && permissions.contents === 'write';
    return isAllowed ? toDraft(state, Converted.parse(variables)) : forbidden('convertPullRequestToDraft');
  }
  const found = of(Minimized.parse(variables).id);
  if (access !== 'write') return forbidden('minimizeComment');
  if (found === undefined)
    return answered({
      data: { minimizeComment: null },
      errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a node' }],
    });
  found.isMinimized = true;
  return answered({ data: { minimizeComment: { minimizedComment: { isMinimized: true } } } });
}

function toDraft(state: GithubState, { id }: z.infer<typeof Converted>): Answered {
  const issue = state.issues.find((one) => one.pull !== null && nodeId('PR', one.id) === id);
  const refused = (type: string, message: string) =>
    answered({
      data: { convertPullRequestToDraft: null },
      errors: [{ type, path: ['convertPullRequestToDraft'], message }],
    });
  if (issue === undefined || issue.pull === null)
    return refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  if (issue.state !== 'open' || issue.pull.draft === true)
    return refused('UNPROCESSABLE', 'Only open pull requests that are ready can be converted to a draft.');
  if (!state.rules.hasDrafts)
    return refused('UNPROCESSABLE', 'Draft pull requests are not supported in this repository.');
  issue.pull = { ...issue.pull, draft: true };
  issue.updatedAt = state.now();
  return answered({ data: { convertPullRequestToDraft: { pullRequest: { isDraft: true } } } });
}

/** The threads of a pull request, each by the comment that it begins with. A cursor says how many came before. */
function threadsOf(
  state: GithubState,
  { owner, repo, number, first, after }: z.infer<typeof Threads>,
): Answered {
  const isHere = owner === state.owner && repo === state.repo;
  const pull = isHere && state.issues.some((issue) => issue.number === number && issue.pull !== null);
  if (!pull) {
    const message = `Could not resolve to a PullRequest with the number of ${number}.`;
    const errors = [{ type: 'NOT_FOUND', path: ['repository', 'pullRequest'], message }];
    return answered({ data: { repository: { pullRequest: null } }, errors });
  }
  const all = state.reviewComments.filter(
    ({ issueNumber, answers }) => issueNumber === number && answers === undefined,
  );
  const from = after === null || after === undefined ? 0 : Number(Buffer.from(after, 'base64').toString());
  const end = Math.min(all.length, from + first);
  const nodes = all.slice(from, end).map((comment) => ({
    isResolved: comment.resolvedBy !== undefined,
    // A bot is no user, and its login ends otherwise here.
    resolvedBy:
      comment.resolvedBy === undefined || comment.resolvedBy.type === 'Bot'
        ? null
        : { login: comment.resolvedBy.login },
    comments: { nodes: [{ id: nodeId('PRRC', comment.id) }] },
  }));
  const pageInfo = {
    hasNextPage: end < all.length,
    endCursor: nodes.length === 0 ? null : Buffer.from(String(end)).toString('base64'),
  };
  return answered({ data: { repository: { pullRequest: { reviewThreads: { pageInfo, nodes } } } } });
}

const answered = (body: unknown): Answered => ({ operation: 'graphql', status: 200, body });

const forbidden = (field: string): Answered =>
  answered({
    data: { [field]: null },
    errors: [{ type: 'FORBIDDEN', path: [field], message: 'Resource not accessible by integration' }],
  });
