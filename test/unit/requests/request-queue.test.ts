import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cacheFacts } from '../../../src/model/prices/cache-facts.ts';
import { priceList } from '../../../src/model/prices/pricing.ts';
import type { Provider, Quotas, TurnRequest, TurnResult } from '../../../src/requests/provider.ts';
import { queued } from '../../../src/requests/request-queue.ts';
import { retrying } from '../../../src/requests/retry.ts';
import { createRetryBudget } from '../../../src/requests/retry-budget.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { type Meter, meteredProvider } from '../../fakes/metered-provider.ts';
import { fails, says, TURN_USAGE } from '../../fakes/scripted-provider.ts';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { virtualClock } from '../../fakes/virtual-clock.ts';

const never = new AbortController().signal;
const LIMITS = { patienceMs: 10_000_000, timeLeftMs: () => Number.POSITIVE_INFINITY };
const cache = cacheFacts(priceList({}));
const QUEUE = { holdMs: 5_000, warmMs: 290_000, random: () => 0, cache, ...LIMITS };
// Shorter prefixes are not cached, so no request waits for them.
const LONG = ['shared '.repeat(300)];
const OTHER = ['other '.repeat(300)];
const ROOMY: Quotas = { requests: { limit: 60_000, remaining: 60_000, resetMs: 1_000 } };

const request = (name: string, changes: Partial<TurnRequest> = {}): TurnRequest => ({
  model: 'm',
  system: LONG,
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: name }] }],
  maxOutputTokens: 1,
  ...changes,
});

/** Requests hang until the test begins or ends them; the answers to those named in `atOnce` begin as soon as they are sent. */
function stage(concurrency = 16, atOnce: readonly string[] = [], limits = LIMITS) {
  const clock = virtualClock();
  const asked: string[] = [];
  const begins = new Map<string, (quotas?: Quotas) => void>();
  const ends = new Map<string, (result: TurnResult) => void>();
  const inner: Provider = {
    name: 'staged',
    respond: ({ messages }, _signal, onStart) => {
      const name = JSON.stringify(messages).match(/"text":"(\w+)"/)?.[1] ?? '';
      asked.push(name);
      begins.set(name, (quotas) => onStart?.(quotas));
      if (atOnce.includes(name)) onStart?.();
      const { promise, resolve } = Promise.withResolvers<TurnResult>();
      ends.set(name, resolve);
      return promise;
    },
  };
  const provider = queued(inner, { ...QUEUE, ...limits, ...clock, concurrency });
  const ask = (name: string, changes: Partial<TurnRequest> = {}, signal = never) =>
    provider.respond(request(name, changes), signal);
  /** Answers one that has been sent. */
  const answer = async (name: string, result: TurnResult = says('ok')) => {
    begins.get(name)?.();
    ends.get(name)?.(result);
    await clock.settle();
  };
  return { clock, ask, answer, asked, begins, ends };
}

