import { expect, test } from 'vitest';
import { CHANGE, CHANGE_FLAW, STOCK_FLAW } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

/** A repository in which ada may write and rita may read. */
async function setStageWithPeople(): Promise<Stage> {
  const stage = await setStage();
  stage.github.setRole('ada', 'write');
  stage.github.setRole('rita', 'read');
  return stage;
}

const reactionsOf = (stage: Stage) => stage.github.state.reactions.map(({ content }) => content);
const repliesOf = (stage: Stage) =>
  stage.github.state.comments.filter((comment) => comment.author.login === 'github-actions[bot]');

test.concurrent('/ultracode run audit on an issue is acknowledged and answered with the report', async () => {
  await using stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'rita' });
  const happening = await stage.comment({ issueNumber: 3, author: 'ada', body: '/ultracode run audit' });
  const ended = await stage.play(happening);

  expect(ended.exitCode).toBe(1);
  expect(reactionsOf(stage)).toEqual(['eyes']);
  const [reply, ...further] = repliesOf(stage);
  expect(further).toEqual([]);
  expect(reply?.issueNumber).toBe(3);
  expect(reply?.body).toContain('## audit: 1 finding (1 high)');
  expect(reply?.body).toContain(`${STOCK_FLAW.file}:${STOCK_FLAW.line}`);
  expect(ended.outputs).toMatchObject({ status: 'completed', 'findings-count': '1' });
});

test.concurrent('a command on a pull request pins the head, fetches it, and answers in comment, check and reply', async () => {
  await using stage = await setStageWithPeople();
  const headSha = await stage.openPull({ number: 7, author: 'stranger', files: CHANGE, fork: true });
  const happening = await stage.comment({ issueNumber: 7, author: 'ada', body: '/ultracode' });
  const ended = await stage.play(happening);

  expect(ended.exitCode).toBe(1);
  expect(reactionsOf(stage)).toEqual(['eyes']);
  expect(stage.github.state.checks).toMatchObject([
    {
      headSha,
      status: 'completed',
      conclusion: 'failure',
      annotations: [{ path: CHANGE_FLAW.file, start_line: CHANGE_FLAW.line }],
    },
  ]);
  const bodies = repliesOf(stage).map(({ body }) => body);
  expect(bodies).toHaveLength(2);
  expect(bodies.map((body) => /"kind":"(\w+)"/.exec(body)?.[1]).sort()).toEqual(['reply', 'sticky']);
  for (const body of bodies) expect(body).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
});

test.concurrent('a command takes arguments, and may lower the limit but not raise it', async () => {
  await using stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'ada' });
  const body = '/ultracode audit focus="the shell" --max-cost-usd 100 --model haiku';
  const happening = await stage.comment({ issueNumber: 3, author: 'ada', body });
  await stage.play(happening, { inputs: { 'max-cost-usd': '2' } });
  expect(repliesOf(stage)[0]?.body).toContain('of $2');
  const asked = stage.anthropic.journal.map((request) => request.body);
  expect(asked[0]?.model).toContain('haiku');
  expect(JSON.stringify(asked)).toContain('The maintainers ask you to look for this above all: the shell');
});

test.concurrent('/ultracode help is answered with the commands, and asks no model', async () => {
  await using stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'ada' });
  const ended = await stage.play(
    await stage.comment({ issueNumber: 3, author: 'ada', body: '/ultracode help' }),
  );
  expect(ended).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
  expect(reactionsOf(stage)).toEqual(['eyes']);
  expect(repliesOf(stage).map(({ body }) => body)).toEqual([expect.stringContaining('## Commands')]);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('a command that cannot be read is answered with what was read and the nearest one', async () => {
  await using stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'ada' });
  const ended = await stage.play(
    await stage.comment({ issueNumber: 3, author: 'ada', body: '/ultracode rnu audit' }),
  );
  expect(ended).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
  expect(reactionsOf(stage)).toEqual(['confused']);
  const [reply] = repliesOf(stage);
  expect(reply?.body).toContain('Read: <code>/ultracode rnu audit</code>');
  expect(reply?.body).toContain('The nearest command is <code>/ultracode run audit</code>');
  expect(stage.github.state.checks).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent.each([
  ['by a reader', 'rita', '/ultracode run audit', 'created', ['-1']],
  ['by a stranger', 'sam', '/ultracode run audit', 'created', ['-1']],
  ['by a reader who asks for help', 'rita', '/ultracode help', 'created', ['-1']],
  ['by a bot', 'renovate[bot]', '/ultracode run audit', 'created', []],
  ['in a quote', 'ada', '> /ultracode run audit', 'created', []],
  ['in a code fence', 'ada', '```\n/ultracode run audit\n```', 'created', []],
  ['as indented code', 'ada', '    /ultracode run audit', 'created', []],
  ['edited in', 'ada', '/ultracode run audit', 'edited', []],
  ['deleted', 'ada', '/ultracode run audit', 'deleted', []],
  ['as another word', 'ada', '/ultracodex run audit', 'created', []],
  ['in another case', 'ada', '/Ultracode run audit', 'created', []],
  ['not on the first line', 'ada', 'Please:\n/ultracode run audit', 'created', []],
  ['not at the start of the line', 'ada', 'Try /ultracode run audit', 'created', []],
])('a command %s starts nothing', async (_, author, body, action, reactions) => {
  await using stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'ada' });
  const happening = await stage.comment({ issueNumber: 3, author, body });
  const ended = await stage.play({ ...happening, payload: { ...Object(happening.payload), action } });

  expect(ended).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' }, summary: '' });
  expect(ended.stdout).toMatch(/^Nothing (to do|was run): .+\n$/m);
  expect(reactionsOf(stage)).toEqual(reactions);
  expect(repliesOf(stage)).toEqual([]);
  expect(stage.github.state.checks).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});
