import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSharedHeads } from '../../../../src/agent/guidance/shared-heads.ts';
import { promptBlocks } from '../../../../src/agent/loop/first-message.ts';
import { toRequest } from '../../../../src/model/anthropic/request.ts';
import { cacheFacts } from '../../../../src/model/prices/cache-facts.ts';
import { priceList } from '../../../../src/model/prices/pricing.ts';
import type { Provider } from '../../../../src/requests/provider.ts';
import { queued } from '../../../../src/requests/request-queue.ts';
import { type AgentOptions, chain, NO_USAGE, type RunAgent } from '../../../../src/run/agent-call.ts';
import { scheduled } from '../../../../src/run/schedule.ts';
import { createPromptCache } from '../../../fakes/anthropic/prompt-cache.ts';
import { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import { seededRandom } from '../../../fakes/seeded-random.ts';
import { virtualClock } from '../../../fakes/virtual-clock.ts';

const never = new AbortController().signal;
const MODEL = 'claude-haiku-5-5';
const LEAST_CHARS = 1_280;
const { costUsd } = priceList({});
const DONE = { status: 'done', value: 'ok', usage: NO_USAGE, observations: [], source: 'live' } as const;

type Asked = { readonly prompt: string; readonly options?: AgentOptions };

/** Lengths of the heads that calls get, all made at once. */
async function headsOf(calls: readonly Asked[], concurrency = 16): Promise<readonly (number | undefined)[]> {
  const heads = createSharedHeads({ leastChars: () => LEAST_CHARS, pause: async () => undefined });
  const lengths: (number | undefined)[] = [];
  const last: RunAgent = async ({ id, options }) => {
    lengths[id] = options.sharedHeadLength;
    return DONE;
  };
  const run = chain(
    [
      heads.announced,
      scheduled(
        concurrency,
        () => undefined,
        () => 0,
      ),
      heads.shared,
    ],
    last,
  );
  await Promise.all(
    calls.map(({ prompt, options = {} }, id) => run({ id, key: `${id}`, prompt, options }, never)),
  );
  return lengths;
}

const DIFF = '+ a line\n'.repeat(1_000);

test('the head of siblings ends with a whole line, however their tasks begin', async () => {
  const prompts = ['Task: check a.ts', 'Task: check ab.ts', 'Task: check b.ts'].map((task) => ({
    prompt: DIFF + task,
  }));
  expect(await headsOf(prompts)).toEqual([DIFF.length, DIFF.length, DIFF.length]);
});

test('a prompt that nothing is like, and one that is short, have no head', async () => {
  expect(await headsOf([{ prompt: DIFF }, { prompt: 'short' }, { prompt: 'short' }])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('many siblings with a short head in common and few of them with a long one: each takes what saves most', async () => {
  const rules = 'A rule.\n'.repeat(200);
  const prompts = [
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((task) => rules + task),
    ...['x', 'y', 'z'].map((task) => `${rules}${DIFF}${task}`),
  ].map((prompt) => ({ prompt }));
  const long = rules.length + DIFF.length;
  expect(await headsOf(prompts)).toEqual([...Array(8).fill(rules.length), long, long, long]);
});

test('what the script says is kept, and agents that cannot share a cache share no head', async () => {
  const asked = [
    { prompt: `${DIFF}a`, options: { sharedHeadLength: 5 } },
    { prompt: `${DIFF}b`, options: { model: 'opus' } },
    { prompt: `${DIFF}c`, options: { effort: 'low' } },
    { prompt: `${DIFF}d`, options: { schema: { type: 'object' } } },
    { prompt: `${DIFF}e`, options: { tools: ['Read'] } },
  ] as const;
  expect(await headsOf(asked)).toEqual([5, undefined, undefined, undefined, undefined]);
});

test('siblings that are queued behind others still have the same head as the first ones', async () => {
  const prompts = Array.from({ length: 200 }, (_, task) => ({ prompt: `${DIFF}Task ${task}` }));
  expect(new Set(await headsOf(prompts, 4))).toEqual(new Set([DIFF.length]));
});

/** Asks all prompts in virtual time with a cache that plays by the API's rules: what the input costs, and what the model read. */
async function paid(prompts: readonly string[], options: AgentOptions, concurrency: number, seed: number) {
  const clock = virtualClock();
  const random = seededRandom(seed);
  const cache = createPromptCache(clock.now);
  const heads = createSharedHeads({
    leastChars: () => LEAST_CHARS,
    pause: (signal) => clock.wait(0, signal),
  });
  const read: string[] = [];
  let usd = 0;
  const server: Provider = {
    name: 'server',
    respond: async (request, signal, onStart) => {
      const body = RequestBody.parse({ ...toRequest(request, (schema) => schema), stream: true });
      const { usage, publish } = cache.open(body);
      usd += costUsd(MODEL, {
        inputTokens: usage.input_tokens,
        cacheReadTokens: usage.cache_read_input_tokens,
        cacheWriteTokens: usage.cache_creation_input_tokens,
        outputTokens: 0,
      });
      // None takes twice as long as another: a leader that does gets company, which writes the head again.
      await clock.wait(250 + random.uniform() * 250, signal);
      publish();
      onStart?.();
      await clock.wait(random.uniform() * 400, signal);
      return { status: 'ok', content: [{ type: 'text', text: 'ok' }], stopReason: 'end', usage: NO_USAGE };
    },
  };
  const provider = queued(server, {
    ...clock,
    random: random.uniform,
    concurrency,
    cache: cacheFacts(priceList({})),
    holdMs: 5_000,
    warmMs: 290_000,
    patienceMs: 60_000,
    timeLeftMs: () => Number.POSITIVE_INFINITY,
  });
  const ask: RunAgent = async (call, signal) => {
    const content = promptBlocks(call.prompt, call.options.sharedHeadLength ?? 0);
    read[call.id] = content.map((block) => (block.type === 'text' ? block.text : '')).join('');
    const request = { model: MODEL, system: ['Rules. '.repeat(400)], tools: [], maxOutputTokens: 100 };
    await provider.respond({ ...request, messages: [{ role: 'user', content }] }, signal);
    return DONE;
  };
  const run = chain([heads.announced, scheduled(concurrency, () => undefined, clock.now), heads.shared], ask);
  const ended = Promise.all(prompts.map((prompt, id) => run({ id, key: `${id}`, prompt, options }, never)));
  await clock.run();
  await ended;
  return { usd, read };
}

test('for any siblings the model reads the prompts as they are, and they cost no more than without shared heads', async () => {
  const part = fc.constantFrom(
    'A rule.\n'.repeat(300),
    'Another.\n'.repeat(150),
    '+ line\n'.repeat(2_000),
    'x',
    '😀',
    ' ',
  );
  const sets = fc.array(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `T${parts.join('')}`),
    {
      minLength: 1,
      maxLength: 24,
    },
  );
  await fc.assert(
    fc.asyncProperty(sets, fc.constantFrom(1, 4, 16), fc.nat(1_000), async (prompts, concurrency, seed) => {
      const shared = await paid(prompts, {}, concurrency, seed);
      const unshared = await paid(prompts, { sharedHeadLength: 0 }, concurrency, seed);
      expect(shared.read).toEqual(prompts);
      // The frame of one more block a request.
      const frames = costUsd(MODEL, { ...NO_USAGE, cacheWriteTokens: prompts.length * 20 });
      expect(shared.usd).toBeLessThanOrEqual(unshared.usd + frames);
    }),
    { numRuns: 60 },
  );
});
