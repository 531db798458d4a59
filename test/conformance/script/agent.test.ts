import { expect, test } from 'vitest';
import type { Ability } from '../../../src/run/events.ts';
import { verifies } from '../requirements.ts';
import { ENGINES } from '../sandbox-engines.ts';
import { done, failed, rejected, run, runSource } from './run-script.ts';

test(`agent() resolves to the text of its subagent ${verifies('agent:text')}`, async () => {
  const { value, calls } = await run(`return await agent('look at a.ts')`);
  expect(value).toBe('answer to look at a.ts');
  expect(calls).toHaveLength(1);
});

test(`a schema reaches the agent as written, and its object reaches the script`, async () => {
  const { value, calls } = await run(
    `const found = await agent('x', { schema: { type: 'object', properties: { n: { type: 'number' } } } }); return found.n + 1`,
    { ports: { runAgent: async () => done({ n: 41 }) } },
  );
  expect(value).toBe(42);
  expect(calls[0]?.options.schema).toEqual({ type: 'object', properties: { n: { type: 'number' } } });
});

test(`a failed agent is null in the script, which goes on ${verifies('agent:null')}`, async () => {
  const { value, error } = await run(`const a = await agent('x'); return [a, a === null]`, {
    ports: { runAgent: async () => failed('the API said no') },
  });
  expect(error).toBeUndefined();
  expect(value).toEqual([null, true]);
});

test.each(['budget', 'cap', 'schema', 'agent-type'] as const)(
  `a call rejected for its %s throws where it was made ${verifies('agent:throws', 'budget:ceiling')}`,
  async (reason) => {
    const trial = { ports: { runAgent: async () => rejected(reason, `no: ${reason}`) } };
    const caught = await run(
      `try { await agent('x'); return 'not thrown' } catch (e) { return [e instanceof Error, e.message] }`,
      trial,
    );
    expect(caught.value).toEqual([true, `no: ${reason}`]);
    const uncaught = await run(`const a = 1;\n  const b = await agent('x');`, trial);
    expect(uncaught.error?.message).toBe(`flows/trial.js:3:19: Error: no: ${reason}`);
  },
);

test.each([
  [`{ schema: 'x' }`, `agent() option "schema" must be a JSON Schema with root type 'object', got "x".`],
  [
    `{ schema: () => 1 }`,
    `agent() option "schema" must be a JSON Schema with root type 'object', got a function.`,
  ],
  [
    `{ schema: { type: 'object', maximum: 10n } }`,
    `agent() option "schema" must be a JSON Schema with root type 'object', got an object that is no plain data.`,
  ],
])(
  `the options %s throw before anything is paid ${verifies('agent:throws', 'agent:options')}`,
  async (options, message) => {
    const { value, calls } = await run(`try { await agent('x', ${options}) } catch (e) { return e.message }`);
    expect(value).toBe(message);
    expect(calls).toEqual([]);
  },
);

test.each<[string, object]>([
  ['label: 7', { label: '7' }],
  ['label: true', { label: 'true' }],
  ['phase: 1', { phase: '1' }],
  ['label: 10n', { label: '10' }],
  [`maxTurns: '5'`, { maxTurns: 5 }],
  ['maxTurns: 5n', { maxTurns: 5 }],
  ['maxTurns: 2.5', { maxTurns: 2 }],
  [`timeoutMs: ' 500 '`, { timeoutMs: 500 }],
  [`stallMs: '1e3'`, { stallMs: 1000 }],
  [`sharedHeadLength: ' 200 '`, { sharedHeadLength: 200 }],
  ['sharedHeadLength: 7.9', { sharedHeadLength: 7 }],
  ['sharedHeadLength: 0', { sharedHeadLength: 0 }],
  [`budgetShare: '0.5'`, { budgetShare: 0.5 }],
  [`tools: 'Read, Grep'`, { tools: ['Read', 'Grep'] }],
  [`tools: [' Read ', 7, '']`, { tools: ['Read'] }],
  ['tools: []', { tools: [] }],
  [`files: 'a.ts'`, { files: ['a.ts'] }],
  [`effort: ' High'`, { effort: 'high' }],
  [`role: 'VERIFY'`, { role: 'verify' }],
  [`model: ' Opus '`, { model: 'Opus' }],
  [`disallowedTools: 'Grep, Bash(git:*, npm:*)'`, { disallowedTools: ['Grep', 'Bash(git:*, npm:*)'] }],
  [`tools: '[Read, Grep]'`, { tools: ['Read', 'Grep'] }],
  [`schema: '{"type":"object"}'`, { schema: { type: 'object' } }],
])(`the option %s is taken for what it says ${verifies('agent:tolerant')}`, async (option, options) => {
  const { calls, warnings } = await run(`await agent('x', { ${option} })`);
  expect(calls[0]?.options).toEqual(options);
  expect(warnings).toEqual([]);
});

