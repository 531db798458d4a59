import "./rolldown-runtime.js";
import { D as UltracodeError, O as messageOf, g as nearMiss } from "./base.js";
import { parseArgs } from "node:util";
import { a as COMMON_FLAGS, c as flagText, l as flagsOf, n as providerHere, o as JSON_OUTPUT, s as REPO, t as INIT_PROVIDERS } from "./flags.js";
import { _ as refusalOf, b as settingsFrom, m as SETTINGS_TABLE } from "./settings.js";
import { t as _usingCtx } from "./usingCtx.js";
import { relative, resolve } from "node:path";
import { M as findingIdIn, g as isPlaceholder } from "./alone.js";
// src/cli/read-command-line.ts
const commandNamed = (word, commands) => commands.find(({ name, aliases = [] }) => name === word || aliases.includes(word));
/** Reads the words after the name of the program, which `self` starts. Throws USAGE with one line for anything that it does not know. */
function readCommandLine(words, known) {
	const { commands, self } = known;
	const [first = "help", ...rest] = words;
	const command = commandNamed(first, commands);
	if (rest.includes("--help") || rest.includes("-h")) return readCommandLine(["help", ...command === void 0 ? [] : [command.name]], known);
	if (command === void 0) throw unknownCommand(first, known);
	try {
		const given = parse(command, rest);
		return {
			command,
			given,
			run: command.prepare(given)
		};
	} catch (error) {
		if (!(error instanceof UltracodeError) || error.code !== "USAGE") throw error;
		const said = error.message.replace(/[^.?!]$/, "$&.");
		throw new UltracodeError("USAGE", `${said} See ${self} help ${command.name}.`, { cause: error });
	}
}
/** The refusal of a word that is no command. */
function unknownCommand(word, { commands, self, workflows = [] }) {
	if (word.startsWith("--")) return misplacedFlag(word, {
		commands,
		self
	});
	const names = commands.map(({ name }) => name);
	const workflow = workflows.includes(word) ? word : nearMiss(word, workflows);
	const meant = workflow === word ? null : nearMiss(word, names);
	const asWorkflow = workflows.length === 0 && /^\w[\w-]*$/.test(word) ? ` If it is a workflow: ${self} run ${word}.` : "";
	const advice = meant !== null ? `did you mean "${meant}"?` : workflow !== null ? `did you mean the workflow ${workflow}? ${self} run ${workflow}.` : `expected one of ${names.join(", ")}.${asWorkflow}`;
	return new UltracodeError("USAGE", `unknown command "${word}": ${advice} See ${self} help.`);
}
/** The refusal of an option before any command. */
function misplacedFlag(word, { commands, self }) {
	const run = commands.find(({ name }) => name === "run");
	const meant = run === void 0 ? null : asValue(word.slice(2), flagsOf(run));
	const advice = meant === null ? "" : ` Did you mean --${meant}, as in ${self} run audit --${meant}?`;
	return new UltracodeError("USAGE", `unknown command "${word}": an option stands behind the command that it is for.${advice} See ${self} help.`);
}
function parse(command, words) {
	const given = parsed(command, words, [...flagsOf(command), ...COMMON_FLAGS]);
	if (given.on("quiet") && given.on("verbose")) throw new UltracodeError("USAGE", `${command.name}: expected one of --quiet and --verbose, got both`);
	return given;
}
function parsed(command, words, flags) {
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			options: Object.fromEntries(flags.map((flag) => [flag.name, optionOf(flag)])),
			allowPositionals: true
		});
		return givenOf(command, { ...values }, positionals);
	} catch (cause) {
		const unknown = /Unknown option '(-[^']*)'/.exec(messageOf(cause))?.[1];
		const message = unknown === void 0 ? refuseValue(messageOf(cause), flags) : refuseFlag(unknown, command, flags);
		throw new UltracodeError("USAGE", `${command.name}: ${message}`, { cause });
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
	const written = WRITTEN_OUT[name];
	if (written !== void 0 && !word.startsWith("--")) return `unknown option ${word}: ${written}`;
	const meant = asValue(name, flags) ?? nearMiss(name, flags.map((flag) => flag.name));
	return meant === null ? `unknown option ${word}.` : `unknown option ${word}: did you mean --${meant}?`;
}
/** The one option that takes the name of what was meant for an option, with it: `provider offline`. */
function asValue(name, flags) {
	const [flag, ...others] = flags.filter(({ values = [] }) => values.includes(name));
	return flag === void 0 || others.length > 0 ? null : `${flag.name} ${name}`;
}
/** In place of what Node says of an option whose value is not there, or looks like the next option. */
function refuseValue(message, flags) {
	const name = /^Option '(?:-\w, )?--([\w-]+)(?: <value>' argument missing|' argument is ambiguous)/.exec(message)?.[1];
	const flag = flags.find((one) => one.name === name);
	return flag === void 0 ? message : `--${flag.name} needs a value, like --${flag.name} ${flag.placeholder?.replace(/\[.{1,20}\]$/, "")}, got none`;
}
/** Letters that people know from other programs. Options here are words, since a letter means something else in each of those. */
const WRITTEN_OUT = {
	q: "did you mean --quiet?",
	v: "--verbose says more while it works, and --version alone is the version."
};
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
// src/cli/commands/apply.ts
const applyCommand = command({
	name: "apply",
	usage: "<folder>",
	takes: ["run"],
	help: "write what the agents of a run edited to the work tree",
	details: "The work tree has to be clean. The folder is that of the run, or an unpacked artifact of one. Nothing is committed.",
	examples: [{
		line: "apply .ultracode/runs/20261130-091500-a1b2 --dry-run",
		help: "what would be written",
		needs: "run"
	}, {
		line: "apply .ultracode/runs/20261130-091500-a1b2",
		help: "then `git diff` shows it",
		needs: "run"
	}],
	flags: [REPO, {
		name: "dry-run",
		placeholder: null,
		help: "say what would be written, and write nothing"
	}],
	settings: settingsFrom("cli").filter(({ name }) => name === "protected-paths"),
	read: ({ words, text, on, settings }) => {
		const [folder, ...more] = words;
		if (folder === void 0 || more.length > 0) throw new UltracodeError("USAGE", `apply: expected one folder of a run, got ${words.length}`);
		return {
			folder,
			repo: text("repo") ?? ".",
			settings,
			dryRun: on("dry-run")
		};
	},
	run: apply
});
/** 1 where nothing was written because the edits do not fit, 3 where writing was stopped. */
async function apply(options, { host, print, say, cleaner, onInterrupt }) {
	const [{ applyLocal }, { appliedWords, failedWords, refusedWords, stoppedWords }] = await Promise.all([import("./apply-local.js"), import("./applied.js")]);
	const clean = await cleaner();
	const applied = await applyLocal(host, {
		...options,
		before: (about) => {
			onInterrupt(() => void 0);
			for (const line of failedWords(about)) say(clean.line(line));
		}
	});
	if (applied.status === "refused") {
		for (const line of refusedWords(applied)) say(clean.line(line));
		return 1;
	}
	const { result, next } = appliedWords(applied, options.dryRun);
	for (const line of result) print(clean.line(line));
	if (applied.status === "stopped") {
		for (const line of stoppedWords(applied)) say(clean.line(line));
		return 3;
	}
	for (const line of next) say(clean.line(line));
	return 0;
}
// src/cli/long-command.ts
const STOPPING = "Stopping: no further agent starts, those at work are ended within a second, and the report of what there is follows. Press Ctrl-C again to end at once, without it.";
/**
* What a command that works for minutes has around it: the cleaner of its output, the stop of its agents, which Ctrl-C gives, and the live
* view of what they do. Ends all of it when disposed.
*/
async function longCommand(shell) {
	const [{ createShutdown }, { createStop }, { composeLive }] = await Promise.all([
		import("./shutdown.js"),
		import("./stop.js"),
		import("./output3.js")
	]);
	const { host } = shell;
	const clean = await shell.cleaner();
	const stop = createStop();
	const shutdown = createShutdown(host, stop);
	const live = composeLive({
		...shell.live,
		clean,
		now: host.now,
		loudness: shell.loudness
	});
	let interrupted = false;
	shell.onInterrupt(() => {
		if (interrupted) shell.exit(130);
		interrupted = true;
		shutdown.cancel("interrupted");
		if (shell.loudness === "quiet") shell.say(clean.line(STOPPING));
		else live.watch({
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
	help: "have a model write a workflow script for a task",
	details: "The script is checked and tried in dry runs. What it would do and cost is printed; it is not run. The exit code is 2 where the author declines.",
	examples: [
		{
			line: "author \"Find every request that is sent without a timeout\"",
			help: "a script in the folder of this run, with its plan",
			needs: "key"
		},
		{
			line: "author \"Check the licence of each dependency\" --save licence-check",
			help: "the same, also saved where `run licence-check` finds it",
			needs: "key"
		},
		{
			line: "author --revise .github/ultracode/licence-check.js \"Skip development dependencies\"",
			help: "change one that is there",
			needs: "key"
		}
	],
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
	refusalOf: (name) => OF_RUNS$1.includes(name) ? "the script is written and not run; give it to the command `run`" : refusalOf("cli", name),
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
	throw new UltracodeError("USAGE", "author: expected a task in quotes, got none.");
}
async function author(options, shell) {
	try {
		var _usingCtx$4 = _usingCtx();
		const [{ authorLocal, draftText, authoredJson, ANSI, PLAIN }, around] = await Promise.all([load$1(), longCommand(shell)]);
		const long = _usingCtx$4.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const runId = runIdOf(host.now(), shell.randomId());
		const made = {
			self: shell.self,
			runId,
			stop,
			watch,
			clean
		};
		const authored = await authorLocal(host, {
			...options,
			...made
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
		_usingCtx$4.e = _;
	} finally {
		_usingCtx$4.d();
	}
}
/** A declined task is one to be put otherwise, like wrong usage: there is no script to go on with. */
const EXIT_CODES$1 = {
	drafted: 0,
	declined: 2,
	failed: 3
};
async function load$1() {
	const [{ authorLocal }, { draftText, authoredJson }, palette] = await Promise.all([
		import("./author-local.js"),
		import("./draft-text.js"),
		import("./palette.js")
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
	help: "what is wrong with scripts, one line for each fault",
	details: "Nothing of a script is run. Errors give the exit code 1, warnings and advice do not. In a GitHub job each line is also an annotation beside the code, which needs no flag, permission or upload as SARIF would.",
	examples: [{
		line: "check .github/ultracode/*.js",
		help: "all scripts of a repository",
		needs: "script"
	}, {
		line: "check --json .github/ultracode/error-paths.js",
		help: "one script, for a program",
		needs: "script"
	}],
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
	run: check$1
});
async function check$1({ files, repo, json, settings }, shell) {
	const [{ checkFile, diagnosticText }, { surroundingsIn }] = await Promise.all([import("./check.js"), import("./surroundings.js")]);
	const clean = await shell.cleaner();
	const { env } = shell.host;
	const found = [];
	let surroundings = null;
	for (const path of files) {
		const source = await shell.readText(path).catch((cause) => {
			throw new UltracodeError("USAGE", `check: ${path} cannot be read: ${cause.message}`, { cause });
		});
		surroundings ??= await surroundingsIn(shell.host, repo, settings);
		const ofFile = checkFile({
			source,
			path
		}, surroundings);
		found.push(...ofFile);
		if (shell.loudness === "verbose" && ofFile.length === 0) shell.say(clean.line(`${path}: nothing to say`));
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
// src/cli/commands/completion.ts
const SHELLS = [
	"bash",
	"zsh",
	"fish",
	"powershell"
];
const shellWordsCommand = command({
	name: "completion",
	usage: "<shell>",
	help: "a script with which Tab completes words, for your shell",
	details: `For ${SHELLS.join(", ")}: commands, options, their values, and what the repository has: workflows, runs, findings, branches. The script asks this command for the words that can stand where you are.`,
	examples: [
		{
			line: "completion bash",
			help: "the first line of what it prints says where to put it"
		},
		{
			line: "completion fish",
			help: "the same for fish"
		},
		{
			line: "completion words --partial=rev -- run",
			help: "what such a script asks for after `run rev`"
		}
	],
	flags: [{
		name: "partial",
		placeholder: "TEXT",
		help: "with `words`: the word that is being typed; those before it follow `--`"
	}],
	settings: [],
	read: ({ words, text }) => {
		const [shell = "", ...before] = words;
		if (shell === "words") return {
			words: before,
			partial: text("partial") ?? ""
		};
		if (SHELLS.some((name) => name === shell) && before.length === 0) return { shell };
		const meant = nearMiss(shell, SHELLS);
		throw new UltracodeError("USAGE", `completion: expected one of ${SHELLS.join(", ")}, got ${words.length === 0 ? "none" : `"${words.join(" ")}"`}${meant === null ? "" : `; did you mean "${meant}"?`}`);
	},
	run: complete
});
async function complete(options, shell) {
	const clean = await shell.cleaner();
	if ("shell" in options) {
		const { SHELL_SCRIPTS } = await import("./completion.js");
		shell.print(clean.plain(SHELL_SCRIPTS[options.shell] ?? ""));
		return 0;
	}
	const { candidatesFor } = await import("./completion.js");
	const { namedHere } = await import("./named-here.js");
	const named = (kind) => namedHere(shell.host, kind).catch(() => []);
	const found = await candidatesFor(options, {
		commands: shell.commands,
		shells: SHELLS,
		named
	});
	for (const { value, help } of found) shell.print(clean.plain(`${clean.line(value)}\t${clean.line(help)}`));
	return 0;
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
	takes: ["finding", "run"],
	help: "have an agent explain one finding of an earlier run",
	details: "By its id, as the report shows it: what happens step by step, how to reproduce it, whether it holds. `run` is the folder of a run; without it, the latest one here that lists the finding.",
	examples: [{
		line: "explain K3F9Q",
		help: "of the latest run that lists it",
		needs: "run"
	}, {
		line: "explain K3F9Q .ultracode/runs/20261130-091500-a1b2 --model opus",
		help: "of one run, with another model",
		needs: "run"
	}],
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
		var _usingCtx$3 = _usingCtx();
		const [{ explainLocal, show }, around] = await Promise.all([load(), longCommand(shell)]);
		const long = _usingCtx$3.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const said = [];
		const { report } = await explainLocal(host, {
			...options,
			self: shell.self,
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
		_usingCtx$3.e = _;
	} finally {
		_usingCtx$3.d();
	}
}
/** All of the program that it needs, loaded at the same time. */
async function load() {
	const [{ explainLocal }, { exitCodeOf }, { explainedJson }, { explainedText }, { ANSI, PLAIN }] = await Promise.all([
		import("./explain-local.js"),
		import("./conclude.js"),
		import("./json.js"),
		import("./explained-text.js"),
		import("./palette.js")
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
// src/cli/ended-run.ts
/** All of the program that shows how a run ended, loaded at the same time. */
async function loadEnded() {
	const [{ localExitCodeOf }, { reportJson }, { consoleReport }, { ANSI, PLAIN }] = await Promise.all([
		import("./conclude.js"),
		import("./json.js"),
		import("./console.js"),
		import("./palette.js")
	]);
	return {
		localExitCodeOf,
		reportJson,
		consoleReport,
		ANSI,
		PLAIN
	};
}
/** Prints a report, and gives the exit code of the command. */
function printEnded({ report, result, said }, shell, { long, show, json }) {
	const { clean } = long;
	for (const line of said) shell.say(clean.plain(line));
	const palette = shell.style.color ? show.ANSI : show.PLAIN;
	shell.print(json ? clean.json(show.reportJson(report, result)) : show.consoleReport(report, {
		clean,
		palette,
		width: shell.style.width
	}));
	return long.isInterrupted() ? 130 : show.localExitCodeOf(report);
}
// src/cli/commands/fix.ts
/** Findings of one command: each is mended by one agent and checked by two, twice at most. */
const FINDINGS_MAX = 10;
const fixCommand = command({
	name: "fix",
	usage: "<id>… [run]",
	takes: ["finding", "run"],
	help: "have agents mend findings of an earlier run, by their ids",
	details: "Others try to refute each edit. `run` is the folder of a run; without it, the latest one here that lists them. Edits stay in the folder of the new run.",
	examples: [{
		line: "fix K3F9Q",
		help: "of the latest run that lists it",
		needs: "run"
	}, {
		line: "fix K3F9Q P7Q2M --verify-command 'npm test'",
		help: "two, each edit tried by a command",
		needs: "run"
	}],
	flags: [REPO, JSON_OUTPUT],
	settings: settingsFrom("cli").filter(({ name }) => !OF_RUNS.includes(name) || name === "concurrency"),
	refusalOf: (name) => OF_RUNS.includes(name) && name !== "concurrency" ? "what is mended is said by the report that lists the findings" : refusalOf("cli", name),
	read: ({ words, text, on, settings }) => {
		const ids = words.map(findingIdIn);
		const isFolder = words.length > 1 && ids.at(-1) === null;
		const findings = [...new Set((isFolder ? ids.slice(0, -1) : ids).filter((id) => id !== null))];
		if (!ids.slice(0, isFolder ? -1 : void 0).every((id) => id !== null) || findings.length === 0 || findings.length > FINDINGS_MAX) throw new UltracodeError("USAGE", `fix: expected ids of findings as their report shows them (like K3F9Q), ${FINDINGS_MAX} at most, and at most a folder of a run after them, got ${words.length === 0 ? "none" : `"${words.join(" ").slice(0, 200)}"`}.`);
		return {
			findings,
			folder: isFolder ? words.at(-1) ?? null : null,
			repo: text("repo") ?? ".",
			json: on("json"),
			settings
		};
	},
	run: fix
});
async function fix(options, shell) {
	try {
		var _usingCtx$2 = _usingCtx();
		const [{ fixLocal }, show, around] = await Promise.all([
			import("./fix-local.js"),
			loadEnded(),
			longCommand(shell)
		]);
		const long = _usingCtx$2.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const said = [];
		const { report, result } = await fixLocal(host, {
			...options,
			self: shell.self,
			runId: runIdOf(host.now(), shell.randomId()),
			stop,
			watch,
			clean,
			log: (line) => void said.push(line)
		}).finally(long.endLive);
		return printEnded({
			report,
			result,
			said
		}, shell, {
			long,
			show,
			json: options.json
		});
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
// src/cli/help-text.ts
const INTRODUCTION = "Ultracode runs workflow scripts that fan subagents over code, have others refute what they found, and write one report.";
const FIRST = {
	free: {
		help: "Try it in a clone, without a key and at no cost:",
		line: "run audit --provider offline"
	},
	paid: {
		help: "With a key in ANTHROPIC_API_KEY, look at what your branch changes:",
		line: "run review"
	}
};
const EXIT_CODES = [
	"0 done",
	"1 something was found, or is wrong",
	"2 wrong usage, or nothing could begin",
	"3 did not complete, or waits for approval",
	"130 interrupted"
];
/** All commands, each in a line or two, and how to begin. */
function helpText(commands, { self, width }) {
	const lines = commands.map(({ name, usage, help }) => ({
		left: `  ${name} ${usage}`.trimEnd(),
		help
	}));
	return [
		...wrapped(INTRODUCTION, { width }),
		"",
		`${self} <command> [options]`,
		"",
		...entries(lines, width),
		"",
		...Object.values(FIRST).flatMap(({ help, line }) => [...wrapped(help, { width }), `  ${self} ${line}`]),
		"",
		`All options and examples of one: ${self} help <command>`,
		...wrapped(`Exit codes: ${EXIT_CODES.map((text) => together(text, width)).join("; ")}.`, {
			width,
			further: "  "
		})
	].join("\n");
}
/** One command: examples first, then all its options. */
function commandHelp(command, { self, width }) {
	const { name, usage, help, details, examples } = command;
	const flags = flagsOf(command);
	return [
		`${self} ${name} ${usage}`.trimEnd() + (flags.length === 0 ? "" : " [options]"),
		"",
		...wrapped(`${sentence(help)}${details === void 0 ? "" : ` ${details}`}`, { width }),
		...examples.length === 0 ? [] : ["", "Examples"],
		...examples.flatMap((example) => [...wrapped(example.help, {
			width,
			indent: "  # "
		}), `  ${self} ${example.line}`]),
		...flags.length === 0 ? [] : [
			"",
			"Options",
			...entries(flags.map(flagEntry), width)
		],
		"",
		"Options of every command",
		...entries(COMMON_FLAGS.map(flagEntry), width)
	].join("\n");
}
/** What a settings file, an input or an option may hold. */
function settingsHelp({ width }) {
	return [
		"Settings, in .github/ultracode.yml, as inputs of the Action, or as options",
		"",
		...entries(SETTINGS_TABLE.map(({ name, help, default: standard = "" }) => {
			const value = [standard].flat().join(", ");
			return {
				left: `  ${name}`,
				help: `${help}${value === "" ? "" : ` (default: ${value})`}`
			};
		}), width)
	].join("\n");
}
/** Words that no line break comes between, where a line has room for them. */
const together = (words, width) => width < 60 ? words : words.replaceAll(" ", NO_BREAK);
const NO_BREAK = "\xA0";
const sentence = (help) => `${help.charAt(0).toUpperCase()}${help.slice(1)}.`;
const flagEntry = (flag) => ({
	left: `  --${flag.name}${flag.placeholder === null ? "" : ` ${flag.placeholder}`}`,
	help: flagText(flag)
});
/** Columns that have to be left for explanations, for these to stand beside what they explain. */
const BESIDE_MIN = 36;
/** What stands left, and its explanation in lines that begin at the same column, or below it where there is no room. */
function entries(list, width) {
	const column = Math.max(0, ...list.map(({ left }) => left.length)) + 2;
	if (width - column < BESIDE_MIN) return list.flatMap(({ left, help }) => [left, ...wrapped(help, {
		width,
		indent: "      "
	})]);
	return list.flatMap(({ left, help }) => {
		const [first = "", ...rest] = wrapped(help, {
			width,
			indent: " ".repeat(column)
		});
		return [`${left.padEnd(column)}${first.trimStart()}`, ...rest];
	});
}
/** Lines of whole words, at most `width` columns wide where no word is longer. */
function wrapped(text, layout) {
	const { width, indent = "", further = indent } = layout;
	const [first = "", ...rest] = text.split(" ");
	const lines = [];
	let line = `${indent}${first}`;
	for (const word of rest) if (line.length + 1 + word.length <= width) line = `${line} ${word}`;
	else {
		lines.push(line);
		line = `${further}${word}`;
	}
	return [...lines, line].map((whole) => whole.replaceAll(NO_BREAK, " "));
}
// src/cli/commands/help.ts
const helpCommand = command({
	name: "help",
	aliases: ["--help", "-h"],
	usage: "[command]",
	help: "this, or what one command takes, with examples",
	examples: [{
		line: "help run",
		help: "the same as: run --help"
	}, {
		line: "help settings",
		help: "every setting, with what it is without one"
	}],
	flags: [],
	settings: [],
	read: ({ words }) => ({ about: words[0] ?? null }),
	run: async ({ about }, { commands, workflows, print, cleaner, self, style }) => {
		const view = {
			self,
			width: style.width
		};
		if (about === "settings") {
			print((await cleaner()).plain(settingsHelp(view)));
			return 0;
		}
		const command = commands.find(({ name }) => name === about);
		if (about !== null && command === void 0) throw unknownCommand(about, {
			commands,
			self,
			workflows
		});
		const text = command === void 0 ? helpText(commands, view) : commandHelp(command, view);
		print((await cleaner()).plain(text));
		return 0;
	}
});
// src/cli/words-after.ts
/** The one word that a command takes. Throws USAGE when there is none or there are more. */
function onlyWord(words, command, what) {
	const [first, ...more] = words;
	if (first !== void 0 && more.length === 0) return first;
	throw new UltracodeError("USAGE", `${command}: expected ${what}, got ${first === void 0 ? "none" : `"${words.join(" ")}"`}. The command "list" shows what there is.`);
}
/** Throws USAGE when there are words after a command that takes none. */
function noWords(words, command) {
	if (words.length > 0) throw new UltracodeError("USAGE", `${command}: expected no words after it, got "${words.join(" ")}"`);
}
const initCommand = command({
	name: "init",
	usage: "",
	help: "set a repository up for GitHub, or check how it is",
	details: "Writes the workflow for GitHub Actions, a first script that fits the languages and the limit of dollars, with its plan, and types for the editor. What is there is kept.",
	examples: [
		{
			line: "init",
			help: "what is not there yet is written, what is there is kept"
		},
		{
			line: "init --two-jobs --sweep",
			help: "with one job that asks and one that writes, and a look at the whole tree once a week"
		},
		{
			line: "init --check",
			help: "what is missing in what is there; with GITHUB_TOKEN also on GitHub",
			needs: "workflow"
		}
	],
	flags: [
		REPO,
		{
			name: "check",
			placeholder: null,
			help: "write nothing, and say what is missing in what is there: from the files alone, and from GitHub where GITHUB_TOKEN is set; exit code 1 where something is"
		},
		{
			...JSON_OUTPUT,
			help: "with --check: one line of JSON on standard output"
		},
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
			name: "verified-edits",
			placeholder: null,
			help: "the same with a third job, without key and permissions, that runs a command over what agents edited"
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
			name: "provider",
			placeholder: "P",
			values: INIT_PROVIDERS,
			help: `who answers on GitHub: ${INIT_PROVIDERS.join(", ")}`,
			default: "the one that the environment is set up for"
		},
		{
			name: "action",
			placeholder: "OWNER/NAME[@REF]",
			help: "the Action's repository and version; also fills them into a file that has neither yet",
			default: "those of this program, where it knows them; without @REF, the tag of its version"
		}
	],
	settings: [],
	read: ({ words, text, on }) => {
		noWords(words, "init");
		const action = actionOf(text("action"));
		const choice = {
			commands: !on("without-commands"),
			sweep: on("sweep"),
			forks: on("forks"),
			twoJobs: on("two-jobs"),
			verifiedEdits: on("verified-edits"),
			provider: providerOf(text("provider"))
		};
		if (on("json") && !on("check")) throw new UltracodeError("USAGE", "init: --json goes with --check, which was not given");
		return {
			...choice,
			action,
			check: on("check"),
			json: on("json"),
			repo: text("repo") ?? "."
		};
	},
	run: (options, shell) => options.check ? check(options, shell) : init(options, shell)
});
/** What stands after `uses:`; an address as browsers and git have it is taken too. */
function actionOf(given) {
	if (given === null) return null;
	const action = given.replace(/^https:\/\/[\w.:-]{1,200}\//, "").replace(/(?:\.git)?\/?$/, "");
	if (/^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?(?:@[\w./-]+)?$/.test(action) && !isPlaceholder(action)) return action;
	throw new UltracodeError("USAGE", `init: --action must be the repository that this Action is in, and a commit or a tag of it, like acme/ultracode-action@v1; got "${given}"`);
}
function providerOf(given) {
	const provider = INIT_PROVIDERS.find((name) => name === given);
	if (given === null || provider !== void 0) return provider ?? null;
	const meant = nearMiss(given, INIT_PROVIDERS);
	throw new UltracodeError("USAGE", `init: --provider must be one of ${INIT_PROVIDERS.join(", ")}, got "${given}"${meant === null ? "" : `; did you mean "${meant}"?`}`);
}
/** 1 where something is missing. */
async function check(options, shell) {
	const { checkLocal, faultLines, summaryOf } = await import("./set-up.js");
	const clean = await shell.cleaner();
	const checked = await checkLocal(shell.host, {
		...options,
		self: shell.self
	});
	const { faults } = checked;
	if (options.json) shell.print(clean.json(faults.map((fault) => ({ ...fault }))));
	else for (const line of faultLines(faults)) shell.print(clean.line(line));
	if (shell.loudness !== "quiet") shell.say(clean.line(summaryOf(checked)));
	return faults.some(({ status }) => status === "missing") ? 1 : 0;
}
async function init(options, shell) {
	const { host, print, say, loudness } = shell;
	const [{ initLocal, foundText, stepsText, elsewhereText }, { planText }, { ANSI, PLAIN }] = await Promise.all([
		import("./set-up.js"),
		import("./plan-text.js"),
		import("./palette.js")
	]);
	const clean = await shell.cleaner();
	const found = providerHere(host.env);
	const provider = options.provider ?? found.provider;
	const made = await initLocal(host, {
		...options,
		provider
	});
	const asked = {
		provider,
		sign: options.provider === null ? found.sign : null,
		self: shell.self
	};
	const left = made.elsewhere?.paths.map((path) => ({
		path,
		done: "left"
	})) ?? [];
	for (const { path, done } of [...made.files, ...left]) print(clean.line(`${done.padEnd(7)}${path}`));
	const view = {
		clean,
		palette: shell.style.color ? ANSI : PLAIN,
		width: shell.style.width
	};
	const tell = (lines) => {
		for (const line of lines) say(clean.line(line));
	};
	if (made.elsewhere !== null) {
		const { problems, steps } = elsewhereText(made, asked);
		tell(loudness === "quiet" ? problems : [...problems, ...steps]);
		return 0;
	}
	const { problems, open, notes, steps } = stepsText(made, asked);
	if (loudness !== "quiet") {
		tell(["", ...foundText(made, asked)]);
		if (typeof made.plan !== "string") {
			say(clean.line(""));
			say(planText(made.plan, view));
		}
		say(clean.line(""));
	}
	tell([...problems, ...loudness === "quiet" ? open : [...notes, ...steps]]);
	return 0;
}
// src/cli/commands/list.ts
const listCommand = command({
	name: "list",
	usage: "",
	help: "the workflows that can be run here",
	details: "Each with what it does, the arguments that it takes and the path of its script. Those of the repository come first, and go before the built-in ones.",
	examples: [{
		line: "list",
		help: "all that can be run in this clone"
	}, {
		line: "list --json",
		help: "the same for a program"
	}],
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
async function list(options, { host, print, say, loudness, cleaner, style }) {
	const [{ listLocal }, { wrap }] = await Promise.all([import("./list-local.js"), import("./wrap.js")]);
	const { entries, dirs } = await listLocal(host, options.repo, options.settings);
	const clean = await cleaner();
	if (loudness === "verbose") say(clean.line(`looked in ${dirs.join(", ")}, and at the built-in ones`));
	if (options.json) {
		print(clean.json(entries.map((entry) => ({ ...entry }))));
		return 0;
	}
	for (const line of entries.flatMap(linesOf)) {
		const [first = "", ...more] = wrap(clean.line(line), style.width - FURTHER.length);
		print(clean.line(first));
		for (const further of more) print(clean.line(`${FURTHER}${further}`));
	}
	return 0;
}
/** Before what is continued on another line. */
const FURTHER = "    ";
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
	takes: ["workflow"],
	help: "what a run would do and cost, without asking a model",
	details: "The script is run up to 48 times with sampled answers, without model, key or network. The exit code is 1 where it fails with one of them.",
	examples: [
		{
			line: "plan audit",
			help: "how many agents would look at this tree, and what that may cost"
		},
		{
			line: `plan audit --args '{"paths": ["src/**"]}' --model opus`,
			help: "the same for a part of it, with another model"
		},
		{
			line: "plan review --base HEAD~1",
			help: "a review of the last commit and of what is not committed yet"
		}
	],
	flags: [REPO, JSON_OUTPUT],
	settings: settingsFrom("plan"),
	refusalOf: (name) => refusalOf("plan", name),
	read: (given) => askedOf(given, "plan"),
	run: plan
});
async function plan(options, { host, style, print, say, loudness, cleaner }) {
	const [{ planLocal }, { planText }, { ANSI, PLAIN }] = await Promise.all([
		import("./plan-local.js"),
		import("./plan-text.js"),
		import("./palette.js")
	]);
	const startedMs = host.now();
	const planned = await planLocal(host, options);
	const clean = await cleaner();
	const took = ((host.now() - startedMs) / 1e3).toFixed(1);
	if (loudness === "verbose") say(clean.line(`dry runs: ${planned.trials.total}, in ${took} s`));
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
	takes: ["run"],
	help: "show the report of a run on its pull request",
	details: "Only on the pull request whose head the run has looked at. GITHUB_TOKEN holds the token for it, such as that of `gh auth token`.",
	examples: [{
		line: "publish .ultracode/runs/20261130-091500-a1b2 --pull 7",
		help: "with GITHUB_TOKEN=$(gh auth token) before it",
		needs: "token"
	}],
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
		const pull = text("pull");
		if (pull === null || !/^[1-9]\d{0,9}$/.test(pull)) throw new UltracodeError("USAGE", `publish: expected the number of the pull request, like --pull 7, got ${pull === null ? "none" : `"${pull}"`}`);
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
async function publish(options, { host, print, say, cleaner, loudness }) {
	const { publishFolder } = await import("./publish-folder.js");
	const clean = await cleaner();
	const told = (line) => say(clean.line(line));
	const log = loudness === "quiet" ? () => void 0 : told;
	const published = await publishFolder(host, {
		...options,
		clean,
		log
	});
	const delivered = published.filter(({ delivery }) => delivery.status === "delivered");
	for (const { delivery } of delivered) if (delivery.status === "delivered" && delivery.url !== null) print(clean.line(delivery.url));
	if (loudness === "quiet") {
		for (const { reporter, delivery } of published) if (delivery.status === "refused") told(`${reporter} was refused: ${delivery.reason}`);
	}
	return delivered.length > 0 ? 0 : 3;
}
// src/cli/commands/run.ts
const runCommand = command({
	name: "run",
	usage: "<name|file>",
	takes: ["workflow"],
	help: "review a change, audit a tree, or run a workflow of yours",
	details: "The workflow is the name of one that `list` shows, or the file of a script. The report is printed, and kept in the folder of the run.",
	examples: [
		{
			line: "run audit --provider offline",
			help: "every file, by fixed patterns: no model, no key, no network"
		},
		{
			line: "run review --max-cost-usd 2",
			help: "what this branch changes, for two dollars at most",
			needs: "key"
		},
		{
			line: `run audit --args '{"focus": "races", "paths": ["src/**"]}' --fail-on never`,
			help: "a part of the tree, for one kind of fault; exit code 0 whatever is found",
			needs: "key"
		},
		{
			line: "run audit --resume .ultracode/runs/20261130-091500-a1b2",
			help: "go on from a run that was stopped, without paying again for what it has",
			needs: "run"
		}
	],
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
			takes: "run",
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
		const [{ runLocal }, show, around] = await Promise.all([
			import("./run-local2.js"),
			loadEnded(),
			longCommand(shell)
		]);
		const long = _usingCtx$1.u(around);
		const { host } = shell;
		const { clean, stop, watch } = long;
		const said = [];
		const { report, result } = await runLocal(host, {
			...options,
			self: shell.self,
			words: wordsOfRun(shell.words),
			runId: runIdOf(host.now(), shell.randomId()),
			stop,
			watch,
			clean,
			log: (line) => void said.push(line)
		}).finally(long.endLive);
		return printEnded({
			report,
			result,
			said
		}, shell, {
			long,
			show,
			json: options.json
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
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
	fixCommand,
	applyCommand,
	checkCommand,
	listCommand,
	initCommand,
	publishCommand,
	shellWordsCommand,
	helpCommand,
	command({
		name: "version",
		aliases: [
			"--version",
			"-v",
			"-V"
		],
		usage: "",
		help: "the version of this program",
		examples: [],
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
		const workflows = await workflowsLike(shell);
		const { given, run } = readCommandLine(shell.words, {
			commands: COMMANDS,
			self: shell.self,
			workflows
		});
		return await run({
			...shell,
			commands: COMMANDS,
			workflows,
			loudness: loudnessOf(given)
		});
	} catch (error) {
		const clean = await shell.cleaner();
		shell.say(clean.plain(`ultracode: ${messageOf(error)}`));
		return error instanceof UltracodeError && SETUP_ERRORS.includes(error.code) ? 2 : 3;
	}
}
/** Names of workflows, where the first word is no command and so may have been meant for one; none where they cannot be listed. */
async function workflowsLike({ words: [first = "help", second], host }) {
	const word = first === "help" ? second : first;
	if (word === void 0 || word.startsWith("-") || commandNamed(word, COMMANDS) !== void 0) return [];
	const { namedHere } = await import("./named-here.js");
	return namedHere(host, "workflow").then((found) => found.map(({ value }) => value), () => []);
}
function loudnessOf({ on }) {
	if (on("quiet")) return "quiet";
	return on("verbose") ? "verbose" : "usual";
}
const SETUP_ERRORS = [
	"USAGE",
	"SCRIPT_INVALID",
	"WORKFLOW_UNKNOWN",
	"PROVIDER_INVALID",
	"CHECKOUT_INVALID"
];
export { start };
