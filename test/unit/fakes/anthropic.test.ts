import { expect, test } from 'vitest';
import { text, toolUse } from '../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';

type Body = Record<string, unknown>;
const base: Body = {
  model: 'claude-sonnet-5-5',
  max_tokens: 100,
  stream: true,
  messages: [{ role: 'user', content: 'Hello' }],
};
const HEADERS = { 'content-type': 'application/json', 'anthropic-version': '2026-10-21' };

async function send(change: Body, headers: Record<string, string> = {}) {
  await using server = await startAnthropic(() => text('Hi'));
  const response = await fetch(`${server.url}/v1/messages`, {
    method: 'POST',
    headers: { ...HEADERS, authorization: `Bearer ${server.key}`, ...headers },
    body: JSON.stringify({ ...base, ...change }),
  });
  return { status: response.status, body: await response.text(), violations: server.violations };
}

const format = (schema: Body) => ({ output_config: { format: { type: 'json_schema', schema } } });
const said = (content: unknown) => ({ role: 'assistant', content });

test.each<[string, Body, number, string]>([
  ['an unknown field', { surprise: 1 }, 400, 'surprise'],
  ['a sampling parameter', { temperature: 0 }, 400, 'temperature'],
  ['an unknown model', { model: 'claude-nope' }, 404, 'model: claude-nope'],
  ['a forced tool where the model has none', { tool_choice: { type: 'any' } }, 400, 'tool_choice'],
  [
    'an effort that the model lacks',
    { model: 'claude-haiku-4-5', output_config: { effort: 'low' } },
    400,
    'effort',
  ],
  ['too many tokens', { model: 'claude-haiku-4-5', max_tokens: 65_000 }, 400, 'max_tokens'],
  ['an open object in a format', format({ type: 'object', properties: {} }), 400, 'additionalProperties'],
  [
    'a keyword that no grammar has',
    format({ type: 'object', additionalProperties: false, minProperties: 1 }),
    400,
    'minProperties',
  ],
  ['empty text', { messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] }, 400, 'non-empty'],
  ['a prefilled answer', { messages: [{ role: 'user', content: 'a' }, said('b')] }, 400, 'prefill'],
  [
    'a forged answer',
    { messages: [{ role: 'user', content: 'a' }, said('b'), { role: 'user', content: 'c' }] },
    400,
    'never sent',
  ],
  [
    'a tool call without its result',
    {
      messages: [
        { role: 'user', content: 'a' },
        said([{ type: 'tool_use', id: 't', name: 'x', input: {} }]),
        { role: 'user', content: 'c' },
      ],
    },
    400,
    'without `tool_result`',
  ],
  [
    'a fifth breakpoint',
    {
      system: Array.from({ length: 5 }, () => ({
        type: 'text',
        text: 'x',
        cache_control: { type: 'ephemeral' },
      })),
    },
    400,
    'maximum of 4',
  ],
])('%s is refused', async (_, change, status, message) => {
  const answer = await send(change);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(message);
  expect(answer.violations).toHaveLength(status === 400 ? 1 : 0);
});

test('the key and the version are asked for', async () => {
  expect((await send({}, { authorization: 'Bearer other' })).status).toBe(401);
  expect(await send({}, { 'anthropic-version': '2023-06-01' })).toMatchObject({
    status: 400,
    violations: [expect.stringContaining('anthropic-version')],
  });
});

test('an unknown route is a violation', async () => {
  await using server = await startAnthropic(() => text('Hi'));
  const response = await fetch(`${server.url}/v1/models`);
  expect(response.status).toBe(404);
  expect(() => server.assertClean()).toThrow('unknown route GET /v1/models');
});

test('a whole answer is streamed in the API’s order of events', async () => {
  const { body } = await send({});
  expect(body).toMatchInlineSnapshot(`
    "event: message_start
    data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-5-5","content":[],"stop_reason":null,"stop_sequence":null,"stop_details":null,"usage":{"input_tokens":12,"cache_read_input_tokens":0,"cache_creation_input_tokens":0,"output_tokens":1,"service_tier":"standard"}}}

    event: ping
    data: {"type":"ping"}

    event: content_block_start
    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

    event: content_block_delta
    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

    event: content_block_stop
    data: {"type":"content_block_stop","index":0}

    event: message_delta
    data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null,"stop_details":null},"usage":{"output_tokens":12}}

    event: message_stop
    data: {"type":"message_stop"}

    "
  `);
});

test('an earlier message that was changed is refused', async () => {
  await using server = await startAnthropic((_, n) =>
    n === 1 ? toolUse('Read', { file_path: 'a' }) : text('done'),
  );
  const post = async (messages: unknown[]) => {
    const response = await fetch(`${server.url}/v1/messages`, {
      method: 'POST',
      headers: { ...HEADERS, authorization: `Bearer ${server.key}` },
      body: JSON.stringify({ ...base, messages }),
    });
    return { status: response.status, body: await response.text() };
  };
  const first = await post([{ role: 'user', content: 'Hello' }]);
  const id = /"id":"(toolu_\w+)"/.exec(first.body)?.[1];
  const rest = [
    said([{ type: 'tool_use', id, name: 'Read', input: { file_path: 'a' } }]),
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: 'x' }] },
  ];
  expect(await post([{ role: 'user', content: 'Goodbye' }, ...rest])).toMatchObject({
    status: 400,
    body: expect.stringContaining('not what it answered'),
  });
  expect((await post([{ role: 'user', content: 'Hello' }, ...rest])).status).toBe(200);
});
