import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Now, Wait } from '../../../src/base/clock.ts';
import { anthropicProvider } from '../../../src/model/anthropic/anthropic.ts';
import { cacheFacts } from '../../../src/model/prices/cache-facts.ts';
import { priceList } from '../../../src/model/prices/pricing.ts';
import type { TurnRequest } from '../../../src/requests/provider.ts';
import { resilientProvider } from '../../../src/requests/resilient-provider.ts';
import type { RunEvent } from '../../../src/run/events.ts';
import {
  type Answer,
  overloaded,
  rateLimited,
  spendLimitReached,
  text,
} from '../../fakes/anthropic/answer.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../../fakes/anthropic.ts';

const LONG_MS = 30_000;
const never = new AbortController().signal;
const SYSTEM = ['You are one of many. '.repeat(100)];
const request = (name: string): TurnRequest => ({
  model: 'claude-haiku-5-5',
  system: SYSTEM,
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: name }] }],
  maxOutputTokens: 1000,
});

/** Time that passes at once when something waits. */
function hurriedTime() {
  let skippedMs = 0;
  return {
    now: () => Date.now() + skippedMs,
    wait: async (ms: number, signal: AbortSignal) => {
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      skippedMs += ms;
    },
  };
}

const REAL_TIME: { readonly now: Now; readonly wait: Wait } = {
  now: () => Date.now(),
  wait: (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }),
};

function connect(server: AnthropicServer, { key = server.key, clock = REAL_TIME, gapMs = LONG_MS } = {}) {
  const events: RunEvent[] = [];
  const provider = resilientProvider(
    anthropicProvider({
      credential: { type: 'api-key', value: key },
      baseUrl: server.url,
      // Given up before it arrived, a request is repeated and the server has not seen it: on a busy machine 0.2 s is not enough.
      patience: { firstByteMs: LONG_MS, gapMs },
    }),
    {
      ...clock,
      random: Math.random,
      emit: (event) => events.push(event),
      concurrency: 16,
      cache: cacheFacts(priceList({})),
      patienceMs: 600_000,
      timeLeftMs: () => Number.POSITIVE_INFINITY,
      meter: (queue) => queue,
    },
  );
  const ask = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, id) => provider.respond(request(`task ${id}`), never)));
  return { ask, events };
}

const everyThird =
  (answer: Answer): Rule =>
  (_body, n) =>
    n % 3 === 0 ? answer : text('ok');

test.each<[string, Answer]>([
  ['429 with retry-after', rateLimited(2)],
  ['529', overloaded],
  ['500', { type: 'error', status: 500, errorType: 'api_error', message: 'oops' }],
  ['a stream that is cut', { type: 'cut', after: 'half', hard: true }],
  ['a stream that stalls', { type: 'stall', after: 'start' }],
  [
    'an overload in the middle',
    { type: 'stream-error', errorType: 'overloaded_error', message: 'Overloaded' },
  ],
  ['an event that is not JSON', { type: 'broken-json', where: 'event' }],
])('%s for every third request: all are answered in the end, each once', async (_what, answer) => {
  await using server = await startAnthropic(everyThird(answer));
  const gapMs = answer.type === 'stall' ? 200 : LONG_MS;
  const { ask, events } = connect(server, { clock: hurriedTime(), gapMs });
  const results = await ask(12);
  expect(results.map((result) => result.status)).toEqual(Array(12).fill('ok'));
  const repeats = events.filter((event) => event.type === 'request-repeated').length;
  expect(server.requestCount).toBe(12 + repeats);
  server.assertClean();
});

test('a wrong key costs one request, however many ask', async () => {
  await using server = await startAnthropic(() => text('never'));
  const { ask } = connect(server, { key: 'sk-wrong' });
  const results = await ask(30);
  expect(results.every((result) => result.status === 'failed' && result.scope === 'run')).toBe(true);
  expect(server.requestCount).toBe(1);
});

test('a spend limit ends the run at once and is not asked again', async () => {
  await using server = await startAnthropic(() => spendLimitReached);
  const { ask } = connect(server);
  expect(await ask(5)).toMatchObject(Array(5).fill({ status: 'failed', scope: 'run' }));
  expect(server.requestCount).toBe(1);
});

test('a server that only ever fails is left alone after a few repeats', async () => {
  await using server = await startAnthropic(() => overloaded);
  const { ask } = connect(server, { clock: hurriedTime() });
  const results = await ask(100);
  expect(results.every((result) => result.status === 'failed')).toBe(true);
  expect(server.requestCount).toBeLessThanOrEqual(140);
});

const RESET: Answer = { type: 'cut', after: 'headers', hard: true };

test('a server that never answers costs a handful of requests and seconds, however many ask', async () => {
  await using server = await startAnthropic(() => RESET);
  const beganMs = Date.now();
  const results = await connect(server).ask(100);
  expect(results.every((result) => result.status === 'failed' && result.scope === 'run')).toBe(true);
  expect(server.requestCount).toBe(4);
  expect(Date.now() - beganMs).toBeLessThan(15_000);
});

test('a server that answers after a few faults is asked as ever, and later faults are only those of a request', async () => {
  await using server = await startAnthropic((_, n) =>
    n <= 3 || (n > 10 && n % 2 === 0) ? RESET : text('ok'),
  );
  const results = await connect(server, { clock: hurriedTime() }).ask(20);
  expect(results.map((result) => result.status)).toEqual(Array(20).fill('ok'));
});

test('a prefix that many share is written to the cache once', async () => {
  await using server = await startAnthropic(() => text('ok'));
  await connect(server).ask(12);
  const writes = server.journal.filter(({ usage }) => usage.cache_creation_input_tokens > 500);
  expect(writes.length).toBe(1);
});
