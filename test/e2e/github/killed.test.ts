import { expect, test } from 'vitest';
import type { Rule } from '../../fakes/anthropic.ts';
import type { Step } from '../support/action-process.ts';
import { CHANGE, SECOND_CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

// What a kill leaves behind is closed, kept and gone on with: see again-on-github.test.ts, also for SIGINT.

const stalls: Rule = () => ({ type: 'stall', after: 'start' });

/** Kills the main step as a runner out of memory does, then lets the post step close what is open. */
async function killed(step: Step): Promise<void> {
  step.main.kill('SIGKILL');
  const post = await (await step.post(await step.main.ended)).ended;
  expect(post.exitCode).toBe(0);
}

test.concurrent('the report of a killed run has the limit that a command has lowered, and fails its check where the user wants that', async () => {
  await using stage = await setStage({ rule: stalls });
  stage.github.setRole('ada', 'write');
  const headSha = await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const body = '/ultracode run review --max-cost-usd 1.25';
  const step = await stage.start(await stage.comment({ issueNumber: 7, author: 'ada', body }), {
    inputs: { 'fail-on': 'incomplete' },
  });
  await stage.github.until('issues/create-comment');
  await killed(step);
  expect(stage.github.state.checks).toMatchObject([{ headSha, status: 'completed', conclusion: 'failure' }]);
  expect(stage.github.state.checks[0]?.summary).toContain('of $1.25');
});

test.concurrent('the report of a killed run says that no model was asked', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const step = await stage.start(happening, { inputs: { provider: 'offline' } });
  await stage.github.until('checks/create');
  await killed(step);
  expect(stage.github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
  expect(stage.github.state.checks[0]?.summary).toContain('No model was asked');
});

test.concurrent('SIGTERM ends the run with its report', async () => {
  await using stage = await setStage({ rule: stalls });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const step = await stage.start(await stage.pullRequest({ number: 7, action: 'opened' }), {
    inputs: { 'max-cost-usd-per-pull-request': '5' },
  });
  await stage.github.until('issues/create-comment');
  step.main.kill('SIGTERM');
  const ended = await step.main.ended;
  expect(ended).toMatchObject({ exitCode: 3, outputs: { status: 'incomplete', conclusion: 'neutral' } });
  expect(ended.stdout).toContain('::error::review: did not complete: the job was cancelled\n');
  const title = 'review: did not complete';
  expect(stage.github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'neutral', title }]);
  expect(stage.github.state.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining(`## ${title}`),
  ]);
  await (await step.post(ended)).ended;
  // It had time to tell what it has spent, so that the rest of what it had set aside is free.
  expect(stage.github.state.artifacts.map(({ name }) => name)).toContain('ultracode-spent-pull-7-1');
});

test.concurrent('a run of an older commit that ends late leaves the report of a newer one, when it is cancelled and when it is killed', async () => {
  await using stage = await setStage({ rule: stalls });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  stage.github.gather('checks/create', 2);
  const late = await stage.start(await stage.pullRequest({ number: 7, action: 'opened' }));
  const lost = await stage.start(await stage.pullRequest({ number: 7, action: 'opened' }));
  await stage.github.until('issues/create-comment');
  const second = await stage.push(7, SECOND_CHANGE);
  const happening = await stage.pullRequest({ number: 7, action: 'synchronize' });
  await stage.play(happening, { inputs: { provider: 'offline' } });
  const written = () => stage.github.state.comments.map(({ body }) => body);
  const report = written();
  expect(report).toEqual([expect.stringContaining(`"head":"${second}","run":{"id":44,"attempt":1}`)]);

  const third = await stage.push(7, { 'README.md': 'Third.\n' });
  late.main.kill('SIGTERM');
  const ended = await late.main.ended;
  await killed(lost);
  expect(written()).toEqual(report);
  expect(ended.stdout).toContain(
    `sticky comment was refused: the report of ${second.slice(0, 7)} by a newer run stands there and stays\n`,
  );
  const checks = stage.github.state.checks.filter(({ title }) => title === 'review: did not complete');
  expect(checks).toHaveLength(2);
  for (const { summary } of checks) expect(summary).toContain(`the head is now ${third.slice(0, 7)}`);
});

test.concurrent('what the main step could not close is closed by the post step with its report, and what it could is left alone', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const step = await stage.start(happening, { inputs: { provider: 'offline' } });
  await stage.github.until('issues/create-comment');
  // GitHub takes no more of checks for as long as the main step lasts.
  stage.github.fail({ operation: 'checks/update', times: 99, status: 502, message: 'Server Error' });
  stage.github.fail({ operation: 'checks/create', times: 99, status: 502, message: 'Server Error' });
  const main = await step.main.ended;
  const { checks, comments } = stage.github.state;
  expect(main.stdout).toContain('check run was refused: GitHub refused to update check');
  expect(checks).toMatchObject([{ status: 'in_progress' }]);
  const body = comments[0]?.body;
  expect(body).toContain('## review: ');

  stage.github.recover();
  const post = await (await step.post(main)).ended;
  expect(post.exitCode).toBe(0);
  expect(checks).toMatchObject([{ status: 'completed', conclusion: main.outputs.conclusion }]);
  expect(checks[0]?.summary).toContain('1 finding (1 high)');
  expect([comments.length, comments[0]?.body]).toEqual([1, body]);
  expect(post.summary).toBe('');
});
