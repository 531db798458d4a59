import { expect, test } from 'vitest';
import { CHANGE, CHANGE_FLAW, SECOND_CHANGE } from '../../support/shop.ts';
import {
  botComments,
  checkOf,
  idIn,
  knownOf,
  played,
  runOn,
  says,
  setPull,
  stickyOf,
  TWO_FLAWS,
} from './dismissing.ts';

const FILE = CHANGE_FLAW.file;
const short = (sha: string) => sha.slice(0, 7);

test.concurrent('a finding that a writer dismisses makes the check of the same head green at once, asks no model, and stays dismissed over pushes', async () => {
  await using stage = await setPull();
  await runOn(stage, 'opened');
  const red = checkOf(stage, stage.headSha);
  expect(red).toMatchObject({ conclusion: 'failure' });
  const id = idIn(stage, FILE);
  const asked = stage.anthropic.requestCount;
  const said = await says(stage, `/ultracode dismiss \`#${id.toLowerCase()}\` names come from our own list`);
  expect(said).toMatchObject({ exitCode: 0, replies: 1, outputs: { status: 'skipped' } });
  expect(said.reply).toContain('## Dismissed');
  expect(said.reply).toContain(': names come from our own list');
  expect(said.reply).toContain(`The check of <code>${short(stage.headSha)}</code> is now green.`);
  const green = checkOf(stage, stage.headSha);
  expect(green).toMatchObject({ status: 'completed', conclusion: 'success', externalId: red?.externalId });
  // GitHub adds annotations to those that a check has: the new one has its own.
  expect(green?.id).not.toBe(red?.id);
  expect([red?.annotations.length, green?.annotations.length]).toEqual([1, 0]);
  expect(stickyOf(stage).body).toContain('no open finding, 1 dismissed');
  expect(stickyOf(stage).body).toContain('names come from our own list');
  expect(knownOf(stage)).toMatchObject([
    { id, state: 'open', dismissed: { how: 'command', by: 'ada', reason: 'names come from our own list' } },
  ]);
  // The report is that of the run that has made it.
  expect(stickyOf(stage).body).toContain('/actions/runs/42)');
  expect(stage.anthropic.requestCount).toBe(asked);

  const second = await stage.push(7, SECOND_CHANGE);
  const again = await runOn(stage, 'synchronize');
  expect(again.exitCode).toBe(0);
  expect(checkOf(stage, second)).toMatchObject({ conclusion: 'success' });
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command' } }]);

  const reopened = await says(stage, `/ultracode reopen ${id}`);
  expect(reopened.reply).toContain('## Reopened');
  expect(reopened.reply).toContain(`The check of <code>${short(second)}</code> is red: 1 finding fails it.`);
  expect(checkOf(stage, second)).toMatchObject({ conclusion: 'failure' });
  expect(knownOf(stage)[0]).not.toHaveProperty('dismissed');
  const third = await stage.push(7, { 'README.md': '# Shop of two\n' });
  await runOn(stage, 'synchronize');
  expect(checkOf(stage, third)).toMatchObject({ conclusion: 'failure' });
});

test.concurrent('the check stays red while others fail it, and several findings are dismissed by one command', async () => {
  await using stage = await setPull({ files: TWO_FLAWS });
  await runOn(stage, 'opened');
  const ids = knownOf(stage).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(1);
  const [first = '', ...others] = ids;
  const one = await says(stage, `/ultracode dismiss ${first} known`);
  expect(one.reply).toContain(
    `The check of <code>${short(stage.headSha)}</code> is red: ${others.length} finding${others.length === 1 ? ' fails' : 's fail'} it.`,
  );
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'failure' });
  const all = await says(stage, `/ultracode dismiss ${ids.join(', ')} known`);
  expect(all.reply).toContain('is now green.');
  expect(all.reply).toContain(`<code>${first}</code> is dismissed already, by ada: known`);
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'success' });
  await says(stage, `/ultracode reopen ${ids.join(' ')}`);
  expect(knownOf(stage).filter(({ dismissed }) => dismissed !== undefined)).toEqual([]);
});

