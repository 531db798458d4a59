import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CHANGE, SECOND_CHANGE } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const settings = (...rows: readonly string[]) => ({
  '.github/ultracode.yml':
    rows.length === 0 ? null : `suppressions:\n${rows.map((row) => `  - ${row}\n`).join('')}`,
});
const commentOf = ({ github }: Stage): string =>
  github.state.comments
    .filter(({ author }) => author.type === 'Bot')
    .map(({ body }) => body)
    .join('\n')
    .replace(/<\/?code>/g, '`');
const lastCheck = ({ github }: Stage) => github.state.checks.at(-1);

/** The base branch moves on to other settings, and the pull request with it. */
async function setBase({ github, origin }: Stage, files: ReturnType<typeof settings>): Promise<void> {
  const sha = await origin.commit(files);
  github.setBranch('main', sha);
  const pull = github.state.issues.find(({ number }) => number === 7);
  if (pull?.pull == null) throw new Error('there is no pull request');
  pull.pull = { ...pull.pull, baseSha: sha };
}

test.concurrent('what the settings of the base suppress is folded with its reason and fails nothing, and is back once the row is gone', async () => {
  await using stage = await setStage({
    files: settings('{path: "src/**", reason: is replaced by @bob in June, expires: 2999-12-31}'),
  });
  const head = await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head });
  const inputs = { 'review-comments': 'all' };
  const first = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), { inputs });
  expect(lastCheck(stage)).toMatchObject({
    conclusion: 'success',
    title: 'review: no open finding, 1 dismissed',
    annotations: [],
  });
  expect(first.exitCode).toBe(0);
  expect(first.outputs).toMatchObject({ 'findings-count': '0', 'findings-new': '0', conclusion: 'success' });
  expect(first.stdout).toMatch(/^dismissed: high src\/users\.js:8 An SQL statement/m);
  expect(stage.github.state.reviewComments).toEqual([]);
  const body = commentOf(stage);
  expect(body).toContain('## review: no open finding, 1 dismissed');
  expect(body).toContain('came to its end and found nothing that counts (1 dismissed)');
  expect(body).toMatch(
    /<summary><b>1 dismissed<\/b>, by whom, and why<\/summary>\n\n- `[0-9A-Z]{5}` 🔴 \*\*An SQL statement.*\*\* \(`src\/users\.js:8`\): by a suppression in the settings until 2999-12-31 \(UTC\): is replaced by /,
  );
  expect(body, 'nobody is mentioned').not.toContain('by @bob');
  const sarif = JSON.parse(await readFile(first.outputs['sarif-file'] ?? '', 'utf8'));
  expect(sarif.runs[0].results).toMatchObject([
    { level: 'note', suppressions: [{ kind: 'external', status: 'accepted' }] },
  ]);

  await setBase(stage, settings());
  await stage.push(7, SECOND_CHANGE);
  await stage.play(await stage.pullRequest({ number: 7, action: 'synchronize' }));
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'failure', title: 'review: 1 finding (1 high)' });
  expect(commentOf(stage)).toContain('**Since the last run:** 1 still there.');
});

test.concurrent('a row that has ended holds no more, and its end is told with what it would have covered', async () => {
  await using stage = await setStage({
    files: settings('{path: src/users.js, reason: old, expires: 2020-01-31}'),
  });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'failure', title: 'review: 1 finding (1 high)' });
  expect(commentOf(stage)).toMatch(
    /The suppression of `path: src\/users\.js` ended on 2020-01-31 and no longer covers `[0-9A-Z]{5}` \(An SQL statement/,
  );
});

test.concurrent('a row that the change brings itself dismisses nothing', async () => {
  await using stage = await setStage();
  const files = { ...CHANGE, ...settings('{path: "**", reason: all is well}') };
  await stage.openPull({ number: 7, author: 'ada', files });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'failure', title: 'review: 1 finding (1 high)' });
  expect(commentOf(stage)).toContain(
    'The change touches `.github/ultracode.yml`; the version of the base was used.',
  );
});

test.concurrent('a wrong row is named where the check would be, and nothing is asked', async () => {
  await using stage = await setStage({
    files: settings('{path: "src/**", reason: fine}', '{path: "lib/**"}'),
  });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(ended.exitCode).toBe(3);
  expect(lastCheck(stage)?.conclusion).toBe('failure');
  expect(commentOf(stage)).toContain('entry 2: expected a');
  expect(stage.anthropic.requestCount).toBe(0);
});
