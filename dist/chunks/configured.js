import { y as UltracodeError } from "./base.js";
import { n as SETTINGS_FILES, t as readSettings } from "./read-settings.js";
// src/compose/configured.ts
/** What of the settings file at a place may hold, overridden by what the user gave: inputs on Actions, flags on a laptop. */
async function configure(given, place, treeAt) {
	const where = place === "file" ? "input" : "option";
	try {
		const tree = await treeAt();
		const said = await passedOver(tree);
		const file = await settingsFile(tree);
		if (file === null) return {
			status: "ok",
			settings: readSettings([given], where),
			said
		};
		const [{ parseSettingsFile }, { takenFromFile }] = await Promise.all([import("./settings-file.js"), import("./taken-from-file.js")]);
		const settings = parseSettingsFile(file, place);
		const ofFile = takenFromFile({
			path: file.path,
			settings
		}, place, {
			given,
			where
		});
		return {
			status: "ok",
			settings: readSettings([ofFile.taken, given], where),
			said: [...said, ...ofFile.said]
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
/** Throws USAGE where there is one by each ending: which of them holds would be a guess. */
async function settingsFile({ read }) {
	const found = (await Promise.all(SETTINGS_FILES.map(async (path) => ({
		path,
		text: await read(path)
	})))).flatMap(({ path, text }) => text === null ? [] : [{
		path,
		text
	}]);
	if (found.length > 1) throw new UltracodeError("USAGE", `There are ${found.map(({ path }) => path).join(" and ")}, and only one of them can hold: delete one.`);
	return found[0] ?? null;
}
/** Where people put a settings file that is not read. */
async function passedOver({ names }) {
	return (await Promise.all([
		"",
		".github",
		".github/ultracode"
	].map(async (dir) => ({
		dir,
		found: await names(dir)
	})))).flatMap(({ dir, found }) => found.filter((name) => (dir === ".github/ultracode" ? NEAR_INSIDE : NEAR_NAME).test(name)).map((name) => dir === "" ? name : `${dir}/${name}`)).filter((path) => !SETTINGS_FILES.includes(path)).map((path) => ({
		setting: null,
		text: `\`${path}\` is passed over, and nothing that it sets holds: settings are read from \`${SETTINGS_FILES[0]}\`.`
	}));
}
const NEAR_NAME = /^\.?ultracode(?:[-.](?:action|config|settings))?(?:\.(?:ya?ml|jsonc?|toml)|rc)$/i;
const NEAR_INSIDE = /^(?:config|settings|ultracode)\.(?:ya?ml|jsonc?|toml)$/i;
export { configure as t };