test.concurrent('an id that is not known is answered with those that are, and nothing is changed by it, by who may not, or twice', async () => {
  await using stage = await setPull();
  await runOn(stage, 'opened');
  const id = idIn(stage, FILE);
  const near = `${id.slice(0, 4)}${id.endsWith('7') ? '8' : '7'}`;
  const before = {
    known: knownOf(stage),
    checks: stage.github.state.checks.length,
    body: stickyOf(stage).body,
  };
  const unknown = await says(stage, `/ultracode dismiss ${near} wrong`);
  expect(unknown.reply).toContain('## Nothing was changed');
  expect(unknown.reply).toContain(
    `No finding <code>${near}</code> is known here. Did you mean <code>${id}</code>`,
  );
  expect(unknown.reply).toContain(`There are <code>${id}</code>`);
  expect((await says(stage, `/ultracode dismiss ${id}`)).reply).toContain('a reason was expected');
  expect((await says(stage, '/ultracode dismiss the finding')).reply).toContain('As a task in words');
  expect((await says(stage, `/ultracode reopen ${id}`)).reply).toContain('was not dismissed');
  const rita = await says(stage, `/ultracode dismiss ${id} mine`, { author: 'rita' });
  expect(rita.replies).toBe(0);
  expect(stage.github.state.reactions.at(-1)?.content).toBe('-1');
  // A decision that another account writes into a comment of its own is none.
  const forged = {
    kind: 'reply',
    key: '1',
    decision: { findings: [id], at: 9e12, dismissed: { by: 'x', reason: 'x' } },
  };
  stage.github.addComment({
    issueNumber: 7,
    author: 'rita',
    body: `<!-- ultracode:v1 ${JSON.stringify(forged)} -->\nhello`,
  });
  expect(knownOf(stage)).toEqual(before.known);
  expect(stickyOf(stage).body).toBe(before.body);
  expect(stage.github.state.checks).toHaveLength(before.checks);
  await says(stage, `/ultracode dismiss ${id} known`);
  const { body } = stickyOf(stage);
  expect((await says(stage, `/ultracode dismiss ${id} once more`)).reply).toContain(
    `<code>${id}</code> is dismissed already, by ada: known`,
  );
  expect(stickyOf(stage).body).toBe(body);
  await stage.push(7, SECOND_CHANGE);
  await runOn(stage, 'synchronize');
  expect(knownOf(stage)[0]?.dismissed).toMatchObject({ by: 'ada', reason: 'known' });
});

test.concurrent('where the stored report is gone, the decision is kept and counts from the next run on; nothing is claimed of the check', async () => {
  await using stage = await setPull();
  await runOn(stage, 'opened');
  const id = idIn(stage, FILE);
  const before = stickyOf(stage).body.split('\n').slice(1);
  stage.github.state.artifacts.splice(0);
  const { reply } = await says(stage, `/ultracode dismiss ${id} known`);
  expect(reply).toContain('## Dismissed');
  expect(reply).toContain('stays as it was, and this counts from the next run on: The artifact');
  expect(stage.github.state.checks).toMatchObject([{ conclusion: 'failure' }]);
  expect(stickyOf(stage).body.split('\n').slice(1)).toEqual(before);
  const second = await stage.push(7, SECOND_CHANGE);
  await runOn(stage, 'synchronize');
  expect(checkOf(stage, second)).toMatchObject({ conclusion: 'success' });
});

test.concurrent('where the head has moved, the check of the report is concluded anew, and the next run takes the decision over', async () => {
  await using stage = await setPull();
  await runOn(stage, 'opened');
  const id = idIn(stage, FILE);
  const second = await stage.push(7, SECOND_CHANGE);
  const { reply } = await says(stage, `/ultracode dismiss ${id} known`);
  expect(reply).toContain(
    `The check of <code>${short(stage.headSha)}</code> is now green. The head is now <code>${short(second)}</code>: its own run takes this over.`,
  );
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'success' });
  expect(checkOf(stage, second)).toBeUndefined();
  await runOn(stage, 'synchronize');
  expect(checkOf(stage, second)).toMatchObject({ conclusion: 'success' });
});

