import "./chunks/rolldown-runtime.js";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { a as notice, c as setSecret, i as info, l as warning, n as getInput, o as saveState, s as setOutput, t as error } from "./chunks/core.js";
import { D as UltracodeError, O as messageOf } from "./chunks/base.js";
import { bn as breakWorkflowCommands, xn as visible } from "./chunks/words.js";
import { n as appendToRunnerFile, r as usableFolder, t as readRunner } from "./chunks/read-runner.js";
import { f as cleanUncaught } from "./chunks/flags.js";
import { G as looseObject, K as number, Y as record, Z as string, et as unknown, z as boolean } from "./chunks/run.js";
import { I as outsideOf, R as storyOfPull, w as RUN_ID } from "./chunks/resume.js";
import { t as parseComment } from "./chunks/parse-comment.js";
import { t as _usingCtx } from "./chunks/usingCtx.js";
// src/config/inputs.ts
const PREFIX = "INPUT_";
/** Inputs of the Action as given. The runner hands over every input of the step, known to action.yml or not. */
function readInputs(env) {
	const names = Object.keys(env).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(6).toLowerCase());
	return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
// src/trigger/payload.ts
const Sha = string().regex(/^[0-9a-f]{40}$/, "expected 40 hexadecimal characters");
const RepositoryForm = looseObject({ id: number().int() });
/** What servers that speak GitHub's language leave out, and what schemas of its events do not require, is optional. */
const WhereItWas = { repository: looseObject({ default_branch: string().min(1).nullish() }).nullish() };
/** Nothing to do. */
const ignored$1 = (reason) => ({
	type: "ignored",
	reason
});
/** What is read of a payload. Throws EVENT_INVALID with the place that is wrong. */
function parsed(schema, payload, eventName) {
	const result = schema.safeParse(payload);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const place = issue === void 0 || issue.path.length === 0 ? "payload" : issue.path.join(".");
	throw invalid(eventName, `${place}: ${issue?.message ?? "unreadable"}.`);
}
const invalid = (eventName, problem) => new UltracodeError("EVENT_INVALID", `The ${eventName} event cannot be read: ${problem} Check that GITHUB_EVENT_PATH holds the event that started this run.`);
// src/trigger/read-comment.ts
/** `issue_comment`: the conversation of an issue or a pull request. It starts from the default branch. */
function readComment(event) {
	const said = saidIn(event);
	if (said.type === "ignored") return said;
	const { issue } = parsed(OfIssue, event.payload, event.eventName);
	return {
		...said,
		issueNumber: issue.number,
		onPullRequest: (issue.pull_request ?? null) !== null,
		onDiff: false,
		baseSha: null
	};
}
/** `pull_request_review_comment`: a line of a diff. It starts from the merge of the change, like the change itself. */
function readDiffComment(event) {
	const said = saidIn(event);
	if (said.type === "ignored") return said;
	const { pull_request: pull } = parsed(OfDiff, event.payload, event.eventName);
	if (pull.head.repo?.id !== pull.base.repo.id) return ignored$1("a comment on a line of a pull request from a fork gets no secrets, and a token that can only read. Give the command /ultracode in the conversation.");
	return {
		...said,
		issueNumber: pull.number,
		onPullRequest: true,
		onDiff: true,
		baseSha: pull.base.sha
	};
}
const Happened = looseObject({ action: string() });
const Said = looseObject({ comment: looseObject({ body: string().nullish() }).nullish() });
const CommentPayload = looseObject({
	comment: looseObject({
		id: number().int().positive(),
		created_at: string().nullish(),
		user: looseObject({
			login: string().min(1),
			type: string().nullish()
		}).nullish(),
		performed_via_github_app: unknown().optional()
	}),
	...WhereItWas
});
const OfIssue = looseObject({ issue: looseObject({
	number: number().int().positive(),
	pull_request: looseObject({}).nullish()
}) });
const OfDiff = looseObject({ pull_request: looseObject({
	number: number().int().positive(),
	head: looseObject({ repo: RepositoryForm.nullish() }),
	base: looseObject({
		sha: Sha,
		repo: RepositoryForm
	})
}) });
/** The command in a comment, and who gave it. */
function saidIn(event) {
	const { action } = parsed(Happened, event.payload, event.eventName);
	if (action !== "created") return ignored$1(`the comment was ${action}; only a new comment can be a command.`);
	const command = parseComment(parsed(Said, event.payload, event.eventName).comment?.body ?? "");
	if (command === null) return ignored$1("the first word of the comment is not /ultracode.");
	const { comment, repository } = parsed(CommentPayload, event.payload, event.eventName);
	const author = comment.user ?? null;
	if (author === null) return ignored$1("the account that wrote the comment no longer exists.");
	if (!((author.type ?? "User") === "User") || author.login.endsWith("[bot]") || author.login === event.botLogin || (comment.performed_via_github_app ?? null) !== null) return ignored$1(`the command was written by a bot or an app (${author.login}); only people may command.`);
	const givenMs = Date.parse(comment.created_at ?? "");
	return {
		type: "command",
		command,
		commentId: comment.id,
		actor: author.login,
		givenMs: Number.isNaN(givenMs) ? null : givenMs,
		defaultBranch: repository?.default_branch ?? null
	};
}
// src/trigger/workflow-run.ts
const WorkflowRunPayload = looseObject({
	workflow_run: looseObject({
		event: string(),
		conclusion: string().nullish(),
		head_sha: string().regex(/^[0-9a-f]{40}$/, "expected 40 hexadecimal characters"),
		head_branch: string().min(1).nullish(),
		head_repository: looseObject({ owner: looseObject({ login: string().min(1) }).nullish() }).nullish()
	}),
	repository: looseObject({ default_branch: string().min(1).nullish() }).nullish()
});
/**
* The end of another GitHub workflow. Only one for a pull request that succeeded is ours: GitHub asks a maintainer to approve the first
* runs of a stranger, and until then such a run ends as `action_required`. Nothing that it left is read.
*/
function readWorkflowRun({ action, payload }, parsed) {
	if (action !== "completed") return ignored(`the GitHub workflow was ${action}; only one that is completed starts a run.`);
	const { workflow_run: run, repository } = parsed(WorkflowRunPayload, payload);
	if (run.event !== "pull_request") return ignored(`that GitHub workflow was started by ${run.event}; only one for a pull request starts a run.`);
	if (run.conclusion !== "success") return ignored(`that GitHub workflow ended as ${run.conclusion ?? "nothing"}; only one that succeeded starts a run.`);
	const owner = run.head_repository?.owner?.login ?? null;
	const branch = run.head_branch ?? null;
	if (owner === null || branch === null) return ignored("the fork or the branch that the pull request came from no longer exists.");
	return {
		type: "workflow-run",
		head: {
			owner,
			branch,
			sha: run.head_sha
		},
		defaultBranch: repository?.default_branch ?? null
	};
}
const ignored = (reason) => ({
	type: "ignored",
	reason
});
// src/trigger/read-trigger.ts
/** What an event asks for. Only an event that is ours and cannot be read is an error (EVENT_INVALID). */
function readTrigger(event) {
	switch (event.eventName) {
		case "pull_request": return readPullRequest(event);
		case "merge_group": return readMergeGroup(event);
		case "workflow_dispatch":
		case "schedule": return readSweep(event, event.eventName);
		case "issue_comment": return readComment(event);
		case "workflow_run": {
			const { payload, eventName } = event;
			const { action } = parsed(Action, payload, eventName);
			return readWorkflowRun({
				action,
				payload
			}, (schema, value) => parsed(schema, value, eventName));
		}
		case "pull_request_target": return ignored$1("pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.");
		case "pull_request_review_comment": return readDiffComment(event);
		case "pull_request_review": return ignored$1("a review starts nothing. Give the command /ultracode in a comment.");
		default: return ignored$1(`the event "${event.eventName}" starts nothing. Expected ${HANDLED.slice(0, -1).join(", ")} or ${HANDLED.at(-1)}.`);
	}
}
const HANDLED = [
	"pull_request",
	"merge_group",
	"workflow_dispatch",
	"schedule",
	"issue_comment",
	"pull_request_review_comment",
	"workflow_run"
];
const PULL_REQUEST_ACTIONS = [
	"opened",
	"synchronize",
	"reopened",
	"ready_for_review",
	"labeled",
	"edited"
];
const Action = looseObject({
	action: string(),
	changes: looseObject({ base: unknown().optional() }).nullish()
});
const PullRequestPayload = looseObject({
	pull_request: looseObject({
		number: number().int().positive(),
		state: string().nullish(),
		draft: boolean().nullish(),
		title: string().nullish(),
		body: string().nullish(),
		user: looseObject({ login: string() }).nullish(),
		head: looseObject({
			sha: Sha,
			repo: RepositoryForm.nullish()
		}),
		base: looseObject({
			sha: Sha,
			repo: RepositoryForm
		})
	}),
	...WhereItWas
});
function readPullRequest(event) {
	const { action, changes } = parsed(Action, event.payload, event.eventName);
	if (action === "edited" && (changes?.base ?? null) === null) return ignored$1("the title or the text of the pull request was edited; only another base starts a run.");
	if (!PULL_REQUEST_ACTIONS.includes(action)) return ignored$1(`the pull request was ${action.replaceAll("_", " ")}; only ${PULL_REQUEST_ACTIONS.join(", ")} start a run by themselves.`);
	const { pull_request: pull, repository } = parsed(PullRequestPayload, event.payload, event.eventName);
	if (pull.state === "closed") return ignored$1("the pull request is closed. Give the command /ultracode there to run all the same.");
	const origin = {
		fork: pull.head.repo?.id !== pull.base.repo.id,
		author: pull.user?.login ?? ""
	};
	return {
		...origin,
		type: "pull-request",
		outside: outsideOf(origin),
		pullNumber: pull.number,
		headSha: pull.head.sha,
		baseSha: pull.base.sha,
		defaultBranch: repository?.default_branch ?? null,
		story: storyOfPull(pull),
		isNew: action === "opened",
		draft: pull.draft ?? false
	};
}
const MergeGroupPayload = looseObject({ merge_group: looseObject({
	head_sha: Sha,
	base_sha: Sha,
	head_ref: string().min(1)
}) });
function readMergeGroup(event) {
	const { action } = parsed(Action, event.payload, event.eventName);
	if (action !== "checks_requested") return ignored$1(`the merge group was ${action}; there is nothing to check.`);
	const { merge_group: group } = parsed(MergeGroupPayload, event.payload, event.eventName);
	return {
		type: "merge-group",
		headSha: group.head_sha,
		baseSha: group.base_sha,
		headRef: group.head_ref
	};
}
const SweepPayload = looseObject({
	inputs: record(string(), unknown()).nullish(),
	sender: looseObject({ type: string().nullish() }).nullish(),
	...WhereItWas
});
function readSweep(event, eventName) {
	const sha = Sha.safeParse(event.sha);
	if (!sha.success) throw invalid(eventName, `GITHUB_SHA must be 40 hexadecimal characters, got "${event.sha.slice(0, 60)}".`);
	const { inputs, sender, repository } = parsed(SweepPayload, event.payload, eventName);
	return {
		type: "sweep",
		sha: sha.data,
		scheduled: eventName === "schedule",
		defaultBranch: repository?.default_branch ?? null,
		resume: resumeIn(inputs ?? {}, eventName),
		automatic: sender?.type === "Bot"
	};
}
/** Inputs of the workflow that the Action itself understands; an empty one is one that was not given. */
function resumeIn(inputs, eventName) {
	for (const name of ["approve", "resume"]) {
		const run = inputs[name] ?? "";
		if (run === "") continue;
		if (typeof run === "string" && RUN_ID.test(run)) return {
			run,
			approve: name === "approve"
		};
		throw invalid(eventName, `the input "${name}" must be the id of a run, like 17093812345-1-0a1b2c3d, got ${JSON.stringify(run).slice(0, 60)}.`);
	}
	return null;
}
// src/action.ts
const { env } = process;
const host = {
	env,
	now: () => Date.now(),
	wait: (ms, signal) => setTimeout(ms, void 0, { signal }),
	programDir: new URL(".", import.meta.url),
	maskSecret: setSecret
};
/** Bytes. The runner hands the state to the post step as a variable, and Linux starts no program with one of 128 KiB (MAX_ARG_STRLEN). */
const STATE_BYTES_MAX = 12e4;
/** Of which files of the runner something was said. */
const warned = /* @__PURE__ */ new Set();
const cleaner = async () => (await import("./chunks/output3.js")).composeClean(env, []);
cleanUncaught(process, {
	cleaner,
	say: (text) => error(text),
	exit: () => process.exit(3)
});
process.exitCode = await main().catch(async (cause) => {
	const clean = await cleaner();
	error(clean.plain(messageOf(cause)));
	output("status", "failed");
	return 3;
});
async function main() {
	const runner = await runnerOfStep();
	const trigger = readTrigger(runner.event);
	if (trigger.type === "ignored") {
		info(breakWorkflowCommands(visible(`Nothing to do: ${trigger.reason}`)));
		output("status", "skipped");
		return 0;
	}
	const inputs = readInputs(env);
	const { secretsIn } = await import("./chunks/settings-table.js");
	const token = String(inputs["github-token"] ?? "") || (env.GITHUB_TOKEN ?? "");
	const secrets = [token, ...secretsIn(inputs)].filter((secret) => secret !== "");
	secrets.forEach(setSecret);
	return run(trigger, {
		runner,
		inputs,
		token,
		secrets
	});
}
/** The module reads the event when it is loaded: it throws when that is no JSON, and takes a missing file for an empty event. */
async function runnerOfStep() {
	const path = env.GITHUB_EVENT_PATH ?? "";
	if (!existsSync(path)) throw unreadableEvent(path, "no such file");
	const context = import("./chunks/runner-context.js").then((module) => module.context);
	return readRunner(await context.catch((cause) => {
		throw unreadableEvent(path, messageOf(cause), cause);
	}), host);
}
function unreadableEvent(path, problem, cause) {
	return new UltracodeError("EVENT_INVALID", `the event ${path} (GITHUB_EVENT_PATH) cannot be read: expected a JSON file, got: ${problem}. To run here, use the ultracode command.`, { cause });
}
async function run(trigger, { runner, inputs, token, secrets }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const [{ jobByMode }, { composeClean, composeLive }, { createShutdown }, { createStop }] = await Promise.all([
			import("./chunks/job-by-mode.js"),
			import("./chunks/output3.js"),
			import("./chunks/shutdown.js"),
			import("./chunks/stop.js")
		]);
		const clean = composeClean(env, secrets);
		const log = (line) => info(clean.plain(line));
		const stop = createStop();
		const shutdown = _usingCtx$1.u(createShutdown(host, stop));
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => shutdown.cancel("the job was cancelled"));
		const runId = `${runner.runIdStart}-${randomUUID().slice(0, 8)}`;
		const write = (text) => process.stdout.write(text);
		const { dir, problem } = await usableFolder(runner.tempDir, tmpdir());
		if (problem !== null) log(problem);
		const outcome = await jobByMode(host, {
			...runner,
			trigger,
			inputs,
			token,
			runId,
			stop,
			clean,
			log,
			env,
			eventSha: runner.event.sha,
			wait: host.wait,
			runDir: join(dir, runId),
			saveState: (spec) => keep("run", JSON.stringify(spec)),
			saveClaim: (claim) => keep("claim", claim === null ? "" : JSON.stringify(claim)),
			saveReported: (names) => keep("reported", JSON.stringify(names)),
			annotate: (finding) => annotate(finding, clean),
			folderKept: () => keep("folder-kept", "true"),
			watch: composeLive({
				write,
				size: () => null,
				clean,
				now: host.now,
				loudness: "usual"
			}).watch
		});
		if (outcome.status === "reported") return conclude(outcome, clean);
		if (outcome.status === "verified") return tellVerified(outcome, log);
		if (outcome.status === "skipped") keep("claim", "");
		log(`Nothing was run: ${outcome.reason}`);
		output("status", "skipped");
		return 0;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** Keeps a value for the post step. */
