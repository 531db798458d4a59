import { expect, test } from 'vitest';
import type { TurnRequest } from '../../../src/agent/provider.ts';
import { strictSchema } from '../../../src/model/anthropic-client.ts';
import { toRequest } from '../../../src/model/anthropic-request.ts';

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
const bodyOf = (change: Partial<TurnRequest>) => toRequest({ ...request, ...change }, strictSchema);

test('tools and system are closed by a cache mark each, the tail by the automatic one, and history goes back unchanged', () => {
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

test('elsewhere the schema stands at the end of the first message, the same in every turn', () => {
  const outputSchema = { type: 'object', properties: { a: { type: 'object' } } };
  const early = bodyOf({ outputSchema, messages: request.messages.slice(0, 1) });
  const late = bodyOf({ outputSchema });
  expect(late.output_config).toBeUndefined();
  expect(late.messages[0]).toEqual(early.messages[0]);
  expect(JSON.stringify(late.messages[0])).toContain('satisfies this JSON Schema');
  expect(JSON.stringify(bodyOf({ model: 'qwen3:8b', outputSchema }).messages[0])).toContain(
    'this JSON Schema',
  );
});

test('the token limit never passes what the model can write', () => {
  expect(bodyOf({ model: 'claude-haiku-4-5', maxOutputTokens: 100_000 }).max_tokens).toBe(64_000);
});
