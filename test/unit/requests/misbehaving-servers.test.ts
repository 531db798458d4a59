import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { agentLoop } from '../../../src/agent/loop/loop.ts';
import { anthropicProvider } from '../../../src/model/anthropic/anthropic.ts';
import { cacheFacts } from '../../../src/model/prices/cache-facts.ts';
import { modelChoice } from '../../../src/model/prices/model-choice.ts';
import { priceList } from '../../../src/model/prices/pricing.ts';
import { metered } from '../../../src/requests/metered.ts';
import { resilientProvider } from '../../../src/requests/resilient-provider.ts';
import { createBudget } from '../../../src/run/budget.ts';
import { serve } from '../../fakes/anthropic/hostile-server.ts';
import { type ModelRow, ROWS } from '../../security/faults/model-rows.ts';

const MOST_REQUESTS = 8;
const MOST_SECONDS = 15;
// Of a server that says that it is busy: what retries come to, with a reserve.
const MOST_REQUESTS_OF_BUSY = 60;
// What never ends, ends with its agent; a server that is silent is given up by the watchdog.
const AGENT_MS = 3_000;
const PATIENCE = { firstByteMs: 400, gapMs: 400 };
const LIMIT_USD = 5;

/** Time that passes at once when something waits, with the seconds that it would have taken. */
function hurriedClock() {
  const beganMs = Date.now();
  let skippedMs = 0;
  return {
    now: () => Date.now() + skippedMs,
    wait: async (ms: number, signal: AbortSignal) => {
      await wait(1);
      signal.throwIfAborted();
      skippedMs += ms;
    },
    seconds: () => (Date.now() + skippedMs - beganMs) / 1_000,
  };
}

/** One agent of a run asks one server, as a run does. */
async function play({ answer }: ModelRow) {
  await using server = await serve(answer);
  const clock = hurriedClock();
  const prices = priceList({});
  const budget = createBudget({ costUsd: LIMIT_USD, outputTokens: null });
  const warnings: string[] = [];
  const provider = resilientProvider(
    anthropicProvider({
      credential: { type: 'api-key', value: 'sk-ant-api03-not-a-real-key-0123456789' },
      baseUrl: server.url,
      patience: PATIENCE,
    }),
    {
      now: clock.now,
      wait: clock.wait,
      random: Math.random,
      emit: () => undefined,
      concurrency: 16,
      cache: cacheFacts(priceList({})),
      patienceMs: 600_000,
      timeLeftMs: () => Number.POSITIVE_INFINITY,
      meter: (queue) =>
        metered(queue, { budget, costUsd: prices.costUsd, warn: (text) => warnings.push(text) }),
    },
  );
  const loop = agentLoop({
    provider,
    toolset: {
      version: '1',
      definitions: [],
      caption: (name) => name,
      shown: async () => [],
      use: () => Promise.reject(new Error('there are no tools')),
    },
    settings: {
      maxTurns: 10,
      timeoutMs: AGENT_MS,
      enoughOutputTokens: 16_000,
      agentOutputTokens: 100_000,
      agentCostUsd: 2,
      attachedChars: 0,
    },
    system: ['You are a subagent.'],
    definitions: { byName: new Map(), problems: [] },
    rulesFor: async () => ({ text: null, observation: null }),
    models: modelChoice({ model: 'sonnet', verifyModel: undefined }, prices),
    exhausted: budget.exhausted,
    editing: null,
    emit: () => undefined,
    now: clock.now,
    pause: async () => undefined,
    record: () => undefined,
  });
  const call = { id: 1, key: 'k', prompt: 'Say it.', options: {} };
  const outcome = await loop(call, new AbortController().signal);
  const spent = budget.spent();
  return { outcome, spent, warnings, requests: server.seen.length, seconds: clock.seconds() };
}

/** A sentence for a person: no page, no code, no control character, and not too long. */
function expectReadable(reason: string): void {
  expect(reason).toMatch(/^[A-Za-z"][^\p{Cc}]{15,500}$/u);
  expect(reason).not.toMatch(/<\/?[a-z!?]|\[object|undefined|NaN|^\s+at /i);
}

test.each(ROWS.map((row) => [row.name, row] as const))(
  '%s costs a handful of requests and seconds, and is named',
  async (_, row) => {
    const { outcome, requests, seconds, spent, warnings } = await play(row);
    if (outcome.status === 'suspended') throw new Error('nothing is gated');
    if (row.answers === true) {
      expect(outcome).toMatchObject({ status: 'done', value: 'Said.' });
      expect(requests).toBe(1);
    } else {
      expect(outcome.status).toBe('failed');
      expectReadable(outcome.status === 'failed' ? outcome.reason : '');
    }
    warnings.forEach(expectReadable);
    for (const amount of Object.values(spent)) expect(amount).toBeGreaterThanOrEqual(0);
    expect(spent.costUsd).toBeLessThanOrEqual(LIMIT_USD);
    expect(requests).toBeLessThanOrEqual(row.waits === true ? MOST_REQUESTS_OF_BUSY : MOST_REQUESTS);
    if (row.waits !== true) expect(seconds).toBeLessThan(MOST_SECONDS);
  },
  60_000,
);

test('the table has forty rows and more', () => {
  expect(ROWS.filter(({ waits }) => waits !== true).length).toBeGreaterThan(40);
});
