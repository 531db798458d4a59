import { expect, test } from 'vitest';
import { CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

test.concurrent('a step belongs to a workflow run that GitHub knows, and a further attempt to the same one', async () => {
  await using stage = await setStage();
  const headSha = await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  // An event that starts nothing: this is about the stage, not about the Action.
  const idle = { ...happening, payload: { ...Object(happening.payload), action: 'closed' } };

  const { run, main } = await stage.start(idle);
  expect(stage.github.state.workflowRuns).toEqual([run]);
  expect(run).toMatchObject({
    id: 42,
    attempt: 1,
    path: '.github/workflows/ultracode.yml',
    event: 'pull_request',
    headSha,
    headBranch: 'topic-7',
    headOwner: 'acme',
    status: 'in_progress',
  });
  await main.ended;
  expect(run.status).toBe('completed');

  const again = await stage.start(idle, { attempt: 2 });
  expect(again.run).toBe(run);
  expect(run).toMatchObject({ id: 42, attempt: 2 });
  await again.main.ended;
  expect((await stage.start(idle)).run.id).toBe(43);
});

test.concurrent('a run of a fork has its head there, and a dispatch brings its inputs and its branch', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'stranger', files: CHANGE, fork: true });
  const headSha = await stage.openPull({ number: 8, author: 'ada', files: CHANGE });
  const forked = await stage.pullRequest({ number: 7, action: 'opened' });
  expect(forked).toMatchObject({ ref: 'refs/pull/7/merge', head: { headOwner: 'stranger' } });

  const dispatched = await stage.dispatch({ inputs: { workflow: 'audit' }, ref: 'topic-8' });
  expect(dispatched).toMatchObject({
    sha: headSha,
    ref: 'refs/heads/topic-8',
    head: { headSha, headBranch: 'topic-8', headOwner: 'acme' },
    payload: { ref: 'refs/heads/topic-8', inputs: { workflow: 'audit' } },
  });
});
