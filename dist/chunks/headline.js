import "./rolldown-runtime.js";
import { t as SEVERITIES } from "./finding.js";
import { n as formatCachedShare } from "./cached-share.js";
// src/report/words/duration.ts
/** `850 ms` is "under 1s", then "42s", "2m 10s", "1h 05m". */
function formatDuration(durationMs) {
	const seconds = Math.round(durationMs / 1e3);
	if (seconds < 1) return "under 1s";
	if (seconds < 60) return `${seconds}s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
	return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}
const pad = (value) => String(value).padStart(2, "0");
// src/report/words/money.ts
/** "$0.84", "$5", "under $0.01"; never rounded down to nothing. */
function formatUsd(usd) {
	if (usd > 0 && usd < .01) return "under $0.01";
	return `$${usd.toFixed(2).replace(/\.00$/, "")}`;
}
// src/report/words/headline.ts
/** The report in one line, not yet cleaned: "review: 3 findings (1 high)". A run that waits or did not complete says so, whatever it found. */
function headline(report) {
	return `${report.workflow}: ${outcome(report)}`;
}
/** What a reader wants to know of the run before its findings, not yet cleaned. The first one is the commit. */
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
/** "1 agent", "2 agents". */
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
/** "A", "A and B", "A, B and C". */
const series = (names) => new Intl.ListFormat("en-GB").format(names);
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
export { formatUsd as a, series as i, headline as n, plural as r, facts as t };
