import { t as excerpt } from "./format.js";
// src/report/explain/explaining-of.ts
/** What is kept of the finding: the runner hands the description of a run on as one variable. */
const CHARS_MAX = {
	detail: 24e3,
	suggestion: 6e3,
	evidence: 4e3,
	title: 300,
	settle: 2e3
};
const SNIPPET_LINES_MAX = 40;
const SNIPPET_LINE_CHARS_MAX = 300;
const NAMES_MAX = 20;
/** A finding of a report as one that shall be explained; null where the report lists none of that id. */
function explainingOf({ findings, workflow, headSha, runId, offline }, { finding: id, newerRun }) {
	const listed = findings.find((one) => one.id === id);
	if (listed === void 0) return null;
	const { edit, lineHash: _, dismissed: _dismissed, snippet, ...finding } = listed;
	const cut = Object.fromEntries(Object.entries(CHARS_MAX).flatMap(([name, most]) => {
		const text = finding[name];
		return text === void 0 ? [] : [[name, excerpt(text, most)]];
	}));
	return {
		finding: {
			...finding,
			...cut,
			...finding.confirmedBy && { confirmedBy: finding.confirmedBy.slice(0, NAMES_MAX) },
			...finding.refutedBy && { refutedBy: finding.refutedBy.slice(0, NAMES_MAX) },
			...edit !== void 0 && isShort(edit.lines) && { edit },
			snippet: snippet === null || !isShort(snippet.lines) ? null : snippet
		},
		of: {
			runId,
			workflow,
			headSha,
			newerRun,
			offline
		}
	};
}
const isShort = (lines) => lines.length <= SNIPPET_LINES_MAX && lines.every((line) => line.length <= SNIPPET_LINE_CHARS_MAX);
export { explainingOf as t };
