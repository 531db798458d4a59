import fc from 'fast-check';
import { expect, test } from 'vitest';
import { API_NAMES, ECMASCRIPT_GLOBALS, WEB_GLOBALS } from '../../../src/workflow/contract.ts';
import { verifies } from '../requirements.ts';
import { run } from './run-script.ts';

test(`the globals are ECMAScript's, ours, and nothing else ${verifies('script:globals')}`, async () => {
  const { value } = await run(`return Object.getOwnPropertyNames(globalThis)`);
  const allowed = new Set<string>([...ECMASCRIPT_GLOBALS, ...API_NAMES, ...WEB_GLOBALS]);
  const names = Array.isArray(value) ? value : [];
  expect(names.filter((name) => !allowed.has(name))).toEqual([]);
  expect([...API_NAMES, ...WEB_GLOBALS].filter((name) => !names.includes(name))).toEqual([]);
});

test(`nothing of Node or the browser is there ${verifies('script:globals')}`, async () => {
  const { value } = await run(
    `return [typeof process, typeof require, typeof module, typeof Buffer, typeof fetch, typeof setTimeout, typeof setInterval,
      typeof queueMicrotask, typeof WebAssembly, typeof navigator, typeof global, typeof window, typeof atob, typeof print]`,
  );
  expect(value).toEqual(Array(14).fill('undefined'));
});

test.each([
  `eval('1')`,
  `(0, eval)('1')`,
  `new Function('return 1')`,
  `Function('return 1')`,
  `(() => {}).constructor('return 1')`,
  `(async () => {}).constructor('return 1')()`,
  `(function* () {}).constructor('return 1')`,
  `Reflect.construct((async function* () {}).constructor, ['1'])`,
  `agent.constructor('return this')()`,
])(`%s throws ${verifies('script:globals')}`, async (code) => {
  const { value } = await run(`try { ${code}; return 'ran' } catch (e) { return e.message }`);
  expect(value).toContain('Code from text is not available in workflow scripts');
});

test('functions made by scripts are still functions', async () => {
  const { value } = await run(
    `return [(() => 1) instanceof Function, typeof Function, Function.prototype.call.call(() => 2)]`,
  );
  expect(value).toEqual([true, 'function', 2]);
});

const ESCAPES: readonly string[] = [
  `return String(agent.constructor.constructor)`,
  `return Object.getPrototypeOf(agent).constructor === Function && typeof agent.caller`,
  `Error.prepareStackTrace = (e, frames) => { throw frames }; Error.stackTraceLimit = 1e9; return await agent('x')`,
  `Error.prepareStackTrace = (e, frames) => frames.map((f) => typeof f.getThis?.() + typeof f.getFunction?.()).join(); return new Error('x').stack`,
  `Object.defineProperty(Object.prototype, 'then', { get() { throw new Error('then was read') } }); return await agent('x')`,
  `return { then: undefined, toJSON() { return { get a() { return typeof process } } } }`,
  `return new Proxy({}, { ownKeys() { return ['a'] }, getOwnPropertyDescriptor() { return { value: 1, enumerable: true, configurable: true } }, get(t, k) { return k === 'a' ? typeof process : undefined } })`,
  `JSON.stringify = () => '[[0,"returned",{"run":1,"value":"forged"}]]'; JSON.parse = () => { throw 1 }; return await agent('x')`,
  `Array.prototype.push = () => { throw 1 }; Map.prototype.get = () => { throw 1 }; Array.prototype.map = () => [1]; return await agent('x')`,
  `Promise.prototype.then = () => { throw 1 }; Promise.resolve = () => { throw 1 }; return await agent('x')`,
  `globalThis.Promise = null; globalThis.Error = null; globalThis.String = null; return await agent('x')`,
  `const e = await agent('x', { label: 1 }).catch((e) => e); return [e.constructor === Error, e instanceof Error, Object.keys(e)]`,
  `const f = { get label() { return { toString() { return typeof process } } } }; return await agent('x', f).catch((e) => e.message)`,
  `return await agent('x', new Proxy({}, { ownKeys() { throw new Error('trap') } })).catch((e) => e.message)`,
  `return await agent('x', { ['__proto__']: null, constructor: { prototype: { polluted: 1 } } })`,
  `return JSON.parse('{"__proto__": {"polluted": true}}')`,
];

