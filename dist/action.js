import "./chunks/rolldown-runtime.js";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { a as notice, c as setSecret, i as info, l as warning, n as getInput, o as saveState, s as setOutput, t as error } from "./chunks/core.js";
import { n as messageOf, t as UltracodeError } from "./chunks/errors.js";
import { n as visible, t as breakWorkflowCommands } from "./chunks/visible.js";
import { n as appendToRunnerFile, r as usableFolder, t as readRunner } from "./chunks/read-runner.js";
import { t as cleanUncaught } from "./chunks/uncaught.js";
import { d as number, g as string, i as boolean, m as record, u as looseObject, y as unknown } from "./chunks/zod.js";
import { t as nearMiss } from "./chunks/near-miss.js";
import { a as rowOf, c as readRun, d as RUN_ID, l as splitWords, n as LATER_VERBS, o as DEFAULT_RUN, r as VERBS, s as WORKFLOW_NAME, u as wordsAsTyped } from "./chunks/registry.js";
import { s as outsideOf } from "./chunks/describe-run.js";
import { t as _usingCtx } from "./chunks/usingCtx.js";
// src/config/inputs.ts
const PREFIX = "INPUT_";
/** Inputs of the Action as given. The runner hands over every input of the step, known to action.yml or not. */
function readInputs(env) {
	const names = Object.keys(env).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(6).toLowerCase());
	return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
