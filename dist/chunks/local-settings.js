import { readFile, readdir, realpath } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { i as insidePath } from "./catalog.js";
import { t as configure } from "./configured.js";
// src/checkout/tree/work-folder.ts
/** Scripts, rules and settings as they are on disk, committed or not: on the command line the user's own folder is trusted. */
const workFolder = (dir) => ({
	/** Files below a folder, as paths relative to `dir`, sorted; none when there is no such folder. */
	list: async (folder) => {
		return (await readdir(join(dir, folder), { recursive: true }).catch(onMissing([]))).map((name) => posix.join(folder, name)).sort();
	},
	/** Text of a file; null when there is none. A link is followed inside `dir` only: a clone must not lead to the user's other files. */
	read: async (path) => {
		if (insidePath(path, "/") === null) return null;
		const real = await realpath(join(dir, path)).catch(onMissing(null));
		if (real === null) return null;
		const below = relative(await realpath(dir), real).split(sep).join("/");
		return insidePath(below, "/") === null ? null : readFile(real, "utf8").catch(onMissing(null));
	}
});
const onMissing = (value) => (error) => {
	if ([
		"ENOENT",
		"ENOTDIR",
		"EISDIR",
		"ELOOP",
		"ENAMETOOLONG"
	].includes(error.code ?? "")) return value;
	throw error;
};
// src/compose/local/local-settings.ts
/** The settings of a checkout as its files lie there, overridden by options. Throws what is wrong with them. */
async function localSettings(root, given) {
	const configured = await configure(given, "option", workFolder(root).read);
	if (configured.status === "invalid") throw configured.error;
	return configured.settings;
}
export { workFolder as n, localSettings as t };
