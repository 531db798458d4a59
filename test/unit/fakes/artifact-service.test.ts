import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type ArtifactService, startArtifactService } from '../../fakes/artifact-service.ts';
import { startGithub } from '../../fakes/github.ts';

const BYTES = Buffer.from('bytes');
const HASH = `sha256:${createHash('sha256').update(BYTES).digest('hex')}`;
const PUT = {
  'content-type': 'application/zip',
  'x-ms-blob-type': 'BlockBlob',
  'x-ms-version': '2024-11-04',
};

async function setUp() {
  const github = await startGithub();
  const service = await startArtifactService(github);
  github.addWorkflowRun({ id: 42 });
  const token = service.tokenOf({ runId: 42, attempt: 1, job: 'ultracode' });
  return {
    github,
    service,
    token,
    ids: idsOf(token),
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

function idsOf(token: string) {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const [, run, job] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(claims.scp) ?? [];
  return { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
}

async function call(
  { service, token }: { readonly service: ArtifactService; readonly token: string },
  method: string,
  body: unknown,
) {
  const path = `twirp/github.actions.results.api.v1.ArtifactService/${method}`;
  const response = await fetch(new URL(path, service.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
}

const CREATION = { name: 'a', version: 7, mime_type: 'application/zip' };

test.concurrent.each([
  ['a method that it does not have', 'PauseArtifact', CREATION, 404],
  ['a field that it does not know', 'CreateArtifact', { ...CREATION, mimeType: 'application/zip' }, 400],
  ['another version', 'CreateArtifact', { ...CREATION, version: 4 }, 400],
  [
    'a wrapper that is an object',
    'CreateArtifact',
    { ...CREATION, mime_type: { value: 'application/zip' } },
    400,
  ],
  ['ids of another job', 'CreateArtifact', { ...CREATION, workflow_job_run_backend_id: 'x' }, 403],
  ['a size that is a number', 'FinalizeArtifact', { name: 'a', size: 5, hash: HASH }, 400],
  ['a hash without its kind', 'FinalizeArtifact', { name: 'a', size: '5', hash: HASH.slice(7) }, 400],
  ['a list of another job', 'ListArtifacts', { workflow_job_run_backend_id: 'x' }, 403],
  ['an id that is a number', 'ListArtifacts', { id_filter: 5 }, 400],
  [
    'an address in another workflow run',
    'GetSignedArtifactURL',
    { name: 'a', workflow_run_backend_id: 'x' },
    403,
  ],
  ['an address by an id', 'GetSignedArtifactURL', { id: '5' }, 400],
  ['an end without a beginning', 'FinalizeArtifact', { name: 'a', size: '5', hash: HASH }, 404],
])('%s is a violation', async (_, method, body, status) => {
  await using at = await setUp();
  expect((await call(at, method, { ...at.ids, ...body })).status).toBe(status);
  expect(at.github.violations).toHaveLength(1);
});

test.concurrent.each([
  ['size', { size: '4', hash: HASH }],
  ['hash', { size: '5', hash: `sha256:${'0'.repeat(64)}` }],
])('another %s than that of the bytes is a violation, and no artifact', async (_, wrong) => {
  await using at = await setUp();
  const created = await call(at, 'CreateArtifact', { ...at.ids, ...CREATION });
  await fetch(String(created.body.signed_upload_url), { method: 'PUT', headers: PUT, body: BYTES });
  expect((await call(at, 'FinalizeArtifact', { ...at.ids, name: 'a', ...wrong })).status).toBe(400);
  expect(at.github.violations).toHaveLength(1);
  expect(at.github.state.artifacts).toEqual([]);
});

test.concurrent('a token that it did not give, a forbidden name and a name of before are answered, as users may cause it', async () => {
  await using at = await setUp();
  const creation = { ...at.ids, ...CREATION };
  expect(await call({ ...at, token: 'x.e30.x' }, 'CreateArtifact', creation)).toMatchObject({ status: 401 });
  expect(await call(at, 'CreateArtifact', { ...creation, name: 'a/b' })).toMatchObject({ status: 400 });
  expect(await call(at, 'CreateArtifact', creation)).toMatchObject({ status: 200, body: { ok: true } });
  expect(await call(at, 'CreateArtifact', creation)).toEqual({
    status: 409,
    body: { code: 'already_exists', msg: 'an artifact with this name already exists on the workflow run' },
  });
  at.github.assertClean();
});

test.concurrent.each([
  ['a token', { ...PUT, authorization: 'Bearer x' }],
  ['no type of blob', { 'content-type': 'application/zip', 'x-ms-version': '2024-11-04' }],
  ['another type of content', { ...PUT, 'content-type': 'text/plain' }],
  ['a version that takes less', { ...PUT, 'x-ms-version': '2015-02-21' }],
])('an upload with %s is a violation', async (_, headers) => {
  await using github = await startGithub();
  await fetch(github.storage.signUpload().url, { method: 'PUT', headers, body: BYTES });
  expect(github.violations).toHaveLength(1);
});

test.concurrent('a signed address is good for one blob and one direction', async () => {
  await using github = await startGithub();
  const [one, two] = [github.storage.signUpload(), github.storage.signUpload()];
  expect((await fetch(one.url, { method: 'PUT', headers: PUT, body: BYTES })).status).toBe(201);
  expect((await fetch(one.url)).status).toBe(403);
  expect(
    (await fetch(one.url.replace(one.id, two.id), { method: 'PUT', headers: PUT, body: BYTES })).status,
  ).toBe(403);
  const read = await fetch(github.storage.signDownload(one.id));
  expect(Buffer.from(await read.arrayBuffer())).toEqual(BYTES);
  github.assertClean();
});

test.concurrent('artifacts of the same workflow run are listed in the words of protocol buffers, and had by the job that stored them', async () => {
  await using at = await setUp();
  const { ids, github, service } = at;
  expect(await call(at, 'ListArtifacts', ids)).toEqual({ status: 200, body: {} });
  const created = await call(at, 'CreateArtifact', { ...ids, ...CREATION });
  await fetch(String(created.body.signed_upload_url), { method: 'PUT', headers: PUT, body: BYTES });
  await call(at, 'FinalizeArtifact', { ...ids, name: 'a', size: '5', hash: HASH });
  github.addArtifact({ name: 'of another run', runId: 43, bytes: BYTES });
  const token = service.tokenOf({ runId: 42, attempt: 1, job: 'other' });
  const other = { ...at, token, ids: idsOf(token) };
  const listed = await call(other, 'ListArtifacts', { ...other.ids, name_filter: 'a' });
  const stored = { ...ids, name: 'a' };
  expect(listed.body.artifacts).toEqual([
    {
      ...stored,
      ...{ database_id: String(github.state.artifacts[0]?.id), size: '5', digest: HASH },
      created_at: expect.any(String),
    },
  ]);
  expect((await call(other, 'ListArtifacts', { ...other.ids, id_filter: '99' })).body).toEqual({});
  const signed = await call(other, 'GetSignedArtifactURL', stored);
  expect(Buffer.from(await (await fetch(String(signed.body.signed_url))).arrayBuffer())).toEqual(BYTES);
  expect(await call(other, 'GetSignedArtifactURL', { ...other.ids, name: 'a' })).toMatchObject({
    status: 404,
  });
  github.assertClean();
});
