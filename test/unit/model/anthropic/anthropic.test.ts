import { expect, test } from 'vitest';
import type { Patience } from '../../../../src/model/anthropic/answer/watchdog.ts';
import { anthropicProvider } from '../../../../src/model/anthropic/anthropic.ts';
import type { Provider, TurnRequest } from '../../../../src/requests/provider.ts';
import {
  type Answer,
  overloaded,
  rateLimited,
  refusal,
  spendLimitReached,
  text,
  toolUse,
} from '../../../fakes/anthropic/answer.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../../../fakes/anthropic.ts';

const LONG = { firstByteMs: 30_000, gapMs: 30_000 };
const request: TurnRequest = {
  model: 'claude-sonnet-5-5',
  system: ['You are a subagent.'],
  tools: [{ name: 'Read', description: 'Reads.', inputSchema: { type: 'object', properties: {} } }],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Look.' }] }],
  maxOutputTokens: 1000,
};
const never = () => new AbortController().signal;
const connect = (server: AnthropicServer, patience = LONG, key = server.key): Provider =>
  anthropicProvider({ credential: { type: 'api-key', value: key }, baseUrl: server.url, patience });

async function ask(answer: Answer, change: Partial<TurnRequest> = {}, patience = LONG) {
  await using server = await startAnthropic(() => answer);
  const result = await connect(server, patience).respond({ ...request, ...change }, never());
  server.assertClean();
  return { result, requests: server.requestCount };
}

test('a failed request is one request: nothing is retried here', async () => {
  for (const answer of [overloaded, rateLimited(3), spendLimitReached]) {
    expect((await ask(answer)).requests).toBe(1);
  }
});

test('a wrong key ends the run with one request', async () => {
  await using server = await startAnthropic(() => text('never'));
  const result = await connect(server, LONG, 'sk-wrong').respond(request, never());
  expect(result).toMatchObject({ status: 'failed', scope: 'run', reason: expect.stringContaining('401') });
  expect([server.requestCount, server.journal.length]).toEqual([1, 0]);
});

test('a model that does not exist is one failure of that model', async () => {
  const { result } = await ask(text('never'), { model: 'claude-nope-1' });
  expect(result).toMatchObject({
    status: 'failed',
    scope: 'model',
    reason: expect.stringContaining('claude-nope-1'),
  });
});

test('the time to wait is passed on', async () => {
  expect((await ask(rateLimited(3))).result).toMatchObject({ scope: 'request', retryAfterMs: 3000 });
  expect((await ask(spendLimitReached)).result).toMatchObject({ scope: 'run' });
});

test.each<[string, Answer, string]>([
  ['reset in the middle', { type: 'cut', after: 'half', hard: true }, 'ECONNRESET'],
  [
    'reset before it begins',
    { type: 'cut', after: 'headers', hard: true },
    'The connection to the API failed',
  ],
  ['ended too early', { type: 'cut', after: 'half', hard: false }, 'The answer ended before it was complete'],
  [
    'ended before it began',
    { type: 'cut', after: 'headers', hard: false },
    'The server answered with nothing (status 200, an empty body)',
  ],
  [
    'broken off',
    { type: 'stream-error', errorType: 'overloaded_error', message: 'Overloaded' },
    'overloaded_error',
  ],
  ['not JSON', { type: 'broken-json', where: 'event' }, 'not JSON'],
  ['a tool call with broken input', { type: 'broken-json', where: 'tool-input' }, 'not JSON'],
])('an answer that is %s may be asked for again', async (_, answer, reason) => {
  const { result } = await ask(answer);
  expect(result).toMatchObject({
    status: 'failed',
    scope: 'request',
    reason: expect.stringContaining(reason),
  });
});

test('usage of a message that had begun is counted although it failed', async () => {
  const { result } = await ask({ type: 'cut', after: 'half', hard: true });
  expect(result.usage.inputTokens).toBeGreaterThan(0);
  expect(result.usage.outputTokens).toBeGreaterThan(1);
  const { result: refused } = await ask(overloaded);
  expect(refused.usage).toMatchObject({ inputTokens: 0, outputTokens: 0, requests: 1 });
});

