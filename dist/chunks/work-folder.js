import { readFile, readdir, realpath, stat } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { t as insidePath } from "./inside-path.js";
// src/checkout/tree/work-folder.ts
/** Scripts, rules and settings as they are on disk, committed or not. Nothing outside of `dir` is listed or read: a clone must not lead to the user's other files. */
const workFolder = (dir) => ({
	/** What is below a folder, as paths relative to `dir`, sorted; none when there is no such folder. Links below it are named and not entered. */
	list: async (folder) => {
		const real = await realInside(dir, folder);
		if (real === null) return [];
		return (await readdir(real, {
			recursive: true,
			withFileTypes: true
		}).catch(onMissing([]))).map(({ parentPath, name }) => relative(real, join(parentPath, name)).split(sep)).map((parts) => posix.join(folder, ...parts)).sort();
	},
	names: async (folder) => {
		const real = await realInside(dir, folder);
		return real === null ? [] : (await readdir(real).catch(onMissing([]))).sort();
	},
	/** Text of a file; null when there is none. */
	read: async (path) => {
		const real = await realInside(dir, path);
		if (real === null || !(await stat(real)).isFile()) return null;
		return readFile(real, "utf8").catch(onMissing(null));
	}
});
/** The path on disk, links followed; null when there is nothing, or it is outside of `dir`. */
async function realInside(dir, path) {
	if (insidePath(path, "/") === null) return null;
	const real = await realpath(join(dir, path)).catch(onMissing(null));
	if (real === null) return null;
	const below = relative(await realpath(dir), real).split(sep).join("/");
	return insidePath(below, "/") === null ? null : real;
}
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
export { workFolder as t };
