import { t as UltracodeError } from "./errors.js";
import { n as nearest } from "./nearest.js";
import { r as formatProblem, t as loadScript } from "./script.js";
import { posix } from "node:path";
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
				name: fileName(file.path),
				origin,
				path: file.path,
				problem
			});
			continue;
		}
		const { name, description } = loaded.script.meta;
		const hidden = seen.has(name);
		const replacesBuiltIn = origin === "repository" && !hidden && shipped.includes(name);
		entries.push({
			status: "ok",
			name,
			description,
			origin,
			path: file.path,
			hidden,
			replacesBuiltIn
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
	for await (const { file, origin } of filesOf(catalog, name)) {
		const result = loadScript(file);
		if (result.status === "ok" && result.script.meta.name === name) return origin === "repository" && Object.hasOwn(catalog.builtin, name) ? {
			...result.script,
			replaces: name
		} : result.script;
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
	const source = shippedAt(catalog, inside) ?? await catalog.tree.read(inside);
	if (source !== null) return scriptIn({
		source,
		path: inside
	});
	const paths = (await listWorkflows(catalog)).map((entry) => entry.path);
	const hint = paths.length === 0 ? "" : ` Did you mean "${nearest(inside, paths)}"?`;
	throw new UltracodeError("WORKFLOW_UNKNOWN", `There is no file "${inside}" in the repository's trusted version; a script must be committed there before it can run.${hint}`);
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
			path: `${SHIPPED_DIR}${name}.js`
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
export { insidePath as a, shippedAt as i, listWorkflows as n, scriptIn as r, findWorkflow as t };
