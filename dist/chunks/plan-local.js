import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { u as openLocation } from "./inside-path.js";
import { a as resolveCommit, o as topLevelOf, r as headSha } from "./resolve-commit.js";
import { t as openCheckout } from "./git-checkout.js";
import { t as workFolder } from "./work-folder.js";
import { d as readArgs } from "./describe-run.js";
import { r as loadEngine, t as loadBuiltin } from "./assets.js";
import { t as sandboxes } from "./create-sandbox.js";
import { t as planScript } from "./plan-script.js";
import { t as catalogOf } from "./catalog2.js";
import { r as webAccess } from "./web.js";
import { t as chooseScript } from "./choose-script.js";
import { t as likelyBase } from "./likely-base.js";
import { t as localSettings } from "./local-settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/plan-local.ts
/** Runs a workflow over a checkout on this machine with sampled answers in place of agents. Rejects with a setup error; a script that fails is part of the plan. */
async function planLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const place = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const root = await topLevelOf(place);
		const trusted = workFolder(root);
		const { settings, said } = await localSettings(root, order.settings);
		const createSandbox = sandboxes(loadEngine(host.programDir));
		const catalog = catalogOf(settings, trusted, await loadBuiltin(host.programDir));
		const script = await chooseScript(catalog, order.workflow, root);
		const base = settings.base ?? await likelyBase(place);
		const checkout = await openCheckout(place, {
			source: "work-tree",
			head: await headSha(place),
			...base === null ? {} : { base: await resolveCommit(place, base) }
		});
		const args = readArgs(order.args);
		const web = webAccess(settings);
		return await planScript({
			host,
			script,
			args,
			settings,
			said,
			catalog,
			trusted,
			checkout,
			createSandbox,
			web
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { planLocal };
