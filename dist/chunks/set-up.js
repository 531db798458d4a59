import "./rolldown-runtime.js";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { S as openLocation, _ as remoteRepository, c as gitOutput, g as topLevelOf, p as headSha, v as repositoryIn, y as createGit } from "./git.js";
import { a as readPackage, i as loadEngine, n as loadBuiltin, o as readTemplate, s as readTypes, t as catalogOf } from "./catalog.js";
import { f as writeNew, u as readWritten } from "./run-folder.js";
import { l as configure, p as SETTING_NAMES, s as localSettings, u as readSettings } from "./settings.js";
import { D as messageOf, E as UltracodeError, S as isJsonObject, h as nearMiss, s as firstLine } from "./base.js";
import { r as openCheckout } from "./shown-code.js";
import { _ as workFolder } from "./alone.js";
import { i as scriptIn, r as listWorkflows } from "./catalog2.js";
import { b as sandboxes, n as readRulesFolder, r as rulesOfFolder } from "./guidance2.js";
import { n as EMPTY_DIFF, t as planScript } from "./plan-script.js";
import { i as webAccess } from "./load-definitions.js";
import { t as _usingCtx } from "./usingCtx.js";
import { o as parseYaml } from "./guidance.js";
import { rn as series, tn as plural } from "./words.js";
import { E as blobId } from "./edits.js";
import { i as createSetup, u as createClient } from "./repository.js";
import { s as REQUEST_TIMEOUT_MS } from "./patient-fetch.js";
import { n as tokenIn, t as githubPlaceOf } from "./github-place.js";
import { i as toFillIn, r as secretsFor } from "./flags.js";
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
// src/app/init-files.ts
/** `workflowsDir`: the first folder in which scripts are looked for. */
function initFiles({ commands, sweep, forks, twoJobs, verifiedEdits = false, provider }, workflowsDir) {
	const template = twoJobs || verifiedEdits ? "ultracode-two-jobs.yml" : "ultracode.yml";
	const chosen = {
		commands,
		sweep,
		verified: verifiedEdits
	};
	const signIn = partsOf(provider);
	const parts = [...Object.entries(chosen).flatMap(([name, isWanted]) => isWanted ? [name] : []), ...signIn];
	const githubWorkflow = (name, chosenParts) => ({
		path: `.github/workflows/${name}.yml`,
		kind: "github-workflow",
		template,
		parts: chosenParts
	});
	return [
		githubWorkflow("ultracode", parts),
		...forks ? [githubWorkflow("ultracode-forks", ["forks", ...signIn])] : [],
		{
			path: `${workflowsDir}/${FIRST_SCRIPT}.js`,
			kind: "script",
			template: "error-paths.js",
			parts: []
		},
		{
			path: `${workflowsDir}/workflow.d.ts`,
			kind: "types",
			template: "",
			parts: []
		}
	];
}
/** Name of the first script. */
const FIRST_SCRIPT = "error-paths";
/** Parts of the workflow files that sign in to a provider. */
function partsOf(provider) {
	if (provider === "anthropic") return [];
	return [
		"platform",
		provider,
		...provider === "foundry" ? [] : ["federated"]
	];
}
/** Names under which GitHub takes the same file for a workflow: beside one of them, another would run the same twice. */
const sameFileAs = (path) => [path, .../^\.github\/workflows\/.*\.yml$/.test(path) ? [path.replace(/\.yml$/, ".yaml")] : []];
/** Whether a file still says where the Action's repository is to be put. */
const isWithoutAction = (text) => text.includes("OWNER/ultracode-action");
/** What a template holds in place of the Action's repository and version. */
const ACTION_PLACEHOLDER = "OWNER/ultracode-action@v0";
/**
* The text of a template with the parts that are wanted, without their marks: `#[name` begins a part, `#[!name` one that stays where the
* other goes, `#]` ends the last one that was begun. `action`: what stands after `uses:`; null where it is not known.
*/
function fromTemplate(template, { parts, action }) {
	const open = [];
	const text = template.split("\n").filter((line) => {
		const [, isNot, name] = /^\s*#\[(!?)([a-z-]+)$/.exec(line) ?? [];
		if (name !== void 0) open.push(parts.includes(name) !== (isNot === "!"));
		else if (/^\s*#\]$/.test(line)) open.pop();
		else return open.every((isKept) => isKept);
		return false;
	}).join("\n");
	return action === null ? text : text.replaceAll(new RegExp(`${ACTION_PLACEHOLDER}(?: #.*)?$`, "gm"), () => action);
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
	const [listed, branch, told, usual, ofRoot, folder] = await Promise.all([
		gitOutput(git, [
			"ls-files",
			"-z",
			"--cached",
			"--others",
			"--exclude-standard"
		]),
		line("symbolic-ref", "--quiet", "--short", "HEAD"),
		line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"),
		line("for-each-ref", "--format=%(refname:short)", ...USUAL.map((name) => `refs/heads/${name}`)),
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
			usual: usual?.split("\n") ?? []
		}),
		branch,
		languages: languagesOf(paths),
		rules: [...new Set(rules)]
	};
}
const USUAL = ["main", "master"];
function defaultBranchOf({ told, branch, usual }) {
	if (told !== null) return {
		name: told.replace(/^origin\//, ""),
		isTold: true
	};
	return {
		name: usual[0] ?? branch ?? "main",
		isTold: false
	};
}
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
// src/compose/local/setup/workflow-there.ts
const FOLDER$1 = ".github/workflows";
/**
* A file under another name that does already what a file of `init` would: beside it, every pull request would be looked at and paid twice. Null
* where there is none.
*/
async function workflowThere(root, { path }) {
	const tree = workFolder(root);
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
// src/compose/local/init-local.ts
/** Writes the starting files that are not there yet; says of each whether it was written. */
async function initLocal(host, { repo, action: given, ...choice }) {
	try {
		var _usingCtx$2 = _usingCtx();
		const git = _usingCtx$2.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const [action, configured, here, remote] = await Promise.all([
			given ?? ownAction(host),
			localSettings(root, {}),
			whatIsHere(git, root),
			remoteRepository(git)
		]);
		const wanted = initFiles(choice, configured.settings["workflows-dir"][0] ?? ".github/ultracode");
		const files = [];
		let plan = "there is no script to plan";
		for (const file of wanted) {
			const there = sameFileAs(file.path).find((name) => existsSync(join(root, name)));
			const other = file.kind === "github-workflow" && there === void 0 ? await workflowThere(root, file) : null;
			const path = there ?? file.path;
			if (other !== null) {
				files.push({
					path: other,
					kind: file.kind,
					written: false,
					differs: false,
					text: await readWritten(root, other) ?? ""
				});
				continue;
			}
			if (file.kind !== "script") {
				files.push(await written({
					...file,
					path,
					root,
					text: await textOf(host, file, action)
				}));
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
				files.push(await written({
					...file,
					path,
					root,
					text: fitted.source
				}));
				plan = fitted.plan;
			} else {
				files.push({
					path,
					kind: file.kind,
					written: false,
					differs: false,
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
		const url = remote?.url ?? null;
		const server = url === null ? "" : new URL(url).host;
		const isElsewhere = /(?:^|\.)(?:gitlab|bitbucket|codeberg|gitee|visualstudio|azure|sr)\./.test(server);
		return {
			files,
			here,
			plan,
			repositoryUrl: url,
			otherHost: isElsewhere ? server : null
		};
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
const textOf = async ({ programDir }, { kind, template, parts }, action) => kind === "types" ? readTypes(programDir) : fromTemplate(await readTemplate(programDir, template), {
	parts,
	action
});
async function written({ root, path, kind, text }) {
	const isNew = await writeNew(root, path, text);
	const there = isNew ? text : await readWritten(root, path) ?? "";
	return {
		path,
		kind,
		written: isNew,
		differs: there !== text,
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
function eventFaults(workflow) {
	const { events, whole } = workflow;
	const at = faultsAt(placeOf(workflow, null));
	const pull = events.get("pull_request");
	const faults = [];
	if (![...events.keys()].some((event) => KNOWN.includes(event) || event === "workflow_call")) faults.push(at.missing(`None of its events starts a run: expected one of ${KNOWN.join(", ")} under \`on:\`.`));
	if (events.has("pull_request_target")) faults.push(at.missing("`pull_request_target` is not supported: it gives secrets to a run that anybody can shape. Use `pull_request`; for forks, `init --forks` writes a file of its own."));
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
/** Whether pull requests of forks are looked at, over all files. */
function forkFaults(workflows) {
	const ofPulls = workflows.filter(({ events }) => events.has("pull_request"));
	const after = workflows.filter(({ events }) => events.has("workflow_run"));
	const names = ofPulls.map(({ name }) => name);
	const unnamed = after.flatMap((workflow) => {
		const awaited = textsIn(workflow.events.get("workflow_run")?.workflows);
		return names.some((name) => awaited.includes(name)) ? [] : [faultsAt(placeOf(workflow, null)).missing(`It waits for the workflow ${awaited.join(", ") || "(none is named)"}, and the one for pull requests is called ${names.join(" or ") || "(there is none)"}: nothing starts it.`)];
	});
	const isCommanded = workflows.some(({ events }) => events.has("issue_comment"));
	if (ofPulls.length === 0 || after.length > 0) return unnamed;
	const how = isCommanded ? "A maintainer can have one looked at with the comment /ultracode; `init --forks` writes a file that looks at each." : "`init --forks` writes a file that looks at each; with comments as commands a maintainer could ask for it.";
	return [faultsAt(null).advice(`Pull requests of forks are not looked at by themselves: their runs have no secrets. ${how}`)];
}
const textsIn = (value) => [value].flat().flatMap((one) => textOf$1(one) === "" ? [] : [textOf$1(one)]);
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
		...known.inputProblems(job.step.with).map((problem) => at.missing(problem.replace(/[^.?!]$/, "$&.")))
	];
}
const NAME = "ultracode-action";
function usesFaults({ step: { uses } }, at, { action }) {
	if (uses.startsWith("./")) return [];
	const [name = "", ref = ""] = uses.split("@");
	const [owner = "", repository = ""] = name.split("/");
	const example = `${action ?? `OWNER/${NAME}`}@<commit>`;
	if (repository === "" || owner === "OWNER") return [at.missing(`\`uses: ${uses}\` names no repository. Write ${example}.`)];
	const named = (action === null ? repository !== NAME : `${owner}/${repository}` !== action) ? [at.missing(`\`uses: ${uses}\` is not ${action ?? `a repository called ${NAME}`}: check the name (for a mirror, say so with --action ${owner}/${repository}@REF).`)] : [];
	if (ref === "") return [...named, at.missing(`\`uses: ${uses}\` has no version. Write ${example}.`)];
	if (/^[0-9a-f]{40}$/.test(ref)) return named;
	if (/^v?\d+(?:\.\d+){0,2}$/.test(ref)) return [...named, at.advice(`\`uses: ${uses}\` is a tag, which its owner can move. A commit (40 digits) stays what it is.`)];
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
/** The names of the secrets that the step of a job is given. */
const secretsOf = ({ step }) => {
	const values = [...Object.values(step.with), ...Object.values(step.env)].map(textOf$1);
	return [...new Set(values.flatMap((value) => [...value.matchAll(/\bsecrets\.(\w{1,200})/g)].map(([, name = ""]) => name)))];
};
// src/app/setup/permission-checks.ts
/** What the token of a job lacks, or has without use. */
function permissionFaults(workflow, job) {
	const at = faultsAt(placeOf(workflow, job));
	if (job.mode === "verify") return verifyFaults(workflow, job);
	const said = job.job.permissions ?? workflow.whole.permissions;
	const needs = needsOf(workflow, job);
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
function needsOf({ events }, { mode, step, before }) {
	const isAbout = (...names) => names.some((name) => events.has(name));
	const ofPulls = isAbout("pull_request", "issue_comment", "pull_request_review_comment", "workflow_run");
	const ofIssues = isAbout("issue_comment", "schedule");
	const writes = mode === "analyse" ? "read" : "write";
	const isFederated = step.with["anthropic-federation-rule-id"] !== void 0 || before.some(({ uses, with: given }) => /\baws-actions\/configure-aws-credentials@/.test(uses) && given["role-to-assume"] !== void 0 || /\bgoogle-github-actions\/auth@/.test(uses) && given.workload_identity_provider !== void 0 || /\bazure\/login@/.test(uses) && given["client-id"] !== void 0);
	const need = (permission, level, without) => ({
		permission,
		level,
		without
	});
	return [
		need("contents", "read", "nothing runs"),
		need("actions", "read", mode === "publish" ? "the report of the other job cannot be read" : "earlier runs cannot be gone on from, and everything is paid anew"),
		...mode === "analyse" ? [] : [need("checks", "write", "there is no check, and nothing that can be required")],
		...ofPulls ? [need("pull-requests", writes, writes === "write" ? "there is no comment with the report" : "the head of a pull request is not found")] : [],
		...ofIssues ? [need("issues", writes, writes === "write" ? "commands have no reply, and sweeps keep no issue" : "commands on issues, and the issue of sweeps, cannot be read")] : [],
		...isFederated ? [need("id-token", "write", "the job cannot sign in to the provider")] : []
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
			faultsAt(null).missing("No file of .github/workflows uses this Action. The command `init` writes one.")
		]
	};
	const faults = ours.flatMap((workflow) => [
		...eventFaults(workflow),
		...workflow.jobs.flatMap((job) => [...jobFaults(workflow, job, known), ...permissionFaults(workflow, job)]),
		...twoJobFaults(workflow),
		...unfilledFaults(workflow)
	]);
	return {
		workflows,
		faults: [
			...broken,
			...workflows.flatMap(commandFaults),
			...faults,
			...forkFaults(ours)
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
		return told.value === "other" ? [at.advice(`It is another one than on ${branch}, and what is checked here is the file in this folder.`)] : [];
	});
}
function secretFaults({ secrets }, jobs) {
	if (secrets.status === "refused") return [];
	return jobs.flatMap(({ workflow, job }) => secretsOf(job).filter((name) => name !== "GITHUB_TOKEN" && !secrets.value.includes(name.toUpperCase())).map((name) => {
		const at = faultsAt(placeOf(workflow, job));
		return job.job.environment === void 0 ? at.missing(`There is no secret ${name}: gh secret set ${name}`) : at.unknown(`The secret ${name} is none of the repository; whether the job's environment has it was not looked at.`);
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
/** Everything that is to be said of how a repository is set up: from its files, and from GitHub where there is a token. */
async function checkLocal(host, { repo, action }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const tree = workFolder(root);
		const paths = (await tree.names(FOLDER)).filter((name) => /\.ya?ml$/.test(name)).slice(0, FILES_MAX);
		const files = await Promise.all(paths.map(async (name) => ({
			path: `${FOLDER}/${name}`,
			text: await tree.read(`${FOLDER}/${name}`) ?? ""
		})));
		const ownText = await tree.read("action.yml") ?? "";
		const known = {
			action: action?.split("@")[0] ?? await ownName(host),
			inputProblems,
			isKeyNeeded: (provider) => provider === "anthropic"
		};
		const isOwn = (uses) => /ultracode/i.test(uses.split("@")[0] ?? "") || uses !== "" && uses.split("@")[0] === known.action || uses === "./" && /ultracode/i.test(ownText);
		const checked = checkSetup(files, {
			...known,
			isOwn
		});
		const configured = await configure({}, "file", async () => tree);
		return [
			...checked.faults,
			...settingsFaults(configured),
			...await scriptFaults(host, tree, configured),
			...await sideFaults(host, {
				root,
				repo,
				checked,
				files
			})
		];
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
function settingsFaults(configured) {
	if (configured.status === "invalid") return [faultsAt(null).missing(messageOf(configured.error))];
	return configured.said.map(({ text }) => faultsAt(null).advice(text));
}
async function scriptFaults(host, tree, { settings }) {
	return (await listWorkflows(catalogOf(settings, tree, await loadBuiltin(host.programDir)))).flatMap((entry) => {
		const at = faultsAt(entry.path);
		if (entry.status === "invalid") return [at.missing(`The script cannot load: line ${entry.problem.line}: ${entry.problem.message}`)];
		return entry.status === "passed-over" ? [at.advice("It is passed over: scripts are plain JavaScript in files that end in .js or .mjs.")] : [];
	});
}
/** From GitHub where it can be asked, else from what the clone knows of the default branch. */
async function sideFaults(host, { root, repo, checked, files }) {
	try {
		var _usingCtx3 = _usingCtx();
		const ours = checked.workflows.filter(({ jobs }) => jobs.length > 0);
		if (ours.length === 0) return [];
		const side = await githubSide(host, repo, files.filter(({ path }) => ours.some((workflow) => workflow.path === path)));
		if (typeof side !== "string") return githubFaults(side, ours);
		const git = _usingCtx3.u(openLocation(root, host.env));
		const { defaultBranch } = await whatIsHere(git, root);
		const run = createGit(git);
		const isThere = async (name) => {
			const result = await run([
				"rev-parse",
				"--verify",
				"--quiet",
				"--end-of-options",
				name
			]);
			return result.status === "exited" && result.code === 0;
		};
		const remote = `refs/remotes/origin/${defaultBranch.name}`;
		const branch = await isThere(remote) ? remote : `refs/heads/${defaultBranch.name}`;
		return [...(await Promise.all(ours.map(async ({ path }) => await isThere(`${branch}:${path}`) ? [] : [path]))).flat().map((path) => faultsAt(path).missing(`It is not on ${branch.replace(/^refs\/(?:remotes|heads)\//, "")}, as far as this clone knows: comments, schedules and forks use the files of the default branch only.`)), faultsAt(null).unknown(`${side} So the default branch, the secrets, the required checks and what Actions may do were not looked at.`)];
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function ownName(host) {
	const { repository } = await readPackage(host.programDir);
	const named = repositoryIn(repository ?? "");
	return named === null ? null : `${named.owner}/${named.name}`;
}
// src/cli/set-up/init-text.ts
/** What was found in the repository, a line each. */
function foundText({ here, plan }, { provider, sign }) {
	const { defaultBranch, languages, rules } = here;
	const shown = rules.slice(0, RULES_SHOWN);
	const more = rules.length - shown.length;
	return [
		`found  the default branch ${defaultBranch.name}${defaultBranch.isTold ? "" : ", as far as this clone says"}`,
		languages.length === 0 ? "found  no code of a language that is known here: the script looks for the usual endings" : `found  ${series(languages.map(({ name, files }) => `${name} (${plural(files, "file")})`))}`,
		rules.length === 0 ? "found  no rules; what CLAUDE.md, REVIEW.md or .claude/rules/ say is given to every agent" : `found  rules that agents are given: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
		sign === null ? `taken  the provider ${provider} (--provider names another one)` : `found  the provider ${provider}, because ${sign} is set here`,
		...typeof plan === "string" ? [`no plan of the script: ${plan}`] : []
	];
}
const RULES_SHOWN = 5;
/** What a person still has to do. `problems` keep what was written from working. */
function stepsText({ files, here, repositoryUrl, otherHost }, { provider, self }) {
	const workflows = files.filter(({ kind }) => kind === "github-workflow");
	const notNamed = workflows.filter(({ text }) => isWithoutAction(text)).map(({ path }) => path);
	const notFilled = workflows.filter(({ text }) => /# fill in\b/.test(text)).map(({ path }) => path);
	const filling = toFillIn(provider);
	const secrets = secretsFor(provider);
	const page = repositoryUrl === null || otherHost !== null ? "or on GitHub: Settings, Secrets and variables, Actions" : `or on ${repositoryUrl}/settings/secrets/actions/new`;
	const { name } = here.defaultBranch;
	const added = files.map(({ path }) => path.split("/")[0] ?? path);
	const onIt = here.branch === name ? "" : `you are on ${here.branch ?? "a commit"}; git switch ${name}, then: `;
	const todo = [
		...notNamed.length === 0 ? [] : [`Put the Action's repository and a commit of it into the \`uses:\` lines that say OWNER, in ${series(notNamed)}.`],
		...notFilled.length === 0 || filling === null ? [] : [`Fill in ${filling}, in the lines of ${series(notFilled)} that say so.`],
		...secrets.length === 0 ? ["Let the repository sign in to the platform: no secret is stored on GitHub."] : [`Store the key: gh secret set ${secrets.join(" ")} (${page})`],
		`Commit to the default branch (${name}): ${onIt}git add ${[...new Set(added)].join(" ")} && git commit -m "Add Ultracode" && git push`,
		"Open a pull request: gh pr create. It gets the check \"ultracode: review\", and a comment when the run ends."
	];
	return {
		problems: [...files.filter(({ differs }) => differs).map(({ path }) => `${path} is not what was asked for: move it away and run this again to have the new one.`), ...otherHost === null ? [] : [`The remote is on ${otherHost}, and these files are for GitHub Actions only. The command line works in any clone.`]],
		steps: [
			`Try it here, without a key: ${self} run ${FIRST_SCRIPT} --provider offline`,
			"What is left to do:",
			...todo.map((step, index) => `${index + 1}. ${step}`)
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
/** How many of each there are. */
function summaryOf(faults) {
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
	return `${series(said)}.`;
}
export { checkLocal, faultLines, foundText, initLocal, stepsText, summaryOf };
