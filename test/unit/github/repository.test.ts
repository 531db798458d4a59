import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { ask } from '../../../src/github/answer.ts';
import { createRepository } from '../../../src/github/repository.ts';
import { READ_ONLY, startGithub } from '../../fakes/github.ts';
import { BASE, calm, clientOf, HEAD, PULL, repositoryOf } from './connect.ts';

const clean = createClean({ secrets: [] });
const MARKER = { kind: 'reply', key: '1' } as const;

test.concurrent('a pull request is read with the commits that it stands between', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const repository = repositoryOf(github);
  expect(await repository.pull(7, calm())).toEqual({
    pullNumber: 7,
    headSha: HEAD,
    baseSha: BASE,
    outside: null,
    story: { title: 'Number 7', description: null },
  });
  github.assertClean();
});

test.concurrent.each([
  [{ fork: true }, 'it comes from a fork'],
  [{ author: 'dependabot[bot]' }, 'Dependabot brings what others have written'],
])('a pull request with %j is one from outside', async (more, outside) => {
  await using github = await startGithub();
  github.addPull({ ...PULL, ...more });
  expect(await repositoryOf(github).pull(7, calm())).toMatchObject({ outside });
});

test.concurrent('a pull request that does not exist is an error that says so', async () => {
  await using github = await startGithub();
  await expect(repositoryOf(github).pull(9, calm())).rejects.toThrow(
    'GitHub refused to read pull request #9: 404 Not Found',
  );
});

test.concurrent('a permission has the six words of GitHub, and a stranger has none', async () => {
  await using github = await startGithub();
  const repository = repositoryOf(github);
  const roles = ['admin', 'maintain', 'write', 'triage', 'read'];
  for (const role of roles) github.setRole(`the-${role}`, role);
  const found = [];
  for (const role of [...roles, 'none']) found.push(await repository.permissionOf(`the-${role}`, calm()));
  expect(found).toEqual([...roles, 'none']);
  github.assertClean();
});

test.concurrent('a permission that cannot be asked for is an error, never a permission', async () => {
  await using github = await startGithub();
  github.setRole('ada', 'write');
  github.fail({
    operation: 'repos/get-collaborator-permission-level',
    times: 9,
    status: 502,
    message: 'Server Error',
  });
  await expect(repositoryOf(github).permissionOf('ada', calm())).rejects.toMatchObject({
    code: 'GITHUB_FAILED',
    message: 'GitHub refused to read the permission of ada: 502 Server Error',
  });
});

test.concurrent('the account of the token is asked for once, and is the one of GITHUB_TOKEN where GraphQL does not answer', async () => {
  await using github = await startGithub({ viewer: { login: 'review-bot[bot]', id: 77, type: 'Bot' } });
  const repository = repositoryOf(github);
  expect(await repository.identity(calm())).toEqual({ login: 'review-bot[bot]', id: 77 });
  await repository.identity(calm());
  expect(github.requests).toHaveLength(1);
  await using mute = await startGithub({ withoutGraphql: true });
  expect(await repositoryOf(mute).identity(calm())).toEqual({ login: 'github-actions[bot]', id: 41898282 });
  github.assertClean();
});

test.concurrent('all comments are read, whatever their number', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  for (let index = 0; index < 230; index++) {
    github.addComment({ issueNumber: 7, author: 'ada', body: `number ${index}` });
  }
  const answer = await repositoryOf(github).comments(7, calm());
  expect(answer.status === 'ok' && answer.value.map((comment) => comment.body)).toEqual(
    Array.from({ length: 230 }, (_, index) => `number ${index}`),
  );
  expect(github.requests).toHaveLength(3);
  github.assertClean();
});

test.concurrent('a reaction given twice is there once', async () => {
  await using github = await startGithub();
  github.addIssue({ number: 3, author: 'ada' });
  const comment = github.addComment({ issueNumber: 3, author: 'ada', body: '/ultracode' });
  const repository = repositoryOf(github);
  expect(await repository.react(comment.id, 'eyes', calm())).toEqual({ status: 'ok', value: null });
  expect(await repository.react(comment.id, 'eyes', calm())).toEqual({ status: 'ok', value: null });
  expect(github.state.reactions.map(({ content }) => content)).toEqual(['eyes']);
  github.assertClean();
});

test.concurrent('a read-only token is refused with the permissions that would help', async () => {
  await using github = await startGithub({ permissions: READ_ONLY });
  github.addPull(PULL);
  const text = { marker: MARKER, body: clean.plain('hello') };
  expect(await repositoryOf(github).createComment(7, text, calm())).toEqual({
    status: 'refused',
    httpStatus: 403,
    reason:
      'GitHub refused to comment on #7: 403 Resource not accessible by integration. Give the job `issues: write` and `pull-requests: write` under `permissions:`; on a pull request from a fork the token can only read.',
  });
  github.assertClean();
});

