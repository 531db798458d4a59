import { sha256 } from '../../base/digest.ts';
import { messageOf } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import type { TurnRequest, TurnResult, UserBlock } from '../../requests/provider.ts';
import { type AgentOutcome, addUsage, type RunAgent } from '../../run/agent-call.ts';
import { webMissed, webObservations } from '../web/seen.ts';
import { closedAfter, spendingReached } from './bounds.ts';
import {
  type ConversationState,
  failed,
  newConversationState,
  note,
  outOfBudget,
  stopReason,
} from './conversation-state.ts';
import { startDeadline } from './deadline.ts';
import { firstMessage } from './first-message.ts';
import { replyTo } from './reply.ts';
import { createSettling } from './settle.ts';
import type { AgentLoopParts, Subagent } from './subagent.ts';
import { keptOf, type Reply, readTurn } from './turn.ts';

/** Answers calls with subagents: turns of a model over tools that only read, within bounds. */
export function agentLoop(parts: AgentLoopParts): RunAgent {
  const settle = createSettling(parts);
  return async (call, signal) => {
    const settled = await settle(call);
    if (settled.status === 'rejected') return settled.outcome;
    using deadline = startDeadline(signal, settled.agent.timeoutMs, parts.now);
    const outcome = await converse({ ...settled.agent, deadline });
    // Nothing of an agent that failed is taken.
    if (outcome.status !== 'done') settled.agent.editing?.reset();
    return outcome;
  };
}

/** From the first message to the outcome. Turns spent on repairing an answer's format have a limit of their own. */
async function converse(agent: Subagent): Promise<AgentOutcome> {
  const state = newConversationState(agent);
  note(agent, state, {
    type: 'started',
    key: agent.call.key,
    label: agent.call.options.label ?? '',
    model: agent.model,
    effort: agent.effort,
    system: sha256(agent.system.join('\n')),
    tools: agent.toolset.definitions.map((definition) => definition.name),
  });
  const outcome = await untilOutcome(agent, state).catch((error: unknown) => broken(agent, state, error));
  note(agent, state, { type: 'outcome', outcome: withoutTexts(outcome) });
  return outcome;
}

/** For a transcript: the bytes of edits are in the journal. */
function withoutTexts(outcome: AgentOutcome): Json {
  if (outcome.status !== 'done' || outcome.edited === undefined) return outcome;
  const { edits, verification } = outcome.edited;
  const files = edits.map(({ path, after, additions, deletions }) => ({
    ...{ path, id: after?.id ?? null, additions, deletions },
  }));
  return { ...outcome, edited: { files, verification } };
}

async function untilOutcome(agent: Subagent, state: ConversationState): Promise<AgentOutcome> {
  let reply: Reply = { say: await firstMessage(agent, state) };
  while ('say' in reply) {
    const exhausted = agent.ports.exhausted();
    if (exhausted !== null) return outOfBudget(state, exhausted);
    const result = await ask(agent, state, reply.say);
    reply = await replyTo(agent, state, readTurn(result));
  }
  return reply.outcome;
}

/** One turn: sends the conversation with one more message of the user, and adds what comes back. */
async function ask(
  agent: Subagent,
  state: ConversationState,
  say: readonly UserBlock[],
): Promise<TurnResult> {
  const { call, toolset, deadline, ports } = agent;
  state.turn += 1;
  const last = state.messages.at(-1);
  // A turn that was left out makes two messages of the user meet, and the API wants them to alternate.
  if (last?.role === 'user' && say.length > 0)
    state.messages = [...state.messages.slice(0, -1), { role: 'user', content: [...last.content, ...say] }];
  else if (say.length > 0) state.messages.push({ role: 'user', content: say });
  note(agent, state, { type: 'said', content: say });
  const request: TurnRequest = {
    model: state.model,
    system: agent.system,
    tools: toolset.definitions,
    messages: [...state.messages],
    maxOutputTokens: agent.maxOutputTokens(state.model),
    // After an answer that was cut, room for the longest one is waited for.
    ...(state.cuts === 0 && { enoughOutputTokens: agent.enoughOutputTokens }),
    ...(call.options.stallMs !== undefined && { stallMs: call.options.stallMs }),
    ...(agent.effort && { effort: agent.effort }),
    ...(call.options.schema && { outputSchema: call.options.schema }),
    ...headStart(call.stage ?? 0, state.turn),
  };
  const result = await ports.provider.respond(request, deadline.signal);
  state.usage = addUsage(state.usage, result.usage);
  if (result.status === 'ok') noteWeb(agent, state, result);
  closeIfSpent(agent, state);
  const kept = keptOf(result, call.options.schema === undefined);
  if (kept.length > 0) state.messages.push({ role: 'assistant', content: kept });
  note(agent, state, { type: 'heard', result });
  return result;
}

/** Agents that have begun go before those that have not, and later stages before earlier ones: each counts as that much longer in the queue. */
const headStart = (stage: number, turn: number): Pick<TurnRequest, 'headStartMs'> =>
  stage === 0 && turn === 1 ? {} : { headStartMs: (turn > 1 ? 60_000 : 0) + stage * 10_000 };

/** What the server has looked at by itself is seen like what a tool of ours shows. */
function noteWeb(
  { ports }: Subagent,
  state: ConversationState,
  { content, webProblem }: Extract<TurnResult, { readonly status: 'ok' }>,
): void {
  if (webProblem !== undefined && state.turn === 1) state.observations.push(webMissed(webProblem));
  state.webUses += content.filter(({ type }) => type === 'web_use').length;
  const seenAt = new Date(ports.now()).toISOString();
  state.observations.push(...webObservations(content, state.messages, seenAt));
}

/** An agent that has spent what it may: the tools that it has just asked for still run, then it has to answer. */
function closeIfSpent({ spending }: Subagent, state: ConversationState): void {
  if (state.spent !== null) return;
  state.spent = spendingReached(spending, { ...state.usage, webUses: state.webUses });
  if (state.spent !== null) state.bounds = closedAfter(state.bounds, state.turn);
}

/** The provider or a tool rejected because of the signal. Any other error is a fault: it costs this agent, not the run. */
function broken(agent: Subagent, state: ConversationState, error: unknown): AgentOutcome {
  if (agent.deadline.signal.aborted) return failed(state, stopReason(agent));
  return failed(state, { scope: 'request', reason: `the agent broke off: ${messageOf(error)}` });
}
