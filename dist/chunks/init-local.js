import "./rolldown-runtime.js";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { u as openLocation } from "./inside-path.js";
import { n as repositoryIn, t as remoteRepository } from "./remote-url.js";
import { o as topLevelOf, r as headSha } from "./resolve-commit.js";
import { a as readTemplate, i as readPackage } from "./assets.js";
import { f as writeNew, u as readWritten } from "./run-folder.js";
import { t as localSettings } from "./local-settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/app/init-files.ts
/** `workflowsDir`: the first folder in which scripts are looked for. */
function initFiles({ commands, sweep, forks, twoJobs }, workflowsDir) {
	const template = twoJobs ? "ultracode-two-jobs.yml" : "ultracode.yml";
	return [
		{
			path: ".github/workflows/ultracode.yml",
			template,
			parts: Object.entries({
				commands,
				sweep
			}).flatMap(([name, isWanted]) => isWanted ? [name] : [])
		},
		...forks ? [{
			path: ".github/workflows/ultracode-forks.yml",
			template,
			parts: ["forks"]
		}] : [],
		{
			path: `${workflowsDir}/error-paths.js`,
			template: "error-paths.js",
			parts: []
		}
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
// src/compose/local/init-local.ts
/** Writes the starting files that are not there yet; says of each whether it was written. */
async function initLocal(host, { repo, action: given, ...choice }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const action = given ?? await ownAction(host);
		const { settings } = await localSettings(root, {});
		const wanted = initFiles(choice, settings["workflows-dir"][0] ?? ".github/ultracode");
		const files = await Promise.all(wanted.map(async ({ path: usual, template, parts }) => {
			const text = fromTemplate(await readTemplate(host.programDir, template), {
				parts,
				action
			});
			const path = sameFileAs(usual).find((name) => existsSync(join(root, name))) ?? usual;
			const written = await writeNew(root, path, text);
			const there = written ? text : await readWritten(root, path);
			return {
				path,
				written,
				differs: there !== text,
				lacksAction: isWithoutAction(there ?? "")
			};
		}));
		const url = (await remoteRepository(git))?.url ?? null;
		const server = url === null ? "" : new URL(url).host;
		return {
			files,
			action,
			repositoryUrl: url,
			otherHost: /(?:^|\.)(?:gitlab|bitbucket|codeberg|gitee|visualstudio|azure|sr)\./.test(server) ? server : null
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
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
export { initLocal };
