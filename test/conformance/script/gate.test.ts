import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { gated } from '../../../src/run/gate.ts';
import { verifies } from '../requirements.ts';
import { ENGINES } from '../sandbox-engines.ts';
import { done, failed, run as runScript, script, type Trial } from './run-script.ts';

const NESTED = {
  findWorkflow: async () =>
    script(
      `export const meta = { name: 'inner', description: 'd' };
phase('Look');
const seen = await agent('look ' + args);
phase('Fix');
return [seen, await agent('mend ' + args)]`,
      'flows/inner.js',
    ),
};

describe.each(Object.entries(ENGINES))('%s', (_name, { createSandbox }) => {
  /** Runs a script with a gate before `phases`. Gives what was asked and started besides, in order. */
  async function run(
    body: string,
    { phases = ['Fix'], approved = [], ...trial }: Trial & { phases?: string[]; approved?: string[] } = {},
  ) {
    const started: string[] = [];
    const trialed = await runScript(body, {
      ...trial,
      createSandbox,
      ports: {
        ...trial.ports,
        runAgent: gated({ phases, approved })(async (call, signal) => {
          started.push(call.prompt);
          return trial.ports?.runAgent?.(call, signal) ?? done(`answer to ${call.prompt}`);
        }),
      },
    });
    const held = trialed.end?.held.map(({ phase, label }) => `${phase}: ${label}`);
    return { ...trialed, started, held, status: trialed.end?.status ?? trialed.error?.message };
  }

  test(`a run waits before the first agent of a gated phase ${verifies('phase:gate')}`, async () => {
    const { status, held, started, warnings } = await run(`
      phase('Find');
      const found = await agent('find');
      phase('Fix');
      log('before');
      const fixed = await agent('fix ' + found, { label: 'fixer' });
      log('after');
      return agent('last')`);
    expect({ status, held, started, warnings }).toEqual({
      status: 'suspended',
      held: ['Fix: fixer'],
      started: ['find'],
      warnings: [],
    });
  });

  test('with its phase approved, a script returns what it returns without a gate', async () => {
    const body = `return pipeline([1, 2], (n) => agent('find ' + n), (found) => agent('fix ' + found, { phase: 'Fix' }))`;
    const approved = await run(body, { approved: ['Fix'] });
    expect(approved.end).toEqual((await run(body, { phases: [] })).end);
    expect(approved.value).toEqual(['answer to fix answer to find 1', 'answer to fix answer to find 2']);
  });

  test('in a pipeline, items that are not at the gate yet go on until they are', async () => {
    let release = () => {};
    const { status, held, started } = await run(
      `return pipeline(['quick', 'slow', 'other'],
        (item) => agent('find ' + item, { phase: 'Find' }),
        (found, item) => agent('check ' + item, { phase: 'Check' }),
        (found, item) => item === 'other' ? agent('skip ' + item) : agent('fix ' + item, { phase: 'Fix', label: item }))`,
      {
        ports: {
          runAgent: ({ prompt }) => {
            const answer = done(prompt);
            if (prompt === 'find slow') return new Promise((resolve) => (release = () => resolve(answer)));
            // The first item is at the gate by then, and the second one has not even left the first phase.
            if (prompt === 'skip other') setImmediate(() => setImmediate(release));
            return Promise.resolve(answer);
          },
        },
      },
    );
    expect({ status, held }).toEqual({ status: 'suspended', held: ['Fix: quick', 'Fix: slow'] });
    expect(started.slice(-1)).toEqual(['check slow']);
    expect(started).toHaveLength(7);
  });

  test('in parallel(), the other branches come to their end first', async () => {
    const { status, held, logs } = await run(`await parallel([
      () => agent('a', { phase: 'Fix' }),
      async () => { for (let n = 0; n < 3; n++) log(await agent('b' + n)); },
      () => agent('c', { phase: 'Fix' }),
      async () => log((await files('**')).length),
      () => { throw new Error('d') },
    ]); log('never')`);
    expect({ status, held, logs: logs.toSorted() }).toEqual({
      status: 'suspended',
      held: ['Fix: agent 1', 'Fix: agent 3'],
      logs: ['0', 'answer to b0', 'answer to b1', 'answer to b2'],
    });
  });

  test('phases of nested workflows have their own titles, and a parent waits with its child', async () => {
    const body = `const [one, beside] = await parallel([() => workflow('inner', 1), () => agent('beside')]);
      log('never'); return [one, beside]`;
    const open = await run(body, { ports: NESTED });
    expect([open.status, open.held]).toEqual(['returned', []]);
    const { status, held, started, logs } = await run(body, { ports: NESTED, phases: ['inner › Fix'] });
    expect({ status, held, started, logs }).toEqual({
      status: 'suspended',
      held: ['inner › Fix: agent 3'],
      started: ['beside', 'look 1'],
      logs: [],
    });
  });

  test('many children wait together, and one that fails fails alone', async () => {
    const { status, held, logs } = await run(
      `const one = (n) => workflow('inner', n).catch((error) => log(error.message));
       await Promise.all([1, 2, 3].map(one));`,
      {
        phases: ['inner › Fix'],
        ports: {
          ...NESTED,
          findWorkflow: async () =>
            script(
              `export const meta = { name: 'inner', description: 'd' };
               if (args === 2) throw new Error('broken');
               return agent('mend', { phase: 'Fix', label: 'mend ' + args })`,
              'flows/inner.js',
            ),
        },
      },
    );
    expect({ status, held, logs }).toEqual({
      status: 'suspended',
      held: ['inner › Fix: mend 1', 'inner › Fix: mend 3'],
      logs: ['workflow("inner") failed: flows/inner.js:2:42: Error: broken'],
    });
  });

  test('an agent with a schema waits like any other, and a wrong option is told at once', async () => {
    const { status, held, logs } = await run(`
      await agent('x', { phase: 'Fix', schema: 7 }).catch((error) => log(error.message));
      const { text } = await agent('y', { phase: 'Fix', schema: { type: 'object' } });`);
    expect({ status, held, logs }).toEqual({
      status: 'suspended',
      held: ['Fix: agent 1'],
      logs: [`agent() option "schema" must be a JSON Schema with root type 'object', got 7.`],
    });
  });

  test.each<[string, string, Json, readonly string[]]>([
    [
      'races it',
      `return Promise.race([agent('fix', { phase: 'Fix' }), agent('other')])`,
      'answer to other',
      ['The script returned without 1 agent that waits for approval. Await every agent().'],
    ],
    [
      'never awaits it',
      `for (const n of [1, 2]) agent('fix ' + n, { phase: 'Fix' }); return agent('other')`,
      'answer to other',
      ['The script returned without 2 agents that wait for approval. Await every agent().'],
    ],
    [
      'returns in the same breath',
      `agent('fix', { phase: 'Fix' }); return 1`,
      1,
      ['The script returned without 1 agent that waits for approval. Await every agent().'],
    ],
    [
      'leaves a child alone with it',
      `workflow('inner', 1); await agent('a'); await agent('b'); return agent('c')`,
      'answer to c',
      ['The script returned without 1 agent that waits for approval. Await every agent().'],
    ],
  ])(
    'a script that %s returns what it has, and the agent is held all the same',
    async (_what, body, value, said) => {
      const trialed = await run(body, { ports: NESTED, phases: ['Fix', 'inner › Fix'] });
      expect([trialed.status, trialed.value]).toEqual(['returned', value]);
      expect(trialed.held).toHaveLength(body.includes('[1, 2]') ? 2 : 1);
      expect(trialed.warnings).toEqual(said);
    },
  );

  test('nothing can be caught where a call waits, and finally is not reached', async () => {
    const { status, logs } = await run(
      `try { await agent('fix', { phase: 'Fix' }) } catch { log('caught') } finally { log('finally') }`,
    );
    expect({ status, logs }).toEqual({ status: 'suspended', logs: [] });
  });

  test('a promise that hangs on a call at a gate is not one that nothing will settle', async () => {
    const { status } = await run(
      `await new Promise((resolve) => agent('fix', { phase: 'Fix' }).then(resolve))`,
    );
    expect(status).toBe('suspended');
    const { error } = await run(`await agent('x'); await new Promise(() => {})`);
    expect(error?.message).toContain('The script waits for a promise that nothing will ever settle.');
  });

  test('a script that throws while others are held has failed', async () => {
    const { status } = await run(
      `await Promise.all([agent('fix', { phase: 'Fix' }), agent('x').then(() => { throw new Error('own') })])`,
    );
    expect(status).toContain('Error: own');
  });

  test('after a stop a run ends at its gate, once those in flight have ended', async () => {
    const stop = new AbortController();
    const { status, held, logs } = await run(
      `await parallel([() => agent('fix', { phase: 'Fix' }), async () => log(await agent('slow'))])`,
      {
        signal: stop.signal,
        ports: {
          runAgent: (_call, signal) =>
            new Promise((resolve) => {
              signal.addEventListener('abort', () => resolve(failed('stopped')), { once: true });
              setImmediate(() => stop.abort());
            }),
        },
      },
    );
    expect({ status, held, logs }).toEqual({ status: 'suspended', held: ['Fix: agent 1'], logs: ['null'] });
  });
});
