import { expect, test } from 'vitest';
import type { KnownFinding } from '../../../src/findings/history/known-finding.ts';
import { decodeState, encodeState, readState } from '../../../src/findings/history/state-text.ts';
import { decodeMarker, markedText } from '../../../src/github/marker.ts';
import type { IssueRecord } from '../../fakes/github/state.ts';
import { botComments, checkOf, INPUTS, played, says } from '../github/findings/dismissing.ts';
import { WORKFLOW_PATH } from '../support/action-process.ts';
import { SHOP, STOCK_FLAW } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const CHECK = 'ultracode: audit';
const ON = { on: 1 };
const SECOND_FLAW = {
  'src/run.js': `import { exec } from 'node:child_process';\nexport const run = (name, done) => {\n  exec('run ' + name, done);\n};\n`,
};

/** The default branch with one flaw, after its first sweep; ada may write and rita may read. */
async function swept(files: Readonly<Record<string, string>> = {}) {
  // A stored report counts where the workflow's file is the trusted one.
  const stage = await setStage({ files: { ...files, [WORKFLOW_PATH]: 'on: [schedule, issue_comment]\n' } });
  stage.github.setRole('ada', 'write');
  stage.github.setRole('rita', 'read');
  await night(stage);
  return stage;
}

const night = async (stage: Stage, inputs: Readonly<Record<string, string>> = {}) =>
  played(stage, await stage.schedule(), inputs);

const TOLD = `export const meta = { name: 'told', description: 'Says what it was told.' }
return { findings: [{ severity: 'high', title: 'Flaw', file: 'src/stock.js', line: ${STOCK_FLAW.line} }] }
`;

function issueOf({ github }: Stage): IssueRecord & { body: string } {
  const [issue] = github.state.issues;
  if (issue === undefined || typeof issue.body !== 'string') throw new Error('there is no issue');
  return issue as IssueRecord & { body: string };
}

const knownOf = (stage: Stage): readonly KnownFinding[] =>
  decodeState(decodeMarker(issueOf(stage).body)?.history ?? '') ?? [];

function idIn(stage: Stage, file: string = STOCK_FLAW.file): string {
  const found = knownOf(stage).find((one) => one.file === file);
  if (found === undefined) throw new Error(`nothing is known of ${file}`);
  return found.id;
}

const textOf = (stage: Stage): string => issueOf(stage).body.split('\n').slice(1).join('\n');

test.concurrent('a finding that is dismissed on the issue makes the check green and closes the issue at once, stays so over sweeps, and is reopened with both', async () => {
  await using stage = await swept();
  const id = idIn(stage);
  const sha = stage.mainSha;
  expect(checkOf(stage, sha, CHECK)).toMatchObject({ conclusion: 'failure' });
  // Where a comment would be no command, none is offered.
  expect(checkOf(stage, sha, CHECK)?.summary).toContain(STOCK_FLAW.file);
  expect(checkOf(stage, sha, CHECK)?.summary).not.toContain('/ultracode dismiss');
  expect(textOf(stage)).toContain(`<code>/ultracode dismiss ${id} why it does not count</code>`);
  const asked = stage.anthropic.requestCount;
  const said = await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
  expect(said).toMatchObject({ exitCode: 0, replies: 1, outputs: { status: 'skipped' } });
  expect(said.reply).toContain('## Dismissed');
  expect(said.reply).toContain(`The check of <code>${sha.slice(0, 7)}</code> is now green.`);
  expect(checkOf(stage, sha, CHECK)).toMatchObject({ conclusion: 'success' });
  expect(issueOf(stage)).toMatchObject({ state: 'closed', stateReason: 'completed' });
  expect(textOf(stage)).toContain('No finding is open.');
  expect(textOf(stage)).toContain('counted by hand');
  expect(textOf(stage)).toContain(`<code>/ultracode reopen ${id}</code>`);
  expect(textOf(stage)).toContain('/actions/runs/42)');
  expect(knownOf(stage)).toMatchObject([{ id, state: 'open', dismissed: { how: 'command', by: 'ada' } }]);
  expect(stage.anthropic.requestCount).toBe(asked);

  const second = await stage.origin.commit({ 'README.md': '# Shops\n' });
  expect((await night(stage)).exitCode).toBe(0);
  expect(checkOf(stage, second, CHECK)).toMatchObject({ conclusion: 'success' });
  // It is dismissed and there still, so the closed issue tells of it as it is now.
  expect(issueOf(stage).state).toBe('closed');
  expect(decodeMarker(issueOf(stage).body)?.head).toBe(second);

  const reopened = await says(stage, `/ultracode reopen ${id}`, ON);
  expect(reopened.reply).toContain('## Reopened');
  expect(reopened.reply).toContain(
    `The check of <code>${second.slice(0, 7)}</code> is red: 1 finding fails it.`,
  );
  expect(checkOf(stage, second, CHECK)).toMatchObject({ conclusion: 'failure' });
  expect(issueOf(stage)).toMatchObject({ state: 'open', stateReason: 'reopened' });
  expect(textOf(stage)).toContain('1 finding is open.');
  expect(knownOf(stage)[0]).not.toHaveProperty('dismissed');
  const third = await stage.origin.commit({ 'README.md': '# Shops of two\n' });
  expect((await night(stage)).exitCode).toBe(1);
  expect(checkOf(stage, third, CHECK)).toMatchObject({ conclusion: 'failure' });
  expect(stage.github.state.issues).toHaveLength(1);
});

