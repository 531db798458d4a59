import { a as plural, t as excerpt } from "./format.js";
import { n as joinClean, r as md } from "./clean.js";
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
/** With a capital first letter if a word begins it (`review.js:12` keeps its name), and a full stop. */
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
	return md`| ${clean.inlineCode(finding.id)} | ${SEVERITY_MARKS[finding.severity]} ${clean.inline(finding.severity)} | ${title}<br>${clean.inlineCode(positionOf(finding))} | ${votes(finding)} |`;
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
const positionOf = ({ file, line, endLine }) => `${file}:${line}${endLine === void 0 || endLine === line ? "" : `-${endLine}`}`;
const SEVERITY_MARKS = {
	high: md`🔴`,
	medium: md`🟡`,
	low: md`⚪`
};
const TITLE_CHARS = 200;
const titleOf = ({ title }, clean) => clean.inline(excerpt(clean.plain(title), TITLE_CHARS));
/** Of the commit that was looked at, not of a branch, whose lines move. */
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
	return [clean.link(clean.inlineCode(positionOf(finding)), blobUrl(finding, view)), ...said.filter(([, text]) => text !== "").map(([label, text]) => md`${label}${text}`)];
}
const extensionOf = (file) => /\.([A-Za-z0-9]+)$/.exec(file)?.[1] ?? "";
export { nothingFound as a, positionOf as i, findingDetails as n, notices as o, findingRow as r, TABLE_HEAD as t };
