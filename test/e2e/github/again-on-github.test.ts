import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { text } from '../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { type Ended, OUTPUT_NAMES, WORKFLOW_PATH } from '../support/action-process.ts';
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
  ...Object.fromEntries([...'abc'].map((name) => [`src/${name}.js`, `export const ${name} = 1;\n`])),
};
const ALL = ['all', ...[...'abc'].map((name) => `src/${name}.js`), 'src/stock.js', 'src/users.js'];

const nameOf = (body: RequestBody): string => /<<(.+?)>>/.exec(JSON.stringify(body.messages[0]))?.[1] ?? '';
const answers: Rule = (body) => text(`Seen ${nameOf(body)}.`);

/** A repository with that script, ada who may write, and her pull request #7. */
async function desk(rule: Rule = answers) {
  // The server looks at them with each request: what changes here holds from the next one on.
  const permissions = { ...ALL_WRITE };
  const stage = await setStage({ files: FILES, rule, permissions });
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: { 'src/a.js': 'export const a = 2;\n' } });
  let seen = 0;
  return {
    stage,
    /** Takes everything about workflow runs and artifacts from the token. */
    withdrawActions: () => Object.assign(permissions, { actions: 'none' }),
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

/** The main part of the step. */
const main = (stage: Stage, happening: Happening, options: Options = {}): Promise<Ended> =>
  stage.play(happening, { ...options, inputs: { workflow: 'each', ...options.inputs } });

/** The whole step, with the end of the job: what a later run goes on from is kept there. */
async function job(stage: Stage, happening: Happening, options: Options = {}): Promise<Ended> {
  const step = await stage.start(happening, {
    isHosted: true,
    ...options,
    inputs: { workflow: 'each', ...options.inputs },
  });
  const ended = await step.main.ended;
  expect((await (await step.post(ended)).ended).exitCode).toBe(0);
  return ended;
}

const sticky = (stage: Stage): string =>
  stage.github.state.comments.find(({ body }) => body.includes('"kind":"sticky"'))?.body ?? '';

/** What the report on the pull request says to do next. */
const commandIn = (stage: Stage): string =>
  /<code>(\/ultracode [^<]*)<\/code>/.exec(sticky(stage))?.[1] ?? '';

test.concurrent('a step that was killed is closed by its post step and gone on with by its re-run: the second attempt finds the journal of the first', async () => {
  const twoAnswered = Promise.withResolvers<void>();
  let count = 0;
  await using at = await desk((body, _n, signal) => {
    count += 1;
    if (count === 3) twoAnswered.resolve();
    return count >= 3 && count < 5
      ? wait(60_000, { type: 'stall', after: 'start' } as const, { signal })
      : text(nameOf(body));
  });
  const inputs = { workflow: 'each', concurrency: '2' };
  const opened = await at.opened();
  const step = await at.stage.start(opened, { inputs });
  await twoAnswered.promise;
  await at.stage.github.until('issues/create-comment');
  expect(at.stage.github.state.checks).toMatchObject([{ status: 'in_progress', conclusion: null }]);
  expect(sticky(at.stage)).toContain('## each: running');
  step.main.kill('SIGKILL');
  const killed = await step.main.ended;
  expect(killed).toMatchObject({ exitCode: null, summary: '' });
  const post = await (await step.post(killed)).ended;
  expectClosed(at.stage);
  expect(post).toMatchObject({ exitCode: 0 });
  expect(post.summary).toContain('The step was ended before it could report');
  expect(post.stdout).not.toContain('could not be closed');
  const runId = /^\/ultracode resume (.*)$/.exec(commandIn(at.stage))?.[1];
  expect(runId).toMatch(/^42-1-[0-9a-f]{8}$/);
  const first = at.asked();
  count = 100;
  const ended = await main(at.stage, opened, { attempt: 2 });
  expect(ended.outputs).toMatchObject({ status: 'completed', agents: '6' });
  const reused = Number(ended.outputs['agents-reused']);
  expect(reused).toBeGreaterThan(0);
  // What was answered before the kill is not asked again; what was in flight is.
  expect(at.asked()).toHaveLength(6 - reused);
  expect(first.length - reused).toBeLessThanOrEqual(3);
});

test.concurrent('a run that SIGINT cancels is closed, kept, and gone on with by the command that its report names', async () => {
  const inFlight = Promise.withResolvers<void>();
  let open = false;
  await using at = await desk((body, _n, signal) => {
    if (open || nameOf(body) !== 'src/c.js') return text(`Seen ${nameOf(body)}.`);
    inFlight.resolve();
    return wait(60_000, { type: 'stall', after: 'start' } as const, { signal });
  });
  const { github } = at.stage;
  const step = await at.stage.start(await at.opened(), { inputs: { workflow: 'each' } });
  await inFlight.promise;
  await github.until('issues/create-comment');
  step.main.kill('SIGINT');
  const cancelled = await step.main.ended;
  expectCancelled(at.stage, cancelled);
  const before = github.requests.length;
  await (await step.post(cancelled)).ended;
  expect(github.requests).toHaveLength(before);

  const unknown = await main(at.stage, await at.says('/ultracode resume 41-1-00000000'));
  expect(unknown.outputs.status).toBe('skipped');
  expect(github.state.comments.at(-1)?.body).toContain('Nothing was run');

  const command = commandIn(at.stage);
  at.asked();
  open = true;
  const ended = await main(at.stage, await at.says(command));
  expect(ended.outputs.status).toBe('completed');
  expect(at.asked()).toContain('src/c.js');
  expect(at.asked()).not.toContain('src/a.js');
  expect(sticky(at.stage)).toContain('## each: completed');
});

/** Check and comment say that the run did not complete, and nothing is left open. */
function expectClosed(stage: Stage): void {
  const { checks, comments } = stage.github.state;
  expect(checks).toMatchObject([
    { status: 'completed', conclusion: 'neutral', title: 'each: did not complete' },
  ]);
  expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('## each: did not complete')]);
}

