import { expect, test } from 'vitest';
import { metered } from '../../../src/requests/metered.ts';
import type { TurnRequest, TurnResult } from '../../../src/requests/provider.ts';
import { createRequestSize } from '../../../src/requests/request-size.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { createBudget } from '../../../src/run/budget.ts';
import { fails, type Step, says, scriptedProvider } from '../../fakes/scripted-provider.ts';

const never = new AbortController().signal;
const request: TurnRequest = {
  model: 'm',
  system: [],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Look.' }] }],
  maxOutputTokens: 10_000,
};

/** A dollar for a thousand output tokens; input costs nothing. */
const costUsd = (_model: string, tokens: { readonly outputTokens: number }): number =>
  tokens.outputTokens / 1_000;

const writes = (outputTokens: number, change: object = {}): TurnResult => ({
  ...says('ok'),
  ...change,
  usage: { ...NO_USAGE, outputTokens, requests: 1 },
});

const withLimit = (costUsd: number, ...steps: readonly Step[]) =>
  withLimits({ outputTokens: null, costUsd }, ...steps);

function withLimits(limits: Parameters<typeof createBudget>[0], ...steps: readonly Step[]) {
  const budget = createBudget(limits);
  const inner = scriptedProvider(...steps);
  return { budget, inner, provider: metered(inner, { budget, costUsd, warn: () => {} }) };
}

test('a request is priced, and the run has spent it as soon as it ends', async () => {
  const { budget, provider } = withLimit(20, writes(500));
  expect(await provider.respond(request, never)).toMatchObject({ status: 'ok', usage: { costUsd: 0.5 } });
  expect([budget.spent().costUsd, budget.room().costUsd]).toEqual([0.5, 19.5]);
});

test('a limit that has room for a shorter answer gets a shorter one, down to a thousand tokens', async () => {
  const { inner, provider, budget } = withLimit(6, writes(4_000), writes(875), writes(0));
  const statuses = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await provider.respond(request, never)).status);
  expect(inner.requests.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([6_000, 2_000, 1_125]);
  expect(statuses).toEqual(['ok', 'ok', 'ok']);
  expect(budget.exhaustedReason()).toBeNull();
});

test('with less than that nothing is sent, and the reason names the limit', async () => {
  const { inner, provider } = withLimit(0.9, writes(1));
  expect(await provider.respond(request, never)).toEqual({
    status: 'failed',
    scope: 'budget',
    reason:
      'the limit of $0.90 leaves no room for another request ($0.00 spent, the next one may cost $1.00); raise max-cost-usd to go on',
    usage: NO_USAGE,
  });
  expect(inner.requests).toEqual([]);
});

test('an answer that only the limit has cut is no answer, and is paid', async () => {
  const { provider, budget } = withLimit(2, writes(2_000, { stopReason: 'length' }));
  expect(await provider.respond(request, never)).toMatchObject({
    status: 'failed',
    scope: 'budget',
    reason: expect.stringMatching(/^the answer was cut at 2000 output tokens: the limit of \$2\.00 leaves/),
    usage: { costUsd: 2 },
  });
  expect(budget.spent().costUsd).toBe(2);
  const free = withLimit(20, writes(10_000, { stopReason: 'length' }));
  expect(await free.provider.respond(request, never)).toMatchObject({ status: 'ok', stopReason: 'length' });
});

test('a limit of output tokens holds too: a wave of turns gets what is left of it and no more', async () => {
  const { inner, provider, budget } = withLimits({ outputTokens: 14_000, costUsd: null }, (asked) =>
    writes(asked.maxOutputTokens),
  );
  const wave = Array.from({ length: 3 }, () => provider.respond(request, never));
  expect((await Promise.all(wave)).map(({ status }) => status)).toEqual(['ok', 'ok', 'failed']);
  expect(inner.requests.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([10_000, 4_000]);
  expect(budget.spent().outputTokens).toBe(14_000);
  expect(budget.exhausted()).toMatch(/^the limit of 14000 output tokens is reached/);
});

test('what was kept comes back when a request fails, gives up or breaks', async () => {
  const { provider, budget } = withLimit(20, fails('request', 'busy'), (_request, signal) => {
    throw signal.reason ?? new Error('boom');
  });
  expect(await provider.respond(request, never)).toMatchObject({ status: 'failed', scope: 'request' });
  await expect(provider.respond(request, never)).rejects.toThrow('boom');
  expect([budget.room().costUsd, budget.spent().costUsd]).toEqual([20, 0]);
});

test('the size of a request is never below what the densest text comes to', () => {
  const mostInputTokens = createRequestSize();
  const sized = (text: string) =>
    mostInputTokens({ ...request, messages: [{ role: 'user', content: [{ type: 'text', text }] }] });
  // Two characters to a token in dense code, one and a half tokens to a character in other scripts.
  expect(sized('{};'.repeat(1000))).toBeGreaterThan(1_500);
  expect(sized('漢'.repeat(1000))).toBeGreaterThan(1_500);
  const parts: Partial<TurnRequest> = {
    system: ['x'.repeat(2_000)],
    tools: [{ name: 'Read', description: 'x'.repeat(2_000), inputSchema: {} }],
    outputSchema: { description: 'x'.repeat(2_000) },
    messages: [
      ...request.messages,
      { role: 'assistant', content: [{ type: 'opaque', raw: { thinking: 'x'.repeat(2_000) } }] },
      {
        role: 'user',
        content: [{ type: 'tool_result', toolUseId: 't', content: 'x'.repeat(2_000), isError: false }],
      },
    ],
  };
  for (const [name, part] of Object.entries(parts))
    expect(mostInputTokens({ ...request, [name]: part }) - mostInputTokens(request)).toBeGreaterThan(990);
});

test('usage that had to be estimated is said once', async () => {
  const warned: string[] = [];
  const inner = scriptedProvider(writes(1, { usageProblem: 'output_tokens is -1' }));
  const budget = createBudget({ outputTokens: null, costUsd: null });
  const provider = metered(inner, { budget, costUsd, warn: (message) => warned.push(message) });
  await provider.respond(request, never);
  await provider.respond(request, never);
  expect(warned).toEqual([expect.stringMatching(/cannot be right \(output_tokens is -1\)/)]);
});
