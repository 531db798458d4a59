import { expect, test } from 'vitest';
import { type RunnerContext, readRunner } from '../../../../src/compose/github/read-runner.ts';

const wait = async () => undefined;
const CONTEXT: RunnerContext = {
  payload: { action: 'opened' },
  ref: 'refs/heads/release/1.x',
  job: 'review',
  runId: 17_093_812_345,
  runAttempt: 2,
  apiUrl: 'https://api.github.com',
  serverUrl: 'https://github.com',
};
const ENV: Readonly<Record<string, string | undefined>> = {
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_REPOSITORY_ID: '7',
  GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ultracode.yml@refs/heads/main',
  GITHUB_WORKSPACE: '/home/runner/work/shop',
  GITHUB_STEP_SUMMARY: '/home/runner/summary',
};

const runnerIn = (env: typeof ENV = {}, context: Partial<RunnerContext> = {}) =>
  readRunner({ ...CONTEXT, ...context }, { env: { ...ENV, ...env }, wait });

test('a runner says which workflow run a step belongs to', () => {
  expect(runnerIn()).toMatchObject({
    owner: 'acme',
    repo: 'shop',
    runUrl: 'https://github.com/acme/shop/actions/runs/17093812345',
    event: { eventName: 'pull_request', payload: { action: 'opened' }, sha: 'a'.repeat(40) },
    githubRun: {
      id: 17_093_812_345,
      attempt: 2,
      job: 'review',
      workflowPath: '.github/workflows/ultracode.yml',
      repositoryId: 7,
      branch: 'release/1.x',
    },
  });
});

test('a pull request and a tag are on no branch', () => {
  for (const ref of ['refs/pull/7/merge', 'refs/tags/v1', undefined])
    expect(runnerIn({}, { ref }).githubRun).toMatchObject({ branch: null });
});

test.each<[string, typeof ENV, Partial<RunnerContext>]>([
  ['the id of the run', {}, { runId: Number.NaN }],
  ['the id of the repository', { GITHUB_REPOSITORY_ID: undefined }, {}],
  ['the workflow', { GITHUB_WORKFLOW_REF: undefined }, {}],
])('without %s nothing can be kept or found again', (_what, env, context) => {
  expect(runnerIn(env, context).githubRun).toBe(null);
});

test('a run without a number has no page, and one without an attempt is the first', () => {
  expect(runnerIn({}, { runId: Number.NaN }).runUrl).toBe(null);
  expect(runnerIn({}, { runAttempt: Number.NaN }).githubRun).toMatchObject({ attempt: 1 });
});

test('a workflow of another repository is not taken for one of ours', () => {
  const other = 'evil/shop/.github/workflows/ultracode.yml@refs/heads/main';
  expect(runnerIn({ GITHUB_WORKFLOW_REF: other }).githubRun).toBe(null);
});

test.each(['GITHUB_EVENT_NAME', 'GITHUB_SHA', 'GITHUB_REPOSITORY', 'GITHUB_WORKSPACE'])(
  'outside of a step, %s is named and the command is offered',
  (name) => {
    expect(() => runnerIn({ [name]: undefined })).toThrow(
      `${name} is not set: expected the environment of a GitHub Actions step. To run here, use the ultracode command.`,
    );
  },
);

test('a runner without a job summary refuses that one place only', async () => {
  const runner = runnerIn({ GITHUB_STEP_SUMMARY: undefined });
  await expect(runner.appendSummary('text')).rejects.toThrow(
    'GITHUB_STEP_SUMMARY cannot be written: it is not set.',
  );
});

test('addresses that are empty are those of github.com', () => {
  expect(runnerIn({}, { apiUrl: '', serverUrl: '' })).toMatchObject({
    apiUrl: 'https://api.github.com',
    serverUrl: 'https://github.com',
  });
});

test('the id of a run begins with the number of its workflow run, also where nothing can be found again', () => {
  expect(runnerIn({ GITHUB_REPOSITORY_ID: undefined }).runIdStart).toBe('17093812345-2');
  expect(runnerIn({}, { runId: Number.NaN, runAttempt: Number.NaN }).runIdStart).toBe('local-1');
});
