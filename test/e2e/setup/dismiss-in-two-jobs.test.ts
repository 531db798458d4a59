import { expect, test } from 'vitest';
import { decodeState } from '../../../src/findings/history/state-text.ts';
import { decodeMarker } from '../../../src/github/marker.ts';
import { checkOf, idIn, knownOf } from '../github/findings/dismissing.ts';
import { playWorkflow, workflowFiles } from '../support/github/play-workflow.ts';
import { writesBy } from '../support/github/seen-by-job.ts';
import { CHANGE, CHANGE_FLAW, SECOND_CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

const [FILE = { path: '', text: '' }] = await workflowFiles({ twoJobs: true });

test('with two jobs the one that publishes decides on findings, and a later report of the other one is decided on by our own comment', async () => {
  await using stage = await setStage({ files: { [FILE.path]: FILE.text } });
  stage.github.setRole('ada', 'write');
  const first = await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  await playWorkflow(stage, FILE, await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(checkOf(stage, first)).toMatchObject({ conclusion: 'failure' });
  const id = idIn(stage, CHANGE_FLAW.file);
  const asked = stage.anthropic.requestCount;
  const body = `/ultracode dismiss ${id} known`;
  const { jobs } = await playWorkflow(
    stage,
    FILE,
    await stage.comment({ issueNumber: 7, author: 'ada', body }),
  );
  const analyse = jobs.find((job) => job.id === 'analyse');
  expect(analyse === undefined ? [] : writesBy(stage, analyse.token)).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(asked);
  expect(stage.github.state.comments.at(-1)?.body).toContain('is now green.');
  expect(checkOf(stage, first)).toMatchObject({ conclusion: 'success' });
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada', reason: 'known' } }]);

  const second = await stage.push(7, SECOND_CHANGE);
  const later = await playWorkflow(
    stage,
    FILE,
    await stage.pullRequest({ number: 7, action: 'synchronize' }),
  );
  expect(later.jobs.map((job) => job.ended.exitCode)).toEqual([0, 0]);
  expect(checkOf(stage, second)).toMatchObject({ conclusion: 'success' });
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada', reason: 'known' } }]);
});

test('the sweeps of two jobs are decided on in their issue, which the job that publishes writes and reads', async () => {
  const [sweeping = FILE] = await workflowFiles({ twoJobs: true, sweep: true });
  await using stage = await setStage({ files: { [sweeping.path]: sweeping.text } });
  stage.github.setRole('ada', 'write');
  const check = 'ultracode: audit';
  await playWorkflow(stage, sweeping, await stage.schedule());
  const [issue] = stage.github.state.issues;
  const stateNow = () => decodeState(decodeMarker(issue?.body ?? '')?.history ?? '') ?? [];
  const [{ id } = { id: '' }] = stateNow();
  const body = `/ultracode dismiss ${id} known`;
  await playWorkflow(stage, sweeping, await stage.comment({ issueNumber: 1, author: 'ada', body }));
  expect(stage.github.state.comments.at(-1)?.body).toContain('is now green.');
  expect(checkOf(stage, stage.mainSha, check)).toMatchObject({ conclusion: 'success' });
  expect(issue).toMatchObject({ state: 'closed', stateReason: 'completed' });
  const second = await stage.origin.commit({ 'README.md': '# Shops\n' });
  await playWorkflow(stage, sweeping, await stage.schedule());
  expect(checkOf(stage, second, check)).toMatchObject({ conclusion: 'success' });
  expect(stateNow()).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada', reason: 'known' } }]);
});
