import { expect, test } from 'vitest';
import { planLocal } from '../../../src/compose/local/plan-local.ts';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { verifies } from '../requirements.ts';

const SCHEMA = `{ type: 'object', properties: { findings: { type: 'array', items: { type: 'object',
  properties: { file: { type: 'string' }, title: { type: 'string' }, real: { type: 'boolean' } }, required: ['file', 'title', 'real'] } } }, required: ['findings'] }`;

async function plan(
  files: FileContents,
  settings: Readonly<Record<string, unknown>> = {},
  now: () => number = () => 0,
) {
  await using repository = await gitRepository({
    'src/a.ts': 'let a = 1;\n'.repeat(400),
    'src/b.ts': '',
    ...files,
  });
  const host = {
    // No key, and no way to reach anything.
    env: repository.place.env,
    now,
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

test(`no further dry run is made once a limit of the sandbox ended one, and the plan says so ${verifies('dry:run', 'script:computing')}`, async () => {
  const { trials, failures, fails } = await plan(workflow(`for (;;) await files('*.none')`));
  expect(trials).toEqual({ total: 1, completed: 0, cutShort: 'limit' });
  expect(failures).toEqual([expect.stringMatching(/asked more than 100,000 times/)]);
  expect(fails).toBe(true);
});

test(`no further dry run is begun when those so far took long, and the plan says so ${verifies('dry:run')}`, async () => {
  let ms = 0;
  const slow = () => {
    ms += 1_000;
    return ms;
  };
  const { trials, fails, total } = await plan(workflow(`await agent('Look.')`), {}, slow);
  expect(trials).toEqual({ total: trials.completed, completed: trials.completed, cutShort: 'time' });
  expect(trials.total).toBeGreaterThan(1);
  expect(trials.total).toBeLessThan(30);
  expect(fails).toBe(false);
  expect(total.agents).toEqual({ low: 1, high: 1 });
});

const MODULES = `{ type: 'object', required: ['items'], properties: { items: { type: 'array', items: { type: 'object', required: ['path', 'n', 'kind', 'tags', 'line'], properties: { path: { type: 'string' }, n: { type: 'integer' }, kind: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } }, line: { type: ['integer', 'null'] } } } } } }`;
const filtered = (filter: string): string =>
  `const { items } = await agent('List.', { schema: ${MODULES} })\nawait parallel(items.filter((m) => ${filter}).map((m) => () => agent('Judge ' + m.path)))`;

test.each([
  filtered('m.n > 500'),
  filtered('m.n === 7'),
  filtered('m.n > 10 && m.n < 20'),
  filtered('m.n < 0'),
  `const MIN = 1000\n${filtered('m.n >= MIN')}`,
  filtered(`m.kind === 'security' && m.n > 3000`),
  filtered('/auth|crypto/i.test(m.kind)'),
  `const KINDS = new Set(['api', 'cli'])\n${filtered('KINDS.has(m.kind)')}`,
  filtered(`m.tags.includes('hot')`),
  filtered('m.tags.length === 0'),
  filtered('m.path.length > 40'),
  filtered('m.line === null'),
  filtered('Number(m.kind) > 3'),
  `const v = await parallel([1, 2, 3].map((i) => () => agent('v' + i, { schema: { type: 'object', properties: { score: { type: 'number' } }, required: ['score'] } })))\nconst mean = v.reduce((sum, { score }) => sum + score, 0) / 3\nif (mean >= 7) await agent('Fix.')`,
  `const { byDir } = await agent('Count.', { schema: { type: 'object', properties: { byDir: { type: 'object', additionalProperties: { type: 'integer' } } }, required: ['byDir'] } })\nawait parallel(Object.entries(byDir).filter(([, n]) => n > 2).map(([dir]) => () => agent(dir)))`,
  `const r = await agent('Is it so?')\nif (r.trim() === 'YES') await agent('Go on.')`,
  `const r = await agent('Judge.')\nif (/^APPROVED/.test(r)) await agent('Go on.')`,
  `const r = await agent('List.')\nawait parallel(r.split('\\n').filter((x) => x.startsWith('- ')).map((x) => () => agent(x)))`,
  `const r = await agent('List as JSON.')\nlet list = []\ntry { list = JSON.parse(r) } catch {}\nawait parallel(list.map((x) => () => agent(x)))`,
])(`a filter does not hide a fan-out: %s ${verifies('dry:run')}`, async (body) => {
  const { total, unreached, failures } = await plan(workflow(body));
  expect(failures).toEqual([]);
  expect(unreached).toEqual([]);
  expect(total.agents.high).toBeGreaterThan(total.agents.low);
});

test.each<[string, string, readonly number[]]>([
  [
    'a filter that nothing meets',
    `const { findings } = await agent('Look.', { schema: ${SCHEMA.replaceAll('\n', ' ')} })\nawait parallel(findings.filter((f) => f.title.length > 1e6).map((f) => () => agent('Judge ' + f.title)))`,
    [3],
  ],
  [
    'arguments that are not given',
    `await agent('Look.')\nif (args.deep)\n  await agent(\n    'Look deeper.',\n    { label: 'x' },\n  )`,
    [4],
  ],
  ['another script', `await agent('Look.')\nif (args.deep) await workflow('child')`, [3]],
  [
    'a function that asks, called twice',
    `const ask = (x) => agent(x)\nawait ask('a')\nif (args.deep) await ask('b')`,
    [4],
  ],
  [
    'a function of functions',
    `const ask = (x) => agent(x)\nasync function all(list) {\n  return parallel(list.map((x) => () => ask(x)))\n}\nawait all(['a'])\nif (args.deep) await all(['b'])`,
    [7],
  ],
  [
    'a function that waits first',
    `async function all(x) {\n  await files(x)\n  return agent(x)\n}\nawait all('a')`,
    [],
  ],
  [
    'a call in a call',
    `await agent((await agent('a')) + (await agent('b')))\nreturn Promise.all([agent('c'), agent('d')])`,
    [],
  ],
  ['no agent at all', `if (args.deep) await agent('a')`, [2]],
  ['a name of its own', `const agent = (x) => x\nif (args.deep) agent('a')`, []],
])(
  `calls from which no dry run asked an agent are named: %s ${verifies('dry:run')}`,
  async (_, body, lines) => {
    const { unreached, failures } = await plan(workflow(body));
    expect(failures).toEqual([]);
    expect(unreached).toEqual(lines.map((line) => `.claude/workflows/w.js:${line}`));
  },
);

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

test(`agents that change files are planned with their tools, are marked, and their answers have a patch ${verifies('dry:run')}`, async () => {
  const script = workflow(`
const DONE = { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] }
await agent('Look', { phase: 'Find', schema: DONE })
const done = await agent('Mend', { phase: 'Doubt', schema: DONE, isolation: 'worktree' })
return done.patch.files.length`);
  const edited = await plan(script);
  expect(edited.failures).toEqual([]);
  expect(edited.phases.map(({ title, edits }) => [title, edits])).toEqual([
    ['Find', undefined],
    ['Doubt', true],
  ]);
  const off = await plan(
    workflow(
      `await agent('Look', { phase: 'Find' }); await agent('Mend', { phase: 'Doubt', isolation: 'worktree' })`,
    ),
    { edits: 'off' },
  );
  expect(off.phases.map(({ edits }) => edits)).toEqual([undefined, undefined]);
  expect(off.warnings.join()).toContain('only read');
  const [find, doubt] = edited.phases;
  expect(doubt?.inputTokens.low).toBeGreaterThan(find?.inputTokens.low ?? 0);
});
