import { O as messageOf } from "./base.js";
import { t as reportMarkdown } from "./markdown.js";
import { n as sarif, t as SARIF_FILE } from "./sarif.js";
import { a as storedReport, n as REPORT_FILE } from "./stored-report.js";
// src/reporters/run-folder.ts
/** The report in the run's folder, whole: for people (`report.md`), for programs (`report.json`) and, where `hasSarif`, for code scanners (`report.sarif`). On GitHub and on a laptop alike. */
function runFolderReport({ write, clean, links, about, hasSarif }) {
	return {
		name: "run folder",
		async report(report) {
			const limit = Number.POSITIVE_INFINITY;
			try {
				await write("report.md", reportMarkdown(report, {
					clean,
					...links,
					artifact: null,
					limit
				}));
				await write(REPORT_FILE, storedReport(report, about, clean));
				const view = {
					clean,
					key: about.reportKey,
					repositoryUrl: links.repositoryUrl
				};
				if (hasSarif && report.authored === void 0) await write(SARIF_FILE, sarif(report, view));
				return {
					status: "delivered",
					url: report.runDir
				};
			} catch (error) {
				return {
					status: "refused",
					reason: `the report cannot be written: ${messageOf(error)}`
				};
			}
		}
	};
}
export { runFolderReport as t };
