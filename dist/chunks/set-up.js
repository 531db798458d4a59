import "./rolldown-runtime.js";
import { existsSync } from "node:fs";
import { realpath, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { _ as isWithoutAction, g as isPlaceholder, m as workFolder, v as withAction } from "./alone.js";
import { C as isJsonObject, D as UltracodeError, O as messageOf, c as firstLine, g as nearMiss } from "./base.js";
import { o as parseYaml } from "./guidance.js";
import { a as sameFileAs, n as fromTemplate, r as initFiles, t as FIRST_SCRIPT } from "./init-files.js";
import { S as openLocation, _ as remoteRepository, c as gitOutput, d as commitOf, g as topLevelOf, p as headSha, u as splitNul, v as repositoryIn, y as createGit } from "./git.js";
import { d as shellQuoted, i as toFillIn, r as secretsFor } from "./flags.js";
import { a as readPackage, i as loadEngine, n as loadBuiltin, o as readTemplate, s as readTypes, t as catalogOf } from "./catalog.js";
import { d as whyNotNew, f as writeNew, u as readWritten } from "./run-folder.js";
import { d as configure, f as readSettings, h as SETTING_NAMES, l as localSettings } from "./settings.js";
import { r as openCheckout } from "./shown-code.js";
import { a as scriptName, i as scriptIn, n as isScriptPath, r as listWorkflows } from "./catalog2.js";
import { n as readRulesFolder, r as rulesOfFolder, x as sandboxes } from "./guidance2.js";
import { n as EMPTY_DIFF, t as planScript } from "./plan-script.js";
import { i as webAccess } from "./load-definitions.js";
import { t as _usingCtx } from "./usingCtx.js";
import { _n as plural, yn as series } from "./words.js";
import { N as blobId } from "./edits.js";
import { f as createClient, i as createSetup } from "./repository.js";
import { s as REQUEST_TIMEOUT_MS } from "./patient-fetch.js";
import { n as tokenIn, t as githubPlaceOf } from "./github-place.js";
// src/app/setup/github-workflow.ts
/**
* Reads a file. `isOwn` says whether a `uses:` is this Action. Null for a file that has nothing to do with it; a text says why one that
* names it cannot be read.
*/
function readGithubWorkflow({ path, text }, isOwn) {
	if (!/ultracode|uses:\s{0,9}["']?\.\//i.test(text)) return null;
	const isNamed = /ultracode/i.test(text);
	let whole;
	try {
		whole = parseYaml(text);
	} catch (error) {
		return isNamed ? `is not YAML that can be read: ${firstLine(messageOf(error))}` : null;
	}
	if (!isJsonObject(whole)) return isNamed ? "expected a mapping with on: and jobs:" : null;
	const jobs = Object.entries(objectIn(whole.jobs)).flatMap(([name, job]) => isJsonObject(job) ? [{
		name,
		job,
		steps: stepsOf(job)
	}] : []);
	const own = jobs.flatMap(({ name, job, steps }) => {
		const at = steps.findIndex(({ uses }) => isOwn(uses));
		const step = steps[at];
		if (step === void 0) return [];
		return [{
			name,
			job,
			step,
			before: steps.slice(0, at),
			steps,
			mode: textOf$1(step.with.mode) || "run"
		}];
	});
	const steps = jobs.flatMap((job) => job.steps);
	if (own.length === 0 && !steps.some(({ run }) => /ultracode/.test(run))) return null;
	const name = textOf$1(whole.name) || path;
	const unfilled = [...text.matchAll(/# fill in\b/g)].length;
	return {
		path,
		name,
		whole,
		events: eventsOf(whole.on),
		jobs: own,
		steps,
		unfilled
	};
}
const stepsOf = (job) => (Array.isArray(job.steps) ? job.steps : []).filter(isJsonObject).map((step) => ({
	uses: textOf$1(step.uses),
	run: textOf$1(step.run),
	with: objectIn(step.with),
	env: objectIn(step.env)
}));
/** `on:` as one event, a list or a mapping. */
function eventsOf(on) {
	if (typeof on === "string") return /* @__PURE__ */ new Map([[on, {}]]);
	if (Array.isArray(on)) return new Map(on.map((event) => [textOf$1(event), {}]));
	return new Map(Object.entries(objectIn(on)).map(([event, filter]) => [event, objectIn(filter)]));
}
const objectIn = (value) => isJsonObject(value) ? value : {};
/** A scalar as text; '' for anything else. */
const textOf$1 = (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
/** Whether GitHub fills a value in when the job runs. */
const isExpression = (value) => textOf$1(value).includes("${{");
/** A place as people name it. */
const placeOf = ({ path }, job) => job === null ? path : `${path}, job ${job.name}`;
// src/app/init/compare-workflow.ts
/**
* What differs between a file and the one that would be written, as GitHub reads them: neither comments, order and forms of writing, nor what only
* the owner knows (which repository and version an action comes from, what stands on lines to fill in). A text says why the file cannot be read.
*/
function compareWorkflow(there, wanted) {
	let value;
	try {
		value = parseYaml(there);
	} catch (error) {
		return `is not YAML that can be read: ${firstLine(messageOf(error))}`;
	}
	if (!isJsonObject(value)) return "is no workflow: expected a mapping with on: and jobs:";
	const found = {
		lacking: [],
		other: [],
		besides: []
	};
	compare(normal(value), normal(parseYaml(wanted.replaceAll(FILL_IN, `$1 ${FILLED}`))), [], found);
	return found;
}
const FILL_IN = /^( *[\w-]+:) .*# fill in\b.*$/gm;
const FILLED = "(whatever its owner fills in)";
function compare(there, wanted, path, found) {
	if (wanted === there || wanted === FILLED) return;
	const [own, would] = [partsOf(there), partsOf(wanted)];
	if (own === null || would === null) {
		const values = path.some((name) => name === "with" || name === "env") ? "" : ` (${shown(there)}, and would be ${shown(wanted)})`;
		found.other.push(placed(path) + values);
		return;
	}
	for (const [name, value] of would) {
		const one = own.get(name);
		if (one === void 0) found.lacking.push(placed([...path, name]));
		else compare(one, value, [...path, name], found);
	}
	for (const name of own.keys()) if (!would.has(name)) found.besides.push(placed([...path, name]));
}
/** What a mapping holds, also where nothing stands in its place; null for a value. */
const partsOf = (node) => typeof node !== "string" ? node : node === "" ? /* @__PURE__ */ new Map() : null;
const placed = (path) => path.map((name) => name.slice(0, NAME_CHARS)).join(".");
const shown = (node) => typeof node !== "string" ? "several" : node.length > NAME_CHARS ? `${node.slice(0, NAME_CHARS)}…` : node || "empty";
const NAME_CHARS = 60;
/** A value in the one form that it is compared in: events and needs as lists of names, steps by what they use. */
function normal(value, name = "") {
	if (isJsonObject(value)) return namedNodes(Object.entries(value).filter(([key]) => key !== "uses"));
	const list = Array.isArray(value) ? value : null;
	if (name === "steps") return stepNodes(list ?? []);
	if (name === "on") return namedNodes((list ?? [value]).map((event) => [textOf$1(event), null]));
	if (list === null) return textOf$1(value);
	return list.some(isJsonObject) ? namedNodes(list.map((one, index) => [`${index + 1}`, one])) : list.map(textOf$1).sort().join(", ");
}
const namedNodes = (entries) => new Map(entries.map(([name, value]) => [name, normal(value, name)]));
const STEPS_MAX = 200;
function stepNodes(steps) {
	const nodes = /* @__PURE__ */ new Map();
	for (const step of steps.filter(isJsonObject).slice(0, STEPS_MAX)) {
		const name = stepName(step);
		let key = name;
		for (let nth = 2; nodes.has(key); nth++) key = `${name} ${nth}`;
		nodes.set(key, normal(step));
	}
	return nodes;
}
/** The name of what it uses, without where it comes from and in which version; else the words that it runs. */
function stepName({ uses, run }) {
	const used = textOf$1(uses).split("@")[0] ?? "";
	if (used === "") return textOf$1(run).split("\n")[0]?.slice(0, NAME_CHARS) ?? "";
	if (/ultracode/i.test(used) || used === "./") return "ultracode-action";
	return used.slice(used.lastIndexOf("/") + 1);
}
// src/app/init/languages.ts
const THROWN = "an empty `catch`, a `catch` that goes on as if nothing had happened";
const SCRIPTED = `${THROWN}, a promise that nothing waits for`;
const LANGUAGES = [
	{
		name: "JavaScript",
		endings: [
			"js",
			"mjs",
			"cjs",
			"jsx"
		],
		shapes: SCRIPTED
	},
	{
		name: "TypeScript",
		endings: [
			"ts",
			"mts",
			"cts",
			"tsx"
		],
		shapes: SCRIPTED
	},
	{
		name: "Vue",
		endings: ["vue"],
		shapes: SCRIPTED
	},
	{
		name: "Svelte",
		endings: ["svelte"],
		shapes: SCRIPTED
	},
	{
		name: "Python",
		endings: ["py"],
		shapes: "`except: pass`, an exception that is logged and forgotten, a `return` in `finally`"
	},
	{
		name: "Go",
		endings: ["go"],
		shapes: "an error that is given to `_`, an `err` that is overwritten before it is looked at, a `defer` whose error matters"
	},
	{
		name: "Java",
		endings: ["java"],
		shapes: `${THROWN}, an interrupt that is swallowed`
	},
	{
		name: "Kotlin",
		endings: ["kt", "kts"],
		shapes: `${THROWN}, \`runCatching\` whose failure is dropped`
	},
	{
		name: "Scala",
		endings: ["scala"],
		shapes: `${THROWN}, a \`Try\` whose failure is dropped`
	},
	{
		name: "C#",
		endings: ["cs"],
		shapes: `${THROWN}, a task that nothing waits for`
	},
	{
		name: "Ruby",
		endings: ["rb"],
		shapes: "`rescue nil`, a `rescue` that goes on as if nothing had happened"
	},
	{
		name: "Rust",
		endings: ["rs"],
		shapes: "`let _ =` for a `Result`, `.ok()` that drops an error, a default in place of an error"
	},
	{
		name: "PHP",
		endings: ["php"],
		shapes: `${THROWN}, \`@\` before a call`
	},
	{
		name: "Swift",
		endings: ["swift"],
		shapes: "`try?` whose nil is taken for an answer, an empty `catch`"
	},
	{
		name: "C",
		endings: ["c", "h"],
		shapes: "a return value or an `errno` that nothing looks at"
	},
	{
		name: "C++",
		endings: [
			"cc",
			"cpp",
			"cxx",
			"hh",
			"hpp"
		],
		shapes: "`catch (...)` that goes on, a return value that nothing looks at"
	},
	{
		name: "Shell",
		endings: ["sh", "bash"],
		shapes: "`|| true`, a pipeline without `pipefail`"
	},
	{
		name: "Dart",
		endings: ["dart"],
		shapes: THROWN
	},
	{
		name: "Elixir",
		endings: ["ex", "exs"],
		shapes: "a `rescue` that goes on, an `{:error, _}` that is dropped"
	},
	{
		name: "Perl",
		endings: ["pl", "pm"],
		shapes: "an `eval` whose `$@` nothing looks at"
	},
	{
		name: "Lua",
		endings: ["lua"],
		shapes: "a `pcall` whose result nothing looks at"
	}
];
/** A script looks at so many languages: what is there besides is rarely what a repository is about. */
const LANGUAGES_MAX = 4;
/** Those that most files are written in, the most first. */
function languagesOf(paths) {
	const counts = /* @__PURE__ */ new Map();
	for (const path of paths) {
		const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
		const language = LANGUAGES.find(({ endings }) => endings.includes(ending));
		if (language !== void 0 && path.includes(".")) counts.set(language.name, (counts.get(language.name) ?? 0) + 1);
	}
	return [...counts].map(([name, files]) => ({
		name,
		files
	})).sort((a, b) => b.files - a.files).slice(0, LANGUAGES_MAX);
}
/** The files of some languages as globs, and how errors are lost in them; null for none. */
function lookingAt(found) {
	const languages = LANGUAGES.filter(({ name }) => found.some((one) => one.name === name));
	if (languages.length === 0) return null;
	const shapes = languages.flatMap((language) => language.shapes?.split(", ") ?? []);
	return {
		globs: languages.map(({ endings }) => endings.length === 1 ? `**/*.${endings[0]}` : `**/*.{${endings.join(",")}}`),
		shapes: [...new Set(shapes)].join(", ")
	};
}
// src/app/init/first-script.ts
/** How many files the first script reads, from what it holds by itself down to one agent's share: the first number whose plan fits the limit is taken. */
const FILES_READ = [
	48,
	24,
	16,
	8
];
/** The template of the first script for the languages of a repository. What it does not know stays as the template has it. */
function firstScript(template, { languages, files }) {
	const looking = lookingAt(languages);
	const globs = looking?.globs.map(quoted).join(", ");
	return template.replace(/^const FILES_MAX = \d+$/m, `const FILES_MAX = ${files}`).replace(/^const CODE = .*$/m, (line) => globs === void 0 ? line : `const CODE = [${globs}]`).replace(/^const SHAPES = .*$/m, (line) => looking === null ? line : `const SHAPES = ${quoted(looking.shapes)}`);
}
const quoted = (text) => `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
// src/checkout/tree/refs/merged-tree.ts
/** A tree without a file. */
const EMPTY_TREE = {
	list: async () => [],
	names: async () => [],
	read: async () => null
};
/** What a merge of two trees holds: where `here` differs from their `base`, its own files, and else those of `theirs`. */
function mergedTree(here, { base, theirs }) {
	const merged = (which) => async (dir) => {
		const [own, before, other] = await Promise.all([
			here[which](dir),
			base[which](dir),
			theirs[which](dir)
		]);
		const [isHere, wasThere, isThere] = [
			new Set(own),
			new Set(before),
			new Set(other)
		];
		return [.../* @__PURE__ */ new Set([...own, ...other])].filter((name) => (isHere.has(name) === wasThere.has(name) ? isThere : isHere).has(name)).sort();
	};
	return {
		list: merged("list"),
		names: merged("names"),
		read: async (path) => {
			const [own, before] = await Promise.all([here.read(path), base.read(path)]);
			return sameText(own, before) ? theirs.read(path) : own;
		}
	};
}
/** A work tree on Windows may have other line ends than the commit. */
const sameText = (one, other) => one?.replaceAll("\r\n", "\n") === other?.replaceAll("\r\n", "\n");
// src/checkout/tree/refs/plain-tree.ts
/**
* The files of a commit where they stand, links not followed. Sizes are not asked for, as `trustedTree` does: a clone without blobs would have to
* fetch every one of them.
*/
async function plainTree(location, ref) {
	const git = createGit(location);
	const commit = await commitOf(git, ref);
	const listed = splitNul(await gitOutput(git, [
		"ls-tree",
		"-r",
		"-z",
		"--full-tree",
		commit
	]));
	const objects = /* @__PURE__ */ new Map();
	for (const record of listed) {
		const [, object] = /^100\d+ blob ([0-9a-f]+)\t/.exec(record) ?? [];
		if (object !== void 0) objects.set(record.slice(record.indexOf("	") + 1), object);
	}
	const below = (dir) => {
		const prefix = dir === "" ? "" : `${dir.replace(/\/$/, "")}/`;
		return [...objects.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
	};
	return {
		commit,
		list: async (dir) => below(dir).map((path) => dir === "" ? path : `${dir.replace(/\/$/, "")}/${path}`),
		names: async (dir) => [...new Set(below(dir).map((path) => path.split("/")[0] ?? ""))],
		read: async (path) => {
			const object = objects.get(path);
			if (object === void 0) return null;
			const result = await git([
				"cat-file",
				"blob",
				object
			]);
			if (result.status === "exited" && result.code === 0) return result.stdout.toString("utf8");
			throw new UltracodeError("CHECKOUT_INVALID", `${path} of ${ref} is not in this clone, and could not be fetched. Where its remote can be reached, run \`git show ${ref}:${path}\`, then try again.`);
		}
	};
}
// src/compose/local/setup/workflow-there.ts
const FOLDER$1 = ".github/workflows";
/**
* A file under another name that does already what a file of `init` would: beside it, every pull request would be looked at and paid twice. Null
* where there is none.
*/
async function workflowThere(tree, { path }) {
	const event = path.endsWith("-forks.yml") ? "workflow_run" : "pull_request";
	for (const name of await tree.names(FOLDER$1)) {
		if (!/\.ya?ml$/.test(name)) continue;
		const file = `${FOLDER$1}/${name}`;
		const read = readGithubWorkflow({
			path: file,
			text: await tree.read(file) ?? ""
		}, isOwn);
		if (read !== null && typeof read !== "string" && read.jobs.length > 0 && read.events.has(event)) return file;
	}
	return null;
}
const isOwn = (uses) => /ultracode/i.test(uses.split("@")[0] ?? "");
// src/compose/local/setup/default-side.ts
/** What the default branch holds by each of its refs, that of the remote first. */
async function defaultSides(location, { refs }) {
	const git = createGit(location);
	return Promise.all(refs.map(async (ref) => {
		const [theirs, found] = await Promise.all([plainTree(location, ref), git([
			"merge-base",
			"HEAD",
			ref
		])]);
		const base = found.status === "exited" && found.code === 0 ? found.stdout.toString("utf8").trim() : "";
		return {
			ref: ref.replace(/^refs\/(?:heads|remotes)\//, ""),
			theirs,
			base: base === "" ? EMPTY_TREE : await plainTree(location, base),
			isAhead: base !== theirs.commit
		};
	}));
}
/** What the commit that is checked out lacks and has not taken away: a copy of it would conflict. Null where nothing is. */
async function notYetHere(head, sides, wanted) {
	for (const { ref, theirs, base, isAhead } of sides) {
		if (!isAhead) continue;
		const found = await Promise.all(wanted.map((file) => pathOf(theirs, file)));
		const paths = [];
		for (const path of new Set(found.filter((one) => one !== null))) if (!await has(head, path) && !await has(base, path)) paths.push(path);
		if (paths.length > 0) return {
			ref,
			paths
		};
	}
	return null;
}
async function pathOf(tree, file) {
	for (const path of sameFileAs(file.path)) if (await has(tree, path)) return path;
	return file.kind === "github-workflow" ? workflowThere(tree, file) : null;
}
/** Without reading it: a clone may have no blobs. */
const has = async (tree, path) => {
	const at = path.lastIndexOf("/");
	return (await tree.names(path.slice(0, Math.max(at, 0)))).includes(path.slice(at + 1));
};
/** Those of some paths that the default branch does not have as they are committed here, nor has had. */
async function toBring(head, sides, paths) {
	const isKnown = async (path) => {
		const text = await head.read(path);
		const trees = sides.flatMap(({ theirs, base }) => [theirs, base]);
		return (await Promise.all(trees.map((tree) => tree.read(path)))).includes(text);
	};
	const known = await Promise.all(paths.map(isKnown));
	return paths.filter((_, index) => known[index] === false);
}
// src/compose/local/setup/first-plan.ts
/** The script that reads as many files as fit the limit of dollars, or the smallest one there is. */
async function fittingScript(host, { root, path, configured, script }) {
	let fitted = {
		source: script(FILES_READ[0] ?? 1),
		plan: "there is no commit yet"
	};
	try {
		for (const files of FILES_READ) {
			const source = script(files);
			const plan = await planOf(host, {
				root,
				path,
				configured,
				source
			});
			fitted = {
				source,
				plan
			};
			if (plan.total.costUsd.high <= configured.settings["max-cost-usd"]) break;
		}
	} catch (error) {
		return {
			...fitted,
			plan: messageOf(error)
		};
	}
	return fitted;
}
/** What a script would do over all of a tree. */
async function planOf(host, { root, path, configured, source }) {
	try {
		var _usingCtx$3 = _usingCtx();
		const location = _usingCtx$3.u(openLocation(root, host.env));
		const { settings, said } = configured;
		const trusted = workFolder(root);
		const checkout = await openCheckout(location, {
			source: "work-tree",
			head: await headSha(location)
		});
		const plan = await planScript({
			host,
			settings,
			said,
			trusted,
			checkout,
			args: void 0,
			web: webAccess(settings),
			script: scriptIn({
				source,
				path
			}),
			catalog: catalogOf(settings, trusted, await loadBuiltin(host.programDir)),
			createSandbox: sandboxes(loadEngine(host.programDir))
		});
		return {
			...plan,
			warnings: plan.warnings.filter((text) => text !== EMPTY_DIFF)
		};
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		_usingCtx$3.d();
	}
}
// src/compose/local/setup/what-is-here.ts
async function whatIsHere(location, root) {
	const git = createGit(location);
	const tree = workFolder(root);
	const line = async (...words) => {
		const result = await git(words);
		const said = result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : "";
		return said === "" ? null : said;
	};
	const [listed, branch, told, refs, head, remotes, ofRoot, folder] = await Promise.all([
		gitOutput(git, [
			"ls-files",
			"-z",
			"--cached",
			"--others",
			"--exclude-standard"
		]),
		line("symbolic-ref", "--quiet", "--short", "HEAD"),
		line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"),
		line("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes/origin"),
		line("rev-parse", "--verify", "--quiet", "HEAD"),
		line("remote"),
		rulesOfFolder("", tree),
		readRulesFolder(tree)
	]);
	const paths = listed.toString("utf8").split("\0").filter((path) => path !== "" && !path.endsWith(`/error-paths.js`) && !path.endsWith(".d.ts"));
	const scoped = folder.scoped.flatMap(({ files }) => files);
	const rules = [
		...ofRoot,
		...folder.always,
		...scoped
	].map(({ path }) => path);
	return {
		defaultBranch: defaultBranchOf({
			told,
			branch,
			known: refs?.split("\n") ?? []
		}),
		branch,
		languages: languagesOf(paths),
		rules: [...new Set(rules)],
		hasCommit: head !== null,
		hasRemote: remotes !== null
	};
}
/** Those of some paths that no commit has as they lie here; `ignored` among them only where git is told to. */
async function uncommitted(location, paths) {
	const which = [
		"--porcelain",
		"-z",
		"--untracked-files=all",
		"--ignored=matching",
		"--no-renames"
	];
	const pathspecs = paths.map((path) => `:(top,literal)${path}`);
	const lines = (await gitOutput(createGit(location), [
		"status",
		...which,
		"--",
		...pathspecs
	])).toString("utf8").split("\0");
	return paths.flatMap((path) => {
		const line = lines.find((one) => one.slice(3) === path || one.endsWith("/") && path.startsWith(one.slice(3)));
		return line === void 0 ? [] : [{
			path,
			isIgnored: line.startsWith("!!")
		}];
	});
}
const REMOTE = "refs/remotes/origin/";
const LOCAL = "refs/heads/";
const USUAL$1 = ["main", "master"];
function defaultBranchOf({ told, branch, known }) {
	const name = told === null ? likelyDefault(branch, known) : told.replace(/^origin\//, "");
	const refs = [REMOTE, LOCAL].map((prefix) => prefix + name).filter((ref) => known.includes(ref));
	return {
		name,
		isTold: told !== null,
		refs: name === null ? [] : refs
	};
}
function likelyDefault(branch, known) {
	const found = [REMOTE, LOCAL].flatMap((prefix) => USUAL$1.map((name) => ({
		name,
		ref: prefix + name
	}))).find(({ ref }) => known.includes(ref));
	if (found !== void 0) return found.name;
	const [only, ...others] = known;
	if (only === void 0) return branch ?? "main";
	return others.length === 0 && only.startsWith(LOCAL) ? only.slice(11) : null;
}
// src/compose/local/init-local.ts
/** Writes the starting files that are not there yet; says of each whether it was written. */
async function initLocal(host, { repo, action: given, ...choice }) {
	try {
		var _usingCtx$2 = _usingCtx();
		const git = _usingCtx$2.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const tag = `v${(await readPackage(host.programDir)).version}`;
		const [action, configured, onGithub, here, remote] = await Promise.all([
			given === null ? ownAction(host) : given.includes("@") ? given : `${given}@${tag}`,
			localSettings(root, {}),
			configure({}, "file", async () => workFolder(root)),
			whatIsHere(git, root),
			remoteRepository(git)
		]);
		const wanted = initFiles(choice, configured.settings["workflows-dir"][0] ?? ".github/ultracode");
		const [sides, head] = await Promise.all([defaultSides(git, here.defaultBranch), here.hasCommit ? plainTree(git, "HEAD") : EMPTY_TREE]);
		const elsewhere = await notYetHere(head, sides, wanted);
		const written = elsewhere === null ? await writeFiles(host, {
			root,
			action,
			configured,
			here,
			wanted
		}) : {
			files: [],
			plan: "nothing was written"
		};
		const paths = elsewhere?.paths ?? [...new Set(written.files.map(({ path }) => path))];
		const open = await uncommitted(git, paths);
		const isBelowRoot = await realpath(repo) !== await realpath(root);
		const isOpen = (path) => open.some((one) => one.path === path);
		const committed = elsewhere === null ? paths.filter((path) => !isOpen(path)) : [];
		const toCommit = {
			words: open.map(({ path }) => shellQuoted(isBelowRoot ? `:/${path}` : path)),
			isIgnored: open.some(({ isIgnored }) => isIgnored),
			toBring: await toBring(head, sides, committed)
		};
		const url = remote?.url ?? null;
		const server = url === null ? "" : new URL(url).host;
		const otherHost = /(?:^|\.)(?:gitlab|bitbucket|codeberg|gitee|visualstudio|azure|sr)\./.test(server) ? server : null;
		const ofPulls = onGithub.settings.workflow ?? null;
		return {
			...written,
			elsewhere,
			here,
			toCommit,
			ofPulls,
			tag,
			repositoryUrl: url,
			otherHost
		};
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
async function writeFiles(host, { root, action, configured, here, wanted }) {
	const files = [];
	let plan = "there is no script to plan";
	for (const file of wanted) {
		if (file.kind === "github-workflow") {
			files.push(await githubWorkflow(file, {
				root,
				action,
				text: await textOf(host, file, action)
			}));
			continue;
		}
		const { path } = file;
		if (file.kind === "types") {
			files.push(await typesOf(file, root, await readTypes(host.programDir)));
			continue;
		}
		const template = await readTemplate(host.programDir, file.template);
		const script = (count) => firstScript(template, {
			languages: here.languages,
			files: count
		});
		const source = await readWritten(root, path);
		if (source === null) {
			const fitted = await fittingScript(host, {
				root,
				path,
				configured,
				script
			});
			const done = await writeNew(root, path, fitted.source) ? "wrote" : "kept";
			files.push({
				path,
				kind: file.kind,
				done,
				difference: null,
				text: fitted.source
			});
			plan = fitted.plan;
		} else {
			files.push({
				path,
				kind: file.kind,
				done: "kept",
				difference: null,
				text: source
			});
			plan = await planOf(host, {
				root,
				path,
				configured,
				source
			}).catch((error) => error.message);
		}
	}
	return {
		files,
		plan
	};
}
const textOf = async ({ programDir }, { template, parts }, action) => fromTemplate(await readTemplate(programDir, template), {
	parts,
	action
});
/** A workflow file of GitHub: written where none does the same, and else compared, and given the Action's repository. */
async function githubWorkflow(file, { root, action, text }) {
	const { kind } = file;
	const path = sameFileAs(file.path).find((name) => existsSync(join(root, name))) ?? await workflowThere(workFolder(root), file) ?? file.path;
	if (path === file.path && await writeNew(root, path, text)) return {
		path,
		kind,
		done: "wrote",
		difference: null,
		text
	};
	const there = await readWritten(root, path) ?? "";
	const isOpen = action !== null && isWithoutAction(there) && (await whyNotNew(root, path))?.type === "file";
	const now = isOpen ? withAction(there, action) : there;
	if (isOpen) await writeFile(join(root, path), now);
	return {
		path,
		kind,
		done: isOpen ? "filled" : "kept",
		difference: differenceOf(now, text),
		text: now
	};
}
function differenceOf(there, wanted) {
	const found = compareWorkflow(there, wanted);
	return typeof found !== "string" && Object.values(found).every(({ length }) => length === 0) ? null : found;
}
async function typesOf({ path, kind }, root, text) {
	if (await writeNew(root, path, text)) return {
		path,
		kind,
		done: "wrote",
		difference: null,
		text
	};
	const there = (await readWritten(root, path) ?? "").replaceAll("\r\n", "\n");
	return {
		path,
		kind,
		done: "kept",
		difference: there === text ? null : "is not that of this version of the program",
		text: there
	};
}
/** `owner/name@v1.2.3`, as the package says it, or `owner/name@<commit> # v1.2.3` of the clone that this program runs from. */
async function ownAction(host) {
	try {
		var _usingCtx3 = _usingCtx();
		const { version, repository } = await readPackage(host.programDir);
		const named = repositoryIn(repository ?? "");
		if (named !== null) return `${named.owner}/${named.name}@v${version}`;
		const dir = fileURLToPath(new URL("..", host.programDir));
		const own = _usingCtx3.u(openLocation(dir, host.env));
		const cloned = await topLevelOf(own).then((root) => resolve(root) === resolve(dir), () => false) ? await remoteRepository(own) : null;
		return cloned === null ? null : `${cloned.owner}/${cloned.name}@${await headSha(own)} # v${version}`;
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
// src/app/setup/setup-fault.ts
/** Faults at one place. */
const faultsAt = (where) => ({
	missing: (text) => ({
		status: "missing",
		where,
		text
	}),
	advice: (text) => ({
		status: "advice",
		where,
		text
	}),
	unknown: (text) => ({
		status: "unknown",
		where,
		text
	})
});
// src/app/setup/concurrency-checks.ts
/** Runs that end others which nobody meant to end: paid work is lost, and a check stays open. */
function concurrencyFaults(workflow) {
	const { whole, jobs } = workflow;
	return [...faultsOf(workflow, whole.concurrency, placeOf(workflow, null)), ...jobs.flatMap((job) => faultsOf(workflow, job.job.concurrency, placeOf(workflow, job)))];
}
function faultsOf({ events }, said, where) {
	if (!isJsonObject(said)) return [];
	const [group, cancel] = [textOf$1(said.group), textOf$1(said["cancel-in-progress"])];
	if (cancel === "" || cancel === "false" || isPerRun(group)) return [];
	const at = faultsAt(where);
	if (!TOLD_APART.test(group)) return [at.missing(`\`cancel-in-progress\` with one group for everything (${group.slice(0, 80) || "none is named"}): whatever starts ends what goes on, also on another pull request. Put the pull request's number into the group, as \`init\` writes it.`)];
	if (cancel.includes("github.event_name")) return [];
	if (COMMENTS.some((event) => events.has(event))) return [at.missing("`cancel-in-progress` also holds where a comment starts the run, so a comment ends a review that goes on. Give what is no push a group of its own, by `github.run_id`, as `init` writes it.")];
	return events.has("schedule") ? [at.advice("`cancel-in-progress` also ends a sweep, when the next one begins or somebody starts one by hand.")] : [];
}
/** Where it is the last choice, or one by the event, what is no push has a group of its own. */
const isPerRun = (group) => /\bgithub\.run_id ?\}\}/.test(group) || group.includes("github.run_id") && group.includes("github.event_name");
const COMMENTS = ["issue_comment", "pull_request_review_comment"];
/** What differs from one pull request, or one push, to another. */
const TOLD_APART = /\bgithub\.(?:ref|ref_name|head_ref|sha|run_number|event\.)\b|\binputs\./;
// src/app/setup/event-checks.ts
const KNOWN = [...[
	"pull_request",
	"issue_comment",
	"pull_request_review_comment",
	"schedule",
	"workflow_dispatch"
], ...["merge_group", "workflow_run"]];
const OF_PULLS = [
	"opened",
	"synchronize",
	"reopened"
];
/** What of the events of a file does not do what people expect of it. */
function eventFaults(workflow, self) {
	const { events, whole } = workflow;
	const at = faultsAt(placeOf(workflow, null));
	const pull = events.get("pull_request");
	const faults = [];
	if (![...events.keys()].some((event) => KNOWN.includes(event) || event === "workflow_call")) faults.push(at.missing(`None of its events starts a run: expected one of ${KNOWN.join(", ")} under \`on:\`.`));
	if (events.has("pull_request_target")) faults.push(at.missing(`\`pull_request_target\` is not supported: it gives secrets to a run that anybody can shape. Use \`pull_request\`; for forks, \`${self} init --forks\` writes a file of its own.`));
	if (pull !== void 0) {
		const types = textsIn(pull.types);
		const lacking = types.length === 0 ? [] : OF_PULLS.filter((type) => !types.includes(type));
		if (lacking.length > 0) faults.push(at.missing(`\`pull_request\` lacks the types ${lacking.join(", ")}: not every push is looked at.`));
		if (types.length === 0 || !types.includes("ready_for_review")) faults.push(at.advice("`pull_request` without the type ready_for_review: a draft that becomes ready is looked at with its next push only."));
		if (pull.paths !== void 0 || pull["paths-ignore"] !== void 0) faults.push(at.advice("`paths` under `pull_request`: where no file matches there is no check, and a required one waits for ever. The settings `paths` and `paths-ignore` end with a check."));
		if (whole.concurrency === void 0 && workflow.jobs.every(({ job }) => job.concurrency === void 0)) faults.push(at.advice("There is no `concurrency:`, so every push is paid to its end, also one that the next has overtaken."));
	}
	const comment = events.get("issue_comment");
	if (comment !== void 0 && !textsIn(comment.types).every((type) => type === "created")) faults.push(at.advice("`issue_comment` also starts a runner when a comment is edited or deleted, which does nothing: `types: [created]` does not."));
	else if (comment !== void 0 && textsIn(comment.types).length === 0) faults.push(at.advice("`issue_comment` without `types: [created]` also starts a runner when a comment is edited or deleted, which does nothing."));
	return faults;
}
/** Whether a comment that is to be a command starts anything, over all files. */
function commentFaults(workflows) {
	if (workflows.some(({ events }) => events.has("issue_comment"))) return [];
	const add = "Add `issue_comment:` with `types: [created]` under `on:`";
	return workflows.flatMap((workflow) => {
		const at = faultsAt(placeOf(workflow, null));
		if (workflow.events.has("pull_request_review_comment")) return [at.missing(`Without \`issue_comment\` only comments on lines are commands, and those in the conversation start nothing. ${add}.`)];
		return workflow.jobs.some(({ job }) => /\bgithub\.event\.comment\b/.test(textOf$1(job.if))) ? [at.missing(`The \`if\` of a job is about comments, and no event brings one. ${add}, or take the \`if\` out.`)] : [];
	});
}
/** Whether pull requests of forks are looked at, over all files. */
function forkFaults(workflows, self) {
	const ofPulls = workflows.filter(({ events }) => events.has("pull_request"));
	const after = workflows.filter(({ events }) => events.has("workflow_run"));
	const names = ofPulls.map(({ name }) => name);
	const unnamed = after.flatMap((workflow) => {
		const awaited = textsIn(workflow.events.get("workflow_run")?.workflows);
		return names.some((name) => awaited.includes(name)) ? [] : [faultsAt(placeOf(workflow, null)).missing(`It waits for the workflow ${awaited.join(", ") || "(none is named)"}, and the one for pull requests is called ${names.join(" or ") || "(there is none)"}: nothing starts it.`)];
	});
	const isCommanded = workflows.some(({ events }) => events.has("issue_comment"));
	if (ofPulls.length === 0 || after.length > 0) return unnamed;
	const how = isCommanded ? `A maintainer can have one looked at with the comment /ultracode; \`${self} init --forks\` writes a file that looks at each.` : `\`${self} init --forks\` writes a file that looks at each; with comments as commands a maintainer could ask for it.`;
	return [faultsAt(null).advice(`Pull requests of forks are not looked at by themselves: their runs have no secrets. ${how}`)];
}
const textsIn = (value) => [value].flat().flatMap((one) => textOf$1(one) === "" ? [] : [textOf$1(one)]);
// src/app/setup/pin-checks.ts
const isCommit = (uses) => /@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/.test(uses);
const isVersion = (uses) => /@v?\d+(?:\.\d+){0,2}$/.test(uses);
/** Whether it names a commit or a version, which is no branch. */
const isPinned = (uses) => isCommit(uses) || isVersion(uses);
/** Where the Action's repository is still to be put: one thing to do, however many lines it is. */
function placeholderFaults(workflows, self) {
	const open = workflows.flatMap(({ path, jobs }) => jobs.flatMap(({ step }) => isPlaceholder(step.uses) ? [path] : []));
	if (open.length === 0) return [];
	const lines = `${plural(open.length, "`uses:` line")} still ${open.length === 1 ? "says" : "say"} OWNER`;
	return [faultsAt(series([...new Set(open)])).missing(`${lines} in place of the repository that you have this Action from, and no job starts. Fill it in: ${self} init --action OWNER/ultracode-action@COMMIT`)];
}
/** The actions that run beside a key or a token and may be another program tomorrow, all in one piece of advice. */
function pinFaults(workflows) {
	const used = workflows.flatMap(({ jobs }) => jobs.flatMap(({ step, steps }) => steps.map(({ uses }) => uses).filter((uses) => uses !== step.uses || isVersion(uses))));
	const open = [...new Set(used)].filter((uses) => uses !== "" && !uses.startsWith("./") && !isPlaceholder(uses) && !isCommit(uses));
	if (open.length === 0) return [];
	const more = open.length > SHOWN_MAX ? ` and ${plural(open.length - SHOWN_MAX, "other")}` : "";
	return [faultsAt(null).advice(`Tags and branches can be moved by their owners, and what runs then has the token of the job: ${open.slice(0, SHOWN_MAX).join(", ")}${more}. A commit (40 digits) stays what it is.`)];
}
const SHOWN_MAX = 6;
// src/app/setup/secret-checks.ts
/** Where a step takes a key of a provider, and the name that the secret for it has in the guides. */
const USUAL = {
	"anthropic-api-key": "ANTHROPIC_API_KEY",
	ANTHROPIC_API_KEY: "ANTHROPIC_API_KEY",
	ANTHROPIC_AUTH_TOKEN: "ANTHROPIC_AUTH_TOKEN",
	ANTHROPIC_FOUNDRY_API_KEY: "FOUNDRY_API_KEY",
	AWS_BEARER_TOKEN_BEDROCK: "AWS_BEARER_TOKEN_BEDROCK",
	AWS_ACCESS_KEY_ID: "AWS_ACCESS_KEY_ID",
	AWS_SECRET_ACCESS_KEY: "AWS_SECRET_ACCESS_KEY"
};
/** What a step is given, by input or variable. */
const givenTo = ({ whole }, { step, job }) => [
	step.with,
	step.env,
	job.env,
	whole.env
].filter(isJsonObject).flatMap((names) => Object.entries(names).map(([target, value]) => ({
	target,
	value: textOf$1(value)
})));
/** The names of the secrets in an expression. Case does not count for GitHub. */
const namesIn$1 = (value) => value.includes("${{") ? [...value.matchAll(/\bsecrets(?:\.|\[["'])(\w{1,200})/g)].map(([, name = ""]) => name) : [];
/** The names of the secrets that the step of a job is given. */
const secretsOf = (workflow, job) => [...new Set(givenTo(workflow, job).flatMap(({ value }) => namesIn$1(value)))];
/** Secrets that cannot be there, and words that name none. */
function secretFaults$1(workflow, job) {
	const at = faultsAt(placeOf(workflow, job));
	return givenTo(workflow, job).flatMap(({ target, value }) => {
		const usual = USUAL[target];
		const example = `\`\${{ secrets.${usual ?? "NAME"} }}\``;
		if (value.includes("${{") && /(?<![.\w-])secret\./.test(value)) return [at.missing(`\`${target}\` is read from \`secret.\`, which GitHub does not know: write ${example}.`)];
		if (usual !== void 0 && /^\$?\{?\s{0,9}(?:secrets\.|env\.|ANTHROPIC_|AWS_|FOUNDRY_)/.test(value)) return [at.missing(`\`${target}\` is given these very words, and no secret: write ${example}.`)];
		return namesIn$1(value).flatMap((name) => {
			const isOwn = name.toUpperCase() === "GITHUB_TOKEN";
			if (isOwn && usual !== void 0) return [at.missing(`\`${target}\` is given GITHUB_TOKEN, which no model's server takes: write ${example}.`)];
			return !isOwn && /^(?:GITHUB_|\d)/i.test(name) ? [at.missing(`GitHub takes no secret called ${name}: names begin with a letter, and not with GITHUB_.`)] : [];
		});
	});
}
/** Secrets of other names than keys usually have, where nobody could be asked which there are. */
const secretAdvice = (workflow, job) => givenTo(workflow, job).flatMap(({ target, value }) => {
	const usual = USUAL[target];
	if (usual === void 0) return [];
	return namesIn$1(value).map((name) => name.toUpperCase()).filter((name) => name !== usual && name !== target && !/^(?:GITHUB_|\d)/.test(name)).map((name) => {
		const meant = nearMiss(name, [usual]) !== null ? `did you mean ${usual}?` : `the guides call it ${usual}.`;
		return faultsAt(placeOf(workflow, job)).advice(`\`${target}\` is read from the secret ${name}: ${meant} Whether there is one was not looked at.`);
	});
});
// src/app/setup/workflow-name-checks.ts
/** Workflows that a job names and that there are not. `problem`: what is wrong with a name, a sentence; null for nothing. */
function workflowNameFaults(workflow, job, problem) {
	if (job.mode === "verify" || job.step.with["workflows-dir"] !== void 0) return [];
	const at = faultsAt(placeOf(workflow, job));
	return [...new Set(namesIn(workflow, textOf$1(job.step.with.workflow)))].flatMap((name) => {
		const said = problem(name);
		return said === null ? [] : [at.missing(`\`workflow\`: ${said}`)];
	});
}
/** The names in a value: itself, or the texts that its expression may give, and the defaults and choices of the inputs that it reads. */
function namesIn({ events }, value) {
	if (value === "") return [];
	if (!value.includes("${{")) return [value];
	const inputs = [...value.matchAll(/\binputs\.([\w-]{1,100})/g)].flatMap(([, name = ""]) => ["workflow_dispatch", "workflow_call"].flatMap((event) => {
		const all = events.get(event)?.inputs;
		const input = isJsonObject(all) ? all[name] : void 0;
		return isJsonObject(input) ? [textOf$1(input.default), ...[input.options].flat().map(textOf$1)] : [];
	}));
	const texts = [...value.matchAll(/(?:\|\||&&|\{\{) ?'([^']{1,100})'(?! ?[=!])/g)].map(([, text = ""]) => text);
	return [...inputs, ...texts].filter((name) => name !== "");
}
// src/app/setup/job-checks.ts
/** What is wrong with the steps of a job. */
function jobFaults(workflow, job, known) {
	const at = faultsAt(placeOf(workflow, job));
	return [
		...usesFaults(job, at, known),
		...checkoutFaults(job, at),
		...runnerFaults(job, at),
		...keyFaults(workflow, job, {
			at,
			known
		}),
		...secretFaults$1(workflow, job),
		...workflowNameFaults(workflow, job, known.workflowProblem),
		...known.inputProblems(job.step.with).map((problem) => at.missing(problem.replace(/[^.?!]$/, "$&.")))
	];
}
const NAME = "ultracode-action";
function usesFaults({ step: { uses } }, at, { action }) {
	if (uses.startsWith("./") || isPlaceholder(uses)) return [];
	const [name = "", ref = ""] = uses.split("@");
	const [owner = "", repository = ""] = name.split("/");
	const example = `${action ?? `owner/${NAME}`}@<commit>`;
	if (repository === "") return [at.missing(`\`uses: ${uses}\` names no repository. Write ${example}.`)];
	const named = (action === null ? repository !== NAME : `${owner}/${repository}` !== action) ? [at.missing(`\`uses: ${uses}\` is not ${action ?? `a repository called ${NAME}`}: check the name (for a mirror, say so with --action ${owner}/${repository}@REF).`)] : [];
	if (ref === "") return [...named, at.missing(`\`uses: ${uses}\` has no version. Write ${example}.`)];
	if (isPinned(uses)) return named;
	return [...named, at.missing(`\`uses: ${uses}\` is not pinned: a branch changes under you, with your key. Write a commit (40 digits) or a version.`)];
}
function checkoutFaults({ before, mode }, at) {
	const checkout = before.findLast(({ uses }) => /(?:^|\/)checkout@/.test(uses));
	if (checkout === void 0) return [at.missing("There is no actions/checkout before the step: there is no code to look at.")];
	const depth = checkout.with["fetch-depth"];
	const credentials = textOf$1(checkout.with["persist-credentials"]);
	return [...mode !== "publish" && !isExpression(depth) && textOf$1(depth) !== "0" ? [at.missing("`fetch-depth: 0` is missing at actions/checkout: the diff needs the commit that the branch left from.")] : [], ...credentials === "false" ? [] : [at.advice("`persist-credentials: false` is missing at actions/checkout: the token then lies in the checkout, where every later step can read it.")]];
}
const RETIRED = [
	"ubuntu-18.04",
	"ubuntu-20.04",
	"macos-11",
	"macos-12",
	"macos-13",
	"windows-2019"
];
function runnerFaults({ job }, at) {
	const labels = [job["runs-on"]].flat().map(textOf$1);
	const retired = labels.filter((label) => RETIRED.includes(label));
	if (retired.length > 0) return [at.missing(`\`runs-on: ${retired.join(", ")}\` is retired, and no job starts. Use ubuntu-latest.`)];
	return labels.includes("self-hosted") ? [at.advice("A runner of your own must be version 2.327.1 or newer: the Action needs Node 24.")] : [];
}
const KEY_INPUTS = ["anthropic-api-key", "anthropic-federation-rule-id"];
const KEY_VARIABLES = [
	"ANTHROPIC_API_KEY",
	"ANTHROPIC_AUTH_TOKEN",
	"ANTHROPIC_PROFILE"
];
function keyFaults({ whole }, { job, step, mode }, { at, known }) {
	const values = [...Object.values(step.with), ...Object.values(step.env)].map(textOf$1);
	const written = values.some((value) => /\bsk-ant-[\w-]{8}/.test(value));
	const names = (source) => typeof source === "object" && source !== null ? Object.keys(source) : [];
	const hasKey = KEY_INPUTS.some((name) => textOf$1(step.with[name]) !== "") || [
		step.env,
		job.env,
		whole.env
	].flatMap(names).some((name) => KEY_VARIABLES.includes(name));
	const provider = textOf$1(step.with.provider) || "anthropic";
	return [
		...written ? [at.missing("A key stands in the file, where everybody who can read it has it. Revoke it, and store a new one: gh secret set ANTHROPIC_API_KEY.")] : [],
		...values.some((value) => /\$\{\{\s{0,9}vars\.\w{0,99}KEY/i.test(value)) ? [at.missing("A key is read from `vars`, which logs show. Store it as a secret: gh secret set ANTHROPIC_API_KEY.")] : [],
		...(mode === "publish" || mode === "verify") && hasKey ? [at.missing(`The job with \`mode: ${mode}\` must have no key: the step refuses to begin. Take it out.`)] : [],
		...mode !== "publish" && mode !== "verify" && !hasKey && known.isKeyNeeded(provider) && textOf$1(step.with["anthropic-base-url"]) === "" ? [at.missing("The step has no key. Under `with:`, give `anthropic-api-key` the secret ANTHROPIC_API_KEY, as `init` writes it.")] : []
	];
}
// src/app/setup/permission-checks.ts
/** What the token of a job lacks, or has without use. `file`: what the settings file says. */
function permissionFaults(workflow, job, file) {
	const at = faultsAt(placeOf(workflow, job));
	if (job.mode === "verify") return verifyFaults(workflow, job);
	const said = job.job.permissions ?? workflow.whole.permissions;
	const needs = needsOf(workflow, job, file);
	if (said === void 0) return [at.missing(`Neither the job nor the file has \`permissions:\`, so what the token may do is up to a setting of the repository, which by itself lets it read. Give the job ${needs.map(({ permission, level }) => `\`${permission}: ${level}\``).join(", ")}.`)];
	const level = levelOf(said);
	const lacking = needs.filter((need) => RANK[level(need.permission)] < RANK[need.level]).map((need) => at.missing(`\`${need.permission}: ${need.level}\` is not under \`permissions:\`; without it ${need.without}.`));
	const writing = [
		"checks",
		"contents",
		"issues",
		"pull-requests"
	].filter((name) => level(name) === "write");
	return [
		...lacking,
		...said === "write-all" ? [at.advice("`permissions: write-all` gives the token everything. Name what is needed instead.")] : [],
		...job.mode === "analyse" && writing.length > 0 ? [at.missing(`The job that asks models is to write nothing to GitHub, and its token may write ${writing.join(", ")}. Take that out: only the job with \`mode: publish\` needs it.`)] : []
	];
}
/** What agents wrote runs in that job, and may do all that its token may. */
function verifyFaults(workflow, job) {
	const said = job.job.permissions ?? workflow.whole.permissions;
	const given = isJsonObject(said) ? Object.entries(said).filter(([name, level]) => level !== "none" && !(name === "contents" && level === "read")) : null;
	if (given?.length === 0) return [];
	const names = given?.map(([name, level]) => `${name}: ${textOf$1(level)}`).join(", ") ?? "more than that";
	return [faultsAt(placeOf(workflow, job)).missing(`What agents wrote runs in the job with \`mode: verify\`, and its token may do ${names}. Give it \`permissions: {}\`, and \`contents: read\` in a private repository.`)];
}
const RANK = {
	none: 0,
	read: 1,
	write: 2
};
/** `read-all`, `write-all`, or a mapping in which what is not named is none. */
function levelOf(said) {
	if (said === "read-all" || said === "write-all") return () => said === "read-all" ? "read" : "write";
	return (permission) => {
		const level = isJsonObject(said) ? textOf$1(said[permission]) : "";
		return level === "read" || level === "write" ? level : "none";
	};
}
/** Whether a setting has a value in one of the jobs, or, where none says otherwise, in the settings file. */
function isAsked({ jobs }, file, [name, value]) {
	const said = jobs.map(({ step }) => textOf$1(step.with[name])).filter((text) => text !== "");
	return said.length === 0 ? file[name] === value : said.includes(value);
}
/** Whether a job proves to a platform who it is, in place of a key. */
const isFederated = ({ step, before }) => step.with["anthropic-federation-rule-id"] !== void 0 || before.some(({ uses, with: given }) => /\baws-actions\/configure-aws-credentials@/.test(uses) && given["role-to-assume"] !== void 0 || /\bgoogle-github-actions\/auth@/.test(uses) && given.workload_identity_provider !== void 0 || /\bazure\/login@/.test(uses) && given["client-id"] !== void 0);
function needsOf(workflow, job, file) {
	const { events } = workflow;
	const { mode } = job;
	const isAbout = (...names) => names.some((name) => events.has(name));
	const isWriting = mode !== "analyse";
	const isProposing = isWriting && isAsked(workflow, file, ["edits", "pull-request"]);
	const ofPulls = isProposing || isAbout("pull_request", "issue_comment", "pull_request_review_comment", "workflow_run");
	const ofIssues = isAbout("issue_comment", "schedule");
	const writes = mode === "analyse" ? "read" : "write";
	const need = (permission, level, without) => ({
		permission,
		level,
		without
	});
	return [
		isProposing ? need("contents", "write", "what agents edit becomes no pull request (`edits: pull-request`)") : need("contents", "read", "nothing runs"),
		...isWriting && isAsked(workflow, file, ["sarif", "upload"]) ? [need("security-events", "write", "code scanning shows nothing (`sarif: upload`)")] : [],
		need("actions", "read", mode === "publish" ? "the report of the other job cannot be read" : "earlier runs cannot be gone on from, and everything is paid anew"),
		...mode === "analyse" ? [] : [need("checks", "write", "there is no check, and nothing that can be required")],
		...ofPulls ? [need("pull-requests", writes, isProposing ? "there is no comment with the report, and no pull request with what agents edit" : writes === "write" ? "there is no comment with the report" : "the head of a pull request is not found")] : [],
		...ofIssues ? [need("issues", writes, writes === "write" ? "commands have no reply, and sweeps keep no issue" : "commands on issues, and the issue of sweeps, cannot be read")] : [],
		...isFederated(job) ? [need("id-token", "write", "the job cannot sign in to the provider")] : []
	];
}
// src/app/setup/check-setup.ts
/** Reads the workflow files of a repository, and says what is missing in them. */
function checkSetup(files, known) {
	const read = files.map((file) => ({
		file,
		workflow: readGithubWorkflow(file, known.isOwn)
	}));
	const broken = read.flatMap(({ file, workflow }) => typeof workflow === "string" ? [faultsAt(file.path).missing(`The file ${workflow}.`)] : []);
	const workflows = read.flatMap(({ workflow }) => typeof workflow === "string" || workflow === null ? [] : [workflow]);
	const ours = workflows.filter(({ jobs }) => jobs.length > 0);
	if (ours.length === 0) return {
		workflows,
		faults: [
			...broken,
			...workflows.flatMap(commandFaults),
			faultsAt(null).missing(`No file of .github/workflows uses this Action. ${known.self} init writes one.`)
		]
	};
	const faults = ours.flatMap((workflow) => [
		...eventFaults(workflow, known.self),
		...workflow.jobs.flatMap((job) => [...jobFaults(workflow, job, known), ...permissionFaults(workflow, job, known.fileSettings)]),
		...concurrencyFaults(workflow),
		...twoJobFaults(workflow),
		...unfilledFaults(workflow)
	]);
	return {
		workflows,
		faults: [
			...broken,
			...placeholderFaults(ours, known.self),
			...workflows.flatMap(commandFaults),
			...faults,
			...commentFaults(ours),
			...pinFaults(ours),
			...forkFaults(ours, known.self)
		]
	};
}
/** npx runs whoever owns a name that is not installed. */
function commandFaults(workflow) {
	return workflow.steps.some(({ run }) => FOREIGN.test(run)) ? [faultsAt(placeOf(workflow, null)).missing("A step runs another package: npx takes the name `ultracode` from the registry. Write npx ultracode-action.")] : [];
}
const FOREIGN = /\bnpx(?: -[\w-]{1,30}){0,9} ultracode(?![\w-])/;
function unfilledFaults({ path, unfilled }) {
	if (unfilled === 0) return [];
	const text = `${plural(unfilled, "line")} still ${unfilled === 1 ? "says" : "say"} that something is to be filled in.`;
	return [faultsAt(path).missing(text)];
}
function twoJobFaults(workflow) {
	const ofMode = (mode) => workflow.jobs.filter((job) => job.mode === mode);
	const [asking, verifying, showing] = [
		ofMode("analyse"),
		ofMode("verify"),
		ofMode("publish")
	];
	const needs = ({ job }) => [job.needs].flat();
	return [
		...showing.length > 0 ? [] : asking.map((job) => faultsAt(placeOf(workflow, job)).missing("It has `mode: analyse`, and no job of the file has `mode: publish`: nobody sees the report.")),
		...verifying.flatMap((job) => asking.some(({ name }) => needs(job).includes(name)) && showing.some((last) => needs(last).includes(job.name)) ? [] : [faultsAt(placeOf(workflow, job)).missing("It has `mode: verify`, and stands between no two jobs: it needs one with `mode: analyse`, and one with `mode: publish` has to need it.")]),
		...showing.flatMap((job) => {
			const needed = needs(job);
			const isAwaiting = asking.some(({ name }) => needed.includes(name));
			return asking.length > 0 && isAwaiting ? [] : [faultsAt(placeOf(workflow, job)).missing("It has `mode: publish`, and does not `need` a job with `mode: analyse`, whose report it shows.")];
		})
	];
}
// src/app/setup/github-checks.ts
/** What is missing on GitHub for the workflow files of a repository. */
function githubFaults(side, workflows) {
	const at = faultsAt(null);
	const jobs = workflows.flatMap((workflow) => workflow.jobs.map((job) => ({
		workflow,
		job
	})));
	return [
		...Object.values({
			...side,
			files: null
		}).flatMap((told) => told !== null && told.status === "refused" ? [at.unknown(`${told.reason}.`.replace(/\.\.$/, "."))] : []),
		...policyFaults(side, jobs),
		...fileFaults(side),
		...secretFaults(side, jobs),
		...checkFaults(side, jobs),
		...side.mayOpenPulls.status === "ok" && !side.mayOpenPulls.value && jobs.some(isSaving) ? [at.missing("Actions may not open pull requests here, so /ultracode save cannot: Settings, Actions, General, Allow GitHub Actions to create and approve pull requests.")] : []
	];
}
const isSaving = ({ workflow, job }) => {
	const said = job.job.permissions ?? workflow.whole.permissions;
	return said === "write-all" || typeof said === "object" && JSON.stringify(said).includes("\"contents\":\"write\"");
};
function policyFaults({ policy }, jobs) {
	if (policy.status === "refused") return [];
	const { enabled, allowed, isCommitRequired } = policy.value;
	const at = faultsAt(null);
	const foreign = jobs.filter(({ job }) => !job.step.uses.startsWith("./"));
	if (!enabled) return [at.missing("Actions are switched off here: Settings, Actions, General.")];
	return [
		...allowed === "local_only" && foreign.length > 0 ? [at.missing("Only actions of the owner may be used here: Settings, Actions, General, Actions permissions.")] : [],
		...allowed === "selected" && foreign.length > 0 ? [at.advice("Only actions on a list may be used here: see that this one is on it (Settings, Actions, General).")] : [],
		...isCommitRequired ? foreign.filter(({ job }) => !/@[0-9a-f]{40}$/.test(job.step.uses)).map(({ workflow, job }) => faultsAt(placeOf(workflow, job)).missing(`Only commits may be used here, and \`uses: ${job.step.uses}\` is none: no job starts.`)) : []
	];
}
function fileFaults({ files, defaultBranch }) {
	const branch = defaultBranch.status === "ok" ? defaultBranch.value : "the default branch";
	return [...files].flatMap(([path, told]) => {
		const at = faultsAt(path);
		if (told.status === "refused") return [at.unknown(`${told.reason}.`)];
		if (told.value === "none") return [at.missing(`It is not on ${branch}: comments, schedules and forks use the files of that branch only.`)];
		return told.value === "other" ? [at.advice(`It is another one than on ${branch}, and what is checked here is the file of this clone.`)] : [];
	});
}
function secretFaults({ secrets }, jobs) {
	if (secrets.status === "refused") return jobs.flatMap(({ workflow, job }) => secretAdvice(workflow, job));
	return jobs.flatMap(({ workflow, job }) => secretsOf(workflow, job).filter((name) => name.toUpperCase() !== "GITHUB_TOKEN" && !secrets.value.includes(name.toUpperCase())).map((name) => {
		const at = faultsAt(placeOf(workflow, job));
		const meant = nearMiss(name, secrets.value);
		const instead = meant === null ? "" : ` (there is ${meant})`;
		return job.job.environment === void 0 ? at.missing(`There is no secret ${name}${instead}: gh secret set ${name}`) : at.unknown(`The secret ${name} is none of the repository; whether the job's environment has it was not looked at.`);
	}));
}
function checkFaults({ rules }, jobs) {
	const ofPulls = jobs.filter(({ workflow, job }) => workflow.events.has("pull_request") && job.mode !== "analyse");
	if (rules.status === "refused" || ofPulls.length === 0) return [];
	const at = faultsAt(null);
	const { checks, hasMergeQueue } = rules.value;
	const wanted = ofPulls.map(({ job }) => `ultracode: ${workflowOf(job)}`);
	const required = wanted.filter((name) => checks.includes(name));
	const jobsRequired = jobs.map(({ job }) => textOf$1(job.job.name) || job.name).filter((name) => checks.includes(name));
	const isQueued = jobs.some(({ workflow }) => workflow.events.has("merge_group"));
	return [
		...jobsRequired.length > 0 ? [at.missing(`The job ${jobsRequired.join(" and ")} is required, and a job is green where nothing was looked at. Require the check "${wanted[0]}" in its place.`)] : [],
		...required.length === 0 && jobsRequired.length === 0 ? [at.advice(`The check "${wanted[0]}" is not required: what it finds does not keep anything from being merged.`)] : [],
		...required.length > 0 && hasMergeQueue && !isQueued ? [at.missing(`"${required[0]}" is required and there is a merge queue, where it never appears: add \`merge_group:\` under \`on:\`.`)] : []
	];
}
/** The workflow that a pull request is looked at with, where the file names one. */
const workflowOf = ({ step }) => {
	const named = textOf$1(step.with.workflow);
	return named === "" || named.includes("${{") ? "review" : named;
};
// src/compose/local/setup/github-side.ts
/** What GitHub says of the repository of a checkout; a sentence where it was not asked. */
async function githubSide(host, repo, files) {
	const token = tokenIn(host);
	if (token === "") return "There is no token (GITHUB_TOKEN, such as that of `gh auth token`).";
	const place = await githubPlaceOf(host, repo, null);
	if (place === null) return "The checkout has no remote `origin` on a GitHub server.";
	const client = createClient({
		token,
		baseUrl: place.apiUrl,
		userAgent: "ultracode-action",
		log: () => void 0,
		secondMs: 1e3,
		timeoutMs: REQUEST_TIMEOUT_MS
	});
	const setup = createSetup(client, place);
	const { signal } = new AbortController();
	const defaultBranch = await setup.defaultBranch(signal);
	const branch = defaultBranch.status === "ok" ? defaultBranch.value : null;
	const unknown = {
		status: "refused",
		reason: "The default branch is not known"
	};
	const fileOn = async ({ path, text }) => {
		if (branch === null) return unknown;
		const told = await setup.fileId(path, branch, signal);
		if (told.status === "refused") return told;
		if (told.value === null) return {
			status: "ok",
			value: "none"
		};
		return {
			status: "ok",
			value: [text, text.replaceAll("\r\n", "\n")].map((one) => blobId(Buffer.from(one, "utf8"))).includes(told.value) ? "same" : "other"
		};
	};
	const [policy, mayOpenPulls, rules, secrets, there] = await Promise.all([
		setup.actionsPolicy(signal),
		setup.mayOpenPulls(signal),
		branch === null ? unknown : setup.branchRules(branch, signal),
		setup.secretNames(signal),
		Promise.all(files.map(async (file) => [file.path, await fileOn(file)]))
	]);
	return {
		defaultBranch,
		policy,
		mayOpenPulls,
		rules,
		secrets,
		files: new Map(there)
	};
}
// src/compose/local/setup/check-local.ts
const FOLDER = ".github/workflows";
const FILES_MAX = 500;
/**
* Everything that is to be said of how a repository is set up: from its files, and from GitHub where there is a token. What the default branch has
* counts, but for what is changed here.
*/
async function checkLocal(host, { repo, action, self }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const here = await whatIsHere(git, root);
		const sides = await defaultSides(git, here.defaultBranch);
		const ahead = sides.find(({ isAhead }) => isAhead);
		const folder = workFolder(root);
		const tree = ahead === void 0 ? folder : mergedTree(folder, ahead);
		const paths = (await tree.names(FOLDER)).filter((name) => /\.ya?ml$/.test(name)).slice(0, FILES_MAX);
		const files = await Promise.all(paths.map(async (name) => ({
			path: `${FOLDER}/${name}`,
			text: await tree.read(`${FOLDER}/${name}`) ?? ""
		})));
		const ownText = await tree.read("action.yml") ?? "";
		const configured = await configure({}, "file", async () => tree);
		const { settings } = configured;
		const entries = await listWorkflows(catalogOf(settings, tree, await loadBuiltin(host.programDir)));
		const onDefault = new Set(await ahead?.theirs.list(""));
		const isFile = (path) => onDefault.has(path) || existsSync(join(root, path));
		const workflowProblem = nameChecker(isFile, entries);
		const known = {
			self,
			action: action?.split("@")[0] ?? await ownName(host),
			inputProblems,
			isKeyNeeded: (provider) => provider === "anthropic",
			workflowProblem,
			fileSettings: {
				edits: settings.edits,
				sarif: settings.sarif
			}
		};
		const isOwn = (uses) => /ultracode/i.test(uses.split("@")[0] ?? "") || uses !== "" && uses.split("@")[0] === known.action || uses === "./" && /ultracode/i.test(ownText);
		const checked = checkSetup(files, {
			...known,
			isOwn
		});
		return {
			faults: [
				...checked.faults,
				...settingsFaults(configured, workflowProblem),
				...scriptFaults(entries),
				...await sideFaults(host, {
					repo,
					here,
					sides,
					checked,
					files
				})
			],
			ref: ahead?.ref ?? null
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** What is wrong with the inputs of a step, as far as the file writes them out. */
function inputProblems(given) {
	const unknown = Object.keys(given).filter((name) => !SETTING_NAMES.includes(name));
	const texts = Object.entries(given).flatMap(([name, value]) => unknown.includes(name) || isExpression(value) ? [] : [[name, textOf$1(value)]]);
	const problems = unknown.map((name) => {
		const meant = nearMiss(name, SETTING_NAMES);
		return `There is no input "${name}"${meant === null ? "" : `: did you mean "${meant}"?`}`;
	});
	try {
		readSettings([Object.fromEntries(texts)], "input");
		return problems;
	} catch (error) {
		if (error instanceof UltracodeError) return [...problems, error.message];
		throw error;
	}
}
/** Says why nothing can be run by a name or a path. */
function nameChecker(isFile, entries) {
	const names = [...new Set(entries.flatMap(({ name, path, status }) => status === "passed-over" ? [] : [name, scriptName(path)]))];
	return (name) => {
		if (isScriptPath(name)) return isFile(name) ? null : `there is no file ${name}.`;
		if (names.includes(name)) return null;
		const meant = nearMiss(name, names);
		return `there is no workflow "${name}"${meant === null ? "." : `; did you mean "${meant}"?`} What can be run: ${names.slice(0, NAMES_SHOWN).join(", ")}${names.length > NAMES_SHOWN ? ", …" : ""}.`;
	};
}
const NAMES_SHOWN = 12;
function settingsFaults(configured, workflowProblem) {
	if (configured.status === "invalid") return [faultsAt(null).missing(`No run can begin with these settings: ${messageOf(configured.error)}`)];
	const { workflow } = configured.settings;
	const problem = workflow === void 0 ? null : workflowProblem(workflow);
	return [...configured.said.map(({ text }) => faultsAt(null).advice(text)), ...problem === null ? [] : [faultsAt(null).missing(`The setting \`workflow\`: ${problem}`)]];
}
function scriptFaults(entries) {
	return entries.flatMap((entry) => {
		const at = faultsAt(entry.path);
		if (entry.status === "invalid") return [at.missing(`The script cannot load: line ${entry.problem.line}: ${entry.problem.message}`)];
		return entry.status === "passed-over" ? [at.advice("It is passed over: scripts are plain JavaScript in files that end in .js or .mjs.")] : [];
	});
}
/** From GitHub where it can be asked, else from what the clone knows of the default branch. */
async function sideFaults(host, { repo, here, sides, checked, files }) {
	const ours = checked.workflows.filter(({ jobs }) => jobs.length > 0);
	if (ours.length === 0) return [];
	const side = await githubSide(host, repo, files.filter(({ path }) => ours.some((workflow) => workflow.path === path)));
	if (typeof side !== "string") return githubFaults(side, ours);
	return [
		...ours.flatMap((workflow) => workflow.jobs.flatMap((job) => secretAdvice(workflow, job))),
		...await absentFaults(here, sides, ours),
		faultsAt(null).unknown(`${side} So the default branch, the secrets, the required checks and what Actions may do were not looked at.`)
	];
}
/** Workflow files that the default branch does not have, as far as a clone knows it. */
async function absentFaults({ defaultBranch, hasRemote }, [side], ours) {
	const { name } = defaultBranch;
	if (name === null || side === void 0 && hasRemote) return [faultsAt(null).unknown(`This clone ${name === null ? "does not know the default branch" : `has not fetched ${name}`}, so whether the files are on it was not looked at.`)];
	return (await Promise.all(ours.map(async ({ path }) => await side?.theirs.read(path) == null ? [path] : []))).flat().map((path) => faultsAt(path).missing(`It is not on ${side?.ref ?? name}, as far as this clone knows: comments, schedules and forks use the files of the default branch only.`));
}
async function ownName(host) {
	const { repository } = await readPackage(host.programDir);
	const named = repositoryIn(repository ?? "");
	return named === null ? null : `${named.owner}/${named.name}`;
}
// src/cli/set-up/init-text.ts
/** What was found in the repository, a line each. */
function foundText({ here, plan }, { provider, sign }) {
	const { languages, rules } = here;
	const shown = rules.slice(0, RULES_SHOWN);
	const more = rules.length - shown.length;
	return [
		defaultText(here),
		languages.length === 0 ? "found  no code of a language that is known here: the script looks for the usual endings" : `found  ${series(languages.map(({ name, files }) => `${name} (${plural(files, "file")})`))}`,
		rules.length === 0 ? "found  no rules; what CLAUDE.md, REVIEW.md or .claude/rules/ say is given to every agent" : `found  rules that agents are given: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
		sign === null ? `taken  the provider ${provider} (--provider names another one)` : `found  the provider ${provider}, because ${sign} is set here`,
		...typeof plan === "string" ? [`no plan of the script: ${plan}`] : []
	];
}
const RULES_SHOWN = 5;
function defaultText({ defaultBranch: { name, isTold }, hasRemote }) {
	if (name !== null) return `found  the default branch ${name}${isTold ? "" : ", as far as this clone says"}`;
	return `found  no default branch that this clone knows, nor whether it has these files already${hasRemote ? ": git ls-remote --symref origin HEAD names it" : ""}`;
}
/** What a person still has to do. `problems` keep what was written from working, or say that it is not what was asked for. */
function stepsText(made, asked) {
	const { files, here, otherHost } = made;
	const open = fillingIn(made, asked);
	const named = files.map(({ path, difference }) => ({
		path,
		difference
	}));
	return {
		problems: [...named.flatMap(differenceText), ...otherHost === null ? [] : [`The remote is on ${otherHost}, and these files are for GitHub Actions only. The command line works in any clone.`]],
		open,
		notes: named.flatMap(besidesText),
		steps: [
			...scriptText(made, asked),
			tryText(here, asked),
			"What is left to do:",
			...[...open, ...todo(made, asked)].map((step, index) => `${index + 1}. ${step}`)
		]
	};
}
/** A file that was there and is not what was asked for. */
function differenceText({ path, difference }) {
	const again = "move it away and run this again";
	if (difference === null) return [];
	if (typeof difference === "string") return [`${path} is kept as it is, and ${difference}. To have a new one, ${again}.`];
	const { lacking, other, besides } = difference;
	if (lacking.length + other.length === 0) return [];
	return [`${path} is kept as it is. Against what was asked for now it ${[
		...lacking.length === 0 ? [] : [`lacks ${some(lacking)}`],
		...other.length === 0 ? [] : [`differs in ${some(other)}`],
		...besides.length === 0 ? [] : [`has besides ${some(besides)}`]
	].join("; it ")}. If you mean it so, nothing is to be done; else ${again}.`];
}
/** A file that was there and has all that was asked for, and more. */
const besidesText = ({ path, difference }) => difference === null || typeof difference === "string" || differenceText({
	path,
	difference
}).length > 0 ? [] : [`${path} is kept as it is; its owner has added ${some(difference.besides)}.`];
const some = (places) => series([...places.slice(0, PLACES_SHOWN), ...places.length > PLACES_SHOWN ? [plural(places.length - PLACES_SHOWN, "other place")] : []]);
const PLACES_SHOWN = 3;
/** What the first script is there for, and what pull requests run. */
const scriptText = ({ ofPulls }, { self }) => ofPulls !== null ? [] : [`${FIRST_SCRIPT} is a first script of your own, to change as you like. Pull requests run review (what it costs: ${self} plan review) until workflow: ${FIRST_SCRIPT} stands in .github/ultracode.yml.`];
/** What can be tried at once. The first script looks at a change, or at everything where there is none. */
function tryText({ hasCommit, languages, defaultBranch }, { self }) {
	const { name, isTold } = defaultBranch;
	const command = `${self} run ${FIRST_SCRIPT} --provider offline`;
	if (!hasCommit) return `Make a first commit. Then try it here, without a key: ${command}`;
	if (languages.length === 0) return `There is no code yet that ${FIRST_SCRIPT} would look at. Once there is, try it here, without a key: ${command}`;
	const whole = `Try it here, without a key: ${self} run audit --provider offline (all of the code)`;
	if (name === null) return whole;
	return isTold || ["main", "master"].includes(name) ? `Try it here, without a key: ${command} (what this branch changes; without a change, all of the code)` : `${whole}; on a branch that changes something, ${command} --base ${name}`;
}
function fillingIn({ files, tag }, { provider, self }) {
	const workflows = files.filter(({ kind }) => kind === "github-workflow");
	const notNamed = workflows.filter(({ text }) => isWithoutAction(text)).map(({ path }) => path);
	const notFilled = workflows.filter(({ text }) => /# fill in\b/.test(text)).map(({ path }) => path);
	const filling = toFillIn(provider);
	return [...notNamed.length === 0 ? [] : [`Name the repository that you have this Action from: ${self} init --action OWNER/ultracode-action@COMMIT fills it into ${series(notNamed)}; no job starts until then. OWNER is the account on GitHub whose copy you trust (this package names none), COMMIT one of its commits; without @COMMIT it is the tag ${tag}.`], ...notFilled.length === 0 || filling === null ? [] : [`Fill in ${filling}, in the lines of ${series(notFilled)} that say so.`]];
}
function todo({ here, toCommit, repositoryUrl, otherHost }, { provider }) {
	const secrets = secretsFor(provider);
	const page = repositoryUrl === null || otherHost !== null ? "or on GitHub: Settings, Secrets and variables, Actions" : `or on ${repositoryUrl}/settings/secrets/actions/new`;
	const key = secrets.length === 0 ? "Let the repository sign in to the platform: no secret is stored on GitHub." : `Store the key: gh secret set ${secrets.join(" ")} (${page})`;
	return [
		...here.hasRemote ? [key] : [],
		...committing(here, toCommit),
		...here.hasRemote ? [] : ["Put the repository on GitHub: gh repo create --source=. --private --push", key],
		"Open a pull request with any change, from a branch: gh pr create. It gets the check \"ultracode: review\", and a comment when the run ends."
	];
}
/** Nothing where a commit of the default branch has them already. */
function committing({ defaultBranch: { name }, branch, hasRemote }, { words, isIgnored, toBring }) {
	const isThere = branch === name;
	const push = hasRemote && name !== null ? " && git push" : "";
	const on = `you are on ${branch ?? "a commit"}`;
	const where = name === null ? "the default branch, which this clone does not know" : `the default branch (${name})`;
	if (words.length === 0) return isThere || toBring.length === 0 ? [] : [`Bring ${series(toBring)} to ${where}; ${on}.`];
	return [`Commit ${words.length === 1 ? "this file" : `these ${words.length} files`} to ${where}${name === null ? ` (${on}); on it: ` : isThere ? ": " : `: ${on}; git switch ${name}, then: `}${`git add ${isIgnored ? "--force " : ""}${words.join(" ")}`} && git commit -m "Add Ultracode"${push}`];
}
/** The default branch has the files, and what is checked out has not. */
function elsewhereText({ elsewhere, here, toCommit: { words } }, { self }) {
	if (elsewhere === null) return {
		problems: [],
		steps: []
	};
	const { ref, paths } = elsewhere;
	const { branch, defaultBranch: { name } } = here;
	const some = paths.length === 1 ? "this file" : `these ${paths.length} files`;
	const it = paths.length === 1 ? "it" : "them";
	const command = branch === null ? `git switch ${name}${name === ref ? "" : ` && git merge ${ref}`}` : `git merge ${ref} (or git rebase ${ref})`;
	const copies = words.length === 1 ? "the copy that lies here" : "the copies that lie here";
	return {
		problems: [`Nothing was written: ${ref} has ${some} already, and ${branch ?? "the commit that is checked out"} does not have ${it} yet. Copies made here would conflict with ${it}.`, ...words.length === 0 ? [] : [`No commit has ${copies}, and git merges nothing over ${words.length === 1 ? "it" : "them"}. Move away what you have changed there, then: rm ${words.join(" ")}`]],
		steps: [
			`To have ${it} here: ${command}.`,
			`For a pull request nothing is to be done: GitHub runs it with what the merge with ${name} holds.`,
			`What is missing there, ${self} init --check says.`
		]
	};
}
// src/cli/set-up/setup-text.ts
const ORDER = [
	"missing",
	"unknown",
	"advice"
];
/** What is to be said of a set-up, a line each, what is missing first. */
const faultLines = (faults) => ORDER.flatMap((status) => faults.filter((fault) => fault.status === status)).map(({ status, where, text }) => `${status.padEnd(WIDTH)}${where === null ? "" : `${where}: `}${text}`);
const WIDTH = 9;
/** How many of each there are, and in what. */
function summaryOf({ faults, ref }) {
	const count = (status) => faults.filter((fault) => fault.status === status).length;
	const [missing, unknown, advice] = [
		count("missing"),
		count("unknown"),
		count("advice")
	];
	const said = [
		missing === 0 ? "Nothing is missing" : `${plural(missing, "thing")} ${missing === 1 ? "is" : "are"} missing`,
		...unknown === 0 ? [] : [`${plural(unknown, "thing")} could not be looked at`],
		...advice === 0 ? [] : [plural(advice, "piece of advice", "pieces of advice")]
	];
	const read = ref === null ? "" : ` Read: ${ref}, and of this folder what it has changed.`;
	return `${series(said)}.${read}`;
}
export { checkLocal, elsewhereText, faultLines, foundText, initLocal, stepsText, summaryOf };
