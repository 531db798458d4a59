import { z } from 'zod';
import type { Json } from '../base/json.ts';
import { StoredFinding } from '../findings/finding.ts';
import { Counting, FAIL_ON } from '../run/fail-on.ts';

const count = z.int().positive();

/** What somebody asked for, as they asked it: a run that goes on asks the same again, and looks defaults up anew. null and absent: not said. */
export const RunRequest = z.object({
  /** Name or path of a workflow script. */
  workflow: z.string().min(1).nullable(),
  args: z.custom<Json>().optional(),
  /** Ref that the head is compared with. */
  base: z.string().nullable(),
  model: z.string().nullable(),
  maxCostUsd: z.number().nullable(),
});
export type RunRequest = z.infer<typeof RunRequest>;

/** The code that a run is about. Shas are pinned when the run is decided on and never looked up again. */
const RunCode = z.object({
  headSha: z.string(),
  /** What the head is compared with, a sha or a ref; null when the run is about the whole tree. */
  base: z.string().nullable(),
  /** Scripts, rules and settings are read from here: a commit that the author of the change cannot write to. */
  trustedRef: z.string(),
  /** Where the remote keeps the head, when it may not be in the checkout; null when it surely is. */
  headRef: z.string().nullable(),
  /** Why it is a change from outside, as a part of a sentence; absent when it is none. */
  outside: z.string().optional(),
  /** What the author of a pull request says about it; absent where there is none. */
  story: z.object({ title: z.string().nullable(), description: z.string().nullable() }).optional(),
});
export type RunCode = z.infer<typeof RunCode>;

/** Where the answer belongs on GitHub; both null for a sweep, and on a laptop. */
const Target = z.object({
  pullNumber: count.nullable(),
  /** The comment that is answered; null when no comment asked. */
  replyTo: z.object({ issueNumber: count, commentId: count }).nullable(),
});
export type Target = z.infer<typeof Target>;

/** The GitHub workflow run that a job belongs to, as the runner names it. */
const GithubRun = z.object({
  /** GITHUB_RUN_ID. */
  id: count,
  attempt: count,
  job: z.string(),
  /** Path of the workflow's file in the repository. */
  workflowPath: z.string(),
  repositoryId: count,
  /** The branch that the event is about, and that of a comment is the default one; null: a tag. */
  branch: z.string().nullable(),
});
export type GithubRun = z.infer<typeof GithubRun>;

/** What a run takes over from the one that it goes on from, besides its journal. */
const Resumption = z.object({
  /** Id of the previous run. */
  runId: z.string(),
  /** SHA-256 of the script that a person has agreed to; null when no approval was needed. */
  scriptDigest: z.string().nullable(),
  /** How many runs before this one were continued without a person. */
  continuations: z.int().min(0),
  /** Dollars that those runs have spent: a continuation gets no new budget. */
  spentUsd: z.number().min(0),
});
export type Resumption = z.infer<typeof Resumption>;

/** A script that a model shall write. */
const Authoring = z.object({
  /** In a person's words. */
  task: z.string().min(1),
  /** Login of that person. */
  by: z.string(),
  /** A script that is there already; `wish`: what shall be changed of it, null to show it as it is. */
  before: z.object({ script: z.string(), wish: z.string().nullable() }).nullable(),
});
export type Authoring = z.infer<typeof Authoring>;

/** A script that was written for a task, with who agreed that it runs. */
const Authored = z.object({
  planId: z.string(),
  task: z.string(),
  by: z.string(),
  /** null: its estimate was low enough to need no approval. */
  approvedBy: z.string().nullable(),
  script: z.string(),
  /** The settings that the plan binds, as they were when it was shown. */
  settings: z.record(z.string(), z.custom<Json>()),
});
export type Authored = z.infer<typeof Authored>;

