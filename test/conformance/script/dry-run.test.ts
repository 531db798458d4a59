import { expect, test } from 'vitest';
import { planLocal } from '../../../src/compose/local/plan-local.ts';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { verifies } from '../requirements.ts';

const SCHEMA = `{ type: 'object', properties: { findings: { type: 'array', items: { type: 'object',
  properties: { file: { type: 'string' }, title: { type: 'string' }, real: { type: 'boolean' } }, required: ['file', 'title', 'real'] } } }, required: ['findings'] }`;

async function plan(files: FileContents, settings: Readonly<Record<string, unknown>> = {}) {
  await using repository = await gitRepository({
    'src/a.ts': 'let a = 1;\n'.repeat(400),
    'src/b.ts': '',
    ...files,
  });
  const host = {
    // No key, and no way to reach anything.
    env: repository.place.env,
    now: () => 0,
    wait: async () => undefined,
    maskSecret: () => undefined,
    programDir: new URL('../../../src/', import.meta.url),
  };
  return await planLocal(host, { workflow: 'w', args: '{"n": 2}', repo: repository.dir, settings });
}
const workflow = (body: string, name = 'w') => ({
  [`.claude/workflows/${name}.js`]: `export const meta = { name: '${name}', description: 'd', phases: [{ title: 'Find' }, { title: 'Doubt' }] }\n${body}`,
});

test(`a script runs without a model over the real checkout, and its agents are counted by phase ${verifies('dry:run')}`, async () => {
  const { phases, total, failures, warnings } = await plan({
    ...workflow(`
const list = await files('src/**', {})
if ((await changes()).length > 0) throw new Error('no diff was expected')
const found = await pipeline(list, (path) => agent('Read ' + path, { phase: 'Find', schema: ${SCHEMA}, files: [path], model: 'haiku' }),
  (answer) => parallel(answer.findings.filter((one) => list.includes(one.file)).map((one) => () => agent('Doubt ' + one.title, { phase: 'Doubt' }))))
await workflow('child', args)
return found`),
    ...workflow(
      `phase('Inner'); for (let i = 0; i < args.n; i++) await agent('i' + i, { tools: [] })`,
      'child',
    ),
  });
  expect(failures).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/^The script asks for the changes, and there are none/)]);
  expect(phases.map(({ title, agents, models }) => [title, agents, models])).toEqual([
    ['Find', { low: 2, high: 2 }, ['claude-haiku-5-5']],
    ['Doubt', { low: expect.any(Number), high: expect.any(Number) }, ['claude-sonnet-5-5']],
    ['child › Inner', { low: 2, high: 2 }, ['claude-sonnet-5-5']],
  ]);
  expect(total.costUsd.low).toBeGreaterThan(0);
  expect(total.costUsd.high).toBeGreaterThan(total.costUsd.low);
});

test(`attached files and the model are in the estimate ${verifies('dry:run')}`, async () => {
  const asked = {
    bare: '{ tools: [] }',
    attached: "{ tools: [], files: ['src/a.ts'] }",
    opus: "{ tools: [], model: 'opus' }",
    withTools: '{}',
    nowhere: "{ files: ['nowhere.ts'] }",
  };
  const calls = Object.entries(asked).map(
    ([phase, options]) => `await agent('Look.', { ...${options}, phase: '${phase}' });`,
  );
  const { phases } = await plan(workflow(calls.join('\n')));
  const costOf = (phase: keyof typeof asked) =>
    phases.find(({ title }) => title === phase)?.costUsd.high ?? Number.NaN;
  const bare = costOf('bare');
  expect(costOf('attached')).toBeGreaterThan(bare);
  expect(costOf('opus')).toBeGreaterThan(bare);
  expect(costOf('withTools')).toBeGreaterThan(bare);
  expect(costOf('nowhere')).toBeCloseTo(costOf('withTools'), 3);
  const verified = `return agent('Look.', { tools: [], role: 'verify' })`;
  const { total } = await plan(workflow(verified), { 'verify-model': 'opus' });
  expect(total.costUsd.high).toBe(costOf('opus'));
  const free = await plan(workflow(verified), { prices: '{"sonnet": {"input": 0, "output": 0}}' });
  expect(free.total.costUsd.high).toBe(0);
});

test(`a loop that watches its budget ends, because estimates are spent ${verifies('dry:run')}`, async () => {
  const { total, failures } = await plan(
    workflow(`while (budget.remainingUsd() > 0.5) await agent('Look.', { phase: 'Find' })`),
    { 'max-cost-usd': '2' },
  );
  expect(failures).toEqual([]);
  expect(total.costUsd.high).toBeGreaterThan(1.4);
  expect(total.costUsd.high).toBeLessThan(2);
});