test.each(ESCAPES)('no way out: %s', async (body) => {
  const { value, error } = await run(body);
  const said = JSON.stringify(value ?? null) + (error?.message ?? '');
  // A host function, path or object would show as one of these.
  expect(said).not.toMatch(
    /native code.*node|file:\/\/|node_modules|\/src\/workflow|object process|"object"/,
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

const SLICE = { sliceMs: 300 };
const COMPUTED = 'The script computed for 0.3 s without waiting for anything';

test.each([
  ['an endless loop', `while (true) {}`, COMPUTED],
  ['an endless loop after an agent', `await agent('x'); for (;;) {}`, COMPUTED],
  ['an endless loop inside try', `for (;;) { try { for (;;) {} } catch {} finally { continue } }`, COMPUTED],
  ['an endless microtask chain', `while (true) await null`, COMPUTED],
  ['an endless microtask chain after an agent', `await agent('x'); while (true) await null`, COMPUTED],
  [
    'an endless chain in a promise nobody awaits',
    `const f = () => Promise.resolve().then(f); f(); await agent('x')`,
    COMPUTED,
  ],
  ['a regular expression that backtracks for ever', `/(a+)+$/.test('a'.repeat(50) + 'b')`, COMPUTED],
  ['an endless getter', `const o = { get a() { for (;;); } }; return o`, COMPUTED],
  ['an endless toJSON', `return { toJSON() { for (;;); } }`, COMPUTED],
  ['an endless thenable', `await { then() { for (;;); } }`, COMPUTED],
])('%s is stopped with a sentence, and the process lives', async (_what, body, sentence) => {
  const { error } = await run(body, { limits: SLICE });
  expect(error?.message).toContain(sentence);
  expect(error?.message).toMatch(/flows\/trial\.js:2/);
  expect((await run('return 1')).value).toBe(1);
});

const SMALL = { memoryBytes: 32 * 1024 * 1024 };

test.each([
  ['an array that grows', `const a = []; for (;;) a.push({})`],
  ['buffers', `const a = []; for (;;) a.push(new Uint8Array(1e6))`],
  ['strings', `const a = []; for (let i = 0; ; i++) a.push('x'.repeat(1000) + i)`],
  ['one string that doubles', `let s = 'ab'; for (;;) s = s + s + 'c'; `],
  ['a large sort', `return [...Array(2e7).keys()].sort((a, b) => b - a).length`],
  ['a closure chain', `let f = () => 1; for (;;) { const g = f; f = () => g } `],
  ['a promise chain', `let p = Promise.resolve(); for (;;) p = p.then(() => 1)`],
  ['logs', `for (;;) log('x'.repeat(1000))`],
  ['agents', `for (;;) agent('x'.repeat(10000))`],
])('%s cannot take more than the memory of the sandbox', async (_what, body) => {
  const { error } = await run(body, { limits: { ...SMALL, logLines: 1e9 } });
  expect(error?.message).toMatch(
    /The script needed more than 32 MB of memory|invalid (string|array) length|string too long/,
  );
  expect((await run('return 1')).value).toBe(1);
});

test('a script may catch that memory ran out and go on', async () => {
  const { value } = await run(
    `try { const a = []; for (;;) a.push(new Uint8Array(1e6)) } catch (e) { return [e.message, await agent('x')] }`,
    { limits: SMALL },
  );
  expect(value).toEqual(['out of memory', 'answer to x']);
});

test.each([
  ['a function that calls itself', `const f = () => f() + 1; f()`],
  ['calls through callbacks', `const f = () => [1].map(() => f()); f()`],
  ['calls through replace', `const f = () => 'a'.replace(/a/, () => f()); f()`],
  ['a deep array as the result', `let o = []; for (let i = 0; i < 200000; i++) o = [o]; return o`],
  ['a deep JSON text', `JSON.parse('['.repeat(1e6))`],
  ['a deep regular expression', `new RegExp('(?:'.repeat(20000) + ')'.repeat(20000)).test('a')`],
  ['a proxy that asks itself', `const p = new Proxy({}, { get: (t, k, self) => self[k] }); p.x`],
])('%s ends the run with a sentence', async (_what, body) => {
  const { error } = await run(body);
  expect(error?.message).toMatch(/call stack size|recursed deeper|nested|regexp|regular|stack overflow/i);
  expect((await run('return 1')).value).toBe(1);
});

test('a value nested deeper than later code can walk is refused at the door', async () => {
  const nested = (depth: number) => `let o = []; for (let i = 1; i < ${depth}; i++) o = [o];`;
  expect((await run(`${nested(450)} return o`)).error).toBeUndefined();
  expect((await run(`${nested(501)} return o`)).error?.message).toBe(
    'flows/trial.js: The script handed out a value nested 504 levels deep; at most 500 are allowed.',
  );
});

test.each([
  [`return 'x'.repeat(20e6)`, 'return'],
  [`await agent('x'.repeat(20e6))`, 'agent()'],
  [`await agent('x', { label: 'x'.repeat(20e6) })`, 'agent()'],
  [`await files('x'.repeat(20e6))`, 'files()'],
  [`new URL('http://a/' + 'x'.repeat(20e6))`, 'url'],
])('the huge text of %s is refused where it is handed over', async (body, what) => {
  const { error } = await run(body);
  expect(error?.message).toMatch(
    new RegExp(
      `RangeError: What ${what.replace(/[()]/g, '.')} was given holds 2\\d{7} characters; at most 8388608 fit through`,
    ),
  );
});

test('many large questions at once end in a sentence before they fill the host', async () => {
  const { error, calls } = await run(
    `const text = 'x'.repeat(4e6); for (let i = 0; i < 20; i++) agent(text + i); await agent('y')`,
    { limits: { memoryBytes: 1024 * 1024 * 1024 } },
  );
  expect(error?.message).toBe('flows/trial.js: The script handed out more than 67108864 characters at once.');
  expect(calls).toEqual([]);
});

test('a loop that only asks is stopped, and the event loop goes on meanwhile', async () => {
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 0);
  const { error } = await run(`for (;;) await files('x')`, { limits: { asks: 2000 } });
  clearInterval(ticking);
  expect(error?.message).toBe(
    'flows/trial.js: The script asked more than 2,000 times and was stopped. Look for a loop that never ends.',
  );
  expect(turns).toBeGreaterThan(0);
});

test('a script that waits for what will never happen is told so', async () => {
  expect((await run(`await agent('x'); await new Promise(() => {})`)).error?.message).toBe(
    'flows/trial.js: The script waits for a promise that nothing will ever settle. Look for a `new Promise` whose resolve is never called.',
  );
});

test('nothing varies between two runs of one script', async () => {
  const body = `return [new Date(2020, 0, 1).toString(), [3, 1, 2].sort(), Object.keys({ b: 1, a: 2 }), new Date(0).getTimezoneOffset()]`;
  expect((await run(body)).value).toEqual((await run(body)).value);
});

test('URL in the sandbox answers as URL outside', async () => {
  const inputs = fc.sample(
    fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'HTTP://Ä.example:80/a/../b?x=%zz#ü',
        'mailto:a@b',
        '//host/x',
        'a b',
        'https://u:p@h:8443/',
      ),
    ),
    { numRuns: 200, seed: 7 },
  );
  const shown = `(input, base) => { try { const u = new URL(input, base);
    return [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash, [...u.searchParams], JSON.stringify(u), String(u)] } catch (e) { return e instanceof TypeError } }`;
  const outside = inputs.map((input) => shownOutside(input));
  expect(
    (
      await run(`return args.map((input) => (${shown})(input, 'https://base.example/dir/'))`, {
        args: inputs,
      })
    ).value,
  ).toEqual(outside);
});

