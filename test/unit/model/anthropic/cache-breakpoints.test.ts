import { expect, test } from 'vitest';
import { anthropicProvider } from '../../../../src/model/anthropic/anthropic.ts';
import type { Message, Provider, TurnRequest, UserBlock } from '../../../../src/requests/provider.ts';
import type { Usage } from '../../../../src/run/agent-call.ts';
import { text } from '../../../fakes/anthropic/answer.ts';
import { type AnthropicServer, startAnthropic } from '../../../fakes/anthropic.ts';

const never = new AbortController().signal;
const SCHEMA = { type: 'object', properties: { ok: { type: 'boolean' } } };
const block = (value: string): UserBlock => ({ type: 'text', text: value });
const request = (task: readonly string[], change: Partial<TurnRequest> = {}): TurnRequest => ({
  model: 'claude-sonnet-5-5',
  system: ['Rules of the house. '.repeat(200), 'Rules of the project. '.repeat(200)],
  tools: [{ name: 'Read', description: 'Reads. '.repeat(400), inputSchema: { type: 'object' } }],
  messages: [{ role: 'user', content: task.map(block) }],
  maxOutputTokens: 1000,
  ...change,
});

const connect = (server: AnthropicServer): Provider =>
  anthropicProvider({
    credential: { type: 'api-key', value: server.key },
    baseUrl: server.url,
    patience: { firstByteMs: 30_000, gapMs: 30_000 },
  });

async function ask(server: AnthropicServer, requests: readonly TurnRequest[]): Promise<Usage[]> {
  const provider = connect(server);
  const usages: Usage[] = [];
  for (const one of requests) usages.push((await provider.respond(one, never)).usage);
  server.assertClean();
  return usages;
}

test.each([
  ['text', {}],
  ['a format', { outputSchema: SCHEMA }],
  ['a tool for the answer', { outputSchema: SCHEMA, model: 'claude-sonnet-4-5' }],
])(
  'siblings that answer by %s read tools and system from the cache and write only their task',
  async (_, change) => {
    await using server = await startAnthropic(() => text('{"ok":true}'));
    const tasks = ['one', 'two', 'three', 'four'].map((task) => request([`Task ${task}.`], change));
    const [first, ...others] = await ask(server, tasks);
    expect(first).toMatchObject({ cacheReadTokens: 0, inputTokens: 0 });
    for (const { cacheReadTokens, cacheWriteTokens } of others) {
      expect(cacheReadTokens).toBeGreaterThan(4_000);
      expect(cacheWriteTokens).toBeLessThan(60);
    }
  },
);

test('agents with a prompt of their own at the end of the system read what all have in front of it', async () => {
  await using server = await startAnthropic(() => text('ok'));
  const plain = request(['A task.']);
  const [, second] = await ask(server, [
    plain,
    { ...plain, system: [...plain.system, 'You count. '.repeat(100)] },
  ]);
  expect(second?.cacheReadTokens).toBeGreaterThan(4_000);
});

test('agents with other schemas share the tools that all have', async () => {
  await using server = await startAnthropic(() => text('{}'));
  const old = { model: 'claude-sonnet-4-5' };
  const other = { type: 'object', properties: { n: { type: 'number' } } };
  const [, second] = await ask(server, [
    request(['A task.'], { ...old, outputSchema: SCHEMA }),
    request(['A task.'], { ...old, outputSchema: other }),
  ]);
  expect(second?.cacheReadTokens).toBeGreaterThan(1_000);
});

test('siblings share the rules of a folder that stand before their tasks', async () => {
  await using server = await startAnthropic(() => text('ok'));
  const rules = 'In this folder. '.repeat(300);
  const first = (task: string): Partial<TurnRequest> => ({
    messages: [{ role: 'user', content: [{ type: 'text', text: rules, head: true }, block(task)] }],
  });
  const [, second] = await ask(server, [request([], first('Task one.')), request([], first('Task two.'))]);
  expect(second?.cacheReadTokens).toBeGreaterThan(5_500);
  expect(second?.cacheWriteTokens).toBeLessThan(60);
});

test('every turn reads all that the one before wrote, also after more tool calls at once than the cache looks back over', async () => {
  const callsInTurn = [3, 15, 2, 0];
  await using server = await startAnthropic((_, n) => ({
    type: 'message',
    content: Array.from({ length: callsInTurn[n - 1] ?? 0 }, (_, id) => ({
      type: 'tool_use',
      name: 'Read',
      input: { id },
    })),
  }));
  const provider = connect(server);
  let messages: readonly Message[] = [{ role: 'user', content: [block('Look. '.repeat(400))] }];
  const usages: Usage[] = [];
  for (const _ of callsInTurn) {
    const result = await provider.respond(request([], { messages }), never);
    usages.push(result.usage);
    if (result.status !== 'ok') throw new Error(result.reason);
    const results = result.content.flatMap((use): UserBlock[] =>
      use.type === 'tool_use'
        ? [{ type: 'tool_result', toolUseId: use.id, content: `${use.id} `.repeat(99), isError: false }]
        : [],
    );
    messages = [
      ...messages,
      { role: 'assistant', content: result.content },
      { role: 'user', content: results },
    ];
  }
  server.assertClean();
  const held = usages.map(({ cacheReadTokens, cacheWriteTokens }) => cacheReadTokens + cacheWriteTokens);
  expect(usages.map(({ cacheReadTokens }) => cacheReadTokens)).toEqual([0, ...held.slice(0, -1)]);
  expect(usages.map(({ inputTokens }) => inputTokens)).toEqual([0, 0, 0, 0]);
});
