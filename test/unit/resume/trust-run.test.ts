import { expect, test } from 'vitest';
import { type Expected, type GithubRunFacts, trusted } from '../../../src/resume/trust-run.ts';

const PATH = '.github/workflows/ultracode.yml';
const RUN: GithubRunFacts = { path: PATH, event: 'schedule', repositoryId: 1, headRepositoryId: 1 };
const EXPECTED: Expected = { repositoryId: 1, workflowPath: PATH, workflowUnchanged: true };

const of = (run: Partial<GithubRunFacts>, expected: Partial<Expected> = {}) =>
  trusted({ ...RUN, ...run }, { ...EXPECTED, ...expected });

test('an event decides whether the file of the workflow has to be compared', () => {
  const ofPulls = ['pull_request', 'pull_request_review_comment'];
  const events = [...ofPulls, 'push', 'merge_group', 'workflow_dispatch', 'schedule', 'issue_comment'];
  const table = events.map((event) => [
    event,
    of({ event }).allow,
    of({ event }, { workflowUnchanged: false }).allow,
  ]);
  expect(table).toEqual([
    ['pull_request', true, false],
    ['pull_request_review_comment', true, false],
    ['push', true, false],
    ['merge_group', true, false],
    ['workflow_dispatch', true, false],
    ['schedule', true, true],
    ['issue_comment', true, true],
  ]);
});

test('a path may name the ref that it was read from', () => {
  expect(of({ path: `${PATH}@refs/heads/main` })).toEqual({ allow: true });
  expect(of({ path: `${PATH}@refs/heads/user@host` })).toEqual({ allow: true });
});

const EVENTS =
  'pull_request, pull_request_review_comment, push, merge_group, workflow_dispatch, schedule, issue_comment';

test.each<[string, Partial<GithubRunFacts>, Partial<Expected>, string]>([
  ['another repository', { repositoryId: 2 }, {}, 'it belongs to the repository 2, and this is 1'],
  ['a fork', { headRepositoryId: 2 }, {}, 'its code came from a fork'],
  ['a deleted fork', { headRepositoryId: null }, {}, 'its code came from a fork that has been deleted'],
  [
    'a fork that speaks of itself',
    { repositoryId: 2, headRepositoryId: 2 },
    {},
    'it belongs to the repository 2, and this is 1',
  ],
  [
    'another workflow',
    { path: '.github/workflows/ci.yml' },
    {},
    `it ran .github/workflows/ci.yml, and this is ${PATH}`,
  ],
  [
    'a file that is called like a ref',
    { path: `${PATH}@main.yml` },
    {},
    `it ran ${PATH}@main.yml, and this is ${PATH}`,
  ],
  [
    'a workflow of another repository',
    { path: `evil/shop/${PATH}@refs/heads/main` },
    {},
    `it ran evil/shop/${PATH}, and this is ${PATH}`,
  ],
  ['no path', { path: '' }, {}, `it ran , and this is ${PATH}`],
  [
    'a target of a pull request',
    { event: 'pull_request_target' },
    {},
    `it was started by pull_request_target; expected ${EVENTS}`,
  ],
  ['a run after a run', { event: 'workflow_run' }, {}, `it was started by workflow_run; expected ${EVENTS}`],
  ['an event of tomorrow', { event: 'constructor' }, {}, `it was started by constructor; expected ${EVENTS}`],
  ['an event in capitals', { event: 'Schedule' }, {}, `it was started by Schedule; expected ${EVENTS}`],
  [
    'a changed workflow',
    { event: 'pull_request' },
    { workflowUnchanged: false },
    `${PATH} differs between its commit and the trusted one`,
  ],
])('%s is not trusted, and the reason is one sentence', (_, run, expected, reason) => {
  expect(of(run, expected)).toEqual({
    allow: false,
    reason: `the earlier workflow run is not trusted: ${reason}`,
  });
});
