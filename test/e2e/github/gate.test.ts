import { expect, test } from 'vitest';
import { CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

test.concurrent('the check asks for action, and the comment says what waits', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), {
    inputs: { 'gate-phases': 'Cross-check\n' },
  });
  expect(ended.exitCode).toBe(3);
  expect(ended.outputs).toMatchObject({
    status: 'waiting',
    conclusion: 'action_required',
    'findings-count': '0',
    result: 'null',
  });
  const title = 'review: waits for approval before Cross-check';
  expect(stage.github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'action_required', title, annotations: [] },
  ]);
  expect(stage.github.state.comments).toHaveLength(1);
  expect(stage.github.state.comments[0]?.body).toContain(`## ${title}`);
  expect(stage.github.state.comments[0]?.body).toContain('held for approval');
});
