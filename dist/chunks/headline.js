import "./rolldown-runtime.js";
import { o as groupDigits } from "./base.js";
import { n as SEVERITIES } from "./finding.js";
import { i as lookedAt } from "./conclude2.js";
import { a as plural, n as formatDuration, r as formatUsd, s as series } from "./format.js";
// src/report/words/coverage.ts
/** "41 of 52 changed files looked at, 3 skipped, 8 not reached"; null where nothing was offered and nothing is claimed, or nothing was in scope. */
function coverageLine(coverage) {
	const { of, offered, total, seen, skipped, notReached, unreadable, treeFiles } = coverage;
	if (total === 0 || of === "tree" && !offered) return null;
	const files = of === "change" ? plural(total, "changed file") : `${plural(total, "file")} in scope`;
	const share = of === "tree" && treeFiles !== null ? ` (${shareOf(seen, treeFiles)} of the ${plural(treeFiles, "file")} in the tree)` : "";
	const partly = coverage.files.filter(isPartly).length;
	return [
		`${groupDigits(seen)} of ${files} looked at${share}`,
		...counted(partly, "in part"),
		...counted(notReached - partly, "not reached"),
		...counted(unreadable, "not readable"),
		...counted(skipped, "skipped")
	].join(", ");
}
/** "5 of 9 changed files not looked at": those that no rule skipped. */
function notLookedAt(coverage) {
	const { of, total, notReached, unreadable } = coverage;
	const files = plural(total, of === "change" ? "changed file" : "file");
	return `${groupDigits(notReached + unreadable)} of ${files} not looked at${inFull(coverage)}`;
}
/**
* "1 of 21 changed files looked at", of a script that asked for none and is green all the same; null for any other, and where it looked at all
* that no rule skipped.
*/
function lookedAtOfItself(coverage) {
	const { of, offered, anySeen, total, seen, notReached, unreadable } = coverage;
	if (of !== "change" || offered || !anySeen || notReached + unreadable === 0) return null;
	return `${groupDigits(seen)} of ${plural(total, "changed file")} looked at${inPart(coverage)}`;
}
/** "5 files not looked at, 1 skipped": what `coverageGroups` are about. */
function fatesLine(coverage) {
	const missed = coverage.notReached + coverage.unreadable;
	if (missed === 0) return `${plural(coverage.skipped, "file")} skipped`;
	return [`${plural(missed, "file")} not looked at${inFull(coverage)}`, ...counted(coverage.skipped, "skipped")].join(", ");
}
const counted = (count, what) => count > 0 ? [`${groupDigits(count)} ${what}`] : [];
const isPartly = ({ status, seenLines }) => status === "not-reached" && seenLines > 0;
/** Where no file was looked at in full, a part of one was. */
const inPart = ({ seen, files }) => {
	const partly = files.filter(isPartly).length;
	return seen === 0 && partly > 0 ? `, ${groupDigits(partly)} in part` : "";
};
const inFull = ({ files }) => files.some(isPartly) ? " in full" : "";
/** "3 %"; a part of something is never 0 % or 100 %. */
function shareOf(part, whole) {
	const percent = whole === 0 ? 0 : Math.round(part / whole * 100);
	if (part > 0 && percent === 0) return "under 1 %";
	return part < whole && percent === 100 ? "over 99 %" : `${percent} %`;
}
function coverageGroups({ files }) {
	const groups = /* @__PURE__ */ new Map();
	for (const fate of files) {
		const key = isPartly(fate) ? "partly" : `${fate.status} ${fate.why}`;
		const group = groups.get(key) ?? [];
		group.push(fate);
		groups.set(key, group);
	}
	return [...groups.values()].map((fates) => ({
		what: `${plural(fates.length, "file")} ${whatOf(fates)}`,
		why: whyOf(fates),
		paths: fates.map(({ path }) => shownPath(path))
	}));
}
/** A path as it is; one that holds a line separator or another control character as JSON writes it, so that it can be found. */
const shownPath = (path) => /[\p{Cc}\u2028\u2029]/u.test(path) ? JSON.stringify(path).replaceAll(/[\x7f-\x9f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`) : path;
const whatOf = ([first]) => {
	if (first === void 0) return "";
	return isPartly(first) ? "looked at in part" : WORDS[first.status];
};
function whyOf(fates) {
	const [first] = fates;
	if (first === void 0 || !isPartly(first)) return first?.why ?? "no reason is known";
	const sum = (field) => groupDigits(fates.reduce((count, fate) => count + fate[field], 0));
	return `${sum("seenLines")} of ${sum("lines")} lines`;
}
const WORDS = {
	seen: "looked at",
	skipped: "skipped",
	"not-reached": "not reached",
	unreadable: "not readable"
};
// src/report/words/usage.ts
/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }) => inputTokens + cacheReadTokens + cacheWriteTokens;
/** "61 %", the share of the input tokens that the cache served. */
function formatCachedShare(usage) {
	const share = 100 * usage.cacheReadTokens / Math.max(1, allInputTokens(usage));
	return share > 0 && share < 1 ? "under 1 %" : `${Math.floor(share)} %`;
}
/** A row for each phase; none when nothing was paid. */
function phaseCostRows({ phases, offline }) {
	if (offline || phases.every(({ usage }) => usage.requests === 0)) return [];
	return phases.map(({ title, agents, reused, usage }) => ({
		phase: title === "" ? "(no phase)" : title,
		agents: reused === 0 ? plural(agents, "agent") : `${plural(agents, "agent")}, ${reused} reused`,
		inputTokens: groupDigits(allInputTokens(usage)),
		cached: formatCachedShare(usage),
		outputTokens: groupDigits(usage.outputTokens),
		cost: formatUsd(usage.costUsd)
	}));
}
/** Reasons that are named; the others are counted together. */
const REASONS_SHOWN = 3;
/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
function repeatedRequests({ repeats }) {
	if (repeats.length === 0) return null;
	const reasons = repeats.slice(0, REASONS_SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
	const others = sum(repeats.slice(REASONS_SHOWN));
	const rest = others === 0 ? [] : [`${others} for other reasons`];
	return `${plural(sum(repeats), "request")} repeated: ${[...reasons, ...rest].join("; ")}`;
}
const sum = (repeats) => repeats.reduce((all, { requests }) => all + requests, 0);
// src/report/words/headline.ts
/** The report in one line, not yet cleaned: "review: 3 findings (1 high)". A run that waits or did not complete says so, whatever it found. */
function headline(report) {
	return `${report.workflow}: ${outcome(report)}`;
}
/** Commit, agents, duration, cost and cached share, in this order, not yet cleaned; of what was not run, the commit. */
function facts(report) {
	const commit = report.headSha.slice(0, 7);
	if (report.status === "skipped") return [commit];
	const { total, reused, failed } = report.agents;
	const agents = [
		plural(total, "agent"),
		...reused > 0 ? [`${reused} reused`] : [],
		...failed > 0 ? [`${failed} failed`] : []
	];
	const cached = report.usage.cacheReadTokens === 0 ? [] : [`${formatCachedShare(report.usage)} cached`];
	return [
		commit,
		agents.join(", "),
		formatDuration(report.durationMs),
		cost(report),
		...cached
	];
}
function outcome(report) {
	const { findings, gate } = report;
	if (report.status === "failed" && report.verdict?.type === "error") return `failed: ${brief(report.verdict.text)}`;
	if (report.status === "skipped") return "not run";
	if (report.authored?.status === "drafted") return "a plan waits for approval";
	if (report.status !== "completed") {
		const what = gate === null ? "did not complete" : `waits for approval before ${series(gate.phases)}`;
		return findings.length === 0 ? what : `${what} (${plural(findings.length, "finding")} so far)`;
	}
	const settled = findings.filter(({ standing }) => standing !== "undecided");
	const found = settled.length === 0 ? null : `${plural(settled.length, "finding")} (${heaviest(settled)})`;
	const open = findings.length - settled.length;
	const parts = [
		ownWords(report),
		found,
		open === 0 ? null : `${groupDigits(open)} undecided`,
		missed(report),
		weakened(report)
	].filter((part) => part !== null);
	const share = report.coverage === null ? null : lookedAtOfItself(report.coverage);
	return [...parts.length === 0 ? [nothingFound(report)] : parts, ...share === null ? [] : [share]].join(", ");
}
function nothingFound({ listed, agents }) {
	if (!listed) return "completed";
	return agents.total === 0 ? "no agent was asked" : "no findings";
}
function ownWords({ verdict }) {
	if (verdict === null) return null;
	return verdict.type === "skipped" ? `skipped by the workflow: ${brief(verdict.text)}` : `did not pass (${brief(verdict.text)})`;
}
/** A headline is also the title of a check, which is one short line. */
function brief(text) {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length <= 120 ? line : `${line.slice(0, 119).toWellFormed()}…`;
}
const weakened = ({ ownRules }) => ownRules.some(({ weaker }) => weaker) ? "the change makes its own review weaker" : null;
function missed({ coverage, agents }) {
	switch (lookedAt(coverage)) {
		case "nothing-to-look-at": return agents.total > 0 && coverage?.total === 0 && coverage.of === "change" ? "the change has no files" : "nothing to look at";
		case "nothing": return "nothing was looked at";
		case "not-all": return coverage === null ? null : notLookedAt(coverage);
		default: return null;
	}
}
function heaviest(findings) {
	const top = SEVERITIES.map((severity) => ({
		severity,
		count: findings.filter((finding) => finding.severity === severity).length
	})).find(({ count }) => count > 0);
	return top === void 0 ? "" : `${groupDigits(top.count)} ${top.severity}`;
}
function cost({ offline, usage, maxCostUsd }) {
	if (offline) return "no cost";
	const { webSearches = 0 } = usage;
	const searches = webSearches === 0 ? "" : ` (${plural(webSearches, "web search", "web searches")} among it)`;
	const spent = `${formatUsd(usage.costUsd)}${searches}`;
	return maxCostUsd === null ? spent : `${spent} of ${formatUsd(maxCostUsd)}`;
}
export { repeatedRequests as a, fatesLine as c, phaseCostRows as i, notLookedAt as l, headline as n, coverageGroups as o, allInputTokens as r, coverageLine as s, facts as t };
