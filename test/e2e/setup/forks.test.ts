import { expect, test } from 'vitest';
import { canariesIn } from '../../security/support/canaries.ts';
import { playWorkflow, workflowFiles } from '../support/github/play-workflow.ts';
import { seenByJob, writesBy } from '../support/github/seen-by-job.ts';
import { CHANGE, CHANGE_FLAW } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

/** A fork that would have its own code run, its own scripts taken and its own settings hold. */
const HOSTILE_HEAD = {
  ...CHANGE,
  '.github/ultracode.yml': 'fail-on: never\ncomment: off\n',
  '.github/ultracode/review.js':
    "export const meta = { name: 'review', description: 'x' }\nreturn { summary: 'all is well', findings: [] }\n",
  '.github/workflows/ultracode.yml': 'name: ultracode\non: pull_request\njobs: {}\n',
  'package.json': '{"scripts":{"preinstall":"touch /tmp/ultracode-was-run"}}',
};

async function setFork() {
  const stage = await setStage();
  stage.github.setRole('ada', 'write');
  const headSha = await stage.openPull({ number: 8, author: 'stranger', files: HOSTILE_HEAD, fork: true });
  return { ...stage, headSha };
}

const comments = (stage: Stage) =>
  stage.github.state.comments.filter(({ author }) => author.type === 'Bot').map(({ body }) => body);

/** The run of the fork's own pull request: no secrets, and a token that only reads. */
async function ownRun(stage: Stage, files: Awaited<ReturnType<typeof workflowFiles>>) {
  const [file = { path: '', text: '' }] = files;
  return playWorkflow(stage, file, await stage.pullRequest({ number: 8, action: 'opened' }));
}

test.concurrent("a fork's own run sees no secret and ends green without a word on it; a maintainer's command then has it looked at", async () => {
  await using stage = await setFork();
  const files = await workflowFiles({});
  const own = await ownRun(stage, files);
  expect(own.conclusion).toBe('success');
  const [job] = own.jobs;
  if (job === undefined) throw new Error('a job was expected');
  expect(job.ended.outputs.status).toBe('skipped');
  expect(job.ended.summary).toContain('ull requests of forks get no secrets');
  const key = [{ name: 'the key', value: stage.anthropic.key }];
  const seen = await seenByJob(stage, job);
  expect(
    [...seen].flatMap(([where, text]) => canariesIn(text, key).map((form) => `${where}: ${form}`)),
  ).toEqual([]);
  expect(stage.github.state.checks).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);

  const [file = { path: '', text: '' }] = files;
  const says = async (author: string) =>
    playWorkflow(stage, file, await stage.comment({ issueNumber: 8, author, body: '/ultracode' }));
  expect((await says('stranger')).jobs[0]?.ended.stdout).toContain('may not command');
  expect(stage.anthropic.requestCount).toBe(0);
  const commanded = await says('ada');
  expect(commanded.jobs.map(({ ended }) => ended.exitCode)).toEqual([1]);
  expectReviewed(stage);
});

/** The fork's settings and script did not hold, and its flaw was found. */
function expectReviewed(stage: Awaited<ReturnType<typeof setFork>>): void {
  expect(stage.github.state.checks).toMatchObject([
    { headSha: stage.headSha, status: 'completed', conclusion: 'failure' },
  ]);
  const all = comments(stage).join('\n');
  expect(all).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
  expect(all).not.toContain('all is well');
}

test.concurrent.each([
  ['one job', false],
  ['two jobs', true],
])(
  'in %s, a fork is looked at by itself after its own run: its head is read with git and never checked out',
  async (_, twoJobs) => {
    await using stage = await setFork();
    const files = await workflowFiles({ forks: true, twoJobs });
    const own = await ownRun(stage, files);
    const [, file = { path: '', text: '' }] = files;
    if (own.run === null) throw new Error('a run was expected');
    expect(own.conclusion).toBe('success');
    const played = await playWorkflow(stage, file, await stage.afterRun(own.run, own.conclusion));
    expect(played.jobs.map(({ id, ended }) => [id, ended.exitCode])).toEqual(
      twoJobs
        ? [
            ['analyse', 1],
            ['publish', 1],
          ]
        : [['ultracode', 1]],
    );
    expectReviewed(stage);
    for (const job of played.jobs) {
      const seen = await seenByJob(stage, job);
      const workspace = job.folders[0] ?? '';
      expect(seen.get(`${workspace}/src/users.js`)).not.toContain('named');
      expect(seen.has(`${workspace}/package.json`)).toBe(false);
      if (job.id === 'analyse') expect(writesBy(stage, job.token)).toEqual([]);
      if (job.id !== 'publish') continue;
      const key = [{ name: 'the key', value: stage.anthropic.key }];
      expect(
        [...seen].flatMap(([where, text]) => canariesIn(text, key).map((form) => `${where}: ${form}`)),
      ).toEqual([]);
    }
  },
);

test.concurrent('nothing is asked for a run that waits for approval, a head that has moved on, a closed pull request, or one of this repository', async () => {
  await using stage = await setFork();
  const files = await workflowFiles({ forks: true });
  const [, file = { path: '', text: '' }] = files;
  const own = await ownRun(stage, files);
  const { run } = own;
  if (run === null) throw new Error('a run was expected');
  const after = async (conclusion = 'success', changed: Partial<typeof run> = {}) => {
    const { jobs } = await playWorkflow(
      stage,
      file,
      await stage.afterRun({ ...run, ...changed }, conclusion),
    );
    return jobs.map(({ ended }) => ended.stdout).join('\n');
  };
  expect(await after('action_required')).toBe('');
  expect(await after('success', { event: 'push' })).toBe('');
  expect(await after('success', { headOwner: stage.github.state.owner })).toBe('');
  expect(await after('success', { headSha: stage.mainSha })).toContain('no open pull request has the head');
  expect(await after('success', { headBranch: 'topic-9' })).toContain('no open pull request has the head');
  const issue = stage.github.state.issues.find(({ number }) => number === 8);
  if (issue !== undefined) issue.state = 'closed';
  expect(await after()).toContain('no open pull request has the head');
  expect(stage.anthropic.requestCount).toBe(0);
  expect(comments(stage)).toEqual([]);
});
