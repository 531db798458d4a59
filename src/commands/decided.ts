import type { Report } from '../report/report.ts';
import type { PullHead, RunDecision, RunDefaults } from '../resume/describe-run.ts';
import type { Work } from '../resume/find-runs.ts';
import type { PreviousFound, PreviousRun } from '../resume/run-record.ts';
import type { Authored, RunSpec } from '../resume/run-spec.ts';
import type { DecidedFindings } from './findings/decided-findings.ts';
import type { FindingCommands } from './findings/finding-commands.ts';
import type { PlanCommands } from './plans/plan-commands.ts';

/** What became of an event. `refused` and `answered` asked no model. */
export type Decided =
  | { readonly status: 'ignored' | 'refused' | 'answered'; readonly reason: string }
  | Skipped
  | Accepted;

/** A run that is not made for a reason that is nobody's fault, and is told where the run would have been. */
export type Skipped = RunDecision & {
  readonly status: 'skipped';
  readonly reason: string;
  /** A limit over several runs is why. */
  readonly byLimit?: boolean;
};

/** A run shall begin. */
export type Accepted = RunDecision & {
  readonly status: 'accepted';
  /** The run that was named to go on from; null: none was, and one that is found may still serve. */
  readonly previous: PreviousRun | null;
  /** Why nothing is asked all the same, where another job has to hear of it by the report; absent: the run is made. */
  readonly notRun?: string;
};

/** The answer to a command in words. */
export type Reply =
  | { readonly type: 'help' }
  /**
   * What was read, why it cannot be done as it stands, the command that comes nearest, and the command that would make a task in words of
   * it; null: it is no task.
   */
  | {
      readonly type: 'unreadable';
      readonly read: string;
      readonly problem: string;
      readonly nearest: string;
      readonly task: string | null;
    }
  /** A workflow that does not exist, the command that was most likely meant (null: none is near), the workflows that exist, and the same as a task in words. */
  | ({ readonly type: 'no-workflow'; readonly wanted: string; readonly task: string } & KnownWorkflows)
  /** Why it cannot be done. */
  | { readonly type: 'refused'; readonly problem: string }
  | { readonly type: 'workflows'; readonly workflows: readonly Workflow[] }
  | { readonly type: 'status'; readonly runs: readonly RunHere[]; readonly plans: UndecidedPlans }
  /** Runs that were asked to end; `others` could not be, each for its reason. */
  | {
      readonly type: 'cancelled';
      readonly runs: readonly RunHere[];
      readonly others: readonly { readonly run: RunHere; readonly reason: string }[];
    }
  /** A pull request that would commit a script, by its address. */
  | { readonly type: 'saved'; readonly url: string }
  | DecidedFindings;

export type KnownWorkflows = { readonly nearest: string | null; readonly names: readonly string[] };

/** A workflow that can be asked for by its name, or by its path where `hidden`; `problem`: why it cannot run. */
export type Workflow = {
  readonly name: string;
  readonly path: string;
  readonly isBuiltIn: boolean;
  readonly hidden: boolean;
} & (
  | {
      readonly description: string;
      /** What each of its arguments is, by name; empty where it does not say. */
      readonly args: Readonly<Record<string, string>>;
    }
  | { readonly problem: string }
);

/** A GitHub workflow run of ours that has not ended and belongs to the issue or pull request of a command. */
export type RunHere = {
  readonly githubRunId: number;
  readonly url: string;
  /** `queued`, `in_progress`, or another word of GitHub's. */
  readonly state: string;
  /** What started it, as GitHub calls it. */
  readonly event: string;
};

/** A plan that was shown under an issue or pull request, and neither approved nor rejected there. */
export type UndecidedPlan = {
  readonly id: string;
  /** Of the comment that shows it. */
  readonly url: string;
} & (
  | {
      /** `meta.name` of its script. */
      readonly name: string;
      readonly task: string;
      readonly by: string;
      /** Until when it can be approved, in milliseconds since 1970. */
      readonly untilMs: number;
    }
  /** Why it cannot be approved any more. */
  | { readonly problem: string }
);

/** The newest first. `more`: older ones, which were not looked at. */
export type UndecidedPlans = { readonly plans: readonly UndecidedPlan[]; readonly more: number };

/** `nearest`: the branch that was most likely meant; null: none is near. */
export type KnownBases = { readonly nearest: string | null };

/** A comment that holds a command. */
type CommandComment = { readonly issueNumber: number; readonly commentId: number };

/** A command of somebody who may command. */
export type CommandCall = CommandComment & {
  readonly actor: string;
  readonly onPullRequest: boolean;
  readonly ports: DecidePorts;
};

/** What is done about scripts that a model writes. Each is called once the command has been acknowledged. */
export type PlanPorts = {
  readonly [Verb in keyof PlanCommands]: (
    command: PlanCommands[Verb],
    call: CommandCall,
    signal: AbortSignal,
  ) => Promise<Decided>;
} & {
  /** Plans under the issue or pull request of a command that wait for somebody. */
  readonly undecided: (call: CommandCall, signal: AbortSignal) => Promise<UndecidedPlans>;
};

/** What is done about findings. Each is called once the command has been acknowledged. */
export type FindingPorts = {
  readonly [Verb in keyof FindingCommands]: (
    command: FindingCommands[Verb],
    call: CommandCall,
    signal: AbortSignal,
  ) => Promise<Decided>;
};

