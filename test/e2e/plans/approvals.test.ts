import { expect, test } from 'vitest';
import type { Answer } from '../../fakes/anthropic/answer.ts';
import { critic, script } from '../support/models/scripted-author.ts';
import { setConversation } from './conversation.ts';

const ANSWER = `{ type: 'object', properties: { findings: { type: 'array', maxItems: 3, items: { type: 'object', properties: {
  severity: { type: 'string', enum: ['high', 'medium', 'low'] }, title: { type: 'string' }, file: { type: 'string' }, line: { type: 'integer' }, evidence: { type: 'string' } },
  required: ['severity', 'title', 'file', 'line', 'evidence'] } } }, required: ['findings'] }`;

/** A script that an author might write: one agent, whose findings are returned. */
const scriptOf = (
  name: string,
): string => `export const meta = { name: '${name}', description: 'Looks for unsafe calls.', phases: [{ title: 'Find' }] }

const found = await agent('Look for unsafe calls in the files of this repository. Nothing found is a good answer.', {
  label: 'find', phase: 'Find', schema: ${ANSWER}, files: await files(['src/**']) })
if (found === null) return { error: 'nobody could look' }
return { findings: found.findings, omissions: [] }
`;

const SCRIPT = scriptOf('unsafe-calls');
const TASK = '/ultracode author find unsafe calls in our code';

const setTable = (answers: readonly Answer[] = [script(SCRIPT)]) => setConversation({ answers });

const idIn = (reply: string): string => /\/ultracode approve ([0-9a-f]{16})/.exec(reply)?.[1] ?? '';

async function planned(table: Awaited<ReturnType<typeof setTable>>, on = 7): Promise<string> {
  const shown = await table.says(TASK, { on });
  expect(shown.exitCode, shown.stdout).toBe(0);
  const id = idIn(shown.reply);
  expect(id, shown.reply).toMatch(/^[0-9a-f]{16}$/);
  return id;
}

test.concurrent('a task in words is answered with a plan, and runs nothing; approved by another person, exactly this script runs', async () => {
  await using table = await setTable();
  const shown = await table.says(TASK);
  expect(shown.exitCode, shown.stdout).toBe(0);
  expect(shown.outputs.status).toBe('waiting');
  expect(shown.reply).toContain('## Plan: unsafe-calls: 1 agent');
  expect(shown.reply).toContain('asked for by ada');
  expect(shown.reply).toContain("name: 'unsafe-calls'");
  expect(shown.reply).toContain('Nothing has run yet.');
  expect(table.stage.github.state.checks).toEqual([]);
  const ran = await table.says(`/ultracode approve ${idIn(shown.reply)}`, { author: 'bob' });
  expect(ran.paid).toBeGreaterThan(0);
  expect(ran.reply).toContain('unsafe-calls: ');
  expect(table.stage.github.state.checks).toMatchObject([
    { name: `ultracode: plan ${idIn(shown.reply)}`, status: 'completed' },
  ]);
  const [report] = table.replies().filter(({ body }) => body.includes('The script that ran'));
  expect(report?.body).toContain('asked for by ada, approved by bob');
  const [plan] = table.replies();
  expect(plan?.body).toContain('Approved by bob.');
  expect(plan?.body).toContain("name: 'unsafe-calls'");
});

test.concurrent('a plan runs once: a second approval, and one after a rejection, are refused and cost nothing', async () => {
  await using table = await setTable();
  const id = await planned(table);
  await table.says(`/ultracode approve ${id}`);
  const again = await table.says(`/ultracode approve ${id}`, { author: 'bob' });
  expect(again).toMatchObject({ exitCode: 0, paid: 0 });
  expect(again.reply).toContain('was approved or rejected before');
  const other = await planned(table);
  expect(other).not.toBe(id);
  expect((await table.says(`/ultracode reject ${other}`)).paid).toBe(0);
  const rejected = await table.says(`/ultracode approve ${other}`);
  expect(rejected.paid).toBe(0);
  expect(rejected.reply).toContain('was approved or rejected before');
});

test.concurrent('of two approvals at once one runs', async () => {
  await using table = await setTable();
  const id = await planned(table);
  const asked = table.stage.anthropic.requestCount;
  const body = `/ultracode approve ${id}`;
  const happenings = [
    await table.stage.comment({ issueNumber: 7, author: 'ada', body }),
    await table.stage.comment({ issueNumber: 7, author: 'bob', body }),
  ];
  const ended = await Promise.all(happenings.map((happening) => table.stage.play(happening)));
  expect(ended.map(({ outputs }) => outputs.status).sort()).toEqual(['completed', 'skipped']);
  expect(table.stage.anthropic.requestCount - asked).toBeGreaterThan(0);
  expect(table.stage.github.state.checks).toHaveLength(1);
});

