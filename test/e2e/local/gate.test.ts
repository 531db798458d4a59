import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFirstTurn, nameIn, toldByPrompt } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { INTERRUPTED_REPOSITORY } from '../support/interrupted-scripts.ts';

/** A repository with scripts that ask agents, and a model that always answers alike. */
async function desk() {
  const repository = await gitRepository(INTERRUPTED_REPOSITORY);
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
    write: repository.write,
    read: (...parts: string[]) => readFile(join(repository.dir, ...parts), 'utf8'),
    async [Symbol.asyncDispose]() {
      await Promise.all([repository, anthropic].map((part) => part[Symbol.asyncDispose]()));
    },
  };
}

// How parallel(), pipelines and nested workflows wait: test/conformance/script/gate. Here: the processes before and after.
test.concurrent('a run with nested workflows waits, and goes on after approval to the end of a run without a gate', async () => {
  await using at = await desk();
  const gate = ['--gate-phases', 'child'];
  const whole = await at.report('nest', '--out', 'whole');
  const first = await at.report('nest', ...gate, '--out', 'one');
  expect(first).toMatchObject({
    exitCode: 3,
    status: 'waiting',
    conclusion: 'action_required',
    result: null,
    reason: 'waiting for approval before phase "child": 5 agents are not started',
    gate: { phases: ['child'], agents: { length: 5 } },
    asked: [],
    agents: { total: 0, failed: 0 },
    failures: [],
  });
  const second = await at.report('nest', ...gate, '--resume', 'one', '--approve', 'child', '--out', 'two');
  expect(second).toMatchObject({ exitCode: 0, status: 'completed', gate: null, result: whole.result });
  expect(second.agents).toEqual(whole.agents);
  expect(second.asked).toEqual(whole.asked);
});

test.concurrent('each gate waits for its own approval, what is answered needs none, and a person reads what is held', async () => {
  await using at = await desk();
  const whole = await at.report('line', '--out', 'whole');
  await at.write({ '.github/ultracode.yml': 'gate-phases: [second, third]\n' });
  const plan = JSON.parse((await at.run('plan', 'line', '--json')).stdout);
  expect(plan.failures).toEqual([]);
  expect(plan.trials.completed).toBe(plan.trials.total);

  const first = await at.run('run', 'line', '--out', 'one');
  expect(first.asked.filter((one) => !one.startsWith('first'))).toEqual([]);
  expectHeld(first);
  expect(await at.read('one', 'report.md')).toMatch(/^## line: waits for approval before second\n/);
  expect(JSON.parse(await at.read('one', 'report.json'))).toMatchObject({ gate: { phases: ['second'] } });
  expect((await at.read('one', 'journal.jsonl')).trimEnd().split('\n')).toHaveLength(4);

  const still = await at.report('line', '--resume', 'one', '--out', 'one');
  expect(still, 'not approved').toMatchObject({ status: 'waiting', asked: [], agents: { reused: 4 } });

  const next = await at.report('line', '--resume', 'one', '--approve', 'second', '--out', 'two');
  expect(next).toMatchObject({ status: 'waiting', gate: { phases: ['third'] } });
  expect(next.asked).toHaveLength(9);
  expect(next.asked.filter((one: string) => !one.startsWith('second'))).toEqual(['refuse 2']);

  const last = await at.report('line', '--resume', 'two', '--approve', 'third', '--out', 'three');
  expect(last).toMatchObject({ exitCode: 0, status: 'completed', gate: null, result: whole.result });
  expect(last.agents).toEqual({ ...whole.agents, reused: 13, live: 4 });
  expect([...first.asked, ...next.asked, ...last.asked].sort()).toEqual(whole.asked);
});

function expectHeld({ exitCode, stdout, stderr }: Awaited<ReturnType<typeof cli>>): void {
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/^line: waits for approval before second\n/);
  const said = stdout.replaceAll(/\s+/g, ' ');
  expect(said).toContain(
    '! The run waits. This is not a clean result. Waiting for approval before phase "second": 8 agents are not started. Nothing is spent meanwhile. So far 4 agents gave an answer, which is kept.',
  );
  expect(said).toContain('8 held for approval - second: second ');
  expect(stderr).toMatch(/^second · second 0a · held for approval$/m);
}