function expectCancelled(stage: Stage, ended: Ended): void {
  expect(ended.exitCode).toBe(3);
  expectClosed(stage);
  expect(Object.keys(ended.outputs).sort()).toEqual([...OUTPUT_NAMES].sort());
  expect(ended.outputs).toMatchObject({ status: 'incomplete', conclusion: 'neutral' });
  expect(ended.stdout).toContain('::error::each: did not complete: the job was cancelled\n');
  expect(ended.summary).toContain('The job was cancelled.');
}

test.concurrent('from push to push only what changed is asked, a run that waits is approved at the commit that it has shown, and reuse can be off', async () => {
  await using at = await desk();
  const inputs = { 'gate-phases': 'Sum\n' };
  expectWaiting(at.stage, await job(at.stage, await at.opened(), { inputs }));
  expect(at.asked()).toEqual(ALL.filter((name) => name !== 'all'));
  const command = commandIn(at.stage);

  await at.stage.push(7, { 'src/b.js': 'export const b = 2;\n' });
  const moved = await main(at.stage, await at.says(command), { inputs });
  expect(moved.outputs.status, 'approved at a commit that is no longer the head').toBe('skipped');
  expect(at.stage.github.state.comments.at(-1)?.body).toContain('the head is');
  expect(at.asked()).toEqual([]);

  const pushed = await at.pushed();
  const again = await job(at.stage, pushed, { inputs });
  expect(again.outputs).toMatchObject({ status: 'waiting', agents: '5', 'agents-reused': '4' });
  expect(at.asked(), 'after a push').toEqual(['src/b.js']);
  expect(again.stdout.match(/^Look · .*$/gm)).toEqual([expect.stringContaining('Look · src/b.js · done')]);

  const next = commandIn(at.stage);
  expect(next).not.toBe(command);
  const approved = await main(at.stage, await at.says(next), { inputs });
  expect(approved.outputs, 'approved').toMatchObject({ status: 'completed', agents: '6' });
  expect(at.asked()).toEqual(['all']);
  expect(sticky(at.stage)).toContain('6 agents, 5 reused');

  await main(at.stage, pushed, { inputs: { cache: 'off' } });
  expect(at.asked(), 'with cache: off').toEqual(ALL);

  at.withdrawActions();
  const alone = await main(at.stage, pushed);
  expect(alone.outputs.status, 'without actions: read').toBe('completed');
  expect(at.asked(), 'without actions: read').toEqual(ALL);
  expect(alone.stdout).toContain('Give the job `actions: read` under `permissions:`');
});

