import { z } from 'zod';
import { type Call, notFound, type Reply, validationFailed } from '../reply.ts';
import { issueShape } from '../shapes.ts';
import type { GithubState, IssueRecord } from '../state.ts';

/** GitHub's own limits; its description does not hold them. */
const BODY_MAX = 65_536;
const TITLE_MAX = 256;

const IssueBody = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
  labels: z.array(z.string()).optional(),
});

export const issueTrackerOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'issues/get'(state, { params }) {
    const issue = issueOf(state, params);
    if (issue === undefined) return notFound;
    return issue.deleted === true ? gone('This issue was deleted') : shown(state, issue, 200);
  },

  'issues/list-for-repo'(state, { query }) {
    const wanted = query.get('state') ?? 'open';
    const labels = query.get('labels')?.split(',') ?? [];
    const creator = query.get('creator');
    const found = state.issues
      .filter((issue) => issue.deleted !== true && (state.rules.hasIssues || issue.pull !== null))
      .filter((issue) => wanted === 'all' || issue.state === wanted)
      .filter((issue) => creator === null || issue.author.login === creator)
      .filter((issue) => labels.every((label) => issue.labels.includes(label)));
    const list = ordered(found, query).map((issue) => issueShape(state, issue));
    return { status: 200, list, wrap: (page) => page };
  },

  'issues/create'(state, { body }) {
    if (!state.rules.hasIssues) return gone('Issues has been disabled in this repository.');
    const wanted = IssueBody.parse(body);
    const problem = tooLong(wanted);
    if (problem !== null) return problem;
    const createdAt = state.now();
    const issue = {
      id: state.nextId(),
      number: Math.max(0, ...state.issues.map(({ number }) => number)) + 1,
      title: wanted.title ?? '',
      body: wanted.body ?? null,
      state: 'open' as const,
      labels: wanted.labels ?? [],
      author: state.viewer,
      createdAt,
      updatedAt: createdAt,
      pull: null,
    };
    state.issues.push(issue);
    return shown(state, issue, 201);
  },

  'issues/update'(state, { params, body }) {
    const issue = issueOf(state, params);
    if (issue === undefined) return notFound;
    if (issue.deleted === true) return gone('This issue was deleted');
    if (!state.rules.hasIssues && issue.pull === null)
      return gone('Issues has been disabled in this repository.');
    const wanted = IssueBody.parse(body);
    const problem = tooLong(wanted);
    if (problem !== null) return problem;
    issue.title = wanted.title ?? issue.title;
    issue.body = wanted.body === undefined ? issue.body : wanted.body;
    // "state_reason: … Ignored unless `state` is changed."
    if (wanted.state !== undefined && wanted.state !== issue.state) {
      issue.stateReason = wanted.state_reason ?? (wanted.state === 'closed' ? 'completed' : 'reopened');
      issue.state = wanted.state;
    }
    issue.labels = wanted.labels ?? issue.labels;
    issue.updatedAt = state.now();
    return shown(state, issue, 200);
  },
};

const shown = (state: GithubState, issue: IssueRecord, status: number): Reply => ({
  status,
  body: issueShape(state, issue),
});

function ordered(issues: readonly IssueRecord[], query: URLSearchParams): readonly IssueRecord[] {
  const sort = query.get('sort') ?? 'created';
  if (sort === 'comments') throw new Error('this order is not built into this server');
  const timeOf = ({ createdAt, updatedAt }: IssueRecord): number =>
    Date.parse(sort === 'updated' ? updatedAt : createdAt);
  const list = issues.toSorted((a, b) => timeOf(a) - timeOf(b) || a.id - b.id);
  return query.get('direction') === 'asc' ? list : list.toReversed();
}

const issueOf = (state: GithubState, params: Call['params']) =>
  state.issues.find((issue) => String(issue.number) === params.issue_number);

function tooLong({ title = '', body }: z.infer<typeof IssueBody>): Reply | null {
  if (title.length > TITLE_MAX)
    return validationFailed('Issue', 'title', `title is too long (maximum is ${TITLE_MAX} characters)`);
  if ((body?.length ?? 0) > BODY_MAX)
    return validationFailed('Issue', 'body', `body is too long (maximum is ${BODY_MAX} characters)`);
  return null;
}

const gone = (message: string): Reply => ({
  status: 410,
  body: { message, documentation_url: 'https://docs.github.com/rest/issues/issues', status: '410' },
});