test.concurrent('an approval is refused when the head has moved, and the plan can be shown anew without asking a model', async () => {
  await using table = await setTable();
  const id = await planned(table);
  await table.stage.push(7, { 'src/new.js': 'export const one = 1\n' });
  const refused = await table.says(`/ultracode approve ${id}`);
  expect(refused).toMatchObject({ exitCode: 0, paid: 0 });
  expect(refused.reply).toMatch(/was made for [0-9a-f]{7}, and the head is [0-9a-f]{7} now/);
  const anew = await table.says(`/ultracode rerun ${id}`);
  expect(anew).toMatchObject({ exitCode: 0, paid: 0 });
  expect(idIn(anew.reply)).not.toBe(id);
  expect(anew.reply).toContain("name: 'unsafe-calls'");
  expect((await table.says(`/ultracode approve ${idIn(anew.reply)}`)).paid).toBeGreaterThan(0);
});

test.concurrent('an approval is refused elsewhere, by who may not write, under other settings, and where the reply was edited', async () => {
  await using table = await setTable();
  const id = await planned(table);
  const approve = `/ultracode approve ${id}`;
  const elsewhere = await table.says(approve, { on: 3 });
  expect(elsewhere).toMatchObject({ exitCode: 0, paid: 0 });
  expect(elsewhere.reply).toContain(`No plan <code>${id}</code> was shown under #3.`);
  const denied = await table.says(approve, { author: 'rita' });
  expect(denied.paid).toBe(0);
  expect(denied.reactions.at(-1)).toBe('-1');
  const dearer = await table.says(approve, { inputs: { 'max-cost-usd': '50' } });
  expect(dearer.paid).toBe(0);
  expect(dearer.reply).toContain('the setting <code>max-cost-usd</code> changed');
  const [shown] = table.replies();
  if (shown === undefined) throw new Error('no plan was shown');
  const before = shown.body;
  shown.body = before.replace('Look for unsafe calls', 'Look for nice calls');
  const edited = await table.says(approve);
  expect(edited.paid).toBe(0);
  expect(edited.reply).toContain('is not as it was written');
  shown.body = `${before.replace('Look for unsafe calls', 'Look for nice calls')}\n<!-- ${before} -->`;
  const hidden = await table.says(approve);
  expect(hidden.paid).toBe(0);
  expect(hidden.reply).toContain('is not as it was written');
  shown.body = before;
  expect((await table.says(approve)).paid).toBeGreaterThan(0);
});

test.concurrent('an id that nobody has shown, and one that a stranger wrote into a comment like ours, approve nothing', async () => {
  await using table = await setTable();
  const id = await planned(table);
  const [shown] = table.replies();
  const unknown = await table.says('/ultracode approve 0123456789abcdef');
  expect(unknown).toMatchObject({ exitCode: 0, paid: 0 });
  expect(unknown.reply).toContain('No plan <code>0123456789abcdef</code> was shown under #7');
  // A stranger copies the reply to another issue.
  table.stage.github.addComment({ issueNumber: 3, author: 'rita', body: shown?.body ?? '' });
  const copied = await table.says(`/ultracode approve ${id}`, { on: 3 });
  expect(copied.paid).toBe(0);
  expect(copied.reply).toContain('was shown under #3');
});

test.concurrent('on an issue the commit that was shown is run, whatever has been pushed since', async () => {
  await using table = await setTable();
  const id = await planned(table, 3);
  const { origin } = table.stage;
  await origin.write({ 'src/later.js': 'export const later = 1\n' });
  await origin.shell('git add --all; git commit --quiet -m later');
  const ran = await table.says(`/ultracode approve ${id}`, { on: 3, author: 'bob' });
  expect(ran.paid, ran.stdout).toBeGreaterThan(0);
  expect(table.stage.github.state.checks).toMatchObject([
    { headSha: table.stage.mainSha, status: 'completed' },
  ]);
});

test.concurrent('a revision is a new plan, and the old one stays open', async () => {
  await using table = await setTable([script(SCRIPT), script(scriptOf('unsafe-calls-two'))]);
  const id = await planned(table);
  const revised = await table.says(`/ultracode revise ${id} look at the tests too`, { author: 'bob' });
  expect(revised.exitCode, revised.stdout).toBe(0);
  expect(table.author.asked.at(-1)).toContain('look at the tests too');
  expect(table.author.asked.at(-1)).toContain('unsafe-calls');
  expect(revised.reply).toContain("name: 'unsafe-calls-two'");
  expect((await table.says(`/ultracode approve ${idIn(revised.reply)}`)).paid).toBeGreaterThan(0);
});

