import type { Trigger } from '../../trigger/trigger.ts';
import { ask, required } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

/** A pull request as it stands now, in the words of the event about one. */
type Pull = Pick<Extract<Trigger, { type: 'pull-request' }>, 'headSha' | 'baseSha' | 'fork'> & {
  readonly number: number;
  readonly baseRef: string;
  /** `owner/name`, or null when the fork has been deleted. */
  readonly headRepository: string | null;
};

export function pullOperations(client: Client, at: RepositoryName) {
  return {
    async pull(number: number, signal: AbortSignal): Promise<Pull> {
      const question = { doing: `read pull request #${number}`, needs: ['pull-requests: read'] };
      const work = () => client.rest.pulls.get({ ...at, pull_number: number, request: { signal } });
      const { data } = required(await ask(question, work, signal));
      return {
        number,
        headSha: data.head.sha,
        baseSha: data.base.sha,
        baseRef: data.base.ref,
        headRepository: data.head.repo?.full_name ?? null,
        fork: data.head.repo?.id !== data.base.repo.id,
      };
    },
  };
}
