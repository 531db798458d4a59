import type { Plan } from './plan.ts';

/** What came of a task in words, for which a script was to be written. The texts are a model's, but for the plan, which is computed from the script. */
export type AuthoredReport = {
  /** The task, in the words of the person who asked for it. */
  readonly task: string;
  /** Login of that person; null on a laptop. */
  readonly by: string | null;
} & (
  | {
      readonly status: 'drafted';
      readonly script: string;
      /** `meta.name` and `meta.description` of the script. */
      readonly name: string;
      readonly description: string;
      readonly rationale: string;
      readonly assumptions: readonly string[];
      readonly questions: readonly string[];
      readonly plan: Plan;
      /** Of the web, what agents may use. */
      readonly web: 'off' | 'search' | 'fetch';
      /** What `check` still says, and what the critic does. */
      readonly warnings: readonly string[];
      readonly criticism: readonly string[];
      /** How it comes to run. */
      readonly approval: Approval;
    }
  | {
      readonly status: 'declined';
      /** Why no script was written. */
      readonly text: string;
      /** The command that does it already; null: there is none. */
      readonly command: string | null;
      readonly questions: readonly string[];
    }
  | {
      readonly status: 'failed';
      readonly reason: string;
      /** What was wrong with the last script, a line each. */
      readonly problems: readonly string[];
    }
);

/** `planId`: 16 hexadecimal characters. `days`: for how long it may be approved. */
export type Approval =
  | { readonly type: 'waits'; readonly planId: string; readonly runId: string; readonly days: number }
  /** What would run cannot be shown as it is, so nobody can agree to it. */
  | { readonly type: 'impossible'; readonly reason: string };

/** The script of a run that no commit holds, with who agreed to it. */
export type RanScript = {
  readonly planId: string;
  readonly task: string;
  readonly by: string;
  /** null: its estimate was low enough to need no approval. */
  readonly approvedBy: string | null;
  readonly script: string;
};