test.each<[Extract<Answer, { type: 'stall' }>['after'], Patience, string]>([
  ['request', { firstByteMs: 50, gapMs: 30_000 }, 'No answer began within 0.05 s'],
  ['headers', { firstByteMs: 50, gapMs: 30_000 }, 'No answer began within 0.05 s'],
  ['start', { firstByteMs: 30_000, gapMs: 50 }, 'The answer stopped in the middle: nothing came for 0.05 s'],
])('a server that falls silent after the %s is given up', async (after, patience, reason) => {
  const { result } = await ask({ type: 'stall', after }, {}, patience);
  expect(result).toMatchObject({ status: 'failed', scope: 'request', reason });
});

test('no server at all is a failed request', async () => {
  const server = await startAnthropic(() => text('never'));
  await server[Symbol.asyncDispose]();
  const result = await connect(server).respond(request, never());
  expect(result).toMatchObject({
    status: 'failed',
    scope: 'request',
    reason: expect.stringContaining('ECONNREFUSED'),
  });
});

test('an abort while the model answers ends at once and counts what had arrived', async () => {
  await using server = await startAnthropic(() => ({ type: 'stall', after: 'start' }));
  const stop = new AbortController();
  const result = await connect(server).respond(request, stop.signal, () => stop.abort());
  expect(result).toMatchObject({ status: 'failed', scope: 'agent', usage: { requests: 1 } });
  expect(result.usage.inputTokens).toBeGreaterThan(0);
});

test('an abort before the answer begins rejects with the reason of the abort', async () => {
  const stop = new AbortController();
  const rule: Rule = () => {
    stop.abort(new Error('time is up'));
    return { type: 'stall', after: 'request' };
  };
  await using server = await startAnthropic(rule);
  await expect(connect(server).respond(request, stop.signal)).rejects.toThrow('time is up');
});

test('a refusal is an answer with its category', async () => {
  const { result } = await ask(refusal('cyber'));
  expect(result).toMatchObject({ status: 'ok', stopReason: 'refusal', refusal: 'cyber', content: [] });
});

test('an answer cut by the token limit says so', async () => {
  const { result } = await ask({
    type: 'message',
    content: [{ type: 'text', text: 'Ha' }],
    stopReason: 'max_tokens',
  });
  expect(result).toMatchObject({ status: 'ok', stopReason: 'length' });
});

test('many agents with one prefix pay for it once, and the next turn reads what the last one wrote', async () => {
  const big = { ...request, system: ['Rules. '.repeat(600)] };
  await using server = await startAnthropic((_, n) =>
    n === 1 ? toolUse('Read', { file_path: 'a' }) : text('done'),
  );
  const provider = connect(server);
  const first = await provider.respond(big, never());
  if (first.status !== 'ok' || first.content[0]?.type !== 'tool_use') throw new Error('expected a tool call');
  const result = {
    type: 'tool_result',
    toolUseId: first.content[0].id,
    content: 'x',
    isError: false,
  } as const;
  const second = await provider.respond(
    {
      ...big,
      messages: [
        ...big.messages,
        { role: 'assistant', content: first.content },
        { role: 'user', content: [result] },
      ],
    },
    never(),
  );
  const other: TurnRequest = {
    ...big,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Another task.' }] }],
  };
  const third = await provider.respond(other, never());
  expect(first.usage).toMatchObject({ inputTokens: 0, cacheReadTokens: 0 });
  expect(second.usage.cacheReadTokens).toBe(first.usage.cacheWriteTokens);
  expect(third.usage.cacheReadTokens).toBeGreaterThan(1600);
  expect(third.usage.cacheWriteTokens).toBeLessThan(50);
  server.assertClean();
});

test.each([
  ['has none', 'claude-sonnet-4-5', { type: 'string' }],
  ['cannot hold the schema', 'claude-sonnet-5-5', { type: 'object' }],
])(
  'where the API’s format %s, the answer comes by a tool, and no request is refused',
  async (_, model, any) => {
    const outputSchema = { type: 'object', properties: { any } };
    const { result } = await ask(toolUse('Answer', { any: {} }), { model, outputSchema });
    expect(result).toMatchObject({
      status: 'ok',
      stopReason: 'end',
      content: [{ type: 'answer', input: { any: {} } }],
    });
  },
);
