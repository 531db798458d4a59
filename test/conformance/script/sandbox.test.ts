import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { API_NAMES, ECMASCRIPT_GLOBALS, WEB_GLOBALS } from '../../../src/workflow/contract.ts';
import { verifies } from '../requirements.ts';
import { ENGINES } from '../sandbox-engines.ts';
import { META, run as runScript, script, type Trial } from './run-script.ts';

describe.each(Object.entries(ENGINES))('%s', (_name, { createSandbox }) => {
  const run = (body: string, trial: Trial = {}) => runScript(body, { createSandbox, ...trial });

  test(`the globals are ECMAScript's, ours, and nothing else ${verifies('script:globals')}`, async () => {
    const { value } = await run(`return Object.getOwnPropertyNames(globalThis)`);
    const allowed = new Set<string>([...ECMASCRIPT_GLOBALS, ...API_NAMES, ...WEB_GLOBALS]);
    const names = Array.isArray(value) ? value : [];
    expect(names.filter((name) => !allowed.has(name))).toEqual([]);
    expect([...API_NAMES, ...WEB_GLOBALS].filter((name) => !names.includes(name))).toEqual([]);
  });

  test(`nothing of Node or the browser is there ${verifies('script:globals')}`, async () => {
    const { value } = await run(
      `return [typeof process, typeof require, typeof module, typeof Buffer, typeof fetch, typeof setImmediate, typeof setInterval,
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

test(`every name of the API may be declared anew ${verifies('script:shadowing')}`, async () => {
  const { value } = await runScript(
    `const log = (x) => x; let args = 1; var phase = 2; function files() { return 3 } class changes {}
     const { budget, results = 5 } = { budget: 4 }; const console = 6, URL = 7, workflow = 8, parallel = 9, pipeline = 10, structuredClone = 11;
     async function agent() { return 12 }
     return [log(0), args, phase, files(), typeof changes, budget, results, console, URL, workflow, parallel, pipeline, structuredClone, await agent()]`,
  );
  expect(value).toEqual([0, 1, 2, 3, 'function', 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

const SHADOWED: readonly (readonly [string, unknown])[] = [
  [
    `globalThis.agent = async () => 'mine'; return [await agent('x'), await globalThis.agent('x')]`,
    ['mine', 'mine'],
  ],
  [`globalThis['agent'] = () => 'mine'; return agent('x')`, 'mine'],
  [
    `Object.assign(globalThis, { parallel: () => 1, phase: () => 2, files: () => 3 }); return [parallel(), phase(), files()]`,
    [1, 2, 3],
  ],
  [`Object.defineProperty(globalThis, 'log', { value: () => 'L' }); return log('x')`, 'L'],
  [`globalThis.args = { n: 1 }; globalThis.budget = 2; return [args.n, budget]`, [1, 2]],
  [`globalThis.console = { log: () => 'c' }; return console.log('x')`, 'c'],
  [
    `const real = agent; globalThis.agent = (p, o) => real('wrapped ' + p, o); return parallel([() => agent('x')])`,
    ['answer to wrapped x'],
  ],
  [`agent = async () => 'mine'; return [await agent('x'), await globalThis.agent('x')]`, ['mine', 'mine']],
  [`{ const agent = () => 1; globalThis.agent = () => 2; return agent() }`, 1],
  [`const f = () => agent('x'); globalThis.agent = () => 'late'; return f()`, 'late'],
  [`delete globalThis.agent; return typeof agent`, 'undefined'],
];

test.each(SHADOWED)(
  `what is written to globalThis is what the bare name means, here and in a child: %s ${verifies('script:shadowing')}`,
  async (body, expected) => {
    const deletes = body.startsWith('delete');
    const isBare = body.startsWith('agent =');
    for (const { createSandbox } of Object.values(ENGINES)) {
      expect((await runScript(body, { createSandbox })).value).toEqual(expected);
      const child = await runScript(`return workflow('child', 1)`, {
        createSandbox,
        ports: { findWorkflow: async () => script(`${META}\n${body}`) },
      });
      if (!deletes && !isBare) expect(child.value).toEqual(expected);
    }
  },
);

test(`a child has its own arguments and names, whatever its parent wrote to globalThis ${verifies('script:shadowing', 'workflow:inline')}`, async () => {
  for (const { createSandbox } of Object.values(ENGINES)) {
    const { value, calls } = await runScript(
      `globalThis.args = 'parent'; globalThis.agent = () => 'parent'; return [await workflow('child', 'given'), args, agent()]`,
      {
        createSandbox,
        ports: {
          findWorkflow: async () =>
            script(
              `${META}\nlog = () => 'own'; phase('P'); return [args, await agent('x'), log('x'), typeof nothing]`,
            ),
        },
      },
    );
    expect(value).toEqual([['given', 'answer to x', 'own', 'undefined'], 'parent', 'parent']);
    expect(calls.map(({ options }) => options.phase)).toEqual(['trial › P']);
  }
});
