import { expect, test } from 'vitest';
import { leading } from '../../../src/agent/lead.ts';
import type { Provider, TurnRequest, TurnResult } from '../../../src/agent/provider.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { fails, says, TURN_USAGE } from '../../fakes/scripted-provider.ts';

const never = new AbortController().signal;
const request = (model: string): TurnRequest => ({
  model,
  system: [],
  tools: [],
  messages: [],
  maxOutputTokens: 1,
});

/** Requests hang until the test begins or ends them; the wait hangs until the test lets the time pass. */
function stage() {
  const asked: string[] = [];
  const starts = new Map<string, () => void>();
  const ends = new Map<string, (result: TurnResult) => void>();
  const time = Promise.withResolvers<void>();
  const inner: Provider = {
    name: 'staged',
    respond: ({ model }, _signal, onStart) => {
      asked.push(model);
      starts.set(model, () => onStart?.());
      const { promise, resolve } = Promise.withResolvers<TurnResult>();
      ends.set(model, resolve);
      return promise;
    },
  };
  const provider = leading(inner, { longestMs: 5000, wait: () => time.promise });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { provider, asked, starts, ends, timePasses: () => time.resolve(), settle };
}

test('siblings wait until the first answer begins, not until it ends', async () => {
  const { provider, asked, starts, settle } = stage();
  for (const model of ['a', 'b', 'c']) void provider.respond(request(model), never);
  await settle();
  expect(asked).toEqual(['a']);
  starts.get('a')?.();
  await settle();
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('siblings wait no longer than the limit', async () => {
  const { provider, asked, timePasses, settle } = stage();
  for (const model of ['a', 'b']) void provider.respond(request(model), never);
  await settle();
  expect(asked).toEqual(['a']);
  timePasses();
  await settle();
  expect(asked).toEqual(['a', 'b']);
});

test('a wrong key costs one request: those that waited and those that come later get the same failure, unpaid', async () => {
  const { provider, asked, ends, settle } = stage();
  const answers = ['a', 'b'].map((model) => provider.respond(request(model), never));
  await settle();
  ends.get('a')?.({ ...fails('run', 'wrong key'), usage: TURN_USAGE });
  const failure = { status: 'failed', scope: 'run', reason: 'wrong key' };
  expect(await Promise.all(answers)).toEqual([
    { ...failure, usage: TURN_USAGE },
    { ...failure, usage: NO_USAGE },
  ]);
  expect(await provider.respond(request('c'), never)).toEqual({ ...failure, usage: NO_USAGE });
  expect(asked).toEqual(['a']);
});

test('another failure of the first lets the siblings go', async () => {
  const { provider, asked, ends, settle } = stage();
  const first = provider.respond(request('a'), never);
  void provider.respond(request('b'), never);
  await settle();
  ends.get('a')?.(fails('agent', 'too long'));
  await first;
  await settle();
  expect(asked).toEqual(['a', 'b']);
});

test('a sibling that is stopped while it waits rejects and asks nothing', async () => {
  const { provider, asked, settle } = stage();
  const stop = new AbortController();
  void provider.respond(request('a'), never);
  const second = provider.respond(request('b'), stop.signal);
  await settle();
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  expect(asked).toEqual(['a']);
});

test('later requests go at once', async () => {
  const { provider, asked, ends, settle } = stage();
  const first = provider.respond(request('a'), never);
  await settle();
  ends.get('a')?.(says('ok'));
  await first;
  for (const model of ['b', 'c']) void provider.respond(request(model), never);
  await settle();
  expect(asked).toEqual(['a', 'b', 'c']);
});
