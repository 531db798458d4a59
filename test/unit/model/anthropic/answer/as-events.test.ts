import { expect, test } from 'vitest';
import { createAnswerLimits } from '../../../../../src/model/anthropic/answer/answer-limits.ts';
import { asEvents } from '../../../../../src/model/anthropic/answer/as-events.ts';
import type { TurnRequest, TurnResult } from '../../../../../src/requests/provider.ts';
import { NO_USAGE } from '../../../../../src/run/agent-call.ts';

const streamed = (...parts: readonly string[]): Response =>
  new Response(
    new ReadableStream<Uint8Array>({
      start: (out) => {
        for (const part of parts) out.enqueue(Buffer.from(part));
        out.close();
      },
    }),
    { headers: { 'request-id': 'r', 'content-type': 'application/json' } },
  );

test('events are handed on byte for byte, wherever they are parted, with the headers', async () => {
  for (const parts of [
    ['\n\nev', 'ent: a\nda', 'ta: {}\n\n'],
    [': ', 'hi\n\n'],
    ['id: 1\nevent: ping\nda', 'ta: {}\n\n'],
    [': hi\n\nevent: ping\ndata: {}\n\ndata: [DONE]\n\n'],
  ]) {
    const came = await asEvents(streamed(...parts));
    if (came.status !== 'events') throw new Error(came.status);
    expect(came.response.headers.get('content-type')).toBe('text/event-stream');
    expect(came.response.headers.get('request-id')).toBe('r');
    expect(await came.response.text()).toBe(parts.join(''));
  }
});

test.each([
  ['no names', 'data: {"type":"ping"}\n\ndata:{"type":"message_stop"}\n\ndata: [DONE]\n\n'],
  [
    'the name that stands for none',
    'event: message\ndata: {"type":"ping"}\n\nevent:message\ndata:{"type":"message_stop"}\n\n',
  ],
  ['other line ends', 'data: {"type":"ping"}\r\n\r\ndata: {"type":"message_stop"}\r\n\r\n'],
  ['a comment first', ': hi\n\ndata: {"type":"ping"}\n\nevent: message_stop\ndata: {"type":"message_stop"}'],
])('events with %s get those of their data, wherever they are parted', async (_, text) => {
  for (let at = 1; at < text.length; at += 3) {
    const came = await asEvents(streamed(text.slice(0, at), text.slice(at)));
    if (came.status !== 'events') throw new Error(came.status);
    const names = [...(await came.response.text()).matchAll(/^event: ?(\w+)\r?\ndata: ?\{"type":"(\w+)"/gm)];
    expect(names.map(([, name, type]) => [name, type])).toEqual([
      ['ping', 'ping'],
      ['message_stop', 'message_stop'],
    ]);
  }
});

test.each([
  ['data: {"choices":[{"delta":{"content":"hi"}}]}\n\n', 'a completion in the form of another API'],
  ['event: message\ndata: {"choices":[]}\n\n', 'a completion in the form of another API'],
  ['data: [DONE]\n\n', 'a text that is neither events nor JSON ("[DONE]")'],
  ['data: {"a":1}', 'JSON that is no message ({"a":1})'],
])('a stream of another API is named: %j', async (text, what) => {
  const came = await asEvents(streamed(text));
  if (came.status !== 'events') throw new Error(came.status);
  await expect(came.response.text()).rejects.toThrow(
    `a stream that begins with ${what} instead of an answer`,
  );
});

test('a whole message becomes the events of one, tool calls and reason included', async () => {
  const message = {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'tool_use', id: 't', name: 'Read', input: { a: 1 } }],
    stop_reason: 'tool_use',
    usage: { input_tokens: 1, output_tokens: 2 },
  };
  const text = JSON.stringify(message);
  const came = await asEvents(streamed(text.slice(0, 3), text.slice(3)));
  if (came.status !== 'events') throw new Error(came.status);
  const events = (await came.response.text())
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)));
  expect(events).toEqual([
    { type: 'message_start', message: { ...message, content: [], stop_reason: null } },
    { type: 'content_block_start', index: 0, content_block: message.content[0] },
    { type: 'message_delta', delta: { stop_reason: 'tool_use', stop_details: null } },
    { type: 'message_stop' },
  ]);
});

const request = (maxOutputTokens: number): TurnRequest => ({
  model: 'm',
  system: [],
  tools: [],
  messages: [],
  maxOutputTokens,
});
const refused = (message: string): TurnResult => ({
  status: 'failed',
  scope: 'agent',
  reason: `The API refused the request (400: ${message})`,
  usage: NO_USAGE,
});

test('a server that allows shorter answers is asked for those', () => {
  const limits = createAnswerLimits();
  const asked = request(128_000);
  expect(limits.learned(asked, refused('max_tokens: 128000 > 8192, the maximum for m'))).toMatchObject({
    scope: 'request',
  });
  expect(limits.within(request(128_000)).maxOutputTokens).toBe(8_192);
  expect(limits.within(request(4_000)).maxOutputTokens).toBe(4_000);
  expect(limits.within({ ...asked, model: 'other' }).maxOutputTokens).toBe(128_000);
});

test('one that names no limit is asked for half, for that turn only, and not for ever', () => {
  const limits = createAnswerLimits();
  const asked = request(1_000);
  expect(limits.learned(asked, refused('max_tokens is too large'))).toMatchObject({ scope: 'request' });
  const half = limits.within(asked);
  expect(half.maxOutputTokens).toBe(500);
  expect(limits.within(request(1_000)).maxOutputTokens).toBe(1_000);
  expect(limits.learned(half, refused('max_tokens is too large'))).toMatchObject({ scope: 'agent' });
  expect(limits.learned(asked, refused('messages: wrong'))).toMatchObject({ scope: 'agent' });
});