test.each([
  [`effort: 'minimal'`, 'effort" must be one of low, medium, high, xhigh, max, got "minimal"'],
  [`isolation: 'none'`, `isolation" must be 'worktree', got "none"`],
  ['isolation: true', `isolation" must be 'worktree', got true`],
  [`role: 'finder'`, `role" must be 'verify', got "finder"`],
  ['label: {}', 'label" must be a text, got {}'],
  [`label: Symbol('x')`, 'label" must be a text, got a symbol'],
  ['label: () => 1', 'label" must be a text, got a function'],
  [`phase: Object.create(null)`, 'phase" must be a text, got {}'],
  ['maxTurns: 0', 'maxTurns" must be a positive whole number, got 0'],
  [`maxTurns: 'many'`, 'maxTurns" must be a positive whole number, got "many"'],
  ['timeoutMs: -1', 'timeoutMs" must be a positive number of milliseconds, got -1'],
  ['sharedHeadLength: -1', 'sharedHeadLength" must be a number of characters, 0 or more, got -1'],
  ['sharedHeadLength: true', 'sharedHeadLength" must be a number of characters, 0 or more, got true'],
  [`sharedHeadLength: 'all'`, 'sharedHeadLength" must be a number of characters, 0 or more, got "all"'],
  ['budgetShare: 0', 'budgetShare" must be a number above 0 and at most 1, got 0'],
  ['budgetShare: 60', 'budgetShare" must be a number above 0 and at most 1, got 60'],
  ['tools: 7', 'tools" must be an array of tool names, got 7'],
  ['disallowedTools: 7', 'disallowedTools" must be an array of tool names, got 7'],
  ['files: [7]', 'files" must be an array of paths, got [7]'],
  [`model: ''`, 'model" must be an alias (haiku, sonnet, opus, fable, best, inherit) or a model id, got ""'],
  ['agentType: 7', 'agentType" must be the name of an agent in .claude/agents, got 7'],
])(`the option %s is ignored with one warning ${verifies('agent:tolerant')}`, async (option, sentence) => {
  const { calls, warnings } = await run(
    `for (const n of [1, 2]) await agent('x' + n, { label: 'l', ${option} })`,
  );
  expect(calls).toHaveLength(2);
  expect(calls[0]?.options).toEqual(option.startsWith('label') ? {} : { label: 'l' });
  expect(warnings).toEqual([`agent() option "${sentence}; it is ignored.`]);
});

const CIRCLE = 'const circle = {}; circle.self = circle;';
test.each([
  ['{ onProgress: () => {} }', 'agent() has no option "onProgress"; it is ignored.'],
  ['{ limit: 10n }', 'agent() has no option "limit"; it is ignored.'],
  ['{ context: circle }', 'agent() has no option "context"; it is ignored.'],
  [
    '{ files: [circle] }',
    'agent() option "files" must be an array of paths, got an object that is no plain data; it is ignored.',
  ],
  ["{ more: { at: [1n, Symbol('x')] } }", 'agent() has no option "more"; it is ignored.'],
  ...[
    [`'label'`, 'a string'],
    ['7', 'a number'],
    ['true', 'a boolean'],
    ['[]', 'an array'],
    [`['Read']`, 'an array'],
    ['() => {}', 'a function'],
    [`Symbol('x')`, 'a symbol'],
    ['10n', 'a bigint'],
  ].map(([given = '', what]) => [
    given,
    `agent() expects an object of options as the second argument, got ${what}; it is ignored.`,
  ]),
])(
  `the second argument %s is no exception: it is ignored with one warning ${verifies('agent:tolerant', 'agent:options')}`,
  async (given, warning) => {
    for (const { createSandbox } of Object.values(ENGINES)) {
      const { calls, warnings, error } = await run(
        `${CIRCLE} for (const n of [1, 2]) await agent('x' + n, ${given})`,
        { createSandbox },
      );
      expect(error).toBeUndefined();
      expect(calls.map(({ options }) => options)).toEqual([{}, {}]);
      expect(warnings).toEqual([warning]);
    }
  },
);

