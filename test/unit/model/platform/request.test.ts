import { expect, test } from 'vitest';
import { strictSchema } from '../../../../src/model/anthropic/client.ts';
import { toRequest } from '../../../../src/model/anthropic/request.ts';
import { BEDROCK } from '../../../../src/model/platform/bedrock.ts';
import { FOUNDRY } from '../../../../src/model/platform/foundry.ts';
import type { PlatformFacts } from '../../../../src/model/platform/platform.ts';
import { toPlatformRequest } from '../../../../src/model/platform/request.ts';
import { VERTEX } from '../../../../src/model/platform/vertex.ts';
import type { TurnRequest } from '../../../../src/requests/provider.ts';

const request: TurnRequest = {
  model: 'claude-sonnet-5-5',
  system: ['Rules.'],
  tools: [{ name: 'Read', description: 'Reads.', inputSchema: { type: 'object' } }],
  messages: [
    { role: 'user', content: [{ type: 'text', text: 'Look at a.js' }] },
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 't1', name: 'Read', input: { file_path: 'a.js' } }],
    },
    { role: 'user', content: [{ type: 'tool_result', toolUseId: 't1', content: 'x', isError: false }] },
  ],
  maxOutputTokens: 8000,
  effort: 'low',
  outputSchema: {
    type: 'object',
    properties: { ok: { type: 'boolean' } },
    required: ['ok'],
    additionalProperties: false,
  },
};
const bodyFor = (platform: PlatformFacts) => toPlatformRequest(platform, request, strictSchema);

test('Foundry gets what the API gets', () => {
  expect(bodyFor(FOUNDRY)).toEqual(toRequest(request, strictSchema));
});

test('Vertex gets the tail of the cache as a breakpoint on the last block', () => {
  const { cache_control: _automatic, ...rest } = toRequest(request, strictSchema);
  const marked = {
    type: 'tool_result',
    tool_use_id: 't1',
    content: 'x',
    cache_control: { type: 'ephemeral' },
  };
  expect(bodyFor(VERTEX)).toEqual({
    ...rest,
    messages: [...rest.messages.slice(0, 2), { role: 'user', content: [marked] }],
  });
});

test('Bedrock gets the schema as a tool that is not strict, and nothing that it would refuse', () => {
  expect(bodyFor(BEDROCK)).toMatchInlineSnapshot(`
    {
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
              "cache_control": {
                "type": "ephemeral",
              },
              "content": "x",
              "tool_use_id": "t1",
              "type": "tool_result",
            },
          ],
          "role": "user",
        },
      ],
      "model": "global.anthropic.claude-sonnet-5-5",
      "output_config": {
        "effort": "low",
      },
      "system": [
        {
          "cache_control": {
            "type": "ephemeral",
          },
          "text": "Rules.",
          "type": "text",
        },
      ],
      "tools": [
        {
          "cache_control": {
            "type": "ephemeral",
          },
          "description": "Reads.",
          "input_schema": {
            "type": "object",
          },
          "name": "Read",
        },
        {
          "description": "Hands over the final answer to the task: its input is the answer. Call it once, alone, when the work with the other tools is done, and write no other answer.",
          "input_schema": {
            "additionalProperties": false,
            "properties": {
              "ok": {
                "type": "boolean",
              },
            },
            "required": [
              "ok",
            ],
            "type": "object",
          },
          "name": "Answer",
        },
      ],
    }
  `);
});

test('a body without a breakpoint to move stays without one', () => {
  const empty = toPlatformRequest(VERTEX, { ...request, messages: [] }, strictSchema);
  expect([empty.cache_control, empty.messages]).toEqual([undefined, []]);
});
