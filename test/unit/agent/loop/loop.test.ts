import { expect, test } from 'vitest';
import type { AgentDefinition, AgentDefinitions } from '../../../../src/agent/guidance/definition.ts';
import { agentLoop } from '../../../../src/agent/loop/loop.ts';
import type { ModelRequest } from '../../../../src/agent/loop/model-choice.ts';
import type { AgentLoopParts } from '../../../../src/agent/loop/subagent.ts';
import type { Toolset } from '../../../../src/agent/tools/toolset.ts';
import type { Json, JsonObject } from '../../../../src/base/json.ts';
import type { Provider, TurnRequest, TurnResult, UserBlock } from '../../../../src/requests/provider.ts';
import { type AgentOptions, type AgentOutcome, NO_USAGE } from '../../../../src/run/agent-call.ts';
import type { RunEvent } from '../../../../src/run/events.ts';
import { calls, fails, says, scriptedProvider, TURN_USAGE } from '../../../fakes/scripted-provider.ts';

const never = new AbortController().signal;

/** Tools that answer with their own question. */
const echoTools: Toolset = {
  version: '1',
  definitions: ['Read', 'Grep'].map((name) => ({ name, description: name, inputSchema: { type: 'object' } })),
  caption: (name, input) => `${name} (${JSON.stringify(input)})`,
  shown: async () => [],
  use: async (name, input) => ({
    content: `${name} ${JSON.stringify(input)}`,
    isError: false,
    observation: { tool: name, input, digest: `digest of ${JSON.stringify(input)}` },
  }),
};

const defining = (
  definitions: readonly AgentDefinition[],
  problems: readonly string[] = [],
): AgentDefinitions => ({ byName: new Map(definitions.map((one) => [one.name, one])), problems });

type Changes = Partial<Omit<AgentLoopParts, 'settings' | 'provider'>> & {
  readonly maxTurns?: number;
  timeoutMs?: number;
  readonly agentOutputTokens?: number;
  readonly agentCostUsd?: number;
};

function run(provider: Provider, options: AgentOptions = {}, changes: Changes = {}, signal = never) {
  const {
    maxTurns = 10,
    timeoutMs = 60_000,
    agentOutputTokens = 1_000_000,
    agentCostUsd = 1_000,
    ...parts
  } = changes;
  const events: RunEvent[] = [];
  const transcript: Json[] = [];
  const loop = agentLoop({
    provider,
    toolset: echoTools,
    settings: {
      maxTurns,
      timeoutMs,
      enoughOutputTokens: 1000,
      agentOutputTokens,
      agentCostUsd,
      attachedChars: 200,
    },
    system: ['be good'],
    definitions: defining([]),
    rulesFor: async () => ({ text: null, observation: null }),
    models: {
      of: (name) => `model-${name ?? 'default'}`,
      afterRefusal: () => null,
      maxOutputTokens: () => 5000,
      remarks: () => [],
    },
    exhausted: () => null,
    editing: null,
    emit: (event) => events.push(event),
    now: () => 7,
    pause: async () => undefined,
    record: (_id, entry) => transcript.push(entry),
    ...parts,
  });
  const again = (given: AgentOptions) =>
    loop({ id: 1, key: 'k', prompt: 'the task', options: given }, signal);
  return { outcome: again(options), again, events, transcript };
}

const reasonOf = async (outcome: Promise<AgentOutcome>) => {
  const settled = await outcome;
  return settled.status === 'failed' ? { scope: settled.scope, reason: settled.reason } : settled;
};
const lastMessage = (request: TurnRequest | undefined): readonly UserBlock[] => {
  const message = request?.messages.at(-1);
  return message?.role === 'user' ? message.content : [];
};
const TEXT = { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] };

