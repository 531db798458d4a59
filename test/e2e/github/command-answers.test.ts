import { expect, test } from 'vitest';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { WORKFLOW_PATH } from '../support/action-process.ts';
import { diffComment } from '../support/github/diff-comment.ts';
import { CHANGE } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

async function setStageWithPeople(options: Parameters<typeof setStage>[0] = {}): Promise<Stage> {
  const stage = await setStage(options);
  stage.github.setRole('ada', 'write');
  stage.github.setRole('rita', 'read');
  return stage;
}

const reactionsOf = (stage: Stage) => stage.github.state.reactions.map(({ content }) => content);
const repliesOf = (stage: Stage) =>
  stage.github.state.comments.filter((comment) => comment.author.login === 'github-actions[bot]');

/** The one reply to a comment of ada on #7, without its marker. */
async function answered(stage: Stage, body: string, inputs: Readonly<Record<string, string>> = {}) {
  const before = repliesOf(stage).length;
  const ended = await stage.play(await stage.comment({ issueNumber: 7, author: 'ada', body }), { inputs });
  const [reply, ...further] = repliesOf(stage).slice(before);
  expect(further).toEqual([]);
  return { ...ended, reply: reply?.body.split('\n').slice(1).join('\n') ?? '' };
}

test.concurrent('what may be a command or a task is answered with both readings, and asks no model', async () => {
  await using stage = await setStageWithPeople();
  await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  for (const [body, command, task] of [
    ['/ultracode audit the parser', '/ultracode run audit', '/ultracode author audit the parser'],
    ['/ultracode list all TODOs', '/ultracode list', '/ultracode author list all TODOs'],
  ] as const) {
    const { exitCode, outputs, reply } = await answered(stage, body);
    expect({ exitCode, status: outputs.status }).toEqual({ exitCode: 0, status: 'skipped' });
    expect(reply).toContain(`As a command: <code>${command}</code>`);
    expect(reply).toContain(`As a task in words: <code>${task}</code>`);
  }
  expect(reactionsOf(stage)).toEqual(['confused', 'confused']);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('`list` shows the workflows of the default branch and those that ship, and which cannot run', async () => {
  const meta =
    "export const meta = { name: 'release-notes', description: 'Writes | the notes' }\nreturn ''\n";
  const files = { '.github/ultracode/notes.js': meta, '.github/ultracode/odd.js': 'return (' };
  await using stage = await setStageWithPeople({ files });
  await stage.openPull({ number: 7, author: 'bob', files: { '.github/ultracode/evil.js': meta } });
  const { reply } = await answered(stage, '/ultracode list');
  expect(reply).toContain('## Workflows');
  expect(reply).toMatch(
    /\| <code>release-notes<\/code> \| Writes .* the notes \| <code>\.github\/ultracode\/notes\.js<\/code> \|/,
  );
  expect(reply).toMatch(/\| <code>odd<\/code> \| cannot run: line 1/);
  expect(reply).toMatch(/\| <code>review<\/code> \| .+ \| built in \|/);
  expect(reply).not.toContain('evil');
  expect(reactionsOf(stage)).toEqual(['eyes']);
});

/** #7 with a run that its push has started, one that a comment there names, and others that are none of its business. */
async function setRuns(stage: Stage) {
  const headSha = await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  const { github } = stage;
  const ofPull = { path: WORKFLOW_PATH, event: 'pull_request', headBranch: 'topic-7', headSha };
  const pushed = github.addWorkflowRun({ ...ofPull, id: 901 });
  const commanded = github.addWorkflowRun({
    ...{ id: 902, path: WORKFLOW_PATH, event: 'issue_comment', status: 'queued' },
  });
  const marker = '<!-- ultracode:v1 {"kind":"reply","key":"11","run":{"id":902,"attempt":1}} -->';
  github.addComment({ issueNumber: 7, author: 'github-actions[bot]', body: `${marker}\naudit: running` });
  const others = [
    github.addWorkflowRun({ ...ofPull, id: 903, path: '.github/workflows/deploy.yml' }),
    github.addWorkflowRun({ ...ofPull, id: 904, headSha: 'e'.repeat(40), headBranch: 'topic-8' }),
    github.addWorkflowRun({ id: 905, path: WORKFLOW_PATH, event: 'issue_comment' }),
  ];
  // A marker that somebody else writes names nothing.
  const forged = marker.replace('902', '905');
  github.addComment({ issueNumber: 7, author: 'rita', body: `${forged}\nhello` });
  return { pushed, commanded, others };
}

test.concurrent('`status` and `cancel` are about the runs of ours that belong here, and about no other', async () => {
  await using stage = await setStageWithPeople();
  const { pushed, commanded, others } = await setRuns(stage);
  const status = await answered(stage, '/ultracode status');
  expect(status.reply).toContain('## Several runs go on here');
  expect(status.reply.match(/actions\/runs\/\d+/g)?.toSorted()).toEqual([
    'actions/runs/901',
    'actions/runs/902',
  ]);
  const other = await answered(stage, '/ultracode cancel 904');
  expect(other.reply).toContain('No run 904 of this issue or pull request goes on.');
  const one = await answered(stage, '/ultracode cancel 901-1-0A1B2C3D');
  expect(one.reply).toContain('## Cancelled');
  expect([pushed.cancelled, commanded.cancelled]).toEqual([true, undefined]);
  await answered(stage, '/ultracode Cancel');
  expect(commanded.cancelled).toBe(true);
  expect(others.map(({ cancelled }) => cancelled)).toEqual([undefined, undefined, undefined]);
  expect((await answered(stage, '/ultracode cancel')).reply).toContain('There was nothing to cancel.');
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('`cancel` without the right to says what to press', async () => {
  await using stage = await setStageWithPeople({ permissions: { ...ALL_WRITE, actions: 'read' } });
  const { pushed } = await setRuns(stage);
  const { reply, exitCode } = await answered(stage, '/ultracode cancel 901');
  expect(exitCode).toBe(0);
  expect(reply).toContain('## Nothing was cancelled');
  expect(reply).toContain('<code>actions: write</code>');
  expect(reply).toMatch(/Press \*Cancel workflow\* on \[the page of the run\]\(https:.+\/runs\/901\)\.$/);
  expect(pushed.cancelled).toBeUndefined();
});

test.concurrent('one person begins no more paid work in an hour than the settings say, and hears why', async () => {
  await using stage = await setStageWithPeople();
  await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  const inputs = { 'max-commands-per-hour': '2' };
  stage.github.addComment({ issueNumber: 7, author: 'bob', body: '/ultracode' });
  stage.github.addComment({ issueNumber: 7, author: 'ada', body: 'No command: /ultracode' });
  stage.github.addComment({ issueNumber: 7, author: 'ada', body: '/ultracode help' });
  const body = '/ultracode find bugs';
  stage.github.addReviewComment({ pullNumber: 7, author: 'ada', body, path: 'src/a.ts', line: 1 });
  const { reply, exitCode } = await answered(stage, '/ultracode', inputs);
  expect(exitCode).toBe(0);
  expect(reply).toBe(
    '## Nothing was run\n\nada has given 3 commands in this repository within the last hour; <code>max-commands-per-hour</code> allows 2. Give the command again later.',
  );
  expect(stage.anthropic.requestCount).toBe(0);
  stage.github.fail({
    ...{ operation: 'issues/list-comments-for-repo', times: 1, status: 403, message: 'Not accessible' },
  });
  expect((await answered(stage, '/ultracode')).reply).toContain(
    'How many commands ada has given within the last hour is not known: GitHub refused',
  );
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('a command on a line of a diff is acknowledged there and answered in the conversation, by the scripts of the base', async () => {
  await using stage = await setStageWithPeople();
  const evil = "export const meta = { name: 'evil', description: 'x' }\nreturn 'evil'\n";
  await stage.openPull({
    number: 7,
    author: 'bob',
    files: { ...CHANGE, '.github/ultracode/evil.js': evil },
  });
  const unknown = await stage.play(await diffComment(stage, 'ada', '/ultracode run evil'));
  expect(unknown).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
  expect(repliesOf(stage).at(-1)?.body).toContain('There is no workflow <code>evil</code>');
  const ended = await stage.play(await diffComment(stage, 'ada', '/ultracode'));
  expect(ended.exitCode).toBe(1);
  expect(reactionsOf(stage)).toEqual(['confused', 'eyes']);
  const kinds = repliesOf(stage).map(({ body }) => /"kind":"(\w+)"/.exec(body)?.[1]);
  expect(kinds.toSorted()).toEqual(['reply', 'reply', 'sticky']);
  expect(repliesOf(stage).some(({ body }) => body.includes('review: 1 finding (1 high)'))).toBe(true);
  expect(stage.github.state.checks).toMatchObject([{ conclusion: 'failure' }]);
});
