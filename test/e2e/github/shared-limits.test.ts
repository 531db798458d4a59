import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { deferred } from '../../../src/base/deferred.ts';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import { CHANGE } from '../support/shop.ts';
import { type Happening, type Stage, setStage } from '../support/stage.ts';

const PER_PULL = 'max-cost-usd-per-pull-request';
const PER_DAY = 'max-cost-usd-per-day';

type Inputs = Readonly<Record<string, string>>;

/** A step from its beginning to the end of its post step, or to its death; what it cost, and what it has shown. */
async function play(
  stage: Stage,
  happening: Happening,
  inputs: Inputs,
  { isKilled = false }: { readonly isKilled?: boolean } = {},
) {
  const asked = stage.anthropic.requestCount;
  const step = await stage.start(happening, { inputs, isHosted: true });
  const ended = await step.main.ended;
  // Without its post step nothing tells what was spent: as where the machine is lost.
  if (!isKilled) await (await step.post(ended)).ended;
  const { comments, checks } = stage.github.state;
  return {
    ...ended,
    usd: Number(ended.outputs['cost-usd'] ?? 0),
    paid: stage.anthropic.requestCount - asked,
    check: checks.at(-1),
    said: comments.filter(({ author }) => author.type === 'Bot').map(({ body }) => body),
  };
}

const opened = (stage: Stage, number = 7) => stage.pullRequest({ number, action: 'opened' });

async function pushed(stage: Stage, line: number, number = 7): Promise<Happening> {
  await stage.push(number, { 'src/more.js': `export const n = ${line}\n` });
  return stage.pullRequest({ number, action: 'synchronize' });
}

async function setPull(numbers: readonly number[] = [], rule: Rule = offlineBrain()): Promise<Stage> {
  const stage = await setStage({ rule });
  stage.github.setRole('ada', 'write');
  // Each has a commit of its own, and so a check of its own.
  for (const number of [7, ...numbers]) {
    const own = { 'notes.txt': `The change of ${number}.\n` };
    await stage.openPull({ number, author: 'ada', files: { ...CHANGE, ...own } });
  }
  return stage;
}

/** Nothing was asked, and every place says so: a neutral check, the summary, the log; never success. */
function expectNotRun(one: Awaited<ReturnType<typeof play>>, reason: RegExp | string): void {
  expect(one).toMatchObject({ exitCode: 0, paid: 0, outputs: { status: 'skipped' } });
  expect(one.check).toMatchObject({ status: 'completed', conclusion: 'neutral' });
  const summary = String(one.check?.summary)
    .replaceAll(/<\/?code>/g, '`')
    .replaceAll('\u200b', '');
  expect(summary).toMatch(reason);
  expect(one.stdout).toMatch(reason);
}

test.concurrent('a push finds the limit of its pull request reached: no model is asked, whatever was done to our comments', async () => {
  await using stage = await setPull();
  const first = await play(stage, await opened(stage), { [PER_PULL]: '100' });
  expect(first.paid).toBeGreaterThan(0);
  expect(first.usd).toBeGreaterThan(0.01);
  const limit = { [PER_PULL]: String(first.usd) };
  const second = await play(stage, await pushed(stage, 1), limit);
  expectNotRun(
    second,
    /limit of \$\d\.\d+ on pull request #7 \(`max-cost-usd-per-pull-request`\) is reached/,
  );
  // The report that stands there stays.
  expect(second.said).toEqual(first.said);
  const { comments } = stage.github.state;
  for (const comment of comments) comment.body = comment.body.replaceAll(/\$\d+\.\d+/g, '$0.00');
  expectNotRun(await play(stage, await pushed(stage, 2), limit), /is reached/);
  comments.splice(0);
  expectNotRun(await play(stage, await pushed(stage, 3), limit), /is reached/);
  const body = '/ultracode';
  const command = await play(stage, await stage.comment({ issueNumber: 7, author: 'ada', body }), limit);
  expectNotRun(command, /is reached/);
  expect(command.said.at(-1)).toContain('is reached');
  // A higher one lets it go on, and what was refused has cost nothing.
  const raised = await play(stage, await pushed(stage, 4), { [PER_PULL]: '100' });
  expect(raised.outputs.status).toBe('completed');
  expect(raised.stdout).toContain(
    `${PER_PULL}: $${first.usd < 0.1 ? first.usd.toFixed(4) : first.usd.toFixed(2)} spent`,
  );
});

test.concurrent('on a commit that was looked at, its check stays where the next run is not made: GitHub lets the newest one count', async () => {
  await using stage = await setPull();
  const first = await play(stage, await opened(stage), { [PER_PULL]: '100' });
  expect(first.check).toMatchObject({ conclusion: 'failure' });
  const body = '/ultracode';
  const limit = { [PER_PULL]: String(first.usd) };
  const late = await play(stage, await stage.comment({ issueNumber: 7, author: 'ada', body }), limit);
  expect(late).toMatchObject({ exitCode: 0, paid: 0, outputs: { status: 'skipped' } });
  expect(late.check).toEqual(first.check);
  expect(late.stdout).toContain('stands on this commit (failure) and stays');
  expect(late.said.at(-1)).toContain('is reached');
});