test('a text answer is the value, with usage, and the first request holds what was decided', async () => {
  const provider = scriptedProvider(says(' hello \n'));
  const { outcome, events } = run(provider, { model: 'haiku', effort: 'low' });
  expect(await outcome).toEqual({
    status: 'done',
    value: 'hello',
    usage: TURN_USAGE,
    observations: [],
    source: 'live',
  });
  expect(provider.requests).toEqual([
    {
      model: 'model-haiku',
      system: ['be good'],
      tools: echoTools.definitions,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'the task' }] }],
      maxOutputTokens: 5000,
      enoughOutputTokens: 1000,
      effort: 'low',
    },
  ]);
  expect(events).toEqual([
    { type: 'agent-turn', atMs: 7, id: 1, turn: 1, doing: 'answered', usage: TURN_USAGE },
  ]);
});

test('the tool calls of one turn run together, and their results go back in one message, in order', async () => {
  const provider = scriptedProvider(
    calls(['Grep', { pattern: 'x' }], ['Read', { file_path: 'a' }]),
    says('ok'),
  );
  const both = Promise.withResolvers<void>();
  let running = 0;
  const toolset: Toolset = {
    ...echoTools,
    use: async (name, input, signal) => {
      running += 1;
      if (running === 2) both.resolve();
      await both.promise;
      return echoTools.use(name, input, signal);
    },
  };
  const { outcome, events } = run(provider, {}, { toolset });
  expect(await outcome).toMatchObject({
    status: 'done',
    usage: { requests: 2, costUsd: 0.02 },
    observations: [{ tool: 'Grep' }, { tool: 'Read', input: { file_path: 'a' } }],
  });
  expect(provider.requests[1]?.messages.length).toBe(3);
  expect(lastMessage(provider.requests[1])).toEqual([
    {
      type: 'tool_result',
      toolUseId: 'use-0',
      content: 'Grep {"pattern":"x"}',
      isError: false,
    },
    {
      type: 'tool_result',
      toolUseId: 'use-1',
      content: 'Read {"file_path":"a"}\nTurns left for tools: 7.',
      isError: false,
    },
  ]);
  expect(events[0]).toMatchObject({ doing: 'Grep ({"pattern":"x"}), Read ({"file_path":"a"})' });
});

test('history is only ever added to', async () => {
  const provider = scriptedProvider(
    calls(['Read', { file_path: 'a' }]),
    calls(['Read', { file_path: 'b' }]),
    says('ok'),
  );
  await run(provider).outcome;
  const [first, second, third] = provider.requests.map((request) => request.messages);
  expect(second?.slice(0, 1)).toEqual(first);
  expect(third?.slice(0, 3)).toEqual(second);
});

test('an agent that calls only tools that there are not has to answer after four turns', async () => {
  const stray = scriptedProvider(calls(['Nope', {}]));
  expect(await run(stray, {}, { maxTurns: 30 }).outcome).toMatchObject({
    status: 'failed',
    scope: 'agent',
    reason: 'no answer within 6 turns: it went on calling Nope, a tool that there is not',
    usage: { requests: 6 },
  });
  expect(JSON.stringify(stray.requests[4]?.messages.at(-1))).toContain('No tool calls are left');
  // One right call in between shows that the model knows its tools.
  const nope = calls(['Nope', {}]);
  const mixed = calls(['Nope', {}], ['Read', { file_path: 'a' }]);
  const guessing = scriptedProvider(nope, nope, nope, mixed, nope, nope, nope, says('fine'));
  expect(await run(guessing, {}, { maxTurns: 30 }).outcome).toMatchObject({ status: 'done', value: 'fine' });
});

test('before the last turns the agent is told to answer; a call after that is answered once with an error, then it fails', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]));
  const { outcome } = run(provider, {}, { maxTurns: 4 });
  expect(await outcome).toMatchObject({
    status: 'failed',
    scope: 'agent',
    reason: 'no answer within 4 turns: it went on calling tools',
    usage: { requests: 4 },
    observations: [{ tool: 'Read' }, { tool: 'Read' }],
  });
  expect(
    provider.requests.map((request) =>
      lastMessage(request).map((block) => (block.type === 'text' ? block.text.slice(0, 26) : block.content)),
    ),
  ).toMatchInlineSnapshot(`
    [
      [
        "the task",
      ],
      [
        "Read {"file_path":"a"}
    Turns left for tools: 1.",
      ],
      [
        "Read {"file_path":"a"}
    Turns left for tools: 0.",
        "No tool calls are left. An",
      ],
      [
        "Error: not run, no tool calls are left.
    Next: answer the task now, without tools.",
        "No tool calls are left. An",
      ],
    ]
  `);
});

