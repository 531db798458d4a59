import { expect, test } from 'vitest';
import { issueCommentEvent } from '../../fakes/github/events.ts';
import { CHANGE, CHANGE_FLAW, STOCK_FLAW } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

/** A repository in which ada may write and rita may read. */
async function setStageWithPeople(files = {}): Promise<Stage> {
  const stage = await setStage({ files });
  stage.github.setRole('ada', 'write');
  stage.github.setRole('rita', 'read');
  return stage;
}

const reactionsOf = (stage: Stage) => stage.github.state.reactions.map(({ content }) => content);
const repliesOf = (stage: Stage) =>
  stage.github.state.comments.filter((comment) => comment.author.login === 'github-actions[bot]');

test.concurrent('a command on an issue is acknowledged and answered with the report; it takes arguments, and may lower the limit but not raise it', async () => {
  await using stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'rita' });
  const body = '/ultracode run audit focus="the shell" --max-cost-usd 100 --model haiku';
  const happening = await stage.comment({ issueNumber: 3, author: 'ada', body });
  const ended = await stage.play(happening, { inputs: { 'max-cost-usd': '2' } });

  expect(ended.exitCode).toBe(1);
  expect(reactionsOf(stage)).toEqual(['eyes']);
  const [reply, ...further] = repliesOf(stage);
  expect(further).toEqual([]);
  expect(reply?.issueNumber).toBe(3);
  expect(reply?.body).toContain('## audit: 1 finding (1 high)');
  expect(reply?.body).toContain(`${STOCK_FLAW.file}:${STOCK_FLAW.line}`);
  expect(ended.outputs).toMatchObject({ status: 'completed', 'findings-count': '1' });

  expect(reply?.body).toContain('of $2');
  const asked = stage.anthropic.journal.map((request) => request.body);
  expect(asked[0]?.model).toContain('haiku');
  expect(JSON.stringify(asked)).toContain('The maintainers ask you to look for this above all: the shell');
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
  const [reply, sticky] = bodies.toSorted((a, b) => a.length - b.length);
  expect(sticky).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
  expect(reply).toMatch(/^<!--[^\n]*-->\nreview: 1 finding \(1 high\)\. \[The report\]\(http[^)]*\)$/);
});

