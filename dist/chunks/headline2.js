import "./rolldown-runtime.js";
import { t as SEVERITIES } from "./finding.js";
import { a as plural, i as formatUsd, o as series, r as formatDuration } from "./format.js";
import { n as formatCachedShare } from "./usage.js";
// src/report/words/headline.ts
/** The report in one line, not yet cleaned: "review: 3 findings (1 high)". A run that waits or did not complete says so, whatever it found. */
function headline(report) {
	return `${report.workflow}: ${outcome(report)}`;
}
/** Commit, agents, duration, cost and cached share, in this order, not yet cleaned. */
function facts(report) {
	const { total, reused, failed } = report.agents;
	const agents = [
		plural(total, "agent"),
		...reused > 0 ? [`${reused} reused`] : [],
		...failed > 0 ? [`${failed} failed`] : []
	];
	const cached = report.usage.cacheReadTokens === 0 ? [] : [`${formatCachedShare(report.usage)} cached`];
	return [
		report.headSha.slice(0, 7),
		agents.join(", "),
		formatDuration(report.durationMs),
		cost(report),
		...cached
	];
}
function outcome(report) {
	const { findings, gate } = report;
	if (report.status !== "completed") {
		const what = gate === null ? "did not complete" : `waits for approval before ${series(gate.phases)}`;
		return findings.length === 0 ? what : `${what} (${plural(findings.length, "finding")} so far)`;
	}
	if (findings.length > 0) return `${plural(findings.length, "finding")} (${heaviest(report)})`;
	if (!report.listed) return "completed";
	return report.agents.total === 0 ? "no agent was asked" : "no findings";
}
function heaviest({ findings }) {
	const top = SEVERITIES.map((severity) => ({
		severity,
		count: findings.filter((finding) => finding.severity === severity).length
	})).find(({ count }) => count > 0);
	return top === void 0 ? "" : `${top.count} ${top.severity}`;
}
function cost({ offline, usage, maxCostUsd }) {
	if (offline) return "no cost";
	return maxCostUsd === null ? formatUsd(usage.costUsd) : `${formatUsd(usage.costUsd)} of ${formatUsd(maxCostUsd)}`;
}
export { headline as n, facts as t };
