import { D as UltracodeError, O as messageOf, c as firstLine, s as deferred } from "./base.js";
import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { Socket } from "node:net";
import { promisify } from "node:util";
import { execFile, spawn } from "node:child_process";
// src/checkout/git/clone-config.ts
/** Settings of a configuration file of git, without those that it includes: the last value of each key, sections and names in lower case. */
function readConfig(text) {
	const settings = /* @__PURE__ */ new Map();
	let section = "";
	for (const line of text.replace(/\\\r?\n/g, "").split("\n")) {
		const header = SECTION.exec(line);
		if (header !== null) section = sectionOf(header);
		const rest = header === null ? line : line.slice(header[0].length);
		const [, name, equals, value = ""] = VARIABLE.exec(rest) ?? [];
		if (name !== void 0) settings.set(`${section}.${name.toLowerCase()}`, equals === void 0 ? "true" : unquoted(value));
	}
	return settings;
}
const SECTION = /^[\ufeff\s]*\[([\w.-]+)(?:[ \t]+"((?:[^"\\]|\\.)*)")?[ \t]*\]/;
const VARIABLE = /^\s*([A-Za-z][\w-]*)[ \t]*(?:(=)(.*))?/;
function sectionOf([, name = "", below]) {
	const section = name.toLowerCase();
	return below === void 0 ? section : `${section}.${below.replace(/\\(.)/g, "$1")}`;
}
/** Without quotes, escapes, comments, and blanks at both ends. Source: git-config(1), "Syntax". */
function unquoted(text) {
	let value = "";
	let quoted = false;
	for (const [part] of text.trim().matchAll(/\\.|[^\\]/gs)) if (part === "\"") quoted = !quoted;
	else if (!quoted && (part === "#" || part === ";")) return value.trimEnd();
	else value += part.length === 2 ? ESCAPES[part.charAt(1)] ?? part.charAt(1) : part;
	return value;
}
const ESCAPES = {
	n: "\n",
	t: "	",
	b: "\b"
};
/** Whether a value of git's means yes. */
const isTrue = (value) => /^(?:true|yes|on|[1-9]\d*)$/i.test(value ?? "");
/** Lines of an attributes file. */
const FUNCTION_ATTRIBUTES = Object.entries({
	bash: ["sh", "bash"],
	cpp: [
		"c",
		"h",
		"cc",
		"cpp",
		"cxx",
		"hpp",
		"hh",
		"m",
		"mm"
	],
	csharp: ["cs"],
	ecmascript: [
		"js",
		"mjs",
		"cjs",
		"jsx",
		"ts",
		"mts",
		"cts",
		"tsx",
		"vue",
		"svelte"
	],
	elixir: ["ex", "exs"],
	golang: ["go"],
	java: ["java"],
	kotlin: ["kt", "kts"],
	perl: ["pl", "pm"],
	php: ["php"],
	python: ["py", "pyi"],
	ruby: ["rb"],
	rust: ["rs"],
	scala: ["scala"]
}).flatMap(([driver, types]) => types.map((type) => `*.${type} diff=${driver}\n`)).join("");
const NAME = "[A-Za-z_$#][A-Za-z0-9_$]*";
const WORDS = "((export|default|declare|abstract|static|async|public|private|protected|override|readonly|get|set)[ \\t]+)*";
/** Names and values of settings. */
const FUNCTION_SETTINGS = [["diff.ecmascript.xfuncname", [
	"!^[ \\t]*(if|for|while|switch|catch|else|do|with|return|await|throw|new)([^A-Za-z0-9_$]|$)",
	`^[ \\t]*${WORDS}(function|class|interface|namespace)[ \\t*].*$`,
	`^[ \\t]*${WORDS}((const|let|var)[ \\t]+)?[A-Za-z_$][A-Za-z0-9_$.]*([ \\t]*:[^=]*)?[ \\t]*[=:][ \\t]*(async[ \\t]*)?(function|\\(.*=>|${NAME}[ \\t]*=>).*$`,
	`^[ \\t]*${WORDS}[*]?[ \\t]*${NAME}[ \\t]*\\(.*[{][ \\t]*$`
].join("\n")]];
// src/checkout/git/git-folder.ts
/**
* The checkout that `dir` lies in; null where there is none. Found without git, which would read the configuration of what it finds. Throws
* CHECKOUT_INVALID where `.git` leads to the repository of another folder: a clone must not lead to what else lies on this machine.
*/
function findGitFolder(dir) {
	for (let root = realPath(dir); root !== null; root = dirname(root) === root ? null : dirname(root)) {
		const gitDir = gitDirAt(join(root, ".git"));
		const folder = gitDir === null ? null : folderAt(root, gitDir);
		if (folder !== null) return folder;
	}
	return null;
}
/** `.git` is a folder, or a file that names one (gitrepository-layout(5)). */
function gitDirAt(path) {
	if (kindOf(path) === "folder") return realPath(path);
	const [, named] = /^gitdir: (.+?)\r?\n*$/.exec(smallText(path) ?? "") ?? [];
	return named === void 0 ? null : realPath(resolve(dirname(path), named));
}
function folderAt(root, gitDir) {
	const named = smallText(join(gitDir, "commondir"));
	const commonDir = named === null ? gitDir : realPath(resolve(gitDir, named.trimEnd()));
	if (commonDir === null || kindOf(join(commonDir, "objects")) !== "folder") return null;
	if (kindOf(join(gitDir, "HEAD")) !== "file") return null;
	if (belongsTo(root, gitDir, commonDir)) return {
		root,
		gitDir,
		commonDir
	};
	throw new UltracodeError("CHECKOUT_INVALID", `${join(root, ".git")} leads to ${gitDir}, which does not say that ${root} is its work tree, so it is not read. If it is yours, say so there: git config --file ${join(gitDir, "config")} core.worktree ${root}`);
}
/** Whether the repository says so itself, unless it lies in the folder: what lies there can name any other one. */
function belongsTo(root, gitDir, commonDir) {
	const link = join(root, ".git");
	if (commonDir !== gitDir) {
		const isWorktree = dirname(gitDir) === join(commonDir, "worktrees");
		const back = resolve(gitDir, smallText(join(gitDir, "gitdir"))?.trimEnd() ?? ".");
		return isWorktree && basename(back) === ".git" && realPath(dirname(back)) === root;
	}
	if (gitDir === link) return true;
	const workTree = readConfig(smallText(join(gitDir, "config")) ?? "").get("core.worktree");
	return workTree !== void 0 && realPath(resolve(gitDir, workTree)) === root;
}
/** What a path leads to. Nothing else than files and folders is opened: reading a pipe would wait for its writer. */
function kindOf(path) {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (stats?.isFile()) return "file";
	return stats?.isDirectory() ? "folder" : null;
}
const SMALL_BYTES_MAX = 1048576;
/** Text of a small file of git's own; null when there is none. */
function smallText(path) {
	try {
		return statSync(path).isFile() && lstatSync(path).size <= SMALL_BYTES_MAX ? readFileSync(path, "utf8") : null;
	} catch {
		return null;
	}
}
function realPath(path) {
	try {
		return realpathSync.native(path);
	} catch {
		return null;
	}
}
// src/checkout/git/git-view.ts
/** `remote`: address of the repository, in place of the one that the clone names unless that is a folder; null for the clone's own. */
function makeView(dir, remote) {
	const folder = findGitFolder(dir);
	const view = newFolder();
	const remove = () => rmSync(view, {
		recursive: true,
		force: true,
		maxRetries: 5
	});
	const env = {
		GIT_DIR: view,
		GIT_ATTR_NOSYSTEM: "1",
		GIT_ALLOW_PROTOCOL: "file:http:https:ssh"
	};
	if (folder === null) return {
		root: null,
		folder: view,
		env,
		partial: false,
		remove
	};
	const clone = readConfig(smallText(join(folder.commonDir, "config")) ?? "");
	const partial = promisorOf(clone) !== null;
	fillView(view, folder);
	writeFileSync(join(view, "config"), configOf(clone, folder, remote));
	const index = join(folder.gitDir, "index");
	const paths = {
		GIT_WORK_TREE: folder.root,
		GIT_INDEX_FILE: kindOf(index) === "file" ? index : join(view, "index")
	};
	return {
		root: folder.root,
		folder: view,
		env: {
			...env,
			...paths
		},
		partial,
		remove
	};
}
function newFolder() {
	const place = (folder) => mkdtempSync(join(folder, "ultracode-git-"));
	try {
		return place(tmpdir());
	} catch {
		return place("/tmp");
	}
}
function fillView(view, { gitDir, commonDir }) {
	for (const name of ["objects/info", "info"]) mkdirSync(join(view, name), { recursive: true });
	writeFileSync(join(view, "objects/info/alternates"), `${quoted(join(commonDir, "objects"))}\n`);
	writeFileSync(join(view, "info/attributes"), `${ATTRIBUTES}${FUNCTION_ATTRIBUTES}`);
	writeFileSync(join(view, "HEAD"), smallText(join(gitDir, "HEAD")) ?? "");
	for (const name of ["refs", "reftable"]) if (kindOf(join(commonDir, name)) === "folder") symlinkSync(join(commonDir, name), join(view, name), "junction");
	linkFile(commonDir, view, "packed-refs");
	for (const name of readdirSync(gitDir)) if (name.startsWith("sharedindex.")) linkFile(gitDir, view, name);
	if (kindOf(join(commonDir, "shallow")) === "file") copyFileSync(join(commonDir, "shallow"), join(view, "shallow"));
}
function linkFile(from, to, name) {
	if (kindOf(join(from, name)) !== "file") return;
	try {
		symlinkSync(join(from, name), join(to, name), "file");
	} catch {
		copyFileSync(join(from, name), join(to, name));
	}
}
const ATTRIBUTES = "* !diff text=auto !eol !crlf !ident !filter !working-tree-encoding\n";
/** What git found out about the disk when it made the clone, and what says how objects are to be read. Nothing of it runs a program. */
const KEPT = [
	"core.filemode",
	"core.symlinks",
	"core.ignorecase",
	"core.precomposeunicode"
];
function configOf(clone, { commonDir }, remote) {
	const promisor = promisorOf(clone);
	const own = clone.get(`remote.${promisor ?? "origin"}.url`) ?? null;
	const url = own === null || remote !== null && !isFolder(own) ? remote : own;
	const kept = KEPT.flatMap((key) => clone.has(key) ? [[key, String(isTrue(clone.get(key)))]] : []);
	const lines = [
		["core.repositoryformatversion", "1"],
		["core.bare", "false"],
		["core.autocrlf", "false"],
		["core.safecrlf", "false"],
		["core.fsmonitor", "false"],
		["core.hooksPath", "/dev/null"],
		["core.alternateRefsCommand", "true"],
		["gc.auto", "0"],
		["maintenance.auto", "false"],
		...FUNCTION_SETTINGS,
		...kept,
		...clone.get("extensions.objectformat") === "sha256" ? [["extensions.objectFormat", "sha256"]] : [],
		...kindOf(join(commonDir, "reftable")) === "folder" ? [["extensions.refStorage", "reftable"]] : [],
		...promisor === null ? [] : [["extensions.partialClone", "origin"]]
	].map(([key, value]) => {
		const [section, ...rest] = key.split(".");
		const name = rest.pop();
		return `[${[section, ...rest.map(quoted)].join(" ")}]\n\t${name} = ${quoted(value)}\n`;
	});
	const access = promisor === null ? "" : "	promisor = true\n	partialclonefilter = blob:none\n";
	const origin = url === null ? "" : `[remote "origin"]\n\turl = ${quoted(url)}\n${access}`;
	return `${lines.join("")}${origin}`;
}
/** Name of the remote that a partial clone gets the rest from; null for a clone that is whole. */
function promisorOf(clone) {
	const named = clone.get("extensions.partialclone");
	if (named !== void 0) return named;
	for (const [key, value] of clone) {
		const [, name] = /^remote\.(.+)\.(?:promisor|partialclonefilter)$/s.exec(key) ?? [];
		if (name !== void 0 && value !== "false") return name;
	}
	return null;
}
const isFolder = (url) => url.startsWith("/") || url.startsWith("file:///");
/** As git reads it, in a configuration and in the list of alternates. */
const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("	", "\\t")}"`;
// src/checkout/git/git.ts
/**
* Remembers what names and trees resolve to: several steps at the start of a run look up the same ones. `remote`: address of the
* repository at the server, which then is the only one that is asked for what is missing; null for the address that the clone names.
*/
function openLocation(dir, env, remote = null) {
	let made = null;
	const view = () => {
		made ??= makeView(dir, remote);
		return made;
	};
	return {
		dir,
		env,
		view,
		known: /* @__PURE__ */ new Map(),
		[Symbol.dispose]: () => made?.remove()
	};
}
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
	const git = (args, options = {}, signal) => limited(async () => {
		const { before, env } = callOf(location);
		return run$1([...before, ...args], env, options, signal);
	});
	return cached(git, location.known);
}
/**
* Whether git, by itself, takes a folder for a checkout that this user may read. The one call in which git sees the checkout's configuration;
* nothing of it starts a program there. Remembered, because several steps ask.
*/
function asGitFinds({ env, known }, dir) {
	const asked = known.get("") ?? run$1([
		"-C",
		dir,
		"rev-parse",
		"--show-toplevel"
	], childEnvironment(env), {}, void 0);
	known.set("", asked);
	return asked;
}
/** Runs git in one folder for output that is too large to hold. Ending the iteration kills the process. */
function createGitStream(location) {
	return async function* (args, input) {
		const { before, env } = callOf(location);
		const child = spawn("git", [...before, ...args], {
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
/** Runs one git command that reads `input`, and gives what it wrote. `more` is added to its environment. Rejects when `signal` aborts. */
function gitWithInput(location, more) {
	return async (args, input, signal) => {
		const { before, env } = callOf(location);
		const result = await run$1([...before, ...args], {
			...env,
			...more
		}, { input }, signal);
		if (result.status === "exited" && result.code === 0 && !result.cut) return result.stdout;
		throw new UltracodeError("CHECKOUT_INVALID", `git ${args[0]} failed: ${whyFailed(result)}`);
	};
}
function whyFailed(result) {
	if (result.status === "timed-out") return "it did not end in time";
	return result.cut ? "it gave more output than this tool holds in memory" : result.stderr;
}
/** What stands before the arguments of a command, and its environment. */
function callOf({ dir, env, view }) {
	const { root, env: ofView, partial, usersOwn = partial } = view();
	return {
		before: [
			"-C",
			root ?? dir,
			...HARDENED
		],
		env: {
			...childEnvironment(env),
			...ofView,
			...usersOwn ? {} : NOBODYS
		}
	};
}
const NOBODYS = {
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_CONFIG_GLOBAL: devNull
};
/** Environment of a child process: no variable that could be a secret. */
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
/** Configuration of git as environment variables. */
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
function cached(git, known) {
	return (args, options, signal) => {
		if (!CACHED.includes(args[0] ?? "")) return git(args, options, signal);
		const key = args.join("\0");
		const earlier = known.get(key);
		if (earlier !== void 0) return earlier;
		const result = git(args, options, signal);
		known.set(key, result);
		const forget = () => known.delete(key);
		result.then((end) => end.status === "exited" && end.code === 0 ? null : forget(), forget);
		return result;
	};
}
function run$1(args, env, options, signal) {
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
// src/checkout/git/remote-url.ts
/** The repository that the remote `origin` of a checkout names; null where there is none, or none on a server. */
async function remoteRepository(location) {
	const result = await createGit(location)([
		"config",
		"--get",
		"remote.origin.url"
	]);
	return result.status === "exited" && result.code === 0 ? repositoryIn(result.stdout.toString("utf8")) : null;
}
/** Reads `https://host/owner/name(.git)`, `git+https://…`, `git@host:owner/name.git` and `ssh://git@host/owner/name.git`; null for another text. */
function repositoryIn(address) {
	const [, host, owner, name] = ADDRESS.exec(address.trim()) ?? [];
	if (host === void 0 || owner === void 0 || name === void 0) return null;
	return {
		owner,
		name,
		url: `https://${host}/${owner}/${name}`
	};
}
const ADDRESS = /^(?:(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/\s]{1,200}@)?|[\w.-]{1,100}@)([\w.-]{1,200})(?::\d{1,5})?[/:]([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/;
// src/checkout/git/resolve-commit.ts
/** The commit that is checked out in `location`, 40 hexadecimal characters. Throws when that is not a git checkout. */
const headSha = (location) => resolveCommit(location, "HEAD");
/** The commit that `ref` (branch, tag, sha) names; a branch that only the remote has is found as `origin/<ref>`. */
async function resolveCommit(location, ref) {
	return inCheckout(location, commitOf(createGit(location), ref));
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
/**
* Root of the work tree that `location` lies in, an absolute path. On Actions the checkout may belong to another user (a job in a container),
* and it is the workflow's author who chose it; elsewhere git's refusal stands.
*/
async function topLevelOf(location) {
	const { dir, env } = location;
	const { root } = location.view();
	if (root !== null && env.GITHUB_ACTIONS === "true") return root;
	const result = await asGitFinds(location, root ?? dir);
	if (root !== null && result.status === "exited" && result.code === 0) return root;
	const said = result.status === "exited" ? result.stderr : "";
	if (said.includes("dubious ownership")) throw new UltracodeError("CHECKOUT_INVALID", `${dir} belongs to another user, and git does not read such a checkout until you say that you trust it: git config --global --add safe.directory ${dir}`);
	const detail = said === "" ? "" : ` (git: ${firstLine(said)})`;
	throw new UltracodeError("CHECKOUT_INVALID", `${dir} is not a git checkout${detail}. Run in a cloned repository; on Actions put actions/checkout before this step.`);
}
/** Awaits a lookup that runs beside the check for a checkout. A missing checkout is reported first: it explains every other failure. */
async function inCheckout(location, lookup) {
	lookup.catch(() => void 0);
	await topLevelOf(location);
	return lookup;
}
/** The commit that `ref` names. Throws when this clone lacks it, for example after a shallow fetch. */
async function commitOf(git, ref) {
	const names = ref.includes("\0") ? [] : [ref, `refs/remotes/origin/${ref}`];
	for (const name of names) {
		const commit = await commitNamed(git, name);
		if (commit !== null) return commit;
	}
	if (ref === "HEAD") throw new UltracodeError("CHECKOUT_INVALID", "this repository has no commit yet, so there is no code to look at: expected at least one. Make it first: git add --all, then git commit.");
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
// src/checkout/git/git-output.ts
/** Output of a command that is expected to succeed. On failure the first line of its stderr is in the error's message. */
const gitOutput = async (git, args, options) => outputOf(await git(args, options), `git ${args[0]}`);
/** Throws CHECKOUT_INVALID when the command failed, or gave more than it may. */
function outputOf(result, command) {
	if (result.status === "timed-out") throw new UltracodeError("CHECKOUT_INVALID", `${command} did not end in time. Is the disk very slow?`);
	if (result.cut) throw new UltracodeError("CHECKOUT_INVALID", `${command} gave more output than this tool holds in memory.`);
	if (result.code !== 0) throw new UltracodeError("CHECKOUT_INVALID", `${command} failed: ${firstLine(result.stderr)}`);
	return result.stdout;
}
/** Of commands that work on files outside any repository. */
const OUTSIDE = ["--git-dir=none"];
/** The parts of NUL-terminated output (`-z`). */
const splitNul = (output) => output.toString("utf8").split("\0").filter((part) => part !== "");
// src/checkout/git/batch-answers.ts
/**
* Reads the output of `git cat-file --batch`, chunk by chunk: the bytes of each blob in the order in which they were asked for, null for
* an object that is missing or no blob. Source of the format: git-cat-file(1), "BATCH OUTPUT": `<id> <type> <size>`, newline, content,
* newline; or `<id> missing`, newline. The bytes are part of the chunks that were given.
*/
function batchAnswers() {
	let chunks = [];
	let length = 0;
	let needed = 0;
	return (chunk) => {
		chunks.push(chunk);
		length += chunk.length;
		if (length < needed) return [];
		let unread = Buffer.concat(chunks);
		const answers = [];
		for (;;) {
			const end = unread.indexOf("\n");
			if (end === -1) break;
			const [, type, size] = / (\w+) (\d+)$/.exec(unread.toString("latin1", 0, end)) ?? [];
			const stop = end + 1 + (size === void 0 ? 0 : Number(size) + 1);
			needed = stop;
			if (unread.length < stop) break;
			answers.push(type === "blob" ? unread.subarray(end + 1, stop - 1) : null);
			unread = unread.subarray(stop);
			needed = 0;
		}
		chunks = [unread];
		length = unread.length;
		return answers;
	};
}
// src/checkout/git/blob-reader.ts
/**
* Reads blobs from one git process that stays for the next ones: starting a process for each costs 10 ms of processor time.
* The process keeps nothing alive while no blob is waited for, and ends with this one.
*/
function createBlobReader(location) {
	let batch = null;
	const read = (id) => {
		const wanted = {
			id,
			...deferred()
		};
		batch ??= startBatch(location, (reason, unread) => {
			batch = null;
			const [failed, ...others] = unread;
			failed?.reject(new UltracodeError("CHECKOUT_INVALID", reason));
			for (const other of others) read(other.id).then(other.resolve, other.reject);
		});
		batch.ask(wanted);
		return wanted.promise;
	};
	return read;
}
/** `onEnd` gets what git said, and the blobs that it has not given. */
function startBatch(location, onEnd) {
	const { before, env } = callOf(location);
	const child = spawn("git", [
		...before,
		"cat-file",
		"--batch"
	], {
		env,
		windowsHide: true
	});
	const waiting = [];
	let reason = "git cat-file ended before its answer was complete";
	/** Since the last answer, or since the first blob that is waited for was asked for. */
	const timer = setTimeout(() => {
		if (waiting.length === 0) return;
		reason = "git cat-file did not end in time. Is the disk very slow?";
		child.kill("SIGKILL");
	}, TIMEOUT_MS);
	const pipes = [
		child.stdin,
		child.stdout,
		child.stderr
	].filter((pipe) => pipe instanceof Socket);
	/** Lets this process end while the other one has nothing to do. */
	const holdOrLetGo = () => {
		for (const handle of [
			child,
			timer,
			...pipes
		]) if (waiting.length > 0) handle.ref();
		else handle.unref();
	};
	child.stderr.setEncoding("utf8").on("data", (text) => {
		reason = `git cat-file failed: ${firstLine(text)}`;
	});
	child.stdin.on("error", () => void 0);
	child.on("error", (error) => {
		reason = `git could not be run (${error.message}). Install git 2.30 or newer and put it on the PATH.`;
	});
	child.on("close", () => {
		clearTimeout(timer);
		onEnd(reason, waiting.splice(0));
	});
	const take = batchAnswers();
	child.stdout.on("data", (chunk) => {
		for (const bytes of take(chunk)) {
			const wanted = waiting.shift();
			if (bytes !== null) wanted?.resolve(Buffer.from(bytes));
			else wanted?.reject(new UltracodeError("CHECKOUT_INVALID", `git has no blob ${wanted.id}`));
		}
		timer.refresh();
		holdOrLetGo();
	});
	return { ask: (wanted) => {
		if (waiting.length === 0) timer.refresh();
		waiting.push(wanted);
		holdOrLetGo();
		child.stdin.write(`${wanted.id}\n`);
	} };
}
// src/checkout/git/remote.ts
const run = promisify(execFile);
/**
* `git fetch` of refs or object ids, with what is written to its input. Rejects with git's own words. The token is passed in
* the environment of this one command, for this server only: it is neither written to a configuration nor visible in the process list.
* What comes does not change the checkout; it is kept beside it for as long as the location is open.
*/
async function fetchFrom({ location, token, serverUrl }, args, input = "") {
	const { root, env } = location.view();
	const child = run("git", [
		"-C",
		root ?? location.dir,
		...QUIET,
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-recurse-submodules",
		"origin",
		...args
	], {
		env: {
			...childEnvironment(location.env),
			...env,
			...token === null ? {} : withHeader(serverUrl, token)
		},
		timeout: FETCH_TIMEOUT_MS
	});
	child.child.stdin?.on("error", () => void 0);
	child.child.stdin?.end(input);
	await child;
}
const QUIET = [
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"gc.auto=0"
];
const FETCH_TIMEOUT_MS = 3e5;
function withHeader(serverUrl, token) {
	const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
	return configVariables([["http.followRedirects", "false"], [`http.${serverUrl}/.extraheader`, `AUTHORIZATION: basic ${basic}`]]);
}
// src/checkout/git/fetch-commit.ts
/** Fetches one commit unless the checkout has it already. */
async function fetchCommit(request) {
	const { sha, ref } = request;
	if (await hasCommit(request)) return;
	try {
		await fetchFrom(request, [ref]);
	} catch (error) {
		throw new UltracodeError("CHECKOUT_INVALID", `commit ${sha} is not in the checkout and ${ref} could not be fetched: ${messageOf(error).trim()}`, { cause: error });
	}
	if (await hasCommit(request)) return;
	throw new UltracodeError("CHECKOUT_INVALID", `${ref} was fetched but does not hold commit ${sha}: it has moved since. Give the command again.`);
}
async function hasCommit({ location, sha }) {
	const found = await createGit(location)([
		"cat-file",
		"-e",
		`${sha}^{commit}`
	]);
	return found.status === "exited" && found.code === 0;
}
// src/checkout/git/fill-clone.ts
/**
* Brings the files of these commits, and of where they part, into a partial clone (`filter:` or `sparse-checkout:` of
* actions/checkout), in one fetch; otherwise git would fetch them one by one, without the token. Gives how many objects were
* missing. Commits that are not there are passed over. Throws CHECKOUT_INVALID when the remote does not give them.
*/
async function fillClone(access, commits) {
	if (!access.location.view().partial) return 0;
	const git = createGit(access.location);
	const bases = commits.length < 2 ? [] : await lines(git, [
		"merge-base",
		"--all",
		...commits
	]);
	const roots = [.../* @__PURE__ */ new Set([...commits, ...bases])];
	let fetched = 0;
	for (let level = 0; level < LEVELS_MAX; level += 1) {
		const missing = await missingObjects(git, roots);
		if (missing.length === 0) return fetched;
		await fetchObjects(access, missing);
		fetched += missing.length;
	}
	return fetched;
}
const LEVELS_MAX = 100;
const missingObjects = async (git, commits) => {
	return (await lines(git, [
		...[
			"rev-list",
			"--objects",
			"--no-walk",
			"--ignore-missing",
			"--missing=print"
		],
		...commits,
		"--"
	])).filter((line) => line.startsWith("?")).map((line) => line.slice(1));
};
/** Nothing where git gives nothing. */
async function lines(git, args) {
	const result = await git(args);
	if (result.status !== "exited" || result.code !== 0) return [];
	return result.stdout.toString("utf8").split("\n").filter((line) => line !== "");
}
async function fetchObjects(access, objects) {
	const options = [
		"--no-write-fetch-head",
		"--filter=blob:none",
		"--stdin"
	];
	try {
		await fetchFrom(access, options, objects.join("\n"));
	} catch (error) {
		const stderr = error.stderr;
		throw new UltracodeError("CHECKOUT_INVALID", `this is a partial clone, and ${objects.length} objects that it left out could not be fetched (git: ${firstLine(stderr || messageOf(error))}). Take \`filter\` and \`sparse-checkout\` out of the actions/checkout step of this job, or give this step a \`github-token\` that may read the repository (\`contents: read\`).`, { cause: error });
	}
}
// src/checkout/git/object-at.ts
/** Id of the object at `path` of a commit, 40 hexadecimal characters; null when this clone lacks the commit or the commit lacks the path. */
async function objectAt(location, commit, path) {
	const result = await createGit(location)([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${commit}:${path}`
	]);
	return result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : null;
}
/** Text of the file at `path` of a commit; null when this clone lacks the commit or the commit lacks the path. */
async function textAt(location, commit, path) {
	const result = await createGit(location)([
		"cat-file",
		"blob",
		`${commit}:${path}`
	]);
	return result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8") : null;
}
export { findGitFolder as C, readConfig as D, isTrue as E, openLocation as S, smallText as T, remoteRepository as _, createBlobReader as a, createGitStream as b, gitOutput as c, commitOf as d, firstCommit as f, topLevelOf as g, resolveCommit as h, fetchCommit as i, outputOf as l, inCheckout as m, textAt as n, batchAnswers as o, headSha as p, fillClone as r, OUTSIDE as s, objectAt as t, splitNul as u, repositoryIn as v, kindOf as w, gitWithInput as x, createGit as y };
