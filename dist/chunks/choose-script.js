import { readFile } from "node:fs/promises";
import { isAbsolute, normalize, resolve } from "node:path";
import { D as UltracodeError } from "./base.js";
import { f as firstCommit } from "./git.js";
import { t as trustedTree } from "./commit-tree.js";
import { i as scriptIn, n as isScriptPath, o as shippedAt, t as findWorkflow } from "./catalog2.js";
import { a as LIKELY_BASES } from "./settings.js";
// src/compose/local/choose-script.ts
/** A path leads from where the user is to anywhere (on this machine the user is the one who is trusted), or else from the root of the repository. */
async function chooseScript(catalog, workflow, { root, git }) {
	const isPath = isScriptPath(workflow) && shippedAt(catalog, workflow) === null;
	const path = resolve(workflow);
	const source = isPath ? await readFile(path, "utf8").catch(() => null) : null;
	if (source !== null) return scriptIn({
		source,
		path: path.startsWith(`${root}/`) ? path.slice(root.length + 1) : workflow
	});
	if (isPath && (isAbsolute(workflow) || normalize(workflow).startsWith(".."))) throw new UltracodeError("WORKFLOW_UNKNOWN", `There is no file "${workflow}".`);
	try {
		return await findWorkflow(catalog, workflow);
	} catch (error) {
		if (!(error instanceof UltracodeError) || error.code !== "WORKFLOW_UNKNOWN") throw error;
		const there = await onDefaultBranch(catalog, workflow, git).catch(() => null);
		if (there === null) throw error;
		throw new UltracodeError("WORKFLOW_UNKNOWN", `${error.message} ${there}`, { cause: error });
	}
}
/** That a branch which was made before a workflow was committed lacks it; null where the default branch has none of that name either. */
async function onDefaultBranch({ dirs, builtin }, workflow, git) {
	for (const name of LIKELY_BASES) {
		const commit = await firstCommit(git, [name]);
		if (commit === null) continue;
		const { path } = await findWorkflow({
			tree: await trustedTree(git, commit),
			dirs,
			builtin
		}, workflow);
		return `The default branch has it (${path} on ${name}): git merge ${name} brings it to this branch.`;
	}
	return null;
}
export { chooseScript as t };
