import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ArtifactStep } from '../../../src/github/artifact-service/protocol.ts';
import { readArtifact } from '../../../src/github/artifact-service/read-artifact.ts';
import { type NewArtifact, storeArtifact } from '../../../src/github/artifact-service/store-artifact.ts';
import { ARTIFACT_BYTES_MAX } from '../../../src/github/limits.ts';
import { startArtifactService } from '../../fakes/artifact-service.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, remembering } from './connect.ts';

const zip = new Uint8Array(Buffer.from('PK: not a zip, which the service does not check'));
const ARTIFACT: NewArtifact = { name: 'ultracode-0123456789abcdef-1', zip, expiresAtMs: null };
const CREATE = 'CreateArtifact';
const FINALIZE = 'FinalizeArtifact';

/** A job of workflow run 42 and the service that its step speaks to. */
async function job(github: GithubServer) {
  const service = await startArtifactService(github);
  github.addWorkflowRun({ id: 42 });
  const waited: number[] = [];
  const step: ArtifactStep = {
    resultsUrl: service.url,
    runtimeToken: service.tokenOf({ runId: 42, attempt: 1, job: 'ultracode' }),
    wait: remembering(waited),
  };
  return { service, step, waited, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

test.concurrent('an artifact is stored with its size, its digest and its expiry, in the words of the service', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  const expiresAtMs = Date.UTC(2026, 1, 3);
  const answer = await storeArtifact({ ...ARTIFACT, expiresAtMs }, at.step, calm());

  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  const [stored] = github.state.artifacts;
  expect(answer).toEqual({ status: 'ok', value: { id: stored?.id, digest } });
  expect(stored).toMatchObject({
    name: ARTIFACT.name,
    runId: 42,
    sizeBytes: zip.length,
    digest,
    expiresAt: '2026-02-03T00:00:00.000Z',
  });
  const ids = {
    workflow_run_backend_id: expect.any(String),
    workflow_job_run_backend_id: expect.any(String),
    name: ARTIFACT.name,
  };
  expect(at.service.requests).toEqual([
    {
      method: CREATE,
      status: 200,
      body: { ...ids, version: 7, mime_type: 'application/zip', expires_at: '2026-02-03T00:00:00.000Z' },
    },
    { method: FINALIZE, status: 200, body: { ...ids, size: String(zip.length), hash: digest } },
  ]);
  github.assertClean();
});

test.concurrent('a name is used once in a workflow run, also by another attempt', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  await storeArtifact(ARTIFACT, at.step, calm());
  const runtimeToken = at.service.tokenOf({ runId: 42, attempt: 2, job: 'ultracode' });
  expect(await storeArtifact(ARTIFACT, { ...at.step, runtimeToken }, calm())).toEqual({
    status: 'refused',
    httpStatus: 409,
    reason:
      'GitHub did not store the artifact ultracode-0123456789abcdef-1: 409 an artifact with this name already exists on the workflow run. Each step of a workflow run needs a name of its own.',
  });
  const otherRun = at.service.tokenOf({ runId: 43, attempt: 1, job: 'ultracode' });
  const other = await storeArtifact(ARTIFACT, { ...at.step, runtimeToken: otherRun }, calm());
  expect(other).toMatchObject({ status: 'ok' });
  github.assertClean();
});

test.concurrent.each([502, 503, 429])(
  'the service is asked three times while it answers %i',
  async (status) => {
    await using github = await startGithub();
    await using at = await job(github);
    at.service.fail({ method: CREATE, times: 1, status });
    at.service.fail({ method: FINALIZE, times: 2, status });
    expect(await storeArtifact(ARTIFACT, at.step, calm())).toMatchObject({ status: 'ok' });
    expect(at.service.requests.map((request) => request.status)).toEqual([status, 200, status, status, 200]);
    expect(at.waited).toEqual([1000, 1000, 3000]);

    at.service.fail({ method: CREATE, times: 3, status, message: 'go away' });
    expect(await storeArtifact({ ...ARTIFACT, name: 'other' }, at.step, calm())).toEqual({
      status: 'refused',
      httpStatus: status,
      reason: `GitHub did not store the artifact other: ${status} go away.`,
    });
    github.assertClean();
  },
);

