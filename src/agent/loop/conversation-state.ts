import type { Json, JsonObject } from '../../base/json.ts';
import type { Verification } from '../../edits/edit-set.ts';
import type { Message } from '../../requests/provider.ts';
import { type AgentOutcome, NO_USAGE, type Observation, type Usage } from '../../run/agent-call.ts';
import { counted, cutLine } from '../tools/lines.ts';
import { type TurnBounds, turnBounds } from './bounds.ts';
import type { Subagent } from './subagent.ts';

/** What has been said and paid so far. Messages are only ever added, because the provider's cache and signatures cover the earlier ones; only another model starts anew. */
export type ConversationState = {
  /** The model that is asked. */
  model: string;
  bounds: TurnBounds;
  /** The bound of this agent that it has spent; null while there is room. */
  spent: string | null;
  messages: Message[];
  readonly observations: Observation[];
  usage: Usage;
  turn: number;
  attempts: number;
  /** Turns that the token limit cut off. */
  cuts: number;
  /** How often the model's server has interrupted itself. */
  pauses: number;
  /** Uses of the web so far, those that failed too. */
  webUses: number;
  /** Turns in a row that called only tools that the agent does not have. */
  strayTurns: number;
  /** Turns without an answer or a tool call, and whether the last one was such. */
  empties: number;
  isEmpty: boolean;
  /** What an answer in text has come to so far, when it was cut and goes on. */
  begun: string;
  /** What the command said of edits, and how often it has said that they are wrong. */
  verified: { readonly edits: string; readonly verification: Verification; readonly rounds: number } | null;
  /** The last answer that was JSON and did not fit the schema; null before there was one. */
  lastInvalid: Json;
};

export const newConversationState = ({ model, maxTurns }: Subagent): ConversationState => ({
  model,
  bounds: turnBounds(maxTurns, 0),
  spent: null,
  messages: [],
  observations: [],
  usage: NO_USAGE,
  turn: 0,
  attempts: 0,
  cuts: 0,
  pauses: 0,
  webUses: 0,
  strayTurns: 0,
  empties: 0,
  isEmpty: false,
  begun: '',
  verified: null,
  lastInvalid: null,
});

export type ConversationFailure = Pick<Extract<AgentOutcome, { status: 'failed' }>, 'scope' | 'reason'>;

/** Why the agent's signal aborted: its own time is up, or the whole run ends. */
export const stopReason = ({ deadline, timeoutMs }: Subagent): ConversationFailure =>
  deadline.expired()
    ? { scope: 'request', reason: `no answer within ${timeoutMs / 1000} s, the limit for one agent` }
    : { scope: 'run', reason: 'the run was stopped' };

/** Why an agent that only calls tools is given up, and what it said last. */
export function neverAnswered({ bounds, spent, messages, strayTurns }: ConversationState): string {
  const within = spent ?? counted(bounds.lastTurn, 'turn');
  const blocks = messages
    .filter((message) => message.role === 'assistant')
    .flatMap((message) => message.content);
  const called = blocks.findLast((block) => block.type === 'tool_use');
  const stray = strayTurns > 0 && called?.type === 'tool_use' ? cutLine(called.name, 60) : null;
  const what = stray === null ? 'tools' : `${stray}, a tool that there is not`;
  const reason = `no answer within ${within}: it went on calling ${what}`;
  const last = blocks.findLast((block) => block.type === 'text' && block.text.trim() !== '');
  return last?.type === 'text' ? `${reason}. It last said: ${cutLine(last.text.trim(), 300)}` : reason;
}

/** Failed, with all that was paid and seen until then. */
export const failed = (
  { usage, observations }: ConversationState,
  { scope, reason }: ConversationFailure,
): AgentOutcome => ({
  status: 'failed',
  reason,
  scope,
  usage,
  observations,
  source: 'live',
});

/** Stopped before its next turn because the run may not pay for it. */
export function outOfBudget({ usage, messages }: ConversationState, why: string): AgentOutcome {
  const turns = messages.filter(({ role }) => role === 'assistant').length;
  const what = turns === 0 ? 'was not started' : `was stopped after ${counted(turns, 'turn')}`;
  return { status: 'rejected', reason: 'budget', message: `agent() ${what}: ${why}`, usage };
}

/** Adds an entry to the agent's transcript. */
export function note(agent: Subagent, state: ConversationState, entry: JsonObject): void {
  agent.ports.record(agent.call.id, { ...entry, turn: state.turn, atMs: agent.ports.now() });
}
