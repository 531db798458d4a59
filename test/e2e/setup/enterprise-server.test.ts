import { expect, test } from 'vitest';
import { CHANGE, CHANGE_FLAW } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

/** What a runner of GitHub Enterprise Server says: its own address, and no service that stores artifacts of this kind. */
const SERVER = {
  GITHUB_SERVER_URL: 'https://github.shop.example',
  ACTIONS_RESULTS_URL: undefined,
  ACTIONS_RUNTIME_TOKEN: undefined,
};

test('on a server of its own a pull request is reviewed without artifacts, and every link of the report leads there', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const step = await stage.start(happening, { isHosted: true, env: SERVER });
  const ended = await step.main.ended;
  const post = await (await step.post(ended)).ended;
  expect(ended.exitCode, ended.stdout).toBe(1);
  expect(post.exitCode, post.stdout).toBe(0);
  const [comment] = stage.github.state.comments;
  expect(comment?.body).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
  const links = [...(comment?.body ?? '').matchAll(/https?:\/\/[^/\s)]+/g)].map(([link]) => link);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => link !== SERVER.GITHUB_SERVER_URL)).toEqual([]);
  expect(stage.github.state.checks.at(-1)).toMatchObject({ status: 'completed', conclusion: 'failure' });
});
