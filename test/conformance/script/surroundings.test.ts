import { expect, test } from 'vitest';
import { UltracodeError } from '../../../src/base/errors.ts';
import { verifies } from '../requirements.ts';
import { run, script } from './run-script.ts';

test(`phase() groups the agents after it, an option overrides it, titles are taken exactly ${verifies('phase:current')}`, async () => {
  const { calls, events } = await run(`
    await agent('0');
    phase('Find');
    await agent('1');
    await agent('2', { phase: 'find ' });
    phase('Find');
    phase('Judge');
    await parallel([() => agent('3')]);`);
  expect(calls.map(({ options }) => options.phase)).toEqual([undefined, 'Find', 'find ', 'Judge']);
  expect(events.flatMap((event) => (event.type === 'phase' ? [event.title] : []))).toEqual(['Find', 'Judge']);
});

test(`log() shows one line of anything ${verifies('log:line')}`, async () => {
  const { logs } = await run(`
    log('two\\n  lines'); log(undefined); log({ a: [1] }, 2); log(Symbol('s')); log(new RangeError('r')); log(null);
    log({ toJSON() { throw 1 } }); log(Object.create(null)); log(() => 1); log(12n);
    console.warn('from', 'console'); console.table([1]); log('x'.repeat(2001));`);
  expect(logs.slice(0, -1)).toEqual([
    'two lines',
    'undefined',
    '{"a":[1]} 2',
    'Symbol(s)',
    'RangeError: r',
    'null',
    'a value that cannot be shown',
    '{}',
    '() => 1',
    '12',
    'from console',
    '[1]',
  ]);
  expect(logs.at(-1)).toBe(`${'x'.repeat(2000)}… (1 characters more)`);
});

test('log() in an endless amount is cut, and says so', async () => {
  const { logs } = await run(`for (let i = 0; i < 50; i++) log(i)`, { limits: { logLines: 3 } });
  expect(logs).toEqual(['0', '1', '2', 'More than 3 lines were logged; the rest is not shown.']);
});

test(`args arrives as given, and a text stays a text ${verifies('args:verbatim')}`, async () => {
  const body = `return typeof args === 'string' ? JSON.parse(args) : args`;
  const value = { list: [1, 'ü\u2028', null], deep: { a: { b: true } }, __proto__x: 1 };
  expect((await run(body, { args: value })).value).toEqual(value);
  expect((await run(body, { args: JSON.stringify(value) })).value).toEqual(value);
  expect((await run(`return [typeof args, args === undefined]`)).value).toEqual(['undefined', true]);
  expect((await run(`return args`, { args: null })).value).toBeNull();
});

test(`budget is live, and without a total Infinity remains ${verifies('budget:shape')}`, async () => {
  const open = await run(
    `return [budget.total, budget.spent(), budget.remaining() === Infinity, budget.totalUsd, budget.remainingUsd() === Infinity]`,
  );
  expect(open.value).toEqual([null, 0, true, null, true]);
  let spent = 0;
  const limited = await run(
    `const seen = []; for (let i = 0; i < 3; i++) { await agent('x'); seen.push([budget.spent(), budget.remaining(), budget.spentUsd(), budget.remainingUsd()]) } return [budget.total, budget.totalUsd, seen]`,
    {
      ports: {
        budget: { total: 250, spent: () => spent, totalUsd: 1, spentUsd: () => spent / 400 },
        runAgent: async () => {
          spent += 100;
          return {
            status: 'failed',
            reason: '',
            scope: 'agent',
            usage: {
              inputTokens: 0,
              outputTokens: 100,
              cacheReadTokens: 0,
              cacheWriteTokens: 0,
              costUsd: 0,
              requests: 1,
            },
            observations: [],
            source: 'live',
          };
        },
      },
    },
  );
  expect(limited.value).toEqual([
    250,
    1,
    [
      [100, 150, 0.25, 0.75],
      [200, 50, 0.5, 0.5],
      [300, 0, 0.75, 0.25],
    ],
  ]);
});

const child = (body: string) => ({
  findWorkflow: async () =>
    script(`export const meta = { name: 'inner', description: 'd' };\n${body}`, 'flows/inner.js'),
});

