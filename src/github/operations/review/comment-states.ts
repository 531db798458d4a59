import { z } from 'zod';
import { type Answer, ask, inForm } from '../../answer.ts';
import type { Client } from '../../client.ts';
import { PAGE_SIZE } from '../../limits.ts';

/** What GitHub knows of a comment on a diff besides its text. `isMinimized`: it is folded away. `isOutdated`: its lines have changed since. */
export type CommentState = { readonly isMinimized: boolean; readonly isOutdated: boolean };

/** What only GraphQL tells and does. Comments are named by their node ids. */
export function commentStateOperations(client: Client) {
  return {
    /** By node id; what is gone is left out. */
    async commentStates(
      nodeIds: readonly string[],
      signal: AbortSignal,
    ): Promise<Answer<ReadonlyMap<string, CommentState>>> {
      const question = { doing: 'look which comments are outdated', needs: ['pull-requests: read'] };
      const work = async () => {
        const states = new Map<string, CommentState>();
        for (let from = 0; from < nodeIds.length; from += PAGE_SIZE) {
          const ids = nodeIds.slice(from, from + PAGE_SIZE);
          const { nodes } = inForm(Nodes, await client.graphql(STATES, { ids, request: { signal } }));
          for (const { id, isMinimized, outdated } of nodes.filter((node) => node !== null))
            states.set(id, { isMinimized, isOutdated: outdated });
        }
        return states;
      };
      return ask(question, work, signal);
    },

    /** Folds a comment away as outdated; who wants to can still read it. */
    minimizeComment(nodeId: string, signal: AbortSignal): Promise<Answer<null>> {
      const question = { doing: 'fold an outdated comment away', needs: ['pull-requests: write'] };
      const work = async () => {
        await client.graphql(MINIMIZE, { id: nodeId, request: { signal } });
        return null;
      };
      return ask(question, work, signal);
    },
  };
}

const STATES =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PullRequestReviewComment { id isMinimized outdated } } }';
const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }';

const Nodes = z.looseObject({
  nodes: z.array(
    z.looseObject({ id: z.string(), isMinimized: z.boolean(), outdated: z.boolean() }).nullable(),
  ),
});
