import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { u as openLocation } from "./inside-path.js";
import { o as topLevelOf } from "./resolve-commit.js";
import { t as workFolder } from "./work-folder.js";
import { t as loadBuiltin } from "./assets.js";
import { r as listWorkflows } from "./catalog.js";
import { t as catalogOf } from "./catalog2.js";
import { t as localSettings } from "./local-settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/list-local.ts
/** Every workflow that can be run in a checkout. */
async function listLocal(host, repo, given) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const { settings } = await localSettings(root, given);
		return listWorkflows(catalogOf(settings, workFolder(root), await loadBuiltin(host.programDir)));
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { listLocal };
