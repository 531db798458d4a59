import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { markedComment } from '../../../src/github/marked-comment.ts';
import { encodeMarker } from '../../../src/github/marker.ts';
import { type GithubServer, READ_ONLY, startGithub } from '../../fakes/github.ts';
import { calm, PULL, repositoryOf } from './connect.ts';

const clean = createClean({ secrets: [] });
const MARKER = { kind: 'sticky', key: 'audit' } as const;

const commentOn = (github: GithubServer) =>
  markedComment({ repository: repositoryOf(github), issueNumber: 7, marker: MARKER });

const bodies = (github: GithubServer): readonly string[] =>
  github.state.comments
    .filter((comment) => comment.author.id === github.state.viewer.id)
    .map((comment) => comment.body.split('\n').slice(1).join('\n'));

test.concurrent('the comment of a previous run is edited, also behind 140 others', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  for (let index = 0; index < 140; index++) {
    github.addComment({
      issueNumber: 7,
      author: index % 2 === 0 ? 'ada' : 'github-actions[bot]',
      body: '+1',
    });
  }
  const before = github.addComment({
    issueNumber: 7,
    author: 'github-actions[bot]',
    body: `${encodeMarker(MARKER)}\nold`,
  });
  for (let index = 0; index < 30; index++) github.addComment({ issueNumber: 7, author: 'ada', body: '+1' });
  const delivery = await commentOn(github).put(clean.plain('new'), calm());
  expect(delivery).toEqual({
    status: 'delivered',
    url: `https://github.com/acme/shop/issues/7#issuecomment-${before.id}`,
  });
  expect(before.body).toBe(`${encodeMarker(MARKER)}\nnew`);
  expect(github.state.comments).toHaveLength(171);
  github.assertClean();
});

test.concurrent('a comment of another account with our marker is left alone', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const forged = `${encodeMarker(MARKER)}\nall is well`;
  github.addComment({ issueNumber: 7, author: 'stranger', body: forged });
  github.addComment({ issueNumber: 7, author: 'other-app[bot]', body: forged });
  expect(await commentOn(github).put(clean.plain('ours'), calm())).toMatchObject({ status: 'delivered' });
  expect(github.state.comments.map(({ author, body }) => [author.login, body.split('\n')[1]])).toEqual([
    ['stranger', 'all is well'],
    ['other-app[bot]', 'all is well'],
    ['github-actions[bot]', 'ours'],
  ]);
  github.assertClean();
});

test.concurrent('a comment of ours for another workflow, or that quotes a marker, is left alone', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const author = 'github-actions[bot]';
  github.addComment({ issueNumber: 7, author, body: `${encodeMarker({ ...MARKER, key: 'review' })}\na` });
  github.addComment({ issueNumber: 7, author, body: `${encodeMarker({ ...MARKER, kind: 'reply' })}\nb` });
  github.addComment({ issueNumber: 7, author, body: `They wrote:\n${encodeMarker(MARKER)}` });
  await commentOn(github).put(clean.plain('ours'), calm());
  expect(github.state.comments).toHaveLength(4);
  github.assertClean();
});

test.concurrent('two calls at once write one comment, and the later text stays', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const comment = commentOn(github);
  await Promise.all([comment.put(clean.plain('running'), calm()), comment.put(clean.plain('done'), calm())]);
  expect(bodies(github)).toEqual(['done']);
  github.assertClean();
});

test.concurrent('a comment that was deleted meanwhile is written again', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const comment = commentOn(github);
  await comment.put(clean.plain('running'), calm());
  github.state.comments.length = 0;
  await comment.put(clean.plain('done'), calm());
  expect(bodies(github)).toEqual(['done']);
  github.assertClean();
});

test.concurrent('a comment whose answer was lost is found and not written twice', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const lost = { operation: 'issues/create-comment', times: 1, status: 502, message: 'Server Error' };
  github.fail({ ...lost, takesEffect: true });
  expect(await commentOn(github).put(clean.plain('done'), calm())).toMatchObject({ status: 'delivered' });
  expect(bodies(github)).toEqual(['done']);
  github.assertClean();
});

test.concurrent('a comment that did not come to be after a server error is tried once more', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({ operation: 'issues/create-comment', times: 1, status: 502, message: 'Server Error' });
  expect(await commentOn(github).put(clean.plain('done'), calm())).toMatchObject({ status: 'delivered' });
  expect(bodies(github)).toEqual(['done']);
});

test.concurrent('a refusal is a delivery with a reason, and the next call may still succeed', async () => {
  await using github = await startGithub({ permissions: READ_ONLY });
  github.addPull(PULL);
  const comment = commentOn(github);
  expect(await comment.put(clean.plain('done'), calm())).toEqual({
    status: 'refused',
    reason: expect.stringMatching(
      /^GitHub refused to comment on #7: 403 Resource not accessible by integration/,
    ),
  });
  github.assertClean();
});

test.concurrent('comments that cannot be read are not doubled', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({ operation: 'issues/list-comments', times: 9, status: 500, message: 'Server Error' });
  expect(await commentOn(github).put(clean.plain('done'), calm())).toMatchObject({ status: 'refused' });
  expect(github.state.comments).toHaveLength(0);
});
