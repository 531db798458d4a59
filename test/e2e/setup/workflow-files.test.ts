import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/command-line.ts';
import { playWorkflow } from '../support/github/play-workflow.ts';
import { CHANGE, CHANGE_FLAW } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

const ACTION = 'acme/ultracode-action@v1';

test('a new maintainer comes from nothing to a reviewed pull request with what init says, and a laptop can publish what it has found', async () => {
  await using stage = await setStage();
  const { dir } = stage.origin;
  await stage.origin.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const init = await cli(['init', '--action', ACTION], { cwd: dir });
  expect(init.exitCode).toBe(0);
  expect(init.stdout).toContain('wrote  .github/workflows/ultracode.yml');
  expect(init.stderr).toContain('https://github.com/acme/shop/settings/secrets/actions/new');
  expect(init.stderr).not.toContain('OWNER');
  const path = '.github/workflows/ultracode.yml';
  const text = await readFile(join(dir, path), 'utf8');
  expect((await cli(['init'], { cwd: dir })).stdout).toContain(`kept   ${path}`);

  const headSha = await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  const { jobs } = await playWorkflow(
    stage,
    { path, text },
    await stage.pullRequest({ number: 7, action: 'opened' }),
  );
  expect(jobs.map(({ ended }) => ended.exitCode)).toEqual([1]);
  const [comment] = stage.github.state.comments;
  expect(comment?.body).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);

  const folder = jobs[0]?.ended.outputs['run-dir'] ?? '';
  const env = { GITHUB_TOKEN: stage.github.token, GITHUB_API_URL: stage.github.url };
  stage.github.state.comments.splice(0);
  const publish = (number: number) => cli(['publish', folder, '--pull', `${number}`], { cwd: dir, env });
  expect(await publish(7)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('/issues/7#issuecomment-'),
  });
  expect(stage.github.state.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`),
  ]);
  expect(stage.github.state.checks.at(-1)).toMatchObject({ headSha, conclusion: 'failure' });

  stage.github.addPull({
    number: 9,
    author: 'bob',
    headSha: stage.mainSha,
    headRef: 'other',
    baseSha: stage.mainSha,
    baseRef: 'main',
    fork: false,
  });
  const other = await publish(9);
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toContain(`the head of #9 is ${stage.mainSha.slice(0, 7)}`);
  const none = await cli(['publish', join(dir, 'src'), '--pull', '7'], { cwd: dir, env });
  expect(none.stderr).toContain('expected the folder of a run');
});
