import { D as UltracodeError, _ as nearMissOfPath, g as nearMiss } from "./base.js";
import { r as formatProblem, t as loadScript } from "./script.js";
// src/workflow/catalog.ts
/** Everything that could be run, in the order in which names are looked up; scripts that cannot load come with their first problem. */
async function listWorkflows(catalog) {
	const seen = /* @__PURE__ */ new Set();
	const entries = [];
	const shipped = Object.keys(catalog.builtin);
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
				name: scriptName(file.path),
				origin,
				path: file.path,
				problem
			});
			continue;
		}
		const { name, description, args } = loaded.script.meta;
		const hidden = seen.has(name);
		const replacesBuiltIn = origin === "repository" && !hidden && shipped.includes(name);
		const said = {
			name,
			description,
			...args !== void 0 && { args }
		};
		entries.push({
			status: "ok",
			...said,
			origin,
			path: file.path,
			hidden,
			replacesBuiltIn
		});
		seen.add(name);
	}
	return [...entries, ...(await passedOver(catalog)).map(passedOverEntry)];
}
const passedOverEntry = (path) => ({
	status: "passed-over",
	name: scriptName(path),
	origin: "repository",
	path
});
/** Finds a workflow by `meta.name`, else by its file's name, or by path; a text with a `/`, or with the ending of a script, is a path. */
async function findWorkflow(catalog, wanted) {
	if (typeof wanted !== "string") return "name" in wanted ? byName(catalog, wanted.name) : byPath(catalog, wanted.scriptPath);
	return isScriptPath(wanted) ? byPath(catalog, wanted) : byName(catalog, wanted);
}
async function byName(catalog, name) {
	let byFileName = null;
	for await (const { file, origin } of filesOf(catalog, name)) {
		const result = loadScript(file);
		if (result.status === "ok" && result.script.meta.name === name) {
			if (origin === "built-in") return noting(result.script, await passedOver(catalog, name));
			return Object.hasOwn(catalog.builtin, name) ? {
				...result.script,
				replaces: name
			} : result.script;
		}
		if (scriptName(file.path) !== name) continue;
		if (result.status === "invalid") return scriptIn(file);
		byFileName ??= file;
	}
	if (byFileName !== null) return scriptIn(byFileName);
	const names = await workflowNames(catalog);
	const meant = nearMiss(name, names);
	const hint = meant === null ? "" : ` Did you mean "${meant}"?`;
	const over = await passedOver(catalog, name);
	const elsewhere = over.length > 0 ? [] : await inOtherFolders(catalog, name);
	throw new UltracodeError("WORKFLOW_UNKNOWN", [
		`There is no workflow "${name}".`,
		...over.map((path) => passedOverSentence(path)),
		...elsewhere.map((path) => `There is ${path}, in none of these folders: run it by this path.`),
		`${existing(names)} Looked in ${[...catalog.dirs, "the built-in ones"].join(", ")}.${over.length + elsewhere.length > 0 ? "" : hint}`
	].join(" "));
}
/** Names under which a workflow can be asked for, those that cannot load included. */
async function workflowNames(catalog) {
	const entries = (await listWorkflows(catalog)).filter(({ status }) => status !== "passed-over");
	return [...new Set(entries.map(({ name }) => name))];
}
const noting = (script, over) => over.length === 0 ? script : {
	...script,
	passedOver: over
};
/** Files of the folders that look like scripts and are none by their ending; with a name, those that are called like it, whatever their ending. */
async function passedOver({ tree, dirs }, name) {
	return (await Promise.all(dirs.map((dir) => tree.list(dir)))).flat().filter((path) => !READ.test(path)).filter((path) => name === void 0 ? LIKE_A_SCRIPT.test(path) : scriptName(path) === name).toSorted();
}
/** Folders that people take for the right ones. */
const NEAR_FOLDERS = [".claude", ".github"];
async function inOtherFolders({ tree, dirs }, name) {
	return (await Promise.all(NEAR_FOLDERS.map((dir) => tree.list(dir)))).flat().filter((path) => READ.test(path) && scriptName(path) === name).filter((path) => !dirs.some((dir) => path.startsWith(`${dir.replace(/\/+$/, "")}/`)));
}
const passedOverSentence = (path) => `${path} is passed over: scripts are plain JavaScript in files that end in .js or .mjs.`;
async function byPath(catalog, path) {
	const inside = path.replace(/^(\.\/)+/, "");
	if (inside.startsWith("/") || /^[A-Za-z]:/.test(inside) || inside.split(/[\\/]/).includes("..")) throw new UltracodeError("WORKFLOW_UNKNOWN", `A workflow's path must stay inside the repository, got "${path}". Write it relative to the repository's root.`);
	const source = shippedAt(catalog, inside) ?? await catalog.tree.read(inside);
	if (source !== null) return scriptIn({
		source,
		path: inside
	});
	const paths = [...(await listWorkflows(catalog)).map((entry) => entry.path), ...await scriptsBeside(catalog, inside)];
	const meant = nearMissOfPath(inside, paths);
	const hint = meant === null ? "" : ` Did you mean "${meant}"?`;
	const where = catalog.tree.asTheyLie === true ? "" : " in the repository's trusted version; a script must be committed there before it can run";
	throw new UltracodeError("WORKFLOW_UNKNOWN", `There is no file "${inside}"${where}.${hint}`);
}
/** Scripts in the folder of a path. */
async function scriptsBeside({ tree }, path) {
	const folder = path.slice(0, path.lastIndexOf("/") + 1);
	return (await tree.names(folder.replace(/\/$/, ""))).filter((name) => READ.test(name)).map((name) => `${folder}${name}`);
}
/** The text of a script that ships, by the path that `list` shows; null for any other path. No file of the repository goes before it. */
function shippedAt({ builtin }, path) {
	if (!path.startsWith(SHIPPED_DIR) || !path.endsWith(".js")) return null;
	const name = path.slice(SHIPPED_DIR.length, -3);
	return Object.hasOwn(builtin, name) ? builtin[name] ?? null : null;
}
const SHIPPED_DIR = "built-in/";
/** Scripts in order of lookup; in each folder the file called like `likely` comes first, so that most searches read one file. */
async function* filesOf({ tree, dirs, builtin }, likely = "") {
	for (const dir of dirs) {
		const paths = (await tree.list(dir)).filter((path) => READ.test(path)).sort();
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
			path: `${SHIPPED_DIR}${name}.js`
		},
		origin: "built-in"
	};
}
const likelyFirst = (paths, likely) => [...paths.filter((path) => scriptName(path) === likely), ...paths.filter((path) => scriptName(path) !== likely)];
/** Endings of scripts, in any case; the language is the same in both. */
const READ = /\.m?js$/i;
/** Not `.d.ts`: that is what editors read. */
const LIKE_A_SCRIPT = /(?<!\.d)\.(?:cjs|[cm]?ts|[jt]sx|coffee|js\.\w+)$/i;
/** Whether a text names a script by its path; any other text is the name of a workflow. */
const isScriptPath = (text) => text.includes("/") || READ.test(text) || LIKE_A_SCRIPT.test(text);
/** What a script is called by its file: the name without its ending. */
function scriptName(path) {
	const name = path.split("/").at(-1) ?? path;
	return READ.test(name) ? name.replace(READ, "") : name.replace(/(?<=.)(?:\.m?js)?\.[^.]*$/i, "");
}
/** The script in a file that was found some other way. Throws SCRIPT_INVALID with every problem. */
function scriptIn(file) {
	const result = loadScript(file);
	if (result.status === "ok") return result.script;
	throw new UltracodeError("SCRIPT_INVALID", result.problems.map((problem) => formatProblem(file.path, problem)).join("\n"));
}
const existing = (names) => names.length === 0 ? "None is committed yet." : `There are ${names.join(", ")}.`;
export { scriptName as a, scriptIn as i, isScriptPath as n, shippedAt as o, listWorkflows as r, workflowNames as s, findWorkflow as t };
