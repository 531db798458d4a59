import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Verification } from '../edits/edit-set.ts';
import { patchOf } from '../edits/patch-of.ts';
import type { AgentCall, AgentOutcome } from '../run/agent-call.ts';
import { patchIdOf } from '../run/call-key.ts';
import type { WorkflowPorts } from './ports.ts';

type Done = Extract<AgentOutcome, { readonly status: 'done' }>;

type Patches = {
  /** The value of an answer. An object gets `patch` beside its keys, unless it has that key itself; a text stays as it is. */
  readonly valueOf: (call: Pick<AgentCall, 'key'>, outcome: Done) => Promise<Json>;
  /** Takes back what an agent has edited, or some files of it. */
  readonly discard: (payload: Json) => void;
};

/** What the agents of one run edited, as its script is told of it. `warn`: told of a patch that there is none. */
export function createPatches(
  { textBefore = async () => null, emit, now }: Pick<WorkflowPorts, 'textBefore' | 'emit' | 'now'>,
  warn: (message: string) => void,
): Patches {
  const known = new Map<string, readonly string[]>();
  return {
    valueOf: async (call, { value, edited }) => {
      if (edited === undefined || !isJsonObject(value) || Object.hasOwn(value, 'patch')) return value;
      const id = patchIdOf(call);
      const patch = await patchOf(id, edited.edits, textBefore);
      known.set(id, patch.files);
      return { ...value, patch: { ...patch, ...verified(edited.verification) } };
    },
    discard: (payload) => {
      const { patch, reason, files } = Discarded.parse(payload);
      const edited = known.get(patch);
      if (edited === undefined) return warn(UNKNOWN);
      if (files?.length === 0) return;
      for (const path of files ?? [])
        if (!edited.includes(path))
          warn(`discard() was given ${JSON.stringify(path)}, a file that the agent has not edited.`);
      emit({ type: 'edits-discarded', atMs: now(), patch, reason, files });
    },
  };
}

/** How the command ended over one agent's edits; nothing where none ran. The isolation and the time are another one in each run, and no prompt is to hold them. */
function verified(verification: Verification | null): { readonly verification?: JsonObject } {
  if (verification === null || verification.status === 'not-run') return {};
  const { status, command = '' } = verification;
  return { verification: { command, exitCode: status === 'passed' ? 0 : verification.exitCode } };
}

const UNKNOWN =
  'discard() was given a patch that no agent of this run has made; nothing was taken back. An answer whose schema declares `patch` has its own in place of it.';

const Discarded = z.object({
  patch: z.string(),
  reason: z.string().nullable(),
  files: z.array(z.string()).nullable(),
});
