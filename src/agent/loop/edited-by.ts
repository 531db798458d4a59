import type { FileEdit } from '../../edits/edit.ts';
import type { UserBlock } from '../../requests/provider.ts';
import type { EditedByAgent } from '../../run/agent-call.ts';
import { verificationFailed } from '../guidance/prompt.ts';
import { type ConversationState, note } from './conversation-state.ts';
import type { Subagent } from './subagent.ts';

/** How often an agent may mend what the command that verifies edits says is wrong. */
const ROUNDS_MAX = 3;
const OUTPUT_CHARS_MAX = 8_000;

/** What an agent that has answered leaves changed; a message to it where the command says that it is wrong, and it can go on. Null for one that only reads. */
export async function editedBy(
  agent: Subagent,
  state: ConversationState,
): Promise<EditedByAgent | { readonly say: readonly UserBlock[] } | null> {
  const { editing, deadline } = agent;
  if (editing === null) return null;
  const edits = await editing.edits();
  if (editing.verify === null || edits.length === 0) return { edits, verification: null };
  const rounds = state.verified?.rounds ?? 0;
  const asWere = statesOf(edits);
  // Nothing was changed since: the command would say the same.
  if (state.verified?.edits === asWere) return { edits, verification: state.verified.verification };
  const { verify } = editing;
  // The command has a time limit of its own, and agents that wait for their turn at it would run out of theirs.
  const verification = await deadline.outside(() => verify(edits, deadline.signal));
  state.verified = { edits: asWere, verification, rounds: rounds + 1 };
  note(agent, state, { type: 'verified', verification });
  const canGoOn = rounds < ROUNDS_MAX && state.spent === null && state.turn < state.bounds.lastToolTurn;
  if (verification.status !== 'failed' || !canGoOn) return { edits, verification };
  const output = verification.output.slice(-OUTPUT_CHARS_MAX).toWellFormed();
  const text = verificationFailed(output, ROUNDS_MAX - rounds - 1);
  return { say: [{ type: 'text', text }] };
}

const statesOf = (edits: readonly FileEdit[]): string =>
  JSON.stringify(edits.map(({ path, after }) => [path, after?.mode, after?.id]));