test(`a loop without an end stops at the largest number of agents, and the plan says so ${verifies('dry:run')}`, async () => {
  const { agentsMax, failures } = await plan(workflow(`for (;;) await agent('Look.', { phase: 'Find' })`), {
    'max-agents': '20',
  });
  expect(agentsMax).toEqual({ limit: 20, reachedIn: 48 });
  expect(failures).toEqual([expect.stringMatching(/this run has had its 20 agents/)]);
});

test(`a script that fails on an answer that its schema allows is told where ${verifies('dry:run')}`, async () => {
  const { failures, fails, trials } = await plan(
    workflow(`const { findings } = await agent('Look.', { schema: ${SCHEMA} })\nreturn findings[1].title`),
  );
  expect(fails).toBe(true);
  expect(trials.total).toBe(48);
  expect(trials.completed).toBeGreaterThan(20);
  expect(failures).toEqual([
    expect.stringMatching(/^\.claude\/workflows\/w\.js:4:8: TypeError: cannot read property/),
  ]);
});

test(`what a run would refuse is refused ${verifies('dry:run', 'agent:agent-type', 'agent:schema-preflight')}`, async () => {
  const tried = async (call: string) => (await plan(workflow(`await ${call}`))).failures;
  expect(await tried("agent('Look.', { agentType: 'nobody' })")).toEqual([
    expect.stringContaining('unknown agentType "nobody"'),
  ]);
  expect(
    await tried("agent('x', { schema: { type: 'object', required: ['a'], additionalProperties: false } })"),
  ).toEqual([expect.stringContaining('no answer can fit this schema')]);
});

test(`a custom agent brings its model, its tools and its prompt into the estimate ${verifies('dry:run', 'agent:agent-type')}`, async () => {
  const { phases, failures } = await plan({
    ...workflow(
      `await agent('Look.', { agentType: 'lawyer', phase: 'Find' }); await agent('Look.', { phase: 'Doubt' })`,
    ),
    '.claude/agents/lawyer.md': `---\nname: lawyer\ndescription: d\nmodel: opus\n---\n${'Know the law. '.repeat(500)}`,
  });
  expect(failures).toEqual([]);
  const [find, doubt] = phases;
  expect(find?.models).toEqual(['claude-opus-5-5']);
  expect(find?.inputTokens.low).toBeGreaterThan((doubt?.inputTokens.low ?? 0) + 1500);
});

test(`a sample that does not fit a schema is not held against the script ${verifies('dry:run')}`, async () => {
  const schema = `{ type: 'object', properties: { a: { type: 'string', not: { pattern: '^text' } } }, required: ['a'] }`;
  const sampled = async (then: string) =>
    await plan(workflow(`const { a } = await agent('Look.', { schema: ${schema} })\n${then}`));
  expect((await sampled('return a.trim()')).failures).toEqual([]);
  expect(await sampled("if (a.startsWith('text')) throw new Error('no')")).toMatchObject({
    failures: [expect.stringContaining('Error: no')],
    fails: false,
  });
});

test(`a script that cannot load is a setup error ${verifies('dry:run')}`, async () => {
  await expect(plan({ '.claude/workflows/w.js': 'log(1)' })).rejects.toMatchObject({
    code: 'SCRIPT_INVALID',
  });
});

test(`a filter by a number or a verdict hides no agents ${verifies('dry:run')}`, async () => {
  const list = `{ type: 'object', properties: { all: { type: 'array', items: { type: 'object', properties: { score: { type: 'integer' }, state: { enum: ['low', 'mid', 'high'] }, ok: { type: 'boolean' } }, required: ['score', 'state', 'ok'] } } }, required: ['all'] }`;
  const filtered = async (test: string) =>
    (
      await plan(
        workflow(
          `const { all } = await agent('List.', { schema: ${list} })\nawait parallel(all.filter((one) => ${test}).map((one, i) => () => agent('Judge ' + i)))`,
        ),
      )
    ).total.agents;
  for (const test of [
    'one.score > 7',
    'one.score === 0',
    "one.state === 'mid'",
    'one.ok && one.score > 3',
    '!one.ok',
  ]) {
    const { low, high } = await filtered(test);
    expect(low, test).toBe(1);
    expect(high, test).toBeGreaterThan(1);
  }
}, 60_000);
