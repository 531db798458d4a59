import { n as messageOf } from "./errors.js";
import { r as providerRow } from "./providers.js";
import { t as reportMarkdown } from "./markdown.js";
import { t as reportFileJson } from "./json3.js";
// src/reporters/run-folder.ts
/** The report in the run's folder, for people (`report.md`) and programs (`report.json`), whole. On GitHub and on a laptop alike. */
function runFolderReport({ write, clean, links }) {
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
				await write("report.json", reportFileJson(report, clean));
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
// src/compose/defaults.ts
/** What the settings say about every run. */
const defaultsOf = (settings) => ({
	workflow: settings.workflow ?? null,
	args: settings.args ?? null,
	base: settings.base ?? null,
	paths: settings.paths,
	pathsIgnore: settings["paths-ignore"],
	failOn: [...settings["fail-on"]],
	maxFailedShare: settings["max-failed-agents"],
	maxCostUsd: settings["max-cost-usd"],
	publish: {
		comment: settings.comment,
		annotations: settings.annotations
	},
	offline: !providerRow(settings.provider).asksModel
});
export { runFolderReport as n, defaultsOf as t };
