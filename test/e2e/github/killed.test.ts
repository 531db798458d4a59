import { expect, test } from 'vitest';
import type { Rule } from '../../fakes/anthropic.ts';
import { OUTPUT_NAMES } from '../support/action-process.ts';
import { CHANGE } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const stalls: Rule = () => ({ type: 'stall', after: 'start' });

/** A run whose model thinks for ever, at the moment when check and comment are open. */
async function stuck(stage: Stage, inputs: Readonly<Record<string, string>> = {}) {
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const step = await stage.start(await stage.pullRequest({ number: 7, action: 'opened' }), { inputs });
  await stage.github.until('issues/create-comment');
  expect(stage.github.state.checks).toMatchObject([{ status: 'in_progress', conclusion: null }]);
  expect(stage.github.state.comments[0]?.body).toContain('## review: running');
  return step;
}

function expectClosed(stage: Stage): void {
  expect(stage.github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'neutral', title: 'review: did not complete' },
  ]);
  expect(stage.github.state.comments).toHaveLength(1);
  expect(stage.github.state.comments[0]?.body).toContain('## review: did not complete');
}

test.concurrent('after a kill the post step closes check and comment as a run that did not complete', async () => {
  await using stage = await setStage({ rule: stalls });
  const step = await stuck(stage);
  step.main.kill('SIGKILL');
  const killed = await step.main.ended;
  expect(killed).toMatchObject({ exitCode: null, summary: '' });

  const post = await (await step.post(killed)).ended;
  expect(post.exitCode).toBe(0);
  expectClosed(stage);
  expect(post.summary).toContain('The step was ended before it could report');
  expect(post.stdout).not.toContain('could not be closed');
});

/** Kills the main step as a runner out of memory does, then lets the post step close what is open. */
async function killed(step: Awaited<ReturnType<typeof stuck>>) {
  step.main.kill('SIGKILL');
  const post = await (await step.post(await step.main.ended)).ended;
  expect(post.exitCode).toBe(0);
  return post;
}

test.concurrent('a killed run fails its check where the user wants that of incomplete runs', async () => {
  await using stage = await setStage({ rule: stalls });
  await killed(await stuck(stage, { 'fail-on': 'incomplete' }));
  expect(stage.github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
});

test.concurrent('the report of a killed run names the limit that a command has lowered', async () => {
  await using stage = await setStage({ rule: stalls });
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const body = '/ultracode run review --max-cost-usd 1.25';
  const step = await stage.start(await stage.comment({ issueNumber: 7, author: 'ada', body }));
  await stage.github.until('issues/create-comment');
  await killed(step);
  expect(stage.github.state.checks.at(-1)?.summary).toContain('of $1.25');
});

test.concurrent('the report of a killed run says that no model was asked', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const step = await stage.start(happening, { inputs: { provider: 'offline' } });
  await stage.github.until('checks/create');
  await killed(step);
  expect(stage.github.state.checks.at(-1)).toMatchObject({ conclusion: 'neutral' });
  expect(stage.github.state.checks.at(-1)?.summary).toContain('No model was asked');
});

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)('%s ends the run with its report', async (signal) => {
  await using stage = await setStage({ rule: stalls });
  const step = await stuck(stage);
  step.main.kill(signal);
  const ended = await step.main.ended;

  expect(ended.exitCode).toBe(3);
  expectClosed(stage);
  expect(Object.keys(ended.outputs).sort()).toEqual([...OUTPUT_NAMES].sort());
  expect(ended.outputs).toMatchObject({ status: 'incomplete', conclusion: 'neutral' });
  expect(ended.stdout).toContain('::error::review: did not complete: the job was cancelled\n');
  expect(ended.summary).toContain('The job was cancelled.');

  const before = stage.github.requests.length;
  await (await step.post(ended)).ended;
  expect(stage.github.requests).toHaveLength(before);
});
