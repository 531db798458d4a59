import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { CHANGE, CHANGE_FLAW, SECOND_CHANGE } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const INPUTS = { provider: 'offline', 'review-comments': 'all', sarif: 'upload' };

/** The diff of pull request #7 as it is now, which GitHub has with the push. */
function serveDiff({ github, origin, mainSha }: Stage, head: string): void {
  github.serveDiff(7, { dir: origin.dir, base: mainSha, head });
}

test.concurrent('a finding is a comment on its line and an alert of code scanning; the next push says nothing again', async () => {
  await using stage = await setStage();
  const first = await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  serveDiff(stage, first);
  const { state } = stage.github;
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), {
    inputs: INPUTS,
  });
  expect(ended.stdout).toContain('code scanning: done\n');
  expect(state.reviews).toMatchObject([{ commit: first, state: 'COMMENTED' }]);
  expect(state.reviewComments).toMatchObject([
    { path: CHANGE_FLAW.file, line: CHANGE_FLAW.line, side: 'RIGHT' },
  ]);
  expect(state.sarifs).toMatchObject([{ commit: first, ref: 'refs/pull/7/head', problem: null }]);
  expect(await readFile(ended.outputs['sarif-file'] ?? '', 'utf8')).toBe(state.sarifs[0]?.text);
  const [result] = JSON.parse(state.sarifs[0]?.text ?? '').runs[0].results;
  expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{1,16}:1$/);

  const second = await stage.push(7, SECOND_CHANGE);
  serveDiff(stage, second);
  const again = await stage.play(await stage.pullRequest({ number: 7, action: 'synchronize' }), {
    inputs: INPUTS,
  });
  expect(again.stdout).toContain('code scanning: done\n');
  expect(state.sarifs.map(({ commit }) => commit)).toEqual([first, second]);
  expect(state.reviewComments).toHaveLength(1);
});

test.concurrent('in a locked conversation, with a token that may write no check and no alert, the report stands in the summary of the job, and the log says so', async () => {
  const permissions = { ...ALL_WRITE, checks: 'read', 'security-events': 'none' } as const;
  await using stage = await setStage({ permissions });
  serveDiff(stage, await stage.openPull({ number: 7, author: 'ada', files: CHANGE }));
  for (const issue of stage.github.state.issues) issue.locked = true;
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), {
    inputs: INPUTS,
  });
  const { checks, comments, reviewComments, sarifs } = stage.github.state;
  expect([checks, comments, reviewComments, sarifs]).toEqual([[], [], [], []]);
  expect(ended.summary).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
  const said = ended.stdout.split('\n');
  expect(said).toContain('job summary: written to the page of this workflow run');
  for (const place of ['check run', 'sticky comment', 'review comments', 'code scanning'])
    expect(said.filter((line) => line.startsWith(`${place} was refused: `))).toHaveLength(1);
  expect(said.some((line) => line.includes(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`))).toBe(true);
});

test.concurrent('a step that is killed before GitHub answers its review: the post step sees what stands there and posts the rest', async () => {
  await using stage = await setStage();
  serveDiff(stage, await stage.openPull({ number: 7, author: 'ada', files: CHANGE }));
  const failure = { operation: 'pulls/create-review', times: 1, status: 200, message: '', unanswered: true };
  stage.github.fail(failure);
  const step = await stage.start(await stage.pullRequest({ number: 7, action: 'opened' }), {
    inputs: INPUTS,
  });
  await stage.github.until('pulls/create-review');
  step.main.kill('SIGKILL');
  const post = await (await step.post(await step.main.ended)).ended;
  expect(post.exitCode).toBe(0);
  expect(stage.github.state.reviewComments).toMatchObject([
    { path: CHANGE_FLAW.file, line: CHANGE_FLAW.line },
  ]);
  expect(stage.github.state.sarifs).toHaveLength(1);
});