test.concurrent('the limit of a day is one over all pull requests, and says when it is free again', async () => {
  await using stage = await setPull([8]);
  const first = await play(stage, await opened(stage), { [PER_DAY]: '100' });
  const limit = { [PER_DAY]: String(first.usd) };
  const second = await play(stage, await opened(stage, 8), limit);
  expectNotRun(
    second,
    /`max-cost-usd-per-day`\) is reached: .* at 00:00 UTC on \d{4}-\d\d-\d\d, or with a higher `max-cost-usd-per-day`/,
  );
  // Of another pull request nothing is known, and the limit of one is none of the day.
  const other = await play(stage, await pushed(stage, 1, 8), { [PER_PULL]: '100' });
  expect(other.outputs.status).toBe('completed');
});

test.concurrent('what is left becomes the run’s own limit, and the report and the log say so before it bites', async () => {
  await using stage = await setPull();
  const first = await play(stage, await opened(stage), { [PER_PULL]: '100' });
  expect(first.said.join('')).not.toContain('A limit over several runs is near');
  const limit = { [PER_PULL]: String(first.usd + 0.02), 'max-cost-usd': '3' };
  const second = await play(stage, await pushed(stage, 1), limit);
  expect(second.stdout).toContain(`${PER_PULL}: $`);
  expect(second.stdout).toContain('$0.0200 of $');
  expect(second.said.join('')).toContain('A limit over several runs is near.');
  expect(second.said.join('').replaceAll(/<\/?code>/g, '`')).toContain(
    'It left this run $0.0200 instead of $3.00.',
  );
  expect(second.usd).toBeLessThanOrEqual(0.02);
});

test.concurrent('while a run is in flight another one does not get what only one can have', async () => {
  const [asked, goOn] = [deferred<void>(), deferred<void>()];
  const brain = offlineBrain();
  await using stage = await setPull([8], async (body, n, signal) => {
    asked.resolve();
    await goOn.promise;
    return brain(body, n, signal);
  });
  const inputs = { [PER_DAY]: '5' };
  const first = play(stage, await opened(stage), inputs);
  await asked.promise;
  const second = await play(stage, await opened(stage, 8), inputs);
  expect(second.outputs.status).toBe('skipped');
  expect(second.stdout).toContain('set aside by runs that have not ended');
  goOn.resolve();
  expect((await first).outputs.status).toBe('completed');
});

test.concurrent('a run whose machine is lost counts with all that it had set aside', async () => {
  await using stage = await setPull();
  const inputs = { [PER_PULL]: '5' };
  const lost = await play(stage, await opened(stage), inputs, { isKilled: true });
  expect(lost.paid).toBeGreaterThan(0);
  expectNotRun(
    await play(stage, await pushed(stage, 1), inputs),
    /\$0\.00 spent, and \$5\.00 set aside by runs that have not ended or were killed/,
  );
});

test.concurrent('what cannot be read, listed or kept is not zero: nothing is asked, and the sentence says what to do', async () => {
  await using stage = await setPull();
  const { github } = stage;
  const inputs = { [PER_PULL]: '5' };
  const run = github.addWorkflowRun();
  const bytes = zipSync({ 'spent.json': new TextEncoder().encode('{}') });
  const odd = github.addArtifact({ name: 'ultracode-spent-pull-7-0', runId: run.id, bytes });
  const unread = await play(stage, await opened(stage), inputs);
  expectNotRun(
    unread,
    /has been spent on pull request #7 is not known, and with `max-cost-usd-per-pull-request` set/,
  );
  expect(unread.stdout).toContain(`the artifact ${odd.id} (ultracode-spent-pull-7-0) cannot be read`);
  const strict = { ...inputs, 'fail-on': 'high,incomplete' };
  const failing = await play(stage, await pushed(stage, 9), strict);
  expect(failing).toMatchObject({ paid: 0, check: { conclusion: 'failure', title: 'review: not run' } });
  const list = {
    operation: 'actions/list-artifacts-for-repo',
    times: 1,
    status: 403,
    message: 'Not accessible',
  };
  github.fail(list);
  expectNotRun(await play(stage, await pushed(stage, 1), inputs), /`actions: read`/);
  stage.artifacts.fail({ method: 'CreateArtifact', times: 1, status: 403, message: 'insufficient usage' });
  expectNotRun(await play(stage, await pushed(stage, 2), inputs), /room for artifacts is used up/);
  github.state.artifacts.splice(github.state.artifacts.indexOf(odd), 1);
  expect((await play(stage, await pushed(stage, 3), inputs)).paid).toBeGreaterThan(0);
});

test.concurrent('without a limit over several runs nothing is asked and stored for one', async () => {
  await using stage = await setPull();
  await play(stage, await opened(stage), {});
  expect(stage.github.state.artifacts.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^ultracode-[0-9a-f]{16}-1$/),
  ]);
});