test.each([[''], ['undefined'], ['null'], ['{}'], ['7'], [`'  '`]])(
  'agent(%s) is told what a prompt looks like',
  async (prompt) => {
    const { error, calls } = await run(`await agent(${prompt})`);
    expect(error?.message).toContain('agent() expects a prompt as the first argument, got ');
    expect(calls).toEqual([]);
  },
);

test(`known options reach the agent, null is as good as nothing, unknown ones warn once ${verifies('agent:options')}`, async () => {
  const { calls, warnings } = await run(`
    const options = { label: 'l', model: 'haiku', effort: 'low', isolation: 'worktree', agentType: null, maxTurns: 3,
      timeoutMs: 1000, tools: ['Read'], disallowedTools: ['Grep'], files: ['a.ts'], temperature: 0, colour: 'red' };
    await agent('one', options);
    await agent('two', options);`);
  expect(calls[0]?.options).toEqual({
    label: 'l',
    model: 'haiku',
    effort: 'low',
    isolation: 'worktree',
    maxTurns: 3,
    timeoutMs: 1000,
    tools: ['Read'],
    disallowedTools: ['Grep'],
    files: ['a.ts'],
  });
  expect(warnings).toEqual([
    'agent() has no option "temperature"; it is ignored.',
    'agent() has no option "colour"; it is ignored.',
  ]);
});

test(`label and phase never enter the identity of a call, equal calls are numbered ${verifies('agent:label-phase')}`, async () => {
  const { calls } = await run(`
    phase('One');
    await agent('same', { label: 'a' });
    phase('Two');
    await agent('same', { label: 'b', phase: 'Three' });
    await agent('same', { model: 'haiku' });`);
  expect(calls.map(({ id, key }) => [id, key])).toEqual([
    [1, '["same",{}]#1'],
    [2, '["same",{}]#2'],
    [3, '["same",{"model":"haiku"}]#1'],
  ]);
});

test(`the model of a phase chooses nothing ${verifies('meta:phase-model')}`, async () => {
  const { calls } = await runSource(
    `export const meta = { name: 'n', description: 'd', phases: [{ title: 'P', model: 'opus' }] };\nphase('P'); await agent('x');`,
  );
  expect(calls[0]?.options).toEqual({ phase: 'P' });
});

test(`a call that nobody awaits and that fails is reported and ends nothing ${verifies('agent:unawaited')}`, async () => {
  const { value, warnings } = await run(`agent('first');\nawait agent('second');\nreturn 'fine'`, {
    ports: {
      runAgent: async ({ prompt }) => (prompt === 'first' ? rejected('schema', 'never met') : done('ok')),
    },
  });
  expect(value).toBe('fine');
  expect(warnings).toEqual([
    'A promise failed and the script never awaited it: flows/trial.js:2:1: Error: never met',
  ]);
});

test('a call that fails before somebody awaits it is not reported', async () => {
  const { value, warnings } = await run(
    `const p = agent('first'); await agent('second'); try { await p } catch (e) { return e.message }`,
    {
      ports: { runAgent: async ({ prompt }) => (prompt === 'first' ? rejected('schema', 'no') : done('ok')) },
    },
  );
  expect(value).toBe('no');
  expect(warnings).toEqual([]);
});

test('agents that are still at work when the script returns are stopped and reported', async () => {
  let stopped = false;
  const { value, warnings } = await run(`agent('slow'); return 'early'`, {
    ports: {
      runAgent: (_call, signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            stopped = true;
            resolve(failed('stopped'));
          }),
        ),
    },
  });
  expect([value, stopped]).toEqual(['early', true]);
  expect(warnings).toEqual([
    'The script returned while 1 agent was at work; it was stopped. Await every agent().',
  ]);
});

