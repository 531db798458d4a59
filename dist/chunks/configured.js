import { t as UltracodeError } from "./errors.js";
import { t as readSettings } from "./read-settings.js";
import { t as SETTINGS_FILE } from "./settings.js";
// src/compose/configured.ts
/** What of the settings file at a place may hold, overridden by what the user gave: inputs on Actions, flags on a laptop. */
async function configure(given, place, read) {
	const where = place === "file" ? "input" : "option";
	try {
		const text = await read(SETTINGS_FILE);
		if (text === null) return {
			status: "ok",
			settings: readSettings([given], where),
			said: []
		};
		const [{ parseSettingsFile }, { takenFromFile }] = await Promise.all([import("./settings-file.js"), import("./taken-from-file.js")]);
		const { taken, said } = takenFromFile(parseSettingsFile(text, place), place, {
			given,
			where
		});
		return {
			status: "ok",
			settings: readSettings([taken, given], where),
			said
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
