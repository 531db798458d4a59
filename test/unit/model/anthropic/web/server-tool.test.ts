import { expect, test } from 'vitest';
import { WEB_VERSION } from '../../../../../src/agent/web/access.ts';
import { webFetchTool, webSearchTool } from '../../../../../src/agent/web/tools.ts';
import { toRequest } from '../../../../../src/model/anthropic/request.ts';
import type { ToolDefinition } from '../../../../../src/requests/provider.ts';

const toolsOf = (
  domains: readonly string[],
  model = 'claude-sonnet-5-5',
  only = [webSearchTool, webFetchTool],
) =>
  toRequest(
    {
      model,
      system: [],
      tools: only.flatMap((tool): readonly ToolDefinition[] => {
        const definition = tool.definition({ web: 'fetch', domains }, { outputChars: 1 });
        return definition === null ? [] : [definition];
      }),
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Look.' }] }],
      maxOutputTokens: 1000,
    },
    (schema) => schema,
  ).tools;

test('the tools that are asked for; where they change, WEB_VERSION goes up, so that answers of before are asked again', () => {
  expect([WEB_VERSION, toolsOf([])]).toMatchInlineSnapshot(`
    [
      1,
      [
        {
          "allowed_callers": [
            "direct",
          ],
          "max_uses": 5,
          "name": "web_search",
          "type": "web_search_20250305",
        },
        {
          "allowed_callers": [
            "direct",
          ],
          "cache_control": {
            "type": "ephemeral",
          },
          "max_content_tokens": 12000,
          "max_uses": 5,
          "name": "web_fetch",
          "type": "web_fetch_20250910",
          "url_sources": {
            "client_tool_results": {
              "type": "none",
            },
            "server_tool_results": {
              "tools": [
                {
                  "name": "web_search",
                  "type": "tool_reference",
                },
              ],
              "type": "only",
            },
            "user_input": {
              "type": "none",
            },
          },
        },
      ],
    ]
  `);
});

test('links in pages may be followed where the domains are bounded', () => {
  expect(toolsOf(['nodejs.org'])?.[1]).toMatchObject({
    allowed_domains: ['nodejs.org'],
    url_sources: {
      server_tool_results: { type: 'all' },
      client_tool_results: { type: 'none' },
      user_input: { type: 'none' },
    },
  });
});

test('no tool is named that is not declared', () => {
  expect(JSON.stringify(toolsOf([], 'claude-sonnet-5-5', [webFetchTool]))).not.toContain('tool_reference');
});

test.each(['claude-haiku-4-5', 'claude-sonnet-4-5', 'claude-opus-5-5', 'claude-mythos-9'])(
  '%s is offered them',
  (model) => {
    expect(toolsOf([], model)).toHaveLength(2);
  },
);

test('a model of another maker is not', () => {
  expect(toolsOf([], 'qwen3:8b')).toBeUndefined();
});
