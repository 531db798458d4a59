import { n as joinClean, r as md } from "./clean.js";
import { n as formatCachedShare, t as allInputTokens } from "./cached-share.js";
import { a as formatUsd, r as plural } from "./headline.js";
// src/report/words/excerpt.ts
/** At most so many characters of a text, cut at a line where there is one, and how much is missing. */
function excerpt(text, maxChars) {
	if (text.length <= maxChars) return text;
	const head = text.slice(0, Math.max(0, Math.floor(maxChars))).toWellFormed();
	const lastLine = head.lastIndexOf("\n");
	const kept = lastLine > maxChars / 2 ? head.slice(0, lastLine) : head;
	return `${kept}\n… (${(text.length - kept.length).toLocaleString("en-US")} more characters)`;
}
// src/report/words/notices.ts
function notices(report) {
	return [...ending(report), ...offline(report)];
}
/** What a completed run without findings stands for, in a sentence; null for any other run. */
function nothingFound(report) {
	const { status, findings, listed, agents, refuted, omissions, failures } = report;
	if (status !== "completed" || findings.length > 0) return null;
	if (agents.total === 0) return listed ? "The workflow came to its end without asking any agent, so no code was looked at." : "The workflow came to its end without asking any agent.";
	if (!listed) return "The workflow came to its end. It returned no list of findings: what it says is below.";
	const worked = `The run over ${scope(report)} came to its end and found nothing: ${plural(agents.total - agents.failed, "agent")} gave an answer`;
	const doubted = refuted.length === 0 ? "" : `, and ${plural(refuted.length, "suspicion")} did not stand up to the others`;
	const lacking = [...failures.length > 0 ? [`${plural(failures.length, "agent")} failed`] : [], ...omissions.length > 0 ? [`${plural(omissions.length, "thing")} left out`] : []];
	return `${worked}${doubted}. ${lacking.length === 0 ? "Nothing was left out." : `Not covered: ${lacking.join(", ")} (listed below).`}`;
}
const scope = ({ baseSha, headSha }) => baseSha === null ? `the code at ${headSha.slice(0, 7)}` : `the changes from ${baseSha.slice(0, 7)} to ${headSha.slice(0, 7)}`;
function ending({ status, reason, findings, agents }) {
	if (status === "completed") return [];
	const rest = findings.length === 0 ? "That nothing is listed here says nothing about the code." : "What follows is only what was found until then.";
	const why = sentence(reason ?? (status === "failed" ? "the workflow script failed" : "no reason was recorded"));
	switch (status) {
		case "failed": return [{
			weight: "failure",
			title: "The workflow failed. This is not a clean result.",
			text: `${why} ${rest}`
		}];
		case "waiting": return [{
			weight: "warning",
			title: "The run waits. This is not a clean result.",
			text: `${why} Nothing is spent meanwhile. ${soFar(agents)} ${findings.length === 0 ? NOT_YET : rest}`
		}];
		case "incomplete": return [{
			weight: "warning",
			title: "The run stopped early. This is not a clean result.",
			text: `${why} ${rest}`
		}];
	}
}
const NOT_YET = "A workflow names its findings when it ends: that none are listed yet says nothing about the code.";
const soFar = ({ total, failed }) => total === 0 ? "No other agent was asked." : `So far ${plural(total - failed, "agent")} gave an answer, which is kept${failed === 0 ? "" : `, and ${failed} failed`}.`;
function offline(report) {
	if (!report.offline) return [];
	return [{
		weight: "note",
		title: "No model was asked.",
		text: "The offline provider looks for a fixed list of well-known patterns. It shows how the workflow runs; it is not a review."
	}];
}
/** A capital only for a word: `review.js:12` keeps its name. */
function sentence(text) {
	const line = text.trim().replace(/^[a-z](?=[a-z]*\s)/, (letter) => letter.toUpperCase());
	return /[.!?…]$/.test(line) ? line : `${line}.`;
}
// src/report/formats/markdown/finding-markdown.ts
/** Head of the table that `findingRow` fills. */
const TABLE_HEAD = md`| id | severity | finding | confirmed by |\n|---|---|---|---|\n`;
function findingRow(finding, view) {
	const { clean } = view;
	const title = clean.link(titleOf(finding, clean), blobUrl(finding, view));
	return md`| ${clean.inlineCode(finding.id)} | ${SEVERITY_MARKS[finding.severity]} ${clean.inline(finding.severity)} | ${title}<br>${clean.inlineCode(placeOf(finding))} | ${votes(finding)} |`;
}
/** Everything about one finding, under a heading of its own. */
function findingDetails(finding, view) {
	const { clean, textChars } = view;
	const long = (text) => excerpt(clean.plain(text ?? ""), textChars);
	const parts = [
		md`#### ${SEVERITY_MARKS[finding.severity]} ${clean.inlineCode(finding.id)} ${titleOf(finding, clean)}`,
		joinClean(aboutOf(finding, view), md` · `),
		clean.markdown(long(finding.detail)),
		finding.evidence === void 0 ? md`` : clean.code(long(finding.evidence), extensionOf(finding.file)),
		finding.suggestion === void 0 ? md`` : md`**Suggestion**\n\n${clean.markdown(long(finding.suggestion))}`
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
/** `src/a.ts:12-14` */
const placeOf = ({ file, line, endLine }) => `${file}:${line}${endLine === void 0 || endLine === line ? "" : `-${endLine}`}`;
const SEVERITY_MARKS = {
	high: md`🔴`,
	medium: md`🟡`,
	low: md`⚪`
};
const TITLE_CHARS = 200;
const titleOf = ({ title }, clean) => clean.inline(excerpt(clean.plain(title), TITLE_CHARS));
/** Fixed to the commit that was looked at: a branch would move under it. */
function blobUrl({ file, line, endLine }, { repositoryUrl, headSha }) {
	if (repositoryUrl === null) return null;
	return `${repositoryUrl}/blob/${headSha}/${file.split("/").map(encodeURIComponent).join("/")}#${endLine === void 0 || endLine === line ? `L${line}` : `L${line}-L${endLine}`}`;
}
function votes({ confirmedBy = [], refutedBy = [] }) {
	const all = confirmedBy.length + refutedBy.length;
	return all === 0 ? md`–` : md`${confirmedBy.length} of ${all}`;
}
function aboutOf(finding, view) {
	const { clean } = view;
	const names = (list) => clean.inline((list ?? []).join(", "));
	const said = [
		[md``, clean.inline(finding.category ?? "")],
		[md`found by `, clean.inline(finding.foundBy ?? "")],
		[md`confirmed by `, names(finding.confirmedBy)],
		[md`refuted by `, names(finding.refutedBy)],
		[md``, finding.confidence === void 0 ? md`` : md`${Math.round(finding.confidence * 100)} % sure`],
		[md``, finding.place === "diff-file" ? md`not on a changed line` : md``]
	];
	return [clean.link(clean.inlineCode(placeOf(finding)), blobUrl(finding, view)), ...said.filter(([, text]) => text !== "").map(([label, text]) => md`${label}${text}`)];
}
const extensionOf = (file) => /\.([A-Za-z0-9]+)$/.exec(file)?.[1] ?? "";
// src/report/words/phase-costs.ts
/** A row for each phase; none when nothing was paid. */
function phaseCostRows({ phases, offline }) {
	if (offline || phases.every(({ usage }) => usage.requests === 0)) return [];
	return phases.map(({ title, agents, reused, usage }) => ({
		phase: title === "" ? "(no phase)" : title,
		agents: reused === 0 ? plural(agents, "agent") : `${plural(agents, "agent")}, ${reused} reused`,
		inputTokens: grouped(allInputTokens(usage)),
		cached: formatCachedShare(usage),
		outputTokens: grouped(usage.outputTokens),
		cost: formatUsd(usage.costUsd)
	}));
}
const grouped = (count) => count.toLocaleString("en-US");
// src/report/words/repeated-requests.ts
const SHOWN = 3;
/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
function repeatedRequests({ repeats }) {
	if (repeats.length === 0) return null;
	const reasons = repeats.slice(0, SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
	const others = sum(repeats.slice(SHOWN));
	const rest = others === 0 ? [] : [`${others} for other reasons`];
	return `${plural(sum(repeats), "request")} repeated: ${[...reasons, ...rest].join("; ")}`;
}
const sum = (repeats) => repeats.reduce((all, { requests }) => all + requests, 0);
export { findingRow as a, notices as c, findingDetails as i, excerpt as l, phaseCostRows as n, placeOf as o, TABLE_HEAD as r, nothingFound as s, repeatedRequests as t };
