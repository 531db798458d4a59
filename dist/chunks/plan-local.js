import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { S as openLocation, g as topLevelOf, h as resolveCommit, p as headSha } from "./git.js";
import { r as openCheckout } from "./shown-code.js";
import { m as workFolder } from "./alone.js";
import { L as readArgs } from "./resume.js";
import { i as loadEngine, n as loadBuiltin, t as catalogOf } from "./catalog.js";
import { x as sandboxes } from "./guidance2.js";
import { n as EMPTY_DIFF, t as planScript } from "./plan-script.js";
import { i as webAccess } from "./load-definitions.js";
import { t as chooseScript } from "./choose-script.js";
import { c as likelyBase, l as localSettings, o as NO_BASE } from "./settings.js";
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
		const script = await chooseScript(catalog, order.workflow, {
			root,
			git: place
		});
		const base = settings.base ?? await likelyBase(place);
		const checkout = await openCheckout(place, {
			source: "work-tree",
			head: await headSha(place),
			...base === null ? {} : { base: await resolveCommit(place, base) }
		});
		const args = readArgs(order.args);
		const web = webAccess(settings);
		const plan = await planScript({
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
		if (base !== null) return plan;
		const why = `The script asks for the changes, and ${NO_BASE}.`;
		return {
			...plan,
			warnings: plan.warnings.map((text) => text === EMPTY_DIFF ? why : text)
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { planLocal };
