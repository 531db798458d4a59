import { z } from 'zod';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { PAGE_SIZE } from '../limits.ts';

/** A comment of any issue, pull request or line of a diff of the repository. */
export type RecentComment = {
  /** null when the account has been deleted. */
  readonly author: string | null;
  readonly body: string;
  readonly createdMs: number;
};

export function recentCommentOperations(client: Client, at: RepositoryName) {
  return {
    /**
     * Comments of the whole repository that were written at `sinceMs` (milliseconds since 1970) or later. A server that has no such list,
     * as for a repository without issues, gives those of one issue or pull request.
     */
    async commentsSince(
      { sinceMs, issueNumber }: { readonly sinceMs: number; readonly issueNumber: number },
      signal: AbortSignal,
    ): Promise<Answer<readonly RecentComment[]>> {
      const { issues, pulls } = client.rest;
      // GitHub takes `since` for the time of the last change.
      const since = new Date(sinceMs).toISOString();
      const wanted = { ...at, since, per_page: PAGE_SIZE, request: { signal } };
      const everywhere = { ...wanted, sort: 'created' as const, direction: 'desc' as const };
      const read = async (work: () => Promise<readonly unknown[]>) => {
        const answer = await ask(QUESTION, async () => (await work()).map(recentOf), signal);
        return answer.status === 'refused' && isUnlisted(answer) ? null : answer;
      };
      const said =
        (await read(() => client.paginate(issues.listCommentsForRepo, everywhere))) ??
        (await read(() => client.paginate(issues.listComments, { ...wanted, issue_number: issueNumber })));
      const onDiffs = await read(() => client.paginate(pulls.listReviewCommentsForRepo, everywhere));
      if (said?.status === 'refused') return said;
      if (onDiffs?.status === 'refused') return onDiffs;
      const found = [...(said?.value ?? []), ...(onDiffs?.value ?? [])];
      return { status: 'ok', value: found.filter(({ createdMs }) => createdMs >= sinceMs) };
    },
  };
}

const QUESTION = {
  doing: 'list the latest comments of the repository',
  needs: ['issues: read', 'pull-requests: read'],
};

/** There is no such list: 410 is GitHub's answer for a repository whose issues are switched off. */
const isUnlisted = ({ httpStatus }: { readonly httpStatus: number | null }): boolean =>
  httpStatus === 404 || httpStatus === 410;

const CommentForm = z.looseObject({
  body: z.string().nullish(),
  created_at: z.iso.datetime({ offset: true }),
  user: z.looseObject({ login: z.string() }).nullish(),
});

function recentOf(answer: unknown): RecentComment {
  const { body, created_at: created, user } = inForm(CommentForm, answer);
  return { author: user?.login ?? null, body: body ?? '', createdMs: Date.parse(created) };
}
