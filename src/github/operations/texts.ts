import { z } from 'zod';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

/** What somebody wrote; `by`: their login, empty when the account is gone. */
export type TitleAndText = { readonly title: string; readonly body: string; readonly by: string };

export function textOperations(client: Client, at: RepositoryName) {
  return {
    /** Title and text of an issue or a pull request. */
    titleAndText(number: number, signal: AbortSignal): Promise<Answer<TitleAndText>> {
      const question = { doing: `read #${number}`, needs: ['issues: read', 'pull-requests: read'] };
      const wanted = { ...at, issue_number: number, request: { signal } };
      const work = async () => {
        const { title, body, user } = inForm(TextForm, (await client.rest.issues.get(wanted)).data);
        return { title, body: body ?? '', by: user?.login ?? '' };
      };
      return ask(question, work, signal);
    },
  };
}

const TextForm = z.looseObject({
  title: z.string(),
  body: z.string().nullish(),
  user: z.looseObject({ login: z.string() }).nullish(),
});
