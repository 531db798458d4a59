import { isJsonObject, type Json } from '../../../base/json.ts';
import type { AgentEdits, LeftOutEdits } from '../../../edits/edit-set.ts';
import { patchIdOf } from '../../../run/call-key.ts';
import type { Emit } from '../../../run/events.ts';

/** Keeps what agents edited by watching the run's events, both in the order of the script's calls: `read` gives what is in the result, with those that could edit and did not, `discarded` what the script took out of it. */
export function createEdited(): {
  readonly watch: Emit;
  readonly read: () => readonly AgentEdits[];
  readonly discarded: () => readonly LeftOutEdits[];
} {
  const edited = new Map<string, AgentEdits>();
  const reasons = new Map<string, string | null>();
  const inOrder = () => [...edited].toSorted(([, a], [, b]) => a.id - b.id);
  return {
    watch: (event) => {
      if (event.type === 'edits-discarded') reasons.set(event.patch, event.reason);
      if (event.type !== 'agent-ended' || event.outcome.status !== 'done') return;
      const { call, outcome } = event;
      if (outcome.edited === undefined) return;
      const label = call.options.label ?? `agent ${call.id}`;
      edited.set(patchIdOf(call), { id: call.id, label, said: saidIn(outcome.value), ...outcome.edited });
    },
    read: () => inOrder().flatMap(([patch, edits]) => (reasons.has(patch) ? [] : [edits])),
    discarded: () =>
      inOrder().flatMap(([patch, { id, label, edits }]) => {
        const reason = reasons.get(patch);
        if (reason === undefined || edits.length === 0) return [];
        const paths = edits.map(({ path }) => path);
        return [{ agent: { id, label }, paths, reason: whyDiscarded(reason) }];
      }),
  };
}

const REASON_CHARS_MAX = 1_000;

function whyDiscarded(reason: string | null): string {
  const said = (reason ?? '').trim().slice(0, REASON_CHARS_MAX).toWellFormed().replace(/\.$/, '');
  return said === '' ? 'no reason was given' : said;
}

/** Keys under which agents say in words what they did, the likeliest first. */
const WORDS = ['summary', 'why', 'reason', 'explanation', 'description', 'message', 'title'];
const SAID_CHARS_MAX = 2_000;

function saidIn(value: Json): string {
  const said = isJsonObject(value)
    ? (WORDS.map((key) => value[key]).find((text) => typeof text === 'string') ?? '')
    : value;
  return typeof said === 'string' ? said.slice(0, SAID_CHARS_MAX).toWellFormed() : '';
}
