import { expect, test } from 'vitest';
import { ALL_WRITE } from '../../../fakes/github/permissions.ts';
import { type GithubServer, startGithub } from '../../../fakes/github.ts';
import { calm, runsOf } from '../connect.ts';

const NAME = 'ultracode-0123456789abcdef-1';
const bytes = new Uint8Array(Buffer.from('x'.repeat(5_000)));

/** A stored artifact as `artifactsNamed` gives it. */
async function storedIn(github: GithubServer, given: Parameters<GithubServer['addArtifact']>[0]) {
  github.addArtifact(given);
  const answer = await runsOf(github).artifactsNamed(given.name, calm());
  const found = answer.status === 'ok' ? answer.value[0] : undefined;
  if (found === undefined) throw new Error('the artifact was not found');
  return found;
}

test.concurrent('artifacts of a name are found over all runs, the newest first, without those that expired', async () => {
  await using github = await startGithub();
  const [one, two] = [github.addWorkflowRun(), github.addWorkflowRun()];
  const first = github.addArtifact({ name: NAME, runId: one.id, bytes });
  github.addArtifact({ name: NAME, runId: one.id, bytes, expired: true });
  github.addArtifact({ name: `${NAME}-and-more`, runId: one.id, bytes });
  const second = github.addArtifact({ name: NAME, runId: two.id, bytes, digest: null });
  expect(await runsOf(github).artifactsNamed(NAME, calm())).toEqual({
    status: 'ok',
    value: [
      { id: second.id, name: NAME, sizeBytes: 5_000, digest: null, githubRunId: two.id },
      { id: first.id, name: NAME, sizeBytes: 5_000, digest: first.digest, githubRunId: one.id },
    ],
  });
  github.assertClean();
});

test.concurrent('all artifacts of a run are found, whatever their number', async () => {
  await using github = await startGithub();
  const [run, other] = [github.addWorkflowRun(), github.addWorkflowRun()];
  for (let index = 0; index < 230; index++) github.addArtifact({ name: `n${index}`, runId: run.id, bytes });
  github.addArtifact({ name: NAME, runId: other.id, bytes });
  const answer = await runsOf(github).artifactsOfRun(run.id, calm());
  expect(answer.status === 'ok' && answer.value.map(({ name }) => name)).toEqual(
    Array.from({ length: 230 }, (_, index) => `n${229 - index}`),
  );
  expect(github.requests).toHaveLength(3);
  github.assertClean();
});

test.concurrent('an artifact is downloaded from another host, which never sees the token', async () => {
  await using github = await startGithub();
  const artifact = await storedIn(github, { name: NAME, runId: github.addWorkflowRun().id, bytes });
  const answer = await runsOf(github).download(artifact, 5_000, calm());
  expect(answer).toEqual({ status: 'ok', value: Buffer.from(bytes) });
  // The storage notes a violation when a request carries an Authorization header.
  github.assertClean();
});

test.concurrent('what says that it is too large is not asked for', async () => {
  await using github = await startGithub();
  const artifact = await storedIn(github, { name: NAME, runId: github.addWorkflowRun().id, bytes });
  const asked = github.requests.length;
  expect(await runsOf(github).download(artifact, 4_999, calm())).toEqual({
    status: 'refused',
    httpStatus: null,
    reason: `artifact ${artifact.id} (${NAME}) was not downloaded: it is larger than 4999 bytes.`,
  });
  expect(github.requests).toHaveLength(asked);
});

test.concurrent.each([
  ['says so in its answer', false],
  ['says nothing', true],
])('what is larger than GitHub said is not read to its end when the storage %s', async (_, hides) => {
  await using github = await startGithub();
  const lie = { name: NAME, runId: github.addWorkflowRun().id, bytes, sizeBytes: 10 };
  const artifact = await storedIn(github, lie);
  if (hides) github.storage.hideLengths();
  expect(await runsOf(github).download(artifact, 4_999, calm())).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('it is larger than 4999 bytes'),
  });
  github.assertClean();
});

test.concurrent('bytes that are not those that GitHub took a digest of are refused', async () => {
  await using github = await startGithub();
  const digest = `sha256:${'0'.repeat(64)}`;
  const artifact = await storedIn(github, { name: NAME, runId: github.addWorkflowRun().id, bytes, digest });
  expect(await runsOf(github).download(artifact, 9_000, calm())).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining(`expected ${digest}, got sha256:`),
  });
});

