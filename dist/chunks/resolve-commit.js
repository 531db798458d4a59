import { t as UltracodeError } from "./errors.js";
import { t as firstLine } from "./first-line.js";
import { execFile, spawn } from "node:child_process";
// src/checkout/git/git.ts
/** Caches what names and trees resolve to: several steps at the start of a run look up the same ones. */
const cachingLocation = (dir, env) => ({
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
/** Milliseconds until git is given up. */
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
/** Runs git in one folder, at most 8 processes at once. */
function createGit(location) {
	const limited = createSemaphore(PROCESSES_MAX);
	const env = childEnvironment(location.env);
	const git = (args, options = {}, signal) => limited(() => run([
		"-C",
		location.dir,
		...HARDENED,
		...args
	], env, options, signal));
	return location.known === void 0 ? git : cached(git, location.known, location.dir);
}
/** Runs git in one folder for output that is too large to hold. Ending the iteration kills the process. */
function createGitStream(location) {
	const env = childEnvironment(location.env);
	return async function* (args, input) {
		const child = spawn("git", [
			"-C",
			location.dir,
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
/** Runs one git command that reads `input`, and gives what it wrote. `more` is added to its environment. */
function gitWithInput(location, more) {
	const env = {
		...childEnvironment(location.env),
		...more
	};
	return async (args, input) => {
		const result = await run([
			"-C",
			location.dir,
			...HARDENED,
			...args
		], env, { input }, void 0);
		if (result.status === "exited" && result.code === 0 && !result.cut) return result.stdout;
		const why = result.status === "exited" ? result.stderr : "it did not end in time";
		throw new UltracodeError("CHECKOUT_INVALID", `git ${args[0]} failed: ${why}`);
	};
}
/** Environment of a child process: no variable that could be a secret. */
function childEnvironment(env) {
	const seen = SEEN_BY_GIT.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]);
	return {
		...Object.fromEntries(seen),
		LC_ALL: "C.UTF-8",
		GIT_TERMINAL_PROMPT: "0",
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_REPLACE_OBJECTS: "1",
		...env.GITHUB_ACTIONS === "true" ? configVariables([["safe.directory", "*"]]) : {}
	};
}
/**
* Configuration of git as environment variables. On Actions the checkout may belong to another user (a job in a container), and
* it is the workflow's author who chose it; elsewhere git's refusal stands.
*/
function configVariables(settings) {
	const pairs = settings.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${index}`, key], [`GIT_CONFIG_VALUE_${index}`, value]]);
	return {
		GIT_CONFIG_COUNT: String(settings.length),
		...Object.fromEntries(pairs)
	};
}
/**
* Runs at most `count` pieces of work at once, the rest in order. Not p-queue: git is asked before the rest of the program is
* loaded, and a queue would have to be loaded first.
*/
function createSemaphore(count) {
	let free = count;
	const queued = [];
	return async (work) => {
		if (free === 0) await new Promise((resolve) => queued.push(resolve));
		else free -= 1;
		try {
			return await work();
		} finally {
			const next = queued.shift();
			if (next === void 0) free += 1;
			else next();
		}
	};
}
const CACHED = [
	"rev-parse",
	"rev-list",
	"ls-tree"
];
/** Failures are not cached: a fetch may bring what was missing. */
function cached(git, known, dir) {
	return (args, options, signal) => {
		if (!CACHED.includes(args[0] ?? "")) return git(args, options, signal);
		const key = [dir, ...args].join("\0");
		const earlier = known.get(key);
		if (earlier !== void 0) return earlier;
		const result = git(args, options, signal);
		known.set(key, result);
		const forget = () => known.delete(key);
		result.then((end) => end.status === "exited" && end.code === 0 ? null : forget(), forget);
		return result;
	};
}
function run(args, env, options, signal) {
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const settings = {
			env,
			encoding: "buffer",
			maxBuffer: options.maxBytes ?? BYTES_MAX,
			timeout: options.timeoutMs ?? 12e4,
			killSignal: "SIGKILL",
			windowsHide: true,
			...signal && { signal }
		};
		const child = execFile("git", args, settings, (error, stdout, stderr) => {
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
		child.stdin?.on("error", () => void 0);
		child.stdin?.end(options.input ?? "");
	});
}
// src/checkout/git/resolve-commit.ts
/** The commit that is checked out in `location`, 40 hexadecimal characters. Throws when that is not a git checkout. */
const headSha = (location) => resolveCommit(location, "HEAD");
/** The commit that `ref` (branch, tag, sha) names; a branch that only the remote has is found as `origin/<ref>`. */
async function resolveCommit(location, ref) {
	const git = createGit(location);
	return inCheckout(git, location.dir, commitOf(git, ref));
}
/** The commit of the first ref that exists here; null when none does. */
async function firstCommit(location, refs) {
	return commitIn(await createGit(location)([
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
/** Root of the work tree that `location` lies in, an absolute path. */
const topLevelOf = (location) => topLevel(createGit(location), location.dir);
async function topLevel(git, dir) {
	const result = await git(["rev-parse", "--show-toplevel"]);
	if (result.status === "exited" && result.code === 0) return result.stdout.toString("utf8").replace(/\n$/, "");
	const said = result.status === "exited" ? result.stderr : "";
	if (said.includes("dubious ownership")) throw new UltracodeError("CHECKOUT_INVALID", `${dir} belongs to another user, and git does not read such a checkout until you say that you trust it: git config --global --add safe.directory ${dir}`);
	const detail = said === "" ? "" : ` (git: ${firstLine(said)})`;
	throw new UltracodeError("CHECKOUT_INVALID", `${dir} is not a git checkout${detail}. Run in a cloned repository; on Actions put actions/checkout before this step.`);
}
/** Awaits a lookup that runs beside the check for a checkout. A missing checkout is reported first: it explains every other failure. */
async function inCheckout(git, dir, lookup) {
	lookup.catch(() => void 0);
	await topLevel(git, dir);
	return lookup;
}
/** The commit that `ref` names. Throws when this clone lacks it, for example after a shallow fetch. */
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
	const sha = result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : "";
	return sha === "" ? null : sha;
}
export { resolveCommit as a, HARDENED as c, childEnvironment as d, configVariables as f, gitWithInput as h, inCheckout as i, TIMEOUT_MS as l, createGitStream as m, firstCommit as n, topLevel as o, createGit as p, headSha as r, topLevelOf as s, commitOf as t, cachingLocation as u };
