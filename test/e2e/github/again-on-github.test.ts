import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { text } from '../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { type Ended, WORKFLOW_PATH } from '../support/action-process.ts';
import { type Happening, type Stage, setStage } from '../support/stage.ts';

const WORKFLOW_FILE = readFileSync(join(import.meta.dirname, '../../..', WORKFLOW_PATH), 'utf8');

/** Asks an agent about each file, and another one to sum up. */
const EACH = `export const meta = { name: 'each', description: 'Asks about each file.', phases: [{ title: 'Look' }, { title: 'Sum' }] }
const paths = await files(['src/**'])
const said = await parallel(paths.map((path) => () =>
  agent('What is <<' + path + '>> for?', { label: path, phase: 'Look', files: [path] })))
const sum = await agent('Sum up <<all>>: ' + said.filter(Boolean).length, { label: 'sum', phase: 'Sum' })
return { summary: sum + ' ' + said.filter(Boolean).length }
`;

const FILES = {
  [WORKFLOW_PATH]: WORKFLOW_FILE,
  '.github/ultracode/each.js': EACH,
  ...Object.fromEntries([...'abcdef'].map((name) => [`src/${name}.js`, `export const ${name} = 1;\n`])),
};
const ALL = ['all', ...[...'abcdef'].map((name) => `src/${name}.js`), 'src/stock.js', 'src/users.js'];

const nameOf = (body: RequestBody): string => /<<(.+?)>>/.exec(JSON.stringify(body.messages[0]))?.[1] ?? '';
const answers: Rule = (body) => text(`Seen ${nameOf(body)}.`);

