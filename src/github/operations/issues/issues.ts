import { z } from 'zod';
import { type Answer, ask, inForm } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';
import { OWN_ISSUES_MAX, PAGE_SIZE } from '../../limits.ts';
import type { Marker } from '../../marker.ts';
import { remarked } from '../comments.ts';

/** An issue, and no pull request. */
export type Issue = {
  readonly number: number;
  /** Null when the account has been deleted. */
  readonly authorId: number | null;
  readonly body: string;
  readonly url: string;
  readonly state: 'open' | 'closed';
  /** Why it was closed, in GitHub's words: `completed`, `not_planned`, `duplicate`; null where that is not said. */
  readonly reason: string | null;
};

/** What is changed of an issue; what is absent stays. */
export type IssueChange = {
  readonly body: string;
  readonly state?: 'open' | 'closed';
  readonly reason?: 'completed' | 'not_planned' | 'reopened';
};

export function issueOperations(client: Client, at: RepositoryName) {
  const update = updating(client, at);
  return {
    issue(number: number, signal: AbortSignal): Promise<Answer<Issue>> {
      const question = { doing: `read issue #${number}`, needs: ['issues: read'] };
      const wanted = { ...at, issue_number: number, request: { signal } };
      return ask(question, async () => issueOf((await client.rest.issues.get(wanted)).data), signal);
    },

    /** Issues that an account has opened, closed ones too, the last changed first; at most as many as are looked through. */
    async issuesBy(login: string, signal: AbortSignal): Promise<Answer<readonly Issue[]>> {
      const question = { doing: `list the issues of ${login}`, needs: ['issues: read'] };
      const request = {
        ...{ ...at, creator: login, state: 'all' as const, sort: 'updated' as const },
        ...{ direction: 'desc' as const, per_page: PAGE_SIZE, request: { signal } },
      };
      const work = async () => {
        let read = 0;
        const found = await client.paginate(client.rest.issues.listForRepo, request, ({ data }, done) => {
          read += data.length;
          if (read >= OWN_ISSUES_MAX) done();
          return data;
        });
        return found.flatMap((one) => (isPull(one) ? [] : [issueOf(one)]));
      };
      return ask(question, work, signal);
    },

    createIssue(
      { title, body }: { readonly title: string; readonly body: string },
      signal: AbortSignal,
    ): Promise<Answer<Issue>> {
      const question = { doing: 'open an issue', needs: WRITE };
      const work = async () =>
        issueOf((await client.rest.issues.create({ ...at, title, body, request: { signal } })).data);
      return ask(question, work, signal);
    },

    /** One that was moved to another repository, or deleted, is refused with 404 or 410. */
    updateIssue: update,

    /** Puts another marker on an issue of ours, whose text stays as it is where both have room. */
    remarkIssue: (
      { number, body }: Pick<Issue, 'number' | 'body'>,
      marker: Marker,
      signal: AbortSignal,
    ): Promise<Answer<Issue>> => update(number, { body: remarked(body, marker) }, signal),
  };
}

const updating =
  (client: Client, at: RepositoryName) =>
  (number: number, { body, state, reason }: IssueChange, signal: AbortSignal): Promise<Answer<Issue>> => {
    const question = { doing: `edit issue #${number}`, needs: WRITE };
    const wanted = {
      ...{ ...at, issue_number: number, body, request: { signal } },
      ...(state !== undefined && { state }),
      ...(reason !== undefined && { state_reason: reason }),
    };
    return ask(question, async () => issueOf((await client.rest.issues.update(wanted)).data), signal);
  };

const WRITE = ['issues: write'];

/** GitHub lists pull requests among issues. */
const isPull = (answer: { readonly pull_request?: unknown }): boolean =>
  (answer.pull_request ?? null) !== null;

const IssueForm = z.looseObject({
  number: z.int().positive(),
  body: z.string().nullish(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  user: z.looseObject({ id: z.int() }).nullish(),
});

function issueOf(answer: unknown): Issue {
  const { number, body, html_url: url, state, state_reason: reason, user } = inForm(IssueForm, answer);
  return { number, authorId: user?.id ?? null, body: body ?? '', url, state, reason: reason ?? null };
}