test.each([
  [1, 0],
  [2, 1],
  [3, 1],
  [10, 8],
])('with %i turns, tools run in %i of them', async (maxTurns, toolTurns) => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]));
  const outcome = await run(provider, {}, { maxTurns }).outcome;
  expect(provider.requests.length).toBe(maxTurns);
  expect(outcome).toMatchObject({ status: 'failed', observations: Array(toolTurns).fill({ tool: 'Read' }) });
});

test.each([
  [{ agentOutputTokens: 20 }, 'its 20 output tokens, the limit for one agent'],
  [{ agentCostUsd: 0.02 }, 'its $0.02, the limit for one agent'],
])(
  'an agent that has spent %j must answer with what it has, and fails if it does not',
  async (bound, named) => {
    const read = calls(['Read', { file_path: 'a' }]);
    const answering = scriptedProvider(read, read, says('enough'));
    expect(await run(answering, {}, bound).outcome).toMatchObject({ status: 'done', value: 'enough' });
    expect(lastMessage(answering.requests[2]).at(-1)).toMatchObject({
      type: 'text',
      text: expect.stringContaining('No tool calls are left'),
    });
    const stubborn = scriptedProvider(read);
    expect(await run(stubborn, {}, bound).outcome).toMatchObject({
      status: 'failed',
      reason: `no answer within ${named}: it went on calling tools`,
      usage: { requests: 4 },
      observations: [{ tool: 'Read' }, { tool: 'Read' }],
    });
  },
);

test('an agent that has spent what it may is not asked to mend its answer for ever', async () => {
  const provider = scriptedProvider(says('{"n": "one"}'));
  expect(await run(provider, { schema: TEXT }, { agentOutputTokens: 10 }).outcome).toMatchObject({
    status: 'rejected',
    message: expect.stringContaining('within its 10 output tokens, the limit for one agent'),
    usage: { requests: 3 },
  });
});

test('an agent that has begun, and one of a later stage, has a head start in the queue of requests', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]), says('ok'));
  await run(provider).outcome;
  expect(provider.requests.map((request) => request.headStartMs)).toEqual([undefined, 60_000]);
});

test('an answer in the very last turn counts', async () => {
  const read = calls(['Read', { file_path: 'a' }]);
  expect(await run(scriptedProvider(read, read, says('late')), {}, { maxTurns: 3 }).outcome).toMatchObject({
    status: 'done',
    value: 'late',
  });
});

test('an option lowers the number of turns and never raises it', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]));
  await run(provider, { maxTurns: 2 }, { maxTurns: 5 }).outcome;
  expect(provider.requests.length).toBe(2);
  await run(provider, { maxTurns: 50 }, { maxTurns: 5 }).outcome;
  expect(provider.requests.length).toBe(7);
});

test.each([
  [
    'an empty answer',
    says('  '),
    { scope: 'request', reason: 'the model gave an empty answer, also when it was asked again' },
  ],
  [
    'a cut answer',
    { ...says('half'), stopReason: 'length' } as const,
    { scope: 'request', reason: 'the answer was cut at 10 output tokens, the 4th time' },
  ],
  [
    'a refusal',
    { ...says('no'), stopReason: 'refusal', refusal: 'cyber' } as const,
    { scope: 'agent', reason: 'the model refused (cyber)' },
  ],
  [
    'a model that does not exist',
    { status: 'failed', scope: 'model', reason: 'no such model', usage: NO_USAGE } as const,
    { scope: 'request', reason: 'no such model' },
  ],
  ['a failed request', fails('request', 'overloaded'), { scope: 'request', reason: 'overloaded' }],
  ['a wrong key', fails('run', 'wrong key'), { scope: 'run', reason: 'wrong key' }],
])('%s is a failure with its reason', async (_what, result, expected) => {
  expect(await reasonOf(run(scriptedProvider(result)).outcome)).toEqual(expected);
});