test.concurrent('the issue stays open while another finding is, and offers to dismiss that one', async () => {
  await using stage = await swept(SECOND_FLAW);
  const id = idIn(stage);
  expect(knownOf(stage)).toHaveLength(2);
  const { reply } = await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
  expect(reply).toContain('is red: 1 finding fails it.');
  expect(issueOf(stage).state).toBe('open');
  expect(textOf(stage)).toContain('1 finding is open.');
  expect(textOf(stage)).not.toContain(`/ultracode dismiss ${id}`);
  expect(textOf(stage)).toContain(`/ultracode dismiss ${idIn(stage, 'src/run.js')} `);
});

test.concurrent('where the stored report is gone only what is known changes, which the answer says, and the next sweep goes by it', async () => {
  await using stage = await swept();
  const id = idIn(stage);
  const before = textOf(stage);
  stage.github.state.artifacts.splice(0);
  const { reply } = await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
  expect(reply).toContain('## Dismissed');
  expect(reply).toContain('stays as it was, and this counts from the next sweep on: The artifact');
  expect(textOf(stage)).toBe(before);
  expect(issueOf(stage).state).toBe('open');
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command' } }]);
  expect(stage.github.state.checks).toMatchObject([{ conclusion: 'failure' }]);
  const second = await stage.origin.commit({ 'README.md': '# Shops\n' });
  await night(stage);
  expect(checkOf(stage, second, CHECK)).toMatchObject({ conclusion: 'success' });
  expect(issueOf(stage)).toMatchObject({ state: 'closed', stateReason: 'completed' });
});

test.concurrent('what had no room in the issue is not forgotten: the report has it, and where that is gone too it is counted', async () => {
  await using stage = await swept(SECOND_FLAW);
  const id = idIn(stage);
  const all = knownOf(stage);
  const marker = decodeMarker(issueOf(stage).body);
  const { text: history } = encodeState(
    all.filter((one) => one.id === id),
    12_000,
    1,
  );
  const state = () => readState(decodeMarker(issueOf(stage).body)?.history ?? '');
  const small = markedText({ ...(marker ?? { kind: 'sweep', key: 'audit' }), history }, textOf(stage));
  issueOf(stage).body = small;
  await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
  expect(state()?.dropped).toBe(0);
  expect(
    state()
      ?.known.map((one) => one.id)
      .sort(),
  ).toEqual(all.map((one) => one.id).sort());

  issueOf(stage).body = small;
  stage.github.state.artifacts.splice(0);
  await says(stage, `/ultracode dismiss ${id} counted again`, ON);
  expect(state()).toMatchObject({ dropped: 1, known: [{ id, dismissed: { how: 'command' } }] });
});

test.concurrent('where the issue cannot be edited nothing else changes, and the next sweep reads the decision from the answer', async () => {
  await using stage = await swept();
  const id = idIn(stage);
  stage.github.fail({
    operation: 'issues/update',
    times: 9,
    status: 403,
    message: 'Resource not accessible',
  });
  const { reply } = await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
  stage.github.recover();
  expect(reply).toContain('This counts from the next sweep on. It could not be shown now:');
  expect(knownOf(stage)[0]).not.toHaveProperty('dismissed');
  expect(stage.github.state.checks).toMatchObject([{ conclusion: 'failure' }]);
  const second = await stage.origin.commit({ 'README.md': '# Shops\n' });
  await night(stage);
  expect(checkOf(stage, second, CHECK)).toMatchObject({ conclusion: 'success' });
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada' } }]);
});

