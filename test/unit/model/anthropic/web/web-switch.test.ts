import { expect, test } from 'vitest';
import { createWebSwitch } from '../../../../../src/model/anthropic/web/web-switch.ts';
import type { ToolDefinition, TurnRequest, TurnResult } from '../../../../../src/requests/provider.ts';
import { NO_USAGE } from '../../../../../src/run/agent-call.ts';

const READ: ToolDefinition = { name: 'Read', description: '', inputSchema: {} };
const SEARCH: ToolDefinition = { name: 'WebSearch', web: { domains: [], usesMax: 5 } };
const FETCH: ToolDefinition = { name: 'WebFetch', web: { domains: [], usesMax: 5, contentTokensMax: 9 } };
const request = (more: Partial<TurnRequest> = {}): TurnRequest => ({
  ...{ model: 'm', system: [], tools: [READ, SEARCH, FETCH], messages: [], maxOutputTokens: 9 },
  ...more,
});
const failed = (reason: string, scope: 'run' | 'agent' = 'agent'): TurnResult => ({
  status: 'failed',
  scope,
  reason,
  usage: NO_USAGE,
});
const OFF = 'The API refused the request (400: Web search is not enabled for this organization.)';
const namesAfter = (reason: string, scope: 'run' | 'agent' = 'agent') => {
  const web = createWebSwitch();
  const asked = request();
  const result = web.learned({ asked, sent: web.within(asked) }, failed(reason, scope));
  return { result, names: web.within(asked).tools.map(({ name }) => name) };
};

test.each([
  [OFF, ['Read']],
  ['The key may not do this (403: web search is not enabled)', ['Read']],
  ['… (400: Web fetch tool is not enabled for your organization)', ['Read', 'WebSearch']],
  [
    "… (400: tools.1: Input tag 'web_search_20250305' found using 'type' does not match any of the expected tags)",
    ['Read'],
  ],
  [
    "… (400: tools.2: Input tag 'web_fetch_20250910' found using 'type' does not match)",
    ['Read', 'WebSearch'],
  ],
])('%s leaves %j, and the request is sent again', (reason, left) => {
  for (const scope of ['run', 'agent'] as const) {
    const { result, names } = namesAfter(reason, scope);
    expect(result).toMatchObject({
      scope: 'request',
      retryAfterMs: 0,
      webProblem: expect.stringContaining(reason),
    });
    expect(names).toEqual(left);
  }
});

test.each([
  'The API refused the request (400: messages.1: bad)',
  'The account cannot pay for more',
  'Web search results are not enabling',
])('%s is about something else', (reason) => {
  expect(namesAfter(reason)).toEqual({ result: failed(reason), names: ['Read', 'WebSearch', 'WebFetch'] });
});

test('a request that was on its way when another was refused is sent again too', () => {
  const web = createWebSwitch();
  const [one, other] = [request(), request()];
  for (const asked of [one, other])
    expect(web.learned({ asked, sent: asked }, failed(OFF))).toMatchObject({ scope: 'request' });
});

test('a request that held no tool of the web is left alone, and so is the run', () => {
  const web = createWebSwitch();
  const asked = request({ tools: [READ] });
  expect(web.learned({ asked, sent: asked }, failed(OFF, 'run'))).toEqual(failed(OFF, 'run'));
});

test('a conversation that holds something of the web ends for its agent only, and its tools stay', () => {
  const web = createWebSwitch();
  const messages: TurnRequest['messages'] = [
    {
      role: 'assistant',
      content: [{ type: 'web_result', useId: '1', seen: { status: 'failed', code: 'x' }, raw: {} }],
    },
  ];
  const asked = request({ messages });
  expect(web.learned({ asked, sent: asked }, failed(OFF, 'run'))).toMatchObject({ scope: 'agent' });
  expect(web.within(asked).tools).toHaveLength(3);
});

test('every answer without the web that was asked for says so; equal lists stay one list', () => {
  const web = createWebSwitch();
  const asked = request();
  web.learned({ asked, sent: asked }, failed(OFF));
  const ok: TurnResult = { status: 'ok', content: [], stopReason: 'end', usage: NO_USAGE };
  expect(web.learned({ asked, sent: web.within(asked) }, ok)).toMatchObject({
    webProblem: expect.stringContaining('not enabled'),
  });
  expect(web.within(asked).tools).toBe(web.within(request({ tools: asked.tools })).tools);
});