test('what was paid before a failure is counted', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]), {
    ...fails('agent', 'too long'),
    usage: TURN_USAGE,
  });
  expect(await run(provider).outcome).toMatchObject({
    status: 'failed',
    usage: { requests: 2 },
    observations: [{}],
  });
});

test('a structured answer is checked and becomes the value, fence or not', async () => {
  const provider = scriptedProvider(says('Here:\n```json\n{"n": 1}\n```'));
  expect(await run(provider, { schema: TEXT }).outcome).toMatchObject({ status: 'done', value: { n: 1 } });
  expect(provider.requests[0]?.outputSchema).toEqual(TEXT);
});

test('an answer that does not fit goes back with the problems', async () => {
  const provider = scriptedProvider(says('{"n": "one"}'), says('{"n": 1}'));
  expect(await run(provider, { schema: TEXT }).outcome).toMatchObject({ status: 'done', value: { n: 1 } });
  expect(lastMessage(provider.requests[1])).toMatchInlineSnapshot(`
    [
      {
        "text": "Your answer was not accepted:
    - /n must be number, got "one"

    Answer again with the whole corrected JSON object and with nothing else. 4 attempts are left. It must fit this JSON Schema:
    {"properties":{"n":{"type":"number"}},"required":["n"],"type":"object"}",
        "type": "text",
      },
    ]
  `);
});

test('after five attempts the call is rejected with the last problems, and what they cost', async () => {
  const provider = scriptedProvider(says('nonsense'), says('{"n": "one"}'));
  expect(await run(provider, { schema: TEXT }, { maxTurns: 2 }).outcome).toEqual({
    status: 'rejected',
    reason: 'schema',
    message: 'the answer did not fit the schema in 5 attempts; the last one: /n must be number, got "one"',
    usage: { ...NO_USAGE, inputTokens: 500, outputTokens: 50, costUsd: 0.05, requests: 5 },
    lastAttempt: { n: 'one' },
    observations: [],
  });
});

test('the last answer that was JSON is kept, also when the attempts after it were not', async () => {
  const provider = scriptedProvider(says('{"n": "one"}'), says('{"n": "two"}'), says('nonsense'));
  expect(await run(provider, { schema: TEXT }).outcome).toMatchObject({
    message:
      'the answer did not fit the schema in 5 attempts; the last one: the answer is not JSON: it begins with "nonsense"',
    lastAttempt: { n: 'two' },
  });
  expect(await run(scriptedProvider(says('nonsense')), { schema: TEXT }).outcome).not.toHaveProperty(
    'lastAttempt',
  );
});

test('a schema that nothing can fit is rejected before anything is paid', async () => {
  const provider = scriptedProvider(says('{}'));
  const schema = { type: 'object', properties: {}, required: ['n'], additionalProperties: false };
  expect(await run(provider, { schema }).outcome).toMatchObject({
    status: 'rejected',
    reason: 'schema',
    usage: NO_USAGE,
  });
  expect(provider.requests).toEqual([]);
});

test('an unknown agent type is rejected with those that exist, and what could not be read', async () => {
  const reviewer = { name: 'reviewer', prompt: 'you review' };
  const provider = scriptedProvider(says('x'));
  const definitions = defining([reviewer], ['.claude/agents/x.md is not used as an agent: no name.']);
  const { outcome, events } = run(provider, { agentType: 'reviever' }, { definitions });
  expect(await outcome).toEqual({
    status: 'rejected',
    reason: 'agent-type',
    message:
      'unknown agentType "reviever". There are reviewer. Did you mean "reviewer"? .claude/agents/x.md is not used as an agent: no name.',
    usage: NO_USAGE,
  });
  expect(events).toEqual([{ type: 'warning', atMs: 7, message: definitions.problems[0] }]);
  expect(await run(provider, { agentType: 'x' }).outcome).toMatchObject({
    message: 'unknown agentType "x". There are none; leave agentType out.',
  });
  expect(provider.requests).toEqual([]);
});

test('what is wrong with definitions is not said to a script that names no agent type', async () => {
  const { outcome, events } = run(scriptedProvider(says('x')), {}, { definitions: defining([], ['wrong']) });
  await outcome;
  expect(events.map((event) => event.type)).toEqual(['agent-turn']);
});