test.concurrent('a pause that the service asks for is kept, up to a minute', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  const headers = { 'retry-after': '7' };
  at.service.fail({ method: CREATE, times: 1, status: 429, headers });
  at.service.fail({ method: CREATE, times: 1, status: 429, headers: { 'retry-after': '3600' } });
  expect(await storeArtifact(ARTIFACT, at.step, calm())).toMatchObject({ status: 'ok' });
  expect(at.waited).toEqual([7_000, 60_000]);
});

test.concurrent('a storage that is busy is asked again, and then refused with its own word', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  github.storage.fail({ method: 'PUT', status: 503, times: 2 });
  expect(await storeArtifact(ARTIFACT, at.step, calm())).toMatchObject({ status: 'ok' });
  github.storage.fail({ method: 'PUT', status: 503, times: 3 });
  expect(await storeArtifact({ ...ARTIFACT, name: 'other' }, at.step, calm())).toEqual({
    status: 'refused',
    httpStatus: 503,
    reason: 'GitHub did not store the artifact other: 503 ServerBusy.',
  });
  expect(github.state.artifacts).toHaveLength(1);
  github.assertClean();
});

test.concurrent('a finalisation whose answer is lost leaves one artifact', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  at.service.fail({ method: FINALIZE, times: 1, status: 500, takesEffect: true });
  expect(await storeArtifact(ARTIFACT, at.step, calm())).toMatchObject({ status: 'ok' });
  expect(github.state.artifacts).toHaveLength(1);
});

test.concurrent.each([
  [
    403,
    'insufficient usage to create artifact',
    ". The account's room for artifacts is used up: delete some, or keep them for fewer days",
  ],
  [401, 'token is expired', ". The step's token ends with its job"],
  [400, 'invalid_argument', ''],
])('a refusal with %i is not repeated and says what to do', async (status, message, hint) => {
  await using github = await startGithub();
  await using at = await job(github);
  at.service.fail({ method: CREATE, times: 1, status, message });
  expect(await storeArtifact(ARTIFACT, at.step, calm())).toEqual({
    status: 'refused',
    httpStatus: status,
    reason: `GitHub did not store the artifact ${ARTIFACT.name}: ${status} ${message}${hint}.`,
  });
  expect(at.waited).toEqual([]);
});

test.concurrent('a service that is not there is a refusal that names the host and no secret', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  await at.service[Symbol.asyncDispose]();
  const answer = await storeArtifact(ARTIFACT, at.step, calm());
  const { host } = new URL(at.step.resultsUrl);
  expect(answer).toEqual({
    status: 'refused',
    httpStatus: null,
    reason: `GitHub did not store the artifact ${ARTIFACT.name}: ${host} gave no answer: connect ECONNREFUSED ${host}. Let the runner reach that host.`,
  });
  expect(at.waited).toEqual([1000, 3000]);
});

const claims = (value: unknown) => `x.${Buffer.from(JSON.stringify(value)).toString('base64url')}.x`;

test.concurrent.each([
  ['', 'no token'],
  ['ghs_something', 'a token of the REST API'],
  ['x.e30.x', 'a token without claims'],
  [claims({ scp: 'Actions.GenericRead:1' }), 'a token of another scope'],
  [claims({ scp: 'Actions.Results:1' }), 'a scope without the job'],
  [claims({ scp: 'Actions.Results:1:2:3' }), 'a scope with more than the job'],
  [claims({ scp: 7 }), 'a scope that is a number'],
])('%s is no token to store with: %s', async (runtimeToken) => {
  const step = { resultsUrl: 'http://127.0.0.1:1/', runtimeToken, wait: remembering([]) };
  expect(await storeArtifact(ARTIFACT, step, calm())).toEqual({
    status: 'refused',
    httpStatus: null,
    reason: `GitHub did not store the artifact ${ARTIFACT.name}: expected ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL as the runner gives them to a step with \`uses:\`, got others or none.`,
  });
});

