#!/usr/bin/env node
import "./chunks/rolldown-runtime.js";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { isAbsolute, relative } from "node:path";
import { d as shellQuoted, f as cleanUncaught } from "./chunks/flags.js";
// src/cli/process/style.ts
/** Columns of a text: narrower than the first nothing can be read, wider than the second nobody likes to. */
const WIDTH_MIN = 40;
const WIDTH_MAX = 100;
/**
* Columns that results may take, within bounds: those of the terminal. A pipe has none: there `COLUMNS` says it, and else the terminal that
* errors go to, in which a pipe mostly ends.
*/
function widthOf(output, errors, { COLUMNS = "" }) {
	const said = /^\d{1,5}$/.test(COLUMNS) ? Number(COLUMNS) : 0;
	return Math.min(Math.max(output.columns || said || errors.columns || WIDTH_MAX, WIDTH_MIN), WIDTH_MAX);
}
/** Of a terminal; one that was given no size, as by `docker run -t`, says 0, and is taken for the usual one. */
const sizeOf = ({ rows, columns }) => ({
	rows: rows || 24,
	columns: columns || 80
});
/**
* Whether results are coloured. What is on the command line goes first, then `NO_COLOR` that is not empty (no-color.org: a flag overrides it),
* then `FORCE_COLOR` (force-color.org; `0` and `false` turn colours off, as in supports-color), then whether there is a terminal that shows them.
*/
function isColored(output, { env, words }) {
	const flag = words.findLast((word) => word === "--color" || word === "--no-color");
	if (flag !== void 0) return flag === "--color";
	if (env.NO_COLOR) return false;
	if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
	return output.isTTY === true && env.TERM !== "dumb";
}
/** Whether lines of a stream can be drawn anew: on a terminal that understands how. */
const isRedrawn = (errors, env) => errors.isTTY === true && env.TERM !== "dumb";
// src/compose/as-started.ts
/** What a person who started this program types to start it again: every message that names the command takes it from here. */
function commandAsStarted({ file, cwd, isWindows }) {
	const parts = file.split(isWindows ? /[\\/]/ : "/");
	const name = parts.at(-1) ?? "";
	if (parts.includes("_npx") || parts.at(-2) === ".bin") return `npx ${PACKAGE}`;
	if (NAMES.includes(name)) return name;
	const isInstalled = parts.slice(-4).join("/") === `node_modules/${PACKAGE}/dist/${name}`;
	const here = relative(cwd, file);
	const isBelow = here !== "" && !here.startsWith("..") && !isAbsolute(here);
	if (isInstalled) return isBelow ? `npx ${PACKAGE}` : COMMAND;
	const shown = here.length < file.length && !isAbsolute(here) ? here : file;
	return `node ${shellQuoted(isWindows ? shown.replaceAll("\\", "/") : shown)}`;
}
const PACKAGE = "ultracode-action";
const COMMAND = "ultracode";
const NAMES = [COMMAND, PACKAGE];
// src/cli.ts
const { env, stdout, stderr } = process;
const words = process.argv.slice(2);
const color = isColored(stdout, {
	env,
	words
});
const print = (line) => void stdout.write(`${line}\n`);
const say = (line) => void stderr.write(`${line}\n`);
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
if (env.NO_COLOR) delete env.FORCE_COLOR;
const { start } = await import("./chunks/start.js");
process.exitCode = await start({
	host: {
		env,
		now: () => Date.now(),
		wait: (ms, signal) => setTimeout(ms, void 0, { signal }),
		programDir: new URL(".", import.meta.url),
		maskSecret: () => void 0
	},
	words,
	self: commandAsStarted({
		file: process.argv[1] ?? "ultracode",
		cwd: process.cwd(),
		isWindows: process.platform === "win32"
	}),
	print,
	say,
	cleaner,
	style: {
		color,
		width: widthOf(stdout, stderr, env)
	},
	live: {
		write: (text) => stderr.write(text),
		size: () => isRedrawn(stderr, env) ? sizeOf(stderr) : null
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
