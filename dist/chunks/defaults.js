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
	publish: publishOf(settings),
	offline: !providerRow(settings.provider).asksModel
});
function publishOf(settings) {
	const { comment, annotations, sarif } = settings;
	const reviewComments = settings["review-comments"];
	return {
		comment,
		annotations,
		...reviewComments !== "off" && { reviewComments },
		...sarif !== "off" && { sarif }
	};
}
export { defaultsOf as t };
