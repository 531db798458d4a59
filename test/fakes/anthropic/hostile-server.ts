import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// Servers against the rules of the API, which the fake of it never is.

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers each request as it is told, and reads nothing of it. */
export async function serve(answer: Answering) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** An answer of these events. */
export const stream =
  (...events: readonly unknown[]): Answering =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of events) response.write(sse(event));
    response.end();
  };
export const sse = (event: unknown): string => {
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : 'message_start';
  return `event: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
};

export const start = (usage: unknown = { input_tokens: 3_000, output_tokens: 1 }) => ({
  type: 'message_start',
  message: { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], usage },
});
export const block = (index: unknown, content_block: unknown = { type: 'text', text: '' }) => ({
  type: 'content_block_start',
  index,
  content_block,
});
export const delta = (index: unknown, text: unknown) => ({
  type: 'content_block_delta',
  index,
  delta: { type: 'text_delta', text },
});
export const end = (usage: unknown = { output_tokens: 10 }) => [
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage },
  { type: 'message_stop' },
];

/** Events that are no answer, each with what is wrong. */
export const BROKEN: readonly (readonly [string, readonly unknown[]])[] = [
  ['an event that is null', [null]],
  ['an event that is a list', [[start()]]],
  ['a message that is none', [{ type: 'message_start', message: null }]],
  ['a block far behind the last one', [start(), block(4_000_000_000)]],
  ['a block before the first one', [start(), block(-1)]],
  ['a block whose number is a name', [start(), block('__proto__')]],
  ['a block whose number is none', [start(), block(null)]],
  ['a block for the second time', [start(), block(0), block(0)]],
  ['more blocks than an answer has', [start(), ...Array.from({ length: 501 }, (_, at) => block(at))]],
  ['a block that is no object', [start(), block(0, 'text')]],
  ['a block without a type', [start(), block(0, {})]],
  ['a text that is none', [start(), block(0, { type: 'text', text: 7 })]],
  ['a tool without a name', [start(), block(0, { type: 'tool_use', id: 't', input: {} })]],
  ['a tool whose name is an object', [start(), block(0, { type: 'tool_use', id: 't', name: {}, input: {} })]],
  ['a piece of a block that was never begun', [start(), delta(3, 'x')]],
  ['a piece of the prototype', [start(), block(0), delta('__proto__', 'x')]],
  ['a piece that is none', [start(), block(0), { type: 'content_block_delta', index: 0, delta: null }]],
  ['an end without a reason', [start(), { type: 'message_delta', delta: null }]],
  [
    'a tool input that is a list',
    [
      start(),
      block(0, { type: 'tool_use', id: 't', name: 'Read', input: {} }),
      { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: '[1]' } },
      ...end(),
    ],
  ],
];
