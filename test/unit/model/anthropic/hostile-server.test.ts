import { expect, test } from 'vitest';
import { anthropicProvider } from '../../../../src/model/anthropic/anthropic.ts';
import type { TurnRequest, TurnResult } from '../../../../src/requests/provider.ts';
import {
  type Answering,
  BROKEN,
  block,
  delta,
  end,
  serve,
  sse,
  start,
  stream,
} from '../../../fakes/anthropic/hostile-server.ts';

const KEY = 'sk-ant-api03-not-a-real-key-0123456789';
const BYTES = 8_000;
const request: TurnRequest = {
  model: 'claude-sonnet-5-5',
  system: ['You are a subagent.'],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'x'.repeat(BYTES) }] }],
  maxOutputTokens: 1_000,
};

async function ask(answer: Answering, signal = new AbortController().signal): Promise<TurnResult> {
  await using server = await serve(answer);
  const credential = { type: 'api-key', value: KEY } as const;
  const patience = { firstByteMs: 5_000, gapMs: 5_000 };
  return await anthropicProvider({ credential, baseUrl: server.url, patience }).respond(request, signal);
}

test.each(BROKEN)('%s is no answer, and is named', async (_, events) => {
  const result = await ask(stream(...events));
  expect(result).toMatchObject({ status: 'failed', scope: 'request' });
  expect(result.status === 'failed' && result.reason).toMatch(/The API sent /);
});

test('a stream without names of events is read, and one of another API is named', async () => {
  const unnamed: Answering = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const events = [start(), block(0), delta(0, 'fine'), ...end()].map(sse).join('');
    response.end(events.replace(/^event: .*\n/gm, ''));
  };
  const result = await ask(unnamed);
  expect(result.status === 'ok' && result.content).toEqual([{ type: 'text', text: 'fine' }]);
  const other = await ask((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"choices":[{"delta":{"content":"hi"}}]}\n\ndata: [DONE]\n\n');
  });
  expect(other).toMatchObject({ status: 'failed', scope: 'request', fault: 'form' });
  expect(other.status === 'failed' && other.reason).toContain('a completion in the form of another API');
});

test('a redirect is not followed, so the key reaches no other address', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    await using other = await serve((_, response) => response.end());
    const result = await ask((_, response) => {
      response.writeHead(status, { location: `${other.url}/v1/messages` });
      response.end();
    });
    expect(result).toMatchObject({ status: 'failed', scope: 'run' });
    expect(result.status === 'failed' && result.reason).toContain(`${new URL(other.url).host} (${status})`);
    expect(other.seen).toEqual([]);
  }
});

test('an answer without an end is given up, whatever its form', async () => {
  const endless =
    (status: number, type: string): Answering =>
    (_, response) => {
      response.writeHead(status, { 'content-type': type });
      response.write('event: content_block_delta\ndata: ');
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1_000_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
  for (const answer of [endless(200, 'text/event-stream'), endless(400, 'text/html')])
    expect(await ask(answer)).toMatchObject({
      status: 'failed',
      scope: 'request',
      reason: 'The answer has no end: more than 50 MB came',
    });
});

test('a stream that only trickles ends with the signal of its agent', async () => {
  const timers: NodeJS.Timeout[] = [];
  const trickle: Answering = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(sse(start()) + sse(block(0)));
    timers.push(setInterval(() => response.write(sse(delta(0, 'x'))), 20));
  };
  expect(await ask(trickle, AbortSignal.timeout(500))).toMatchObject({
    status: 'failed',
    reason: 'Stopped while the model was answering',
  });
  timers.forEach(clearInterval);
});

test('what a server says with a refusal is cut', async () => {
  const result = await ask((_, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ type: 'error', error: { type: 'x'.repeat(9_999), message: 'y'.repeat(99_999) } }),
    );
  });
  expect(result.status === 'failed' && result.reason.length).toBeLessThan(700);
});

const TEXT = 'y'.repeat(500);
// Two bytes to a token and a thousand more, and at 2.5 characters to a token.
const ESTIMATE = { input: Math.ceil((BYTES + 60) / 2) + 1_000, output: TEXT.length / 2.5 };

test.each<[string, unknown, unknown]>([
  ['below zero', { input_tokens: -300_000 }, { output_tokens: -10_000 }],
  ['texts', { input_tokens: 'abc' }, { output_tokens: 'zzz' }],
  ['a fraction', { input_tokens: 0.001 }, { output_tokens: 0.5 }],
  ['not finite', { input_tokens: null, cache_read_input_tokens: [] }, { output_tokens: {} }],
  ['absurd', { input_tokens: 10 ** 15 }, { output_tokens: 10 ** 15 }],
  ['nothing', {}, {}],
  ['left out', null, null],
  ['zero', { input_tokens: 0 }, { output_tokens: 0 }],
  ['below zero at the end', { input_tokens: 3_000 }, { input_tokens: -3_000, output_tokens: -1 }],
  ['cache below zero', { input_tokens: 9_000, cache_read_input_tokens: -8_999 }, { output_tokens: -1 }],
])('usage that is %s is estimated, and said', async (_, first, last) => {
  const result = await ask(stream(start(first), block(0), delta(0, TEXT), ...end(last)));
  const { usage, usageProblem } = result;
  expect(result.status).toBe('ok');
  expect(usageProblem).toMatch(/token/);
  expect(usage.inputTokens).toBeGreaterThan(ESTIMATE.input - 200);
  expect(usage.inputTokens).toBeLessThan(ESTIMATE.input + 200);
  expect(usage).toMatchObject({ outputTokens: ESTIMATE.output, cacheReadTokens: 0, cacheWriteTokens: 0 });
});

test('usage that is far too low is raised to what it is at least', async () => {
  const told = stream(start({ input_tokens: 1 }), block(0), delta(0, TEXT), ...end({ output_tokens: 1 }));
  const { usage, usageProblem } = await ask(told);
  expect(usageProblem).toBeUndefined();
  expect(usage.inputTokens).toBeGreaterThanOrEqual(BYTES / 100);
  expect(usage.outputTokens).toBe(TEXT.length / 100);
});

test.each<[string, unknown, unknown]>([
  ['fewer tokens than words', { input_tokens: 3_000 }, { output_tokens: 1 }],
  ['a count at the beginning only', { input_tokens: 3_000, output_tokens: 1 }, null],
])('an answer with %s is estimated, and said', async (_, first, last) => {
  const words = 'Nothing was found here. '.repeat(50);
  const { usage, usageProblem } = await ask(stream(start(first), block(0), delta(0, words), ...end(last)));
  expect(usageProblem).toMatch(/tokens of the answer/);
  expect(usage.outputTokens).toBe(words.length / 2.5);
});

test('usage that can be right stays as it is told', async () => {
  const told = { input_tokens: 100, cache_read_input_tokens: 2_000, cache_creation_input_tokens: 900 };
  const result = await ask(stream(start(told), block(0), delta(0, TEXT), ...end({ output_tokens: 900 })));
  expect(result.usageProblem).toBeUndefined();
  expect(result.usage).toMatchObject({
    inputTokens: 100,
    cacheReadTokens: 2_000,
    cacheWriteTokens: 900,
    outputTokens: 900,
  });
});
