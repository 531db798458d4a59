#!/usr/bin/env node
import "./chunks/rolldown-runtime.js";
import { n as messageOf, t as UltracodeError } from "./chunks/errors.js";
import { r as nearest, t as _usingCtx } from "./chunks/usingCtx.js";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
// src/config/command-line.ts
/** The words that begin the same run again, but for where it goes on from and where it is kept. */
function wordsOfRun(words) {
	const kept = [];
	for (let index = 0; index < words.length; index += 1) {
		const word = words[index] ?? "";
		if (word === "--resume" || word === "--out") index += 1;
		else if (!/^--(resume|out)=/.test(word)) kept.push(word);
	}
	return kept;
}
const HELP = `ultracode runs workflow scripts that fan subagents over code, have others refute what they found, and write one report.

  ultracode run <name|file>      run a workflow: review (a change), audit (a whole tree), or one of your own
      --args JSON|text           what the script gets as args
      --repo DIR                 the checkout to look at (default: here)
      --base REF                 what the change is compared with (default: where the branch left the default branch)
      --out DIR                  folder of the run (default: .ultracode/runs/<id> in the checkout)
      --resume DIR               reuse what an earlier run's folder already answers
      --gate-phases PHASE        wait for approval before the first agent of this phase; repeatable
      --approve PHASE            let the agents of a gated phase start; repeatable
      --json                     one JSON object on standard output and nothing else
      --fail-on LEVEL            high, medium, low, never or incomplete: exit 1 from this severity up (default: high)
      --max-cost-usd N           spend at most this much, estimated from the price table (default: 5)
      --prices JSON              dollars per million tokens in place of the table: {"qwen3:8b": {"input": 0, "output": 0}}
      --max-agents N  --max-turns N  --concurrency N  --time-limit-minutes N
      --model M                  haiku, sonnet, opus, fable or a full id (default: sonnet)
      --verify-model M           for agents that cross-check what others found (default: the same)
      --effort LEVEL             low, medium, high, xhigh or max
      --provider P               anthropic, bedrock, vertex or foundry, or offline: fixed patterns, no model, no key, no network
      --provider-path DIR        where the client for bedrock, vertex or foundry is installed (default: beside this program)
  ultracode plan <name|file>     what a run would do and about what it would cost, by dry runs: no model, no key, no network
      --args  --repo  --base  --model  --verify-model  --effort  --max-cost-usd  --prices  --max-agents  --max-turns  --json
  ultracode check <file>…        problems of scripts, one per line: file:line:column: message
  ultracode list [--repo DIR]    the workflows that can be run here
  ultracode init [--repo DIR]    write a starting workflow script and the GitHub workflow that runs it
  ultracode help | --version

Environment: ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN, ANTHROPIC_BASE_URL (any server that speaks the Anthropic Messages API).
Exit codes: 0 done · 1 findings at or above --fail-on · 2 wrong usage, or a script that cannot load · 3 did not complete, or waits for approval · 130 interrupted
`;
const COMMANDS = [
	"run",
	"plan",
	"check",
	"list",
	"init",
	"help"
];
const SETTINGS = [
	"base",
	"fail-on",
	"max-cost-usd",
	"prices",
	"max-agents",
	"max-turns",
	"concurrency",
	"time-limit-minutes",
	"model",
	"verify-model",
	"effort",
	"provider",
	"provider-path",
	"gate-phases"
];
/** Those that a dry run can tell apart, and those that its limits are read from. */
const PLAN_SETTINGS = [
	"base",
	"max-cost-usd",
	"prices",
	"max-agents",
	"max-turns",
	"model",
	"verify-model",
	"effort"
];
const text = { type: "string" };
const flag = { type: "boolean" };
const texts = {
	type: "string",
	multiple: true
};
const FLAGS = {
	run: {
		...Object.fromEntries(SETTINGS.map((name) => [name, text])),
		args: text,
		repo: text,
		out: text,
		resume: text,
		"gate-phases": texts,
		approve: texts,
		json: flag
	},
	plan: {
		...Object.fromEntries(PLAN_SETTINGS.map((name) => [name, text])),
		args: text,
		repo: text,
		json: flag
	},
	check: { json: flag },
	list: {
		repo: text,
		json: flag
	},
	init: { repo: text }
};
/** Reads the words after `ultracode`. Throws USAGE with one line for anything that it does not know. */
function readCommandLine(words) {
	const [command = "help", ...rest] = words;
	if ([
		"help",
		"--help",
		"-h"
	].includes(command) || rest.includes("--help") || rest.includes("-h")) return { command: "help" };
	if (command === "--version" || command === "version") return { command: "version" };
	if (!isCommand(command)) throw new UltracodeError("USAGE", `unknown command "${command}": did you mean "${nearest(command, COMMANDS)}"? See ultracode help.`);
	const { values, positionals } = parse(command, rest);
	const repo = typeof values.repo === "string" ? values.repo : ".";
	const json = values.json === true;
	switch (command) {
		case "run": return {
			command,
			workflow: only(positionals, "run", "a workflow name or file"),
			args: stringOrNull(values.args),
			repo,
			out: stringOrNull(values.out),
			resume: stringOrNull(values.resume),
			approved: stringsIn(values.approve),
			json,
			settings: settingsIn(values, SETTINGS)
		};
		case "plan": return {
			command,
			workflow: only(positionals, "plan", "a workflow name or file"),
			args: stringOrNull(values.args),
			repo,
			json,
			settings: settingsIn(values, PLAN_SETTINGS)
		};
		case "check":
			if (positionals.length === 0) throw new UltracodeError("USAGE", "check: expected one or more script files, got none");
			return {
				command,
				files: positionals,
				json
			};
		case "list":
			none(positionals, command);
			return {
				command,
				repo,
				json,
				settings: {}
			};
		case "init":
			none(positionals, command);
			return {
				command,
				repo
			};
	}
}
const isCommand = (word) => word in FLAGS;
function parse(command, words) {
	const options = FLAGS[command];
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			options,
			allowPositionals: true
		});
		return {
			values: { ...values },
			positionals
		};
	} catch (error) {
		const unknown = /Unknown option '(-[^']*)'/.exec(messageOf(error))?.[1];
		const message = unknown === void 0 ? messageOf(error) : `unknown option ${unknown}: did you mean --${nearest(unknown.replace(/^-+/, ""), Object.keys(options))}?`;
		throw new UltracodeError("USAGE", `${command}: ${message} See ultracode help.`, { cause: error });
	}
}
function only(positionals, command, what) {
	const [first, ...more] = positionals;
	if (first !== void 0 && more.length === 0) return first;
	throw new UltracodeError("USAGE", `${command}: expected ${what}, got ${first === void 0 ? "none" : `"${positionals.join(" ")}"`}. See ultracode list.`);
}
function none(positionals, command) {
	if (positionals.length > 0) throw new UltracodeError("USAGE", `${command}: expected no words after it, got "${positionals.join(" ")}"`);
}
const settingsIn = (values, names) => Object.fromEntries(names.flatMap((name) => values[name] === void 0 ? [] : [[name, values[name]]]));
const stringOrNull = (value) => typeof value === "string" ? value : null;
const stringsIn = (value) => [value].flat().filter((item) => typeof item === "string");
// src/cli.ts
const say = (line) => void process.stderr.write(`${line}\n`);
const print = (text) => void process.stdout.write(`${text}\n`);
const now = () => Date.now();
const host = {
	env: process.env,
	now,
	wait: (ms, signal) => setTimeout(ms, void 0, { signal }),
	programDir: new URL(".", import.meta.url),
	maskSecret: () => void 0
};
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
	process.exit();
});
process.exitCode = await main(process.argv.slice(2)).catch((error) => {
	say(`ultracode: ${messageOf(error)}`);
	return exitCodeOfError(error);
});
async function main(words) {
	const line = readCommandLine(words);
	switch (line.command) {
		case "help":
			process.stdout.write(HELP);
			return 0;
		case "version":
			print(await version());
			return 0;
		case "run": return run(line);
		case "plan": return plan(line);
		case "check": return check(line);
		case "list": return list(line);
		case "init": return init(line);
	}
}
async function run(line) {
	try {
		var _usingCtx$1 = _usingCtx();
		const [{ runLocal }, { createShutdown }, { createStop }, { exitCodeOf }, { reportJson }, { consoleReport }, { ANSI, PLAIN }] = await Promise.all([
			import("./chunks/local2.js"),
			import("./chunks/shutdown.js"),
			import("./chunks/stop.js"),
			import("./chunks/conclude.js"),
			import("./chunks/json2.js"),
			import("./chunks/console.js"),
			import("./chunks/palette.js")
		]);
		const { composeClean, composeLive } = await import("./chunks/output2.js");
		const clean = composeClean(process.env, []);
		const stop = createStop();
		const shutdown = _usingCtx$1.u(createShutdown(host, stop));
		let interrupted = false;
		const interrupt = () => {
			if (interrupted) process.exit(130);
			interrupted = true;
			shutdown.cancel("interrupted");
		};
		process.on("SIGINT", interrupt);
		process.on("SIGTERM", interrupt);
		const size = () => process.stderr.isTTY ? {
			rows: process.stderr.rows,
			columns: process.stderr.columns
		} : null;
		const live = composeLive({
			write: (text) => process.stderr.write(text),
			size,
			clean,
			now
		});
		const said = [];
		const execution = await runLocal(host, {
			...line,
			words: wordsOfRun(process.argv.slice(2)),
			runId: `${new Date(now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${randomUUID().slice(0, 4)}`,
			stop,
			watch: live.watch,
			clean,
			log: (line) => void said.push(line)
		}).finally(() => live[Symbol.dispose]());
		said.forEach(say);
		const { report, result } = execution;
		const palette = process.stdout.isTTY && !process.env.NO_COLOR ? ANSI : PLAIN;
		const width = Math.min(process.stdout.columns ?? 100, 100);
		print(line.json ? clean.json(reportJson(report, result)) : consoleReport(report, {
			clean,
			palette,
			width
		}));
		return interrupted ? 130 : exitCodeOf(report);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function plan(line) {
	const [{ planLocal }, { composeClean }, { planText }, { ANSI, PLAIN }] = await Promise.all([
		import("./chunks/plan.js"),
		import("./chunks/output2.js"),
		import("./chunks/plan-text.js"),
		import("./chunks/palette.js")
	]);
	const planned = await planLocal(host, line);
	const clean = composeClean(process.env, []);
	const palette = process.stdout.isTTY && !process.env.NO_COLOR ? ANSI : PLAIN;
	const width = Math.min(process.stdout.columns ?? 100, 100);
	print(line.json ? clean.json({ ...planned }) : planText(planned, {
		clean,
		palette,
		width
	}));
	return 0;
}
async function check(line) {
	const { checkFile } = await import("./chunks/check.js");
	let problems = 0;
	for (const path of line.files) {
		const checked = checkFile({
			source: await readFile(path, "utf8").catch((error) => {
				throw new UltracodeError("USAGE", `check: ${path} cannot be read: ${error.message}`, { cause: error });
			}),
			path
		});
		for (const problem of checked.problems) print(problem);
		for (const warning of checked.warnings) print(warning);
		problems += checked.problems.length;
	}
	return problems === 0 ? 0 : 2;
}
async function list(line) {
	const { listLocal } = await import("./chunks/local2.js");
	const entries = await listLocal(host, line.repo, line.settings);
	if (line.json) {
		print(JSON.stringify(entries));
		return 0;
	}
	for (const entry of entries) if (entry.status === "invalid") print(`${entry.name}  cannot load: ${entry.path}:${entry.problem.line}: ${entry.problem.message}`);
	else print(`${entry.name}  ${entry.description}\n    ${entry.path}${entry.hidden ? "  (hidden by one of the same name above: run it by its path)" : ""}`);
	return 0;
}
async function init(line) {
	const { initLocal } = await import("./chunks/local2.js");
	for (const { path, written } of await initLocal(host, line.repo)) print(`${written ? "wrote  " : "kept   "}${path}`);
	say("Next: put the Action's repository into .github/workflows/ultracode.yml, add the secret ANTHROPIC_API_KEY, and try it here: ultracode run error-paths --provider offline");
	return 0;
}
async function version() {
	const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
	return String(JSON.parse(text).version);
}
function exitCodeOfError(error) {
	return error instanceof UltracodeError && [
		"USAGE",
		"SCRIPT_INVALID",
		"WORKFLOW_UNKNOWN",
		"PROVIDER_INVALID",
		"CHECKOUT_INVALID"
	].includes(error.code) ? 2 : 3;
}
export {};
