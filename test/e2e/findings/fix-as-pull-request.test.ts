import { expect, test } from 'vitest';
import { idIn } from '../github/findings/dismissing.ts';
import { playWorkflow, type WorkflowFile, workflowFiles } from '../support/github/play-workflow.ts';
import { writesBy } from '../support/github/seen-by-job.ts';
import { CHANGE, CHANGE_FLAW } from '../support/shop.ts';
import { FLAW, MEND, oursOn, setDesk } from './mending.ts';

const SETTINGS = { '.github/ultracode.yml': 'edits: pull-request\n' };
const [ONE = { path: '', text: '' }] = await workflowFiles({});
const [TWO = ONE] = await workflowFiles({ twoJobs: true });
const [THREE = ONE] = await workflowFiles({ verifiedEdits: true });
/** As docs/editing.md says: the job that makes the pull request may write contents. */
const writing = ({ path, text }: WorkflowFile): WorkflowFile => {
  const at = text.lastIndexOf('contents: read');
  return { path, text: `${text.slice(0, at)}contents: write${text.slice(at + 'contents: read'.length)}` };
};
const verifiedBy = (command: string): WorkflowFile => ({
  ...THREE,
  text: THREE.text.replace('npm test # fill in: what fails when edits are wrong', JSON.stringify(command)),
});
/** It passes over the mended file, and over no other. */
const PASSES = `grep -qF ${JSON.stringify(MEND.slice(15, 50))} src/users.js`;

/** #7 with a report, whose one finding ada has mended. */
async function mendedBy(file: WorkflowFile) {
  const stage = await setDesk(undefined, { ...SETTINGS, [file.path]: file.text });
  const { github } = stage;
  github.serveRepository(stage.origin.dir);
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  await playWorkflow(stage, file, await stage.pullRequest({ number: 7, action: 'opened' }));
  const id = idIn(stage, CHANGE_FLAW.file);
  const mend = async () => {
    const [checks, before] = [github.state.checks.length, oursOn(stage, 7).length];
    const command = await stage.comment({ issueNumber: 7, author: 'ada', body: `/ultracode fix ${id}` });
    const { jobs } = await playWorkflow(stage, file, command);
    const [reply, ...others] = oursOn(stage, 7).slice(before);
    expect(others).toEqual([]);
    expect(github.state.checks, 'no check says anything of it').toHaveLength(checks);
    github.assertClean();
    return {
      jobs,
      reply: reply?.body ?? '',
      pulls: github.state.issues.filter(({ number }) => number !== 7),
    };
  };
  return { stage, id, mend };
}

test.concurrent.for([
  ['one job', writing(ONE), 'No command verifies edits here, and nothing was run.'],
  ['two jobs', writing(TWO), 'No command verifies edits here, and nothing was run.'],
  ['three jobs', verifiedBy(PASSES), ': the command passed over all files together'],
] as const)(
  'with %s a mend becomes a pull request onto the branch of the change, brought up to date by the next',
  async ([name, file, said], { expect }) => {
    const { stage, id, mend } = await mendedBy(file);
    await using _ = stage;
    const { jobs, reply, pulls } = await mend();
    expect(jobs.map(({ ended }) => ended.exitCode)).toEqual(jobs.map(() => 0));
    expect(stage.asked).toEqual(['edit', 'check', 'check']);
    expect(pulls).toMatchObject([{ state: 'open', pull: { draft: false, baseRef: 'topic-7' } }]);
    expect(reply).toContain(`## fix ${id}: mended`);
    expect(reply).toContain('https://github.com/acme/shop/pull/8');
    expect(reply).toContain(said);
    expect(pulls[0]?.title).toMatch(new RegExp(`^fix ${id}: .{10,} \\(#7\\)$`));
    expect(pulls[0]?.body).toContain('Agents changed this to mend 1 finding of the report on #7, on <code>');
    expect(pulls[0]?.body).toMatch(
      new RegExp(`^- <code>${id}</code> .{10,} \\(<code>src/users\\.js</code>\\)$`, 'm'),
    );
    const branch = pulls[0]?.pull?.headRef ?? '';
    const lines = await stage.origin.git('diff', '-U0', 'topic-7', branch);
    expect(lines.split('\n').filter((line) => /^[+-] /.test(line))).toEqual([
      `-  return ${FLAW};`,
      `+  return ${MEND};`,
    ]);
    if (name !== 'one job') expect(writesBy(stage, jobs[0]?.token ?? '')).toEqual([]);
    expect(stage.github.state.reviewComments, 'nothing is suggested besides').toEqual([]);

    await mend();
    expect(stage.github.state.issues).toHaveLength(2);
    expect(await stage.origin.git('rev-list', '--count', `topic-7..${branch}`)).toBe('1');
  },
);

test.concurrent('a mend over which the command of another job fails is a draft, and the reply says so first', async () => {
  const { stage, id, mend } = await mendedBy(verifiedBy('echo a test broke; exit 3'));
  await using _ = stage;
  const { jobs, reply, pulls } = await mend();
  expect(jobs.map(({ ended }) => ended.exitCode)).toEqual([0, 0, 0]);
  expect(pulls).toMatchObject([{ state: 'open', pull: { draft: true } }]);
  expect(pulls[0]?.title).toContain('verification failed');
  expect(reply).toContain(`## fix ${id}: edited, verification failed`);
  expect(reply).toContain('The edits did not pass their verification');
  expect(reply).toContain('**The command that verifies edits failed over all edits together** (job).');
  expect(reply).not.toMatch(/mended|left to another job/i);
});
