import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { withinChild } from './sandbox-child.ts';
import { ENGINES } from './sandbox-engines.ts';
import { answered, openTrial, returnedBy } from './sandbox-trial.ts';

const MB = 1024 * 1024;
const NEVER_ENDS =
  'flow.js: The script waits for a promise that nothing will ever settle. Look for a `new Promise` whose resolve is never called.';

const TOO_LONG =
  'flow.js: The script computed for 0.2 s without waiting for anything, and was stopped. Look for an endless loop at flow.js:2, or hand out less work at a time.';
const ENDED = {
  'an endless loop': TOO_LONG,
  // The engine asks every 10,000 steps, so chance decides which step of the chain is interrupted, and whether it has a position.
  'an endless microtask chain': expect.stringMatching(
    /^flow\.js(:2:14)?: The script computed for 0.2 s without waiting for anything( \(in Promise\))?, and was stopped\. Look for an endless loop( at flow\.js:2)?, or hand out less work at a time\.$/,
  ),
  'a 100 MB string through the door':
    'flow.js:2:17: RangeError: What agent() was given holds more than 8388608 characters, and no more fit through. Pass less text: name files and let the agent read them.',
  'a memory bomb':
    'flow.js:2:35: The script needed more than 256 MB of memory. Keep less at a time, or let agents read what is large.',
  'a deep recursion': 'flow.js:2:17: RangeError: Maximum call stack size exceeded',
};

