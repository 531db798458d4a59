import { rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type EditingStage, editingStage } from '../support/editing-stage.ts';

/** What an undisturbed run leaves. The same files give the same tree wherever they are edited. */
let undisturbed: Promise<ReturnType<EditingStage['left']>> | null = null;
async function calm(): Promise<ReturnType<EditingStage['left']>> {
  await using stage = await editingStage();
  await stage.bump();
  const left = stage.left();
  expect(left).toMatchObject({ commits: 1, pulls: ['open'] });
  return left;
}

/** Requests whose answer the step does not live to: what they ask for is done. */
const MOMENTS = ['git/create-tree', 'git/create-commit', 'git/create-ref', 'pulls/create'] as const;

test.concurrent.for(
  MOMENTS.flatMap((moment) => (['post', 're-run'] as const).map((by) => [moment, by] as const)),
)(
  'killed while it waits for %s, the rest is done by the %s: one branch, one pull request, the same tree',
  { timeout: 120_000 },
  async ([moment, by], { expect }) => {
    undisturbed ??= calm();
    const expected = await undisturbed;
    await using stage = await editingStage();
    const { github } = stage;
    const held = github.hold(moment, 1);
    const happening = await stage.dispatch();
    const step = await stage.start(happening, { inputs: { workflow: 'bump' } });
    await held.reached;
    step.main.kill('SIGKILL');
    const killed = await step.main.ended;
    held.release();
    const asked = stage.anthropic.requestCount;
    const post = await (await step.post(killed)).ended;
    expect(post.exitCode).toBe(0);
    expect(stage.left()).toEqual(expected);
    expect(github.state.checks.at(-1)).toMatchObject({ status: 'completed', conclusion: 'success' });
    expect(github.state.checks.at(-1)?.summary).toContain('](https://github.com/acme/shop/pull/1)**');
    if (by === 'post') return;
    // A re-run pays nothing again and finds all as it should be.
    const ended = await stage.job(happening, { attempt: 2 });
    expect(ended.outputs).toMatchObject({ 'agents-reused': '4', 'pull-request-number': '1' });
    expect(stage.anthropic.requestCount).toBe(asked);
    expect(stage.left()).toEqual(expected);
    github.assertClean();
  },
);

test.concurrent('killed before it had a report, what is whole in its folder is proposed as a draft', async () => {
  await using stage = await editingStage();
  const held = stage.github.hold('repos/get', 1);
  const step = await stage.start(await stage.dispatch(), { inputs: { workflow: 'bump' } });
  await held.reached;
  step.main.kill('SIGKILL');
  const killed = await step.main.ended;
  held.release();
  const [, dir = ''] = /run folder: (\S+)/.exec(killed.stdout) ?? [];
  await rm(join(dir, 'report.json'));
  await (await step.post(killed)).ended;
  undisturbed ??= calm();
  expect(stage.left()).toEqual({ ...(await undisturbed), pulls: ['open draft'] });
  expect(stage.github.state.issues[0]?.body).toContain(
    'The run did not complete, so not all of its edits are here',
  );
  expect(stage.github.state.checks.at(-1)).toMatchObject({ status: 'completed', conclusion: 'neutral' });
});

test.concurrent('killed while its edits were written, nothing is proposed', async () => {
  await using stage = await editingStage();
  const held = stage.github.hold('repos/get', 1);
  const step = await stage.start(await stage.dispatch(), { inputs: { workflow: 'bump' } });
  await held.reached;
  step.main.kill('SIGKILL');
  const killed = await step.main.ended;
  held.release();
  const [, dir = ''] = /run folder: (\S+)/.exec(killed.stdout) ?? [];
  await truncate(join(dir, 'edits.json'), 400);
  const post = await (await step.post(killed)).ended;
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
  expect(post.stdout).toContain('its folder has no whole `edits.json`');
  expect(stage.github.state.checks.at(-1)).toMatchObject({ status: 'completed', conclusion: 'neutral' });
});

test.concurrent('killed before the script has ended, nothing is proposed, and a re-run pays only what was not answered', async () => {
  await using stage = await editingStage();
  const { github, anthropic } = stage;
  const happening = await stage.dispatch();
  const step = await stage.start(happening, { inputs: { workflow: 'bump', concurrency: '1' } });
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (anthropic.requestCount < 5) return;
      clearInterval(look);
      resolve();
    }, 10);
  });
  step.main.kill('SIGKILL');
  const post = await (await step.post(await step.main.ended)).ended;
  expect(post.exitCode).toBe(0);
  expect(post.stdout).not.toContain('nothing was edited');
  expect(post.summary).toMatch(
    /What [1-3] agents? had edited is in its journal, and a re-run goes on from it\./,
  );
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
  expect(github.state.checks.at(-1)).toMatchObject({ status: 'completed', conclusion: 'neutral' });
  const ended = await stage.job(happening, { attempt: 2 });
  expect(Number(ended.outputs['agents-reused'])).toBeGreaterThan(0);
  undisturbed ??= calm();
  expect(stage.left()).toEqual(await undisturbed);
});
