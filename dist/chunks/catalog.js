import { $ as union, G as looseObject, Z as string } from "./run.js";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readFile, readdir } from "node:fs/promises";
// src/store/inline-modules.ts
/**
* The text of a JavaScript file with each `import { … } from './x.js'` replaced by the text of that file, without its `export`s and
* once only: a file that needs no other. All of them come to share one scope, so names at their top level must differ.
*/
async function inlineModules(file, inlined = /* @__PURE__ */ new Set()) {
	const text = await readFile(file, "utf8");
	const parts = [];
	let end = 0;
	for (const found of text.matchAll(IMPORT)) {
		parts.push(text.slice(end, found.index));
		end = found.index + found[0].length;
		const imported = new URL(found[1] ?? "", file);
		if (inlined.has(imported.href)) continue;
		inlined.add(imported.href);
		const inner = await inlineModules(imported, inlined);
		parts.push(inner.replaceAll(/^export (?=(?:async )?function|const|class)/gm, ""));
	}
	return [...parts, text.slice(end)].join("");
}
const IMPORT = /^import \{[^}]*\} from '(\.[^']+)';?\n/gm;
// src/store/assets.ts
async function loadBuiltin(programDir) {
	const folder = new URL("builtin/", programDir);
	const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
	const sources = await Promise.all(names.map(async (name) => [name.slice(0, -3), await inlineModules(new URL(name, folder))]));
	return Object.fromEntries(sources);
}
/** The source of the script that does the work of a command, by the command's name. It is in no catalog: nobody runs or replaces it by its name. */
const loadCommandScript = (programDir, name) => inlineModules(new URL(`builtin/commands/${name}.js`, programDir));
/** A file of `templates/`, by its name. */
const readTemplate = (programDir, name) => readFile(new URL(`templates/${name}`, programDir), "utf8");
/** What an editor reads of the script API. */
const readTypes = (programDir) => readFile(new URL("../types/workflow.d.ts", programDir), "utf8");
/** What the package says of itself; `repository` is null where it does not say where its source is. */
async function readPackage(programDir) {
	const text = await readFile(new URL("../package.json", programDir), "utf8");
	const { version, repository } = PackageFile.parse(JSON.parse(text));
	return {
		version,
		repository: (typeof repository === "string" ? repository : repository?.url) ?? null
	};
}
const PackageFile = looseObject({
	version: string(),
	repository: union([string(), looseObject({ url: string() })]).optional()
});
function loadEngine(programDir) {
	const bundled = new URL("quickjs.wasm", programDir);
	const isBundle = existsSync(bundled);
	const read = async () => {
		const [wasm, prelude] = await Promise.all([readFile(isBundle ? bundled : fileURLToPath(import.meta.resolve("quickjs-wasi/quickjs.wasm"))), isBundle ? readFile(new URL("prelude.bin", programDir)) : inlineModules(new URL("workflow/guest/prelude.js", programDir))]);
		return {
			wasm,
			prelude
		};
	};
	return {
		thread: new URL(`sandbox-thread.${isBundle ? "cjs" : "ts"}`, programDir),
		code: read()
	};
}
// src/compose/run/catalog.ts
/** Where scripts are looked up for these settings: in the tree, and last among those that ship. */
const catalogOf = (settings, tree, builtin) => ({
	tree,
	dirs: settings["workflows-dir"],
	builtin
});
export { readPackage as a, loadEngine as i, loadBuiltin as n, readTemplate as o, loadCommandScript as r, readTypes as s, catalogOf as t };
