import "./chunks/rolldown-runtime.js";
import { a as saveState, i as info, n as getInput, o as setOutput, s as setSecret, t as error } from "./chunks/core.js";
import { n as messageOf, t as UltracodeError } from "./chunks/errors.js";
import { d as number, g as string, m as record, u as looseObject, y as unknown } from "./chunks/zod.js";
import { t as RUN_ID } from "./chunks/run-id.js";
import { n as nearest, t as editDistance } from "./chunks/nearest.js";
import { t as _usingCtx } from "./chunks/usingCtx.js";
import { randomUUID } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
// src/config/inputs.ts
const PREFIX = "INPUT_";
/** Inputs of the Action as given. The runner hands over every input of the step, known to action.yml or not. */
function readInputs(env) {
	const names = Object.keys(env).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(6).toLowerCase());
	return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
// src/trigger/command-words.ts
/** Splits a command line at white space that is not in double quotes. Inside quotes `\"` and `\\` stand for `"` and `\`. */
function splitWords(line) {
	const words = [];
	let rest = line.trim();
	while (rest !== "") {
		const match = WORD.exec(rest);
		if (match === null) return {
			status: "unreadable",
			problem: problemAt(rest)
		};
		const source = match[0];
		words.push(readWord(match, source));
		rest = rest.slice(source.length).trimStart();
	}
	return {
		status: "ok",
		words
	};
}
const WORD = /^(?:((?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*)=)?(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/u;
function readWord(match, source) {
	const [, key, quoted, unquoted] = match;
	const text = quoted === void 0 ? unquoted ?? "" : quoted.replaceAll(/\\(["\\])/g, "$1");
	return key === void 0 ? {
		type: "bare",
		text,
		source
	} : {
		type: "pair",
		key,
		value: text,
		source
	};
}
function problemAt(rest) {
	const word = rest.split(/\s/, 1)[0] ?? rest;
	const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
	if ((rest.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1) return `a double quote is opened and not closed, at ${shown}`;
	return `a double quote may only stand around a whole value, as in key="two words"; got ${shown}`;
}
// src/trigger/nearest.ts
/** The candidate that a mistyped word was most likely meant to be, or null when none is near. Case does not count. */
function nearestWord(word, candidates) {
	if (word.length > 40) return null;
	const typed = word.toLowerCase();
	const candidate = nearest(typed, candidates);
	return isNear(typed, candidate) ? candidate : null;
}
function isNear(typed, candidate) {
	const distance = editDistance(typed, candidate);
	return distance === 2 && sorted(typed) === sorted(candidate) || distance <= (candidate.length <= 4 ? 1 : 2);
}
const sorted = (word) => [...word].sort().join("");
// src/trigger/run-command.ts
/** A workflow's name or path inside the repository. */
const WORKFLOW_NAME = /^(?!.*\.\.)[\p{L}\p{N}_][\p{L}\p{N}_./ -]*$/u;
/** Reads what follows `run`: the workflow, then `key=value` pairs and flags in any order. */
function readRun(words) {
	const [name, ...others] = words;
	if (name === void 0) return wrong("the name of a workflow was expected after `run`", "/ultracode run <workflow>");
	if (name.type === "pair" || !WORKFLOW_NAME.test(name.text)) return wrong(`the name of a workflow was expected, got ${name.source}`, "/ultracode run <workflow>");
	const start = `/ultracode run ${name.source}`;
	const values = /* @__PURE__ */ new Map();
	const args = /* @__PURE__ */ new Map();
	for (let index = 0; index < others.length; index++) {
		const word = others[index];
		if (word === void 0) break;
		const flag = readFlag(word, others[index + 1]);
		if (flag.status === "unreadable") return wrong(flag.problem, `${start} ${flag.nearest}`);
		if (flag.status === "flag") {
			if (values.has(flag.name)) return wrong(`${flag.name} is given twice`, start);
			values.set(flag.name, flag.value);
			index += flag.wordsTaken - 1;
			continue;
		}
		if (word.type === "bare") return {
			status: "words-left",
			problem: `expected key=value or a flag after the workflow, got ${word.source}`,
			nearest: start
		};
		if (args.has(word.key)) return wrong(`${word.key} is given twice`, start);
		args.set(word.key, word.value);
	}
	const cost = values.get("--max-cost-usd");
	return {
		status: "ok",
		command: {
			type: "run",
			workflow: name.text,
			args: args.size === 0 ? null : Object.fromEntries(args),
			base: values.get("--base") ?? null,
			model: values.get("--model") ?? null,
			maxCostUsd: cost === void 0 ? null : Number(cost)
		}
	};
}
/** Flag → what its value looks like. A value that begins with `-` could be read as an option by git. */
const FLAGS = {
	"--base": {
		shape: /^(?!.*(?:\.\.|@\{))[\p{L}\p{N}_][\p{L}\p{N}_./@+#-]{0,254}$/u,
		example: "main"
	},
	"--model": {
		shape: /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$/,
		example: "haiku"
	},
	"--max-cost-usd": {
		shape: /^(?=.*[1-9])\d{1,6}(?:\.\d{1,6})?$/,
		example: "2.50"
	}
};
function readFlag(word, next) {
	const name = word.type === "pair" ? word.key : word.text;
	const typed = name.replace(/^[—–]/u, "--");
	if (!typed.startsWith("-")) return { status: "none" };
	const rule = Object.hasOwn(FLAGS, name) ? FLAGS[name] : void 0;
	if (rule === void 0) {
		const meant = nearestWord(typed, Object.keys(FLAGS));
		return {
			status: "unreadable",
			problem: `unknown flag ${shown(name)}; there are ${Object.keys(FLAGS).join(", ")}`,
			nearest: meant === null ? "" : `${meant} ${FLAGS[meant]?.example ?? ""}`
		};
	}
	const value = word.type === "pair" ? word.value : next?.type === "bare" ? next.text : void 0;
	if (value === void 0 || !rule.shape.test(value)) return {
		status: "unreadable",
		problem: `${name} expects a value such as ${rule.example}, got ${value === void 0 ? "none" : shown(value)}`,
		nearest: `${name} ${rule.example}`
	};
	return {
		status: "flag",
		name,
		value,
		wordsTaken: word.type === "pair" ? 1 : 2
	};
}
const shown = (text) => text.length > 40 ? `${text.slice(0, 40)}…` : text;
const wrong = (problem, nearest) => ({
	status: "unreadable",
	problem,
	nearest: nearest.trim()
});
// src/trigger/parse-command.ts
/** The command in a comment's first line, or null when the comment is not for us. Never throws. */
function parseCommand(body) {
	const firstLine = body.split(/\r\n|\r|\n/, 1)[0] ?? "";
	const match = FIRST_WORD.exec(firstLine);
	if (match === null) return null;
	const split = splitWords(match[1] ?? "");
	if (split.status === "unreadable") return unreadable(firstLine, split.problem, "/ultracode help");
	return readCommand(firstLine, split.words);
}
const FIRST_WORD = /^ {0,3}\/ultracode(?:\s+(.*))?$/su;
/** Verbs of later versions: named, so that none is taken for a workflow. */
const LATER_VERBS = [
	"list",
	"status",
	"revise",
	"reject",
	"save",
	"cancel",
	"dismiss",
	"reopen",
	"explain",
	"fix"
];
const VERBS = [
	"help",
	"run",
	"resume",
	"approve",
	...LATER_VERBS
];
function readCommand(firstLine, words) {
	const [first, ...others] = words;
	if (first === void 0) return defaultRun;
	if (first.type === "pair" || first.text.startsWith("-")) return unreadable(firstLine, `the name of a workflow was expected before ${first.source}`, `/ultracode run <workflow> ${sourceOf(words)}`);
	if (first.text === "help") {
		if (others.length === 0) return { type: "help" };
		return unreadable(firstLine, "`help` stands alone", "/ultracode help");
	}
	if (first.text === "run") return readRunOr(firstLine, others);
	if (first.text === "resume" || first.text === "approve") return readResume(firstLine, first.text, others);
	if (LATER_VERBS.includes(first.text)) return unreadable(firstLine, `\`${first.text}\` is not available in this version`, "/ultracode help");
	return readShortForm(firstLine, first, others);
}
/** `resume` may name a run and `approve` must: what a person agrees to is one certain run, at one certain commit. */
function readResume(firstLine, verb, others) {
	const approve = verb === "approve";
	const [run, ...more] = others;
	if (run === void 0 && !approve) return {
		type: "resume",
		run: null,
		approve
	};
	const form = `/ultracode ${verb} <run>`;
	if (run === void 0) return unreadable(firstLine, "the id of the run that waits was expected", form);
	if (more.length > 0) return unreadable(firstLine, `one id of a run was expected, got ${sourceOf(others)}`, form);
	if (run.type === "bare" && RUN_ID.test(run.text)) return {
		type: "resume",
		run: run.text,
		approve
	};
	const problem = `the id of a run, like 17093812345-1-0a1b2c3d, was expected, got ${run.source}`;
	return unreadable(firstLine, problem, form);
}
/** `/ultracode <workflow> key=value …`: only where nothing but pairs and flags follows, so that prose starts nothing. */
function readShortForm(firstLine, first, others) {
	const prose = !WORKFLOW_NAME.test(first.text) || readRun([first, ...others]).status === "words-left";
	const verb = prose || isMiscased(first.text) ? nearestWord(first.text, [
		"help",
		"run",
		"resume",
		"approve"
	]) : null;
	if (verb !== null) {
		const rest = verb === "help" || others.length === 0 ? "" : ` ${sourceOf(others)}`;
		return unreadable(firstLine, `\`${first.text}\` is not a command`, `/ultracode ${verb}${rest}`);
	}
	if (prose || isMiscased(first.text)) return unreadable(firstLine, "a task in words is not available in this version", "/ultracode run <workflow>");
	return readRunOr(firstLine, [first, ...others]);
}
const isMiscased = (word) => VERBS.includes(word.toLowerCase());
function readRunOr(firstLine, words) {
	const run = readRun(words);
	return run.status === "ok" ? run.command : unreadable(firstLine, run.problem, run.nearest);
}
const defaultRun = {
	type: "run",
	workflow: null,
	args: null,
	base: null,
	model: null,
	maxCostUsd: null
};
const sourceOf = (words) => words.map((word) => word.source).join(" ");
const unreadable = (firstLine, problem, nearest) => ({
	type: "unreadable",
	read: shortened(firstLine.trim()),
	problem,
	nearest: shortened(nearest)
});
const shortened = (text) => text.length > 200 ? `${text.slice(0, 199)}…` : text;
// src/trigger/read-trigger.ts
/** What an event asks for. Only an event that is ours and cannot be read is an error (EVENT_INVALID). */
function readTrigger(event) {
	switch (event.eventName) {
		case "pull_request": return readPullRequest(event);
		case "workflow_dispatch":
		case "schedule": return readSweep(event, event.eventName);
		case "issue_comment": return readComment(event);
		case "pull_request_target": return ignored("pull_request_target gives secrets to a run over code of strangers. Use pull_request, and /ultracode for forks.");
		default: return ignored(`the event "${event.eventName}" starts nothing. Expected ${HANDLED.slice(0, -1).join(", ")} or ${HANDLED.at(-1)}.`);
	}
}
const HANDLED = [
	"pull_request",
	"workflow_dispatch",
	"schedule",
	"issue_comment"
];
const PULL_REQUEST_ACTIONS = [
	"opened",
	"synchronize",
	"reopened",
	"ready_for_review"
];
const Sha = string().regex(/^[0-9a-f]{40}$/, "expected 40 hexadecimal characters");
const Action = looseObject({ action: string() });
const Repository = looseObject({ id: number().int() });
const PullRequestPayload = looseObject({
	pull_request: looseObject({
		number: number().int().positive(),
		head: looseObject({
			sha: Sha,
			repo: Repository.nullable()
		}),
		base: looseObject({
			sha: Sha,
			repo: Repository
		})
	}),
	repository: looseObject({ default_branch: string().min(1) })
});
function readPullRequest(event) {
	const { action } = parsed(Action, event.payload, event.eventName);
	if (!PULL_REQUEST_ACTIONS.includes(action)) return ignored(`the pull request was ${action}; only ${PULL_REQUEST_ACTIONS.join(", ")} start a run by themselves.`);
	const { pull_request: pull, repository } = parsed(PullRequestPayload, event.payload, event.eventName);
	return {
		type: "pull-request",
		pullNumber: pull.number,
		headSha: pull.head.sha,
		baseSha: pull.base.sha,
		defaultBranch: repository.default_branch,
		isNew: action === "opened",
		fork: pull.head.repo?.id !== pull.base.repo.id
	};
}
const SweepPayload = looseObject({
	inputs: record(string(), unknown()).nullish(),
	sender: looseObject({ type: string() }).nullish(),
	repository: looseObject({ default_branch: string() }).nullish()
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
const CommentPayload = looseObject({
	issue: looseObject({
		number: number().int().positive(),
		pull_request: looseObject({}).nullish()
	}),
	comment: looseObject({
		id: number().int().positive(),
		body: string().nullish(),
		user: looseObject({
			login: string().min(1),
			type: string()
		}).nullable(),
		performed_via_github_app: unknown()
	}),
	repository: looseObject({ default_branch: string().min(1) })
});
function readComment(event) {
	const { action } = parsed(Action, event.payload, event.eventName);
	if (action !== "created") return ignored(`the comment was ${action}; only a new comment can be a command.`);
	const { issue, comment, repository } = parsed(CommentPayload, event.payload, event.eventName);
	const command = parseCommand(comment.body ?? "");
	if (command === null) return ignored("the first word of the comment is not /ultracode.");
	const author = comment.user;
	if (author === null) return ignored("the account that wrote the comment no longer exists.");
	if (author.type !== "User" || author.login.endsWith("[bot]") || author.login === event.botLogin || (comment.performed_via_github_app ?? null) !== null) return ignored(`the command was written by a bot or an app (${author.login}); only people may command.`);
	return {
		type: "command",
		command,
		issueNumber: issue.number,
		onPullRequest: (issue.pull_request ?? null) !== null,
		commentId: comment.id,
		actor: author.login,
		defaultBranch: repository.default_branch
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
process.exitCode = await main().catch((cause) => {
	error(messageOf(cause));
	setOutput("status", "failed");
	return 3;
});
async function main() {
	try {
		var _usingCtx$1 = _usingCtx();
		const trigger = readTrigger({
			eventName: needed("GITHUB_EVENT_NAME"),
			payload: await readEvent(needed("GITHUB_EVENT_PATH")),
			sha: needed("GITHUB_SHA")
		});
		if (trigger.type === "ignored") {
			info(`Nothing to do: ${trigger.reason}`);
			setOutput("status", "skipped");
			return 0;
		}
		const inputs = readInputs(env);
		const token = String(inputs["github-token"] ?? "") || (env.GITHUB_TOKEN ?? "");
		for (const secret of [token, String(inputs["anthropic-api-key"] ?? "")]) if (secret !== "") setSecret(secret);
		const [{ runOnGithub }, { composeClean, composeLive }, { createShutdown }, { readArtifactStep, readOwnRun }, { createStop }, { outputsOf }, { exitCodeOf }, { headline }] = await Promise.all([
			import("./chunks/github.js"),
			import("./chunks/output2.js"),
			import("./chunks/shutdown.js"),
			import("./chunks/current-workflow-run.js"),
			import("./chunks/stop.js"),
			import("./chunks/outputs.js"),
			import("./chunks/conclude.js"),
			import("./chunks/headline2.js")
		]);
		const clean = composeClean(env, [token, String(inputs["anthropic-api-key"] ?? "")]);
		const log = (line) => info(clean.plain(line));
		const host = {
			env,
			now: () => Date.now(),
			wait: (ms, signal) => setTimeout(ms, void 0, { signal }),
			programDir: new URL(".", import.meta.url),
			maskSecret: setSecret
		};
		const stop = createStop();
		const shutdown = _usingCtx$1.u(createShutdown(host, stop));
		for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => shutdown.cancel("the job was cancelled"));
		const [owner = "", repo = ""] = needed("GITHUB_REPOSITORY").split("/");
		const runId = `${env.GITHUB_RUN_ID ?? "local"}-${env.GITHUB_RUN_ATTEMPT ?? "1"}-${randomUUID().slice(0, 8)}`;
		const serverUrl = env.GITHUB_SERVER_URL ?? "https://github.com";
		const live = composeLive({
			write: (text) => process.stdout.write(text),
			size: () => null,
			clean,
			now: host.now
		});
		const outcome = await runOnGithub(host, {
			trigger,
			inputs,
			token,
			owner,
			repo,
			apiUrl: env.GITHUB_API_URL ?? "https://api.github.com",
			serverUrl,
			workspace: needed("GITHUB_WORKSPACE"),
			eventSha: needed("GITHUB_SHA"),
			own: readOwnRun(env),
			workflowSha: env.GITHUB_WORKFLOW_SHA ?? null,
			artifacts: readArtifactStep(host),
			wait: host.wait,
			runId,
			runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
			runDir: join(env.RUNNER_TEMP ?? needed("GITHUB_WORKSPACE"), "ultracode", runId),
			appendSummary: (text) => appendFile(needed("GITHUB_STEP_SUMMARY"), text),
			log,
			remember: (open) => saveState("open", open),
			kept: () => saveState("kept", "true"),
			watch: live.watch,
			stop,
			clean
		});
		saveState("closed", "true");
		if (outcome.status !== "reported") {
			log(`Nothing was run: ${outcome.reason}`);
			setOutput("status", "skipped");
			return 0;
		}
		const { report } = outcome.execution;
		const outputs = outputsOf(report, outcome.execution.result, clean);
		for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
		const closing = clean.plain(report.reason === null || report.status === "waiting" ? headline(report) : `${headline(report)}: ${report.reason}`);
		if (exitCodeOf(report) === 0) info(closing);
		else error(closing);
		return exitCodeOf(report);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
function needed(name) {
	const value = env[name];
	if (value !== void 0 && value !== "") return value;
	throw new UltracodeError("EVENT_INVALID", `${name} is not set: expected the environment of a GitHub Actions step. To run here, use the ultracode command.`);
}
async function readEvent(path) {
	try {
		return JSON.parse(await readFile(path, "utf8"));
	} catch (cause) {
		throw new UltracodeError("EVENT_INVALID", `the event ${path} (GITHUB_EVENT_PATH) cannot be read: expected a JSON file, got: ${messageOf(cause)}`, { cause });
	}
}
export {};