test.concurrent('a run that waits is not taken by an approval for which limits over several runs leave nothing', async () => {
  await using at = await desk();
  const inputs = (usd: string) => ({
    inputs: { 'gate-phases': 'Sum', 'max-cost-usd-per-pull-request': usd },
  });
  const first = await job(at.stage, await at.opened(), inputs('100'));
  const command = commandIn(at.stage);
  const reply = () => at.stage.github.state.comments.at(-1)?.body ?? '';
  at.asked();
  const spent = first.outputs['cost-usd'] ?? '';
  await job(at.stage, await at.says(command), inputs(spent));
  expect(at.asked()).toEqual([]);
  expect(reply()).toContain(`The run ${first.outputs['run-id']} still waits for approval: the limit of $`);
  // Taken, and only then found in the way of: the post step leaves this answer too.
  const full = { method: 'CreateArtifact', times: 1, status: 403, message: 'insufficient usage' } as const;
  at.stage.artifacts.fail(full);
  await job(at.stage, await at.says(command), inputs('100'));
  expect(reply()).toContain('room for artifacts is used up');
  expect(reply()).toContain(
    `<code>/ultracode resume ${first.outputs['run-id']}</code> shows anew what waits`,
  );
  await job(at.stage, await at.says(`/ultracode resume ${first.outputs['run-id']}`), inputs('100'));
  const approved = await job(at.stage, await at.says(commandIn(at.stage)), inputs('100'));
  expect(approved.outputs.status).toBe('completed');
});

function expectWaiting(stage: Stage, ended: Ended): void {
  expect(ended.exitCode).toBe(3);
  expect(ended.outputs).toMatchObject({
    status: 'waiting',
    conclusion: 'action_required',
    'findings-count': '0',
    result: 'null',
  });
  const title = 'each: waits for approval before Sum';
  const { checks, comments } = stage.github.state;
  expect(checks).toMatchObject([
    { status: 'completed', conclusion: 'action_required', title, annotations: [] },
  ]);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain(`## ${title}`);
  expect(comments[0]?.body).toContain('held for approval');
}

// By itself: its clock runs while others would keep the machine busy.
test('a run whose time is up dispatches the one that goes on, within the same budget', async () => {
  let count = 0;
  await using at = await desk((body) => {
    count += 1;
    const answer = text(`Seen ${nameOf(body)}.`);
    return count === 4 ? wait(LIMIT_MS + 500, answer) : answer;
  });
  const day = { 'max-cost-usd-per-day': '5' };
  const inputs = { 'time-limit-minutes': String(LIMIT_MS / 60_000), concurrency: '1', ...day };
  const first = await job(at.stage, await at.stage.dispatch(), { inputs });
  expect(first.outputs).toMatchObject({ status: 'incomplete' });
  expect(first.summary).toContain('It goes on by itself in [another run]');
  const [dispatched] = at.stage.github.requests.filter(
    ({ operation }) => operation === 'actions/create-workflow-dispatch',
  );
  expect(dispatched?.body).toMatchObject({ ref: 'main', inputs: { resume: first.outputs['run-id'] } });
  // What it has spent is told before the next one begins, or that would find all that this one had set aside.
  const { artifacts, workflowRuns } = at.stage.github.state;
  const told = artifacts.filter(({ name }) => /^ultracode-spent-\d{4}-\d\d-\d\d-\d$/.test(name));
  expect(told.map(({ name }) => name.slice(-2))).toEqual(['-0', '-1']);
  const next = workflowRuns.find(({ inputs: given }) => given?.resume !== undefined);
  expect(next?.id).toBeGreaterThan(told.at(-1)?.id ?? Number.POSITIVE_INFINITY);
  const asked = at.asked();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(ALL.length);

  const going = await at.stage.dispatch({ inputs: { resume: String(first.outputs['run-id']) } });
  const byItself = { ...going, payload: { ...Object(going.payload), sender: at.stage.github.state.viewer } };
  const second = await main(at.stage, byItself, { inputs: { 'max-cost-usd': '0.5', ...day } });
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
  const ended = await main(at.stage, await at.says('/ultracode'));
  expect(ended.stdout).toContain('the earlier workflow run is not trusted');
  expect(at.asked()).toEqual(ALL);
});