test('a definition adds its prompt, its model and its effort, and takes tools away', async () => {
  const provider = scriptedProvider(says('x'));
  const definitions = defining([
    { name: 'r', prompt: 'you review', model: 'opus', effort: 'high', tools: ['Read', 'Bash'] },
    { name: 'plain', prompt: '' },
  ]);
  const { outcome, events } = run(provider, { agentType: 'r' }, { definitions });
  await outcome;
  expect(provider.requests[0]).toMatchObject({
    model: 'model-opus',
    effort: 'high',
    system: ['be good', 'you review'],
    tools: [{ name: 'Read' }, { name: 'Grep' }],
  });
  expect(events[0]).toMatchObject({
    type: 'log',
    message: 'Agents asked for tools that this run does not have: Bash. They get Read, Grep instead.',
  });
  await run(provider, { agentType: 'plain' }, { definitions }).outcome;
  expect(provider.requests[1]?.system).toEqual(['be good']);
});

test('an option of the script counts more than the definition, and cannot give tools back', async () => {
  const provider = scriptedProvider(says('x'));
  const definitions = defining([{ name: 'r', prompt: 'p', model: 'opus', effort: 'high', tools: ['Read'] }]);
  const options: AgentOptions = { agentType: 'r', model: 'haiku', effort: 'low', tools: ['Read', 'Grep'] };
  await run(provider, options, { definitions }).outcome;
  expect(provider.requests[0]).toMatchObject({
    model: 'model-haiku',
    effort: 'low',
    tools: [{ name: 'Read' }],
  });
});

test('a definition that asks for Bash gets all that reads and searches, which is what it would have used it for', async () => {
  const provider = scriptedProvider(says('x'));
  const tools = [...echoTools.definitions, { name: 'Diff', description: '', inputSchema: {} }];
  await run(
    provider,
    { agentType: 'r' },
    {
      definitions: defining([{ name: 'r', prompt: 'p', tools: ['Bash', 'Grep'] }]),
      toolset: { ...echoTools, definitions: tools },
    },
  ).outcome;
  expect(provider.requests[0]?.tools.map((tool) => tool.name)).toEqual(['Read', 'Grep', 'Diff']);
});

test('rules of folders stand before the task, and are observed', async () => {
  const provider = scriptedProvider(says('x'));
  const observation = { tool: 'Rules', input: { folders: ['src'] }, digest: 'd' };
  const { outcome } = run(provider, {}, { rulesFor: async () => ({ text: 'be kind to src', observation }) });
  expect(await outcome).toMatchObject({ status: 'done', observations: [observation] });
  expect(lastMessage(provider.requests[0])).toMatchObject([{ text: 'be kind to src' }, { text: 'the task' }]);
});

test('a tool that was taken away answers with an error', async () => {
  const provider = scriptedProvider(calls(['Grep', { pattern: 'x' }]), says('ok'));
  await run(provider, { tools: ['Read'] }).outcome;
  expect(lastMessage(provider.requests[1])).toMatchObject([
    {
      isError: true,
      content:
        'Error: the tool Grep is not available for this task.\nNext: use one of Read.\nTurns left for tools: 7.',
    },
  ]);
});

test('files are attached behind the task as far as they fit, and observed', async () => {
  const provider = scriptedProvider(says('ok'));
  const files = ['a.ts', 'b.ts', 'a.ts', `${'x'.repeat(200)}.ts`];
  const { outcome } = run(provider, { files, tools: [] });
  expect(await outcome).toMatchObject({ observations: [{ input: { file_path: 'a.ts' } }, {}, {}] });
  expect(lastMessage(provider.requests[0])).toMatchObject([
    { text: 'the task' },
    {
      text: `Attached files:\n\nRead {"file_path":"a.ts"}\n\nRead {"file_path":"b.ts"}\n\nNot attached, because they do not fit; use Read: ${files[3]}`,
    },
  ]);
});

