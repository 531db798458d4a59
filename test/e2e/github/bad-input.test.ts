import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Ended } from '../support/action-process.ts';
import { CHANGE } from '../support/shop.ts';
import { type Happening, type Stage, setStage } from '../support/stage.ts';

/** Everything that the log shows as an error. */
const errorsOf = (ended: Ended): readonly string[] =>
  [...ended.stdout.matchAll(/^::error::(.*)$/gm)].map(([, message = '']) => message);

async function opened(stage: Stage): Promise<Happening> {
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  return stage.pullRequest({ number: 7, action: 'opened' });
}

test.concurrent('a wrong key ends as did not complete after at most three requests, never green', async () => {
  await using stage = await setStage();
  const inputs = { 'anthropic-api-key': 'sk-ant-wrong-key-0123456789' };
  const ended = await stage.play(await opened(stage), { inputs });

  expect(stage.anthropic.requestCount).toBeLessThanOrEqual(3);
  expect(ended.exitCode).toBe(3);
  expect(ended.outputs.status).toBe('incomplete');
  expect(stage.github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'neutral', title: 'review: did not complete' },
  ]);
  expect(stage.github.state.comments[0]?.body).toContain('## review: did not complete');
  expect(stage.github.state.comments[0]?.body).not.toContain('No fault was found');
  expect(errorsOf(ended)).toEqual([expect.stringContaining('invalid authentication credentials')]);
  expect(ended.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('sk-ant-wrong-key');
});

// What else can be set wrong is told in the same way; the sentences are held where they are made, in test/unit.
test.concurrent('what is set wrong is one line, in the log, the check and the comment', async () => {
  await using stage = await setStage();
  const happening = await opened(stage);
  for (const [inputs, line] of [
    [
      { 'anthropic-api-key': '' },
      'no key for the Anthropic API: expected the input anthropic-api-key or ANTHROPIC_API_KEY',
    ],
    [
      { workflow: 'reviw' },
      'There is no workflow "reviw". There are audit, migrate, review. Looked in .github/ultracode, .claude/workflows, the built-in ones. Did you mean "review"?',
    ],
    [{ 'max-cost': '3' }, 'unknown input "max-cost": did you mean "max-cost-usd"?'],
  ] as const) {
    const before = stage.github.requests.length;
    const ended = await stage.play(happening, { inputs });
    const [message, ...further] = errorsOf(ended);
    expect(further).toEqual([]);
    expect(message).toContain(` did not complete: ${line}`);
    expect(ended).toMatchObject({ exitCode: 3, outputs: { status: 'failed', conclusion: 'failure' } });
    const check = stage.github.state.checks.at(-1);
    expect(check).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(check?.title).toMatch(/: did not complete$/);
    const sent = stage.github.requests.slice(before).filter(({ operation }) => /-comment$/.test(operation));
    expect(sent.at(-1)?.body).toMatchObject({ body: expect.stringContaining('did not complete') });
    expect(ended.summary).toContain('did not complete');
  }
  expect(stage.github.state.checks).toHaveLength(3);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('what is set wrong fails under the name of the workflow that was asked for', async () => {
  for (const [file, inputs, said] of [
    [null, { workflow: 'money', edits: 'branch' }, 'input "edits": expected one of'],
    [null, { workflow: 'money', 'max-cost': '3', comment: 'perhaps' }, 'unknown input "max-cost"'],
    ['workflow: money\nedits: branch\n', {}, 'setting "edits": expected one of'],
    ['workflow: "money" # ours\nedits: [\n', {}, 'is not YAML'],
    ['workflow: other\nfail-on: loud\n', { workflow: 'money' }, 'setting "fail-on"'],
  ] as const) {
    await using stage = await setStage({
      files: file === null ? {} : { '.github/ultracode.yml': file },
    });
    const ended = await stage.play(await opened(stage), { inputs });
    expect(errorsOf(ended)[0]).toContain(said);
    expect(errorsOf(ended)[0]).toMatch(/^money: did not complete: /);
    expect(stage.github.state.checks).toMatchObject([
      { status: 'completed', conclusion: 'failure', title: 'money: did not complete' },
    ]);
    expect(stage.github.state.comments[0]?.body).toContain('## money: did not complete');
  }
});

test.concurrent('a script that cannot load is told with its line and column', async () => {
  const script = "export const meta = { name: 'review', description: 'x' }\nconst a: string = 'b'\n";
  await using stage = await setStage({ files: { '.github/ultracode/review.js': script } });
  const ended = await stage.play(await opened(stage));
  expect(ended.exitCode).toBe(3);
  expect(errorsOf(ended)[0]).toContain('.github/ultracode/review.js:2:8');
  expect(stage.github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
});

test.concurrent('a workspace that is not a git checkout is one line, and the check did not complete', async () => {
  await using stage = await setStage();
  const workspace = await mkdtemp(join(tmpdir(), 'ultracode-empty-'));
  const ended = await stage.play({ ...(await opened(stage)), workspace });
  await rm(workspace, { recursive: true });
  expect(ended.exitCode).toBe(3);
  expect(errorsOf(ended)).toEqual([
    expect.stringMatching(
      /^review: did not complete: \S+ is not a git checkout .*Run in a cloned repository; on Actions put actions\/checkout before this step\.$/,
    ),
  ]);
  expect(stage.github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
});

test.concurrent('an event that is not JSON is one line, and no success', async () => {
  await using stage = await setStage();
  const ended = await stage.play(await opened(stage), { eventText: '{' });
  expect(ended).toMatchObject({ exitCode: 3, outputs: { status: 'failed' }, stderr: '' });
  expect(errorsOf(ended)).toEqual([
    expect.stringMatching(/^the event \S+ \(GITHUB_EVENT_PATH\) cannot be read: expected a JSON file, got: /),
  ]);
  expect(stage.github.requests).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});
