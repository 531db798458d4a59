import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { REQUEST_TIMEOUT_MS } from '../../../src/github/limits.ts';
import { type MarkedComment, markedComment } from '../../../src/github/marked-comment.ts';
import { encodeMarker, type Marker } from '../../../src/github/marker.ts';
import { type GithubServer, READ_ONLY, startGithub } from '../../fakes/github.ts';
import { calm, PULL, repositoryOf } from './connect.ts';

const clean = createClean({ secrets: [] });
const MARKER = { kind: 'sticky', key: 'audit' } as const;

const commentOn = (github: GithubServer, lines: string[] = [], timeoutMs = REQUEST_TIMEOUT_MS) =>
  markedComment({
    repository: repositoryOf(github, { timeoutMs }),
    issueNumber: 7,
    marker: MARKER,
    clean,
    log: (line) => void lines.push(line),
  });

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
  const delivery = await commentOn(github).put(() => clean.plain('new'), calm());
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
  expect(await commentOn(github).put(() => clean.plain('ours'), calm())).toMatchObject({
    status: 'delivered',
  });
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
  await commentOn(github).put(() => clean.plain('ours'), calm());
  expect(github.state.comments).toHaveLength(4);
  github.assertClean();
});

test.concurrent('two calls at once write one comment, and the later text stays', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const comment = commentOn(github);
  await Promise.all([
    comment.put(() => clean.plain('running'), calm()),
    comment.put(() => clean.plain('done'), calm()),
  ]);
  expect(bodies(github)).toEqual(['done']);
  github.assertClean();
});

test.concurrent('a comment that was deleted meanwhile is written again', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const comment = commentOn(github);
  await comment.put(() => clean.plain('running'), calm());
  github.state.comments.length = 0;
  await comment.put(() => clean.plain('done'), calm());
  expect(bodies(github)).toEqual(['done']);
  github.assertClean();
});

test.concurrent('a comment whose answer was lost is found and not written twice', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const lost = { operation: 'issues/create-comment', times: 1, status: 502, message: 'Server Error' };
  github.fail({ ...lost, takesEffect: true });
  expect(await commentOn(github).put(() => clean.plain('done'), calm())).toMatchObject({
    status: 'delivered',
  });
  expect(bodies(github)).toEqual(['done']);
  github.assertClean();
});

test.concurrent('a comment that did not come to be after a server error is tried once more', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({ operation: 'issues/create-comment', times: 1, status: 502, message: 'Server Error' });
  expect(await commentOn(github).put(() => clean.plain('done'), calm())).toMatchObject({
    status: 'delivered',
  });
  expect(bodies(github)).toEqual(['done']);
});

