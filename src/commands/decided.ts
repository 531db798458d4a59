import type { PullHead, RunDecision, RunDefaults } from '../resume/describe-run.ts';
import type { Work } from '../resume/find-runs.ts';
import type { PreviousFound, PreviousRun } from '../resume/run-record.ts';

/** What became of an event. `refused` and `answered` asked no model. */
export type Decided =
  | { readonly status: 'ignored' | 'refused' | 'answered'; readonly reason: string }
  | Skipped
  | Accepted;

/** A run that is not made for a reason that is nobody's fault, and is told where the run would have been. */
export type Skipped = RunDecision & { readonly status: 'skipped'; readonly reason: string };

/** A run shall begin. */
export type Accepted = RunDecision & {
  readonly status: 'accepted';
  /** The run that was named to go on from; null: none was, and one that is found may still serve. */
  readonly previous: PreviousRun | null;
};

/** The answer to a command in words. */
export type Reply =
  | { readonly type: 'help' }
  /** What was read, why it cannot be understood, and the command that comes nearest. */
  | { readonly type: 'unreadable'; readonly read: string; readonly problem: string; readonly nearest: string }
  /** A workflow that does not exist, the command that was most likely meant (null: none is near), and the workflows that exist. */
  | ({ readonly type: 'no-workflow'; readonly wanted: string } & KnownWorkflows)
  /** Why it cannot be done. */
  | { readonly type: 'refused'; readonly problem: string };

export type KnownWorkflows = { readonly nearest: string | null; readonly names: readonly string[] };

/** `nearest`: the branch that was most likely meant; null: none is near. */
export type KnownBases = { readonly nearest: string | null };

/** A comment that holds a command. */
export type CommandComment = { readonly issueNumber: number; readonly commentId: number };

/** What deciding about an event may ask of GitHub. */
export type DecidePorts = {
  readonly defaults: RunDefaults;
  /** The commit that the event started from: on a comment, the default branch. */
  readonly eventSha: string;
  readonly allowedPermission: string;
  /** Whether a pull request that is a draft is left alone. */
  readonly skipsDrafts: boolean;
  /** Whether there is a way to sign in where the model is, or none is needed. */
  readonly canSignIn: () => Promise<boolean>;
  readonly permissionOf: (login: string, signal: AbortSignal) => Promise<string>;
  readonly pull: (number: number, signal: AbortSignal) => Promise<PullHead>;
  /** The run that is named, or else the latest one that did the same work. */
  readonly previousRun: (
    wanted: { readonly run: string } | Work,
    signal: AbortSignal,
  ) => Promise<PreviousFound>;
  /** What there is instead of a workflow that does not exist; null where it exists, or where only the run can tell what is wrong. */
  readonly insteadOf: (workflow: string) => Promise<KnownWorkflows | null>;
  /** What there is instead of a base that this checkout does not hold; null where it does, or where only the run can tell what is wrong. */
  readonly insteadOfBase: (ref: string) => Promise<KnownBases | null>;
  readonly react: (
    commentId: number,
    reaction: 'eyes' | '-1' | 'confused',
    signal: AbortSignal,
  ) => Promise<void>;
  readonly reply: (comment: CommandComment, reply: Reply, signal: AbortSignal) => Promise<void>;
};
