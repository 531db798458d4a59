import { sha256 } from '../../base/digest.ts';
import { messageOf } from '../../base/errors.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { TurnRequest, TurnResult, UserBlock } from '../../requests/provider.ts';
import { type AgentOutcome, addUsage } from '../../run/agent-call.ts';
import { ANSWER_AS_JSON, ANSWER_NOW, repairRequest, TOOLS_CLOSED, turnsLeft } from '../guidance/prompt.ts';
import { cutLine } from '../tools/lines.ts';
import { attachFiles } from './attached-files.ts';
import { closedAfter, spendingReached, turnBounds } from './bounds.ts';
import {
  type ConversationState,
  failed,
  neverAnswered,
  newConversationState,
  outOfBudget,
  stopReason,
} from './conversation-state.ts';
import type { Subagent } from './subagent.ts';
import { readTurn, type ToolUse, type Turn } from './turn.ts';

const ATTEMPTS_MAX = 5;

/** Either the conversation goes on with a message of the user, or it has an outcome. */
type Reply = { readonly say: readonly UserBlock[] } | { readonly outcome: AgentOutcome };

/** Talks with the model until there is an outcome. Turns spent on mending an answer's format have their own limit. */
export async function converse(agent: Subagent): Promise<AgentOutcome> {
  const talk = newConversationState(agent);
  note(agent, talk, {
    type: 'started',
    key: agent.call.key,
    label: agent.call.options.label ?? '',
    model: agent.model,
    effort: agent.effort,
    system: sha256(agent.system.join('\n')),
    tools: agent.toolset.definitions.map((definition) => definition.name),
  });
  const outcome = await untilOutcome(agent, talk).catch((error: unknown) => broken(agent, talk, error));
  note(agent, talk, { type: 'outcome', outcome });
  return outcome;
}

async function untilOutcome(agent: Subagent, talk: ConversationState): Promise<AgentOutcome> {
  let reply: Reply = { say: await firstMessage(agent, talk) };
  while ('say' in reply) {
    const exhausted = agent.ports.exhausted();
    if (exhausted !== null) return outOfBudget(talk, exhausted);
    const result = await ask(agent, talk, reply.say);
    reply = await replyTo(agent, talk, readTurn(result, agent.maxOutputTokens));
  }
  return reply.outcome;
}

async function firstMessage(agent: Subagent, talk: ConversationState): Promise<UserBlock[]> {
  const { prompt, options } = agent.call;
  const rules = await agent.ports.rulesFor(agent.call);
  if (rules.observation !== null) talk.observations.push(rules.observation);
  // Rules come first: nothing that a prompt quotes can stand before them.
  const texts = rules.text === null ? [prompt] : [rules.text, prompt];
  if (options.files && options.files.length > 0) {
    const { signal } = agent.deadline;
    const attached = await attachFiles(agent.ports.toolset, options.files, agent.attachedChars, signal);
    talk.observations.push(...attached.observations);
    texts.push(attached.text);
  }
  if (agent.read) texts.push(ANSWER_AS_JSON);
  if (talk.bounds.lastToolTurn === 0) texts.push(ANSWER_NOW);
  return texts.map(textBlock);
}

async function ask(agent: Subagent, talk: ConversationState, say: readonly UserBlock[]): Promise<TurnResult> {
  const { call, toolset, deadline, ports } = agent;
  talk.turn += 1;
  talk.messages.push({ role: 'user', content: say });
  note(agent, talk, { type: 'said', content: say });
  const request: TurnRequest = {
    model: talk.model,
    system: agent.system,
    tools: toolset.definitions,
    messages: [...talk.messages],
    maxOutputTokens: agent.maxOutputTokens,
    ...(agent.effort && { effort: agent.effort }),
    ...(call.options.schema && { outputSchema: call.options.schema }),
    ...headStart(call.stage ?? 0, talk.turn),
  };
  const result = await ports.provider.respond(request, deadline.signal);
  talk.usage = addUsage(talk.usage, result.usage);
  closeIfSpent(agent, talk);
  if (result.status === 'ok') talk.messages.push({ role: 'assistant', content: result.content });
  note(agent, talk, { type: 'heard', result });
  return result;
}

/** Who has begun goes before who has not, and later stages before earlier ones, as if they had waited so much longer. */
const headStart = (stage: number, turn: number): Pick<TurnRequest, 'headStartMs'> =>
  stage === 0 && turn === 1 ? {} : { headStartMs: (turn > 1 ? 60_000 : 0) + stage * 10_000 };

/** What it has asked for so far is still answered; then it has to answer itself. */
function closeIfSpent({ spending }: Subagent, talk: ConversationState): void {
  if (talk.spent !== null) return;
  talk.spent = spendingReached(spending, talk.usage);
  if (talk.spent !== null) talk.bounds = closedAfter(talk.bounds, talk.turn);
}

