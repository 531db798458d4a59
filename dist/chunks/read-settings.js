import { t as UltracodeError } from "./errors.js";
import { t as nearMiss } from "./near-miss.js";
import { n as SettingsSchema } from "./settings.js";
import { n as SETTING_NAMES } from "./settings-table.js";
// src/config/read-settings.ts
/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
function readSettings(sources, where) {
	const merged = Object.create(null);
	for (const source of sources) for (const [name, value] of Object.entries(source)) if (value !== "" && value !== void 0) merged[name] = value;
	const unknown = Object.keys(merged).filter((name) => !SETTING_NAMES.includes(name));
	if (unknown.length > 0) throw new UltracodeError("USAGE", unknown.map((name) => `unknown ${where} "${name}": ${adviceFor(name)}`).join("; "));
	const parsed = SettingsSchema.safeParse(merged);
	if (parsed.success) return parsed.data;
	throw new UltracodeError("USAGE", parsed.error.issues.map((issue) => explain(issue, merged, where)).join("; "));
}
function explain(issue, given, where) {
	const name = String(issue.path[0]);
	return `${where} "${name}": ${issue.code === "invalid_value" ? `expected one of ${issue.values.join(", ")}` : issue.message}, got ${JSON.stringify(given[name])}`;
}
function adviceFor(name) {
	const meant = nearMiss(name, SETTING_NAMES);
	return meant === null ? "docs/settings.md lists what there is" : `did you mean "${meant}"?`;
}
export { readSettings as t };
