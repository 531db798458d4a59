import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readTrigger } from '../../../src/trigger/read-trigger.ts';

const EXAMPLES = z
  .array(
    z.object({
      name: z.string(),
      examples: z.array(z.looseObject({ workflow_run: z.looseObject({}).nullish() })),
    }),
  )
  .parse(JSON.parse(await readFile(new URL(import.meta.resolve('@octokit/webhooks-examples')), 'utf8')))
  .filter(({ name }) => name === 'workflow_run')
  .flatMap(({ examples }) => examples);

const HEAD = 'a'.repeat(40);
const OF_FORK = {
  ...{ event: 'pull_request', conclusion: 'success', head_sha: HEAD, head_branch: 'topic' },
  head_repository: { owner: { login: 'stranger' } },
};

const read = (run: object, action = 'completed') =>
  readTrigger({
    eventName: 'workflow_run',
    payload: { action, workflow_run: run, repository: { default_branch: 'main' } },
    sha: 'b'.repeat(40),
  });

test("GitHub's own examples are read, and none of them is an error", () => {
  expect(EXAMPLES.length).toBeGreaterThan(3);
  for (const payload of EXAMPLES) {
    const trigger = readTrigger({ eventName: 'workflow_run', payload, sha: HEAD });
    expect(trigger.type).toBe('ignored');
    const changed = {
      ...payload,
      action: 'completed',
      workflow_run: { ...payload.workflow_run, event: 'pull_request', conclusion: 'success' },
    };
    expect(readTrigger({ eventName: 'workflow_run', payload: changed, sha: HEAD }).type).toBe('workflow-run');
  }
});

test('a succeeded run for a pull request names the head that it was about', () => {
  expect(read(OF_FORK)).toEqual({
    type: 'workflow-run',
    head: { owner: 'stranger', branch: 'topic', sha: HEAD },
    defaultBranch: 'main',
  });
});

test.each([
  ['not completed yet', OF_FORK, 'requested'],
  ['of a push', { ...OF_FORK, event: 'push' }, 'completed'],
  ['of itself', { ...OF_FORK, event: 'workflow_run' }, 'completed'],
  ['that waits for approval', { ...OF_FORK, conclusion: 'action_required' }, 'completed'],
  ['that failed', { ...OF_FORK, conclusion: 'failure' }, 'completed'],
  ['without a conclusion', { ...OF_FORK, conclusion: null }, 'completed'],
  ['of a fork that is gone', { ...OF_FORK, head_repository: null }, 'completed'],
  ['without a branch', { ...OF_FORK, head_branch: null }, 'completed'],
])('a run %s starts nothing', (_, run, action) => {
  expect(read(run, action).type).toBe('ignored');
});

test('a run without a commit is an error that names the place', () => {
  expect(() => read({ ...OF_FORK, head_sha: 'main' })).toThrow('workflow_run.head_sha');
});