test.concurrent('an artifact that is gone by now is a refusal', async () => {
  await using github = await startGithub();
  const artifact = await storedIn(github, { name: NAME, runId: github.addWorkflowRun().id, bytes });
  for (const stored of github.state.artifacts) stored.expired = true;
  expect(await runsOf(github).download(artifact, 9_000, calm())).toEqual({
    status: 'refused',
    httpStatus: 410,
    reason: `GitHub refused to download artifact ${artifact.id}: 410 Artifact has expired`,
  });
  github.assertClean();
});

test.concurrent('a storage in trouble is asked three times', async () => {
  await using github = await startGithub();
  const artifact = await storedIn(github, { name: NAME, runId: github.addWorkflowRun().id, bytes });
  const waited: number[] = [];
  github.storage.fail({ method: 'GET', status: 500, times: 2 });
  const runs = runsOf(github, waited);
  expect(await runs.download(artifact, 9_000, calm())).toMatchObject({ status: 'ok' });
  expect(waited).toEqual([1000, 3000]);
  github.storage.fail({ method: 'GET', status: 500, times: 3 });
  expect(await runs.download(artifact, 9_000, calm())).toEqual({
    status: 'refused',
    httpStatus: 500,
    reason: `artifact ${artifact.id} (${NAME}) was not downloaded: its storage answered 500.`,
  });
});

test.concurrent('an abort ends a download at once', async () => {
  await using github = await startGithub();
  const artifact = await storedIn(github, { name: NAME, runId: github.addWorkflowRun().id, bytes });
  const abort = new AbortController();
  abort.abort(new Error('the job was cancelled'));
  await expect(runsOf(github).download(artifact, 9_000, abort.signal)).rejects.toThrow(
    'the job was cancelled',
  );
});

test.concurrent('a job without the permission is told which one it needs', async () => {
  await using none = await startGithub({ permissions: { ...ALL_WRITE, actions: 'none' } });
  expect(await runsOf(none).artifactsNamed(NAME, calm())).toMatchObject({
    status: 'refused',
    httpStatus: 403,
    reason: expect.stringContaining('Give the job `actions: read` under `permissions:`'),
  });
  await using reading = await startGithub({ permissions: { ...ALL_WRITE, actions: 'read' } });
  expect(await runsOf(reading).artifactsNamed(NAME, calm())).toEqual({ status: 'ok', value: [] });
  const wanted = { workflowFile: 'ultracode.yml', ref: 'main', inputs: {} };
  expect(await runsOf(reading).dispatch(wanted, calm())).toMatchObject({
    httpStatus: 403,
    reason: expect.stringContaining('Give the job `actions: write` under `permissions:`'),
  });
});

test.concurrent('all artifacts of a name are listed with who stored them and when, expired ones too', async () => {
  await using github = await startGithub();
  const [own, fork] = [github.addWorkflowRun(), github.addWorkflowRun({ headOwner: 'stranger' })];
  const gone = github.addArtifact({ name: NAME, runId: own.id, bytes, expired: true });
  const foreign = github.addArtifact({ name: NAME, runId: fork.id, bytes });
  const listed = await runsOf(github).allArtifactsNamed(NAME, calm());
  expect(listed.status === 'ok' && listed.value).toMatchObject([
    { id: foreign.id, isExpired: false, isOfFork: true, createdMs: Date.parse(foreign.createdAt) },
    { id: gone.id, isExpired: true, isOfFork: false, updatedMs: Date.parse(gone.createdAt) },
  ]);
  github.assertClean();
});

test.concurrent('a list that would have to be cut is refused', async () => {
  await using github = await startGithub();
  const { id: runId } = github.addWorkflowRun();
  for (let index = 0; index < 1_001; index++) github.addArtifact({ name: NAME, runId, bytes });
  expect(await runsOf(github).allArtifactsNamed(NAME, calm())).toMatchObject({
    status: 'refused',
    reason: `GitHub has more than 1000 artifacts named ${NAME}, and no more are listed.`,
  });
  expect(github.requests).toHaveLength(11);
});
