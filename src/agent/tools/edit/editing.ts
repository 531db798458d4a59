import type { FileEdit } from '../../../edits/edit.ts';
import type { Verification } from '../../../edits/edit-set.ts';
import type { AgentCall } from '../../../run/agent-call.ts';
import type { Toolset } from '../toolset.ts';

/** What the agents of a run that may change files work on. */
export type Editing = {
  /** Part of what makes two calls of such agents the same, in place of that of the tools that only read. */
  readonly version: string;
  /** Told of edits that come from a run before, which count as much as those of this one. */
  readonly count: (edits: readonly FileEdit[]) => void;
  /** Why no agent may change the text of a file, as the end of a sentence that names it; null when one may. */
  readonly uneditable: (path: string) => Promise<string | null>;
  /** A view of its own for one agent: nobody else sees its edits, and it sees nobody's. */
  readonly open: (call: AgentCall) => EditingAgent;
};

export type EditingAgent = {
  /** What such an agent is told first, the same for all of them. */
  readonly system: readonly string[];
  /** All tools of the run, and those that change files, over the agent's own view. */
  readonly toolset: Toolset;
  /** What it has changed so far, sorted by path. */
  readonly edits: () => Promise<readonly FileEdit[]>;
  /** Takes all that it has changed back: its edits are not wanted, or it begins anew. */
  readonly reset: () => void;
  /** Runs the command that verifies edits over the agent's own view; null where there is none. */
  readonly verify: ((edits: readonly FileEdit[], signal: AbortSignal) => Promise<Verification>) | null;
};
