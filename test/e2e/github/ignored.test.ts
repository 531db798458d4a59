import { expect, test } from 'vitest';
import { CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

// Every event that starts nothing, and its sentence: test/unit/trigger.
test.concurrent('an event that starts nothing is skipped in one line and asks nobody', async () => {
  await using stage = await setStage();
  const ended = await stage.play({ ...(await stage.dispatch()), eventName: 'pull_request_target' });
  const stdout =
    'Nothing to do: pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.\n';
  expect(ended).toMatchObject({ exitCode: 0, stdout, stderr: '', outputs: { status: 'skipped' } });
  expect(stage.github.requests).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('a pull request that is closed is skipped, and the post step has nothing to do', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const step = await stage.start({
    ...happening,
    payload: { ...Object(happening.payload), action: 'closed' },
  });
  const ended = await step.main.ended;
  expect(ended.stdout).toBe(
    'Nothing to do: the pull request was closed; only opened, synchronize, reopened, ready_for_review, labeled, edited start a run by themselves.\n',
  );
  expect(ended).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
  expect(await (await step.post(ended)).ended).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  expect(stage.github.requests).toEqual([]);
});
