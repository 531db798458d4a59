import { r as providerRow } from "./providers.js";
// src/compose/defaults.ts
/** What the settings say about every run. */
const defaultsOf = (settings) => ({
	workflow: settings.workflow ?? null,
	args: settings.args ?? null,
	base: settings.base ?? null,
	paths: settings.paths,
	pathsIgnore: settings["paths-ignore"],
	failOn: [...settings["fail-on"]],
	maxFailedShare: settings["max-failed-agents"],
	maxCostUsd: settings["max-cost-usd"],
	publish: {
		comment: settings.comment,
		annotations: settings.annotations
	},
	offline: !providerRow(settings.provider).asksModel
});
export { defaultsOf as t };
