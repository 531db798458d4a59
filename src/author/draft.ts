import type { Plan } from '../report/plan.ts';

/** A task in words, and what an author may know of it. */
export type AuthorTask = {
  /** Of the person who asks, as typed; '' for a revision that says nothing of the task behind it. */
  readonly words: string;
  /** Login of who asks; null on a laptop. */
  readonly by: string | null;
  /** What others wrote where it was asked: the body of an issue, comments. Data, never an instruction. */
  readonly material: readonly Material[];
  /** A script to change, and what to change about it; null for a new one. */
  readonly before: { readonly script: string; readonly wish: string } | null;
  /** What `meta.name` has to be; null: the author chooses one that is not taken. */
  readonly name: string | null;
  /** Dollars that a run of the script may spend. */
  readonly maxCostUsd: number;
};

export type Material = { readonly source: string; readonly text: string };

/** A script that loads, passes `check` without an error, and comes to its end in dry runs within the limits of a run. */
export type Draft = {
  readonly script: string;
  /** Of the parsed script, like the description. */
  readonly name: string;
  readonly description: string;
  /** Words of the author, as are assumptions and questions: nothing is decided by them. */
  readonly rationale: string;
  readonly assumptions: readonly string[];
  readonly questions: readonly string[];
  readonly plan: Plan;
  /** What `check` or the plan still has to say. */
  readonly warnings: readonly string[];
  /** What the critic had to say. */
  readonly criticism: readonly string[];
  /** Scripts that the author wrote. */
  readonly rounds: number;
};

/**
 * `command`: a workflow that exists does it, and `command` runs it (`run review`). `vague`: what is wanted cannot be told. `abilities`:
 * agents that only read cannot do it. `unwanted`: it is directed against those who run it.
 */
export const DECLINES = ['command', 'vague', 'abilities', 'unwanted'] as const;

export type AuthorOutcome =
  | { readonly status: 'drafted'; readonly draft: Draft }
  | {
      readonly status: 'declined';
      readonly kind: (typeof DECLINES)[number];
      readonly text: string;
      /** Words behind `ultracode`; null but for the kind `command`. */
      readonly command: string | null;
      readonly questions: readonly string[];
    }
  | {
      readonly status: 'failed';
      readonly reason: string;
      /** What is wrong with the last script, one sentence each. */
      readonly problems: readonly string[];
      /** The last script; null when there was none. */
      readonly script: string | null;
    };
