import type { UserBlock } from '../../requests/provider.ts';
import { ANSWER_NOW } from '../guidance/prompt.ts';
import { type ConversationState, failed } from './conversation-state.ts';
import type { Subagent } from './subagent.ts';
import type { Reply, Turn } from './turn.ts';

// Of one agent. A turn that was cut is paid for, and most others fit once they have more room.
const CUTS_MAX = 3;
const EMPTIES_MAX = 2;

/** After a turn without an answer or a tool call: the agent is asked once more to go on. */
export function afterEmpty(state: ConversationState): Reply {
  state.empties += 1;
  const isAgain = state.isEmpty;
  state.isEmpty = true;
  if (isAgain || state.empties > EMPTIES_MAX || isOver(state))
    return lost(state, 'the model gave an empty answer, also when it was asked again');
  const isClosed = state.turn >= state.bounds.lastToolTurn;
  return say(isClosed ? `${EMPTY} ${ANSWER_NOW}` : `${EMPTY} ${GO_ON}`);
}

/** After a turn that the token limit ended: a text goes on where it stopped; anything else is asked for again, with more room. */
export function afterCut(
  agent: Subagent,
  state: ConversationState,
  { text, outputTokens }: Extract<Turn, { readonly next: 'cut' }>,
): Reply {
  state.cuts += 1;
  if (state.cuts > CUTS_MAX || isOver(state)) {
    const times = state.cuts === 1 ? '' : `, the ${state.cuts}th time`;
    return lost(state, `the answer was cut at ${outputTokens} output tokens${times}`);
  }
  if (agent.call.options.schema === undefined && text.trim() !== '') {
    state.begun += text;
    return say(CUT_TEXT);
  }
  const most = agent.maxOutputTokens(state.model);
  return say(outputTokens < most * NEARLY_ALL ? cutWithRoom(outputTokens, most) : cutAtMost(outputTokens));
}

/** After a turn that the server has interrupted: it goes on from the same conversation, without a word between. */
export function afterPause(state: ConversationState): Reply {
  state.pauses += 1;
  if (state.pauses > PAUSES_MAX || isOver(state))
    return lost(
      state,
      `the model's server interrupted its own work ${state.pauses === 1 ? 'and no turn is left' : `${state.pauses} times`} before it answered`,
    );
  return { say: [] };
}

// Of one agent. platform.claude.com/docs, "Handling stop reasons", goes on five times in its example.
const PAUSES_MAX = 5;

// Of what the model can write: with more room than that, the same would be cut again.
const NEARLY_ALL = 0.9;

/** An agent that has spent what it may has had its last turn. */
const isOver = ({ spent, turn, bounds }: ConversationState): boolean =>
  spent !== null && turn >= bounds.lastTurn;

/** In passing: asked again, the same model may well answer. */
const lost = (state: ConversationState, reason: string): Reply => ({
  outcome: failed(state, { scope: 'request', reason }),
});

const say = (text: string): { readonly say: readonly UserBlock[] } => ({ say: [{ type: 'text', text }] });

const EMPTY = 'Your last turn held no answer and no tool call.';
const GO_ON = 'Go on with the task: call tools where you need them, or give the answer.';
const CUT_TEXT =
  'Your answer was cut off by the limit of its length. Go on exactly where it stops, with the next character: repeat nothing, and write no introduction. Both parts will be joined.';
const cutWithRoom = (tokens: number, most: number): string =>
  `Your last turn was cut off after ${tokens} output tokens, thinking included, and is lost. Do it again from its start: there is room for up to ${most} tokens now.`;
const cutAtMost = (tokens: number): string =>
  `Your last turn was cut off after ${tokens} output tokens, thinking included, which is all that there is room for, and is lost. Do it again from its start, and shorter: keep what matters most, and say in the answer what you left out.`;