/** Something that GitHub gives once: who takes it may do what a person has agreed to. */
export type Claim = {
  /** Our mark goes on this comment. */
  readonly commentId: number;
  /** The command that takes it. */
  readonly command: CommandComment;
  /** What its comment is answered with if the step is ended before it has begun what it took this for. */
  readonly ifEnded: string;
};

/** What was asked of GitHub, or why it is not known. */
export type Found<Value> =
  | { readonly status: 'ok'; readonly value: Value }
  | { readonly status: 'refused'; readonly reason: string };

/** A report that an earlier run about the issue or pull request of a command has left. */
export type ReportHere = {
  /** Data from outside: see `reportHere` for what of it is believed. */
  readonly report: Report;
  /** What was asked of that run, as its record says. */
  readonly spec: RunSpec;
  /** Name of the artifact that holds it. */
  readonly artifact: string;
  /** Id of the newest run under the same report key, where that one's report does not list the finding; null: none is newer. */
  readonly newerRun: string | null;
};

/** A pull request that may be merged yet. */
type OpenPull = PullHead & {
  /** It is not meant to be merged yet. */
  readonly draft: boolean;
};

/** What deciding about an event may ask of GitHub. */
export type DecidePorts = {
  readonly defaults: RunDefaults;
  /** The commit that the event started from: on a comment, the default branch. */
  readonly eventSha: string;
  readonly allowedPermission: string;
  /** Commands that begin paid work, of one person in one hour. */
  readonly maxCommandsPerHour: number;
  /** Whether a pull request that is a draft is left alone. */
  readonly skipsDrafts: boolean;
  /** Whether there is a way to sign in where the model is, or none is needed. */
  readonly canSignIn: () => Promise<boolean>;
  readonly permissionOf: (login: string, signal: AbortSignal) => Promise<string>;
  readonly pull: (number: number, signal: AbortSignal) => Promise<PullHead>;
  /** Open pull requests from a branch of the repository of that name, whoever owns it. */
  readonly pullsOfHead: (
    head: { readonly owner: string; readonly branch: string },
    signal: AbortSignal,
  ) => Promise<readonly OpenPull[]>;
  /** The run that is named, or else the latest one that did the same work. */
  readonly previousRun: (
    wanted: { readonly run: string } | Work,
    signal: AbortSignal,
  ) => Promise<PreviousFound>;
  /** What there is instead of a workflow that does not exist; null where it exists, or where only the run can tell what is wrong. */
  readonly insteadOf: (workflow: string) => Promise<KnownWorkflows | null>;
  /** What there is instead of a base that this checkout does not hold; null where it does, or where only the run can tell what is wrong. */
  readonly insteadOfBase: (ref: string) => Promise<KnownBases | null>;
  /** Workflows of the trusted tree and those that ship, in the order in which names are looked up. */
  readonly workflows: () => Promise<readonly Workflow[]>;
  /** Our runs about the issue or pull request of a command that have not ended, without the one that asks. */
  readonly runsHere: (
    subject: Pick<CommandCall, 'issueNumber' | 'onPullRequest'>,
    signal: AbortSignal,
  ) => Promise<Found<readonly RunHere[]>>;
  /** The latest report of ours about the issue or pull request that lists the finding of that id, or why it is not known, in a sentence for a person. */
  readonly reportHere: (
    wanted: Pick<CommandCall, 'issueNumber' | 'onPullRequest'> & { readonly finding: string },
    signal: AbortSignal,
  ) => Promise<Found<ReportHere>>;
  /** Why findings that reports here list were dismissed, in a sentence's part, by their ids. */
  readonly dismissedHere: (
    subject: Pick<CommandCall, 'issueNumber' | 'onPullRequest'>,
    signal: AbortSignal,
  ) => Promise<Found<ReadonlyMap<string, string>>>;
  readonly cancelRun: (githubRunId: number, signal: AbortSignal) => Promise<Found<null>>;
  /** How many commands the person has given in this repository within the last hour, this one included. */
  readonly commandsWithinHour: (
    given: Pick<CommandCall, 'actor' | 'issueNumber'>,
    signal: AbortSignal,
  ) => Promise<Found<number>>;
  readonly plans: PlanPorts;
  readonly findings: FindingPorts;
  /** Why the script of a plan does not run under the settings as they are now, in a sentence; null where it does. */
  readonly refusalOfScript: (authored: Pick<Authored, 'planId' | 'settings'>) => string | null;
  /** Why limits over several runs let none begin for a pull request (null: for none), as a part of a sentence in Markdown; null where one may. */
  readonly refusalOfLimits: (pullNumber: number | null, signal: AbortSignal) => Promise<string | null>;
  /** Commands of the issue or pull request that approve the run, by when they were given. Rejects with a sentence for a person. */
  readonly approvalsOf: (
    run: string,
    issueNumber: number,
    signal: AbortSignal,
  ) => Promise<readonly { readonly commentId: number; readonly author: string | null }[]>;
  /** false: somebody else has taken it. Rejects with a sentence for a person. */
  readonly claim: (claim: Claim, signal: AbortSignal) => Promise<boolean>;
  readonly react: (
    commentId: number,
    reaction: 'eyes' | '-1' | 'confused',
    signal: AbortSignal,
  ) => Promise<void>;
  readonly reply: (comment: CommandComment, reply: Reply, signal: AbortSignal) => Promise<void>;
};