test('the siblings of a prefix wait until the first answer begins, not until it ends', async () => {
  const { clock, ask, asked, begins } = stage();
  for (const name of ['a', 'b', 'c']) void ask(name);
  await clock.settle();
  expect(asked).toEqual(['a']);
  begins.get('a')?.();
  await clock.settle();
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('requests whose answer begins at once are sent once each', async () => {
  const { clock, ask, answer, asked } = stage(16, ['b', 'c', 'd']);
  for (const name of ['a', 'b', 'c', 'd']) void ask(name);
  await clock.settle();
  await answer('a');
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
});

test('siblings wait no longer than the limit', async () => {
  const { clock, ask, asked } = stage();
  for (const name of ['a', 'b']) void ask(name);
  await clock.run(4_999);
  expect(asked).toEqual(['a']);
  await clock.run(5_100);
  expect(asked).toEqual(['a', 'b']);
});

test('each prefix has a first of its own', async () => {
  const { clock, ask, asked, begins } = stage();
  void ask('a');
  void ask('b', { system: OTHER });
  void ask('c', { system: OTHER });
  void ask('d', { effort: 'low' });
  void ask('e', { outputSchema: { type: 'object' } });
  await clock.settle();
  expect(asked).toEqual(['a', 'b', 'd', 'e']);
  begins.get('b')?.();
  await clock.settle();
  expect(asked).toEqual(['a', 'b', 'd', 'e', 'c']);
});

test('no request waits for a prefix that is too short to be cached', async () => {
  const { clock, ask, asked } = stage();
  for (const name of ['a', 'b', 'c', 'd']) void ask(name, { system: ['short'] });
  await clock.settle();
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
});

test('a first that fails makes the next one the first, so that the cache is written once', async () => {
  const { clock, ask, asked, ends } = stage();
  const first = ask('a');
  for (const name of ['b', 'c']) void ask(name);
  await clock.settle();
  ends.get('a')?.(fails('request', 'cut'));
  await first;
  await clock.settle();
  expect(asked).toEqual(['a', 'b']);
});

test('a prefix that was not used for longer than a cache keeps it is cold again', async () => {
  const { clock, ask, answer, asked } = stage();
  void ask('a');
  await clock.settle();
  await answer('a');
  await clock.run(290_001);
  for (const name of ['b', 'c']) void ask(name);
  await clock.settle();
  expect(asked).toEqual(['a', 'b']);
});

test('a wrong key costs one request for each prefix that is asked at once: those in the queue and those that come later get the same failure, unpaid', async () => {
  const { clock, ask, answer, asked, ends } = stage();
  const first = ask('a');
  const siblings = [ask('b'), ask('c')];
  const other = ask('d', { system: OTHER });
  await clock.settle();
  const refused = { ...fails('run', 'wrong key'), usage: TURN_USAGE };
  ends.get('a')?.(refused);
  const unpaid = { ...refused, usage: NO_USAGE };
  expect(await Promise.all([first, ...siblings])).toEqual([refused, unpaid, unpaid]);
  expect(await ask('e')).toEqual(unpaid);
  await answer('d');
  expect(await other).toMatchObject({ status: 'ok' });
  expect(asked).toEqual(['a', 'd']);
});

test('where no prefix is shared, a wrong key costs as many requests as may go at once, and nothing is sent after the first refusal', async () => {
  const { clock, ask, asked, ends } = stage(3);
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => ask(name, { system: ['short'] }));
  await clock.settle();
  for (const name of ['a', 'b', 'c']) {
    ends.get(name)?.(fails('run', 'wrong key'));
    await clock.settle();
  }
  expect(await Promise.all(all)).toEqual(Array(5).fill(fails('run', 'wrong key')));
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('a request that is stopped while it waits rejects and asks nothing', async () => {
  const { clock, ask, asked } = stage();
  const stop = new AbortController();
  void ask('a');
  const second = ask('b', {}, stop.signal);
  await clock.settle();
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  expect(asked).toEqual(['a']);
});

test('a request that is stopped on its way makes room for the next', async () => {
  const { clock, ask, answer, asked, ends } = stage(1);
  void ask('a');
  await clock.settle();
  await answer('a');
  const stopped = ask('b');
  void ask('c');
  await clock.settle();
  ends.get('b')?.(fails('agent', 'Stopped while the model was answering'));
  await stopped;
  await clock.settle();
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('a head start goes before those who came earlier, and only by so much', async () => {
  const { clock, ask, answer, asked } = stage(1);
  void ask('first');
  await clock.settle();
  void ask('early');
  await clock.run(30_000);
  void ask('begun', { headStartMs: 60_000 });
  void ask('late', { headStartMs: 20_000 });
  for (const name of ['first', 'begun', 'early', 'late']) await answer(name);
  expect(asked).toEqual(['first', 'begun', 'early', 'late']);
});

test('a pause that the server asks one request for holds for all', async () => {
  const { clock, ask, asked, begins, ends } = stage();
  for (const name of ['a', 'b']) void ask(name);
  await clock.settle();
  begins.get('a')?.(ROOMY);
  await clock.settle();
  const tooMany = { ...fails('request', 'too many', 3_000), busy: 'rate' as const };
  ends.get('b')?.(tooMany);
  await clock.settle();
  for (const name of ['c', 'd']) void ask(name);
  await clock.run(2_999);
  expect(asked).toEqual(['a', 'b']);
  await clock.run(20_000);
  expect(asked).toEqual(['a', 'b', 'c', 'd']);
});

test('a model that does not exist is asked for once; the others are asked as ever', async () => {
  const { ask, answer, asked } = stage(1);
  const lost = ask('a', { model: 'nope' });
  const queuedToo = ask('b', { model: 'nope' });
  const other = ask('c', { model: 'm' });
  await answer('a', {
    status: 'failed',
    scope: 'model',
    reason: 'no such model',
    usage: TURN_USAGE,
  });
  await answer('c', says('ok'));
  expect(await Promise.all([lost, queuedToo, other])).toMatchObject([
    { scope: 'model', usage: TURN_USAGE },
    { scope: 'model', reason: 'no such model', usage: NO_USAGE },
    { status: 'ok' },
  ]);
  expect(await ask('d', { model: 'nope' })).toMatchObject({ scope: 'model', usage: NO_USAGE });
  expect(asked).toEqual(['a', 'c']);
});

test.each([
  [3_600_001, 'an agent may take 3600 s'],
  [600_001, 'the run has 600 s left'],
])(
  'a pause of %i ms, longer than an agent or the run has, ends the run at once',
  async (retryAfterMs, why) => {
    const limits = { patienceMs: 3_600_000, timeLeftMs: () => 600_000 };
    const { ask, answer, asked } = stage(1, [], limits);
    const first = ask('a');
    const second = ask('b');
    await answer('a', fails('request', 'slow down', retryAfterMs));
    for (const result of await Promise.all([first, second])) {
      expect(result).toMatchObject({ status: 'failed', scope: 'run' });
      expect(result.status === 'failed' && result.reason).toContain(why);
    }
    expect(asked).toEqual(['a']);
  },
);

test('a pause that the run has time for is waited for', async () => {
  const { ask, answer } = stage(1, [], { patienceMs: 3_600_000, timeLeftMs: () => 600_000 });
  const first = ask('a');
  await answer('a', fails('request', 'slow down', 600_000));
  expect(await first).toMatchObject({ scope: 'request' });
});

test('models are limited apart from each other', async () => {
  const { clock, ask, answer, asked } = stage(1);
  void ask('a');
  await clock.settle();
  await answer('a');
  void ask('b');
  void ask('c');
  void ask('d', { model: 'other' });
  await clock.settle();
  expect(asked).toEqual(['a', 'b', 'd']);
});

/** A fleet of workers against a token bucket; everything in virtual time. */
async function metered(meter: Meter, concurrency: number, requests: number) {
  const clock = virtualClock();
  const random = seededRandom(7).uniform;
  const { provider, count } = meteredProvider(clock, meter);
  const budget = createRetryBudget({ floor: 0, perAnswer: 0, silentFailures: 1_000, silentMs: 60_000 });
  const options = { ...QUEUE, ...clock, random, concurrency };
  const patient = retrying(queued(provider, options), {
    ...options,
    retries: 5,
    baseMs: 1_000,
    longestMs: 60_000,
    retriesOfFault: 3,
    budget,
    onRetry: () => undefined,
  });
  let next = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    while (next < requests) {
      next += 1;
      const result = await patient.respond(request('x'), never);
      if (result.status === 'failed') failed += 1;
    }
  };
  const all = Promise.all(Array.from({ length: concurrency }, work));
  await clock.run();
  await all;
  const allowed = meter.burst + (meter.perSecond * clock.now()) / 1000;
  return {
    ...count,
    failed,
    passedShare: count.answered / allowed,
    // In the first wave all go that the user allows, as nothing is known of the server yet.
    refusedShare: (count.refused - Math.max(0, concurrency - meter.burst)) / count.asked,
  };
}

test.each([
  ['that says what is left', { perSecond: 50, burst: 50, tells: true }, 64, 0.97],
  ['that only refuses', { perSecond: 50, burst: 50, tells: false }, 64, 0.95],
  ['that takes few at once', { perSecond: 5, burst: 5, tells: false }, 64, 0.93],
])(
  'a server %s is used to the full and, once it is known, refuses next to nothing',
  async (_what, meter, concurrency, share) => {
    const result = await metered(meter, concurrency, meter.perSecond * 60);
    expect(result.failed).toBe(0);
    expect(result.passedShare).toBeGreaterThan(share);
    expect(result.refusedShare).toBeLessThan(0.05);
  },
);

test('whatever the server meters, every request is answered once, and never more are on their way than allowed', async () => {
  const meters = fc.record({
    perSecond: fc.integer({ min: 1, max: 300 }),
    burst: fc.integer({ min: 1, max: 300 }),
    tells: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(meters, fc.integer({ min: 1, max: 64 }), async (meter, concurrency) => {
      const result = await metered(meter, concurrency, 80);
      expect(result.failed).toBe(0);
      expect(result.answered).toBe(result.asked - result.refused);
      expect(result.answered).toBeGreaterThanOrEqual(80);
      expect(result.mostInFlight).toBeLessThanOrEqual(concurrency);
    }),
    { numRuns: 10 },
  );
}, 60_000);