/** A finding of an earlier run that shall be explained. Its texts are those of the report that lists it. */
export const Explaining = z.object({
  finding: StoredFinding,
  /** The run whose report lists it. */
  of: z.object({
    runId: z.string(),
    workflow: z.string(),
    headSha: z.string(),
    /** Id of a newer run of the same workflow whose report does not list it; null: none is known. */
    newerRun: z.string().nullable(),
    /** True when no model was asked there. */
    offline: z.boolean(),
  }),
});
export type Explaining = z.infer<typeof Explaining>;

/** Findings of earlier runs that shall be mended in the code as it is now, each once. */
export const Fixing = z.object({ findings: z.array(Explaining).min(1).readonly() });
export type Fixing = z.infer<typeof Fixing>;

/**
 * One description of a run: what was asked, of which code, where the answer goes, within which limits. Decided once, then only read: the
 * run, its report, its reporters, `run.json` and the state that the step saves for its post step all use this value. Stored text is data
 * from outside: parse it.
 */
export const RunSpec = z.object({
  runId: z.string().min(1),
  request: RunRequest,
  /** The workflow that runs, by name or path, and what its script gets as `args`. */
  workflow: z.string().min(1),
  args: z.custom<Json>().optional(),
  code: RunCode,
  target: Target,
  /** What tells reports of one pull request apart: the workflow, and a digest of its arguments and paths where there are any. */
  reportKey: z.string().min(1),
  limits: z.object({
    failOn: z.array(z.enum(FAIL_ON)),
    /** Absent: what the change brought counts, however sure its finder was. */
    counting: Counting.exactOptional(),
    /** From 0 to 1. */
    maxFailedShare: z.number(),
    /** Dollars that this run may spend: the lower of setting and request, less what the runs that it continues have spent. */
    maxCostUsd: z.number().min(0),
    /** The setting over several runs that made it less than this; absent: none. */
    limitedBy: z.enum(['max-cost-usd-per-pull-request', 'max-cost-usd-per-day']).optional(),
  }),
  /** What the settings say about where the report goes. */
  publish: z.object({
    comment: z.enum(['sticky', 'off']),
    annotations: z.enum(['on', 'off']),
    /** Findings that become comments in a review of the pull request; absent: none. */
    reviewComments: z.enum(['suggestions', 'all']).optional(),
    /** Whether there is a file of it in SARIF, and whether code scanning gets it; absent: no file. */
    sarif: z.enum(['file', 'upload']).optional(),
    /** Whether a sweep of the default branch keeps a tracking issue; absent: none. */
    trackingIssue: z.literal('on').optional(),
    /** Where edits of agents go; absent: they get no tools that change files. */
    edits: z.enum(['suggestions', 'pull-request', 'patch']).optional(),
    /** What the settings wanted of them, where such a run has something else; absent: that. */
    editsAsked: z.enum(['suggestions', 'pull-request']).optional(),
    /** Another job of the workflow run shows the report; absent: this one does. */
    later: z.literal(true).optional(),
  }),
  /** It is about the whole tree of a branch, and no comment asked for it: the next one goes on with what it has not looked at. Absent: it is no such run. */
  sweep: z.enum(['default-branch', 'other-branch']).optional(),
  /** Answers of the runs before are not used; absent: they are. */
  cache: z.literal('off').optional(),
  /** True when no model is asked. */
  offline: z.boolean(),
  /** Phases that a person has let begin. */
  approved: z.array(z.string()).readonly(),
  /** null for a run that begins anew. */
  resumption: Resumption.nullable(),
  /** Absent where a script runs. */
  authoring: Authoring.optional(),
  /** Absent where a committed script runs. */
  authored: Authored.optional(),
  /** Absent where nothing is explained. */
  explaining: Explaining.optional(),
  /** Absent where no findings are mended. */
  fixing: Fixing.optional(),
  /** Milliseconds since 1970. */
  startedMs: z.number(),
  /** Folder of the run. */
  runDir: z.string(),
  /** Name of the artifact that keeps the folder; null where it cannot be kept. */
  artifact: z.string().nullable(),
  /** null on a laptop, and for a runner that does not say which run it is. */
  githubRun: GithubRun.nullable(),
});
export type RunSpec = z.infer<typeof RunSpec>;
