import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFirstTurn, nameIn, toldByPrompt } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { INTERRUPTED_REPOSITORY } from '../support/interrupted-scripts.ts';

/** A repository with scripts that ask agents, and a model that always answers alike. */
async function desk(files: FileContents = {}) {
  const repository = await gitRepository({ ...INTERRUPTED_REPOSITORY, ...files });
  const anthropic = await startAnthropic(toldByPrompt);
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const run = async (...words: string[]) => {
    const from = anthropic.journal.length;
    const ended = await cli(words, { cwd: repository.dir, env });
    const asked = anthropic.journal.slice(from).filter(({ body }) => isFirstTurn(body));
    return { ...ended, asked: asked.map(({ body }) => nameIn(body)).sort() };
  };
  return {
    run,
    /** The same with `--json`, read. */
    report: async (...words: string[]) => {
      const { stdout, ...ended } = await run('run', ...words, '--json');
      return { ...ended, ...JSON.parse(stdout) };
    },
    read: (...parts: string[]) => readFile(join(repository.dir, ...parts), 'utf8'),
    async [Symbol.asyncDispose]() {
      await Promise.all([repository, anthropic].map((part) => part[Symbol.asyncDispose]()));
    },
  };
}

test.concurrent.each([
  ['fan', 'check', /^check/, 20],
  ['line', 'second', /^second/, 16],
  ['nest', 'child', /^(one|two|three)/, 9],
] as const)(
  '%s waits before %s, and goes on after approval to the end of a run without a gate',
  async (name, phase, gated, held) => {
    await using at = await desk();
    const whole = await at.report(name, '--out', 'whole');
    const gate = ['--gate-phases', phase];
    const first = await at.report(name, ...gate, '--out', 'one');
    expect(first).toMatchObject({
      exitCode: 3,
      status: 'waiting',
      conclusion: 'action_required',
      result: null,
      reason: `waiting for approval before phase "${phase}": ${held} agents are not started`,
      gate: { phases: [phase], agents: { length: held } },
      agents: { total: first.asked.length, failed: 0 },
      failures: [],
    });
    expect(first.asked.filter((one: string) => gated.test(one))).toEqual([]);
    const still = await at.report(name, ...gate, '--resume', 'one', '--out', 'one');
    expect(still).toMatchObject({ status: 'waiting', asked: [], agents: { reused: first.asked.length } });
    const second = await at.report(name, ...gate, '--resume', 'one', '--approve', phase, '--out', 'two');
    expect(second).toMatchObject({ exitCode: 0, status: 'completed', gate: null, result: whole.result });
    expect(second.agents).toEqual({
      ...whole.agents,
      live: second.asked.length,
      reused: first.asked.length,
    });
    expect([...first.asked, ...second.asked].sort()).toEqual(whole.asked);
  },
);

test.concurrent('a second gate waits for its own approval, and what is answered needs none', async () => {
  await using at = await desk();
  const gates = ['--gate-phases', 'second', '--gate-phases', 'third'];
  await at.run('run', 'line', ...gates, '--out', 'one');
  const next = await at.report('line', ...gates, '--resume', 'one', '--approve', 'second', '--out', 'two');
  expect(next).toMatchObject({ status: 'waiting', gate: { phases: ['third'] } });
  expect(next.asked).toHaveLength(17);
  expect(next.asked.filter((one: string) => !one.startsWith('second'))).toEqual(['refuse 5']);
  const last = await at.report('line', ...gates, '--resume', 'two', '--approve', 'third', '--out', 'three');
  expect(last).toMatchObject({ status: 'completed', agents: { reused: 25, live: 8 } });
});

test.concurrent('a person reads what is held, what was done, and that nothing is spent', async () => {
  await using at = await desk({ '.github/ultracode.yml': 'gate-phases: [second]\n' });
  const ended = await at.run('run', 'line', '--out', 'one');
  expect(ended.exitCode).toBe(3);
  expect(ended.stdout).toMatch(/^line: waits for approval before second\n/);
  const said = ended.stdout.replaceAll(/\s+/g, ' ');
  expect(said).toContain(
    '! The run waits. This is not a clean result. Waiting for approval before phase "second": 16 agents are not started. Nothing is spent meanwhile. So far 8 agents gave an answer, which is kept.',
  );
  expect(said).toContain('16 held for approval - second: second ');
  expect(ended.stderr).toMatch(/^second · second 0a · held for approval$/m);
  expect(await at.read('one', 'report.md')).toMatch(/^## line: waits for approval before second\n/);
  expect(JSON.parse(await at.read('one', 'report.json'))).toMatchObject({ gate: { phases: ['second'] } });
  expect((await at.read('one', 'journal.jsonl')).trimEnd().split('\n')).toHaveLength(8);
  const plan = JSON.parse((await at.run('plan', 'line', '--json')).stdout);
  expect(plan).toMatchObject({ failures: [], trials: { total: 5, completed: 5 } });
});

test.concurrent('a gate before a phase that nobody knows is said', async () => {
  await using at = await desk();
  const { status, omissions } = await at.report('line', '--gate-phases', 'sekond', '--out', 'one');
  expect({ status, omissions }).toEqual({
    status: 'completed',
    omissions: [
      'gate-phases names "sekond", and no agent of such a phase has been asked. The nearest title is "second".',
    ],
  });
});
