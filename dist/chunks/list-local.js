import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { s as topLevelOf } from "./resolve-commit.js";
import { n as workFolder, t as localSettings } from "./local-settings.js";
import { t as loadAssets } from "./assets.js";
import { n as listWorkflows } from "./catalog.js";
import { t as catalogOf } from "./catalog2.js";
// src/compose/local/list-local.ts
/** Every workflow that can be run in a checkout. */
async function listLocal(host, repo, given) {
	const root = await topLevelOf({
		dir: resolve(repo),
		env: host.env
	});
	const settings = await localSettings(root, given);
	return listWorkflows(catalogOf(settings, workFolder(root), await loadAssets(host.programDir)));
}
export { listLocal };
