import type { Now, Wait } from '../base/clock.ts';
import type { ChangedFile } from '../code/changed-file.ts';
import type { SearchMatch } from '../code/checkout.ts';
import type { Story } from '../code/story.ts';
import type { AgentCall, AgentOptions, RunAgent } from '../run/agent-call.ts';
import type { Ability, Emit } from '../run/events.ts';
import type { Reusable } from '../run/journal.ts';
import type { Script } from './script/script.ts';
import type { Place } from './script/script-error.ts';

/** What the run has spent so far, and what it may spend; null is no limit. */
type BudgetView = {
  /** Output tokens, like `spent`. */
  readonly total: number | null;
  readonly spent: () => number;
  readonly totalUsd: number | null;
  readonly spentUsd: () => number;
};

/** How a script names another one. */
export type WorkflowReference = { readonly name: string } | { readonly scriptPath: string };

/** Both ends count. `at`: of the code before the change. */
type WantedLines = { readonly from: number; readonly to: number; readonly at?: 'base' | undefined };

type WantedMatches = {
  readonly path?: string | undefined;
  readonly glob?: string | undefined;
  readonly ignoreCase?: boolean | undefined;
  readonly max?: number | undefined;
  readonly at?: 'base' | undefined;
};

/** By path, then by line. `truncated`: there are more than were asked for, or than git gave. */
type FoundMatches = { readonly matches: readonly SearchMatch[]; readonly truncated: boolean };

/** Everything that a script can reach; there is nothing else. */
export type WorkflowPorts = {
  readonly runAgent: RunAgent;
  readonly emit: Emit;
  /** What agents of this run can do besides reading and searching; `edit`: those that have files of their own to change. */
  readonly abilities: readonly Ability[];
  readonly now: Now;
  readonly wait: Wait;
  /** Identity of a call without its number among equal calls; `label` and `phase` are never in the options it sees. */
  readonly keyOf: (prompt: string, options: AgentOptions) => string;
  readonly files: (
    patterns: readonly string[],
    options: { readonly changed: boolean; readonly scope?: boolean },
  ) => Promise<readonly string[]>;
  readonly changes: (options: { readonly functions: boolean }) => Promise<readonly ChangedFile[]>;
  /** Numbered lines of one file, as the tool Read shows them; null where there is no such text. */
  readonly lines: (path: string, wanted: WantedLines) => Promise<string | null>;
  /** Rejects with an UltracodeError where git refuses the pattern. */
  readonly grep: (pattern: string, wanted: WantedMatches) => Promise<FoundMatches>;
  readonly story: () => Promise<Story>;
  /** What a run before has of a call; absent: there was none. */
  readonly reusable?: (call: AgentCall) => Promise<Reusable>;
  /** Text of a file in the run's commit, as it was before agents edited it; null where there is none. Absent: agents edit nothing. */
  readonly textBefore?: (path: string) => Promise<string | null>;
  /** Why no agent may change the text of a file, as the end of a sentence that names it; null when one may. Absent: agents edit nothing. */
  readonly uneditable?: (path: string) => Promise<string | null>;
  readonly budget: BudgetView;
  /** Rejects with an UltracodeError for a workflow that does not exist or cannot load. */
  readonly findWorkflow: (reference: WorkflowReference) => Promise<Script>;
  /** Told where the script asks for an agent or a workflow, innermost first; runs do not need it. */
  readonly asked?: (places: readonly Place[]) => void;
};
