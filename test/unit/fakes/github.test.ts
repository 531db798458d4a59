import { expect, test } from 'vitest';
import { startGithub } from '../../fakes/github.ts';

const SHA = 'c'.repeat(40);

async function send(
  github: { readonly url: string; readonly token: string },
  request: { readonly method: string; readonly path: string; readonly body?: unknown },
) {
  const response = await fetch(`${github.url}${request.path}`, {
    method: request.method,
    headers: { authorization: `token ${github.token}`, 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  return {
    status: response.status,
    link: response.headers.get('link'),
    body: response.status === 204 ? null : await response.json(),
  };
}

const CHECKS = '/repos/acme/shop/check-runs';
const annotation = {
  path: 'a.ts',
  start_line: 1,
  end_line: 1,
  annotation_level: 'notice',
  message: 'x',
};

test.concurrent.each([
  ['a route that GitHub does not have', 'GET', '/repos/acme/shop/check-lists', undefined, 501],
  ['an operation that is not built in', 'GET', '/repos/acme/shop/pulls/3/reviews', undefined, 501],
  ['a body without what is required', 'POST', CHECKS, { head_sha: SHA }, 400],
  ['a key that GitHub does not know', 'POST', CHECKS, { name: 'x', head_sha: SHA, sha: SHA }, 400],
  ['a query that GitHub does not know', 'GET', '/repos/acme/shop/issues/3/comments?size=100', undefined, 400],
  ['a number as text', 'POST', CHECKS, { name: 7, head_sha: SHA }, 400],
  [
    'a reaction that does not exist',
    'POST',
    '/repos/acme/shop/issues/comments/1/reactions',
    { content: 'ok' },
    400,
  ],
  [
    '51 annotations',
    'POST',
    CHECKS,
    {
      name: 'x',
      head_sha: SHA,
      output: { title: 'x', summary: 'x', annotations: Array(51).fill(annotation) },
    },
    400,
  ],
  [
    'a summary of 65,536 characters',
    'POST',
    CHECKS,
    { name: 'x', head_sha: SHA, output: { title: 'x', summary: 'x'.repeat(65_536) } },
    400,
  ],
  ['a GraphQL query but the viewer', 'POST', '/graphql', { query: 'query { viewer { email } }' }, 400],
])('%s is a violation', async (_, method, path, body, status) => {
  await using github = await startGithub();
  github.addCommit(SHA);
  github.addIssue({ number: 3, author: 'ada' });
  expect((await send(github, { method, path, body })).status).toBe(status);
  expect(github.violations).toHaveLength(1);
  expect(() => github.assertClean()).toThrow('GitHub was used wrongly');
});

test.concurrent.each([
  ['a commit that is not known', { name: 'x', head_sha: 'd'.repeat(40) }],
  ['a short sha', { name: 'x', head_sha: 'cccc' }],
  ['a completed check without a conclusion', { name: 'x', head_sha: SHA, status: 'completed' }],
  [
    'an annotation that ends before it starts',
    {
      name: 'x',
      head_sha: SHA,
      output: { title: 'x', summary: 'x', annotations: [{ ...annotation, start_line: 2 }] },
    },
  ],
])('%s is answered with 422, as users may cause it', async (_, body) => {
  await using github = await startGithub();
  github.addCommit(SHA);
  expect((await send(github, { method: 'POST', path: CHECKS, body })).status).toBe(422);
  expect(github.state.checks).toHaveLength(0);
  github.assertClean();
});

test('lists come in pages of 30, of 100 at most, with links to the others', async () => {
  await using github = await startGithub();
  github.addIssue({ number: 3, author: 'ada' });
  for (let index = 0; index < 130; index++) github.addComment({ issueNumber: 3, author: 'ada', body: 'x' });
  const path = '/repos/acme/shop/issues/3/comments';
  const first = await send(github, { method: 'GET', path });
  expect(first.body).toHaveLength(30);
  expect(first.link).toBe(
    `<${github.url}${path}?page=2>; rel="next", <${github.url}${path}?page=5>; rel="last"`,
  );
  const last = await send(github, { method: 'GET', path: `${path}?per_page=500&page=2` });
  expect(last.body).toHaveLength(30);
  expect(last.link).toContain('rel="prev"');
  expect(last.link).not.toContain('rel="next"');
  github.assertClean();
});

test('issues are opened, edited, listed by label and closed', async () => {
  await using github = await startGithub();
  const path = '/repos/acme/shop/issues';
  const created = await send(github, { method: 'POST', path, body: { title: 'a', labels: ['ultracode'] } });
  expect(created).toMatchObject({ status: 201, body: { number: 1, user: { login: 'github-actions[bot]' } } });
  await send(github, { method: 'PATCH', path: `${path}/1`, body: { body: 'new' } });
  expect((await send(github, { method: 'GET', path: `${path}?labels=ultracode` })).body).toMatchObject([
    { title: 'a', body: 'new', state: 'open' },
  ]);
  await send(github, { method: 'PATCH', path: `${path}/1`, body: { state: 'closed' } });
  expect((await send(github, { method: 'GET', path })).body).toEqual([]);
  expect((await send(github, { method: 'GET', path: '/repos/acme/shop' })).status).toBe(200);
  github.assertClean();
});

test('a dispatch starts a run that can be asked for, and answers with it only when told to', async () => {
  await using github = await startGithub();
  github.setBranch('main', SHA);
  github.declareWorkflow('ultracode.yml', ['workflow']);
  const path = '/repos/acme/shop/actions/workflows/ultracode.yml';
  const dispatch = (body: unknown) => send(github, { method: 'POST', path: `${path}/dispatches`, body });
  expect(await dispatch({ ref: 'main' })).toMatchObject({ status: 204, body: null });
  const told = await dispatch({ ref: 'refs/heads/main', return_run_details: true });
  const [first, second] = github.state.workflowRuns;
  expect(told).toMatchObject({ status: 200, body: { workflow_run_id: second?.id } });

  const runs = await send(github, { method: 'GET', path: `${path}/runs?branch=main&per_page=1` });
  expect(runs.body).toMatchObject({ total_count: 2, workflow_runs: [{ id: second?.id, status: 'queued' }] });
  expect(runs.link).toContain('rel="next"');
  const none = await send(github, { method: 'GET', path: `${path}/runs?event=push` });
  expect(none.body).toEqual({ total_count: 0, workflow_runs: [] });
  const one = await send(github, { method: 'GET', path: `/repos/acme/shop/actions/runs/${first?.id}` });
  expect(one.body).toMatchObject({ head_sha: SHA, event: 'workflow_dispatch', run_attempt: 1 });
  github.assertClean();
});

test.each([
  [{ ref: 'main', inputs: { force: 'yes' } }, 'Unexpected inputs provided: ["force"]'],
  [{ ref: 'main', inputs: { workflow: 'x'.repeat(65_535) } }, 'inputs are too large.'],
  [{ ref: 'topic' }, 'No ref found for: topic'],
])('a dispatch that does not fit the workflow is answered with 422', async (body, message) => {
  await using github = await startGithub();
  github.setBranch('main', SHA);
  github.declareWorkflow('ultracode.yml', ['workflow']);
  const path = '/repos/acme/shop/actions/workflows/ultracode.yml/dispatches';
  expect(await send(github, { method: 'POST', path, body })).toMatchObject({
    status: 422,
    body: { message },
  });
  expect(github.state.workflowRuns).toEqual([]);
  github.assertClean();
});
