import { expect, test } from 'vitest';
import type { TurnRequest } from '../../../src/agent/provider.ts';
import { retrying } from '../../../src/agent/retry.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { fails, type Step, says, scriptedProvider, TURN_USAGE } from '../../fakes/scripted-provider.ts';

const request: TurnRequest = { model: 'm', system: [], tools: [], messages: [], maxOutputTokens: 1 };
const never = new AbortController().signal;

function patient(...steps: readonly Step[]) {
  const waits: number[] = [];
  const inner = scriptedProvider(...steps);
  const wait = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    waits.push(ms);
  };
  return { inner, waits, provider: retrying(inner, { retries: 3, baseMs: 1000, wait }) };
}

test('a failure that may pass is asked again with the same request, later each time', async () => {
  const { inner, waits, provider } = patient(fails('request', 'busy'), fails('request', 'busy'), says('ok'));
  expect(await provider.respond(request, never)).toMatchObject({ status: 'ok' });
  expect(waits).toEqual([1000, 2000]);
  expect(inner.requests).toEqual([request, request, request]);
});

test('the pause that the provider asks for is kept', async () => {
  const { waits, provider } = patient(fails('request', 'busy', 7), says('ok'));
  await provider.respond(request, never);
  expect(waits).toEqual([7]);
});

test('after three more attempts the failure stands, with the usage of all four', async () => {
  const { inner, provider } = patient({ ...fails('request', 'busy'), usage: TURN_USAGE });
  expect(await provider.respond(request, never)).toMatchObject({ reason: 'busy', usage: { requests: 4 } });
  expect(inner.requests.length).toBe(4);
});

test.each(['run', 'agent'] as const)('a failure of scope %s is not asked again', async (scope) => {
  const { inner, provider } = patient(fails(scope, 'no'));
  expect(await provider.respond(request, never)).toEqual({
    status: 'failed',
    scope,
    reason: 'no',
    usage: NO_USAGE,
  });
  expect(inner.requests.length).toBe(1);
});

test('onStart is called once, however often the answer begins', async () => {
  const { provider } = patient(fails('request', 'cut'), says('ok'));
  let starts = 0;
  await provider.respond(request, never, () => {
    starts += 1;
  });
  expect(starts).toBe(1);
});

test('an abort ends the waiting', async () => {
  const stop = new AbortController();
  const { inner, provider } = patient(() => {
    stop.abort(new Error('stopped'));
    return fails('request', 'busy');
  });
  expect(await provider.respond(request, stop.signal)).toMatchObject({ status: 'failed' });
  expect(inner.requests.length).toBe(1);
});
