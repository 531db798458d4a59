import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { text } from '../../fakes/anthropic/answer.ts';
import type { ArtifactRecord } from '../../fakes/github/state.ts';
import { WORKFLOW_PATH } from '../support/action-process.ts';
import { type Happening, type Stage, setStage } from '../support/stage.ts';

const SCRIPT = `export const meta = { name: 'ask', description: 'Asks one agent.' }
return { summary: await agent('What is it for?', { files: ['src/a.js'] }) }
`;
const FILES = {
  [WORKFLOW_PATH]: readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8'),
  '.github/ultracode/ask.js': SCRIPT,
  'src/a.js': 'export const a = 1;\n',
};
const INPUTS = { inputs: { workflow: 'ask' }, isHosted: true };

/** A job with its end, in which what the run keeps is stored. */
async function job(stage: Stage, happening: Happening) {
  const step = await stage.start(happening, INPUTS);
  const ended = await step.main.ended;
  await (await step.post(ended)).ended;
  return ended;
}

type Files = { readonly 'run.json': string; readonly 'journal.jsonl': string };

/** Stores a changed copy of the newest artifact under its name, as another job of a workflow run can. */
function forge({ github }: Stage, change: (files: Files) => Files): ArtifactRecord {
  const genuine = github.state.artifacts.at(-1);
  const bytes = genuine && github.storage.blob(genuine.blobId)?.bytes;
  if (genuine === undefined || !bytes) throw new Error('no run was kept');
  const files = unzipSync(bytes);
  const of = (name: keyof Files): string => strFromU8(files[name] ?? new Uint8Array());
  const changed = change({ 'run.json': of('run.json'), 'journal.jsonl': of('journal.jsonl') });
  const zip = zipSync({
    'journal.jsonl': strToU8(changed['journal.jsonl']),
    'run.json': strToU8(changed['run.json']),
  });
  return github.addArtifact({ name: genuine.name, runId: genuine.runId, bytes: zip });
}

const answered = (files: Files): Files => ({
  ...files,
  'journal.jsonl': files['journal.jsonl'].replaceAll('A genuine answer.', 'All is well.'),
});

test.concurrent('answers that another job wrote are asked again, and a record that it wrote is not gone on from', async () => {
  await using stage = await setStage({ files: FILES, rule: () => text('A genuine answer.') });
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: { 'src/b.js': 'export const b = 2;\n' } });
  const pushed = () => stage.pullRequest({ number: 7, action: 'synchronize' });
  await job(stage, await stage.pullRequest({ number: 7, action: 'opened' }));
  expect((await job(stage, await pushed())).outputs['agents-reused']).toBe('1');

  forge(stage, answered);
  const refused = await job(stage, await pushed());
  expect(refused.stdout).toContain('has 1 outcome without the seal of this key: not used, and asked again.');
  expect(refused.outputs).toMatchObject({ status: 'completed', 'agents-reused': '0' });

  // The genuine one is next in the list, so it is gone on from.
  forge(stage, (files) => answered({ ...files, 'run.json': files['run.json'].replace('"seal"', '"was"') }));
  const unsealed = await job(stage, await pushed());
  expect(unsealed.stdout).toContain('An earlier run is not used: ');
  expect(unsealed.stdout).toContain('run.json has no seal of this key');
  expect(unsealed.outputs).toMatchObject({ status: 'completed', 'agents-reused': '1' });

  const elsewhere = stage.github.addWorkflowRun({ event: 'pull_request', headSha: stage.mainSha });
  const { name, blobId } = stage.github.state.artifacts.at(-1) as ArtifactRecord;
  stage.github.addArtifact({ name, blobId, runId: elsewhere.id });
  const moved = await job(stage, await pushed());
  expect(moved.stdout).toMatch(
    /An earlier run is not used: .*(is not believed: its record names|not trusted)/,
  );
  expect(JSON.stringify(stage.github.state.comments)).not.toContain('All is well.');
  expect(stage.anthropic.requestCount).toBe(2);
});
