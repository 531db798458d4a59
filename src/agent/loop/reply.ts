import type { Json } from '../../base/json.ts';
import type { UserBlock } from '../../requests/provider.ts';
import { type AgentOutcome, refusalReason } from '../../run/agent-call.ts';
import { ANSWER_NOW, repairRequest, TOOLS_CLOSED, turnsLeft } from '../guidance/prompt.ts';
import { closedAfter, turnBounds } from './bounds.ts';
import {
  type ConversationState,
  failed,
  neverAnswered,
  note,
  outOfBudget,
  stopReason,
} from './conversation-state.ts';
import { editedBy } from './edited-by.ts';
import { afterCut, afterEmpty, afterPause } from './lost-turn.ts';
import type { Subagent } from './subagent.ts';
import type { Reply, ToolUse, Turn } from './turn.ts';

// Of one agent to give an answer that fits its schema.
const ATTEMPTS_MAX = 5;

/** What follows a turn of the model: results of tools, a request to repair the answer, a new start with another model, or the outcome. */
export async function replyTo(agent: Subagent, state: ConversationState, turn: Turn): Promise<Reply> {
  const { ports, call, deadline, toolset } = agent;
  if (turn.next === 'refused') return afterRefusal(agent, state, turn.category);
  if (turn.next === 'give-up') return { outcome: outOfBudget(state, turn.reason) };
  if (turn.next === 'fail') {
    const reason = deadline.signal.aborted ? stopReason(agent) : turn;
    return { outcome: failed(state, reason) };
  }
  if (turn.next === 'cut') return afterCut(agent, state, turn);
  // After a part that was cut, an empty turn says that nothing was missing.
  if (turn.next === 'empty' && state.begun.trim() === '') return afterEmpty(state);
  state.isEmpty = false;
  const used = [...webUsesOf(state), ...(turn.next === 'tools' ? turn.uses : [])];
  const captions = used.map(({ name, input }) => toolset.caption(name, input));
  const doing = (turn.next === 'tools' || turn.next === 'paused' ? captions : [...captions, 'answered']).join(
    ', ',
  );
  ports.emit({
    type: 'agent-turn',
    atMs: ports.now(),
    id: call.id,
    turn: state.turn,
    doing,
    usage: state.usage,
  });
  if (turn.next === 'paused') return afterPause(state);
  if (turn.next === 'tools') return useTools(agent, state, turn.uses);
  const text = turn.next === 'empty' ? '' : turn.text;
  return judge(agent, state, `${state.begun}${text}`.trim());
}

/** What the server has looked at on the web in this turn. */
function webUsesOf({ messages }: ConversationState): readonly Pick<ToolUse, 'name' | 'input'>[] {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return [];
  return last.content.flatMap((block) =>
    block.type === 'web_use' ? [{ name: block.tool, input: block.input }] : [],
  );
}

/**
 * The refused conversation would be refused again, and another model cannot read this one's thinking: the other model starts anew
 * with the task and turns of its own. What is spent goes on counting.
 */
function afterRefusal(agent: Subagent, state: ConversationState, category: string): Reply {
  const refused = state.model;
  agent.editing?.reset();
  note(agent, state, { type: 'refused', model: refused, category });
  const [task] = state.messages;
  const isSecond = refused !== agent.model;
  if (isSecond || agent.afterRefusal === null || state.spent !== null || task?.role !== 'user') {
    const reason = refusalReason(isSecond ? [agent.model, refused] : [refused], category);
    return { outcome: failed(state, { scope: 'agent', reason }) };
  }
  state.model = agent.afterRefusal;
  state.messages = [];
  state.begun = '';
  state.bounds = turnBounds(agent.maxTurns, state.turn);
  return { say: task.content };
}