test(`workflow() runs another script with its own args and phase, sharing the count ${verifies('workflow:inline')}`, async () => {
  const { value, calls } = await run(
    `phase('Outer'); await agent('a');
     const inner = await workflow('inner', { n: 2 });
     await agent('b');
     return { inner, args };`,
    {
      args: 'mine',
      ports: child(
        `await agent('x'); phase('Deep'); await agent('y'); return { n: args.n + 1, typed: typeof globalThis.agent }`,
      ),
    },
  );
  expect(value).toEqual({ inner: { n: 3, typed: 'function' }, args: 'mine' });
  expect(calls.map(({ id, options }) => [id, options.phase])).toEqual([
    [1, 'Outer'],
    [2, 'inner'],
    [3, 'inner › Deep'],
    [4, 'Outer'],
  ]);
});

test('many children run at the same time, each with its own args', async () => {
  const { value, calls } = await run(
    `return parallel(Array.from({ length: 50 }, (_, i) => () => workflow({ scriptPath: 'flows/inner.js' }, i)))`,
    { ports: child(`const answer = await agent('for ' + args); return [args, answer]`) },
  );
  expect(value).toEqual(Array.from({ length: 50 }, (_, i) => [i, `answer to for ${i}`]));
  expect(calls).toHaveLength(50);
});

test(`a child cannot have children ${verifies('workflow:one-level')}`, async () => {
  const { value } = await run(`return workflow('inner')`, {
    ports: child(`try { await workflow('x') } catch (e) { return e.message }`),
  });
  expect(value).toBe(
    'workflow() cannot be called from within a child workflow — nesting is limited to one level. Inline the inner script or call its agents directly.',
  );
});

test(`a child that is unknown, or that throws, throws in its parent with the reason ${verifies('workflow:unknown')}`, async () => {
  const caught = `try { await workflow('inner') } catch (e) { return e.message }`;
  const unknown = await run(caught, {
    ports: {
      findWorkflow: async () =>
        Promise.reject(new UltracodeError('WORKFLOW_UNKNOWN', 'There is no workflow "inner".')),
    },
  });
  expect(unknown.value).toBe('workflow(): There is no workflow "inner".');
  const throwing = await run(caught, { ports: child(`\n  null.x`) });
  expect(throwing.value).toBe(
    `workflow("inner") failed: flows/inner.js:3:3: TypeError: cannot read property 'x' of null`,
  );
  const malformed = await run(`try { await workflow(7) } catch (e) { return e.message }`);
  expect(malformed.value).toBe('workflow() expects a name or { scriptPath: "…" } as the first argument.');
});

test(`files() passes patterns on and gives the list back ${verifies('files:glob')}`, async () => {
  const asked: unknown[] = [];
  const { value } = await run(
    `return [await files('src/**'), await files(['a', 'b'], { changed: true }), await files(7).catch((e) => e.message)]`,
    {
      ports: {
        files: async (patterns, options) => {
          asked.push([patterns, options]);
          return ['src/a.ts'];
        },
      },
    },
  );
  expect(asked).toEqual([
    [['src/**'], { changed: false, scope: true }],
    [['a', 'b'], { changed: true, scope: true }],
  ]);
  expect(value).toEqual([
    ['src/a.ts'],
    ['src/a.ts'],
    'files() expects a glob or an array of globs, like files(["src/**/*.ts"]).',
  ]);
});

test(`changes() gives the files of the diff ${verifies('changes:list')}`, async () => {
  const change = {
    path: 'a.ts',
    status: 'modified',
    additions: 1,
    deletions: 0,
    patch: '@@ -1 +1,2 @@\n a\n+b\n',
  } as const;
  expect((await run(`return changes()`, { ports: { changes: async () => [change] } })).value).toEqual([
    change,
  ]);
  expect((await run(`return changes()`)).value).toEqual([]);
});

test('a script may ask whether our own functions exist', async () => {
  const { value } = await run(`return [typeof files, typeof changes, typeof notThere]`);
  expect(value).toEqual(['function', 'function', 'undefined']);
});

test('two runs never share state', async () => {
  await run(`globalThis.left = 1; Array.prototype.left = 2; return 1`);
  expect((await run(`return [typeof globalThis.left, [].left === undefined]`)).value).toEqual([
    'undefined',
    true,
  ]);
});