test.concurrent('a plan below the limit that needs no approval runs at once, and its report holds the script', async () => {
  await using table = await setTable();
  const ran = await table.says(TASK, { inputs: { 'auto-approve-below-usd': '4.5' } });
  expect(ran.reply, ran.stdout).toContain('The script that ran');
  expect(ran.reply).toContain('below the limit that needs no approval');
  const id = /plan <code>([0-9a-f]{16})</.exec(ran.reply)?.[1] ?? '';
  const anew = await table.says(`/ultracode rerun ${id}`);
  expect(anew.paid).toBe(0);
  expect(anew.reply).toContain('## Plan: unsafe-calls');
  await using doubted = await setConversation({
    answers: [script(SCRIPT)],
    criticism: critic('mend', 'It reads nothing that matters.'),
  });
  const held = await doubted.says(TASK, { inputs: { 'auto-approve-below-usd': '4.5' } });
  expect(held.reply).toContain('It reads nothing that matters.');
  expect(idIn(held.reply)).not.toBe('');
  await using other = await setTable();
  const waits = await other.says(TASK, { inputs: { 'auto-approve-below-usd': '0.000001' } });
  expect(idIn(waits.reply)).not.toBe('');
});

test.concurrent('an approval for which limits over several runs leave too little is told so, and the plan still waits', async () => {
  await using table = await setTable();
  const limit = (usd: number) => ({ inputs: { 'max-cost-usd-per-pull-request': usd.toFixed(4) } });
  const shown = await table.says(TASK, limit(100));
  const id = idIn(shown.reply);
  const spent = Number(shown.outputs['cost-usd']);
  const approve = `/ultracode approve ${id}`;
  const reached = await table.says(approve, limit(spent));
  expect(reached).toMatchObject({ exitCode: 0, paid: 0 });
  expect(reached.reply).toContain(`The plan <code>${id}</code> still waits for approval: the limit of $`);
  const short = await table.says(approve, limit(spent + 0.02));
  expect(short).toMatchObject({ exitCode: 0, paid: 0 });
  expect(short.reply).toMatch(
    /still waits for approval: its estimate is \$\S+ to \$\S+, and of the \$\S+ that/,
  );
  const ran = await table.says(approve, limit(100));
  expect(ran.paid).toBeGreaterThan(0);
  const [plan] = table.replies();
  expect(plan?.body).toContain('Approved by ada.\n');
  // Small enough to need no approval, but not for what is left.
  const all = spent + Number(ran.outputs['cost-usd']);
  const next = { inputs: { ...limit(all + 1.5 * spent).inputs, 'auto-approve-below-usd': '4.5' } };
  const waits = await table.says(`${TASK} once more`, next);
  expect(idIn(waits.reply)).not.toBe('');
});

test.concurrent('a script that a comment cannot show as it is goes back to its author, and is never offered', async () => {
  const hidden = script(SCRIPT.replace('Look for', '<!-- hidden --> Look for'));
  await using table = await setTable([hidden, script(SCRIPT)]);
  expect(await planned(table)).not.toBe('');
  expect(table.author.asked.at(-1)).toContain('a comment cannot show it as it is');
  await using other = await setTable([hidden]);
  const shown = await other.says(TASK);
  expect(shown.exitCode).toBe(3);
  expect(idIn(shown.reply)).toBe('');
});

test.concurrent('a run of a plan that did not complete goes on with the same script', async () => {
  await using table = await setTable();
  const id = await planned(table);
  const stopped = await table.says(`/ultracode approve ${id}`, { inputs: { 'gate-phases': 'Find' } });
  // The settings are bound too, so it is shown anew under them first.
  expect(stopped.paid).toBe(0);
  const anew = await table.says(`/ultracode rerun ${id}`, { inputs: { 'gate-phases': 'Find' } });
  const waiting = await table.says(`/ultracode approve ${idIn(anew.reply)}`, {
    inputs: { 'gate-phases': 'Find' },
  });
  expect(waiting.outputs.status).toBe('waiting');
  const runId = waiting.outputs['run-id'] ?? '';
  const dearer = await table.says(`/ultracode approve ${runId}`, {
    inputs: { 'gate-phases': 'Find', 'max-cost-usd': '50' },
  });
  expect(dearer).toMatchObject({ exitCode: 0, paid: 0 });
  expect(dearer.reply).toContain('changed; ');
  const went = await table.says(`/ultracode approve ${runId}`, { inputs: { 'gate-phases': 'Find' } });
  expect(went.outputs.status, went.stdout).toBe('completed');
  expect(went.paid).toBeGreaterThan(0);
});
