import { n as messageOf, t as UltracodeError } from "./errors.js";
import { r as nearest } from "./usingCtx.js";
import { n as SETTING_NAMES, r as Settings, t as SETTINGS_FILE } from "./settings.js";
// src/reporters/run-folder.ts
/** The report in the run's folder, for people (`report.md`) and programs (`report.json`). */
function runFolderReport(options) {
	return {
		name: "run folder",
		async report(report) {
			try {
				await options.write("report.md", options.markdown(report));
				await options.write("report.json", options.json(report));
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
// src/config/read-settings.ts
/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
function readSettings(sources, where) {
	const merged = {};
	for (const source of sources) for (const [name, value] of Object.entries(source)) if (value !== "" && value !== void 0) merged[name] = value;
	const parsed = Settings.safeParse(merged);
	if (parsed.success) return parsed.data;
	throw new UltracodeError("USAGE", parsed.error.issues.map((issue) => explain(issue, merged, where)).join("; "));
}
function explain(issue, given, where) {
	if (issue.code === "unrecognized_keys" && issue.path.length === 0) return issue.keys.map((key) => `unknown ${where} "${key}": did you mean "${nearest(key, SETTING_NAMES)}"?`).join("; ");
	const name = String(issue.path[0]);
	return `${where} "${name}": ${issue.code === "invalid_value" ? `expected one of ${issue.values.join(", ")}` : issue.message}, got ${JSON.stringify(given[name])}`;
}
// src/compose/configured.ts
/** The settings file of the trusted tree, overridden by what the user gave (`where`: "input" or "option"). */
async function configure(given, where, readTrusted) {
	try {
		const text = await readTrusted(SETTINGS_FILE);
		if (text === null) return {
			status: "ok",
			settings: readSettings([given], where)
		};
		const { parseSettingsFile } = await import("./settings-file.js");
		const file = parseSettingsFile(text);
		readSettings([file], `${SETTINGS_FILE} setting`);
		return {
			status: "ok",
			settings: readSettings([file, given], where)
		};
	} catch (error) {
		if (!(error instanceof UltracodeError)) throw error;
		return {
			status: "invalid",
			error,
			settings: readSettings([], where)
		};
	}
}
// src/compose/defaults.ts
/** What the settings say about every run. */
const defaultsOf = (settings) => ({
	workflow: settings.workflow ?? null,
	args: settings.args ?? null,
	base: settings.base ?? null,
	failOn: settings["fail-on"],
	maxCostUsd: settings["max-cost-usd"],
	publish: {
		comment: settings.comment,
		annotations: settings.annotations
	},
	offline: settings.provider === "offline"
});
export { configure as n, runFolderReport as r, defaultsOf as t };
