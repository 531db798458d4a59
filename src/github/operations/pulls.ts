import { z } from 'zod';
import { outsideOf, type PullHead, storyOfPull } from '../../resume/describe-run.ts';
import { type Answer, ask, inForm, required } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { PAGE_SIZE } from '../limits.ts';

export function pullOperations(client: Client, at: RepositoryName) {
  return {
    /** A pull request as it stands now. */
    async pull(pullNumber: number, signal: AbortSignal): Promise<PullHead> {
      const question = { doing: `read pull request #${pullNumber}`, needs: ['pull-requests: read'] };
      const wanted = { ...at, pull_number: pullNumber, request: { signal } };
      const work = async () => inForm(PullForm, (await client.rest.pulls.get(wanted)).data);
      return headIn(pullNumber, required(await ask(question, work, signal)));
    },

    /** What became of a pull request by now. */
    pullState(pullNumber: number, signal: AbortSignal): Promise<Answer<'open' | 'merged' | 'closed'>> {
      const question = { doing: `read pull request #${pullNumber}`, needs: ['pull-requests: read'] };
      const wanted = { ...at, pull_number: pullNumber, request: { signal } };
      const work = async () => {
        const { state, merged_at } = inForm(StateForm, (await client.rest.pulls.get(wanted)).data);
        if ((merged_at ?? null) !== null) return 'merged';
        return state === 'open' ? 'open' : 'closed';
      };
      return ask(question, work, signal);
    },

    /** Open pull requests from a branch, of this repository or a fork, as they stand now. */
    async pullsOfHead(
      { owner, branch }: { readonly owner: string; readonly branch: string },
      signal: AbortSignal,
    ): Promise<readonly (PullHead & { readonly draft: boolean })[]> {
      const question = {
        doing: `list the pull requests of ${owner}:${branch}`,
        needs: ['pull-requests: read'],
      };
      const head = `${owner}:${branch}`;
      const wanted = { ...at, state: 'open', head, per_page: PAGE_SIZE, request: { signal } } as const;
      const work = async () =>
        inForm(z.array(ListedForm), await client.paginate(client.rest.pulls.list, wanted));
      const found = required(await ask(question, work, signal));
      // GitHub passes over a filter that it does not understand.
      const ofBranch = found.filter((pull) => pull.head.ref === branch);
      return ofBranch.map((pull) => ({ ...headIn(pull.number, pull), draft: pull.draft ?? false }));
    },
  };
}

function headIn(pullNumber: number, { head, base, user, ...said }: z.infer<typeof PullForm>): PullHead {
  const fork = (head.repo?.id ?? null) !== base.repo.id;
  const outside = outsideOf({ fork, author: user?.login ?? '' });
  return { pullNumber, headSha: head.sha, baseSha: base.sha, outside, story: storyOfPull(said) };
}

const StateForm = z.looseObject({ state: z.string(), merged_at: z.string().nullish() });
const Owner = z.looseObject({ id: z.number() });
const PullForm = z.looseObject({
  // The repository of the head is null once a fork has been deleted.
  head: z.looseObject({ sha: z.string(), repo: Owner.nullish() }),
  base: z.looseObject({ sha: z.string(), repo: Owner }),
  user: z.looseObject({ login: z.string() }).nullish(),
  title: z.string().nullish(),
  body: z.string().nullish(),
});
const ListedForm = PullForm.extend({
  number: z.int().positive(),
  draft: z.boolean().nullish(),
  head: PullForm.shape.head.extend({ ref: z.string() }),
});