async function replyTo(agent: Subagent, talk: ConversationState, turn: Turn): Promise<Reply> {
  const { ports, call, deadline } = agent;
  if (turn.next === 'refused') return afterRefusal(agent, talk, turn.category);
  if (turn.next === 'give-up') return { outcome: outOfBudget(talk, turn.reason) };
  if (turn.next === 'fail') {
    const reason = deadline.signal.aborted ? stopReason(agent) : turn;
    return { outcome: failed(talk, reason) };
  }
  const doing = turn.next === 'tools' ? turn.uses.map(inWords).join(', ') : 'answered';
  ports.emit({
    type: 'agent-turn',
    atMs: ports.now(),
    id: call.id,
    turn: talk.turn,
    doing,
    usage: talk.usage,
  });
  return turn.next === 'tools' ? useTools(agent, talk, turn.uses) : judge(agent, talk, turn.text);
}

/** Whatever follows a refusal is refused too, and another model cannot read what this one has thought: it starts anew, with turns of its own. What is spent goes on counting. */
function afterRefusal(agent: Subagent, talk: ConversationState, category: string): Reply {
  const refused = talk.model;
  note(agent, talk, { type: 'refused', model: refused, category });
  const [task] = talk.messages;
  const isSecond = refused !== agent.model;
  if (isSecond || agent.afterRefusal === null || talk.spent !== null || task?.role !== 'user') {
    const reason = isSecond
      ? `both models refused, ${agent.model} and then ${refused} (${category})`
      : `the model refused (${category})`;
    return { outcome: failed(talk, { scope: 'agent', reason }) };
  }
  talk.model = agent.afterRefusal;
  talk.messages = [];
  talk.bounds = turnBounds(agent.maxTurns, talk.turn);
  return { say: task.content };
}

async function useTools(agent: Subagent, talk: ConversationState, uses: readonly ToolUse[]): Promise<Reply> {
  const { lastToolTurn, lastTurn } = talk.bounds;
  if (talk.turn > lastToolTurn) {
    if (talk.turn >= lastTurn)
      return { outcome: failed(talk, { scope: 'agent', reason: neverAnswered(talk) }) };
    return { say: [...uses.map((use) => resultBlock(use, TOOLS_CLOSED, true)), textBlock(ANSWER_NOW)] };
  }
  const { signal } = agent.deadline;
  const used = await Promise.all(
    uses.map(async (use) => ({ use, result: await agent.toolset.use(use.name, use.input, signal) })),
  );
  const seen = used.map(({ result }) => result.observation);
  talk.observations.push(...seen);
  note(agent, talk, { type: 'observed', observations: seen });
  const left = lastToolTurn - talk.turn;
  const blocks = used.map(({ use, result }) =>
    resultBlock(use, `${result.content}\n${turnsLeft(left)}`, result.isError),
  );
  // Results come before any text; what the agent is told to do is never inside a result, where models are taught to ignore it.
  return { say: left === 0 ? [...blocks, textBlock(ANSWER_NOW)] : blocks };
}

function judge(agent: Subagent, talk: ConversationState, text: string): Reply {
  const { usage, observations } = talk;
  const done = (value: Json): Reply => ({
    outcome: { status: 'done', value, usage, observations, source: 'live' },
  });
  const { schema } = agent.call.options;
  if (agent.read === null || schema === undefined) return done(text);
  const output = agent.read(text);
  if (output.status === 'valid') return done(output.value);

  talk.attempts += 1;
  talk.lastInvalid = output.value ?? talk.lastInvalid;
  note(agent, talk, { type: 'not-accepted', attempt: talk.attempts, problems: output.problems });
  const left = talk.spent !== null && talk.turn >= talk.bounds.lastTurn ? 0 : ATTEMPTS_MAX - talk.attempts;
  if (left > 0) return { say: [textBlock(repairRequest(output.problems, schema, left))] };
  const within =
    talk.attempts < ATTEMPTS_MAX && talk.spent !== null
      ? `within ${talk.spent}`
      : `in ${ATTEMPTS_MAX} attempts`;
  const message = `the answer did not fit the schema ${within}; the last one: ${output.problems.join('; ')}`;
  const kept = talk.lastInvalid === null ? {} : { lastAttempt: talk.lastInvalid };
  return { outcome: { status: 'rejected', reason: 'schema', message, usage, observations, ...kept } };
}

/** The provider or a tool gave up because of the signal; anything else is a fault, which must not take the run down with it. */
function broken(agent: Subagent, talk: ConversationState, error: unknown): AgentOutcome {
  if (agent.deadline.signal.aborted) return failed(talk, stopReason(agent));
  return failed(talk, { scope: 'request', reason: `the agent broke off: ${messageOf(error)}` });
}

const textBlock = (text: string): UserBlock => ({ type: 'text', text });

const resultBlock = (use: ToolUse, content: string, isError: boolean): UserBlock => ({
  type: 'tool_result',
  toolUseId: use.id,
  content,
  isError,
});

/** `Read src/a.ts`, for those who watch. */
function inWords({ name, input }: ToolUse): string {
  const what = input.file_path ?? input.pattern ?? '';
  return typeof what === 'string' && what !== '' ? `${name} ${cutLine(what, 60)}` : name;
}

function note(agent: Subagent, talk: ConversationState, entry: JsonObject): void {
  agent.ports.record(agent.call.id, { ...entry, turn: talk.turn, atMs: agent.ports.now() });
}
