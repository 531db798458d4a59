import { t as UltracodeError } from "./errors.js";
import { t as nearMiss } from "./near-miss.js";
import { n as SettingsSchema, t as SETTINGS_FILE } from "./settings.js";
import { n as SETTING_NAMES } from "./settings-table.js";
// src/config/read-settings.ts
/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
function readSettings(sources, where) {
	const merged = {};
	for (const source of sources) for (const [name, value] of Object.entries(source)) if (value !== "" && value !== void 0) merged[name] = value;
	const parsed = SettingsSchema.safeParse(merged);
	if (parsed.success) return parsed.data;
	throw new UltracodeError("USAGE", parsed.error.issues.map((issue) => explain(issue, merged, where)).join("; "));
}
function explain(issue, given, where) {
	if (issue.code === "unrecognized_keys" && issue.path.length === 0) return issue.keys.map((key) => `unknown ${where} "${key}": ${adviceFor(key)}`).join("; ");
	const name = String(issue.path[0]);
	return `${where} "${name}": ${issue.code === "invalid_value" ? `expected one of ${issue.values.join(", ")}` : issue.message}, got ${JSON.stringify(given[name])}`;
}
function adviceFor(name) {
	const meant = nearMiss(name, SETTING_NAMES);
	return meant === null ? "docs/settings.md lists what there is" : `did you mean "${meant}"?`;
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
export { configure as t };