test('when the run is stopped, an agent in flight fails', async () => {
  const stop = new AbortController();
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]), (_request, signal) => {
    stop.abort();
    signal.throwIfAborted();
    return says('never');
  });
  expect(await run(provider, {}, {}, stop.signal).outcome).toMatchObject({
    status: 'failed',
    scope: 'run',
    reason: 'the run was stopped',
    usage: { requests: 1 },
    observations: [{ tool: 'Read' }],
  });
});

test('an agent whose time is up fails, the shorter of both limits counting', async () => {
  const waits = scriptedProvider(
    (_request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  );
  const reason = { scope: 'request', reason: 'no answer within 0.01 s, the limit for one agent' };
  expect(await reasonOf(run(waits, { timeoutMs: 10 }).outcome)).toEqual(reason);
  expect(await reasonOf(run(waits, { timeoutMs: 60_000 }, { timeoutMs: 10 }).outcome)).toEqual(reason);
});

test('no further turn is paid when the run has spent what it may', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]));
  const exhausted = () => (provider.requests.length === 1 ? 'the limit of $1.00 is reached' : null);
  expect(await run(provider, {}, { exhausted }).outcome).toEqual({
    status: 'rejected',
    reason: 'budget',
    message: 'agent() was stopped after 1 turn: the limit of $1.00 is reached',
    usage: TURN_USAGE,
  });
});

test('a request that the budget has no room for rejects the call, with what was paid until then', async () => {
  const tooDear = (reason: string): TurnResult => ({
    status: 'failed',
    scope: 'budget',
    reason,
    usage: NO_USAGE,
  });
  const provider = scriptedProvider(
    calls(['Read', { file_path: 'a' }]),
    tooDear('the limit of $1.00 leaves no room'),
  );
  expect(await run(provider).outcome).toEqual({
    status: 'rejected',
    reason: 'budget',
    message: 'agent() was stopped after 1 turn: the limit of $1.00 leaves no room',
    usage: TURN_USAGE,
  });
  const atOnce = scriptedProvider(tooDear('no room'));
  expect(await run(atOnce).outcome).toMatchObject({ message: 'agent() was not started: no room' });
});

const refuses: TurnResult = {
  status: 'ok',
  content: [],
  stopReason: 'refusal',
  refusal: 'cyber',
  usage: TURN_USAGE,
};
const withSecond = (second: string | null) => ({
  models: { of: () => 'first', afterRefusal: () => second, maxOutputTokens: () => 5000, remarks: () => [] },
});

test('a refused task is asked anew of the other model, with turns of its own, and all of it is paid', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]), refuses, says('done'));
  const { outcome, transcript } = run(provider, { maxTurns: 2 }, withSecond('second'));
  expect(await outcome).toMatchObject({ status: 'done', value: 'done', usage: { requests: 3 } });
  expect(provider.requests.map(({ model, messages }) => [model, messages.length])).toEqual([
    ['first', 1],
    ['first', 3],
    ['second', 1],
  ]);
  expect(provider.requests[2]?.messages).toEqual(provider.requests[0]?.messages);
  expect(transcript).toContainEqual({ type: 'refused', model: 'first', category: 'cyber', turn: 2, atMs: 7 });
});

test('a task that both models refuse has failed, and without another model it has at once', async () => {
  const both = scriptedProvider(refuses);
  expect(await reasonOf(run(both, {}, withSecond('second')).outcome)).toEqual({
    scope: 'agent',
    reason: 'both models refused, first and then second (cyber)',
  });
  expect(both.requests).toHaveLength(2);
  const alone = scriptedProvider(refuses);
  expect(await reasonOf(run(alone, {}, withSecond(null)).outcome)).toEqual({
    scope: 'agent',
    reason: 'the model refused (cyber)',
  });
});

test('an answer that was handed over by a tool is read like any other', async () => {
  const hands = (input: JsonObject): TurnResult => ({
    status: 'ok',
    stopReason: 'end',
    usage: TURN_USAGE,
    content: [
      { type: 'text', text: 'Here it is.' },
      { type: 'answer', id: 'a', input },
    ],
  });
  const provider = scriptedProvider(hands({ n: 'x' }), hands({ n: 1 }));
  expect(await run(provider, { schema: TEXT }).outcome).toMatchObject({ status: 'done', value: { n: 1 } });
  expect(provider.requests[1]?.messages[1]?.content[1]).toMatchObject({ type: 'answer', input: { n: 'x' } });
});

