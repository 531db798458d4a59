import type { Json, JsonObject } from '../base/json.ts';
import type { FileEdit } from '../edits/edit.ts';
import type { Verification } from '../edits/edit-set.ts';

export const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
export type Effort = (typeof EFFORTS)[number];

/** Tools that change nothing. */
export const READING_TOOL_NAMES = ['Read', 'Grep', 'Glob', 'Diff', 'WebSearch', 'WebFetch'] as const;
/** Tools of an agent that has files of its own to change. */
export const EDITING_TOOL_NAMES = ['Edit', 'Write', 'Delete', 'Move'] as const;

/** The tools of an agent, in the order in which it is told of them. Each has a row in agent/tools/registry.ts. */
export const TOOL_NAMES = [...READING_TOOL_NAMES, ...EDITING_TOOL_NAMES] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

/** What the agents of a run may reach of the web, by tools of the model's server. Each includes those before it. */
export const WEB = ['off', 'search', 'fetch'] as const;
export type Web = (typeof WEB)[number];

/** What an agent is for, where that decides about its model: `verify` cross-checks what others found. */
export const ROLES = ['verify'] as const;
export type AgentRole = (typeof ROLES)[number];

/** What a script may say about one agent. `label` and `phase` are for display and never part of the call's identity. */
export type AgentOptions = {
  readonly label?: string;
  readonly phase?: string;
  readonly schema?: JsonObject;
  readonly model?: string;
  readonly effort?: Effort;
  readonly role?: AgentRole;
  readonly isolation?: 'worktree';
  readonly agentType?: string;
  readonly maxTurns?: number;
  readonly timeoutMs?: number;
  /** A turn that makes no progress for so long is asked for again. */
  readonly stallMs?: number;
  readonly tools?: readonly string[];
  readonly disallowedTools?: readonly string[];
  readonly files?: readonly string[];
  /** Text before the prompt. Never part of the call's identity: an answer that was given with another one is still its answer. */
  readonly background?: string;
  /** So many characters at the beginning of the prompt are cached as a block of their own, for the siblings that begin alike. Never part of the call's identity: the model reads the same text. */
  readonly sharedHeadLength?: number;
  /** It is not begun once this share of the run's budget is spent, from 0 to 1: the rest is kept for others. Never part of the call's identity. */
  readonly budgetShare?: number;
};

/** One question to one subagent. `id` counts calls within this run; `key` is the same in every run that asks the same. */
export type AgentCall = {
  readonly id: number;
  readonly key: string;
  readonly prompt: string;
  readonly options: AgentOptions;
  /** Position of its phase in the order of first appearance, from 0; set by `scheduled`. Later stages go first, so that pipelines drain. */
  readonly stage?: number;
  /** The run asks it itself, to repair a conflict of edits: where it fails, the edits that are left out say so, and no agent of the script has failed. */
  readonly repairs?: true;
};

/** Tokens and estimated dollars. `inputTokens` excludes what was read from or written to the cache. */
export type Usage = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly costUsd: number;
  readonly requests: number;
  /** Searches of the web that are paid for, each beside its tokens. Absent: none. */
  readonly webSearches?: number;
};

export const NO_USAGE: Usage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
  requests: 0,
};

export const addUsage = (a: Usage, b: Usage): Usage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
  cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
  costUsd: a.costUsd + b.costUsd,
  requests: a.requests + b.requests,
  ...searchesOf((a.webSearches ?? 0) + (b.webSearches ?? 0)),
});

/** Left out where there are none, so that what is kept of a run without the web stays as it is. */
export const searchesOf = (webSearches: number): Pick<Usage, 'webSearches'> =>
  webSearches > 0 ? { webSearches } : {};

/** What one tool call of an agent saw: asked again, the same input gives the same digest while the code it read is unchanged. */
export type Observation = { readonly tool: string; readonly input: JsonObject; readonly digest: string };

/** Lines that an agent was shown: of a file itself, from 1 and `to` included, or of its patch, indices from 0 and `to` not included. */
export type Shown = {
  readonly of: 'file' | 'patch';
  readonly path: string;
  readonly from: number;
  readonly to: number;
};

/** Bytes of edits are never altered. `verification`: null where no command verifies them. */
export type EditedByAgent = {
  readonly edits: readonly FileEdit[];
  readonly verification: Verification | null;
};

/** Whether this run asked a model, or an earlier run's journal answered. */
type Source = 'live' | 'journal';

export type AgentOutcome =
  | {
      readonly status: 'done';
      readonly value: Json;
      /** What it edited, and how the command that verifies it ended; absent for an agent that only reads. */
      readonly edited?: EditedByAgent;
      readonly usage: Usage;
      readonly observations: readonly Observation[];
      readonly source: Source;
    }
  /**
   * `null` in the script. Scope `run`: no further agent can succeed (key, credit, model), the run stops launching. `agent`: asked
   * again, it would fail again. `request`: it failed in passing.
   */
  | {
      readonly status: 'failed';
      readonly reason: string;
      readonly scope: 'run' | 'agent' | 'request';
      readonly usage: Usage;
      readonly observations: readonly Observation[];
      readonly source: Source;
    }
  /** Throws in the script. */
  | {
      readonly status: 'rejected';
      readonly reason: 'budget' | 'cap' | 'schema' | 'agent-type' | 'options';
      readonly message: string;
      readonly usage: Usage;
      /** With reason `schema`: the last answer that was JSON, so that paid work can be looked at. */
      readonly lastAttempt?: Json;
      /** What it saw before; absent when it was refused without being asked. */
      readonly observations?: readonly Observation[];
      /** Absent: live. */
      readonly source?: Source;
    }
  /** Not started and not answered in this run: a later run answers it, once a person has approved its phase. */
  | { readonly status: 'suspended'; readonly waitingFor: 'approval'; readonly phase: string };

/** An outcome that a call came to in this run. */
export type EndedOutcome = Exclude<AgentOutcome, { readonly status: 'suspended' }>;

/** Answers one call. It never rejects for an expected outcome; an abort of `signal` is the outcome `failed`. */
export type RunAgent = (call: AgentCall, signal: AbortSignal) => Promise<AgentOutcome>;

/** Adds one behaviour around every call. */
export type Wrap = (next: RunAgent) => RunAgent;

/** Outermost first. */
export const chain = (wraps: readonly Wrap[], innermost: RunAgent): RunAgent =>
  wraps.reduceRight((next, wrap) => wrap(next), innermost);

/** Why an agent failed that no model would answer: the models that were asked, one after the other, and the category that they named. */
export const refusalReason = (models: readonly string[], category: string): string =>
  models.length > 1
    ? `both models refused, ${models.join(' and then ')} (${category})`
    : `the model refused (${category})`;

/** Whether that is why it failed; a journal keeps the sentence only. */
export const isRefusal = (reason: string): boolean => /^(?:the model|both models) refused/.test(reason);
