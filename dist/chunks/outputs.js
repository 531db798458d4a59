import "./rolldown-runtime.js";
import { join } from "node:path";
import { C as allInputTokens, en as isOpen, y as historyCounts } from "./words.js";
import { t as SARIF_FILE } from "./sarif.js";
// src/report/formats/outputs.ts
const RESULT_CHARS_MAX = 25e4;
/** The outputs of the step, under the names of action.yml. A result too long for an output is named by its file instead. */
function outputsOf(report, result, { clean, hasSarif, artifactId = null }) {
	const { agents, usage, runDir, coverage } = report;
	const counts = historyCounts(report);
	const inRunDir = (name) => runDir === null ? "" : join(runDir, name);
	const json = clean.json(result);
	const delivered = report.edits?.delivered;
	const pull = delivered?.status === "pull-request" ? delivered : null;
	const texts = {
		status: report.status,
		conclusion: report.conclusion,
		"findings-count": report.findings.filter(isOpen).length,
		"findings-new": counts?.isNew ?? "",
		"findings-fixed": counts?.fixed ?? "",
		"files-in-scope": coverage?.total ?? "",
		"files-seen": coverage?.seen ?? "",
		"files-skipped": coverage?.skipped ?? "",
		"files-not-seen": coverage === null ? "" : coverage.notReached + coverage.unreadable,
		"edited-files": report.edits?.files.length ?? "",
		"pull-request-url": pull?.url ?? "",
		"pull-request-number": pull?.number ?? "",
		"report-file": inRunDir("report.md"),
		"sarif-file": hasSarif ? inRunDir(SARIF_FILE) : "",
		"artifact-id": artifactId ?? "",
		"run-id": report.runId,
		"run-dir": runDir ?? "",
		agents: agents.total,
		"agents-reused": agents.reused,
		"input-tokens": allInputTokens(usage),
		"output-tokens": usage.outputTokens,
		"cost-usd": usage.costUsd.toFixed(6)
	};
	return {
		...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, clean.plain(String(value))])),
		result: json.length <= RESULT_CHARS_MAX ? json : clean.json({ resultFile: inRunDir("result.json") })
	};
}
export { outputsOf };
