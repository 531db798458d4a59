import { n as firstCommit } from "./resolve-commit.js";
import { i as scriptIn, n as isScriptPath, o as shippedAt, t as findWorkflow } from "./catalog.js";
import { resolve } from "node:path";
import { readFile } from "node:fs/promises";
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
// src/compose/local/likely-base.ts
const LIKELY_BASES = [
	"origin/HEAD",
	"origin/main",
	"origin/master",
	"main",
	"master"
];
/** The commit that a branch most likely left from; null when none of the usual names is there. */
const likelyBase = (git) => firstCommit(git, LIKELY_BASES);
export { chooseScript as n, likelyBase as t };