test.concurrent('a refusal is a delivery with a reason, and the next call may still succeed', async () => {
  await using github = await startGithub({ permissions: READ_ONLY });
  github.addPull(PULL);
  const comment = commentOn(github);
  expect(await comment.put(() => clean.plain('done'), calm())).toEqual({
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
  expect(await commentOn(github).put(() => clean.plain('done'), calm())).toMatchObject({ status: 'refused' });
  expect(github.state.comments).toHaveLength(0);
});

const written = (text: string, marker: Marker = MARKER) => ({
  issueNumber: 7,
  author: 'github-actions[bot]',
  body: `${encodeMarker(marker)}\n${text}`,
});

const all = (github: GithubServer): readonly string[] =>
  github.state.comments.map(({ id, author, body }) => `${id} ${author.login}: ${body.split('\n')[1]}`);

test.concurrent.each(['put', 'open'] as const)(
  'two runs that find none at the same moment leave one comment, the older: %s',
  async (how) => {
    await using github = await startGithub();
    github.addPull(PULL);
    github.gather('issues/list-comments', 2);
    github.gather('issues/create-comment', 2);
    const [first, second] = [commentOn(github), commentOn(github)];
    const write = (comment: MarkedComment) =>
      how === 'put' ? comment.put(() => same, calm()) : comment.open(same, calm());
    const same = clean.plain('same');
    const deliveries = await Promise.all([write(first), write(second)]);
    const ids = github.requests.filter(({ operation }) => operation === 'issues/create-comment');
    expect(ids, 'both have written one').toHaveLength(2);
    const [left, ...further] = github.state.comments;
    expect(further).toEqual([]);
    const url = `https://github.com/acme/shop/issues/7#issuecomment-${left?.id}`;
    expect(deliveries).toEqual([
      { status: 'delivered', url },
      { status: 'delivered', url },
    ]);
    expect(bodies(github)).toEqual(['same']);
    await Promise.all([
      first.put(() => clean.plain('done'), calm()),
      second.put(() => clean.plain('done'), calm()),
    ]);
    expect(bodies(github)).toEqual(['done']);
    github.assertClean();
  },
);

test.concurrent('of two that were written at the same moment the older one gets the text only where that may replace it', async () => {
  for (const [stays, left] of [
    [null, 'younger'],
    ['it stays', 'older'],
  ] as const) {
    await using github = await startGithub();
    github.addPull(PULL);
    const putting = commentOn(github).put(
      () => clean.plain('younger'),
      calm(),
      () => stays,
    );
    // Written by another run after this one has looked.
    await github.until('issues/list-comments');
    github.addComment(written('older'));
    expect(await putting).toMatchObject({ status: stays === null ? 'delivered' : 'refused' });
    expect(bodies(github)).toEqual([left]);
    github.assertClean();
  }
});

test.concurrent('a second comment that an earlier run left behind is removed at the next report, and nothing of anybody else', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const forged = { ...written('forged'), author: 'stranger' };
  const strange = github.addComment(forged);
  const older = github.addComment(written('older'));
  const other = github.addComment(written('other', { ...MARKER, key: 'review' }));
  const reply = github.addComment(written('reply', { ...MARKER, kind: 'reply' }));
  github.addComment(written('younger'));
  github.addComment(written('youngest'));
  const late = github.addComment(forged);
  await commentOn(github).put(() => clean.plain('new'), calm());
  const bot = 'github-actions[bot]';
  expect(all(github)).toEqual([
    `${strange.id} stranger: forged`,
    `${older.id} ${bot}: new`,
    `${other.id} ${bot}: other`,
    `${reply.id} ${bot}: reply`,
    `${late.id} stranger: forged`,
  ]);
  github.assertClean();
});

test.concurrent('where the younger of two holds what must stay, the older one gets it', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const older = github.addComment(written('older', { ...MARKER, head: 'a' }));
  github.addComment(written('to stay\n\nwhole', { ...MARKER, head: 'b' }));
  const keep = ({ head }: Marker) => (head === 'b' ? 'b stays' : null);
  for (const _ of ['once', 'and again']) {
    expect(await commentOn(github).put(() => clean.plain('new'), calm(), keep)).toEqual({
      status: 'refused',
      reason: 'b stays',
    });
    expect(github.state.comments).toMatchObject([
      { id: older.id, body: `${encodeMarker({ ...MARKER, head: 'b' })}\nto stay\n\nwhole` },
    ]);
  }
  github.assertClean();
});

test.concurrent('one that may not be removed becomes a line that points to the other, is removed once it may be, and is used where it is the only one', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const older = github.addComment(written('older'));
  const extra = github.addComment(written('younger'));
  const refused = { operation: 'issues/delete-comment', status: 403, message: 'Forbidden' };
  github.fail({ ...refused, times: 2 });
  const lines: string[] = [];
  const put = (text: string) => commentOn(github, lines).put(() => clean.plain(text), calm());
  const pointer = `This is kept in [one comment](https://github.com/acme/shop/issues/7#issuecomment-${older.id}).`;
  for (const text of ['first', 'second']) {
    await put(text);
    expect(bodies(github)).toEqual([text, pointer]);
  }
  expect(github.requests.filter(({ path }) => path.endsWith(`/${extra.id}`))).toHaveLength(3);
  expect(lines).toEqual(
    Array(2).fill(expect.stringMatching(/^A second comment could not be removed: .*403 Forbidden/)),
  );
  await put('third');
  expect(bodies(github)).toEqual(['third']);
  older.body = `${encodeMarker({ ...MARKER, moved: true })}\npointer`;
  await commentOn(github).put(
    () => clean.plain('fourth'),
    calm(),
    () => 'a pointer is no report',
  );
  expect(bodies(github)).toEqual(['fourth']);
  github.assertClean();
});

