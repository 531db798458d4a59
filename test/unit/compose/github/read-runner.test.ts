import { expect, test } from 'vitest';
import { readRunner } from '../../../../src/compose/github/read-runner.ts';

const wait = async () => undefined;
const githubRunIn = (env: Readonly<Record<string, string | undefined>>) =>
  readRunner({ env, wait }).githubRun;

const RUNNER = {
  GITHUB_RUN_ID: '17093812345',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_REPOSITORY_ID: '7',
  GITHUB_JOB: 'review',
  GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ultracode.yml@refs/heads/main',
  GITHUB_REF: 'refs/heads/release/1.x',
};

test('a runner says which workflow run a step belongs to', () => {
  expect(githubRunIn(RUNNER)).toEqual({
    id: 17_093_812_345,
    attempt: 2,
    job: 'review',
    workflowPath: '.github/workflows/ultracode.yml',
    repositoryId: 7,
    branch: 'release/1.x',
  });
});

test('a pull request and a tag are on no branch', () => {
  for (const ref of ['refs/pull/7/merge', 'refs/tags/v1'])
    expect(githubRunIn({ ...RUNNER, GITHUB_REF: ref })).toMatchObject({ branch: null });
});

test.each(['GITHUB_RUN_ID', 'GITHUB_REPOSITORY_ID', 'GITHUB_WORKFLOW_REF', 'GITHUB_REPOSITORY'])(
  'without %s nothing can be kept or found again',
  (name) => {
    expect(githubRunIn({ ...RUNNER, [name]: undefined })).toBe(null);
  },
);

test('a workflow of another repository is not taken for one of ours', () => {
  const other = 'evil/shop/.github/workflows/ultracode.yml@refs/heads/main';
  expect(githubRunIn({ ...RUNNER, GITHUB_WORKFLOW_REF: other })).toBe(null);
});

test('addresses are those of github.com where a runner names no others', () => {
  expect(readRunner({ env: RUNNER, wait })).toMatchObject({
    owner: 'acme',
    repo: 'shop',
    apiUrl: 'https://api.github.com',
    runUrl: 'https://github.com/acme/shop/actions/runs/17093812345',
    artifacts: null,
  });
  const enterprise = {
    GITHUB_API_URL: 'https://ghe.example/api/v3',
    GITHUB_SERVER_URL: 'https://ghe.example',
  };
  expect(readRunner({ env: { ...RUNNER, ...enterprise }, wait })).toMatchObject({
    apiUrl: 'https://ghe.example/api/v3',
    runUrl: 'https://ghe.example/acme/shop/actions/runs/17093812345',
  });
});
