import { z } from 'zod';
import type { Permissions } from '../permissions.ts';
import type { Answered } from '../routes.ts';
import { nodeId } from '../shapes.ts';
import type { GithubState } from '../state.ts';
import { answerViewer } from '../viewer.ts';

const States = z.object({ ids: z.array(z.string()).max(100) });
const Minimized = z.object({ id: z.string() });

/** Each held against GitHub's own schema (@octokit/graphql-schema 15.26.1). */
const STATES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PullRequestReviewComment { id isMinimized outdated } } }';
const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }';

type Parts = {
  readonly state: GithubState;
  readonly permissions: Permissions;
  readonly refuses: boolean;
  readonly violate: (problem: string) => void;
};

/** The GraphQL that is known: who the token acts as, how comments on a diff stand, and folding one away. */
export function answerGraphql(body: unknown, { state, permissions, refuses, violate }: Parts): Answered {
  const { query, variables } = z
    .looseObject({ query: z.string(), variables: z.unknown().optional() })
    .parse(body);
  const isKnown = query === STATES || query === MINIMIZE;
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

const answered = (body: unknown): Answered => ({ operation: 'graphql', status: 200, body });

const forbidden = (field: string): Answered =>
  answered({
    data: { [field]: null },
    errors: [{ type: 'FORBIDDEN', path: [field], message: 'Resource not accessible by integration' }],
  });
