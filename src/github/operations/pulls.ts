import type { PullHead } from '../../resume/describe-run.ts';
import { ask, required } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

export function pullOperations(client: Client, at: RepositoryName) {
  return {
    /** A pull request as it stands now. */
    async pull(pullNumber: number, signal: AbortSignal): Promise<PullHead> {
      const question = { doing: `read pull request #${pullNumber}`, needs: ['pull-requests: read'] };
      const work = () => client.rest.pulls.get({ ...at, pull_number: pullNumber, request: { signal } });
      const { data } = required(await ask(question, work, signal));
      return { pullNumber, headSha: data.head.sha, baseSha: data.base.sha };
    },
  };
}
