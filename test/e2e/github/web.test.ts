import { expect, test } from 'vitest';
import { CHANGE } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const WEB = { inputs: { web: 'fetch' } };

const webIn = (stage: Stage): boolean =>
  JSON.stringify(stage.anthropic.journal.map(({ body }) => body.tools)).includes('web_search');
const reportsIn = (stage: Stage): string =>
  stage.github.state.comments
    .map(({ body }) => body)
    .join('\n')
    .replaceAll('&#47;', '/');

test.concurrent.each([
  { by: 'ada', fork: true, why: 'it comes from a fork' },
  { by: 'dependabot[bot]', fork: false, why: 'Dependabot brings what others have written' },
])(
  'a pull request from outside ($why) is reviewed without the web, also when a maintainer asks, and it is said',
  async ({ by, fork, why }) => {
    await using stage = await setStage();
    stage.github.setRole('ada', 'write');
    await stage.openPull({ number: 7, author: by, files: CHANGE, fork });
    await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), WEB);
    expect(stage.anthropic.requestCount).toBeGreaterThan(0);
    expect(reportsIn(stage)).toContain(why);
    await stage.play(await stage.comment({ issueNumber: 7, author: 'ada', body: '/ultracode' }), WEB);
    expect(webIn(stage)).toBe(false);
  },
);

test.concurrent('one of the repository itself has the web that the inputs name, and its file of settings may name it too', async () => {
  await using stage = await setStage({ files: { '.github/ultracode.yml': 'web: search\n' } });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(webIn(stage)).toBe(true);
  stage.anthropic.assertClean();
});

test.concurrent('a pull request cannot switch it on by its own file of settings', async () => {
  await using stage = await setStage();
  await stage.openPull({
    number: 7,
    author: 'ada',
    files: { ...CHANGE, '.github/ultracode.yml': 'web: fetch\n' },
  });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(stage.anthropic.requestCount).toBeGreaterThan(0);
  expect(webIn(stage)).toBe(false);
});
