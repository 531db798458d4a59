import { n as messageOf } from "./errors.js";
import { o as storedReport, r as REPORT_FILE, t as reportMarkdown } from "./markdown.js";
// src/reporters/run-folder.ts
/** The report in the run's folder, for people (`report.md`) and programs (`report.json`), whole. On GitHub and on a laptop alike. */
function runFolderReport({ write, clean, links, about }) {
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