function keep(name, value) {
	if (Buffer.byteLength(value) > STATE_BYTES_MAX) warnOnce("GITHUB_STATE", `The state "${name}" is too long to be kept for the post step.`);
	else written("GITHUB_STATE", () => saveState(name, value));
}
function output(name, value) {
	written("GITHUB_OUTPUT", () => setOutput(name, value));
}
/** The report goes to GitHub whether or not a file of the runner can be written: that it cannot is one sentence in the log. */
function written(variable, write) {
	try {
		if ((env[variable] ?? "") === "") write();
		else appendToRunnerFile(variable, env[variable], write);
	} catch (cause) {
		warnOnce(variable, messageOf(cause));
	}
}
function warnOnce(about, text) {
	if (!warned.has(about)) warning(breakWorkflowCommands(visible(text)));
	warned.add(about);
}
function annotate({ severity, title, detail, file, line, endLine }, clean) {
	const kinds = {
		high: error,
		medium: warning,
		low: notice
	};
	const place = file === null ? {} : {
		file,
		startLine: line ?? 1,
		endLine: endLine ?? line ?? 1
	};
	kinds[severity](clean.plain(detail ?? title), {
		title: clean.plain(title),
		...place
	});
}
/** How the command ended is for the publishing job to judge; this one has done its part. */
async function tellVerified({ verification }, log) {
	const { verificationWords } = await import("./chunks/verified.js");
	if (verification.status === "failed") log(verification.output);
	log(verificationWords(verification));
	output("status", "completed");
	return 0;
}
/** Sets the outputs and says the end in one line. */
async function conclude({ execution: { report, result }, artifactId }, clean) {
	const [{ outputsOf }, { exitCodeOf }, { headline }] = await Promise.all([
		import("./chunks/outputs.js"),
		import("./chunks/conclude.js"),
		import("./chunks/headline.js")
	]);
	const outputs = outputsOf(report, result, {
		clean,
		hasSarif: report.runDir !== null && existsSync(join(report.runDir, "report.sarif")),
		artifactId
	});
	for (const [name, value] of Object.entries(outputs)) output(name, value);
	const exitCode = exitCodeOf(report);
	const isSaid = report.reason === null || report.status === "waiting";
	const closing = clean.plain(isSaid ? headline(report) : `${headline(report)}: ${report.reason}`);
	if (exitCode === 0) info(closing);
	else error(closing);
	return exitCode;
}
export {};