async function useTools(agent: Subagent, state: ConversationState, uses: readonly ToolUse[]): Promise<Reply> {
  const { lastToolTurn, lastTurn } = state.bounds;
  // A text before a call is no part of the answer.
  state.begun = '';
  if (state.turn > lastToolTurn) {
    if (state.turn >= lastTurn)
      return { outcome: failed(state, { scope: 'agent', reason: neverAnswered(state) }) };
    return { say: [...uses.map((use) => resultBlock(use, TOOLS_CLOSED, true)), textBlock(ANSWER_NOW)] };
  }
  const { signal } = agent.deadline;
  let started = Promise.resolve();
  const used = await Promise.all(
    uses.map(async (use, index) => {
      // Some compute for a while: between two of them signals and timers get their turn.
      if (index > 0) started = started.then(() => agent.ports.pause(signal));
      await started;
      return { use, result: await agent.toolset.use(use.name, use.input, signal) };
    }),
  );
  const observations = used.flatMap(({ result }) => (result.isUnobserved ? [] : result.observation));
  state.observations.push(...observations);
  note(agent, state, { type: 'observed', observations });
  closeIfStray(agent, state, uses);
  const left = state.bounds.lastToolTurn - state.turn;
  const blocks = used.map(({ use, result }, index) => {
    const isLast = index === used.length - 1;
    return resultBlock(
      use,
      isLast ? `${result.content}\n${turnsLeft(left)}` : result.content,
      result.isError,
    );
  });
  // The API wants results before any text. Instructions are never inside a result, where models are taught to ignore them.
  return { say: left === 0 ? [...blocks, textBlock(ANSWER_NOW)] : blocks };
}

// A model that guesses has found a right name by then: each error lists the tools.
const STRAY_TURNS_MAX = 4;

/** A model that goes on calling tools that there are not gets no others by more turns: it has to answer. */
function closeIfStray({ toolset }: Subagent, state: ConversationState, uses: readonly ToolUse[]): void {
  const isStray = ({ name }: ToolUse): boolean => !toolset.definitions.some((one) => one.name === name);
  state.strayTurns = uses.every(isStray) ? state.strayTurns + 1 : 0;
  if (state.strayTurns >= STRAY_TURNS_MAX) state.bounds = closedAfter(state.bounds, state.turn);
}

/** Holds an answer against the schema; one that does not fit goes back with its problems. */
async function judge(agent: Subagent, state: ConversationState, text: string): Promise<Reply> {
  const { usage, observations } = state;
  const done = async (value: Json): Promise<Reply> => {
    const edited = await editedBy(agent, state);
    if (edited !== null && 'say' in edited) return edited;
    const outcome = { status: 'done', value, usage, observations, source: 'live' } as const;
    return { outcome: edited === null ? outcome : { ...outcome, edited } };
  };
  const { schema } = agent.call.options;
  if (agent.read === null || schema === undefined) return done(text);
  const output = agent.read(text);
  if (output.status === 'valid') return done(output.value);

  state.attempts += 1;
  state.lastInvalid = output.value ?? state.lastInvalid;
  note(agent, state, { type: 'not-accepted', attempt: state.attempts, problems: output.problems });
  const isLast = state.spent !== null && state.turn >= state.bounds.lastTurn;
  const left = isLast ? 0 : ATTEMPTS_MAX - state.attempts;
  if (left > 0) return { say: [textBlock(repairRequest(output.problems, schema, left))] };
  return { outcome: neverFitted(state, output.problems) };
}

function neverFitted(state: ConversationState, problems: readonly string[]): AgentOutcome {
  const { usage, observations, attempts, spent, lastInvalid } = state;
  const within =
    attempts < ATTEMPTS_MAX && spent !== null ? `within ${spent}` : `in ${ATTEMPTS_MAX} attempts`;
  const message = `the answer did not fit the schema ${within}; the last one: ${problems.join('; ')}`;
  const lastAttempt = lastInvalid === null ? {} : { lastAttempt: lastInvalid };
  return { status: 'rejected', reason: 'schema', message, usage, observations, ...lastAttempt };
}

const textBlock = (text: string): UserBlock => ({ type: 'text', text });

const resultBlock = (use: ToolUse, content: string, isError: boolean): UserBlock => ({
  type: 'tool_result',
  toolUseId: use.id,
  content,
  isError,
});
