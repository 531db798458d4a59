import { expect, test } from 'vitest';
import type { AgentOutcome } from '../../../src/run/agent-call.ts';
import { verifies } from '../requirements.ts';
import { done, failed, run } from './run-script.ts';

test(`parallel() starts everything before anything ends, and answers in input order ${verifies('parallel:barrier')}`, async () => {
  const waiting: (() => void)[] = [];
  const { value } = await run(
    `return [await parallel([1, 2, 3].map((n) => () => agent('p' + n))), await parallel([])]`,
    {
      ports: {
        runAgent: ({ prompt }) =>
          new Promise<AgentOutcome>((resolve) => {
            waiting.push(() => resolve(done(prompt)));
            if (waiting.length === 3) for (const settle of waiting.reverse()) settle();
          }),
      },
    },
  );
  expect(value).toEqual([['p1', 'p2', 'p3'], []]);
});

test(`nested parallel() is normal`, async () => {
  const { value } = await run(
    `return parallel([() => parallel([() => agent('a'), () => agent('b')]), async () => (await agent('c')).length])`,
  );
  expect(value).toEqual([['answer to a', 'answer to b'], 11]);
});

test(`a function that throws at once or later gives null and is reported ${verifies('parallel:null')}`, async () => {
  const { value, warnings } = await run(`return parallel([
  () => { throw new TypeError('at once') },
  async () => { await agent('x'); throw 'later' },
  () => agent('fine'),
  () => undefined,
])`);
  expect(value).toEqual([null, null, 'answer to fine', null]);
  expect(warnings).toEqual([
    'parallel() item 0 became null: flows/trial.js:3:21: TypeError: at once',
    'parallel() item 1 became null: later',
  ]);
});

test.each([
  [
    'undefined',
    'parallel() expects an array of functions, got undefined. Write parallel([() => agent(…), …]).',
  ],
  [`'ab'`, 'parallel() expects an array of functions, got a string. Write parallel([() => agent(…), …]).'],
  [
    `[() => 1, agent('x')]`,
    'parallel() expects functions, but element 1 is a promise. Write () => agent(…) instead of agent(…).',
  ],
  [
    '[null]',
    'parallel() expects functions, but element 0 is null. Write () => agent(…) instead of agent(…).',
  ],
])(`parallel(%s) is a TypeError that teaches ${verifies('parallel:type')}`, async (list, message) => {
  const { value } = await run(
    `try { await parallel(${list}) } catch (e) { return [e instanceof TypeError, e.message] }`,
  );
  expect(value).toEqual([true, message]);
});

test(`an item goes on while others wait: no stage is a barrier ${verifies('pipeline:no-barrier')}`, async () => {
  const order: string[] = [];
  let release = () => {};
  const { value } = await run(
    `return pipeline(['slow', 'quick'], (x) => agent(x + ' 1'), (x) => agent(x + ' 2'), (x) => agent(x + ' 3'))`,
    {
      ports: {
        runAgent: ({ prompt }) => {
          order.push(prompt);
          if (prompt === 'slow 1')
            return new Promise((resolve) => {
              release = () => resolve(done('slow'));
            });
          if (prompt === 'quick 3') release();
          return Promise.resolve(done(prompt.split(' ')[0] ?? ''));
        },
      },
    },
  );
  expect(order).toEqual(['slow 1', 'quick 1', 'quick 2', 'quick 3', 'slow 2', 'slow 3']);
  expect(value).toEqual(['slow', 'quick']);
});

test(`a stage gets previous, item and index, and may return a value or parallel() ${verifies('pipeline:arguments')}`, async () => {
  const { value } = await run(`return pipeline(['a', 'b'],
    (...all) => all,
    (previous, item, index) => parallel([() => previous, () => item + index]),
    async (previous) => previous)`);
  expect(value).toEqual([
    [['a', 'a', 0], 'a0'],
    [['b', 'b', 1], 'b1'],
  ]);
});

test(`a stage that throws makes its item null and skips the rest ${verifies('pipeline:throw-drops')}`, async () => {
  const { value, warnings, logs } = await run(`return pipeline([1, 2],
  (n) => { if (n === 1) throw new Error('bad item'); return n },
  (n) => { log('second ' + n); return n })`);
  expect(value).toEqual([null, 2]);
  expect(logs).toEqual(['second 2']);
  expect(warnings).toEqual(['pipeline() item 0 became null: flows/trial.js:3:35: Error: bad item']);
});

test(`a stage that returns null ends its item, and is not asked about one ${verifies('pipeline:null-ends')}`, async () => {
  const { value, warnings, logs } = await run(
    `const late = (previous, item) => { log('late ' + item); return [previous, item] };
     return [
       await pipeline([1, 2], (n) => (n === 1 ? null : n), late, late),
       await pipeline([3, 4], (n) => agent('p' + n), late),
       await pipeline([5], () => parallel([() => null]), late),
       await pipeline([6, null], () => undefined, (previous, item) => [typeof previous, item]),
       await pipeline([7], async () => null, late, () => { throw new Error('never') }),
       await pipeline([null], (item) => [item]),
     ]`,
    { ports: { runAgent: async ({ prompt }) => (prompt === 'p3' ? failed('lost') : done(prompt)) } },
  );
  expect(value).toEqual([
    [null, [[2, 2], 2]],
    [null, ['p4', 4]],
    [[[null], 5]],
    [
      ['undefined', 6],
      ['undefined', null],
    ],
    [null],
    [[null]],
  ]);
  expect(logs).toEqual(['late 2', 'late 2', 'late 4', 'late 5']);
  expect(warnings).toEqual([]);
});

test.each([
  [`pipeline()`, 'pipeline() expects an array as the first argument, got undefined.'],
  [`pipeline({ length: 1 }, (x) => x)`, 'pipeline() expects an array as the first argument, got an object.'],
  [
    `pipeline([1], agent('x'))`,
    'pipeline() expects functions after the array, but stage 1 is a promise. Write (previous, item, index) => agent(…).',
  ],
])(`%s is a TypeError ${verifies('pipeline:type')}`, async (call, message) => {
  const { value } = await run(
    `try { await ${call} } catch (e) { return [e instanceof TypeError, e.message] }`,
  );
  expect(value).toEqual([true, message]);
});

test(`4,096 items go through, one more is an error ${verifies('fanout:4096')}`, async () => {
  const { value, calls } = await run(`
    const list = Array.from({ length: 4096 }, (_, i) => i);
    const fit = await pipeline(list, (n) => n + 1);
    const errors = [];
    for (const call of [() => pipeline([...list, 0], (n) => n), () => parallel([...list, 0].map(() => () => agent('x')))])
      try { await call() } catch (e) { errors.push(e.message) }
    return [fit.length, fit[4095], errors];`);
  expect(value).toEqual([
    4096,
    4096,
    ['pipeline', 'parallel'].map(
      (name) =>
        `${name}() was given 4097 items; at most 4096 are allowed in one call. Split them into several calls.`,
    ),
  ]);
  expect(calls).toEqual([]);
});

test('10,000 agents answered at once and 4,096 items through three stages finish', async () => {
  const { value } = await run(
    `const all = await Promise.all(Array.from({ length: 10000 }, (_, i) => agent('p' + i)));
     const items = await pipeline(Array.from({ length: 4096 }, (_, i) => i), (n) => agent('a' + n), (_, n) => agent('b' + n), (_, n) => agent('c' + n));
     return [all.length, all[9999], items[4095]]`,
    { limits: { agents: 30_000 } },
  );
  expect(value).toEqual([10_000, 'answer to p9999', 'answer to c4095']);
});
