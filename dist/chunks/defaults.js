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
	counting: countingOf(settings),
	maxFailedShare: settings["max-failed-agents"],
	maxCostUsd: settings["max-cost-usd"],
	publish: publishOf(settings),
	cache: settings.cache,
	offline: !providerRow(settings.provider).asksModel
});
function countingOf(settings) {
	const before = settings["fail-on-new"] === "off";
	const minConfidence = settings["min-confidence"];
	if (!before && minConfidence === 0) return void 0;
	return {
		...before && { before },
		...minConfidence > 0 && { minConfidence }
	};
}
function publishOf(settings) {
	const { comment, annotations, sarif } = settings;
	const reviewComments = settings["review-comments"];
	return {
		comment,
		annotations,
		...reviewComments !== "off" && { reviewComments },
		...sarif !== "off" && { sarif },
		...settings["tracking-issue"] === "on" && { trackingIssue: "on" }
	};
}
export { defaultsOf as t };
