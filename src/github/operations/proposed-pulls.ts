import { z } from 'zod';
import { sha256 } from '../../base/digest.ts';
import type { Clean } from '../../clean/clean.ts';
import { cutAtLine } from '../../clean/cut-at-line.ts';
import { type Answer, ask, inForm } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';
import { COMMENT_BODY_MAX, PAGE_SIZE, PULL_TITLE_MAX } from '../limits.ts';
import { type OwnPart, ownPartText } from '../marker.ts';

/** A pull request from a branch of the repository itself. */
export type ProposedPull = {
  readonly number: number;
  /** As GraphQL names it. */
  readonly nodeId: string;
  readonly url: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly headSha: string;
  readonly baseBranch: string;
  readonly title: string;
  readonly body: string;
  readonly isDraft: boolean;
};

/** `base`: the branch that it leads to. `body`: our part of the text, with the marks around it, which are not shown, and what people have written outside of them. */
export type PullText = { readonly base: string; readonly title: Clean; readonly body: PullBody };
/** What is absent stays as it is. */
type PullChange = Pick<PullText, 'base'> & Partial<PullText>;
type PullBody = { readonly text: Clean; readonly part: OwnPart };

export function proposedPullOperations(client: Client, at: RepositoryName) {
  const { pulls } = client.rest;
  return {
    /** The newest pull requests from a branch of the repository, the newest first. Those of forks with a branch of that name are none. */
    pullsFrom(branch: string, signal: AbortSignal): Promise<Answer<readonly ProposedPull[]>> {
      const question = { doing: `look for pull requests of the branch ${branch}`, needs: READ };
      const newest = { state: 'all', sort: 'created', direction: 'desc', per_page: PAGE_SIZE } as const;
      const wanted = { ...at, ...newest, head: `${at.owner}:${branch}`, request: { signal } };
      const work = async () =>
        inForm(z.array(PullForm), (await pulls.list(wanted)).data)
          .filter(({ head, base }) => head.ref === branch && head.repo?.id === base.repo.id)
          .map(pullOf);
      return ask(question, work, signal);
    },

    /** The branch that a pull request comes from; null where that is none of this repository. */
    branchOfPull(pullNumber: number, signal: AbortSignal): Promise<Answer<string | null>> {
      const question = { doing: `read where pull request #${pullNumber} comes from`, needs: READ };
      const wanted = { ...at, pull_number: pullNumber, request: { signal } };
      const work = async () => {
        const { head, base } = inForm(PullForm, (await pulls.get(wanted)).data);
        return head.repo?.id === base.repo.id ? head.ref : null;
      };
      return ask(question, work, signal);
    },

    /** `draft`: it cannot be merged until a person says that it is ready. */
    createPull(
      branch: string,
      { draft, ...text }: PullText & { readonly draft: boolean },
      signal: AbortSignal,
    ): Promise<Answer<ProposedPull>> {
      const question = { doing: `open a pull request for the branch ${branch}`, needs: WRITE };
      const wanted = { ...at, head: branch, ...written(text), ...(draft && { draft }), request: { signal } };
      const work = async () => pullOf(inForm(PullForm, (await pulls.create(wanted)).data));
      return ask(question, work, signal);
    },

    updatePull(pullNumber: number, text: PullChange, signal: AbortSignal): Promise<Answer<ProposedPull>> {
      const question = { doing: `edit pull request #${pullNumber}`, needs: WRITE };
      const wanted = { ...at, pull_number: pullNumber, ...written(text), request: { signal } };
      const work = async () => pullOf(inForm(PullForm, (await pulls.update(wanted)).data));
      return ask(question, work, signal);
    },

    /** Only GraphQL does it, and it takes the right to write contents too (github.com/cli/cli/discussions/6924). Not repeated: of one that is a draft already it is refused. */
    async convertToDraft(
      { number, nodeId }: Pick<ProposedPull, 'number' | 'nodeId'>,
      signal: AbortSignal,
    ): Promise<Answer<null>> {
      const needs = ['contents: write', ...WRITE];
      const question = { doing: `convert pull request #${number} to a draft`, needs };
      const work = async () => {
        inForm(Converted, await client.graphql(TO_DRAFT, { id: nodeId, request: { signal, retries: 0 } }));
        return null;
      };
      return ask(question, work, signal);
    },
  };
}

const TO_DRAFT =
  'mutation ($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }';
const Converted = z.looseObject({
  convertPullRequestToDraft: z.looseObject({ pullRequest: z.looseObject({ isDraft: z.literal(true) }) }),
});

const READ = ['pull-requests: read'];
const WRITE = ['pull-requests: write'];

const CUT = '*The rest of this text had no room in a pull request.*';

const written = ({ base, title, body }: PullChange) => ({
  base,
  ...(title !== undefined && { title: shortTitle(title) }),
  ...(body !== undefined && { body: bodyOf(body) }),
});

const shortTitle = (title: string): string =>
  title.length > PULL_TITLE_MAX ? `${title.slice(0, PULL_TITLE_MAX - 1)}…` : title;

/** By this it is known later whether a person has given it another one. */
export const titleDigest = (title: string): string => sha256(shortTitle(title).trim()).slice(0, 16);

function bodyOf({ text, part }: PullBody): string {
  const around = part.before.length + part.after.length;
  return ownPartText(part, cutAtLine(text, COMMENT_BODY_MAX - around, CUT));
}

const Repository = z.looseObject({ id: z.int() });
const PullForm = z.looseObject({
  number: z.int(),
  node_id: z.string(),
  html_url: z.string(),
  title: z.string(),
  state: z.string(),
  merged_at: z.string().nullish(),
  body: z.string().nullish(),
  draft: z.boolean().nullish(),
  head: z.looseObject({ ref: z.string(), sha: z.string(), repo: Repository.nullish() }),
  base: z.looseObject({ ref: z.string(), repo: Repository }),
});

const pullOf = (raw: z.infer<typeof PullForm>): ProposedPull => ({
  number: raw.number,
  nodeId: raw.node_id,
  url: raw.html_url,
  state: raw.state === 'open' ? 'open' : (raw.merged_at ?? null) === null ? 'closed' : 'merged',
  headSha: raw.head.sha,
  baseBranch: raw.base.ref,
  title: raw.title,
  body: raw.body ?? '',
  isDraft: raw.draft ?? false,
});
