import { expect, test } from 'vitest';
import type { TurnRequest, TurnResult } from '../../../src/requests/provider.ts';
import { type RetryOptions, retrying } from '../../../src/requests/retry.ts';
import { createRetryBudget } from '../../../src/requests/retry-budget.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { fails, type Step, says, scriptedProvider, TURN_USAGE } from '../../fakes/scripted-provider.ts';

const request: TurnRequest = { model: 'm', system: [], tools: [], messages: [], maxOutputTokens: 1 };
const never = new AbortController().signal;
const limited = (retryAfterMs?: number) => ({
  ...fails('request', 'too many', retryAfterMs),
  busy: 'rate' as const,
});

function patient(steps: readonly Step[], changes: Partial<RetryOptions> = {}) {
  const waits: number[] = [];
  const repeats: string[] = [];
  const inner = scriptedProvider(...steps);
  const wait = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    waits.push(ms);
  };
  const provider = retrying(inner, {
    retries: 3,
    baseMs: 1000,
    longestMs: 3000,
    retriesOfFault: 1,
    budget: createRetryBudget({ floor: 20, perAnswer: 0, silentFailures: 1000, silentMs: 0 }),
    now: () => 0,
    wait,
    random: () => 0.5,
    onRetry: ({ reason }) => repeats.push(reason),
    ...changes,
  });
  return { inner, waits, repeats, provider };
}

test('a failure that may pass is asked again with the same request, after a part of a time that doubles up to a limit', async () => {
  const { inner, waits, repeats, provider } = patient([
    fails('request', 'busy'),
    fails('request', 'busy'),
    fails('request', 'cut'),
    says('ok'),
  ]);
  expect(await provider.respond(request, never)).toMatchObject({ status: 'ok' });
  expect(waits).toEqual([500, 1000, 1500]);
  expect(inner.requests).toEqual([request, request, request, request]);
  expect(repeats).toEqual(['busy', 'busy', 'cut']);
});

test('an answer that arrived is never asked for again', async () => {
  const { inner, provider } = patient([says('ok'), says('other')]);
  expect(await provider.respond(request, never)).toMatchObject({ content: [{ text: 'ok' }] });
  expect(inner.requests.length).toBe(1);
});

test('the pause that the provider asks for is kept', async () => {
  const { waits, provider } = patient([fails('request', 'busy', 7), says('ok')]);
  await provider.respond(request, never);
  expect(waits).toEqual([7]);
});

const faulty = (fault: 'form' | 'stall' | 'connection'): TurnResult => ({
  status: 'failed',
  scope: 'request',
  reason: 'no answer',
  fault,
  usage: NO_USAGE,
});

test.each(['form', 'stall'] as const)('a fault of %s is asked again less often', async (fault) => {
  const { inner, provider } = patient([faulty(fault)]);
  expect(await provider.respond(request, never)).toMatchObject({ reason: 'no answer', scope: 'request' });
  expect(inner.requests).toHaveLength(2);
  const broken = patient([faulty('connection')]);
  await broken.provider.respond(request, never);
  expect(broken.inner.requests).toHaveLength(4);
});

test('after three more attempts the failure stands, with the usage of all four', async () => {
  const { inner, provider } = patient([{ ...fails('request', 'busy'), usage: TURN_USAGE }]);
  expect(await provider.respond(request, never)).toMatchObject({ reason: 'busy', usage: { requests: 4 } });
  expect(inner.requests.length).toBe(4);
});

test('a refusal because of the rate is a wait in the queue and uses up no attempt', async () => {
  const { provider } = patient([...Array(9).fill(limited(1)), says('ok')]);
  expect(await provider.respond(request, never)).toMatchObject({ status: 'ok' });
});

test('when the run has spent its repeats, the failure stands and says so', async () => {
  const budget = createRetryBudget({ floor: 2, perAnswer: 0.5, silentFailures: 1000, silentMs: 0 });
  const { inner, provider } = patient([fails('request', 'busy')], { budget });
  expect(await provider.respond(request, never)).toMatchObject({
    scope: 'request',
    reason: 'busy; not asked again, because the run has repeated 2 requests already',
  });
  await provider.respond(request, never);
  expect(inner.requests.length).toBe(4);
});

test('a server that answers nothing any more ends the run', async () => {
  let nowMs = 0;
  const budget = createRetryBudget({ floor: 100, perAnswer: 0, silentFailures: 3, silentMs: 60_000 });
  const { provider } = patient([fails('request', 'down')], {
    budget,
    retries: 10,
    now: () => {
      nowMs += 25_000;
      return nowMs;
    },
  });
  expect(await provider.respond(request, never)).toMatchObject({
    scope: 'run',
    reason: 'down; nothing was answered for 75 s; the last 4 requests failed',
  });
});

test.each(['run', 'agent'] as const)('a failure of scope %s is not asked again', async (scope) => {
  const { inner, provider } = patient([fails(scope, 'no')]);
  expect(await provider.respond(request, never)).toEqual({
    status: 'failed',
    scope,
    reason: 'no',
    usage: NO_USAGE,
  });
  expect(inner.requests.length).toBe(1);
});

test('onStart is called once, however often the answer begins', async () => {
  const { provider } = patient([fails('request', 'cut'), says('ok')]);
  let starts = 0;
  await provider.respond(request, never, () => {
    starts += 1;
  });
  expect(starts).toBe(1);
});

test('an abort ends the waiting', async () => {
  const stop = new AbortController();
  const { inner, provider } = patient([
    () => {
      stop.abort(new Error('stopped'));
      return fails('request', 'busy');
    },
  ]);
  expect(await provider.respond(request, stop.signal)).toMatchObject({ status: 'failed' });
  expect(inner.requests.length).toBe(1);
});