test.concurrent('a finding of several reports is looked up in all of them, and each check is concluded anew', async () => {
  await using stage = await setPull();
  await runOn(stage, 'opened');
  await runOn(stage, 'opened', { workflow: 'audit' });
  const id = idIn(stage, FILE);
  expect(knownOf(stage, 'audit').map((one) => one.id)).toContain(id);
  const { reply } = await says(stage, `/ultracode dismiss ${id} known`);
  expect(reply).toMatch(/<code>review<\/code>: The check of .* is now green\./);
  expect(reply).toMatch(/<code>audit<\/code>: The check of /);
  for (const key of ['review', 'audit'])
    expect(knownOf(stage, key).find((one) => one.id === id)?.dismissed).toMatchObject({ how: 'command' });
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'success' });
});

test.concurrent('on the pull request of a fork, a run that a writer asked for is decided on like any other', async () => {
  await using stage = await setPull({ fork: true });
  await played(stage, await stage.comment({ issueNumber: 7, author: 'ada', body: '/ultracode' }));
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'failure' });
  const { reply } = await says(stage, `/ultracode dismiss ${idIn(stage, FILE)} known`);
  expect(reply).toContain('is now green.');
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'success' });
});

test.concurrent('a comment that may not be changed, and an issue without reports, are said; the decision is read from the answer by the next run', async () => {
  await using stage = await setPull();
  await runOn(stage, 'opened');
  const id = idIn(stage, FILE);
  stage.github.addIssue({ number: 9, author: 'ada' });
  const happening = await stage.comment({
    issueNumber: 9,
    author: 'ada',
    body: `/ultracode dismiss ${id} known`,
  });
  await stage.play(happening);
  expect(botComments(stage).at(-1)?.body).toContain(
    'No findings are kept here: they are known on the pull requests that they are about',
  );
  const failure = { operation: 'checks/create', times: 9, status: 403, message: 'Resource not accessible' };
  stage.github.fail(failure);
  const { reply } = await says(stage, `/ultracode dismiss ${id} known`);
  stage.github.recover();
  expect(reply).toContain('stays as it was, and this counts from the next run on: GitHub refused');
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'failure' });
  await stage.push(7, { ...CHANGE, 'README.md': '# Two\n' });
  expect((await runOn(stage, 'synchronize')).exitCode).toBe(0);
});

/** Reports the flaws of two files, whatever was changed: the offline patterns look at what was. */
const TOLD = `export const meta = { name: 'told', description: 'Says what it was told.' }
const lineIn = async (file, text) => Number.parseInt((await lines(file)).split('\\n').find((one) => one.includes(text)), 10)
const at = async (file, text) => ({ severity: 'high', title: 'Flaw', file, line: await lineIn(file, text) })
return { findings: [await at('src/users.js', '"SELECT'), await at('src/lines.js', 'exec(\\'wc')] }
`;

test.concurrent('what comments in the code and rows of the settings dismiss stays so where another finding is dismissed', async () => {
  const ignored = String(CHANGE['src/users.js']).replace(
    'export function named(database, name) {\n',
    (line) => `${line}  // ultracode-ignore: names come from a list of ours\n`,
  );
  const base = { '.github/ultracode/told.js': TOLD, 'src/users.js': ignored };
  const files = { ...TWO_FLAWS, 'src/users.js': `// Users of the shop.\n${ignored}` };
  await using stage = await setPull({ base, files });
  const inputs = { workflow: 'told' };
  await runOn(stage, 'opened', inputs);
  expect(checkOf(stage, stage.headSha, 'ultracode: told')).toMatchObject({ conclusion: 'failure' });
  const id = knownOf(stage, 'told').find(({ file }) => file === 'src/lines.js')?.id;
  const { reply } = await says(stage, `/ultracode dismiss ${id} known`, { inputs });
  expect(reply).toContain('is now neutral.');
  expect(checkOf(stage, stage.headSha, 'ultracode: told')).toMatchObject({
    conclusion: 'neutral',
    annotations: [],
    title: expect.stringContaining('no open finding, 2 dismissed'),
  });
  expect(stickyOf(stage, 'told').body).toContain('ultracode-ignore');
});
