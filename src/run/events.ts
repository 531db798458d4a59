import type { AgentCall, EndedOutcome, Usage } from './agent-call.ts';

/** What agents of other runtimes can do and those of a run may lack. */
export const ABILITIES = ['edit', 'run', 'web'] as const;
export type Ability = (typeof ABILITIES)[number];

/** Everything that can be seen of a run, in order. Times are milliseconds since the epoch. */
export type RunEvent =
  | { readonly type: 'phase'; readonly atMs: number; readonly title: string }
  | { readonly type: 'log'; readonly atMs: number; readonly message: string }
  /** `refusedCall`: an agent tried what it may not, and that changed nothing: no part of the run's work is left out by it. */
  | { readonly type: 'warning'; readonly atMs: number; readonly message: string; readonly refusedCall?: true }
  /** An item of parallel() or pipeline() became null by an error of the script itself, not by that of an agent. */
  | { readonly type: 'item-broken'; readonly atMs: number; readonly message: string }
  /** A call that was not made, because the run has had all its agents. */
  | { readonly type: 'agent-refused'; readonly atMs: number }
  /** The prompt of an agent orders what no agent of this run can do. */
  | { readonly type: 'ability-lacking'; readonly atMs: number; readonly ability: Ability }
  /** What an agent has edited shall not be in the result; `patch` is the id that the script was given for it. */
  | {
      readonly type: 'edits-discarded';
      readonly atMs: number;
      readonly patch: string;
      /** The script's words; null: it gave none. */
      readonly reason: string | null;
      /** Of which of its files; null: of all. */
      readonly files: readonly string[] | null;
    }
  | { readonly type: 'agent-asked'; readonly atMs: number; readonly call: AgentCall }
  | { readonly type: 'agent-started'; readonly atMs: number; readonly call: AgentCall }
  /** A request that failed in passing is retried after `waitMs`. */
  | {
      readonly type: 'request-repeated';
      readonly atMs: number;
      readonly waitMs: number;
      readonly reason: string;
    }
  | {
      readonly type: 'agent-turn';
      readonly atMs: number;
      readonly id: number;
      readonly turn: number;
      readonly doing: string;
      readonly usage: Usage;
    }
  | {
      readonly type: 'agent-ended';
      readonly atMs: number;
      readonly call: AgentCall;
      readonly outcome: EndedOutcome;
      readonly durationMs: number;
    }
  /** A call that has to be approved: it has no further event in this run. */
  | { readonly type: 'agent-suspended'; readonly atMs: number; readonly call: AgentCall };

export type Emit = (event: RunEvent) => void;
