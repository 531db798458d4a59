import { z } from 'zod';
import { type Call, notFound, type Reply, unprocessable, validationFailed } from '../reply.ts';
import { pullShape } from '../repository-shapes.ts';
import type { GithubState, IssueRecord, PullRecord } from '../state.ts';
import { storeOf } from './operations.ts';

/** GitHub's own limits; its description does not hold them. */
const BODY_MAX = 65_536;
const TITLE_MAX = 256;

const Text = z.object({
  title: z.string().optional(),
  body: z.string().optional(),
  base: z.string().optional(),
});
const Created = Text.extend({
  title: z.string(),
  base: z.string(),
  head: z.string(),
  draft: z.boolean().default(false),
});

const notAllowed: Reply = {
  status: 403,
  body: {
    message: 'GitHub Actions is not permitted to create or approve pull requests.',
    documentation_url: 'https://docs.github.com/rest',
    status: '403',
  },
};

export const pullOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'pulls/get'(state, { params }) {
    const issue = pullOf(state, params);
    return issue === null ? notFound : { status: 200, body: presentShape(state, issue) };
  },

  'pulls/list'(state, { query }) {
    const wanted = query.get('state') ?? 'open';
    const head = query.get('head');
    const base = query.get('base');
    const list = state.issues
      .filter((issue) => wanted === 'all' || issue.state === wanted)
      .filter(({ pull }) => pull !== null && (head === null || head.endsWith(`:${pull.headRef}`)))
      .filter(({ pull }) => base === null || pull?.baseRef === base)
      .map((issue) => presentShape(state, issue))
      .filter((pull) => head === null || pull.head.label === head)
      .toSorted((a, b) => b.number - a.number);
    const ordered = query.get('direction') === 'asc' ? list.toReversed() : list;
    return { status: 200, list: ordered, wrap: (page) => page };
  },

  'pulls/create'(state, { body }) {
    const { title, body: text = null, base, head, draft } = Created.parse(body);
    const branch = head.startsWith(`${state.owner}:`) ? head.slice(state.owner.length + 1) : head;
    const git = storeOf(state);
    const headSha = git.head(branch);
    const baseSha = git.head(base);
    if (headSha === null) return invalid('head');
    if (baseSha === null) return invalid('base');
    const problem = textProblem({ title, body: text ?? undefined }) ?? openProblem(state, { branch, base });
    if (problem !== null) return problem;
    if (git.commitsBetween(baseSha, headSha) === 0) return custom(`No commits between ${base} and ${branch}`);
    if (draft && !state.rules.hasDrafts)
      return unprocessable('Draft pull requests are not supported in this repository.');
    if (!state.rules.actionsMayOpenPulls) return notAllowed;
    const createdAt = state.now();
    const issue: IssueRecord = {
      id: state.nextId(),
      number: Math.max(0, ...state.issues.map(({ number }) => number)) + 1,
      title,
      body: text,
      state: 'open',
      labels: [],
      author: state.viewer,
      createdAt,
      updatedAt: createdAt,
      pull: { headSha, headRef: branch, baseSha, baseRef: base, fork: false, draft },
    };
    state.issues.push(issue);
    return { status: 201, body: presentShape(state, issue) };
  },

  'pulls/update'(state, { params, body }) {
    const issue = pullOf(state, params);
    if (issue === null || issue.pull === null) return notFound;
    const wanted = Text.parse(body);
    const problem = textProblem(wanted);
    if (problem !== null) return problem;
    const { base } = wanted;
    if (base !== undefined && storeOf(state).head(base) === null) return invalid('base');
    issue.title = wanted.title ?? issue.title;
    issue.body = wanted.body ?? issue.body;
    issue.pull = { ...issue.pull, baseRef: base ?? issue.pull.baseRef };
    issue.updatedAt = state.now();
    return { status: 200, body: presentShape(state, issue) };
  },
};

const pullOf = (state: GithubState, params: Call['params']): IssueRecord | null =>
  state.issues.find((issue) => String(issue.number) === params.pull_number && issue.pull !== null) ?? null;

function presentShape(state: GithubState, issue: IssueRecord) {
  if (issue.pull === null) throw new Error(`#${issue.number} is no pull request`);
  return pullShape(state, issue, presentPull(state, issue, issue.pull));
}

/** An open pull request follows its branch. */
export const presentPull = (state: GithubState, issue: IssueRecord, pull: PullRecord): PullRecord => {
  const follows = state.git !== null && issue.state === 'open' && !pull.fork;
  return { ...pull, headSha: (follows ? state.git?.head(pull.headRef) : null) ?? pull.headSha };
};

function openProblem(
  state: GithubState,
  { branch, base }: { readonly branch: string; readonly base: string },
): Reply | null {
  const isOpen = state.issues.some(
    ({ state: is, pull }) => is === 'open' && pull?.headRef === branch && pull.baseRef === base && !pull.fork,
  );
  return isOpen ? custom(`A pull request already exists for ${state.owner}:${branch}.`) : null;
}

function textProblem({ title = '', body = '' }: z.infer<typeof Text>): Reply | null {
  if (title.length > TITLE_MAX)
    return validationFailed('PullRequest', 'title', `title is too long (maximum is ${TITLE_MAX} characters)`);
  if (body.length > BODY_MAX)
    return validationFailed('PullRequest', 'body', `body is too long (maximum is ${BODY_MAX} characters)`);
  return null;
}

const custom = (message: string): Reply => failed({ resource: 'PullRequest', code: 'custom', message });
const invalid = (field: string): Reply => failed({ resource: 'PullRequest', field, code: 'invalid' });

const failed = (error: Readonly<Record<string, string>>): Reply => ({
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [error],
    documentation_url: 'https://docs.github.com/rest/pulls/pulls#create-a-pull-request',
    status: '422',
  },
});
