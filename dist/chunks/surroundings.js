import "./rolldown-runtime.js";
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { i as webAccess, n as abilitiesOf, t as loadDefinitions } from "./load-definitions.js";
import { S as openLocation, g as topLevelOf } from "./git.js";
import { h as insidePath, m as workFolder } from "./alone.js";
import { n as loadBuiltin, t as catalogOf } from "./catalog.js";
import { a as scriptName, r as listWorkflows } from "./catalog2.js";
import { l as localSettings } from "./settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/surroundings.ts
/** The workflows and agent types that a script can name in a checkout; nothing is known outside of one. */
async function surroundingsIn(host, repo, given) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git).catch(() => null);
		if (root === null) return {
			workflows: null,
			agentTypes: null,
			hasScript: null,
			abilities: ["edit"]
		};
		const tree = workFolder(root);
		const { settings } = await localSettings(root, given);
		const [entries, { byName }] = await Promise.all([loadBuiltin(host.programDir).then((builtin) => listWorkflows(catalogOf(settings, tree, builtin))), loadDefinitions(tree)]);
		const paths = new Set(entries.map(({ path }) => path));
		const names = entries.flatMap(({ status, name, path }) => status === "passed-over" ? [] : [name, scriptName(path)]);
		return {
			workflows: [...new Set(names)],
			agentTypes: [...byName.keys()],
			hasScript: (path) => paths.has(path) || isFileInside(root, path),
			abilities: abilitiesOf(webAccess(settings), settings.edits !== "off")
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
const isFileInside = (root, path) => insidePath(path, "/") !== null && statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
export { surroundingsIn };
