import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { strictSchema } from '../../../../src/model/anthropic/client.ts';
import { toRequest } from '../../../../src/model/anthropic/request.ts';
import type { TurnRequest } from '../../../../src/requests/provider.ts';

const request: TurnRequest = {
  model: 'claude-sonnet-5-5',
  system: ['Rules of the house.', 'Rules of the project.'],
  tools: [
    {
      name: 'Read',
      description: 'Reads.',
      inputSchema: { type: 'object', properties: { file_path: { type: 'string' } } },
    },
    { name: 'Glob', description: 'Lists.', inputSchema: { type: 'object' } },
  ],
  messages: [
    { role: 'user', content: [{ type: 'text', text: 'Look at a.js' }] },
    {
      role: 'assistant',
      content: [
        { type: 'opaque', raw: { type: 'thinking', thinking: '', signature: 'signed' } },
        { type: 'tool_use', id: 't1', name: 'Read', input: { file_path: 'a.js' } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', toolUseId: 't1', content: 'no such file', isError: true },
        { type: 'text', text: 'Answer now.' },
      ],
    },
  ],
  maxOutputTokens: 8000,
};
const textsOf = (message: { readonly content: string | readonly object[] } | undefined): readonly string[] =>
  [message?.content ?? []]
    .flat()
    .flatMap((block) => (typeof block === 'object' && 'text' in block ? [String(block.text)] : []));
const bodyOf = (change: Partial<TurnRequest>) => toRequest({ ...request, ...change }, strictSchema);

test('tools, system and what the last request wrote end with a cache breakpoint each, the tail with the automatic one', () => {
  expect(bodyOf({ effort: 'low' })).toMatchInlineSnapshot(`
    {
      "cache_control": {
        "type": "ephemeral",
      },
      "max_tokens": 8000,
      "messages": [
        {
          "content": [
            {
              "cache_control": {
                "type": "ephemeral",
              },
              "text": "Look at a.js",
              "type": "text",
            },
          ],
          "role": "user",
        },
        {
          "content": [
            {
              "signature": "signed",
              "thinking": "",
              "type": "thinking",
            },
            {
              "id": "t1",
              "input": {
                "file_path": "a.js",
              },
              "name": "Read",
              "type": "tool_use",
            },
          ],
          "role": "assistant",
        },
        {
          "content": [
            {
              "content": "no such file",
              "is_error": true,
              "tool_use_id": "t1",
              "type": "tool_result",
            },
            {
              "text": "Answer now.",
              "type": "text",
            },
          ],
          "role": "user",
        },
      ],
      "model": "claude-sonnet-5-5",
      "output_config": {
        "effort": "low",
      },
      "system": [
        {
          "text": "Rules of the house.",
          "type": "text",
        },
        {
          "cache_control": {
            "type": "ephemeral",
          },
          "text": "Rules of the project.",
          "type": "text",
        },
      ],
      "tools": [
        {
          "description": "Reads.",
          "input_schema": {
            "properties": {
              "file_path": {
                "type": "string",
              },
            },
            "type": "object",
          },
          "name": "Read",
        },
        {
          "cache_control": {
            "type": "ephemeral",
          },
          "description": "Lists.",
          "input_schema": {
            "type": "object",
          },
          "name": "Glob",
        },
      ],
    }
  `);
});

test('an effort that is the default or that the model lacks is left out', () => {
  expect(bodyOf({ effort: 'high' }).output_config).toBeUndefined();
  expect(bodyOf({ model: 'claude-opus-5-5', effort: 'medium' }).output_config).toBeUndefined();
  expect(bodyOf({ model: 'claude-haiku-4-5', effort: 'low' }).output_config).toBeUndefined();
  expect(bodyOf({ model: 'claude-sonnet-4-6', effort: 'xhigh' }).output_config).toBeUndefined();
  expect(bodyOf({ model: 'claude-opus-5-5', effort: 'max' }).output_config).toEqual({ effort: 'max' });
});

test('a schema becomes the answer’s format where the model has that', () => {
  const outputSchema = { type: 'object', properties: { a: { type: 'integer', minimum: 1 } } };
  expect(bodyOf({ outputSchema }).output_config).toEqual({
    format: {
      type: 'json_schema',
      schema: {
        type: 'object',
        properties: { a: { type: 'integer', description: '{minimum: 1}' } },
        additionalProperties: false,
      },
    },
  });
});

test('where neither format nor tool works, the schema stands at the end of the first message, the same in every turn', () => {
  const outputSchema = { anyOf: [{ type: 'object' }] };
  const early = bodyOf({ outputSchema, messages: request.messages.slice(0, 1) });
  const late = bodyOf({ outputSchema });
  expect(late.output_config).toBeUndefined();
  expect(late.tools).toEqual(bodyOf({}).tools);
  expect(textsOf(late.messages[0])).toEqual(textsOf(early.messages[0]));
  expect(textsOf(late.messages[0])[1]).toContain('satisfies this JSON Schema');
});

test('a model without the format, or a schema that the format cannot express, gets a tool whose input is the answer, after the shared tools', () => {
  const closed = { type: 'object', properties: { a: { type: 'integer', minimum: 1 } } };
  const open = { type: 'object', properties: { a: { type: 'object' } } };
  const toolFor = (model: string, outputSchema: JsonObject) => bodyOf({ model, outputSchema }).tools?.at(-1);
  expect(toolFor('claude-sonnet-4-5', closed)).toMatchObject({
    name: 'Answer',
    strict: true,
    input_schema: { additionalProperties: false },
  });
  for (const [model, schema] of [
    ['claude-sonnet-5-5', open],
    ['qwen3:8b', closed],
  ] as const) {
    const tool = toolFor(model, schema);
    expect(tool).toMatchObject({ name: 'Answer', input_schema: schema });
    expect(tool).not.toHaveProperty('strict');
  }
  expect(bodyOf({ model: 'claude-sonnet-4-5', outputSchema: closed }).tools?.slice(0, -1)).toEqual(
    bodyOf({}).tools,
  );
});

test('an answer by tool that was not accepted goes into the history as a call and its result', () => {
  const { messages } = bodyOf({
    messages: [
      ...request.messages.slice(0, 1),
      { role: 'assistant', content: [{ type: 'answer', id: 'a1', input: { a: 0 } }] },
      { role: 'user', content: [{ type: 'text', text: 'Your answer was not accepted.' }] },
    ],
  });
  expect(messages.slice(1)).toEqual([
    { role: 'assistant', content: [{ type: 'tool_use', id: 'a1', name: 'Answer', input: { a: 0 } }] },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: 'a1',
          content: 'Error: not accepted, see below.',
          is_error: true,
        },
        { type: 'text', text: 'Your answer was not accepted.' },
      ],
    },
  ]);
});

test('an answer that came together with other calls is told to come again alone', () => {
  const { messages } = bodyOf({
    messages: [
      ...request.messages.slice(0, 1),
      {
        role: 'assistant',
        content: [
          { type: 'answer', id: 'a1', input: {} },
          { type: 'tool_use', id: 't1', name: 'Read', input: {} },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', toolUseId: 't1', content: 'x', isError: false }] },
    ],
  });
  expect(messages.at(-1)?.content).toMatchObject([
    { tool_use_id: 'a1', content: expect.stringContaining('call this tool again, alone'), is_error: true },
    { tool_use_id: 't1', content: 'x' },
  ]);
});

test('no request has more than four breakpoints, whatever its turn', () => {
  for (const length of [1, 3]) {
    const body = bodyOf({ messages: request.messages.slice(0, length) });
    expect(JSON.stringify(body).split('"cache_control"').length - 1).toBeLessThanOrEqual(4);
  }
});

test('the token limit never exceeds what the model can write', () => {
  expect(bodyOf({ model: 'claude-haiku-4-5', maxOutputTokens: 100_000 }).max_tokens).toBe(64_000);
});
