import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, json, toolUse } from '../../fakes/anthropic/answer.ts';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import { WORKFLOW_PATH } from '../support/action-process.ts';
import { playWorkflow, workflowFiles } from '../support/github/play-workflow.ts';
import { writesBy } from '../support/github/seen-by-job.ts';
import { CHANGE, SECOND_CHANGE } from '../support/shop.ts';
import { type Happening, type Stage, setStage } from '../support/stage.ts';

const FILES = {
  [WORKFLOW_PATH]: readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8'),
};
const QUERY = `  return database.query("SELECT * FROM users WHERE name = '" + name + "'");`;
const EXPLANATION = {
  view: 'holds',
  why: 'Whoever calls `named` with a quote in the name writes SQL.',
  steps: [
    { file: 'src/users.js', line: 8, code: QUERY, what: 'The name is joined into the text of the query.' },
    { file: 'src/users.js', line: 3, code: 'return escape(name);', what: 'Nothing is escaped.' },
    { file: '', line: 0, code: '', what: 'The driver runs what it is given.' },
  ],
  restsOn: '- that `name` comes from outside: taken for granted',
  votes: [{ by: 'reading', view: 'cannot tell', why: 'It repeats the line.' }],
  reproduce: '```js\nnamed(database, "\' OR 1=1 --")\n```',
  mend: 'Pass the name as a parameter.',
  severity: 'medium',
  sure: 'medium',
  doubt: '',
};

const isExplaining = ({ messages }: RequestBody): boolean =>
  JSON.stringify(messages[0]).includes('Explain one finding of an earlier report');

/** Answers reviews as the offline reviewer does, and explanations as told. */
function ruleOf(answer: (body: RequestBody) => Answer): Rule {
  const brain = offlineBrain();
  return (body, n, signal) => (isExplaining(body) ? answer(body) : brain(body, n, signal));
}

async function setDesk(answer: (body: RequestBody) => Answer = () => json(EXPLANATION)) {
  const stage = await setStage({ files: FILES, rule: ruleOf(answer) });
  stage.github.setRole('ada', 'write');
  return stage;
}

/** The whole step, with the end of the job: what later commands find is kept there. */
async function job(stage: Stage, happening: Happening, inputs: Readonly<Record<string, string>> = {}) {
  const step = await stage.start(happening, { isHosted: true, inputs });
  const ended = await step.main.ended;
  expect((await (await step.post(ended)).ended).exitCode).toBe(0);
  return ended;
}

const oursOn = ({ github }: Stage, issueNumber: number) =>
  github.state.comments.filter(
    ({ author, issueNumber: on }) => author.login === 'github-actions[bot]' && on === issueNumber,
  );

/** A command of ada, with the reply to it. */
async function said(
  stage: Stage,
  body: string,
  { on = 7, inputs = {} }: { on?: number; inputs?: Readonly<Record<string, string>> } = {},
) {
  const before = oursOn(stage, on).length;
  const ended = await job(stage, await stage.comment({ issueNumber: on, author: 'ada', body }), inputs);
  const [reply, ...further] = oursOn(stage, on).slice(before);
  expect(further).toEqual([]);
  return { ...ended, reply: reply?.body ?? '' };
}

/** The id of the first finding in the folder of a run. */
const idIn = (dir = ''): string => JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8')).findings[0].id;

/** #7 with a report, and the id of its one finding. */
async function reviewed(stage: Stage): Promise<string> {
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const { outputs } = await job(stage, await stage.pullRequest({ number: 7, action: 'opened' }));
  return idIn(outputs['run-dir']);
}

