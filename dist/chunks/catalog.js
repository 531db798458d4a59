import { t as UltracodeError } from "./errors.js";
import { r as nearest } from "./usingCtx.js";
import { g as formatProblem, t as loadScript } from "./script.js";
import { posix } from "node:path";
import { execFile, spawn } from "node:child_process";
// src/checkout/git/semaphore.ts
/** Lets at most `count` pieces of work run at once; the others wait in order. */
function createSemaphore(count) {
	let free = count;
	const waiting = [];
	return async (work) => {
		if (free === 0) await new Promise((resolve) => waiting.push(resolve));
		else free -= 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next === void 0) free += 1;
			else next();
		}
	};
}
// src/checkout/git/git.ts
/** A place whose names and trees are looked up once: the start of a run asks for the same ones again and again. */
const rememberingPlace = (dir, env) => ({
	dir,
	env,
	known: /* @__PURE__ */ new Map()
});
const SEEN_BY_GIT = [
	"PATH",
	"HOME",
	"LANG"
];
const PROCESSES_MAX = 8;
const BYTES_MAX = 67108864;
const TIMEOUT_MS = 12e4;
const HARDENED = [
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"core.quotePath=false",
	"core.pager=cat",
	"color.ui=false",
	"diff.noprefix=false",
	"diff.mnemonicPrefix=false",
	"grep.column=false",
	"grep.fullName=false",
	"submodule.recurse=false"
].flatMap((setting) => ["-c", setting]);
/** Git in one place, at most a handful of processes at once. */
function createGit(place) {
	const slots = createSemaphore(PROCESSES_MAX);
	const env = childEnvironment(place.env);
	const git = (args, options = {}, signal) => slots(() => run([
		"-C",
		place.dir,
		...HARDENED,
		...args
	], env, options, signal));
	return place.known === void 0 ? git : remembering(git, place.known, place.dir);
}
/** Git in one place for what is too much to be held at once. Whoever stops asking ends the process. */
function createGitStream(place) {
	const env = childEnvironment(place.env);
	return async function* (args, input) {
		const child = spawn("git", [
			"-C",
			place.dir,
			...HARDENED,
			...args
		], {
			env,
			stdio: [
				"pipe",
				"pipe",
				"ignore"
			],
			windowsHide: true
		});
		child.on("error", () => child.stdout.destroy());
		child.stdin.on("error", () => void 0);
		child.stdin.end(input);
		try {
			yield* child.stdout;
		} finally {
			child.kill("SIGKILL");
		}
	};
}
const REMEMBERED = [
	"rev-parse",
	"rev-list",
	"ls-tree"
];
/** A failure is not remembered: a fetch may bring what was missing. */
function remembering(git, known, dir) {
	return (args, options, signal) => {
		if (!REMEMBERED.includes(args[0] ?? "")) return git(args, options, signal);
		const key = [dir, ...args].join("\0");
		const answered = known.get(key);
		if (answered !== void 0) return answered;
		const asked = git(args, options, signal);
		known.set(key, asked);
		const forget = () => known.delete(key);
		asked.then((result) => result.status === "exited" && result.code === 0 ? null : forget(), forget);
		return asked;
	};
}
/** What a child may see of the environment: nothing that could be a secret. */
function childEnvironment(env) {
	const seen = SEEN_BY_GIT.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]);
	return {
		...Object.fromEntries(seen),
		LC_ALL: "C.UTF-8",
		GIT_TERMINAL_PROMPT: "0",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_REPLACE_OBJECTS: "1"
	};
}
function run(args, env, options, signal) {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const settings = {
			env,
			encoding: "buffer",
			maxBuffer: options.maxBytes ?? BYTES_MAX,
			timeout: options.timeoutMs ?? TIMEOUT_MS,
			killSignal: "SIGKILL",
			windowsHide: true,
			...signal && { signal }
		};
		execFile("git", args, settings, (error, stdout, stderr) => {
			const exited = {
				status: "exited",
				stdout,
				stderr: stderr.toString("utf8").trim(),
				cut: false
			};
			if (error === null) return resolve({
				...exited,
				code: 0
			});
			if (signal?.aborted) return reject(signal.reason);
			if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return resolve({
				...exited,
				code: 0,
				cut: true
			});
			if (typeof error.code === "number") return resolve({
				...exited,
				code: error.code
			});
			if (error.killed) return resolve({ status: "timed-out" });
			reject(new UltracodeError("CHECKOUT_INVALID", `git could not be run (${error.code ?? error.message}). Install git 2.30 or newer and put it on the PATH.`, { cause: error }));
		});
	});
}
/** Output of a command that has no reason to fail. What it says on failure becomes the message of the error. */
async function gitOutput(git, args, options) {
	const result = await git(args, options);
	const command = `git ${args[0]}`;
	if (result.status === "timed-out") throw new UltracodeError("CHECKOUT_INVALID", `${command} did not end in time. Is the disk very slow?`);
	if (result.cut) throw new UltracodeError("CHECKOUT_INVALID", `${command} gave more output than this tool holds in memory.`);
	if (result.code !== 0) throw new UltracodeError("CHECKOUT_INVALID", `${command} failed: ${firstLine(result.stderr)}`);
	return result.stdout;
}
/** First line of what git said. */
const firstLine = (text) => text.split("\n", 1)[0] ?? "";
/** The parts of NUL-terminated output. */
const splitNul = (output) => output.toString("utf8").split("\0").filter((part) => part !== "");
// src/checkout/git/resolve-commit.ts
/** The commit that is checked out in `place`, 40 hexadecimal characters. Throws when that is not a git checkout. */
const headSha = (place) => resolveCommit(place, "HEAD");
/** The commit that `ref` (branch, tag, sha) names; a branch that only the remote has is found as `origin/<ref>`. */
async function resolveCommit(place, ref) {
	const git = createGit(place);
	return inCheckout(git, place.dir, commitOf(git, ref));
}
/** The first of the refs that names a commit here; null when none does. */
async function firstCommit(place, refs) {
	return commitIn(await createGit(place)([
		...FIRST_FOUND,
		...refs,
		"--"
	]));
}
const FIRST_FOUND = [
	"rev-list",
	"--no-walk=unsorted",
	"--ignore-missing",
	"--max-count=1"
];
/** Root of the work tree that `place` lies in, an absolute path. */
const topLevelOf = (place) => topLevel(createGit(place), place.dir);
async function topLevel(git, dir) {
	const result = await git(["rev-parse", "--show-toplevel"]);
	if (result.status === "exited" && result.code === 0) return result.stdout.toString("utf8").replace(/\n$/, "");
	const said = result.status === "exited" ? ` (git: ${firstLine(result.stderr)})` : "";
	throw new UltracodeError("CHECKOUT_INVALID", `${dir} is not a git checkout${said}. Run in a cloned repository; on Actions put actions/checkout before this step.`);
}
/** What was asked of git at the same time; that there is no checkout is told before any other failure, which it explains. */
async function inCheckout(git, dir, asked) {
	asked.catch(() => void 0);
	await topLevel(git, dir);
	return asked;
}
/** Throws when this clone does not have the commit, as after a shallow fetch. */
async function commitOf(git, ref) {
	const names = ref.includes("\0") ? [] : [ref, `refs/remotes/origin/${ref}`];
	for (const name of names) {
		const commit = await commitNamed(git, name);
		if (commit !== null) return commit;
	}
	throw new UltracodeError("CHECKOUT_INVALID", `the commit ${ref} is not in this clone. Fetch it: on Actions set \`fetch-depth: 0\` for actions/checkout, elsewhere run \`git fetch origin ${ref}\`.`);
}
async function commitNamed(git, name) {
	return commitIn(await git([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	]));
}
function commitIn(result) {
	const said = result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : "";
	return said === "" ? null : said;
}
// src/checkout/tree/inside.ts
/**
* Repository-relative form of a path as a model writes it, by its text alone: `./src//a.ts` and `<root>/src/a.ts` are
* `src/a.ts`; the root is ''. Null when it names something outside the repository or git's own files.
*/
function insidePath(path, root) {
	if (path.includes("\0")) return null;
	const relative = posix.isAbsolute(path) ? belowRoot(posix.normalize(path), root) : path;
	if (relative === null) return null;
	const normal = posix.normalize(relative).replace(/\/+$/, "");
	if (normal === "." || normal === "") return "";
	const parts = normal.split("/");
	if (parts[0] === ".." || parts.some((part) => part.toLowerCase() === ".git")) return null;
	return normal;
}
function belowRoot(path, root) {
	if (path === root) return "";
	return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
// src/workflow/catalog.ts
/** Everything that could be run, in the order in which names are looked up; scripts that cannot load come with their first problem. */
async function listWorkflows(catalog) {
	const seen = /* @__PURE__ */ new Set();
	const entries = [];
	for await (const { file, origin } of filesOf(catalog)) {
		const loaded = loadScript(file);
		if (loaded.status === "invalid") {
			const problem = loaded.problems[0] ?? {
				line: 1,
				column: 1,
				message: "cannot be read"
			};
			entries.push({
				status: "invalid",
				name: fileName(file.path),
				origin,
				path: file.path,
				problem
			});
			continue;
		}
		const { name, description } = loaded.script.meta;
		entries.push({
			status: "ok",
			name,
			description,
			origin,
			path: file.path,
			hidden: seen.has(name)
		});
		seen.add(name);
	}
	return entries;
}
/** Finds a workflow by `meta.name`, else by its file's name, or by path; a text with a `/` or ending in `.js` is a path. */
async function findWorkflow(catalog, wanted) {
	if (typeof wanted !== "string") return "name" in wanted ? byName(catalog, wanted.name) : byPath(catalog, wanted.scriptPath);
	return wanted.includes("/") || wanted.endsWith(".js") ? byPath(catalog, wanted) : byName(catalog, wanted);
}
async function byName(catalog, name) {
	let byFileName = null;
	for await (const { file } of filesOf(catalog, name)) {
		const result = loadScript(file);
		if (result.status === "ok" && result.script.meta.name === name) return result.script;
		if (fileName(file.path) !== name) continue;
		if (result.status === "invalid") return scriptIn(file);
		byFileName ??= file;
	}
	if (byFileName !== null) return scriptIn(byFileName);
	const entries = await listWorkflows(catalog);
	const names = [...new Set(entries.map((entry) => entry.name))];
	const hint = names.length === 0 ? "" : ` Did you mean "${nearest(name, names)}"?`;
	throw new UltracodeError("WORKFLOW_UNKNOWN", `There is no workflow "${name}". ${existing(names)} Looked in ${[...catalog.dirs, "the built-in ones"].join(", ")}.${hint}`);
}
async function byPath(catalog, path) {
	const inside = path.replace(/^(\.\/)+/, "");
	if (inside.startsWith("/") || /^[A-Za-z]:/.test(inside) || inside.split(/[\\/]/).includes("..")) throw new UltracodeError("WORKFLOW_UNKNOWN", `A workflow's path must stay inside the repository, got "${path}". Write it relative to the repository's root.`);
	const source = await catalog.tree.read(inside);
	if (source !== null) return scriptIn({
		source,
		path: inside
	});
	const paths = (await listWorkflows(catalog)).map((entry) => entry.path);
	const hint = paths.length === 0 ? "" : ` Did you mean "${nearest(inside, paths)}"?`;
	throw new UltracodeError("WORKFLOW_UNKNOWN", `There is no file "${inside}" in the repository's trusted version; a script must be committed there before it can run.${hint}`);
}
/** Scripts in order of lookup; in each place the file called like `likely` comes first, so that most searches read one file. */
async function* filesOf({ tree, dirs, builtin }, likely = "") {
	for (const dir of dirs) {
		const paths = (await tree.list(dir)).filter((path) => path.endsWith(".js")).sort();
		for (const path of likelyFirst(paths, likely)) {
			const source = await tree.read(path);
			if (source !== null) yield {
				file: {
					source,
					path
				},
				origin: "repository"
			};
		}
	}
	for (const name of likelyFirst(Object.keys(builtin), likely)) yield {
		file: {
			source: builtin[name] ?? "",
			path: `built-in/${name}.js`
		},
		origin: "built-in"
	};
}
const likelyFirst = (paths, likely) => [...paths.filter((path) => fileName(path) === likely), ...paths.filter((path) => fileName(path) !== likely)];
const fileName = (path) => (path.split("/").at(-1) ?? path).replace(/\.js$/, "");
/** The script in a file that was found some other way. Throws SCRIPT_INVALID with every problem. */
function scriptIn(file) {
	const result = loadScript(file);
	if (result.status === "ok") return result.script;
	throw new UltracodeError("SCRIPT_INVALID", result.problems.map((problem) => formatProblem(file.path, problem)).join("\n"));
}
const existing = (names) => names.length === 0 ? "None is committed yet." : `There are ${names.join(", ")}.`;
export { rememberingPlace as _, commitOf as a, inCheckout as c, topLevelOf as d, childEnvironment as f, gitOutput as g, firstLine as h, insidePath as i, resolveCommit as l, createGitStream as m, listWorkflows as n, firstCommit as o, createGit as p, scriptIn as r, headSha as s, findWorkflow as t, topLevel as u, splitNul as v };
