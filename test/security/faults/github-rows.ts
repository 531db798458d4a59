import type { Failure } from '../../fakes/github/routes.ts';
import type { Play } from './lane.ts';

/** A fault of one route of GitHub, for as long as the main step lasts. */
type GithubRow = { readonly name: string; readonly failure: Failure };

/**
 * Rows that one step meets together: each is of another place in which the report is shown, or of none. `lands`: where the report stands in
 * any case.
 */
export type Bundle = {
  readonly event: Play['event'];
  readonly rows: readonly GithubRow[];
  readonly lands: readonly string[];
};

type Kind = Omit<Failure, 'operation' | 'times'>;

const status = (code: number, message: string, headers: Kind['headers'] = {}): Kind => ({
  status: code,
  message,
  headers,
});
const sent = (text: string, type = 'application/json; charset=utf-8'): Kind => ({
  ...status(200, '', { 'content-type': type }),
  text,
});

const KINDS: Readonly<Record<string, Kind>> = {
  '401': status(401, 'Bad credentials'),
  '403': status(403, 'Resource not accessible by integration'),
  '403 because of the rate': status(403, 'API rate limit exceeded for installation', {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '4102444800',
  }),
  '403 because of the second rate': status(403, 'You have exceeded a secondary rate limit', {
    'retry-after': '1',
  }),
  '404': status(404, 'Not Found'),
  '409': status(409, 'Conflict'),
  '410': status(410, 'Gone'),
  '413': status(413, 'Payload Too Large'),
  '422': status(422, 'Validation Failed'),
  '429': status(429, 'Too Many Requests', { 'retry-after': '1' }),
  '500': status(500, 'Server Error'),
  '502 of HTML': {
    ...status(502, '', { 'content-type': 'text/html' }),
    text: '<html><img src=x onerror=alert(1)>Bad gateway @octocat',
  },
  '503': status(503, 'Unavailable'),
  'no answer': { ...status(200, ''), unanswered: true },
  'a reset': { ...status(200, 'x'.repeat(2_000)), reset: true },
  'a lost answer': { ...status(502, 'Server Error'), takesEffect: true },
  'what is not JSON': sent('id: 1'),
  HTML: sent('<!doctype html><title>Sign in</title>', 'text/html'),
  'half of JSON': sent('{"id":1,"check_runs":[{"id":'),
  null: sent('null'),
  'an empty list': sent('[]'),
  'an empty object': sent('{}'),
  'a text': sent('"x"'),
  'lists of null': sent('{"id":null,"html_url":7,"check_runs":[null],"artifacts":[null],"user":null}'),
};

const of = (operation: string, kinds: readonly string[]): readonly GithubRow[] =>
  kinds.map((kind) => ({
    name: `${operation} answers ${kind}`,
    failure: { ...(KINDS[kind] as Kind), operation, times: 99 },
  }));

const ALL = Object.keys(KINDS);
/** One in `step`, from number `first` on. */
const some = (step: number, first: number): readonly string[] =>
  ALL.filter((_, index) => index % step === first % step);

const OF_CHECK = [
  ...of('checks/create', some(2, 0)),
  ...of('checks/update', some(2, 1)),
  ...of('checks/list-for-ref', some(3, 0)),
];
const OF_COMMENT = [
  ...of('issues/list-comments', some(3, 1)),
  ...of('issues/create-comment', some(2, 1)),
  ...of('issues/update-comment', some(2, 0)),
];
const OF_NEITHER = [
  ...of('actions/list-artifacts-for-repo', some(2, 0)),
  ...of('actions/get-workflow-run', some(2, 1)),
  ...of('pulls/get', some(2, 0)),
  ...of('graphql', some(3, 2)),
];

/** While the run is announced and its report is shown. */
const REPORTING: readonly Bundle[] = OF_CHECK.map((row, index) => {
  const rows = [row, OF_COMMENT[index], OF_NEITHER[index]].filter((one) => one !== undefined);
  return { event: 'pull request', rows, lands: ['summary', 'log'] };
});

/** While it is found out whether there is a run. Only a reaction can be done without. */
const DECIDING: readonly Bundle[] = [
  ...of('repos/get-collaborator-permission-level', some(2, 0)),
  ...of('pulls/get', some(4, 3)),
  ...of('reactions/create-for-issue-comment', some(4, 1)),
].map((row) => ({
  event: 'comment',
  rows: [row],
  lands: row.failure.operation.startsWith('reactions/') ? ['check', 'comment', 'summary', 'log'] : [],
}));

export const BUNDLES: Readonly<Record<string, readonly Bundle[]>> = { DECIDING, REPORTING };