test.concurrent('only who may command decides, only on an issue of ours, and a marker that others wrote says nothing', async () => {
  await using stage = await swept();
  const id = idIn(stage);
  const { body } = issueOf(stage);
  expect((await says(stage, `/ultracode dismiss ${id} mine`, { ...ON, author: 'rita' })).replies).toBe(0);
  expect((await says(stage, '/ultracode dismiss ZZZZ9 wrong', ON)).reply).toContain(
    'No finding <code>ZZZZ9</code> is known here.',
  );
  const decision = { findings: [id], at: 9e12, dismissed: { by: 'x', reason: 'x' } };
  stage.github.addComment({
    ...{ issueNumber: 1, author: 'rita' },
    body: `<!-- ultracode:v1 ${JSON.stringify({ kind: 'reply', key: '1', decision })} -->\nhello`,
  });
  const copied = stage.github.addIssue({ number: 3, author: 'mallory' });
  copied.body = body;
  const { reply } = await says(stage, `/ultracode dismiss ${id} mine`, { on: 3 });
  expect(reply).toContain('## Nothing was changed');
  expect(reply).toContain('No findings are kept here');
  expect(copied.body).toBe(body);
  expect(issueOf(stage).body).toBe(body);
  await stage.origin.commit({ 'README.md': '# Shops\n' });
  expect((await night(stage)).exitCode).toBe(1);
  // Behind other words a marker is what somebody quoted.
  const issue = issueOf(stage) as IssueRecord;
  issue.body = `A note.\n${issue.body}`;
  expect((await says(stage, `/ultracode dismiss ${id} mine`, ON)).reply).toContain(
    'No findings are kept here',
  );
});

test.concurrent('sweeps of another workflow than the usual one are decided on and explained on their issue too', async () => {
  await using stage = await setStage({
    files: { '.github/ultracode/told.js': TOLD, [WORKFLOW_PATH]: 'on: [schedule, issue_comment]\n' },
  });
  stage.github.setRole('ada', 'write');
  await night(stage, { workflow: 'told' });
  const id = idIn(stage);
  const { reply } = await says(stage, `/ultracode explain ${id}`, ON);
  expect(reply).toContain('In the report of told (run 42-1-');
  await says(stage, `/ultracode dismiss ${id} known`, ON);
  expect(checkOf(stage, stage.mainSha, 'ultracode: told')).toMatchObject({ conclusion: 'success' });
  expect(textOf(stage)).toContain('known');
});

test.concurrent('a finding is explained on the issue by the report of the sweep', async () => {
  await using stage = await swept();
  const id = idIn(stage);
  const { body } = issueOf(stage);
  await stage.origin.commit({ 'src/stock.js': 'export const count = 1;\n' });
  const { reply } = await says(stage, `/ultracode explain ${id}`, ON);
  expect(reply).toContain('In the report of audit (run 42-1-');
  expect((await says(stage, '/ultracode explain ZZZZ9', ON)).reply).toContain(id);
  expect(issueOf(stage).body).toBe(body);
});

/**
 * A sweep lists our issues and reads the comments of its own; whatever it read last, the command comes after that and before it goes on. After
 * its last look the check stays, which the answer says: the report of the sweep is not stored yet.
 */
test.each([
  ['issues/list-for-repo', 1, 'early'],
  ['issues/list-for-repo', 2, 'early'],
  ['issues/list-for-repo', 3, 'while'],
  ['issues/list-for-repo', 4, 'while'],
  ['issues/list-comments', 1, 'early'],
  ['issues/list-comments', 2, 'while'],
  ['issues/list-comments', 3, 'last'],
] as const)(
  'a sweep that asks %s for the %d. time before a finding is dismissed does not write that away',
  async (operation, nth, when) => {
    await using stage = await swept();
    const id = idIn(stage);
    const second = await stage.origin.commit({ 'README.md': '# Shops\n' });
    const held = stage.github.hold(operation, nth);
    const step = await stage.start(await stage.schedule(), { isHosted: true, inputs: INPUTS });
    await Promise.race([held.reached, step.main.ended]);
    expect(held.isReached).toBe(true);
    const { reply } = await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
    held.release();
    const ended = await step.main.ended;
    await (await step.post(ended)).ended;
    expect(reply).toContain('## Dismissed');
    expect(botComments(stage)).toHaveLength(1);
    expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada' } }]);
    expect(decodeMarker(issueOf(stage).body)?.head).toBe(second);
    const stays = `<code>${second.slice(0, 7)}</code> stays as it was, and this counts from the next sweep on`;
    const concluded = checkOf(stage, second, CHECK)?.conclusion;
    expect([concluded, reply.includes(stays)]).toEqual(
      when === 'last' ? ['failure', true] : ['success', when === 'while' && reply.includes(stays)],
    );
    expect(ended.exitCode).toBe(concluded === 'success' ? 0 : 1);
    if (when === 'last') expect((await night(stage)).exitCode).toBe(0);
    expect(issueOf(stage)).toMatchObject({ state: 'closed', stateReason: 'completed' });
  },
);

test.concurrent('a finding that was mended is known no longer as open, and what was decided of it is kept', async () => {
  await using stage = await swept();
  const id = idIn(stage);
  await says(stage, `/ultracode dismiss ${id} counted by hand`, ON);
  await stage.origin.commit({ 'src/stock.js': 'export const count = 1;\n' });
  await night(stage);
  await stage.origin.commit({ 'src/stock.js': SHOP['src/stock.js'] ?? null });
  expect((await night(stage)).exitCode).toBe(0);
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada' } }]);
  expect(issueOf(stage).state).toBe('closed');
});
