import { z } from 'zod';
import { type Answer, ask, inForm } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';
import { PAGE_SIZE } from '../../limits.ts';

/** A thread on the diff of a pull request. */
export type ReviewThread = {
  /** Node id of the comment that it begins with. */
  readonly commentId: string;
  /** Login of who has resolved it; null where it is not resolved, or by no user. */
  readonly resolvedBy: string | null;
};

/** Pages of threads: 2,000 of them. */
const PAGES_MAX = 20;

export function reviewThreadOperations(client: Client, { owner, repo }: RepositoryName) {
  return {
    /** The oldest first. Refused where there are more than are read: of a list that was cut nothing is known. */
    async reviewThreads(pullNumber: number, signal: AbortSignal): Promise<Answer<readonly ReviewThread[]>> {
      const question = { doing: `read the threads of #${pullNumber}`, needs: ['pull-requests: read'] };
      const pageAfter = (after: string | null): Promise<Answer<Page>> => {
        const wanted = { owner, repo, number: pullNumber, first: PAGE_SIZE, after, request: { signal } };
        const work = async () =>
          inForm(Threads, await client.graphql(THREADS, wanted)).repository.pullRequest.reviewThreads;
        return ask(question, work, signal);
      };
      const threads: ReviewThread[] = [];
      let after: string | null = null;
      for (let count = 0; count < PAGES_MAX; count += 1) {
        const page: Answer<Page> = await pageAfter(after);
        if (page.status === 'refused') return page;
        threads.push(...page.value.nodes.flatMap(threadOf));
        if (!page.value.pageInfo.hasNextPage) return { status: 'ok', value: threads };
        after = page.value.pageInfo.endCursor;
      }
      const reason = `#${pullNumber} has more than ${PAGES_MAX * PAGE_SIZE} threads, and no more are read.`;
      return { status: 'refused', httpStatus: null, reason };
    },
  };
}

const THREADS =
  'query ($owner: String!, $repo: String!, $number: Int!, $first: Int!, $after: String) { repository(owner: $owner, name: $repo) { pullRequest(number: $number) { reviewThreads(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { isResolved resolvedBy { login } comments(first: 1) { nodes { id } } } } } } }';

const Thread = z.looseObject({
  isResolved: z.boolean(),
  resolvedBy: z.looseObject({ login: z.string() }).nullish(),
  comments: z.looseObject({ nodes: z.array(z.looseObject({ id: z.string() }).nullable()) }),
});
const Page = z.looseObject({
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(Thread.nullable()),
});
type Page = z.infer<typeof Page>;
const Threads = z.looseObject({
  repository: z.looseObject({ pullRequest: z.looseObject({ reviewThreads: Page }) }),
});

function threadOf(thread: z.infer<typeof Thread> | null): readonly ReviewThread[] {
  const first = thread?.comments.nodes[0];
  if (thread === null || first === null || first === undefined) return [];
  return [{ commentId: first.id, resolvedBy: thread.isResolved ? (thread.resolvedBy?.login ?? null) : null }];
}
