import type { Now } from '../../base/clock.ts';
import type { Json } from '../../base/json.ts';
import type { Provider } from '../../requests/provider.ts';
import type { AgentCall, Effort } from '../../run/agent-call.ts';
import type { Emit } from '../../run/events.ts';
import type { AgentDefinitions } from '../guidance/definition.ts';
import type { FolderRules } from '../guidance/project-rules.ts';
import type { Editing, EditingAgent } from '../tools/edit/editing.ts';
import type { Toolset } from '../tools/toolset.ts';
import type { SpendingBounds } from './bounds.ts';
import type { Deadline } from './deadline.ts';
import type { ModelChoice } from './model-choice.ts';
import type { ReadOutput } from './output.ts';

/** Bounds and choices for every agent of a run. A script may lower the bounds for one agent and never raise them. */
type AgentSettings = {
  readonly effort?: Effort;
  readonly maxTurns: number;
  /** Of one turn; does for most of them, where the budget has no room for all that the model can write. */
  readonly enoughOutputTokens: number;
  /** Of all turns of one agent. */
  readonly agentOutputTokens: number;
  readonly agentCostUsd: number;
  readonly timeoutMs: number;
  /** Characters of all attached files of one agent together. */
  readonly attachedChars: number;
};

/** What every agent of a run shares while it works. */
type AgentPorts = {
  readonly provider: Provider;
  /** All tools of the run that only read. */
  readonly toolset: Toolset;
  /** What agents with `isolation: 'worktree'` change; null in a run whose agents only read. */
  readonly editing: Editing | null;
  /** Rules of the maintainers for the files that a task is about. */
  readonly rulesFor: (call: AgentCall) => Promise<FolderRules>;
  /** Why no further turn may be paid; null while there is room. */
  readonly exhausted: () => string | null;
  readonly emit: Emit;
  readonly now: Now;
  /** Lets everything else in the process have its turn. Rejects when `signal` aborts. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
  /** Adds one line to the transcript of agent `id`. */
  readonly record: (id: number, entry: Json) => void;
};

/** All that the agents of a run are made of. */
export type AgentLoopParts = AgentPorts & {
  readonly settings: AgentSettings;
  /** What every agent is told first, the same for all. */
  readonly system: readonly string[];
  readonly definitions: AgentDefinitions;
  readonly models: ModelChoice;
};

/** One agent with everything decided: options, definition and settings are settled, its deadline is running. */
export type Subagent = {
  readonly call: AgentCall;
  readonly ports: AgentPorts;
  readonly deadline: Deadline;
  readonly timeoutMs: number;
  readonly system: readonly string[];
  readonly model: string;
  /** The model that is asked when the first one refuses; null for none. */
  readonly afterRefusal: string | null;
  readonly effort: Effort | null;
  readonly maxTurns: number;
  /** Of one turn of this model, thinking included. */
  readonly maxOutputTokens: (model: string) => number;
  readonly enoughOutputTokens: number;
  /** Of the whole agent. Once it is reached, the agent has to answer. */
  readonly spending: SpendingBounds;
  readonly attachedChars: number;
  /** The tools that this agent may use. */
  readonly toolset: Toolset;
  /** Its own view of the code where it changes files; null for one that only reads. */
  readonly editing: EditingAgent | null;
  /** Reads the answer; null when it is text. */
  readonly read: ((text: string) => ReadOutput) | null;
};