test('what is to be said about a model is said once in a run', async () => {
  const remarks = ({ model, effort, hasSchema }: ModelRequest) => [`${model} ${effort} ${hasSchema}`];
  const models = { of: () => 'm', afterRefusal: () => null, maxOutputTokens: () => 5000, remarks };
  const events: RunEvent[] = [];
  const loop = run(scriptedProvider(says('ok')), {}, { models, emit: (event) => events.push(event) });
  await loop.outcome;
  await loop.again({ effort: 'low' });
  await loop.again({});
  expect(events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))).toEqual([
    'm null false',
    'm low false',
  ]);
});

test('a fault in the provider costs one agent and says so', async () => {
  const provider = scriptedProvider(() => {
    throw new Error('boom');
  });
  expect(await reasonOf(run(provider).outcome)).toEqual({
    scope: 'request',
    reason: 'the agent broke off: boom',
  });
});

test('the transcript holds every turn, what tools saw, and the outcome', async () => {
  const provider = scriptedProvider(calls(['Read', { file_path: 'a' }]), says('{"n":"x"}'), says('{"n":1}'));
  const { outcome, transcript } = run(provider, { schema: TEXT });
  await outcome;
  expect(
    transcript.map((entry) => JSON.stringify(entry).replace(/"usage":\{[^}]*\}/g, '"usage":{}')),
  ).toMatchInlineSnapshot(`
    [
      "{"type":"started","key":"k","label":"","model":"model-default","effort":null,"system":"b92ea8b3419995342b9b45b0cbe7aae6b06be6565dc6bac055683b74d1c96a24","tools":["Read","Grep"],"turn":0,"atMs":7}",
      "{"type":"said","content":[{"type":"text","text":"the task"},{"type":"text","text":"Answer with one JSON object in the required format and with nothing else. Work with the tools first where you need them."}],"turn":1,"atMs":7}",
      "{"type":"heard","result":{"status":"ok","content":[{"type":"tool_use","id":"use-0","name":"Read","input":{"file_path":"a"}}],"stopReason":"tools","usage":{}},"turn":1,"atMs":7}",
      "{"type":"observed","observations":[{"tool":"Read","input":{"file_path":"a"},"digest":"digest of {\\"file_path\\":\\"a\\"}"}],"turn":1,"atMs":7}",
      "{"type":"said","content":[{"type":"tool_result","toolUseId":"use-0","content":"Read {\\"file_path\\":\\"a\\"}\\nTurns left for tools: 7.","isError":false}],"turn":2,"atMs":7}",
      "{"type":"heard","result":{"status":"ok","content":[{"type":"text","text":"{\\"n\\":\\"x\\"}"}],"stopReason":"end","usage":{}},"turn":2,"atMs":7}",
      "{"type":"not-accepted","attempt":1,"problems":["/n must be number, got \\"x\\""],"turn":2,"atMs":7}",
      "{"type":"said","content":[{"type":"text","text":"Your answer was not accepted:\\n- /n must be number, got \\"x\\"\\n\\nAnswer again with the whole corrected JSON object and with nothing else. 4 attempts are left. It must fit this JSON Schema:\\n{\\"properties\\":{\\"n\\":{\\"type\\":\\"number\\"}},\\"required\\":[\\"n\\"],\\"type\\":\\"object\\"}"}],"turn":3,"atMs":7}",
      "{"type":"heard","result":{"status":"ok","content":[{"type":"text","text":"{\\"n\\":1}"}],"stopReason":"end","usage":{}},"turn":3,"atMs":7}",
      "{"type":"outcome","outcome":{"status":"done","value":{"n":1},"usage":{},"observations":[{"tool":"Read","input":{"file_path":"a"},"digest":"digest of {\\"file_path\\":\\"a\\"}"}],"source":"live"},"turn":3,"atMs":7}",
    ]
  `);
});