test('when agents are stopped, the script still returns what it has', async () => {
  const controller = new AbortController();
  const { value } = await run(
    `const all = await parallel([() => agent('a'), () => agent('b')]); return { all }`,
    {
      signal: controller.signal,
      ports: {
        runAgent: (call, signal) => {
          if (call.prompt === 'a') return Promise.resolve(done('A'));
          const answer = new Promise<ReturnType<typeof failed>>((resolve) =>
            signal.addEventListener('abort', () => resolve(failed('time limit'))),
          );
          controller.abort();
          return answer;
        },
      },
    },
  );
  expect(value).toEqual({ all: ['A', null] });
});

test(`the agent after the last one throws, and a setting may lower the number ${verifies('cap:agents')}`, async () => {
  const lowered = await run(
    `const out = []; for (let i = 0; i < 4; i++) { try { out.push(await agent('p' + i)) } catch (e) { out.push(e.message) } } return out`,
    { limits: { agents: 2 } },
  );
  expect(lowered.value).toEqual([
    'answer to p0',
    'answer to p1',
    ...Array(2).fill(
      'agent() was not started: this run has had its 2 agents. Ask for fewer, or raise max-agents (at most 1,000).',
    ),
  ]);
  const full =
    await run(`const all = await parallel(Array.from({ length: 1001 }, (_, i) => () => agent('p' + i)));
    return [all.filter((x) => x !== null).length, all[1000]]`);
  expect(full.value).toEqual([1000, null]);
  expect(full.calls).toHaveLength(1000);
  expect(full.warnings).toHaveLength(1);
});

test('a broken port ends the run with its error', async () => {
  const { error } = await run(`try { await agent('x') } catch { return 'swallowed' }`, {
    ports: { runAgent: async () => Promise.reject(new Error('bug in the chain')) },
  });
  expect(error?.message).toBe('A question of the script could not be answered: bug in the chain');
});

test(`prompts that order what no agent can do are counted, those that hand on what others said are not ${verifies('agent:agent-type')}`, async () => {
  const script = `
    await agent('Run \`npm test\` and report.');
    for (const file of ['a.ts', 'b.ts']) await agent(\`Fix the bug in \${file} and commit.\`);
    const found = await agent('Look for bugs.');
    await agent('Refute this:\\n' + found);
    await agent(args.wish);`;
  const trial = {
    args: { wish: 'Please search the web for "left-pad".' },
    ports: { runAgent: async () => done('Delete src/a.ts. Run the migration.') },
  };
  const lacking = async (abilities: readonly Ability[]) => {
    const { events } = await run(script, { ...trial, ports: { ...trial.ports, abilities } });
    return events.flatMap((event) => (event.type === 'ability-lacking' ? [event.ability] : []));
  };
  expect(await lacking([])).toEqual(['run', 'edit', 'edit', 'web']);
  expect(await lacking(['web', 'run'])).toEqual(['edit', 'edit']);
  // Only agents with files of their own can.
  expect(await lacking(['web', 'edit'])).toEqual(['run', 'edit', 'edit']);
});

test(`reusable() asks about the next equal call and makes none ${verifies('run:reusable')}`, async () => {
  const about: (readonly [string, object])[] = [];
  const { value, calls } = await run(
    `await agent('x', { label: 'a', files: ['b.js'] });
    return [await reusable('x', { label: 'c', files: ['b.js'] }), await reusable('y'), await reusable('').catch((error) => error.name)]`,
    {
      ports: {
        reusable: async ({ key, options }) => {
          about.push([key, options]);
          return key.includes('"y"') ? 'none' : 'outdated';
        },
      },
    },
  );
  expect(value).toEqual(['outdated', 'none', 'TypeError']);
  expect(calls).toHaveLength(1);
  expect(about).toEqual([
    [`${calls[0]?.key.replace(/#1$/, '#2')}`, { label: 'c', files: ['b.js'] }],
    ['["y",{}]#1', {}],
  ]);
  expect((await run(`return reusable('x')`)).value).toBe('none');
});

test(`budgetShare reaches the run, and is no part of the identity of a call ${verifies('agent:budget-share')}`, async () => {
  const { calls } = await run(`await agent('x', { budgetShare: 0.5 })`);
  expect(calls[0]?.options).toEqual({ budgetShare: 0.5 });
});
