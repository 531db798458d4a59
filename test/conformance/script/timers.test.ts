import { describe, expect, test } from 'vitest';
import { verifies } from '../requirements.ts';
import { ENGINES } from '../sandbox-engines.ts';
import { done, run as runScript, type Trial } from './run-script.ts';

const sleep = 'const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));';

describe.each(Object.entries(ENGINES))('%s', (_name, { createSandbox, lacks }) => {
  const run = (body: string, trial: Trial = {}) => runScript(body, { createSandbox, ...trial });

  test(`timers fire in real time and in their order, with their arguments ${verifies('script:globals')}`, async () => {
    const startedMs = performance.now();
    const { value } = await run(`${sleep} const seen = [];
      setTimeout((...given) => seen.push(given), 1, 'a', 2); setTimeout(() => seen.push('never asked'), 60_000);
      await sleep(120); seen.push('after'); return seen`);
    expect(value).toEqual([['a', 2], 'after']);
    expect(performance.now() - startedMs).toBeGreaterThan(100);
    expect(performance.now() - startedMs).toBeLessThan(30_000);
  });

  test(`a run that waits for a timer alone is not stuck, one whose timer is cleared is ${verifies('script:globals')}`, async () => {
    expect((await run(`${sleep} await sleep(5); return 'woke'`)).value).toBe('woke');
    const { error } = await run(
      `await new Promise((resolve) => { const t = setTimeout(resolve, 3_600_000); clearTimeout(t) })`,
    );
    expect(error?.message).toContain('waits for a promise that nothing will ever settle');
  });

  test(`a cleared timer does not fire, and clearing anything else does nothing ${verifies('script:globals')}`, async () => {
    const { value } = await run(`${sleep} const seen = [];
      const timers = [1, 1, 1, 1].map((ms, i) => setTimeout(() => seen.push(i), ms));
      clearTimeout(timers[1]); clearTimeout(Number(timers[2])); timers[3].close();
      for (const odd of [undefined, null, NaN, 'x', {}, Symbol('s'), 99, timers[1]]) clearTimeout(odd);
      await sleep(50); return [seen, timers[0].unref() === timers[0], timers[0].hasRef(), typeof setInterval]`);
    expect(value).toEqual([[0], true, false, 'undefined']);
  });

  test.each([
    ['undefined', 'undefined'],
    ['"code"', 'a string'],
    ['sleep(1)', 'a promise'],
  ])('setTimeout(%s) is a TypeError', async (given, what) => {
    const { value } = await run(
      `${sleep} try { setTimeout(${given}, 1) } catch (e) { return [e.name, e.message] }`,
    );
    expect(value).toEqual([
      'TypeError',
      `setTimeout() expects a function as the first argument, got ${what}.`,
    ]);
  });

  test('delays that are none are short', async () => {
    const { value } = await run(
      `const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
       await Promise.all([undefined, -1, NaN, 'x', Infinity, 1e12, '2', 0.5].map(wait)); return 'done'`,
    );
    expect(value).toBe('done');
  });

  test.skipIf(lacks['reports unawaited failures'] !== undefined)(
    'what a timer throws is reported with its place',
    async () => {
      const { value, end } = await run(
        `${sleep} setTimeout(() => { throw new Error('late') }, 1); await sleep(30); return 1`,
      );
      expect(value).toBe(1);
      const lost = end?.status === 'returned' ? end.lost : [];
      expect(lost).toEqual([
        'a promise failed and the script never awaited it: flows/trial.js:2:103: Error: late',
      ]);
    },
  );

  test('a race of an agent against a time has either end', async () => {
    const race = `${sleep} return Promise.race([agent('slow'), sleep(20).then(() => 'too late')])`;
    const slow = new Promise<never>(() => {});
    const { value } = await run(race, {
      ports: {
        runAgent: async (_call, signal) => {
          await Promise.race([slow, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
          return done('stopped');
        },
      },
    });
    expect(value).toBe('too late');
    expect((await run(race.replace('20', '60_000'))).value).toBe('answer to slow');
  });

  test('at most 10,000 timers wait at once', async () => {
    const { value } = await run(
      `try { for (let i = 0; ; i++) setTimeout(() => {}, 60_000) } catch (e) { return [e.name, e.message] }`,
    );
    expect(value).toEqual([
      'RangeError',
      'setTimeout(): 10000 timers are waiting, and no more are allowed at once.',
    ]);
  });

  test('when the run is stopped, timers fire at once', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { value } = await run(`${sleep} await sleep(3_600_000); return 'woke'`, { signal: stop.signal });
    expect(value).toBe('woke');
  });
});
