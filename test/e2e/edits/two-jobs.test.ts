import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type EditingStage, editingStage, textOf } from '../support/editing-stage.ts';
import { type PlayedJob, playWorkflow, workflowFiles } from '../support/github/play-workflow.ts';
import { writesBy } from '../support/github/seen-by-job.ts';

const [READS = { path: '', text: '' }] = await workflowFiles({ twoJobs: true, sweep: true });
/** As its comment says. */
const text = READS.text
  .replace('contents: read # the settings on the base', 'contents: write # the settings on the base')
  .replaceAll(/workflow: \$\{\{ inputs\.workflow \}\}/g, 'workflow: bump');
const FILE = { ...READS, text };

const publishOf = (jobs: readonly PlayedJob[]): PlayedJob => {
  const job = jobs.find(({ id }) => id === 'publish');
  if (job === undefined) throw new Error('there is no job that publishes');
  return job;
};

test.concurrent('the job that publishes makes the pull request of what the other one has left', async () => {
  expect(FILE.text).toContain('contents: write # the settings');
  expect(FILE.text.match(/contents: write/g)).toHaveLength(1);
  await using stage = await editingStage();
  const { jobs } = await playWorkflow(stage, FILE, await stage.dispatch());
  const [analyse] = jobs;
  expect(writesBy(stage, analyse?.token ?? '')).toEqual([]);
  expect(publishOf(jobs).ended).toMatchObject({
    exitCode: 0,
    outputs: { conclusion: 'success', 'edited-files': '4', 'pull-request-number': '1' },
  });
  expect(stage.left()).toMatchObject({ commits: 1, pulls: ['open'] });
  expect(stage.github.state.checks.at(-1)).toMatchObject({ conclusion: 'success' });
});

test.concurrent('two jobs say of the edits what one says', async () => {
  const files = { 'src/b.js': textOf('b', 2), 'src/d.js': textOf('d', 2) };
  await using one = await editingStage({ files });
  await one.bump({ inputs: { edits: 'suggestions' } });
  await using two = await editingStage({ files });
  const asked = {
    ...FILE,
    text: FILE.text.replaceAll('workflow: bump', 'workflow: bump\n          edits: suggestions'),
  };
  await playWorkflow(two, asked, await two.dispatch());
  const [single, both] = [one, two].map(({ github }) => [
    linesOf(github.state.checks.at(-1)?.summary),
    linesOf(github.state.issues.find(({ pull }) => pull !== null)?.body),
  ]);
  expect(both).toEqual(single);
  for (const lines of both ?? []) {
    expect(lines).toContain('2 agents could change files and changed none: src/b.js and src/d.js.');
    expect(lines.join('\n')).toContain('was asked for.** This run is about no pull request');
  }
});

/** Lines but what is of one run: commits, times, costs, names of artifacts. */
const linesOf = (text: string | null | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .filter((line) => !/cached|ultracode:v1|estimated from prices/.test(line))
    .map((line) =>
      line.replaceAll(
        /\b[0-9a-f]{7,40}\b|ultracode-[0-9a-f]{16}-\d|runs\/\d+|\$?\d+(?:\.\d+)? ?(?:%|s\b)/g,
        '…',
      ),
    );

test.concurrent('without the permission the check is neutral and names it', async () => {
  await using stage = await editingStage();
  const { jobs } = await playWorkflow(
    stage,
    { ...FILE, text: FILE.text.replace('contents: write', 'contents: read') },
    await stage.dispatch(),
  );
  expect(publishOf(jobs).ended).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral' } });
  expect(publishOf(jobs).ended.stdout).toContain('Give the job `contents: write`');
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
});

// biome-ignore lint/suspicious/noExplicitAny: it is changed to what it should not be
type Edits = any;

/** What the second job does with other edits than the first one has left. */
async function publishedWith(change: (edits: Edits) => string, stage: EditingStage) {
  const happening = await stage.dispatch();
  const leave = new Error('only the first job');
  const before = (job: string): void => {
    if (job === 'publish') throw leave;
  };
  await playWorkflow(stage, FILE, happening, { before }).catch((error: unknown) => {
    if (error !== leave) throw error;
  });
  const left = stage.github.state.artifacts.find(({ name }) => /^ultracode-[0-9a-f]{16}/.test(name));
  if (left === undefined) throw new Error('the first job left nothing');
  const files = unzipSync(stage.github.storage.blob(left.blobId)?.bytes ?? new Uint8Array());
  const edits = JSON.parse(Buffer.from(files['edits.json'] ?? []).toString());
  stage.github.state.artifacts.splice(0);
  const bytes = zipSync({ ...files, 'edits.json': strToU8(change(edits)) });
  stage.github.addArtifact({ name: left.name, runId: left.runId, bytes });
  const { jobs } = await playWorkflow(stage, FILE, happening, {
    only: { job: 'publish', runId: left.runId },
  });
  return publishOf(jobs).ended;
}

/** Another path, or another text under the id of the first. */
const first =
  (change: (edit: Edits) => void) =>
  (edits: Edits): string => {
    change(edits.files[0].edit);
    return JSON.stringify(edits);
  };

const HOSTILE: readonly (readonly [string, (edits: Edits) => string, RegExp])[] = [
  ['no JSON', () => '{"v":1', /The edits that the other job has left cannot be read/],
  ['of another version', (edits) => JSON.stringify({ ...edits, v: 2 }), /cannot be read/],
  [
    'with other bytes than their id',
    first((edit) => Object.assign(edit.after, { text: 'evil\n' })),
    /cannot be read/,
  ],
  [
    'about another commit',
    (edits) => JSON.stringify({ ...edits, head: 'f'.repeat(40) }),
    /are about the commit fffffff, and this job is about/,
  ],
  [
    'of a workflow',
    first((edit) => Object.assign(edit, { path: '.github/workflows/x.yml' })),
    /is a workflow of GitHub Actions/,
  ],
  [
    'of a protected file',
    first((edit) => Object.assign(edit, { path: 'package.json' })),
    /"package\.json" is protected/,
  ],
  [
    'of a file that the settings protect',
    first((edit) => Object.assign(edit, { path: 'src/secret.js' })),
    /is protected by the setting protected-paths/,
  ],
  ['outside', first((edit) => Object.assign(edit, { path: '../x' })), /leads out of its folder/],
  [
    'that moves what is somewhere else',
    first((edit) => Object.assign(edit.after, { text: null, from: 'src/b.js' })),
    /was to have the bytes of `src\/b\.js`, which has others/,
  ],
];

test.concurrent.for(HOSTILE)('edits %s are not published', async ([, change, said], { expect }) => {
  await using stage = await editingStage({
    files: { '.github/ultracode.yml': 'protected-paths: [src/secret.js]\n' },
  });
  const ended = await publishedWith(change, stage);
  expect(ended).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral', 'pull-request-url': '' } });
  expect(ended.stdout).toMatch(said);
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
  expect(stage.github.state.checks.at(-1)).toMatchObject({ conclusion: 'neutral' });
  stage.github.assertClean();
});

test.concurrent('edits that the other job wrote are published as they are', async () => {
  await using stage = await editingStage();
  const ended = await publishedWith(JSON.stringify, stage);
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '1' });
});
