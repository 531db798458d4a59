import { expect, test } from 'vitest';
import { startGithub } from './github.ts';

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
  return { status: response.status, link: response.headers.get('link'), body: await response.json() };
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
  ['an operation that is not built in', 'GET', '/repos/acme/shop/pulls', undefined, 501],
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