test.concurrent('a finding is explained in the reply, by the code that its report is about, and nothing else changes', async () => {
  const shown: string[] = [];
  await using stage = await setDesk((body) => {
    if (body.messages.length === 1) return toolUse('Read', { file_path: 'src/users.js' });
    shown.push(JSON.stringify(body.messages.at(-1)));
    return json(EXPLANATION);
  });
  const id = await reviewed(stage);
  const [sticky] = oursOn(stage, 7).map(({ body }) => body);
  const { checks } = stage.github.state;
  const checksBefore = structuredClone(checks);
  // Both branches move on.
  await stage.push(7, SECOND_CHANGE);
  await stage.origin.commit({ 'README.md': '# The shop\n' });
  const { reply, exitCode, outputs } = await said(stage, `/ultracode explain \`${id.toLowerCase()}\``);

  expect({ exitCode, ...outputs }).toMatchObject({
    ...{ exitCode: 0, status: 'completed', conclusion: 'neutral', 'findings-count': '0', agents: '1' },
  });
  expect(shown.join()).toContain('8\\t  return database.query');
  expect(reply).toContain(`## explain ${id}: it holds`);
  expect(reply).toMatch(
    /> \*\*It holds\.\*\* Whoever calls .* The agent is fairly sure of it.*It sees it as medium, the report as high\./,
  );
  expect(reply).toMatch(/\*\*This is about an older commit\.\*\* .*the head is now/);
  expect(reply).toMatch(/\*\*1\.\*\* <code>src\/users\.js:8<\/code>: The name is joined/);
  expect(reply).toContain('> 8    return database.query("SELECT * FROM users WHERE name = \'" + name');
  expect(reply).toContain(
    '**2.** <code>src/users.js:3</code> (**not verified: the quoted code was not found**)',
  );
  expect(reply).toContain('**3.** outside of this repository: The driver');
  expect(reply).toContain('### How to reproduce it (nothing was executed)');
  expect(reply).toContain('- **reading**: cannot tell. It repeats the line.');
  expect(reply).toMatch(/<details>\n<summary><b>In the report of review \(run 42-1-/);
  expect(reply).toContain('How it was checked:');
  // The report, its check and its history are as they were.
  expect(oursOn(stage, 7)[0]?.body).toBe(sticky);
  expect(checks).toEqual(checksBefore);
});

test.concurrent('that a finding is wrong stands above everything else', async () => {
  const why = 'The driver is read-only.';
  await using stage = await setDesk(() => json({ ...EXPLANATION, view: 'wrong', why, steps: [] }));
  const id = await reviewed(stage);
  const { reply } = await said(stage, `/ultracode Explain #${id}`);
  expect(reply).toContain(`## explain ${id}: the finding is wrong, says the agent that read the code`);
  expect(reply).toMatch(
    /> \[!WARNING\]\n> \*\*The agent that read the code comes to the view that this finding is wrong\.\*\* The driver is read-only\./,
  );
});

test.concurrent('where the agent fails, a key is missing, nothing may be spent or no model is asked, the reply shows what the report holds, and says so', async () => {
  const failing = { type: 'error', status: 400, errorType: 'invalid_request_error', message: 'no' } as const;
  await using stage = await setDesk(() => failing);
  const id = await reviewed(stage);
  const command = `/ultracode explain ${id}`;
  const failed = await said(stage, command);
  const unsigned = await said(stage, command, { inputs: { 'anthropic-api-key': '' } });
  const offline = await said(stage, command, { inputs: { provider: 'offline' } });
  const limited = await said(stage, command, { inputs: { 'max-cost-usd-per-pull-request': '0.0001' } });
  for (const { reply } of [failed, unsigned, offline, limited]) {
    expect(reply).toContain('<details open>\n<summary><b>In the report of review');
    expect(reply).toContain('How it was checked:');
  }
  expect(failed.exitCode).toBe(3);
  expect(failed.reply).toMatch(/\*\*There is no explanation\.\*\* 1 of 1 agent failed/);
  expect(unsigned.exitCode).toBe(3);
  expect(unsigned.reply).toMatch(/\*\*There is no explanation\.\*\* .*anthropic-api-key/);
  expect(limited.reply).toMatch(/\*\*There is no explanation\.\*\* .*max-cost-usd-per-pull-request/);
  expect(offline.exitCode).toBe(0);
  expect(offline.reply).toContain('**No model was asked.** The offline provider explains nothing.');
});

test.concurrent('an id that no report lists is answered with those there are, and asks no model', async () => {
  await using stage = await setDesk();
  const id = await reviewed(stage);
  const before = stage.anthropic.requestCount;
  const other = `${id.slice(0, -1)}${id.endsWith('Z') ? 'Y' : 'Z'}`;
  const { reply, exitCode } = await said(stage, `/ultracode explain ${other}`);
  expect(exitCode).toBe(0);
  expect(reply).toContain(`No finding <code>${other}</code> is in the reports that are kept here.`);
  expect(reply).toContain(`Did you mean <code>${id}</code>`);
  expect((await said(stage, '/ultracode explain how it works')).reply).toContain(
    'the id of one finding was expected',
  );
  expect(stage.anthropic.requestCount).toBe(before);
});

test.concurrent('what a command found on an issue is explained there', async () => {
  await using stage = await setDesk();
  stage.github.addIssue({ number: 5, author: 'ada' });
  const audit = await said(stage, '/ultracode audit', { on: 5 });
  const id = idIn(audit.outputs['run-dir']);
  const { reply } = await said(stage, `/ultracode explain ${id}`, { on: 5 });
  expect(reply).toContain(`## explain ${id}: it holds`);
  expect(reply).toContain('In the report of audit');
});

test.concurrent('with two jobs the one explains with the key, and the other one answers', async () => {
  const [file = { path: '', text: '' }] = await workflowFiles({ twoJobs: true });
  await using stage = await setStage({
    files: { [file.path]: file.text },
    rule: ruleOf(() => json(EXPLANATION)),
  });
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const opened = await playWorkflow(stage, file, await stage.pullRequest({ number: 7, action: 'opened' }));
  const id = idIn(opened.jobs[0]?.ended.outputs['run-dir']);
  const body = `/ultracode explain ${id}`;
  const asked = await playWorkflow(stage, file, await stage.comment({ issueNumber: 7, author: 'ada', body }));
  const [explaining, answering] = asked.jobs;
  expect(asked.jobs.map(({ ended }) => ended.exitCode)).toEqual([0, 0]);
  expect(writesBy(stage, explaining?.token ?? '')).toEqual([]);
  expect(writesBy(stage, answering?.token ?? '')).not.toEqual([]);
  expect(oursOn(stage, 7).at(-1)?.body).toContain(`## explain ${id}: it holds`);
  expect(oursOn(stage, 7).at(-1)?.body).toContain('<code>src/users.js:8</code>: The name is joined');
});