// src/commands/parse-comment.ts
/** The command in a comment's first line that is not blank, or null when the comment is not for us. Never throws. */
function parseComment(body) {
	const line = body.replace(BLANK_START, "").split(/\r\n|\r|\n/, 1)[0] ?? "";
	const match = FIRST_WORD.exec(line);
	if (match === null) return null;
	const split = splitWords(match[1] ?? "");
	const reading = split.status === "ok" ? readCommand(split.words) : unreadable(split.problem, "/ultracode help");
	if (reading.status === "ok") return reading.command;
	const { problem, nearest } = reading;
	return {
		verb: null,
		read: shortened(line.trim()),
		problem,
		nearest: shortened(nearest)
	};
}
const BLANK_START = /^(?:[^\S\r\n]*(?:\r\n|\r|\n))*\ufeff?/;
const FIRST_WORD = /^ {0,3}\/ultracode(?:\s+(.*))?$/isu;
function readCommand(words) {
	const [first, ...others] = words;
	if (first === void 0) return {
		status: "ok",
		command: DEFAULT_RUN
	};
	if (first.type === "pair" || first.text.startsWith("-")) return unreadable(`the name of a workflow was expected before ${first.source}`, `/ultracode run <workflow> ${wordsAsTyped(words)}`);
	const row = rowOf(first.text.toLowerCase());
	if (row !== null) return row.read(others);
	if (LATER_VERBS.includes(first.text.toLowerCase())) return unreadable(`\`${first.text}\` is not available in this version`, "/ultracode help");
	return readShortForm(first, others);
}
/** `/ultracode <workflow> key=value …`: only where nothing but pairs and flags follows, so that prose starts nothing. */
function readShortForm(first, others) {
	const run = readRun([first, ...others]);
	const prose = !WORKFLOW_NAME.test(first.text) || run.status === "words-left";
	const verb = prose ? nearMiss(first.text, VERBS) : null;
	if (verb !== null) {
		const rest = verb === "help" || others.length === 0 ? "" : ` ${wordsAsTyped(others)}`;
		return unreadable(`\`${first.text}\` is not a command`, `/ultracode ${verb}${rest}`);
	}
	if (run.status === "words-left" || prose) return unreadable("a task in words is not available in this version", "/ultracode run <workflow>");
	return run;
}
const unreadable = (problem, nearest) => ({
	status: "unreadable",
	problem,
	nearest
});
const shortened = (text) => text.length > 200 ? `${text.slice(0, 199)}…` : text;
// src/trigger/read-trigger.ts
/** What an event asks for. Only an event that is ours and cannot be read is an error (EVENT_INVALID). */
function readTrigger(event) {
	switch (event.eventName) {
		case "pull_request": return readPullRequest(event);
		case "merge_group": return readMergeGroup(event);
		case "workflow_dispatch":
		case "schedule": return readSweep(event, event.eventName);
		case "issue_comment": return readComment(event);
		case "pull_request_target": return ignored("pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.");
		case "pull_request_review":
		case "pull_request_review_comment": return ignored("a review and its comments start nothing. Give the command /ultracode in the conversation.");
		default: return ignored(`the event "${event.eventName}" starts nothing. Expected ${HANDLED.slice(0, -1).join(", ")} or ${HANDLED.at(-1)}.`);
	}
}
const HANDLED = [
	"pull_request",
	"merge_group",
	"workflow_dispatch",
	"schedule",
	"issue_comment"
];
const PULL_REQUEST_ACTIONS = [
	"opened",
	"synchronize",
	"reopened",
	"ready_for_review",
	"labeled",
	"edited"
];
const Sha = string().regex(/^[0-9a-f]{40}$/, "expected 40 hexadecimal characters");
const Action = looseObject({
	action: string(),
	changes: looseObject({ base: unknown().optional() }).nullish()
});
const Repository = looseObject({ id: number().int() });
/** What servers that speak GitHub's language leave out, and what schemas of its events do not require, is optional. */
const WhereItWas = { repository: looseObject({ default_branch: string().min(1).nullish() }).nullish() };
const PullRequestPayload = looseObject({
	pull_request: looseObject({
		number: number().int().positive(),
		state: string().nullish(),
		draft: boolean().nullish(),
		user: looseObject({ login: string() }).nullish(),
		head: looseObject({
			sha: Sha,
			repo: Repository.nullish()
		}),
		base: looseObject({
			sha: Sha,
			repo: Repository
		})
	}),
	...WhereItWas
});
function readPullRequest(event) {
	const { action, changes } = parsed(Action, event.payload, event.eventName);
	if (action === "edited" && (changes?.base ?? null) === null) return ignored("the title or the text of the pull request was edited; only another base starts a run.");
	if (!PULL_REQUEST_ACTIONS.includes(action)) return ignored(`the pull request was ${action.replaceAll("_", " ")}; only ${PULL_REQUEST_ACTIONS.join(", ")} start a run by themselves.`);
	const { pull_request: pull, repository } = parsed(PullRequestPayload, event.payload, event.eventName);
	if (pull.state === "closed") return ignored("the pull request is closed. Give the command /ultracode there to run all the same.");
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
	if (action !== "checks_requested") return ignored(`the merge group was ${action}; there is nothing to check.`);
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
const Said = looseObject({ comment: looseObject({ body: string().nullish() }).nullish() });
const CommandPayload = looseObject({
	issue: looseObject({
		number: number().int().positive(),
		pull_request: looseObject({}).nullish()
	}),
	comment: looseObject({
		id: number().int().positive(),
		user: looseObject({
			login: string().min(1),
			type: string().nullish()
		}).nullish(),
		performed_via_github_app: unknown().optional()
	}),
	...WhereItWas
});
function readComment(event) {
	const { action } = parsed(Action, event.payload, event.eventName);
	if (action !== "created") return ignored(`the comment was ${action}; only a new comment can be a command.`);
	const command = parseComment(parsed(Said, event.payload, event.eventName).comment?.body ?? "");
	if (command === null) return ignored("the first word of the comment is not /ultracode.");
	const { issue, comment, repository } = parsed(CommandPayload, event.payload, event.eventName);
	const author = comment.user ?? null;
	if (author === null) return ignored("the account that wrote the comment no longer exists.");
	if (!((author.type ?? "User") === "User") || author.login.endsWith("[bot]") || author.login === event.botLogin || (comment.performed_via_github_app ?? null) !== null) return ignored(`the command was written by a bot or an app (${author.login}); only people may command.`);
	return {
		type: "command",
		command,
		issueNumber: issue.number,
		onPullRequest: (issue.pull_request ?? null) !== null,
		commentId: comment.id,
		actor: author.login,
		defaultBranch: repository?.default_branch ?? null
	};
}
const ignored = (reason) => ({
	type: "ignored",
	reason
});
function parsed(schema, payload, eventName) {
	const result = schema.safeParse(payload);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const place = issue === void 0 || issue.path.length === 0 ? "payload" : issue.path.join(".");
	throw invalid(eventName, `${place}: ${issue?.message ?? "unreadable"}.`);
}
const invalid = (eventName, problem) => new UltracodeError("EVENT_INVALID", `The ${eventName} event cannot be read: ${problem} Check that GITHUB_EVENT_PATH holds the event that started this run.`);
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
	const { secretsIn } = await import("./chunks/settings-table2.js");
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
		const [{ runOnGithub }, { composeClean, composeLive }, { createShutdown }, { createStop }] = await Promise.all([
			import("./chunks/run-on-github.js"),
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
		const outcome = await runOnGithub(host, {
			...runner,
			trigger,
			inputs,
			token,
			runId,
			stop,
			clean,
			log,
			eventSha: runner.event.sha,
			wait: host.wait,
			runDir: join(dir, runId),
			saveState: (spec) => keep("run", JSON.stringify(spec)),
			saveReported: (names) => keep("reported", JSON.stringify(names)),
			annotate: (finding) => annotate(finding, clean),
			folderKept: () => keep("folder-kept", "true"),
			watch: composeLive({
				write,
				size: () => null,
				clean,
				now: host.now
			}).watch
		});
		if (outcome.status === "reported") return conclude(outcome.execution, clean);
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
/** Sets the outputs and says the end in one line. */
async function conclude({ report, result }, clean) {
	const [{ outputsOf }, { exitCodeOf }, { headline }] = await Promise.all([
		import("./chunks/outputs.js"),
		import("./chunks/conclude.js"),
		import("./chunks/headline2.js")
	]);
	for (const [name, value] of Object.entries(outputsOf(report, result, clean))) output(name, value);
	const exitCode = exitCodeOf(report);
	const isSaid = report.reason === null || report.status === "waiting";
	const closing = clean.plain(isSaid ? headline(report) : `${headline(report)}: ${report.reason}`);
	if (exitCode === 0) info(closing);
	else error(closing);
	return exitCode;
}
export {};