/** An issue on which people comment, one after the other. Each comment is told with what came of it. */
async function setIssue() {
  const stage = await setStageWithPeople();
  stage.github.addIssue({ number: 3, author: 'ada' });
  const first = await stage.comment({ issueNumber: 3, author: 'ada', body: 'Hello.' });
  return {
    stage,
    async says(author: string, body: string, action = 'created') {
      const comment = stage.github.addComment({ issueNumber: 3, author, body });
      const payload = { ...issueCommentEvent(stage.github.state, comment), action };
      const before = { reactions: reactionsOf(stage).length, replies: repliesOf(stage).length };
      const { exitCode, outputs, stdout, summary } = await stage.play({ ...first, payload });
      return {
        exitCode,
        status: outputs.status,
        stdout,
        summary,
        reactions: reactionsOf(stage).slice(before.reactions),
        replies: repliesOf(stage).slice(before.replies),
      };
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

test.concurrent('help, and a command that cannot be read, are answered without asking a model', async () => {
  await using at = await setIssue();
  const help = await at.says('ada', '/ultracode help');
  expect(help).toMatchObject({ exitCode: 0, status: 'skipped', reactions: ['eyes'] });
  expect(help.replies.map(({ body }) => body)).toEqual([expect.stringContaining('## Commands')]);

  const unread = await at.says('ada', '/ultracode rnu audit');
  expect(unread).toMatchObject({ exitCode: 0, status: 'skipped', reactions: ['confused'] });
  const [reply] = unread.replies;
  expect(reply?.body).toContain('Read: <code>/ultracode rnu audit</code>');
  expect(reply?.body).toContain('- As a command: <code>/ultracode run audit</code>\n');

  expect(at.stage.github.state.checks).toEqual([]);
  expect(at.stage.anthropic.requestCount).toBe(0);
});

test.concurrent('a workflow that does not exist is answered with one reply: what is not known, what is near it, and which there are', async () => {
  const script = "export const meta = { name: 'release-notes', description: 'x' }\nreturn ''\n";
  await using stage = await setStageWithPeople({ '.github/ultracode/notes.js': script });
  await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  const said = async (body: string, inputs = {}) => {
    const before = repliesOf(stage).length;
    const ended = await stage.play(await stage.comment({ issueNumber: 7, author: 'ada', body }), { inputs });
    expect(ended, body).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
    expect(reactionsOf(stage).at(-1)).toBe('confused');
    const [reply, ...further] = repliesOf(stage).slice(before);
    expect(further).toEqual([]);
    return reply?.body.split('\n').slice(1).join('\n') ?? '';
  };
  const there =
    'There are <code>release-notes</code>, <code>audit</code>, <code>migrate</code> and <code>review</code>.';
  expect(await said('/ultracode reviw')).toBe(
    `## There is no workflow <code>reviw</code>\n\nDid you mean <code>/ultracode run review</code>? ${there} As a task in words: <code>/ultracode author reviw</code>.`,
  );
  expect(await said('/ultracode run relase-notes depth=2')).toContain(
    '<code>/ultracode run release-notes</code>?',
  );
  expect(await said('/ultracode hepl')).toContain(`Did you mean <code>/ultracode help</code>? ${there}`);
  expect(await said('/ultracode run ci/reviw.js')).toContain('<code>/ultracode run review</code>?');
  expect(await said('/ultracode zebra')).toContain(`workflow <code>zebra</code>\n\n${there}`);
  expect(await said('/ultracode run review --bse main')).toContain('unknown flag');
  expect(await said('/ultracode run')).toContain('the name of a workflow was expected');
  expect(stage.github.state.checks).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('a base that does not exist is answered with one reply, and the report that stands stays; so it does when a command fails before it asks any agent', async () => {
  await using stage = await setStageWithPeople();
  await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  const [sticky] = repliesOf(stage);
  const report = sticky?.body;
  expect(report).toContain('review: 1 finding');
  const asked = stage.anthropic.requestCount;
  const said = async (body: string, inputs = {}) => {
    const before = repliesOf(stage).length;
    const ended = await stage.play(await stage.comment({ issueNumber: 7, author: 'ada', body }), { inputs });
    const [reply, ...further] = repliesOf(stage).slice(before);
    expect(further).toEqual([]);
    expect(sticky?.body).toBe(report);
    return { ...ended, reply: reply?.body.split('\n').slice(1).join('\n') ?? '' };
  };
  const near = await said('/ultracode run review --base mian');
  expect(near).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
  expect(near.reply).toBe(
    '## Nothing was run\n\n<code>--base mian</code> names no branch, tag or commit of this checkout. Did you mean <code>--base main</code>?',
  );
  expect((await said('/ultracode run review --base zebra')).reply).toContain(
    'set <code>fetch-depth: 0</code>',
  );
  expect(reactionsOf(stage)).toEqual(['confused', 'confused']);
  expect(stage.github.state.checks).toHaveLength(1);

  const failed = await said('/ultracode', { 'anthropic-api-key': '' });
  expect(failed).toMatchObject({ exitCode: 3, outputs: { status: 'failed' } });
  expect(failed.reply).toContain('No key for the Anthropic API');
  expect(stage.anthropic.requestCount).toBe(asked);
});

test.concurrent('a command of a person whose permission cannot be read is answered with a reaction, and the step fails', async () => {
  await using at = await setIssue();
  const operation = 'repos/get-collaborator-permission-level';
  const message = 'Resource not accessible by integration';
  at.stage.github.fail({ operation, times: 1, status: 403, message });
  const came = await at.says('ada', '/ultracode run audit');
  expect(came).toMatchObject({ exitCode: 3, status: 'failed', reactions: ['confused'], replies: [] });
  expect(came.stdout).toContain('::error::GitHub refused to read the permission of ada: 403');
  expect(at.stage.github.state.checks).toEqual([]);
  expect(at.stage.anthropic.requestCount).toBe(0);
});

// Which texts are no command, and which events of a comment: test/unit/commands/parse-comment and test/unit/trigger.
test.concurrent('a command of a person who may not write, of a bot, in a quote, or edited in starts nothing', async () => {
  await using at = await setIssue();
  const nothing = { exitCode: 0, status: 'skipped', summary: '', replies: [] };
  const said = /^Nothing (to do|was run): .+\n$/m;
  for (const [author, body, action, reactions] of [
    ['rita', '/ultracode run audit', 'created', ['-1']],
    ['rita', '/ultracode help', 'created', ['-1']],
    ['sam', '/ultracode run audit', 'created', ['-1']],
    ['renovate[bot]', '/ultracode run audit', 'created', []],
    ['ada', '> /ultracode run audit', 'created', []],
    ['ada', '/ultracode run audit', 'edited', []],
  ] as const) {
    const came = await at.says(author, body, action);
    expect(came, `${author} ${action} ${body}`).toMatchObject({ ...nothing, reactions });
    expect(came.stdout).toMatch(said);
  }
  expect(at.stage.github.state.checks).toEqual([]);
  expect(at.stage.anthropic.requestCount).toBe(0);
});
