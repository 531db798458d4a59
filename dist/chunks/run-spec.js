import { a as array, d as literal, g as record, i as _enum, l as int, m as object, o as boolean, p as number, s as custom, v as string } from "./zod.js";
import { a as StoredFinding } from "./finding.js";
import { n as FAIL_ON, t as Counting } from "./fail-on.js";
// src/resume/run-spec.ts
const count = int().positive();
/** What somebody asked for, as they asked it: a run that goes on asks the same again, and looks defaults up anew. null and absent: not said. */
const RunRequest = object({
	/** Name or path of a workflow script. */
	workflow: string().min(1).nullable(),
	args: custom().optional(),
	/** Ref that the head is compared with. */
	base: string().nullable(),
	model: string().nullable(),
	maxCostUsd: number().nullable()
});
/** The code that a run is about. Shas are pinned when the run is decided on and never looked up again. */
const RunCode = object({
	headSha: string(),
	/** What the head is compared with, a sha or a ref; null when the run is about the whole tree. */
	base: string().nullable(),
	/** Scripts, rules and settings are read from here: a commit that the author of the change cannot write to. */
	trustedRef: string(),
	/** Where the remote keeps the head, when it may not be in the checkout; null when it surely is. */
	headRef: string().nullable(),
	/** Why it is a change from outside, as a part of a sentence; absent when it is none. */
	outside: string().optional(),
	/** What the author of a pull request says about it; absent where there is none. */
	story: object({
		title: string().nullable(),
		description: string().nullable()
	}).optional()
});
/** Where the answer belongs on GitHub; both null for a sweep, and on a laptop. */
const Target = object({
	pullNumber: count.nullable(),
	/** The comment that is answered; null when no comment asked. */
	replyTo: object({
		issueNumber: count,
		commentId: count
	}).nullable()
});
/** The GitHub workflow run that a job belongs to, as the runner names it. */
const GithubRun = object({
	/** GITHUB_RUN_ID. */
	id: count,
	attempt: count,
	job: string(),
	/** Path of the workflow's file in the repository. */
	workflowPath: string(),
	repositoryId: count,
	/** The branch that the event is about, and that of a comment is the default one; null: a tag. */
	branch: string().nullable()
});
/** What a run takes over from the one that it goes on from, besides its journal. */
const Resumption = object({
	/** Id of the previous run. */
	runId: string(),
	/** SHA-256 of the script that a person has agreed to; null when no approval was needed. */
	scriptDigest: string().nullable(),
	/** How many runs before this one were continued without a person. */
	continuations: int().min(0),
	/** Dollars that those runs have spent: a continuation gets no new budget. */
	spentUsd: number().min(0)
});
/** A script that a model shall write. */
const Authoring = object({
	/** In a person's words. */
	task: string().min(1),
	/** Login of that person. */
	by: string(),
	/** A script that is there already; `wish`: what shall be changed of it, null to show it as it is. */
	before: object({
		script: string(),
		wish: string().nullable()
	}).nullable()
});
/** A script that was written for a task, with who agreed that it runs. */
const Authored = object({
	planId: string(),
	task: string(),
	by: string(),
	/** null: its estimate was low enough to need no approval. */
	approvedBy: string().nullable(),
	script: string(),
	/** The settings that the plan binds, as they were when it was shown. */
	settings: record(string(), custom())
});
/** A finding of an earlier run that shall be explained. Its texts are those of the report that lists it. */
const Explaining = object({
	finding: StoredFinding,
	/** The run whose report lists it. */
	of: object({
		runId: string(),
		workflow: string(),
		headSha: string(),
		/** Id of a newer run of the same workflow whose report does not list it; null: none is known. */
		newerRun: string().nullable(),
		/** True when no model was asked there. */
		offline: boolean()
	})
});
/**
* One description of a run: what was asked, of which code, where the answer goes, within which limits. Decided once, then only read: the
* run, its report, its reporters, `run.json` and the state that the step saves for its post step all use this value. Stored text is data
* from outside: parse it.
*/
const RunSpec = object({
	runId: string().min(1),
	request: RunRequest,
	/** The workflow that runs, by name or path, and what its script gets as `args`. */
	workflow: string().min(1),
	args: custom().optional(),
	code: RunCode,
	target: Target,
	/** What tells reports of one pull request apart: the workflow, and a digest of its arguments and paths where there are any. */
	reportKey: string().min(1),
	limits: object({
		failOn: array(_enum(FAIL_ON)),
		/** Absent: what the change brought counts, however sure its finder was. */
		counting: Counting.exactOptional(),
		/** From 0 to 1. */
		maxFailedShare: number(),
		/** Dollars that this run may spend: the lower of setting and request, less what the runs that it continues have spent. */
		maxCostUsd: number().min(0),
		/** The setting over several runs that made it less than this; absent: none. */
		limitedBy: _enum(["max-cost-usd-per-pull-request", "max-cost-usd-per-day"]).optional()
	}),
	/** What the settings say about where the report goes. */
	publish: object({
		comment: _enum(["sticky", "off"]),
		annotations: _enum(["on", "off"]),
		/** Findings that become comments in a review of the pull request; absent: none. */
		reviewComments: _enum(["suggestions", "all"]).optional(),
		/** Whether there is a file of it in SARIF, and whether code scanning gets it; absent: no file. */
		sarif: _enum(["file", "upload"]).optional(),
		/** Whether a sweep of the default branch keeps a tracking issue; absent: none. */
		trackingIssue: literal("on").optional(),
		/** Another job of the workflow run shows the report; absent: this one does. */
		later: literal(true).optional()
	}),
	/** It is about the whole tree of a branch, and no comment asked for it: the next one goes on with what it has not looked at. Absent: it is no such run. */
	sweep: _enum(["default-branch", "other-branch"]).optional(),
	/** Answers of the runs before are not used; absent: they are. */
	cache: literal("off").optional(),
	/** True when no model is asked. */
	offline: boolean(),
	/** Phases that a person has let begin. */
	approved: array(string()).readonly(),
	/** null for a run that begins anew. */
	resumption: Resumption.nullable(),
	/** Absent where a script runs. */
	authoring: Authoring.optional(),
	/** Absent where a committed script runs. */
	authored: Authored.optional(),
	/** Absent where nothing is explained. */
	explaining: Explaining.optional(),
	/** Milliseconds since 1970. */
	startedMs: number(),
	/** Folder of the run. */
	runDir: string(),
	/** Name of the artifact that keeps the folder; null where it cannot be kept. */
	artifact: string().nullable(),
	/** null on a laptop, and for a runner that does not say which run it is. */
	githubRun: GithubRun.nullable()
});
export { RunSpec as n, Explaining as t };