test.concurrent('a step without the address of the service is told so', async () => {
  const step = {
    resultsUrl: '',
    runtimeToken: claims({ scp: 'Actions.Results:1:2' }),
    wait: remembering([]),
  };
  expect(await storeArtifact(ARTIFACT, step, calm())).toMatchObject({ status: 'refused', httpStatus: null });
});

test.concurrent('what one request cannot carry is refused before anything is sent', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  const huge = { ...ARTIFACT, zip: new Uint8Array(ARTIFACT_BYTES_MAX + 1) };
  expect(await storeArtifact(huge, at.step, calm())).toMatchObject({
    reason: expect.stringContaining('it has 268435457 bytes, and 268435456 may be sent at once'),
  });
  expect(at.service.requests).toEqual([]);
});

test.concurrent('an abort ends the storing, also while it waits to ask again', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  const abort = new AbortController();
  at.service.fail({ method: CREATE, times: 9, status: 503 });
  const wait = async (_: number, signal: AbortSignal) => {
    abort.abort(new Error('the job was cancelled'));
    signal.throwIfAborted();
  };
  await expect(storeArtifact(ARTIFACT, { ...at.step, wait }, abort.signal)).rejects.toThrow(
    'the job was cancelled',
  );
  expect(at.service.requests).toHaveLength(1);
});

test.concurrent('another job of the same workflow run reads an artifact by its id, and of another run none', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  const stored = await storeArtifact(ARTIFACT, at.step, calm());
  const id = stored.status === 'ok' ? stored.value.id : 0;
  const other = github.addArtifact({ name: 'x', runId: 43, bytes: zip });
  const beside = github.addArtifact({ name: 'beside', runId: 42, bytes: zip });
  const step = {
    ...at.step,
    runtimeToken: at.service.tokenOf({ runId: 42, attempt: 1, job: 'verify' }),
  };
  const read = (of: number, maxBytes = 1_000) => readArtifact(of, { step, maxBytes }, calm());
  const whole = { status: 'ok', value: { name: ARTIFACT.name, zip: Buffer.from(zip) } };
  expect(await read(id)).toEqual(whole);
  expect(await read(beside.id)).toMatchObject({ status: 'ok', value: { name: 'beside' } });
  for (const none of [other.id, 12_345])
    expect(await read(none)).toMatchObject({
      status: 'refused',
      reason: `GitHub did not give the artifact ${none}: this workflow run has none with that id.`,
    });
  expect(await read(id, zip.length - 1)).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining(`it is larger than ${zip.length - 1} bytes`),
  });
  at.service.fail({ method: 'ListArtifacts', status: 503, times: 1 });
  expect(await read(id)).toEqual(whole);
  at.service.fail({ method: 'GetSignedArtifactURL', status: 403, times: 1, message: 'no' });
  expect(await read(id)).toMatchObject({ status: 'refused', httpStatus: 403 });
  expect(await readArtifact(id, { step: { ...step, runtimeToken: 'x' }, maxBytes: 9 }, calm())).toMatchObject(
    {
      reason: expect.stringContaining('expected ACTIONS_RUNTIME_TOKEN'),
    },
  );
  github.assertClean();
});

test.concurrent('bytes with another digest than the artifact has are not taken', async () => {
  await using github = await startGithub();
  await using at = await job(github);
  const digest = `sha256:${'0'.repeat(64)}`;
  const { id } = github.addArtifact({ name: 'x', runId: 42, bytes: zip, digest });
  expect(await readArtifact(id, { step: at.step, maxBytes: 1_000 }, calm())).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining(`expected ${digest}, got sha256:`),
  });
});
