import { z } from 'zod';
import type { PullHead } from '../../resume/describe-run.ts';
import { ask, inForm, required } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

export function pullOperations(client: Client, at: RepositoryName) {
  return {
    /** A pull request as it stands now. */
    async pull(pullNumber: number, signal: AbortSignal): Promise<PullHead> {
      const question = { doing: `read pull request #${pullNumber}`, needs: ['pull-requests: read'] };
      const wanted = { ...at, pull_number: pullNumber, request: { signal } };
      const work = async () => inForm(PullForm, (await client.rest.pulls.get(wanted)).data);
      const { head, base } = required(await ask(question, work, signal));
      return { pullNumber, headSha: head.sha, baseSha: base.sha };
    },
  };
}

const End = z.looseObject({ sha: z.string() });
const PullForm = z.looseObject({ head: End, base: End });
