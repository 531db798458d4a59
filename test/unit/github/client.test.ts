import { expect, test } from 'vitest';
import { isMetered } from '../../../src/github/client.ts';
import { startGithub } from '../../fakes/github.ts';
import { calm, PULL, repositoryOf } from './connect.ts';

test('writes are spaced on the servers of GitHub itself, and not on a server of its user', () => {
  const metered = ['https://api.github.com', 'https://api.acme.ghe.com'];
  const unmetered = [
    'https://ghe.example/api/v3',
    'https://github.com.evil.example',
    'http://127.0.0.1:3000',
  ];
  expect(metered.filter(isMetered)).toEqual(metered);
  expect(unmetered.filter(isMetered)).toEqual([]);
});

test('a request that is never answered is given up; those after it are given up sooner, and are not repeated until an answer comes', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const repository = repositoryOf(github, { timeoutMs: 1_500 });
  // The server compiles the description of an operation when it is first asked for.
  await Promise.all([repositoryOf(github).pull(7, calm()), repositoryOf(github).comments(7, calm())]);
  const silence = { status: 200, message: '', unanswered: true };
  github.fail({ operation: 'issues/list-comments', times: 5, ...silence });
  const read = async () => {
    const before = github.requests.length;
    const startMs = performance.now();
    const answer = await repository.comments(7, calm());
    return {
      answer,
      tries: github.requests.length - before,
      ms: performance.now() - startMs,
    };
  };
  const refused = { status: 'refused', httpStatus: null };
  const first = await read();
  expect(first).toMatchObject({ answer: refused, tries: 3 });
  expect(first.ms).toBeGreaterThan(2_400);
  expect(first.ms).toBeLessThan(4_500);
  expect(await read()).toMatchObject({ answer: refused, tries: 1 });
  expect(await repository.pull(7, calm())).toMatchObject({ pullNumber: 7 });
  // Answers from elsewhere say nothing about this address.
  expect(await read()).toMatchObject({ answer: refused, tries: 1 });
  expect(await read()).toMatchObject({ answer: { status: 'ok' }, tries: 1 });
  github.fail({ operation: 'issues/list-comments', times: 1, status: 502, message: 'Server Error' });
  expect(await read()).toMatchObject({ answer: { status: 'ok' }, tries: 2 });
});
