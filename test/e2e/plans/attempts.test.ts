import { expect, test } from 'vitest';
import type { ActionProcess } from '../support/action-process.ts';
import { script } from '../support/models/scripted-author.ts';
import { setConversation } from './conversation.ts';

/** A script that asks one agent, in a phase that may wait. */
const SCRIPT = `export const meta = { name: 'unsafe-calls', description: 'Looks for unsafe calls.', phases: [{ title: 'Find' }] }

const found = await agent('Look for unsafe calls in the files of this repository. Nothing found is a good answer.', {
  label: 'find', phase: 'Find', schema: { type: 'object', properties: { note: { type: 'string', maxLength: 200 } }, required: ['note'] }, files: await files(['src/**']) })
if (found === null) return { error: 'nobody could look' }
return { summary: found.note, omissions: [] }
`;
const TASK = '/ultracode author find unsafe calls in our code';

type Table = Awaited<ReturnType<typeof setConversation>>;
const setTable = () => setConversation({ answers: [script(SCRIPT)] });
const idIn = (text = ''): string => /\/ultracode approve ([0-9a-f]{16})/.exec(text)?.[1] ?? '';
const shown = ({ replies }: Table): readonly string[] =>
  replies().map(({ body }) => body.replaceAll('\u200b', ''));

async function ended(process: ActionProcess): Promise<number | null> {
  return (await process.ended).exitCode;
}

test.concurrent('a job that is run again shows another plan beside the first one, and each is decided on by itself', async () => {
  await using table = await setTable();
  const happening = await table.stage.comment({ issueNumber: 7, author: 'ada', body: TASK });
  for (const attempt of [1, 2]) {
    const step = await table.stage.start(happening, { attempt, isHosted: true });
    const main = await step.main.ended;
    await ended(await step.post(main));
    step.run.status = 'completed';
  }
  const [first, second] = shown(table).map(idIn);
  expect([first, second]).toEqual([
    expect.stringMatching(/^[0-9a-f]{16}$/),
    expect.stringMatching(/^[0-9a-f]{16}$/),
  ]);
  expect(first).not.toBe(second);
  const status = await table.says('/ultracode status');
  expect(status.reply).toContain('### Plans that wait');
  for (const id of [first, second]) expect(status.reply).toContain(`<code>${id}</code>`);
  expect(status.reply).toContain('find unsafe calls in our code (asked for by ada)');
  await table.says(`/ultracode reject ${first}`);
  expect((await table.says('/ultracode status')).reply).not.toContain(first);
  const ran = await table.says(`/ultracode approve ${second}`);
  expect(ran.paid, ran.stdout).toBeGreaterThan(0);
  expect((await table.says('/ultracode status')).reply).not.toContain('Plans that wait');
});

test.concurrent('a run that wrote a plan is not gone on from: its plan is named', async () => {
  await using table = await setTable();
  const { outputs, reply } = await table.says(TASK);
  const again = await table.says(`/ultracode resume ${outputs['run-id']}`);
  expect(again.paid).toBe(0);
  expect(again.reply).toContain(`/ultracode approve ${idIn(reply)}`);
  expect(again.reply).toContain('there is nothing left to go on with');
});

test.concurrent('a step that is killed right after an approval is answered, and its job run again keeps that answer', async () => {
  await using table = await setTable();
  const id = idIn((await table.says(TASK)).reply);
  const { github } = table.stage;
  // What is said above the plan is the first thing after it was taken.
  github.fail({ operation: 'issues/update-comment', times: 1, status: 500, message: '', unanswered: true });
  const approval = await table.stage.comment({
    issueNumber: 7,
    author: 'bob',
    body: `/ultracode approve ${id}`,
  });
  const from = github.requests.length;
  const step = await table.stage.start(approval);
  await github.until('issues/update-comment', from);
  step.main.kill('SIGKILL');
  expect(await ended(await step.post(await step.main.ended))).toBe(0);
  const closed = shown(table).at(-1);
  expect(closed).toContain('before its run had begun');
  expect(closed).toContain(`/ultracode rerun ${id}`);
  const again = await table.stage.play(approval, { attempt: 2, isHosted: true });
  expect(again.outputs.status).toBe('skipped');
  expect(shown(table).at(-2)).toBe(closed);
  expect(shown(table).at(-1)).toContain('was approved or rejected before');
  expect(idIn((await table.says(`/ultracode rerun ${id}`)).reply)).not.toBe('');
});

test.concurrent('a job of an approval that is run again leaves the report of the first attempt', async () => {
  await using table = await setTable();
  const id = idIn((await table.says(TASK, { on: 3 })).reply);
  const approval = await table.stage.comment({
    issueNumber: 3,
    author: 'bob',
    body: `/ultracode approve ${id}`,
  });
  const step = await table.stage.start(approval, { isHosted: true });
  const main = await step.main.ended;
  await ended(await step.post(main));
  const report = shown(table).at(-1);
  expect(report).toContain('The script that ran');
  await table.stage.play(approval, { attempt: 2, isHosted: true });
  expect(shown(table).slice(-2)).toEqual([
    report,
    expect.stringContaining('was approved or rejected before'),
  ]);
});

test.concurrent('of two approvals of a run that waits one goes on, also of one that is given later', async () => {
  await using table = await setTable();
  const inputs = { 'gate-phases': 'Find' };
  const { reply } = await table.says(TASK, { inputs });
  const { outputs } = await table.says(`/ultracode approve ${idIn(reply)}`, { inputs });
  expect(outputs.status).toBe('waiting');
  const body = `/ultracode approve ${outputs['run-id']}`;
  // Who may not command takes nothing.
  expect((await table.says(body, { author: 'rita', inputs })).paid).toBe(0);
  const before = table.stage.anthropic.requestCount;
  const given = [
    await table.stage.comment({ issueNumber: 7, author: 'ada', body }),
    await table.stage.comment({ issueNumber: 7, author: 'bob', body }),
  ];
  const steps = await Promise.all(given.map((one) => table.stage.play(one, { inputs, isHosted: true })));
  expect(steps.map((step) => step.outputs.status).sort()).toEqual(['completed', 'skipped']);
  const paid = table.stage.anthropic.requestCount - before;
  expect(paid).toBeGreaterThan(0);
  const late = await table.says(body, { inputs });
  expect(late).toMatchObject({ exitCode: 0, paid: 0 });
  expect(late.reply).toContain('was approved before, and an approval holds once');
  const anew = await table.says(`/ultracode resume ${outputs['run-id']}`, { inputs });
  expect(anew).toMatchObject({ paid: 0, outputs: { status: 'waiting' } });
});