test.concurrent('a second comment that another run removes at the same moment is no failure', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.addComment(written('older'));
  github.addComment(written('younger'));
  github.gather('issues/list-comments', 2);
  const lines: string[] = [];
  const put = () => commentOn(github, lines).put(() => clean.plain('done'), calm());
  expect(await Promise.all([put(), put()])).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
  expect(bodies(github)).toEqual(['done']);
  expect(lines).toEqual([]);
  github.assertClean();
});

test.concurrent('one that may not be edited is replaced by a new one with the report, whatever the reason is', async () => {
  const refusals = [
    { status: 403, message: 'Forbidden' },
    { status: 502, message: 'Server Error' },
    { status: 200, message: '', unanswered: true },
  ];
  for (const refusal of refusals) {
    await using github = await startGithub();
    github.addPull(PULL);
    const lines: string[] = [];
    const comment = commentOn(github, lines, 1_500);
    await comment.open(clean.plain('running'), calm());
    github.fail({ operation: 'issues/update-comment', times: 9, ...refusal });
    expect(await comment.put(() => clean.plain('done'), calm())).toMatchObject({ status: 'delivered' });
    expect(bodies(github)).toEqual(['done']);
    expect(lines).toEqual([
      expect.stringMatching(/^The comment cannot be edited, so a new one is written: GitHub (refused|could)/),
    ]);
  }
});

test.concurrent('where the old one may be neither edited nor removed both stand, and the next run leaves one', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const comment = commentOn(github);
  await comment.open(clean.plain('running'), calm());
  const forbidden = { status: 403, message: 'Forbidden' };
  github.fail({ operation: 'issues/update-comment', times: 2, ...forbidden });
  github.fail({ operation: 'issues/delete-comment', times: 1, ...forbidden });
  expect(await comment.put(() => clean.plain('done'), calm())).toMatchObject({ status: 'delivered' });
  expect(bodies(github)).toEqual(['running', 'done']);
  await commentOn(github).put(() => clean.plain('next'), calm());
  expect(bodies(github)).toEqual(['next']);
  github.assertClean();
});

test.concurrent('one that can be neither edited nor replaced is a refusal with the first reason', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const comment = commentOn(github);
  await comment.open(clean.plain('running'), calm());
  github.fail({ operation: 'issues/update-comment', times: 1, status: 403, message: 'No editing' });
  github.fail({ operation: 'issues/create-comment', times: 1, status: 403, message: 'No writing' });
  expect(await comment.put(() => clean.plain('done'), calm())).toEqual({
    status: 'refused',
    reason: expect.stringContaining('403 No editing'),
  });
  expect(bodies(github)).toEqual(['running']);
  github.assertClean();
});

test.concurrent('a report that another run wrote meanwhile stays where this one may not edit', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const older = github.addComment(written('running', { ...MARKER, head: 'a' }));
  github.fail({ operation: 'issues/update-comment', times: 1, status: 403, message: 'Forbidden' });
  const keep = ({ head }: Marker) => (head === 'b' ? 'b stays' : null);
  const putting = commentOn(github).put(() => clean.plain('ours'), calm(), keep);
  await github.until('issues/update-comment');
  older.body = `${encodeMarker({ ...MARKER, head: 'b' })}\nb`;
  expect(await putting).toEqual({ status: 'refused', reason: 'b stays' });
  expect(bodies(github)).toEqual(['b']);
  github.assertClean();
});

test.concurrent.each(['update', 'create'] as const)(
  'a text that GitHub does not take is sent smaller, and never twice: %s',
  async (how) => {
    await using github = await startGithub();
    github.addPull(PULL);
    const comment = commentOn(github);
    if (how === 'update') await comment.open(clean.plain('running'), calm());
    const operation = `issues/${how}-comment`;
    github.fail({ operation, times: 2, status: 422, message: 'Validation Failed' });
    const sized = (maxLength: number) => clean.plain('x'.repeat(maxLength));
    expect(await comment.put(sized, calm())).toMatchObject({ status: 'delivered' });
    expect(bodies(github).map(({ length }) => length)).toEqual([1_000]);
    github.fail({ operation: 'issues/update-comment', times: 9, status: 422, message: 'Validation Failed' });
    const before = github.requests.length;
    await comment.put(() => clean.plain('always the same'), calm());
    const sent = github.requests.slice(before).filter(({ method }) => method === 'PATCH');
    expect(sent).toHaveLength(1);
    // GitHub takes it where it is written anew.
    expect(bodies(github)).toEqual(['always the same']);
    github.assertClean();
  },
);
