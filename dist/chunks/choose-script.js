import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { i as scriptIn, n as isScriptPath, o as shippedAt, t as findWorkflow } from "./catalog2.js";
// src/compose/local/choose-script.ts
/** A path leads from where the user is to anywhere (on this machine the user is the one who is trusted), or else from the root of the repository. */
async function chooseScript(catalog, workflow, root) {
	const isPath = isScriptPath(workflow) && shippedAt(catalog, workflow) === null;
	const path = resolve(workflow);
	const source = isPath ? await readFile(path, "utf8").catch(() => null) : null;
	if (source === null) return findWorkflow(catalog, workflow);
	return scriptIn({
		source,
		path: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : workflow
	});
}
export { chooseScript as t };
