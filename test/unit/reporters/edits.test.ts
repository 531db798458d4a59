import { expect, test } from 'vitest';
import { publish } from '../../../src/app/publish.ts';
import { type Cleaner, createClean } from '../../../src/clean/clean.ts';
import { editPorts } from '../../../src/compose/github/edits/edit-ports.ts';
import { mergeTextIn } from '../../../src/compose/github/edits/merge-text.ts';
import type { EditSet, Verification } from '../../../src/edits/edit-set.ts';
import { type EditsFile, editsText, readEdits } from '../../../src/edits/edits-file.ts';
import { blobId } from '../../../src/edits/git-objects.ts';
import { createPropose } from '../../../src/github/proposal/propose.ts';
import { createContents, createRepository } from '../../../src/github/repository.ts';
import { reportEdits } from '../../../src/report/edits.ts';
import { outputsOf } from '../../../src/report/formats/outputs.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportersFor } from '../../../src/reporters/registry.ts';
import type { RunSpec } from '../../../src/resume/run-spec.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { startGithub } from '../../fakes/github.ts';
import { calm, clientOf, remembering } from '../github/connect.ts';
import { CLEAN } from '../report/example-reports.ts';
import { specOf } from './spec.ts';

const clean = createClean({ secrets: [] });
const BEFORE = 'one\ntwo\nthree\n';
const AFTER = 'one\n2\nthree\n';
const FAILED: Verification = {
  status: 'failed',
  isolation: 'none',
  durationMs: 9,
  exitCode: 1,
  output: 'no',
};

