import { describe, expect, test } from 'vitest';
import { TITLES } from '../../support/titles-script.ts';
import { verifies } from '../requirements.ts';
import { ENGINES } from '../sandbox-engines.ts';
import { done, run as runScript, type Trial } from './run-script.ts';

const LONG_MS = 300_000;

describe.each(Object.entries(ENGINES))('%s', (_name, { createSandbox, lacks }) => {
  const run = (body: string, trial: Trial = {}) => runScript(body, { createSandbox, ...trial });

  test(
    `3,000 titles compared pairwise by words come to their end ${verifies('script:computing')}`,
    async () => {
      expect((await run(TITLES)).value).toBeGreaterThan(0);
    },
    LONG_MS,
  );

  test(
    `each await begins the time anew ${verifies('script:computing')}`,
    async () => {
      const body = `const spin = () => { let n = 0; for (let i = 0; i < 1.5e6; i++) n += i; return n };
      for (let i = 0; i < 12; i++) { spin(); await agent('x') }
      return 'through'`;
      expect((await run(body, { limits: { sliceMs: 5_000 } })).value).toBe('through');
    },
    LONG_MS,
  );

  test.skipIf(lacks['recurses 10,000 calls deep'] !== undefined).each([
    ['a plain call', 'const f = (n) => (n === 0 ? 0 : 1 + f(n - 1)); return f(10000)'],
    [
      'a tree',
      `let tree = null; for (let i = 0; i < 10000; i++) tree = { children: [tree] };
       const depth = (node) => (node === null ? 0 : 1 + Math.max(...node.children.map(depth))); return depth(tree)`,
    ],
    ['an async call', 'const f = async (n) => (n === 0 ? 0 : 1 + (await f(n - 1))); return f(10000)'],
    [
      'a method with a finally',
      'class A { go(n, ...more) { try { return n === 0 ? 0 : 1 + this.go(n - 1, ...more) } finally { this.last = n } } } return new A().go(10000, 1, 2, 3)',
    ],
    ['callbacks', 'const f = (n) => (n === 0 ? [0] : [n].flatMap((m) => f(m - 1))); f(9999); return 10000'],
  ])(`recursion 10,000 deep, %s ${verifies('script:computing')}`, async (_what, body) => {
    expect((await run(body)).value).toBe(10_000);
  });

  test(`endless recursion is an error that a script may catch, and goes on after ${verifies('script:computing')}`, async () => {
    const { value } = await run(
      `const f = () => f() + 1; let said = ''; try { f() } catch (error) { said = error.message } return [said, await agent('x')]`,
    );
    expect(value).toEqual(['Maximum call stack size exceeded', 'answer to x']);
  });

  test(
    `the host goes on while a script computes: agents are answered and their answers wait ${verifies('script:computing')}`,
    async () => {
      const turns: number[] = [];
      const { value, calls } = await run(
        `const other = agent('other'); await agent('first'); let n = 0; for (let i = 0; i < 3e6; i++) n += i; return [n > 0, await other]`,
        {
          ports: {
            runAgent: async ({ prompt }) => {
              if (prompt === 'first') return done('go');
              for (let turn = 0; turn < 5; turn++) {
                await new Promise((resolve) => setTimeout(resolve, 5));
                turns.push(turn);
              }
              return done('served');
            },
          },
        },
      );
      expect(value).toEqual([true, 'served']);
      expect(turns).toHaveLength(5);
      expect(calls).toHaveLength(2);
    },
    LONG_MS,
  );

  test(`a run that is stopped ends while its script computes ${verifies('script:computing')}`, async () => {
    const stop = new AbortController();
    const { error } = await run(`await agent('x'); for (;;) Math.sqrt(2)`, {
      signal: stop.signal,
      ports: {
        runAgent: async () => {
          setTimeout(() => stop.abort(), 300);
          return done('go');
        },
      },
    });
    // By itself it would end after 30 s, with another message.
    expect(error?.message).toBe(
      'flows/trial.js: The run was stopped, and the script went on computing; what it would have returned is lost.',
    );
  });

  test(
    `a script that asks on after its run was stopped ends too ${verifies('script:computing')}`,
    async () => {
      const { error } = await run(
        `for (;;) { await agent('x'); let n = 0; for (let i = 0; i < 1e5; i++) n += i }`,
        {
          signal: AbortSignal.abort(),
          limits: { agents: 100_000 },
        },
      );
      expect(error?.message).toMatch(
        /^flows\/trial\.js: The run was stopped, and the script went on computing/,
      );
    },
    LONG_MS,
  );

  test('a stopped run still returns what its script has', async () => {
    const { value } = await run(
      `const all = await Promise.all(Array.from({ length: 500 }, (_, i) => agent('p' + i))); return all.filter(Boolean).length`,
      { signal: AbortSignal.abort() },
    );
    expect(value).toBe(500);
  });
});