describe.each(Object.entries(ENGINES))('%s', (name, { createSandbox, lacks }) => {
  const open = async (options: Parameters<typeof openTrial>[1] = {}) => {
    const trial = await openTrial(createSandbox, options);
    onTestFinished(trial.sandbox.dispose);
    return trial;
  };
  const failure = async (run: Promise<Json>) =>
    run.then(
      (value) => `no failure but ${JSON.stringify(value)}`,
      (error: Error) => error.message,
    );
  const valueOrFailure = (run: Promise<Json>): Promise<Json> => run.catch((error: Error) => error.message);

  describe('running', () => {
    test.each([
      ['1 + 1', 2],
      ['undefined', null],
      ['() => 1', null],
      ['"\\u0000\\ud800\\u2028"', '\u0000\ud800\u2028'],
      ['new Date(0)', '1970-01-01T00:00:00.000Z'],
      ['new Map([["a", new Set([1])]])', { a: [1] }],
      ['{ then(r) { r({ then(r) { r("deep") } }) } }', 'deep'],
      ['{ [Symbol.iterator]: 1, a: undefined, b: NaN }', { b: null }],
      [
        'await agent("x")',
        {
          prompt: 'x',
          options: {},
          lost: [],
          phase: null,
          child: null,
          at: expect.stringContaining('flow.js:2'),
        },
      ],
    ])('returning %s gives its value as JSON', async (expression, expected) => {
      const { run } = await open();
      expect(await run(`return ${expression}`)).toEqual(expected);
    });

    test.each([
      [`const a = 1;\n  throw new TypeError('wrong')`, 'flow.js:3:13: TypeError: wrong'],
      [
        `/* ÄÖ🙂 */ const f = () => { null.x }; f()`,
        "flow.js:2:30: TypeError: cannot read property 'x' of null",
      ],
      [`await agent('x');\nawait Promise.reject(new RangeError('late'))`, 'flow.js:3:26: RangeError: late'],
      [`throw 'a text'`, 'flow.js: a text'],
      [`throw undefined`, 'flow.js: undefined'],
      [`throw { message: { toString() { throw 1 } } }`, 'flow.js: an error that cannot be shown'],
      [`return 5n`, 'flow.js: TypeError: BigInt are forbidden in JSON.stringify'],
      [`const a = {}; a.a = a; return a`, 'flow.js: TypeError: circular reference'],
    ])('%s is a failure with its place', async (code, message) => {
      const { run } = await open();
      await expect(run(code)).rejects.toMatchObject({ code: 'SCRIPT_FAILED', message });
    });

    test.each([
      ['[1, 2].map(async (n) => n)', 'a promise at [0], a promise at [1]: an `await` is missing'],
      ['{ findings: parallel([async () => 1]) }', 'a promise at findings: an `await` is missing'],
      ['{ a: [{ b: new Set([Promise.resolve(1)]) }] }', 'a promise at a[0].b[0]: an `await` is missing'],
      ['{ a: [[0], [{ b: 1 }]], c: { d: () => 1 } }', 'a function at c.d: only plain values can be read'],
      ['() => 1', 'a function: only plain values can be read'],
      ['{ a: (function* () { yield 1 })() }', 'an iterator at a: only plain values can be read'],
      ['{ a: Symbol("b") }', 'a symbol at a: only plain values can be read'],
      ['{ a: { [Symbol("b")]: 1 } }', 'a field named by a symbol at a: only plain values can be read'],
      [
        'new Proxy({}, { get: (_, key) => (key === "findings" ? [1] : undefined) })',
        'findings that are no plain field: only plain values can be read',
      ],
      [
        'Array.from({ length: 7 }, () => Promise.resolve(1))',
        'a promise at [0], a promise at [1], a promise at [2], a promise at [3], a promise at [4] and 2 more such values: an `await` is missing',
      ],
    ])('returning %s names what cannot be read', async (expression, sentence) => {
      const { run, told } = await open();
      await run(`return ${expression}`);
      expect(told).toEqual([{ op: 'unread', payload: `flow.js returned ${sentence}` }]);
    });

    test.each([
      ['class R { get findings() { return [1] } } return new R()', { findings: [1] }],
      [
        'class A { #t = 1; get t() { return this.#t } } return [new (class extends A { u = 2 })()]',
        [{ u: 2, t: 1 }],
      ],
      ['return new TypeError("no")', { error: { name: 'TypeError', message: 'no' } }],
      [
        'return { errors: [Object.assign(new Error("no"), { code: 3 })] }',
        { errors: [{ code: 3, name: 'Error', message: 'no' }] },
      ],
      ['return { a: /b/g, c: new Date(0) }', { a: '/b/g', c: '1970-01-01T00:00:00.000Z' }],
      ['const a = { b: 1 }; return { c: a, d: [a, a] }', { c: { b: 1 }, d: [{ b: 1 }, { b: 1 }] }],
    ])('%s is read whole', async (code, expected) => {
      const { run, told } = await open();
      expect(await run(code)).toEqual(expected);
      expect(told).toEqual([]);
    });

    test('the first line has its own columns', async () => {
      const { sandbox } = await open();
      const program = { code: 'throw new Error("early")', path: 'flow.js', args: undefined, child: null };
      const column = lacks['counts the columns of line 1 from 1'] === undefined ? 11 : 10;
      expect(await failure(sandbox.run(program))).toBe(`flow.js:1:${column}: Error: early`);
    });

    test('a refused question throws where the script asked', async () => {
      const { run } = await open({ answer: async () => ({ status: 'refused', message: 'No more.' }) });
      expect(await failure(run(`\n  await agent('x')`))).toBe('flow.js:3:9: Error: No more.');
      expect(await run(`return agent('x').catch((e) => [e instanceof Error, e.message])`)).toEqual([
        true,
        'No more.',
      ]);
    });

    test('a question that breaks the door ends the run, with its cause', async () => {
      const cause = new Error('the disk is full');
      const { run } = await open({ answer: () => Promise.reject(cause) });
      await expect(run(`try { await agent('x') } catch { return 1 }`)).rejects.toMatchObject({
        code: 'SANDBOX_FAILED',
        message: 'A question of the script could not be answered: the disk is full',
        cause,
      });
    });

    test('any JSON value comes in and goes out as it was', async () => {
      const { run } = await open();
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
          const plain: Json = JSON.parse(JSON.stringify(value));
          expect(await run('return [args, (await agent("x", { a: args })).options.a]', plain)).toEqual([
            plain,
            plain,
          ]);
        }),
        { numRuns: 100 },
      );
    });

    test('every answer finds its question, whatever the order they come in', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.boolean(), { maxLength: 40 }),
          fc.infiniteStream(fc.nat()),
          async (kinds, ranks) => {
            const waiting: { readonly rank: number; readonly answer: () => void }[] = [];
            const { run } = await open({
              answer: ({ payload }) =>
                new Promise((resolve) => {
                  const index = Number(Reflect.get(Object(payload), 'prompt'));
                  const answer = () =>
                    resolve(kinds[index] ? answered(index) : { status: 'refused', message: `${index}` });
                  waiting.push({ rank: ranks.next().value ?? 0, answer });
                  if (waiting.length < kinds.length) return;
                  for (const next of waiting.toSorted((a, b) => a.rank - b.rank)) next.answer();
                }),
            });
            const code = `return Promise.all(args.map((_, index) => agent(String(index)).catch((e) => 'no ' + e.message)))`;
            expect(await run(code, kinds)).toEqual(
              kinds.map((done, index) => (done ? index : `no ${index}`)),
            );
          },
        ),
        { numRuns: 25 },
      );
    });

    test('what is asked at one moment is asked in one turn, and so are the next stages', async () => {
      let turn = 0;
      const turns: number[] = [];
      const { run } = await open({
        answer: async ({ payload }) => {
          turns.push(turn);
          return answered(payload);
        },
      });
      const ticking = setInterval(() => {}, 1000);
      const tick = () => {
        turn += 1;
        next = setImmediate(tick);
      };
      let next = setImmediate(tick);
      const stage = '(before, item) => agent("about " + item)';
      await run(`return pipeline([...Array(200).keys()], ${stage}, ${stage}, ${stage})`);
      clearImmediate(next);
      clearInterval(ticking);
      expect(turns).toHaveLength(600);
      expect(new Set(turns).size).toBe(3);
    });

    test('while a script waits another one runs in its sandbox, and fails alone', async () => {
      const children = ['return args + 1', 'throw new Error("child")', 'await new Promise(() => {})'];
      const trial = await open({
        answer: async ({ payload }) => {
          const index = Number(Reflect.get(Object(payload), 'args'));
          const program = {
            code: `\n${children[index]}`,
            path: `child-${index}.js`,
            args: index,
            child: 'c',
          };
          return answered(await valueOrFailure(trial.sandbox.run(program).then(returnedBy)));
        },
      });
      expect(await trial.run('return Promise.all([0, 1, 2].map((i) => workflow("c", i)))')).toEqual([
        1,
        'child-1.js:2:11: Error: child',
        NEVER_ENDS.replace('flow', 'child-2'),
      ]);
    });

    test('a script does all that it can without a suspended question, and is then suspended itself', async () => {
      const { sandbox, told } = await open({
        answer: async ({ op, payload }) => (op === 'files' ? { status: 'suspended' } : answered(payload)),
      });
      const code = `
        const held = files('a').then(() => log('never'), () => log('never'));
        for (let n = 0; n < 3; n++) log((await agent('x' + n)).prompt);
        await Promise.all([held, new Promise((resolve) => held.then(resolve)), agent('y').then(() => log('last'))]);`;
      expect(await sandbox.run({ code, path: 'flow.js', args: undefined, child: null })).toEqual({
        status: 'suspended',
      });
      expect(told.map(({ payload }) => payload)).toEqual(['x0', 'x1', 'x2', 'last']);
      expect(await sandbox.unhandled()).toEqual([]);
    });

    test('a script that is suspended suspends the one that waits for it, and no other one', async () => {
      const children = ['await files("a")', 'throw new Error("child")', 'return args'];
      const ends: unknown[] = [];
      const { sandbox, told } = await open({
        answer: async ({ op, payload }) => {
          if (op === 'files') return { status: 'suspended' };
          const args = Number(Reflect.get(Object(payload), 'args'));
          const code = `\n${children[args]}`;
          const end = await sandbox
            .run({ code, path: `child-${args}.js`, args, child: 'c' })
            .catch((error: Error) => ({ status: 'refused' as const, message: error.message }));
          ends[args] = end;
          return end.status === 'returned' ? answered(end.value) : end;
        },
      });
      const code = `await Promise.all([0, 1, 2].map((n) => workflow('c', n).then(log, (error) => log(error.message))))`;
      expect(await sandbox.run({ code, path: 'flow.js', args: undefined, child: null })).toEqual({
        status: 'suspended',
      });
      expect(ends).toEqual([
        { status: 'suspended' },
        { status: 'refused', message: 'child-1.js:2:11: Error: child' },
        { status: 'returned', value: 2 },
      ]);
      expect(told.map(({ payload }) => payload).toSorted()).toEqual(['2', 'child-1.js:2:11: Error: child']);
    });

    test('a script that waits for what will never happen is told so', async () => {
      const { run } = await open();
      expect(await failure(run(`await agent('x'); await new Promise(() => {})`))).toBe(NEVER_ENDS);
    });

    test('a failure that nobody awaits is kept for the report', async () => {
      const { sandbox, run } = await open();
      await run(`Promise.reject(new Error('lost')); Promise.reject(new Error('found')).catch(() => {})`);
      const reported = lacks['reports unawaited failures'] === undefined;
      expect(await sandbox.unhandled()).toEqual(reported ? ['flow.js:2:20: Error: lost'] : []);
    });
  });

  describe('closing', () => {
    test('a closed sandbox ends what was running, and runs nothing more', async () => {
      const { sandbox, run } = await open({ answer: () => new Promise(() => {}) });
      const running = failure(run(`try { await agent('x') } finally { log('y') }`));
      sandbox.dispose();
      sandbox.dispose();
      const closed = 'The sandbox was closed while a script was running.';
      expect([await running, await failure(run('return 1')), await sandbox.unhandled()]).toEqual([
        closed,
        closed,
        [],
      ]);
    });

    test('an answer that comes after the end changes nothing', async () => {
      let late = () => {};
      const { sandbox, run, told } = await open({
        answer: () =>
          new Promise((resolve) => {
            late = () => resolve(answered('late'));
          }),
      });
      const running = failure(run(`log(await agent('x'))`));
      sandbox.dispose();
      late();
      await running;
      await new Promise(setImmediate);
      expect(told).toEqual([]);
    });

    test('a limit that is met ends all runs of its sandbox and none of another', async () => {
      const [one, other] = [
        await open({ limits: { sliceMs: 50 }, answer: () => new Promise(() => {}) }),
        await open(),
      ];
      const waiting = failure(one.run(`await agent('x')`));
      const waitingElsewhere = other.run(`return await agent('x')`);
      const message = await failure(one.run('for (;;);'));
      expect(await waiting).toBe(message);
      expect(await waitingElsewhere).toMatchObject({ prompt: 'x' });
      expect(await failure(one.run('return 1'))).toBe(message);
      expect(await other.run('return 1')).toBe(1);
    });

    test('two sandboxes share nothing', async () => {
      const [one, other] = [await open(), await open()];
      await one.run(`globalThis.left = 1; Object.prototype.left = 2; Array.prototype.map = () => 'poisoned';
        Promise.prototype.then = null; Symbol.for('left').description; agent.left = 3; log.call.left = 4`);
      expect(
        await other.run(
          `return [typeof left, typeof {}.left, [1].map((x) => x), await Promise.resolve(5).then((x) => x), typeof agent.left, typeof log.call.left]`,
        ),
      ).toEqual(['undefined', 'undefined', [1], 5, 'undefined', 'undefined']);
    });
  });

  describe('time', () => {
    test.each([
      ['an endless loop', `while (true) {}`],
      ['an endless loop after an agent', `await agent('x'); for (;;) {}`],
      [
        'an endless loop in a catch that never gives up',
        `for (;;) { try { for (;;) {} } catch {} finally { continue } }`,
      ],
      ['an endless microtask chain', `while (true) await null`],
      ['an endless microtask chain after an agent', `await agent('x'); while (true) await null`],
      [
        'an endless chain that nobody awaits',
        `const f = () => Promise.resolve().then(f); f(); await agent('x')`,
      ],
      ['an endless async generator', `async function* g() { for (;;) yield 1 } for await (const _ of g());`],
      ['a regular expression that backtracks', `/(a+)+$/.test('a'.repeat(50) + 'b')`],
      ['an endless getter', `return { get a() { for (;;); } }`],
      ['an endless toJSON', `return { toJSON() { for (;;); } }`],
      ['an endless thenable', `await { then() { for (;;); } }`],
      ['an endless message of an error', `throw { get message() { for (;;); } }`],
      [
        'an endless proxy',
        `return new Proxy([], { get: (t, k) => (k === 'length' ? 1e9 : k === 'toJSON' ? undefined : {}) })`,
      ],
      ['a value of shared parts', `let x = [1, 2, 3]; for (let i = 0; i < 40; i++) x = [x, x]; return x`],
    ])('%s ends the run with a sentence', async (_what, code) => {
      const { run } = await open({ limits: { sliceMs: 50 } });
      expect(await failure(run(code))).toContain(
        'The script computed for 0.05 s without waiting for anything',
      );
    });

    test('opening a sandbox is not interrupted, however long the prelude takes to load', async () => {
      const { sandbox } = await open({ limits: { sliceMs: -1 } });
      sandbox.dispose();
    });

    test('the sentence says where the script was', async () => {
      const { run } = await open({ limits: { sliceMs: 50 } });
      expect(await failure(run(`\nconst spin = () => { for (;;) Math.abs(1) };\nspin()`))).toMatch(
        /^flow\.js:[34]:\d+: The script computed for 0\.05 s without waiting for anything \(in (spin|abs)\), and was stopped\./,
      );
    });

    test('blocking on shared memory is not there', async () => {
      const { run } = await open();
      expect(
        await run(
          `try { return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) } catch (e) { return e.name }`,
        ),
      ).toMatch(/ReferenceError|TypeError/);
    });
  });

  describe('memory', () => {
    // The spare engine does not start in less. On a busy machine memory takes longer to run out than a script may compute.
    const limits = { memoryBytes: 16 * MB, logLines: 1e9, sliceMs: 60_000 };
    const TOO_MUCH =
      /The script needed more than 16 MB of memory|invalid (string|array) length|string too long/;

    test.each([
      ['an array that grows', `const a = []; for (;;) a.push({})`],
      ['buffers', `const a = []; for (;;) a.push(new Uint8Array(1e6))`],
      ['strings', `const a = []; for (let i = 0; ; i++) a.push('x'.repeat(1000) + i)`],
      ['one string that doubles', `let s = 'ab'; for (;;) s = s + s + 'c'`],
      ['a large sort', `return [...Array(2e7).keys()].sort((a, b) => b - a).length`],
      ['a chain of closures', `let f = () => 1; for (;;) { const g = f; f = () => g }`],
      ['a chain of promises', `let p = Promise.resolve(); for (;;) p = p.then(() => 1)`],
      ['weak references', `const a = new Set(); for (;;) { const o = {}; a.add(new WeakRef(o)); }`],
      [
        'finalizers',
        `const f = new FinalizationRegistry(() => {}); const a = []; for (;;) { const o = {}; f.register(o, 1); a.push(o) }`,
      ],
      ['logs', `for (;;) log('x'.repeat(1000))`],
      ['agents', `const a = []; for (;;) a.push(agent('x'.repeat(10000)), 'y'.repeat(10000) + a.length)`],
      [
        'a promise that nobody awaits',
        `agent('x').then(() => { const a = []; for (;;) a.push({}) }); await new Promise(() => {})`,
      ],
    ])('%s cannot take more than the sandbox has', async (_what, code) => {
      const { run } = await open({ limits });
      expect(await failure(run(code))).toMatch(TOO_MUCH);
    });

    test('an answer that does not fit ends the run with a sentence', async () => {
      const { run } = await open({ limits, answer: async () => answered('x'.repeat(20 * MB)) });
      expect(await failure(run(`return (await agent('x')).length`))).toMatch(TOO_MUCH);
    });

    test('a script may catch that memory ran out and go on', async () => {
      const { run } = await open({ limits });
      const code = `try { const a = []; for (;;) a.push(new Uint8Array(1e6)) } catch (e) { return [e.message, (await agent('x')).prompt] }`;
      expect(await run(code)).toEqual(['out of memory', 'x']);
    });
  });

  describe('stack', () => {
    test.each([
      ['a function that calls itself', `const f = () => f() + 1; f()`],
      ['calls through callbacks', `const f = () => [1].map(() => f()); f()`],
      ['calls through replace', `const f = () => 'a'.replace(/a/, () => f()); f()`],
      ['a deep array as the result', `let o = []; for (let i = 0; i < 200000; i++) o = [o]; return o`],
      ['a deep JSON text', `JSON.parse('['.repeat(1e6))`],
      ['a deep regular expression', `new RegExp('(?:'.repeat(200000) + ')'.repeat(200000)).test('a')`],
      ['a proxy that asks itself', `const p = new Proxy({}, { get: (t, k, self) => self[k] }); p.x`],
      ['a getter that reads itself', `const o = { get a() { return this.a } }; return o`],
      ['proxies in proxies', `let p = {}; for (let i = 0; i < 1e6; i++) p = new Proxy(p, {}); return p.x`],
    ])('%s ends the run with a sentence', async (_what, code) => {
      const { run } = await open();
      expect(await failure(run(code))).toMatch(
        /call stack size|recursed deeper|nested|regexp|regular|stack overflow/i,
      );
    });
  });

  describe('the size of the door', () => {
    test.each([
      [`return 'x'.repeat(9e6)`, 'return'],
      [`return { a: 'x'.repeat(9e6) }`, 'return'],
      [`return Array(7e5).fill('xxxxxxxxxx')`, 'return'],
      [`await agent('x'.repeat(9e6))`, 'agent()'],
      [`await agent('x', { label: 'x'.repeat(9e6) })`, 'agent()'],
      [
        `let o = { a: 'x'.repeat(1000) }; for (let i = 0; i < 20; i++) o = { o, p: o }; await agent('x', o)`,
        'agent()',
      ],
      [`await files('x'.repeat(9e6))`, 'files()'],
      [`await workflow('x', 'x'.repeat(9e6))`, 'workflow()'],
      [`new URL('http://a/' + 'x'.repeat(9e6))`, 'url'],
    ])('%s is refused where it is handed over', async (code, what) => {
      const { run, asked } = await open();
      expect(await failure(run(code))).toContain(
        `RangeError: What ${what} was given holds more than 8388608 characters, and no more fit through.`,
      );
      expect(asked).toEqual([]);
    });

    test('what is logged is cut, whatever its size', async () => {
      const { run, told } = await open();
      await run(
        `let x = ['x'.repeat(100)]; for (let i = 0; i < 40; i++) x = [x, x]; log('y'.repeat(9e6)); log(x)`,
      );
      expect(told.map(({ payload }) => String(payload).slice(-40))).toEqual([
        'yyyyyyyyyyyyyyyy… (8998000 characters more)'.slice(-40),
        'a value that cannot be shown',
      ]);
    });

    test('a value nested deeper than later code can walk is refused', async () => {
      const nested = (depth: number) => `let o = []; for (let i = 1; i < ${depth}; i++) o = [o]; return o`;
      expect(await valueOrFailure((await open()).run(nested(450)))).toBeInstanceOf(Array);
      expect(await failure((await open()).run(nested(501)))).toBe(
        'flow.js: The script handed out a value nested 504 levels deep; at most 500 are allowed.',
      );
    });

    test('many large questions at once end in a sentence before they fill the host', async () => {
      const { run, asked } = await open({ limits: { memoryBytes: 512 * MB } });
      const code = `const text = 'x'.repeat(4e6); for (let i = 0; i < 17; i++) agent(text + i); await agent('y')`;
      expect(await failure(run(code))).toBe(
        'flow.js: The script handed out more than 67108864 characters at once.',
      );
      expect(asked).toEqual([]);
    });
  });

  describe('no way out', () => {
    const HOST = /native code.*node|file:\/\/|node_modules|\/src\/workflow|object process|"object"/;

    test.each([
      `return String(agent.constructor.constructor)`,
      `return Object.getPrototypeOf(agent).constructor === Function && typeof agent.caller`,
      `let o = agent; const seen = []; while (o) { seen.push(...Reflect.ownKeys(o).map(String)); o = Object.getPrototypeOf(o) } return seen`,
      `return [agent, log, console, budget, parallel].map((f) => { try { return f.constructor.constructor('return typeof process')() } catch (e) { return e.message } })`,
      `return (await agent('x')).constructor.constructor === Function`,
      `const e = await agent('x', { label: 1 }).catch((e) => e); return [e.constructor === Error, Object.keys(e)]`,
      `try { null.x } catch (e) { return [e.constructor.constructor === Function, String(e.stack)] }`,
      `Error.prepareStackTrace = (e, frames) => { throw frames }; Error.stackTraceLimit = 1e9; return await agent('x')`,
      `Error.prepareStackTrace = (e, frames) => frames.map((f) => typeof f.getThis?.() + typeof f.getFunction?.()).join(); return new Error('x').stack`,
      `Object.defineProperty(Object.prototype, 'then', { get() { throw new Error('then was read') } }); return await agent('x')`,
      `const t = { get then() { return (resolve) => resolve(typeof process) } }; return [await t, await agent('x', t)]`,
      `return { then: undefined, toJSON() { return { get a() { return typeof process } } } }`,
      `return new Proxy({}, { ownKeys() { return ['a'] }, getOwnPropertyDescriptor() { return { value: 1, enumerable: true, configurable: true } }, get(t, k) { return k === 'a' ? typeof process : undefined } })`,
      `throw new Proxy(new Error('p'), { get() { throw new Error('trap') } })`,
      `return await agent('x', new Proxy({}, { ownKeys() { throw new Error('trap') } })).catch((e) => e.message)`,
      `const o = { label: { [Symbol.toPrimitive]() { return typeof process }, toJSON() { return typeof process } } }; return await agent('x', o)`,
      `const f = { get label() { return { toString() { return typeof process } } } }; return await agent('x', f).catch((e) => e.message)`,
      `Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true }); return await agent('x')`,
      `Array.prototype[Symbol.species] = Object; Array[Symbol.species] = null; return await parallel([() => agent('x')])`,
      `Array.prototype[Symbol.iterator] = function* () { yield globalThis }; return await agent('x')`,
      `Promise[Symbol.species] = function () { throw 1 }; return await agent('x')`,
      `Object.defineProperty(Promise.prototype, 'constructor', { get() { throw new Error('constructor') } }); return await agent('x')`,
      `async function* g() { try { for (;;) yield agent('x') } finally { log('closed') } } for await (const a of g()) return a`,
      `const bytes = new SharedArrayBuffer(8); await agent('x', { bytes }); return [new Uint8Array(bytes), typeof Atomics]`,
      `const w = new WeakRef(agent); const f = new FinalizationRegistry((held) => log(held)); f.register({}, 'gone'); await agent('x'); return w.deref() === agent`,
      `JSON.stringify = () => '[[0,"returned",{"run":1,"value":"forged"}]]'; JSON.parse = () => { throw 1 }; return await agent('x')`,
      `Array.prototype.push = () => { throw 1 }; return await agent('x')`,
      `Object.defineProperty(Array.prototype, '0', { set(value) { throw value } }); return await agent('x')`,
      `Map.prototype.get = () => ({ resolve() {}, reject() {} }); return await agent('x')`,
      `Map.prototype.get = () => undefined; return await agent('x')`,
      `Map.prototype.set = Map.prototype.delete = () => { throw 1 }; Array.prototype.map = () => [1]; return await agent('x')`,
      `Promise.prototype.then = () => { throw 1 }; Promise.resolve = () => { throw 1 }; return await agent('x')`,
      `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1 }; return await agent('x')`,
      `Object.entries = String.prototype.trim = Number.isInteger = () => { throw 1 }; return await agent('x')`,
      `globalThis.Promise = null; globalThis.Error = null; globalThis.String = null; globalThis.JSON = null; return await agent('x')`,
      `delete globalThis.Object; delete globalThis.Array; return await agent('x')`,
      `Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(Array.prototype); return await agent('x')`,
      `return await agent('x', { ['__proto__']: null, constructor: { prototype: { polluted: 1 } } })`,
      `return await agent('x', JSON.parse('{"__proto__": {"polluted": 1}}'))`,
      `return JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": 1}}}')`,
      `import('node:fs').then((fs) => log(Object.keys(fs)), (e) => log(e.message)); return await agent('x')`,
    ])('%s', async (code) => {
      const { run, asked, told } = await open();
      const value = await valueOrFailure(run(code));
      expect(JSON.stringify([value, asked, told])).not.toMatch(HOST);
      expect(JSON.stringify(value).length).toBeGreaterThan(1);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });

    test('a key named __proto__ is a key like any other, both ways', async () => {
      const { run } = await open();
      const args: Json = JSON.parse('{"__proto__":{"a":1}}');
      const code = `return [Object.keys(args), args.a === undefined, (await agent('x', { args })).options.args]`;
      expect(JSON.stringify(await run(code, args))).toBe('[["__proto__"],true,{"__proto__":{"a":1}}]');
    });

    test.each([
      `[0,"returned",{}]`,
      `[0,"returned",{"run":"1","value":1}]`,
      `[0,"threw",{"run":1}]`,
      `[0,"dropped",{}]`,
      `[0,"returned",{"run":7,"value":1}]`,
      `[1,"agent",null],[1,"agent",null]`,
      `[-1,"agent",null]`,
      `[0.5,"agent",null]`,
      `[9007199254740991,"agent",null]`,
      `[1e999,"agent",null]`,
      `[0,"__proto__",null]`,
      `{}`,
      `]]`,
      `\\u0000`,
    ])('a script that forges the message %s hurts only itself', async (message) => {
      for (const before of ['', `await agent('x');`]) {
        const { run } = await open();
        const forging = `Array.prototype.join = () => ${JSON.stringify(message)};`;
        const said = await valueOrFailure(run(`${before} ${forging} log('a'); return await agent('y')`));
        expect(said).toMatch(/handed out a message that cannot be read|never|TypeError/);
      }
      expect(await (await open()).run('return 1')).toBe(1);
    });
  });

  test('endless loops, a memory bomb, a huge text and deep recursion in a row leave the process alive and small', async () => {
    const { ended, peakBytes, timezone } = await withinChild(name);
    expect(ended).toEqual(ENDED);
    // The bomb's memory, the text of the program before it, which V8 may not have freed yet, and the process itself.
    expect(peakBytes).toBeLessThan((256 + 100 + 156) * MB);
    expect(timezone).toBe(0);
  });
});
