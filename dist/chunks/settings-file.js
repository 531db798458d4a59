import "./rolldown-runtime.js";
import { t as require_dist } from "./dist.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { n as isJsonObject } from "./json.js";
import { t as SETTINGS_FILE } from "./settings.js";
// src/config/settings-file.ts
var import_dist = require_dist();
/** Settings that a file may not hold, and why. */
const NOT_IN_FILE = {
	"anthropic-api-key": "keep it in a secret and pass it as an input",
	"github-token": "keep it in a secret and pass it as an input",
	"provider-path": "code is loaded from there, so only who starts the run may name it: pass it as an input"
};
/** Parses the settings file. Throws USAGE with one line for anything but a YAML mapping. */
function parseSettingsFile(text) {
	const value = parseYaml(text);
	if (value === null || value === void 0) return {};
	if (!isJsonObject(value)) throw new UltracodeError("USAGE", `${SETTINGS_FILE} must be a mapping of settings, like "model: sonnet"`);
	const refused = Object.entries(NOT_IN_FILE).find(([name]) => name in value);
	if (refused !== void 0) throw new UltracodeError("USAGE", `${SETTINGS_FILE} holds "${refused[0]}": ${refused[1]}`);
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
