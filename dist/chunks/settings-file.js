import "./rolldown-runtime.js";
import { b as messageOf, h as isJsonObject, p as groupDigits, t as firstLine, y as UltracodeError } from "./base.js";
import { t as parseYaml } from "./yaml.js";
import { i as refusalOf } from "./settings-table.js";
// src/config/settings-file.ts
/** Characters of a settings file: the parser takes up to two seconds for the worst text of this length. */
const FILE_CHARS_MAX = 65536;
/** Parses the settings file. Throws USAGE for anything but a YAML mapping, and with every setting that may not stand in it. */
function parseSettingsFile({ path, text }, place) {
	if (text.length > FILE_CHARS_MAX) throw new UltracodeError("USAGE", `${path} has ${groupDigits(text.length)} characters, and may have ${groupDigits(FILE_CHARS_MAX)} at most: shorten it`);
	const value = parsed({
		path,
		text
	});
	if (value === null || value === void 0) return {};
	if (!isJsonObject(value)) throw new UltracodeError("USAGE", `${path} must be a mapping of settings, like "model: sonnet"`);
	const refusals = Object.keys(value).flatMap((name) => {
		const refusal = refusalOf(place, name);
		return refusal === null ? [] : [`${path} holds "${name}": ${refusal}`];
	});
	if (refusals.length > 0) throw new UltracodeError("USAGE", refusals.join("; "));
	return value;
}
function parsed({ path, text }) {
	try {
		return parseYaml(text);
	} catch (error) {
		throw new UltracodeError("USAGE", `${path} is not YAML: ${firstLine(messageOf(error))}`, { cause: error });
	}
}
export { parseSettingsFile };
