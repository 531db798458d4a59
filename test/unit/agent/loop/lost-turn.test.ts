import { expect, test } from 'vitest';
import { agentLoop } from '../../../../src/agent/loop/loop.ts';
import type { TurnRequest, TurnResult } from '../../../../src/requests/provider.ts';
import { type AgentOptions, NO_USAGE } from '../../../../src/run/agent-call.ts';
import { calls, type Step, says, scriptedProvider, TURN_USAGE } from '../../../fakes/scripted-provider.ts';

const MOST = 5_000;
const ENOUGH = 1_000;
const SCHEMA = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };
const READ = calls(['Read', { file_path: 'a' }]);
const EMPTY: TurnResult = { status: 'ok', content: [], stopReason: 'end', usage: TURN_USAGE };
const THINKING: TurnResult = {
  ...EMPTY,
  content: [{ type: 'opaque', raw: { type: 'thinking', thinking: '', signature: 's' } }],
};
const cut = (text: string, outputTokens = 900, more: Partial<typeof EMPTY> = {}): TurnResult => ({
  status: 'ok',
  content: text === '' ? [] : [{ type: 'text', text }],
  stopReason: 'length',
  usage: { ...NO_USAGE, outputTokens, requests: 1 },
  ...more,
});

async function run(steps: readonly Step[], options: AgentOptions = {}, agentOutputTokens = 1_000_000) {
  const provider = scriptedProvider(...steps);
  const loop = agentLoop({
    provider,
    toolset: {
      version: '1',
      definitions: [{ name: 'Read', description: 'Reads', inputSchema: { type: 'object' } }],
      caption: (name) => name,
      shown: async () => [],
      use: async (tool, input) => ({
        content: 'text of a file',
        isError: false,
        observation: { tool, input, digest: 'd' },
      }),
    },
    settings: {
      maxTurns: 10,
      timeoutMs: 60_000,
      enoughOutputTokens: ENOUGH,
      agentOutputTokens,
      agentCostUsd: 1_000,
      attachedChars: 200,
    },
    system: [],
    definitions: { byName: new Map(), problems: [] },
    rulesFor: async () => ({ text: null, observation: null }),
    models: { of: () => 'm', afterRefusal: () => null, maxOutputTokens: () => MOST, remarks: () => [] },
    exhausted: () => null,
    editing: null,
    emit: () => undefined,
    now: () => 0,
    pause: async () => undefined,
    record: () => undefined,
  });
  const outcome = await loop({ id: 1, key: 'k', prompt: 'the task', options }, new AbortController().signal);
  return { outcome, requests: provider.requests };
}

const roles = (request: TurnRequest | undefined) => request?.messages.map(({ role }) => role);
const lastText = (request: TurnRequest | undefined) => {
  const block = request?.messages.at(-1)?.content.at(-1);
  return block?.type === 'text' ? block.text : '';
};

test.each([
  ['nothing', EMPTY],
  ['blanks', says(' \n\t')],
  ['thinking only', THINKING],
])('a turn of %s is left out of the conversation, and asked for once more', async (_, empty) => {
  const { outcome, requests } = await run([READ, empty, says('found')]);
  expect(outcome).toMatchObject({ status: 'done', value: 'found', usage: { requests: 3 } });
  expect(roles(requests[2])).toEqual(['user', 'assistant', 'user']);
  expect(requests[2]?.messages.at(-1)?.content.map(({ type }) => type)).toEqual(['tool_result', 'text']);
  expect(lastText(requests[2])).toContain('held no answer and no tool call');
});

test('an agent that stays empty has failed after the second time, and one that is empty now and then after the third', async () => {
  const always = await run([EMPTY]);
  expect(always.outcome).toMatchObject({ status: 'failed', scope: 'request' });
  expect(always.requests).toHaveLength(2);
  const often = await run([EMPTY, READ, EMPTY, READ, EMPTY, READ]);
  expect(often.outcome).toMatchObject({ status: 'failed' });
  expect(often.requests).toHaveLength(5);
});

test('an empty turn after the last one for tools is told to answer', async () => {
  const { requests } = await run([READ, EMPTY, says('x')], { maxTurns: 2 });
  expect(lastText(requests[2])).toContain('No tool calls are left');
});

test('the first turn may be as long as its model can write, and does with less where there is no room', async () => {
  const { requests } = await run([says('x')]);
  expect(requests[0]).toMatchObject({ maxOutputTokens: MOST, enoughOutputTokens: ENOUGH });
});

test('a text that was cut goes on where it stops, and its parts are one answer', async () => {
  const { outcome, requests } = await run([cut('The first ha'), cut('lf, and th'), says('e rest.')]);
  expect(outcome).toMatchObject({ status: 'done', value: 'The first half, and the rest.' });
  expect(roles(requests[2])).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
  expect(requests[1]).not.toHaveProperty('enoughOutputTokens');
  expect(lastText(requests[1])).toContain('exactly where it stops');
});

test('a text that was whole when it was cut is the answer', async () => {
  expect((await run([cut('All of it.'), EMPTY])).outcome).toMatchObject({ value: 'All of it.' });
});

test('a server that says that it pauses, and had no web to use, has answered', async () => {
  const paused: TurnResult = { ...EMPTY, content: [{ type: 'text', text: 'Done.' }], stopReason: 'pause' };
  const { outcome, requests } = await run([paused]);
  expect(outcome).toMatchObject({ status: 'done', value: 'Done.' });
  expect(requests).toHaveLength(1);
});

test('a text before a tool call is no part of the answer', async () => {
  expect((await run([cut('I will look at'), READ, says('Done.')])).outcome).toMatchObject({ value: 'Done.' });
});

test('an answer in a schema, thinking and tool calls that were cut are asked for again, with more room', async () => {
  const call = READ.status === 'ok' ? READ.content : [];
  for (const [lost, options] of [
    [cut('{"n":'), { schema: SCHEMA }],
    [cut('', 900, { content: THINKING.status === 'ok' ? THINKING.content : [] }), { schema: SCHEMA }],
    [cut('', 900, { content: call }), { schema: SCHEMA }],
  ] as const) {
    const { outcome, requests } = await run([lost, says('{"n":1}')], options);
    expect(outcome).toMatchObject({ status: 'done', value: { n: 1 } });
    expect(roles(requests[1])).toEqual(['user']);
    expect(lastText(requests[1])).toContain('cut off after 900 output tokens');
    expect(lastText(requests[1])).toContain(`room for up to ${MOST} tokens now`);
    expect(requests[1]).not.toHaveProperty('enoughOutputTokens');
  }
});

test('one that was cut at all that the model can write is asked for again shorter', async () => {
  const { outcome, requests } = await run([cut('{"n":', MOST), says('{"n":1}')], { schema: SCHEMA });
  expect(outcome).toMatchObject({ value: { n: 1 } });
  expect(lastText(requests[1])).toContain('and shorter');
});

test('an agent that is always cut has failed after four turns, and one that has spent what it may after three', async () => {
  const always = await run([cut('{"n":')], { schema: SCHEMA });
  expect(always.outcome).toMatchObject({
    status: 'failed',
    scope: 'request',
    reason: 'the answer was cut at 900 output tokens, the 4th time',
  });
  const spent = await run([cut('{"n":')], { schema: SCHEMA }, 500);
  expect(spent.requests).toHaveLength(3);
});

test('stallMs goes with every request', async () => {
  const { requests } = await run([READ, says('x')], { stallMs: 7_000 });
  expect(requests.map(({ stallMs }) => stallMs)).toEqual([7_000, 7_000]);
});
