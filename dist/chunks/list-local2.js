import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { S as openLocation, g as topLevelOf } from "./git.js";
import { m as workFolder } from "./alone.js";
import { n as loadBuiltin, t as catalogOf } from "./catalog.js";
import { r as listWorkflows } from "./catalog2.js";
import { l as localSettings } from "./settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/list-local.ts
/** Every workflow that can be run in a checkout, and the folders that were looked into. */
async function listLocal(host, repo, given) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		const { settings } = await localSettings(root, given);
		const catalog = catalogOf(settings, workFolder(root), await loadBuiltin(host.programDir));
		return {
			entries: await listWorkflows(catalog),
			dirs: catalog.dirs
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { listLocal as t };
