import { D as UltracodeError } from "./base.js";
import { r as formatProblem, t as loadScript } from "./script.js";
import { t as findWorkflow } from "./catalog2.js";
// src/compose/github/plans/authored-script.ts
/** The script that a run on GitHub is about: that of its plan, or one of the catalog. */
const scriptOf = async ({ authored, workflow }, catalog) => authored === void 0 ? findWorkflow(catalog, workflow) : authoredScript(authored);
/** The script of a plan. Throws SCRIPT_INVALID for one that this version cannot load. */
function authoredScript({ planId, script }) {
	const path = `plan-${planId}.js`;
	const loaded = loadScript({
		source: script,
		path
	});
	if (loaded.status === "ok") return loaded.script;
	throw new UltracodeError("SCRIPT_INVALID", loaded.problems.map((problem) => formatProblem(path, problem)).join("\n"));
}
// src/compose/github/plans/bound-settings.ts
/** The settings that decide which model a plan's run asks, what it may do, and what it may cost. */
const BOUND = [
	"provider",
	"model",
	"verify-model",
	"effort",
	"max-cost-usd",
	"max-output-tokens",
	"max-agents",
	"max-turns",
	"web",
	"web-domains",
	"gate-phases",
	"paths",
	"paths-ignore",
	"workflows-dir"
];
const boundSettings = (settings) => Object.fromEntries(BOUND.map((name) => [name, settings[name] ?? null]));
export { authoredScript as n, scriptOf as r, boundSettings as t };