/** A run that edited one line, on a branch or, with `on`, on a pull request that added the file. */
async function stageOf(on: 'branch' | 'pull') {
  const repository = await gitRepository({ 'README.md': 'shop\n', ...(on === 'branch' && { f: BEFORE }) });
  const github = await startGithub();
  github.serveRepository(repository.dir);
  const base = await repository.git('rev-parse', 'main');
  const head =
    on === 'branch'
      ? base
      : await repository.shell(
          'git checkout --quiet -b topic; printf "one\\ntwo\\nthree\\n" > f; git add f; git commit --quiet -m f; git rev-parse HEAD; git checkout --quiet main',
        );
  github.setBranch('main', base);
  if (on === 'pull') {
    const refs = { headRef: 'topic', baseSha: base, baseRef: 'main', fork: false };
    github.addPull({ number: 7, author: 'ada', headSha: head, ...refs });
    github.serveDiff(7, { dir: repository.dir, base, head });
  }
  const to = on === 'branch' ? ('pull-request' as const) : ('suggestions' as const);
  const { publish: where, githubRun } = specOf();
  const spec = specOf({
    code: { headSha: head, base: null, trustedRef: base, headRef: null },
    target: { pullNumber: on === 'pull' ? 7 : null, replyTo: null },
    publish: { ...where, comment: 'off', edits: to },
    githubRun: githubRun === null ? null : { ...githubRun, branch: 'main' },
  });
  return {
    ...{ repository, github, spec, head },
    /** What becomes of a report whose edits are these. */
    async shown(change: Partial<Report> = {}, verification: Verification | null = null, cleaner = clean) {
      const set: EditSet = { head, files: [edited], leftOut: [], verification };
      const file = readEdits(editsText({ set, before: new Map([[blobId(Buffer.from(BEFORE)), BEFORE]]) }));
      const report = { ...CLEAN, headSha: head, edits: reportEdits(set, to), ...change };
      return shownOn({ github, spec, report, file, cleaner });
    },
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

const edited: EditSet['files'][number] = {
  edit: {
    ...{ path: 'f', additions: 1, deletions: 1 },
    before: { mode: '100644', id: blobId(Buffer.from(BEFORE)) },
    after: { mode: '100644', id: blobId(Buffer.from(AFTER)), text: AFTER },
  },
  agents: [{ id: 1, label: 'mend', said: 'Because.', verification: null }],
  merge: 'one',
};

type Shown = {
  readonly github: Awaited<ReturnType<typeof startGithub>>;
  readonly spec: RunSpec;
  readonly report: Report;
  readonly file: EditsFile | null;
  readonly cleaner?: Cleaner;
};

async function shownOn({ github, spec, report, file, cleaner = clean }: Shown) {
  const at = { owner: 'acme', repo: 'shop', serverUrl: 'https://github.com' };
  const contents = createContents(clientOf(github), at);
  const wait = remembering([]);
  const propose = createPropose({ contents, at, mergeText: mergeTextIn(process.env), wait });
  const lines: string[] = [];
  const reporters = reportersFor({
    ...{ spec, clean: cleaner, wait, log: (line: string) => void lines.push(line) },
    repository: createRepository(clientOf(github), at),
    links: { repositoryUrl: 'https://github.com/acme/shop', reportUrl: null },
    appendSummary: async () => undefined,
    edits: editPorts({ propose, contents }, async () => file, null),
  });
  let last = report;
  const told = async (next: Report): Promise<void> => {
    last = next;
  };
  await publish(report, { reporters, told, log: (line) => void lines.push(line) }, calm());
  github.assertClean();
  const { conclusion } = github.state.checks.at(-1) ?? {};
  return { lines, last, conclusion, outputs: outputsOf(last, null, { clean, hasSarif: false }) };
}

test.concurrent('edits that the command failed over become a draft that says so first, and the check is neutral', async () => {
  await using stage = await stageOf('branch');
  const { last, conclusion, outputs } = await stage.shown({}, FAILED);
  const [pull] = stage.github.state.issues;
  expect(pull).toMatchObject({ title: `verification failed: ${CLEAN.workflow}: 1 file changed` });
  expect(pull?.pull?.draft).toBe(true);
  expect(pull?.body?.split('\n').slice(1, 6).join('\n')).toContain('did not pass their verification');
  expect(conclusion).toBe('neutral');
  expect([last.conclusion, last.cause]).toEqual(['neutral', 'edits']);
  expect(outputs).toMatchObject({ 'pull-request-number': '1', 'edited-files': '1', conclusion: 'neutral' });
});

test.concurrent('no suggestion is made of edits that the command failed over', async () => {
  await using stage = await stageOf('pull');
  const { lines, conclusion } = await stage.shown({}, FAILED);
  expect(stage.github.state.reviewComments).toEqual([]);
  expect(lines.join('\n')).toContain('suggestions was refused: The edits did not pass their verification');
  expect(conclusion).toBe('neutral');
  const passed = await stage.shown({}, { status: 'passed', isolation: 'none', durationMs: 1 });
  expect(stage.github.state.reviewComments).toHaveLength(1);
  expect(passed.last.edits?.delivered).toMatchObject({ status: 'suggested', count: 1, left: [] });
});

test.concurrent('what waits or failed is not proposed; what did not complete is a draft', async () => {
  await using stage = await stageOf('branch');
  const waits = await stage.shown({ status: 'waiting', conclusion: 'action_required', cause: 'ending' });
  expect(waits.last.edits?.delivered).toMatchObject({ status: 'settled' });
  expect(waits.conclusion).toBe('action_required');
  const failed = await stage.shown({ status: 'failed', conclusion: 'failure', cause: 'ending', reason: 'x' });
  expect(failed.last.edits?.delivered).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('The script failed'),
  });
  expect(failed.conclusion).toBe('failure');
  expect(stage.github.state.issues).toEqual([]);
  await stage.shown({
    status: 'incomplete',
    conclusion: 'neutral',
    cause: 'ending',
    reason: 'the time is up',
  });
  expect(stage.github.state.issues[0]?.pull?.draft).toBe(true);
  expect(stage.github.state.issues[0]?.body).toContain('not all of its edits are here: the time is up');
});

test.concurrent('a run without edits is told as one, and asks GitHub for nothing about them', async () => {
  await using stage = await stageOf('branch');
  const { edits: _, ...bare } = CLEAN;
  const report = { ...bare, headSha: stage.head };
  const { lines } = await shownOn({ ...stage, report, file: null });
  expect(lines.join('\n')).not.toMatch(/pull request|edited/);
  expect(stage.github.requests.some(({ operation }) => /^(?:git|pulls|repos)\//.test(operation))).toBe(false);
});

test.concurrent('edits with a secret that this process knows are published nowhere, whoever has left them', async () => {
  for (const on of ['branch', 'pull'] as const) {
    await using stage = await stageOf(on);
    const { lines, last, conclusion } = await stage.shown({}, null, createClean({ secrets: [AFTER.trim()] }));
    expect(last.edits?.delivered).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(
        /^"f" holds a secret of this run, so none of the edits is proposed\. All edits are in /,
      ),
    });
    expect(conclusion).toBe('neutral');
    expect(lines.join('\n')).not.toContain(AFTER);
    expect(stage.github.state.reviewComments).toEqual([]);
    expect(stage.github.requests.some(({ operation }) => operation.startsWith('git/create'))).toBe(false);
  }
});