function shownOutside(input: string): unknown {
  const u = URL.parse(input, 'https://base.example/dir/');
  if (u === null) return true;
  const parts = [
    u.href,
    u.origin,
    u.protocol,
    u.username,
    u.password,
    u.host,
    u.hostname,
    u.port,
    u.pathname,
    u.search,
    u.hash,
  ];
  return [...parts, [...u.searchParams], JSON.stringify(u), String(u)];
}

test('URL and its query change together', async () => {
  const { value } = await run(`
    const u = new URL('https://a.example/x?a=1&a=2&b=ä');
    const q = u.searchParams;
    q.append('c', 'd e'); q.delete('a', '1'); q.set('b', '3');
    u.pathname = '/y z'; u.hash = 'h'; u.port = '8080'; u.protocol = 'http';
    const alone = new URLSearchParams({ z: 1, a: '&' }); alone.sort();
    let bad = ''; try { u.href = 'nope' } catch (e) { bad = e.name }
    return [u.href, q.size, q.has('a', '2'), q.getAll('a'), q.get('none'), String(alone), [...alone.keys()], URL.canParse('x:'), URL.canParse('x'),
      String(new URLSearchParams('?a=1&b=%20+')), new URLSearchParams([['k', 'v']]).get('k'), bad]`);
  expect(value).toEqual([
    'http://a.example:8080/y%20z?a=2&b=3&c=d+e#h',
    3,
    true,
    ['2'],
    null,
    'a=%26&z=1',
    ['a', 'z'],
    true,
    false,
    'a=1&b=++',
    'v',
    'TypeError',
  ]);
});

test('structuredClone copies what it can and refuses what it cannot', async () => {
  const { value } = await run(`
    const a = { list: [1, , 3], date: new Date(5), map: new Map([[{ k: 1 }, new Set([1])]]), re: /x/gi, bytes: new Uint8Array([1, 2]), err: new RangeError('r') };
    a.self = a;
    const b = structuredClone(a);
    const refused = [() => 1, Symbol('s'), Promise.resolve(), new WeakMap()].map((v) => { try { structuredClone(v) } catch (e) { return e.name } });
    return [b !== a, b.self === b, b.list.length, 1 in b.list, b.date.getTime(), b.date instanceof Date, [...b.map.keys()][0].k, b.map !== a.map,
      String(b.re), [...b.bytes], b.bytes.buffer !== a.bytes.buffer, b.err instanceof RangeError, b.err.message, refused]`);
  expect(value).toEqual([
    true,
    true,
    3,
    false,
    5,
    true,
    1,
    true,
    '/x/gi',
    [1, 2],
    true,
    true,
    'r',
    Array(4).fill('DataCloneError'),
  ]);
});
