#!/usr/bin/env node
import "./chunks/rolldown-runtime.js";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { b as messageOf, l as nearMiss, y as UltracodeError } from "./chunks/base.js";
import { parseArgs } from "node:util";
import { i as refusalOf, o as settingsFrom } from "./chunks/settings-table.js";
import { t as _usingCtx } from "./chunks/usingCtx.js";
import { relative, resolve } from "node:path";
import { t as findingIdIn } from "./chunks/fingerprint.js";
import { t as cleanUncaught } from "./chunks/uncaught.js";
// src/cli/flags.ts
const REPO = {
	name: "repo",
	placeholder: "DIR",
	help: "the checkout to look at",
	default: "here"
};
const JSON_OUTPUT = {
	name: "json",
	placeholder: null,
	help: "one line of JSON on standard output and nothing else"
};
/** All flags of a command: its own, and those of its settings. */
const flagsOf = (command) => [...command.flags, ...command.settings.map(flagOfSetting)];
/** Lists are given one by one, because titles and globs may hold commas. */
function flagOfSetting(setting) {
	const { name, schema, flag } = setting;
	const defaults = [setting.default ?? flag?.default ?? []].flat();
	return {
		name,
		placeholder: flag?.placeholder ?? "TEXT",
		repeatable: schema.kind === "lines",
		help: flag?.help ?? setting.help,
		...defaults.length === 0 ? {} : { default: defaults.join(", ") }
	};
}
/** What a flag does, whether it may be given several times, and what is so without it. */
const flagText = ({ help, repeatable = false, default: standard }) => `${help}${repeatable ? "; repeatable" : ""}${standard === void 0 ? "" : ` (default: ${standard})`}`;
// src/cli/read-command-line.ts
/** Reads the words after `ultracode`. Throws USAGE with one line for anything that it does not know. */
function readCommandLine(words, commands) {
	const [first = "help", ...rest] = words;
	const command = commands.find(({ name, aliases = [] }) => name === first || aliases.includes(first));
	if (first !== "help" && (rest.includes("--help") || rest.includes("-h"))) return readCommandLine(["help", ...command === void 0 ? [] : [command.name]], commands);
	if (command === void 0) throw unknownCommand(first, commands);
	return {
		command,
		given: parse(command, rest)
	};
}
/** The refusal of a word that is no command. */
function unknownCommand(word, commands) {
	const names = commands.map(({ name }) => name);
	const meant = nearMiss(word, names);
	const advice = meant === null ? `expected one of ${names.join(", ")}.` : `did you mean "${meant}"?`;
	return new UltracodeError("USAGE", `unknown command "${word}": ${advice} See ultracode help.`);
}
function parse(command, words) {
	const flags = flagsOf(command);
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			options: Object.fromEntries(flags.map((flag) => [flag.name, optionOf(flag)])),
			allowPositionals: true
		});
		return givenOf(command, { ...values }, positionals);
	} catch (cause) {
		const unknown = /Unknown option '(-[^']*)'/.exec(messageOf(cause))?.[1];
		const message = unknown === void 0 ? messageOf(cause) : refuseFlag(unknown, command, flags);
		throw new UltracodeError("USAGE", `${command.name}: ${message} See ultracode help ${command.name}.`, { cause });
	}
}
const optionOf = ({ placeholder, repeatable = false }) => ({
	type: placeholder === null ? "boolean" : "string",
	multiple: repeatable
});
function refuseFlag(word, command, flags) {
	const name = word.replace(/^-+/, "");
	const refusal = command.refusalOf?.(name) ?? null;
	if (refusal !== null) return `${word} is no option here: ${refusal}.`;
	const meant = nearMiss(name, flags.map((flag) => flag.name));
	return meant === null ? `unknown option ${word}.` : `unknown option ${word}: did you mean --${meant}?`;
}
const givenOf = (command, values, words) => ({
	words,
	text: (flag) => {
		const value = values[flag];
		return typeof value === "string" ? value : null;
	},
	texts: (flag) => [values[flag]].flat().filter((item) => typeof item === "string"),
	on: (flag) => values[flag] === true,
	settings: Object.fromEntries(command.settings.flatMap(({ name }) => values[name] === void 0 ? [] : [[name, values[name]]]))
});
// src/cli/command.ts
const command = (row) => ({
	...row,
	prepare: (given) => {
		const options = row.read(given);
		return (context) => row.run(options, context);
	}
});
// src/cli/long-command.ts
const STOPPING = "Stopping: no further agent starts, those at work are ended within a second, and the report of what there is follows. Press Ctrl-C again to end at once, without it.";
/**
* What a command that works for minutes has around it: the cleaner of its output, the stop of its agents, which Ctrl-C gives, and the live
* view of what they do. Ends all of it when disposed.
*/
async function longCommand(shell) {
	const [{ createShutdown }, { createStop }, { composeLive }] = await Promise.all([
		import("./chunks/shutdown.js"),
		import("./chunks/stop.js"),
		import("./chunks/output3.js")
	]);
	const { host } = shell;
	const clean = await shell.cleaner();
	const stop = createStop();
	const shutdown = createShutdown(host, stop);
	const live = composeLive({
		...shell.live,
		clean,
		now: host.now
	});
	let interrupted = false;
	shell.onInterrupt(() => {
		if (interrupted) shell.exit(130);
		interrupted = true;
		shutdown.cancel("interrupted");
		live.watch({
			type: "log",
			atMs: host.now(),
			message: STOPPING
		});
	});
	return {
		clean,
		stop,
		watch: live.watch,
		isInterrupted: () => interrupted,
		/** Before anything is printed: the view redraws its lines. */
		endLive: () => live[Symbol.dispose](),
		[Symbol.dispose]: () => shutdown[Symbol.dispose]()
	};
}
// src/cli/run-id.ts
/** Id of a run on this machine: its time to the second, and four characters so that two of one second differ. */
const runIdOf = (nowMs, random) => `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}-${random.slice(0, 4)}`;
// src/cli/commands/author.ts
/** What only a run has; the script is written here, and not run. */
const OF_RUNS$1 = [...[
	"args",
	"fail-on",
	"fail-on-new",
	"min-confidence",
	"suppressions"
], ...["max-failed-agents", "gate-phases"]];
const authorCommand = command({
	name: "author",
	usage: "\"<task>\"",
	help: "have a model write a workflow script for a task, checked and tried in dry runs; prints what it would do and cost, and does not run it; exit code 2 where it declines",
	flags: [
		REPO,
		{
			name: "revise",
			placeholder: "FILE",
			help: "change this script; the words say what about it"
		},
		{
			name: "save",
			placeholder: "NAME",
			help: "also write the script to the first folder of workflows-dir under this name; never overwrites"
		},
		JSON_OUTPUT
	],
	settings: settingsFrom("cli").filter(({ name }) => !OF_RUNS$1.includes(name)),
	refusalOf: (name) => OF_RUNS$1.includes(name) ? "the script is written and not run; give it to ultracode run" : refusalOf("cli", name),
	read: (given) => {
		const save = given.text("save");
		if (save !== null && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(save)) throw new UltracodeError("USAGE", `author: --save takes a name of lower-case letters and digits joined by hyphens, like licence-check, got "${save}".`);
		return {
			words: wordsOf(given.words),
			revise: given.text("revise"),
			save,
			repo: given.text("repo") ?? ".",
			json: given.on("json"),
			settings: given.settings
		};
	},
	run: author
});
/** Several words are one task too: not everybody puts a sentence in quotes. */
function wordsOf(words) {
	const task = words.join(" ").trim();
	if (task !== "") return task;
	throw new UltracodeError("USAGE", "author: expected a task in quotes, got none. See ultracode help author.");
}
async function author(options, shell) {
	try {
		var _usingCtx$3 = _usingCtx();
		const [{ authorLocal, draftText, authoredJson, ANSI, PLAIN }, around] = await Promise.all([load$2(), longCommand(shell)]);
		const long = _usingCtx$3.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const runId = runIdOf(host.now(), shell.randomId());
		const authored = await authorLocal(host, {
			...options,
			runId,
			stop,
			watch,
			clean
		}).finally(long.endLive);
		const view = {
			clean,
			palette: shell.style.color ? ANSI : PLAIN,
			width: shell.style.width
		};
		shell.print(options.json ? clean.json(authoredJson(authored)) : draftText(authored, options, view));
		if (long.isInterrupted()) return 130;
		return EXIT_CODES$1[authored.outcome.status];
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		_usingCtx$3.d();
	}
}
/** A declined task is one to be put otherwise, like wrong usage: there is no script to go on with. */
const EXIT_CODES$1 = {
	drafted: 0,
	declined: 2,
	failed: 3
};
async function load$2() {
	const [{ authorLocal }, { draftText, authoredJson }, palette] = await Promise.all([
		import("./chunks/author-local.js"),
		import("./chunks/draft-text.js"),
		import("./chunks/palette.js")
	]);
	return {
		authorLocal,
		draftText,
		authoredJson,
		...palette
	};
}
// src/cli/commands/check.ts
const checkCommand = command({
	name: "check",
	usage: "<file>…",
	help: "errors (exit code 1), warnings and advice on scripts, one per line; in a GitHub job also annotations beside the lines, which need no flag, permission or upload as SARIF would",
	flags: [REPO, JSON_OUTPUT],
	settings: settingsFrom("cli").filter(({ name }) => name === "workflows-dir"),
	read: ({ words, on, text, settings }) => {
		if (words.length === 0) throw new UltracodeError("USAGE", "check: expected one or more script files, got none");
		return {
			files: words,
			repo: text("repo") ?? ".",
			json: on("json"),
			settings
		};
	},
	run: check
});
async function check({ files, repo, json, settings }, shell) {
	const [{ checkFile, diagnosticText }, { surroundingsIn }] = await Promise.all([import("./chunks/check.js"), import("./chunks/surroundings.js")]);
	const clean = await shell.cleaner();
	const { env } = shell.host;
	const found = [];
	let surroundings = null;
	for (const path of files) {
		const source = await shell.readText(path).catch((cause) => {
			throw new UltracodeError("USAGE", `check: ${path} cannot be read: ${cause.message}`, { cause });
		});
		surroundings ??= await surroundingsIn(shell.host, repo, settings);
		found.push(...checkFile({
			source,
			path
		}, surroundings));
	}
	if (json) shell.print(clean.json(found.map((diagnostic) => ({ ...diagnostic }))));
	else for (const diagnostic of found) {
		shell.print(clean.line(diagnosticText(diagnostic)));
		if (env.GITHUB_ACTIONS === "true") shell.print(clean.command(...annotationOf(diagnostic, env.GITHUB_WORKSPACE)));
	}
	return found.some(({ severity }) => severity === "error") ? 1 : 0;
}
/** A command of the runner (github.com/actions/toolkit, docs/commands.md). It wants paths from the root of the workspace. */
function annotationOf({ severity, file, line, column, message }, workspace) {
	const inside = workspace === void 0 ? file : relative(workspace, resolve(file)).replaceAll("\\", "/");
	const properties = {
		file: inside.startsWith("../") ? file : inside,
		line: `${line}`,
		col: `${column}`,
		title: "ultracode check"
	};
	return [
		severity === "advice" ? "notice" : severity,
		properties,
		message
	];
}
// src/cli/commands/explain.ts
/** What is settled by the report that lists the finding, or is about findings of a run. */
const OF_RUNS = [...[
	"args",
	"base",
	"paths",
	"paths-ignore",
	"workflows-dir",
	"max-agents",
	"concurrency",
	"sarif"
], ...[
	"fail-on",
	"fail-on-new",
	"min-confidence",
	"suppressions",
	"max-failed-agents",
	"gate-phases"
]];
const explainCommand = command({
	name: "explain",
	usage: "<id> [run]",
	help: "have one agent explain a finding of an earlier run, by its id: step by step, how to reproduce it, whether it holds; run: its folder (default: the latest one here that lists it)",
	flags: [REPO, JSON_OUTPUT],
	settings: settingsFrom("cli").filter(({ name }) => !OF_RUNS.includes(name)),
	refusalOf: (name) => OF_RUNS.includes(name) ? "one finding is explained, of the code that its report is about" : refusalOf("cli", name),
	read: ({ words, text, on, settings }) => {
		const [word = "", folder = null, ...more] = words;
		const finding = findingIdIn(word);
		if (finding === null || more.length > 0) throw new UltracodeError("USAGE", `explain: expected the id of a finding as its report shows it (like K3F9Q), and at most a folder of a run after it, got ${words.length === 0 ? "none" : `"${words.join(" ")}"`}.`);
		return {
			finding,
			folder,
			repo: text("repo") ?? ".",
			json: on("json"),
			settings
		};
	},
	run: explain
});
async function explain(options, shell) {
	try {
		var _usingCtx$2 = _usingCtx();
		const [{ explainLocal, show }, around] = await Promise.all([load$1(), longCommand(shell)]);
		const long = _usingCtx$2.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const said = [];
		const { report } = await explainLocal(host, {
			...options,
			runId: runIdOf(host.now(), shell.randomId()),
			stop,
			watch,
			clean,
			log: (line) => void said.push(line)
		}).finally(long.endLive);
		for (const line of said) shell.say(clean.plain(line));
		const view = {
			clean,
			palette: shell.style.color ? show.ANSI : show.PLAIN,
			width: shell.style.width
		};
		shell.print(options.json ? clean.json(show.explainedJson(report)) : show.explainedText(report, view));
		return long.isInterrupted() ? 130 : show.exitCodeOf(report);
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
/** All of the program that it needs, loaded at the same time. */
async function load$1() {
	const [{ explainLocal }, { exitCodeOf }, { explainedJson }, { explainedText }, { ANSI, PLAIN }] = await Promise.all([
		import("./chunks/explain-local.js"),
		import("./chunks/conclude.js"),
		import("./chunks/json.js"),
		import("./chunks/explained-text.js"),
		import("./chunks/palette.js")
	]);
	return {
		explainLocal,
		show: {
			exitCodeOf,
			explainedJson,
			explainedText,
			ANSI,
			PLAIN
		}
	};
}
// src/cli/help-text.ts
const WIDTH = 100;
const INTRODUCTION = "ultracode runs workflow scripts that fan subagents over code, have others refute what they found, and write one report.";
const ENVIRONMENT = "Environment: ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN, ANTHROPIC_BASE_URL (any server that speaks the Anthropic Messages API).";
const EXIT_CODES = [
	"Exit codes: 0 done",
	"1 findings at or above --fail-on, errors that check found, or a plan whose script fails",
	"2 wrong usage, a script that cannot load, or a task that author declines",
	"3 did not complete, or waits for approval",
	"130 interrupted"
];
/** All commands. Each flag is explained where it comes first, and only named after that. */
function helpText(commands) {
	const column = columnOf(commands.flatMap(flagsOf));
	const explained = /* @__PURE__ */ new Set();
	const parts = commands.map((command) => {
		const flags = flagsOf(command);
		const fresh = flags.filter(({ name }) => !explained.has(name));
		const known = flags.filter(({ name }) => explained.has(name)).map(({ name }) => `--${name}`);
		for (const { name } of fresh) explained.add(name);
		return [
			entry(`  ${lineOf(command)}`, command.help, column),
			...fresh.map((flag) => entry(leftOf(flag), flagText(flag), column)),
			...known.length === 0 ? [] : wrapped(known, {
				separator: "  ",
				indent: "      "
			})
		].join("\n");
	});
	return [
		...wrapped(INTRODUCTION.split(" ")),
		"",
		...parts,
		"",
		...wrapped(ENVIRONMENT.split(" "), { furtherIndent: "  " }),
		...wrapped(EXIT_CODES, {
			separator: " · ",
			furtherIndent: "  "
		})
	].join("\n");
}
/** One command, with all its flags. */
function commandHelp(command) {
	const flags = flagsOf(command);
	const column = columnOf(flags);
	const title = `${lineOf(command)}: ${command.help}`;
	const lines = flags.map((flag) => entry(leftOf(flag), flagText(flag), column));
	return [...wrapped(title.split(" "), { furtherIndent: "  " }), ...lines.length === 0 ? [] : ["", ...lines]].join("\n");
}
const lineOf = ({ name, usage }) => `ultracode ${name} ${usage}`.trimEnd();
const leftOf = ({ name, placeholder }) => `      --${name}${placeholder === null ? "" : ` ${placeholder}`}`;
const columnOf = (flags) => Math.max(0, ...flags.map((flag) => leftOf(flag).length)) + 2;
/** What stands left, and its explanation in lines that begin at the same column. */
function entry(left, help, column) {
	const indent = " ".repeat(column);
	const [first = "", ...further] = wrapped(help.split(" "), { indent });
	return [`${left.padEnd(column - 2)}  ${first.trimStart()}`, ...further].join("\n");
}
/** Lines of whole words, at most `WIDTH` columns wide. */
function wrapped(words, layout = {}) {
	const { separator = " ", indent = "", furtherIndent = indent } = layout;
	const [first = "", ...rest] = words;
	const lines = [];
	let line = `${indent}${first}`;
	for (const word of rest) {
		const longer = `${line}${separator}${word}`;
		if (longer.length <= WIDTH) line = longer;
		else {
			lines.push(line);
			line = `${furtherIndent}${word}`;
		}
	}
	return [...lines, line];
}
// src/cli/commands/help.ts
const helpCommand = command({
	name: "help",
	aliases: ["--help", "-h"],
	usage: "[command]",
	help: "this, or all that one command takes (also: [command] --help)",
	flags: [],
	settings: [],
	read: ({ words }) => ({ about: words[0] ?? null }),
	run: async ({ about }, { commands, print, cleaner }) => {
		const command = commands.find(({ name }) => name === about);
		if (about !== null && command === void 0) throw unknownCommand(about, commands);
		print((await cleaner()).plain(command === void 0 ? helpText(commands) : commandHelp(command)));
		return 0;
	}
});
// src/cli/words-after.ts
/** The one word that a command takes. Throws USAGE when there is none or there are more. */
function onlyWord(words, command, what) {
	const [first, ...more] = words;
	if (first !== void 0 && more.length === 0) return first;
	throw new UltracodeError("USAGE", `${command}: expected ${what}, got ${first === void 0 ? "none" : `"${words.join(" ")}"`}. See ultracode list.`);
}
/** Throws USAGE when there are words after a command that takes none. */
function noWords(words, command) {
	if (words.length > 0) throw new UltracodeError("USAGE", `${command}: expected no words after it, got "${words.join(" ")}"`);
}
const initCommand = command({
	name: "init",
	usage: "",
	help: "write a first workflow script, and the GitHub workflow that runs it",
	flags: [
		REPO,
		{
			name: "forks",
			placeholder: null,
			help: "also look at pull requests of forks by themselves"
		},
		{
			name: "two-jobs",
			placeholder: null,
			help: "one job asks models and may write nothing to GitHub, another one writes and has no key"
		},
		{
			name: "sweep",
			placeholder: null,
			help: "also look at the whole tree once a week"
		},
		{
			name: "without-commands",
			placeholder: null,
			help: "no `/ultracode` in comments"
		},
		{
			name: "action",
			placeholder: "OWNER/NAME@REF",
			help: "the Action's repository and version",
			default: "those of this program, where it knows them"
		}
	],
	settings: [],
	read: ({ words, text, on }) => {
		noWords(words, "init");
		const action = text("action");
		if (action !== null && !/^[\w.-]+\/[\w./-]+@[\w./-]+$/.test(action)) throw new UltracodeError("USAGE", `init: --action must be like owner/ultracode-action@v1, got "${action}"`);
		return {
			commands: !on("without-commands"),
			sweep: on("sweep"),
			forks: on("forks"),
			twoJobs: on("two-jobs"),
			action,
			repo: text("repo") ?? "."
		};
	},
	run: init
});
async function init(options, { host, print, say, cleaner }) {
	const { initLocal } = await import("./chunks/init-local.js");
	const clean = await cleaner();
	const { files, repositoryUrl, otherHost } = await initLocal(host, options);
	for (const { path, written } of files) print(clean.line(`${written ? "wrote  " : "kept   "}${path}`));
	for (const { path, differs } of files) if (differs) say(clean.line(`${path} is not what was asked for: move it away and run this again to have the new one.`));
	const notFilled = files.filter(({ lacksAction }) => lacksAction).map(({ path }) => path);
	if (otherHost !== null) say(clean.line(`The remote is on ${otherHost}, and these files are for GitHub Actions only. The command line works in any clone.`));
	const secrets = repositoryUrl === null || otherHost !== null ? "Settings, Secrets and variables, Actions" : `${repositoryUrl}/settings/secrets/actions/new`;
	const steps = [
		...notFilled.length > 0 ? [`Put the Action's repository and a commit of it into the \`uses:\` lines that say OWNER, in ${notFilled.join(" and ")}.`] : [],
		"Try it here, without a key: ultracode run error-paths --provider offline",
		`Add the secret ANTHROPIC_API_KEY: ${secrets}`,
		"Commit these files to the default branch, and open a pull request."
	];
	for (const [index, step] of steps.entries()) say(clean.line(`${index + 1}. ${step}`));
	return 0;
}
// src/cli/commands/list.ts
const listCommand = command({
	name: "list",
	usage: "",
	help: "the workflows that can be run here",
	flags: [REPO, JSON_OUTPUT],
	settings: settingsFrom("cli").filter(({ name }) => name === "workflows-dir"),
	read: ({ words, text, on, settings }) => {
		noWords(words, "list");
		return {
			repo: text("repo") ?? ".",
			json: on("json"),
			settings
		};
	},
	run: list
});
async function list(options, { host, print, cleaner }) {
	const { listLocal } = await import("./chunks/list-local.js");
	const entries = await listLocal(host, options.repo, options.settings);
	const clean = await cleaner();
	if (options.json) {
		print(clean.json(entries.map((entry) => ({ ...entry }))));
		return 0;
	}
	for (const line of entries.flatMap(linesOf)) print(clean.line(line));
	return 0;
}
/** Each is cleaned as one line, so that a name with a line break looks like no other workflow. */
function linesOf(entry) {
	const { name, path } = entry;
	if (entry.status === "invalid") return [`${name}  cannot load: ${path}:${entry.problem.line}: ${entry.problem.message}`];
	if (entry.status === "passed-over") return [`${name}  passed over: ${path}: scripts are plain JavaScript in files that end in .js or .mjs`];
	const args = Object.entries(entry.args ?? {}).map(([key, text]) => `    args.${key}: ${text}`);
	return [
		`${name}  ${entry.description}`,
		...args,
		`    ${path}${remarkOn(entry)}`
	];
}
function remarkOn({ hidden, replacesBuiltIn, name }) {
	if (hidden) return "  (hidden by one of the same name above: run it by its path)";
	return replacesBuiltIn ? `  (replaces the built-in ${name})` : "";
}
// src/cli/asked.ts
function askedOf(given, command) {
	const { args: _, ...settings } = given.settings;
	return {
		workflow: onlyWord(given.words, command, "a workflow name or file"),
		args: given.text("args"),
		repo: given.text("repo") ?? ".",
		json: given.on("json"),
		settings
	};
}
// src/cli/commands/plan.ts
const planCommand = command({
	name: "plan",
	usage: "<name|file>",
	help: "what a run would do and cost, by dry runs: no model, key or network; exit code 1 where the script fails with sampled answers",
	flags: [REPO, JSON_OUTPUT],
	settings: settingsFrom("plan"),
	refusalOf: (name) => refusalOf("plan", name),
	read: (given) => askedOf(given, "plan"),
	run: plan
});
async function plan(options, { host, style, print, cleaner }) {
	const [{ planLocal }, { planText }, { ANSI, PLAIN }] = await Promise.all([
		import("./chunks/plan-local.js"),
		import("./chunks/plan-text.js"),
		import("./chunks/palette.js")
	]);
	const planned = await planLocal(host, options);
	const clean = await cleaner();
	const palette = style.color ? ANSI : PLAIN;
	print(options.json ? clean.json({ ...planned }) : planText(planned, {
		clean,
		palette,
		width: style.width
	}));
	return planned.fails ? 1 : 0;
}
// src/cli/commands/publish.ts
const publishCommand = command({
	name: "publish",
	usage: "<folder>",
	help: "show the report of a run on the pull request whose head it looked at; GITHUB_TOKEN holds the token for it",
	flags: [
		{
			name: "pull",
			placeholder: "N",
			help: "number of the pull request"
		},
		{
			name: "repository",
			placeholder: "OWNER/NAME",
			help: "where the pull request is",
			default: "what the checkout's remote names"
		},
		REPO
	],
	settings: [],
	read: ({ words, text }) => {
		const [dir, ...more] = words;
		if (dir === void 0 || more.length > 0) throw new UltracodeError("USAGE", `publish: expected one folder of a run, got ${words.length}`);
		const pull = text("pull") ?? "";
		if (!/^[1-9]\d{0,9}$/.test(pull)) throw new UltracodeError("USAGE", `publish: --pull must be the number of a pull request, got "${pull}"`);
		return {
			dir,
			pullNumber: Number(pull),
			repository: text("repository"),
			repo: text("repo") ?? "."
		};
	},
	run: publish
});
/** 3 where neither the check nor the comment could be written. */
async function publish(options, { host, print, say, cleaner }) {
	const { publishFolder } = await import("./chunks/publish-folder.js");
	const clean = await cleaner();
	const log = (line) => say(clean.line(line));
	const delivered = (await publishFolder(host, {
		...options,
		clean,
		log
	})).filter(({ delivery }) => delivery.status === "delivered");
	for (const { delivery } of delivered) if (delivery.status === "delivered" && delivery.url !== null) print(clean.line(delivery.url));
	return delivered.length > 0 ? 0 : 3;
}
// src/cli/commands/run.ts
const runCommand = command({
	name: "run",
	usage: "<name|file>",
	help: "run review (a change), audit (a tree), or a workflow of your own",
	flags: [
		REPO,
		{
			name: "out",
			placeholder: "DIR",
			help: "folder of the run",
			default: ".ultracode/runs/<id> in the checkout"
		},
		{
			name: "resume",
			placeholder: "DIR",
			help: "reuse what an earlier run's folder already answers"
		},
		{
			name: "approve",
			placeholder: "PHASE",
			repeatable: true,
			help: "let the agents of a gated phase start"
		},
		JSON_OUTPUT
	],
	settings: settingsFrom("cli"),
	refusalOf: (name) => refusalOf("cli", name),
	read: (given) => ({
		...askedOf(given, "run"),
		out: given.text("out"),
		resume: given.text("resume"),
		approved: given.texts("approve")
	}),
	run
});
async function run(options, shell) {
	try {
		var _usingCtx$1 = _usingCtx();
		const [{ runLocal, show }, around] = await Promise.all([load(), longCommand(shell)]);
		const long = _usingCtx$1.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const said = [];
		const execution = await runLocal(host, {
			...options,
			words: wordsOfRun(shell.words),
			runId: runIdOf(host.now(), shell.randomId()),
			stop,
			watch,
			clean,
			log: (line) => void said.push(line)
		}).finally(long.endLive);
		for (const line of said) shell.say(clean.plain(line));
		const { report, result } = execution;
		const palette = shell.style.color ? show.ANSI : show.PLAIN;
		shell.print(options.json ? clean.json(show.reportJson(report, result)) : show.consoleReport(report, {
			clean,
			palette,
			width: shell.style.width
		}));
		return long.isInterrupted() ? 130 : show.exitCodeOf(report);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** All of the program that a run needs, loaded at the same time. */
async function load() {
	const [{ runLocal }, { exitCodeOf }, { reportJson }, { consoleReport }, { ANSI, PLAIN }] = await Promise.all([
		import("./chunks/run-local2.js"),
		import("./chunks/conclude.js"),
		import("./chunks/json.js"),
		import("./chunks/console.js"),
		import("./chunks/palette.js")
	]);
	return {
		runLocal,
		show: {
			exitCodeOf,
			reportJson,
			consoleReport,
			ANSI,
			PLAIN
		}
	};
}
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
// src/cli/registry.ts
/** Every command, in the order of help. */
const COMMANDS = [
	runCommand,
	planCommand,
	authorCommand,
	explainCommand,
	checkCommand,
	listCommand,
	initCommand,
	publishCommand,
	helpCommand,
	command({
		name: "version",
		aliases: ["--version"],
		usage: "",
		help: "the version of this program",
		flags: [],
		settings: [],
		read: ({ words }) => {
			noWords(words, "version");
			return null;
		},
		run: async (_options, { host, readText, print, cleaner }) => {
			const { version } = JSON.parse(await readText(new URL("../package.json", host.programDir)));
			print((await cleaner()).line(String(version)));
			return 0;
		}
	})
];
// src/cli/start.ts
/** Runs one command to its end and gives the exit code. Does not reject: an error is one line of standard error. */
async function start(shell) {
	try {
		const { command, given } = readCommandLine(shell.words, COMMANDS);
		return await command.prepare(given)({
			...shell,
			commands: COMMANDS
		});
	} catch (error) {
		const clean = await shell.cleaner();
		shell.say(clean.plain(`ultracode: ${messageOf(error)}`));
		return error instanceof UltracodeError && SETUP_ERRORS.includes(error.code) ? 2 : 3;
	}
}
const SETUP_ERRORS = [
	"USAGE",
	"SCRIPT_INVALID",
	"WORKFLOW_UNKNOWN",
	"PROVIDER_INVALID",
	"CHECKOUT_INVALID"
];
// src/cli.ts
const { env, stdout } = process;
const print = (line) => void stdout.write(`${line}\n`);
const say = (line) => void process.stderr.write(`${line}\n`);
const cleaner = async () => (await import("./chunks/output3.js")).composeClean(env, []);
cleanUncaught(process, {
	cleaner,
	say,
	exit: () => process.exit(3)
});
stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
	process.exit();
});
process.on("beforeExit", async () => {
	if (process.exitCode !== void 0) return;
	say((await cleaner()).line("ultracode: the program waits for something that cannot come any more. Please report this."));
	process.exit(3);
});
process.exitCode = await start({
	host: {
		env,
		now: () => Date.now(),
		wait: (ms, signal) => setTimeout(ms, void 0, { signal }),
		programDir: new URL(".", import.meta.url),
		maskSecret: () => void 0
	},
	words: process.argv.slice(2),
	print,
	say,
	cleaner,
	style: {
		color: stdout.isTTY && !env.NO_COLOR,
		width: Math.min(stdout.columns ?? 100, 100)
	},
	live: {
		write: (text) => process.stderr.write(text),
		size: () => process.stderr.isTTY ? {
			rows: process.stderr.rows,
			columns: process.stderr.columns
		} : null
	},
	readText: (file) => readFile(file, "utf8"),
	onInterrupt: (listener) => {
		process.on("SIGINT", listener);
		process.on("SIGTERM", listener);
	},
	exit: (code) => process.exit(code),
	randomId: randomUUID
});
export {};
