import { z } from 'zod';
import { outsideOf, type PullHead } from '../../resume/describe-run.ts';
import { ask, inForm, required } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

export function pullOperations(client: Client, at: RepositoryName) {
  return {
    /** A pull request as it stands now. */
    async pull(pullNumber: number, signal: AbortSignal): Promise<PullHead> {
      const question = { doing: `read pull request #${pullNumber}`, needs: ['pull-requests: read'] };
      const wanted = { ...at, pull_number: pullNumber, request: { signal } };
      const work = async () => inForm(PullForm, (await client.rest.pulls.get(wanted)).data);
      const { head, base, user } = required(await ask(question, work, signal));
      const fork = (head.repo?.id ?? null) !== base.repo.id;
      const outside = outsideOf({ fork, author: user?.login ?? '' });
      return { pullNumber, headSha: head.sha, baseSha: base.sha, outside };
    },
  };
}

const Owner = z.looseObject({ id: z.number() });
const PullForm = z.looseObject({
  // The repository of the head is null once a fork has been deleted.
  head: z.looseObject({ sha: z.string(), repo: Owner.nullish() }),
  base: z.looseObject({ sha: z.string(), repo: Owner }),
  user: z.looseObject({ login: z.string() }).nullish(),
});