test.concurrent('a body that is too long is refused in the words of GitHub', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const text = { marker: MARKER, body: clean.plain('x'.repeat(65_536)) };
  expect(await repositoryOf(github).createComment(7, text, calm())).toMatchObject({
    status: 'refused',
    httpStatus: 422,
    reason: expect.stringContaining('body is too long (maximum is 65536 characters)'),
  });
});

test.concurrent('a wrong token is refused with the name of the input', async () => {
  await using github = await startGithub();
  const client = clientOf(github, { token: 'wrong' });
  await expect(createRepository(client, { owner: 'acme', repo: 'shop' }).pull(7, calm())).rejects.toThrow(
    'GitHub refused to read pull request #7: 401 Bad credentials. Check the input github-token.',
  );
});

test.concurrent('a read is repeated after a server error, a comment is not', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({ operation: 'pulls/get', times: 2, status: 502, message: 'Server Error' });
  github.fail({ operation: 'issues/create-comment', times: 1, status: 502, message: 'Server Error' });
  const repository = repositoryOf(github);
  expect(await repository.pull(7, calm())).toMatchObject({ headSha: HEAD });
  const text = { marker: MARKER, body: clean.plain('hello') };
  expect(await repository.createComment(7, text, calm())).toMatchObject({
    status: 'refused',
    httpStatus: 502,
  });
  expect(github.requests.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    'pulls/get 502',
    'pulls/get 502',
    'pulls/get 200',
    'issues/create-comment 502',
  ]);
});

test.concurrent('a secondary rate limit is waited for, also before a comment', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({
    ...SECONDARY,
    operation: 'issues/create-comment',
    times: 1,
    headers: { 'retry-after': '30' },
  });
  const lines: string[] = [];
  const repository = createRepository(clientOf(github, { log: (line) => lines.push(line) }), {
    owner: 'acme',
    repo: 'shop',
  });
  const text = { marker: MARKER, body: clean.plain('hello') };
  expect(await repository.createComment(7, text, calm())).toMatchObject({ status: 'ok' });
  expect(github.state.comments).toHaveLength(1);
  expect(lines).toEqual([
    "GitHub's secondary rate limit is reached at POST /repos/{owner}/{repo}/issues/{issue_number}/comments: waiting 30 s.",
  ]);
});

test.concurrent('a limit that lasts longer than a minute is refused, not waited for', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({ ...SECONDARY, operation: 'pulls/get', times: 1, headers: { 'retry-after': '900' } });
  github.fail({
    operation: 'issues/list-comments',
    times: 1,
    status: 403,
    message: 'API rate limit exceeded for installation.',
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': IN_FAR_FUTURE },
  });
  const repository = repositoryOf(github);
  await expect(repository.pull(7, calm())).rejects.toThrow('403 You have exceeded a secondary rate limit');
  expect(await repository.comments(7, calm())).toMatchObject({ status: 'refused', httpStatus: 403 });
  expect(github.requests).toHaveLength(2);
});

test.concurrent('a server that cannot be reached is a refusal without a status', async () => {
  const github = await startGithub();
  await github[Symbol.asyncDispose]();
  expect(await repositoryOf(github).comments(7, calm())).toMatchObject({
    status: 'refused',
    httpStatus: null,
    reason: expect.stringMatching(/^GitHub could not be reached to read the comments of #7: .*ECONNREFUSED/),
  });
});

test.concurrent('an abort ends a wait at once, with the reason of the abort', async () => {
  await using github = await startGithub();
  const abort = new AbortController();
  const client = clientOf(github, { log: () => abort.abort(new Error('cancelled')), secondMs: 1000 });
  github.fail({ ...SECONDARY, operation: 'pulls/get', times: 1, headers: { 'retry-after': '50' } });
  const repository = createRepository(client, { owner: 'acme', repo: 'shop' });
  await expect(repository.pull(7, abort.signal)).rejects.toThrow('cancelled');
});

test.concurrent('a bug of ours is not taken for a refusal', async () => {
  const work = () => Promise.reject(new TypeError('undefined is not a function'));
  await expect(ask({ doing: 'try', needs: [] }, work, calm())).rejects.toThrow(TypeError);
});

// The latest second that 32 bits hold: the plugin counts no further.
const IN_FAR_FUTURE = '2147483647';

const SECONDARY = {
  status: 403,
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
};
