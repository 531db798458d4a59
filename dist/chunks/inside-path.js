import { y as UltracodeError } from "./base.js";
import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { basename, dirname, join, posix, resolve } from "node:path";
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
		return run([...before, ...args], env, options, signal);
	});
	return cached(git, location.known);
}
/**
* Whether git, by itself, takes a folder for a checkout that this user may read. The one call in which git sees the checkout's configuration;
* nothing of it starts a program there. Remembered, because several steps ask.
*/
function asGitFinds({ env, known }, dir) {
	const asked = known.get("") ?? run([
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
/** Runs one git command that reads `input`, and gives what it wrote. `more` is added to its environment. */
function gitWithInput(location, more) {
	return async (args, input) => {
		const { before, env } = callOf(location);
		const result = await run([...before, ...args], {
			...env,
			...more
		}, { input }, void 0);
		if (result.status === "exited" && result.code === 0 && !result.cut) return result.stdout;
		const why = result.status === "exited" ? result.stderr : "it did not end in time";
		throw new UltracodeError("CHECKOUT_INVALID", `git ${args[0]} failed: ${why}`);
	};
}
/** What stands before the arguments of a command, and its environment. */
function callOf({ dir, env, view }) {
	const { root, env: ofView, partial } = view();
	return {
		before: [
			"-C",
			root ?? dir,
			...HARDENED
		],
		env: {
			...childEnvironment(env),
			...ofView,
			...partial ? {} : NOBODYS
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
// src/checkout/tree/inside-path.ts
/**
* Repository-relative form of a path as a model writes it, by its text alone: `./src//a.ts` and `<root>/src/a.ts` are
* `src/a.ts`; the root is ''. Null when it names something outside the repository or git's own files.
*/
function insidePath(path, root) {
	if (path.includes("\0")) return null;
	const relative = posix.isAbsolute(path) ? belowRoot(posix.normalize(path), root) : path;
	if (relative === null) return null;
	const normal = posix.normalize(relative).replace(/(?<!\/)\/+$/, "");
	if (normal === "." || normal === "") return "";
	const parts = normal.split("/");
	if (parts[0] === ".." || parts.some((part) => part.toLowerCase() === ".git")) return null;
	return normal;
}
function belowRoot(path, root) {
	if (path === root) return "";
	return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
export { childEnvironment as a, createGitStream as c, callOf as i, gitWithInput as l, TIMEOUT_MS as n, configVariables as o, asGitFinds as r, createGit as s, insidePath as t, openLocation as u };
