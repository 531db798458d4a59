import "./rolldown-runtime.js";
import { t as require_dist } from "./dist.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { n as isJsonObject } from "./json.js";
import { t as SETTINGS_FILE } from "./settings.js";
import { r as refusalOf } from "./settings-table.js";
// src/config/settings-file.ts
var import_dist = require_dist();
/** Parses the settings file. Throws USAGE with one line for anything but a YAML mapping. */
function parseSettingsFile(text) {
	const value = parseYaml(text);
	if (value === null || value === void 0) return {};
	if (!isJsonObject(value)) throw new UltracodeError("USAGE", `${SETTINGS_FILE} must be a mapping of settings, like "model: sonnet"`);
	for (const name of Object.keys(value)) {
		const refusal = refusalOf("file", name);
		if (refusal !== null) throw new UltracodeError("USAGE", `${SETTINGS_FILE} holds "${name}": ${refusal}`);
	}
	return value;
}
function parseYaml(text) {
	try {
		return (0, import_dist.parse)(text);
	} catch (error) {
		throw new UltracodeError("USAGE", `${SETTINGS_FILE} is not YAML: ${messageOf(error).split("\n")[0]}`, { cause: error });
	}
}
export { parseSettingsFile };
