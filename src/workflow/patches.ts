import { z } from 'zod';
import { isJsonObject, type Json } from '../base/json.ts';
import { patchOf } from '../edits/patch-of.ts';
import type { AgentCall, AgentOutcome } from '../run/agent-call.ts';
import { patchIdOf } from '../run/call-key.ts';
import type { WorkflowPorts } from './ports.ts';

type Done = Extract<AgentOutcome, { readonly status: 'done' }>;

type Patches = {
  /** The value of an answer. An object gets `patch` beside its keys, unless it has that key itself; a text stays as it is. */
  readonly valueOf: (call: Pick<AgentCall, 'key'>, outcome: Done) => Promise<Json>;
  /** Takes back what an agent has edited. */
  readonly discard: (payload: Json) => void;
};

/** What the agents of one run edited, as its script is told of it. `warn`: told of a patch that there is none. */
export function createPatches(
  { textBefore = async () => null, emit, now }: Pick<WorkflowPorts, 'textBefore' | 'emit' | 'now'>,
  warn: (message: string) => void,
): Patches {
  const known = new Set<string>();
  return {
    valueOf: async (call, { value, edited }) => {
      if (edited === undefined || !isJsonObject(value) || Object.hasOwn(value, 'patch')) return value;
      const id = patchIdOf(call);
      known.add(id);
      return { ...value, patch: await patchOf(id, edited.edits, textBefore) };
    },
    discard: (payload) => {
      const { patch, reason } = Discarded.parse(payload);
      if (known.has(patch)) emit({ type: 'edits-discarded', atMs: now(), patch, reason });
      else warn('discard() was given a patch that no agent of this run has made; nothing was taken back.');
    },
  };
}

const Discarded = z.object({ patch: z.string(), reason: z.string().nullable() });
