import { expect, test } from 'vitest';
import { FOUNDRY } from '../../../../src/model/platform/foundry.ts';
import { platformProvider } from '../../../../src/model/platform/provider.ts';
import type { TurnRequest } from '../../../../src/requests/provider.ts';
import { PROVIDERS } from '../../../conformance/providers.ts';
import { rateLimited, text } from '../../../fakes/anthropic/answer.ts';
import type { Rule } from '../../../fakes/anthropic.ts';
import type { WireRequest } from '../../../fakes/platforms/wire.ts';

const request: TurnRequest = {
  model: 'claude-haiku-4-5',
  system: ['Rules.'],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Say hello.' }] }],
  maxOutputTokens: 1000,
};
const never = () => new AbortController().signal;

async function ask(name: string, rule: Rule, change: Partial<TurnRequest> = {}) {
  const start = PROVIDERS[name];
  if (start === undefined) throw new Error(`no provider ${name}`);
  await using fixture = await start(rule);
  const result = await fixture.provider.respond({ ...request, ...change }, never());
  fixture.assertClean();
  const questions = fixture.requests.filter(({ url }) => url.pathname !== '/sts/token');
  return { result, last: questions.at(-1), questions: questions.length };
}

/** What of a request is the platform's own: where it goes, how it is signed, which fields its body has. */
function shapeOf(sent: WireRequest | undefined) {
  if (sent === undefined) throw new Error('expected a request');
  const names = ['authorization', 'x-api-key', 'anthropic-version'];
  const headers = names.flatMap((name) => {
    const value = sent.headers[name];
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const path = `${sent.method} ${decodeURIComponent(sent.url.pathname)}`;
  return { path, headers, fields: Object.keys(JSON.parse(sent.text)).sort() };
}

test('a request has the path, the signature and the fields of its platform', async () => {
  const shapes: Record<string, unknown> = {};
  for (const name of ['bedrock', 'bedrock, by bearer token,', 'vertex', 'foundry']) {
    const { result, last } = await ask(name, () => text('Hello.'));
    expect(result).toMatchObject({ status: 'ok', content: [{ type: 'text', text: 'Hello.' }] });
    const { headers, ...shape } = shapeOf(last);
    // The signature itself is checked by the server; it holds the date.
    shapes[name] = {
      ...shape,
      headers: headers.map((line) => line.replace(/(?<=\/)\d{8}(?=\/)|(?<=SignedHeaders=).*/g, '…')),
    };
  }
  expect(shapes).toMatchInlineSnapshot(`
    {
      "bedrock": {
        "fields": [
          "anthropic_version",
          "max_tokens",
          "messages",
          "system",
        ],
        "headers": [
          "authorization: AWS4-HMAC-SHA256 Credential=AKIATESTTESTTESTTEST/…/eu-central-1/bedrock/aws4_request, SignedHeaders=…",
        ],
        "path": "POST /model/global.anthropic.claude-haiku-4-5-20251001-v1:0/invoke-with-response-stream",
      },
      "bedrock, by bearer token,": {
        "fields": [
          "anthropic_version",
          "max_tokens",
          "messages",
          "system",
        ],
        "headers": [
          "authorization: Bearer bedrock-api-key-0123456789",
        ],
        "path": "POST /model/global.anthropic.claude-haiku-4-5-20251001-v1:0/invoke-with-response-stream",
      },
      "foundry": {
        "fields": [
          "cache_control",
          "max_tokens",
          "messages",
          "model",
          "stream",
          "system",
        ],
        "headers": [
          "x-api-key: foundry-key-0123456789",
          "anthropic-version: 2026-10-21",
        ],
        "path": "POST /anthropic/v1/messages",
      },
      "vertex": {
        "fields": [
          "anthropic_version",
          "max_tokens",
          "messages",
          "stream",
          "system",
        ],
        "headers": [
          "authorization: Bearer ya29.test-access-token",
        ],
        "path": "POST /v1/projects/shop-project/locations/global/publishers/anthropic/models/claude-haiku-4-5@20251001:streamRawPredict",
      },
    }
  `);
});

test.each([
  ['bedrock', 'Amazon Bedrock'],
  ['vertex', 'Google Vertex AI'],
  ['foundry', 'Microsoft Foundry'],
])('%s is asked once, and its refusals say how far they reach', async (name, title) => {
  const slow = await ask(name, () => rateLimited(3));
  expect(slow.result).toMatchObject({ status: 'failed', scope: 'request' });
  expect(slow.questions).toBe(1);
  const unknown = await ask(name, () => text('never'), { model: 'claude-nope-1' });
  expect(unknown.result).toMatchObject({
    status: 'failed',
    scope: 'model',
    reason: expect.stringContaining(`${title} does not offer the model`),
  });
});

test.each(['bedrock', 'vertex', 'foundry'])(
  'an answer that %s breaks off may be asked for again, and what had begun is booked',
  async (name) => {
    const { result } = await ask(name, () => ({
      type: 'stream-error',
      errorType: 'overloaded_error',
      message: 'Overloaded',
    }));
    expect(result).toMatchObject({
      status: 'failed',
      scope: 'request',
      reason: expect.stringContaining('The API broke off its answer'),
    });
    expect(result.usage.inputTokens).toBeGreaterThan(0);
  },
);

test('a client that cannot be loaded ends the run', async () => {
  const provider = platformProvider({
    platform: FOUNDRY,
    account: { apiKey: 'key', at: { type: 'resource', name: 'shop' } },
    sdkUrl: new URL('nowhere.mjs', import.meta.url).href,
    patience: { firstByteMs: 1000, gapMs: 1000 },
  });
  expect(await provider.respond(request, never())).toMatchObject({
    status: 'failed',
    scope: 'run',
    reason: expect.stringContaining('The client of provider foundry cannot be used: '),
  });
});