/** A repository with that script, ada who may write, and her pull request #7. */
async function desk(options: { readonly rule?: Rule; readonly withoutActions?: boolean } = {}) {
  const stage = await setStage({
    files: FILES,
    rule: options.rule ?? answers,
    ...(options.withoutActions ? { permissions: { ...ALL_WRITE, actions: 'none' } } : {}),
  });
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: { 'src/a.js': 'export const a = 2;\n' } });
  let seen = 0;
  return {
    stage,
    /** Names of the agents that were asked since the last look. */
    asked: (): readonly string[] => {
      const names = stage.anthropic.journal.slice(seen).map(({ body }) => nameOf(body));
      seen = stage.anthropic.journal.length;
      return names.sort();
    },
    opened: () => stage.pullRequest({ number: 7, action: 'opened' }),
    pushed: () => stage.pullRequest({ number: 7, action: 'synchronize' }),
    says: (body: string) => stage.comment({ issueNumber: 7, author: 'ada', body }),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

// Long enough for a run to begin on a busy machine.
const LIMIT_MS = 6_000;

type Options = Parameters<Stage['start']>[1];

/** The whole step, from the start of its main part to the end of the job. */
async function job(stage: Stage, happening: Happening, options: Options = {}): Promise<Ended> {
  const { inputs } = options;
  const step = await stage.start(happening, { ...options, inputs: { workflow: 'each', ...inputs } });
  const ended = await step.main.ended;
  expect((await (await step.post(ended)).ended).exitCode).toBe(0);
  return ended;
}

const sticky = (stage: Stage): string =>
  stage.github.state.comments.find(({ body }) => body.includes('"kind":"sticky"'))?.body ?? '';

/** What the report on the pull request says to do next. */
const commandIn = (stage: Stage): string =>
  /<code>(\/ultracode [^<]*)<\/code>/.exec(sticky(stage))?.[1] ?? '';

test.concurrent('the next push asks only about what it changes, and the report says so', async () => {
  await using at = await desk();
  await job(at.stage, await at.opened());
  expect(at.asked()).toEqual(ALL);
  await at.stage.push(7, { 'src/b.js': 'export const b = 2;\n' });
  const ended = await job(at.stage, await at.pushed());
  expect(at.asked()).toEqual(['src/b.js']);
  expect(ended.outputs).toMatchObject({ status: 'completed', agents: '9', 'agents-reused': '8' });
  expect(sticky(at.stage)).toContain('9 agents, 8 reused');
  expect(ended.stdout.match(/^Look · .*$/gm)).toEqual([expect.stringContaining('Look · src/b.js · done')]);
});

test.concurrent('with cache: off everything is asked anew', async () => {
  await using at = await desk();
  await job(at.stage, await at.opened());
  await at.stage.push(7, { 'src/b.js': 'export const b = 2;\n' });
  at.asked();
  await job(at.stage, await at.pushed(), { inputs: { cache: 'off' } });
  expect(at.asked()).toEqual(ALL);
});

test.concurrent('a token that may not read artifacts costs the reuse and not the run', async () => {
  await using at = await desk({ withoutActions: true });
  await job(at.stage, await at.opened());
  await at.stage.push(7, { 'src/b.js': 'export const b = 2;\n' });
  at.asked();
  const ended = await job(at.stage, await at.pushed());
  expect(ended.outputs.status).toBe('completed');
  expect(at.asked()).toEqual(ALL);
  expect(ended.stdout).toContain('Give the job `actions: read` under `permissions:`');
});

test.concurrent('a step that was killed is gone on with by its re-run: the second attempt finds the journal of the first', async () => {
  const fourAnswered = Promise.withResolvers<void>();
  let count = 0;
  await using at = await desk({
    rule: (body, _n, signal) => {
      count += 1;
      if (count === 5) fourAnswered.resolve();
      return count >= 5 && count < 9
        ? wait(60_000, { type: 'stall', after: 'start' } as const, { signal })
        : text(nameOf(body));
    },
  });
  const inputs = { workflow: 'each', concurrency: '4' };
  const opened = await at.opened();
  const step = await at.stage.start(opened, { inputs });
  await fourAnswered.promise;
  step.main.kill('SIGKILL');
  const killed = await step.main.ended;
  expect((await (await step.post(killed)).ended).exitCode).toBe(0);
  const runId = /^\/ultracode resume (.*)$/.exec(commandIn(at.stage))?.[1];
  expect(runId).toMatch(/^42-1-[0-9a-f]{8}$/);
  const first = at.asked();
  count = 100;
  const ended = await job(at.stage, opened, { attempt: 2 });
  expect(ended.outputs).toMatchObject({ status: 'completed', agents: '9' });
  const reused = Number(ended.outputs['agents-reused']);
  expect(reused).toBeGreaterThan(0);
  // What was answered before the kill is not asked again; what was in flight is.
  expect(at.asked()).toHaveLength(9 - reused);
  expect(first.length - reused).toBeLessThanOrEqual(5);
});

test.concurrent('a cancelled run is closed, kept, and gone on with by the command that its report names', async () => {
  const inFlight = Promise.withResolvers<void>();
  let open = false;
  await using at = await desk({
    rule: (body, _n, signal) => {
      if (open || nameOf(body) !== 'src/d.js') return text(`Seen ${nameOf(body)}.`);
      inFlight.resolve();
      return wait(60_000, { type: 'stall', after: 'start' } as const, { signal });
    },
  });
  const step = await at.stage.start(await at.opened(), { inputs: { workflow: 'each' } });
  await inFlight.promise;
  await at.stage.github.until('issues/create-comment');
  step.main.kill('SIGINT');
  const cancelled = await step.main.ended;
  expect(cancelled.outputs).toMatchObject({ status: 'incomplete', conclusion: 'neutral' });
  await (await step.post(cancelled)).ended;
  const command = commandIn(at.stage);
  at.asked();
  open = true;
  const ended = await job(at.stage, await at.says(command));
  expect(ended.outputs.status).toBe('completed');
  expect(at.asked()).toContain('src/d.js');
  expect(at.asked()).not.toContain('src/a.js');
  expect(sticky(at.stage)).toContain('## each: completed');
});

test.concurrent('a run that waits is approved by a comment, at the commit that it has shown and at no other', async () => {
  await using at = await desk();
  const inputs = { 'gate-phases': 'Sum' };
  const waiting = await job(at.stage, await at.opened(), { inputs });
  expect(waiting).toMatchObject({
    exitCode: 3,
    outputs: { status: 'waiting', conclusion: 'action_required' },
  });
  expect(at.asked()).toEqual(ALL.filter((name) => name !== 'all'));
  expect(at.stage.github.state.checks).toMatchObject([{ conclusion: 'action_required' }]);
  const command = commandIn(at.stage);

  await at.stage.push(7, { 'src/b.js': 'export const b = 2;\n' });
  const moved = await job(at.stage, await at.says(command), { inputs });
  expect(moved.outputs.status).toBe('skipped');
  expect(at.stage.github.state.comments.at(-1)?.body).toContain('the head is');
  expect(at.asked()).toEqual([]);

  const again = await job(at.stage, await at.pushed(), { inputs });
  expect(again.outputs.status).toBe('waiting');
  expect(at.asked()).toEqual(['src/b.js']);
  const next = commandIn(at.stage);
  expect(next).not.toBe(command);
  const approved = await job(at.stage, await at.says(next), { inputs });
  expect(approved.outputs.status).toBe('completed');
  expect(at.asked()).toEqual(['all']);
});

// By itself: its clock runs while others would keep the machine busy.
test('a run whose time is up dispatches the one that goes on, within the same budget', async () => {
  let count = 0;
  await using at = await desk({
    rule: (body) => {
      count += 1;
      const answer = text(`Seen ${nameOf(body)}.`);
      return count === 4 ? wait(LIMIT_MS + 500, answer) : answer;
    },
  });
  const inputs = { 'time-limit-minutes': String(LIMIT_MS / 60_000), concurrency: '1' };
  const first = await job(at.stage, await at.stage.dispatch(), { inputs });
  expect(first.outputs).toMatchObject({ status: 'incomplete' });
  expect(first.summary).toContain('It goes on by itself in [another run]');
  const [dispatched] = at.stage.github.requests.filter(
    ({ operation }) => operation === 'actions/create-workflow-dispatch',
  );
  expect(dispatched?.body).toMatchObject({ ref: 'main', inputs: { resume: first.outputs['run-id'] } });
  const asked = at.asked();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(ALL.length);

  const going = await at.stage.dispatch({ inputs: { resume: String(first.outputs['run-id']) } });
  const byItself = { ...going, payload: { ...Object(going.payload), sender: at.stage.github.state.viewer } };
  const second = await job(at.stage, byItself, { inputs: { 'max-cost-usd': '0.5' } });
  expect(second.outputs.status).toBe('completed');
  expect([...asked, ...at.asked()].sort()).toEqual(ALL);
  const spentUsd = Number(first.outputs['cost-usd']);
  expect(spentUsd).toBeGreaterThan(0);
  expect(second.summary).toContain(`of $${(0.5 - spentUsd).toFixed(2)}`);
});

test.concurrent('a command does not believe the journal of a branch that changed the workflow file', async () => {
  await using at = await desk();
  await at.stage.push(7, { [WORKFLOW_PATH]: `${WORKFLOW_FILE}# changed\n` });
  await job(at.stage, await at.opened());
  at.asked();
  const ended = await job(at.stage, await at.says('/ultracode'));
  expect(ended.stdout).toContain('the earlier workflow run is not trusted');
  expect(at.asked()).toEqual(ALL);
});

test.concurrent('a run that nobody has made cannot be gone on from, and the reply says so', async () => {
  await using at = await desk();
  const ended = await job(at.stage, await at.says('/ultracode resume 41-1-00000000'));
  expect(ended.outputs.status).toBe('skipped');
  expect(at.stage.github.state.comments.at(-1)?.body).toContain('Nothing was run');
  expect(at.asked()).toEqual([]);
});
