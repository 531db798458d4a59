import { readlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import "./edits.js";
import { a as createBlobReader, c as gitOutput, u as splitNul, y as createGit } from "./git.js";
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { a as textOf, o as tooLarge } from "./commit-tree.js";
// src/checkout/tree/regular-file.ts
/** The bytes of a regular file below `root`, an absolute path without links; null for anything else, for one behind a link, and for more than `bytesMax`. */
function bytesOfRegularFile(root, path, bytesMax) {
	try {
		if (realpathSync.native(dirname(path)) !== resolve(root, dirname(path))) return null;
		const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const stats = fstatSync(file);
			return stats.isFile() && stats.size <= bytesMax ? readFileSync(file) : null;
		} finally {
			closeSync(file);
		}
	} catch {
		return null;
	}
}
/**
* The text of the file at `real`, a path without links, called `path` in what is said of it. A link, a pipe or a device in its place is
* neither followed nor waited for. Synchronous: five asynchronous calls would each cost more than all five do this way.
*/
async function readRegularFile(path, real) {
	if (!lstatSync(real).isFile()) return {
		status: "missing",
		message: `${path} is not a regular file`
	};
	const file = openSync(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const { size } = fstatSync(file);
		return size > 4194304 ? tooLarge(path, size) : await textOf(path, readFileSync(file));
	} finally {
		closeSync(file);
	}
}
// src/checkout/tree/stored-files.ts
/** The files of a commit, from git's objects. Nothing is asked before the first file is wanted. */
function storedInCommit(location, commit) {
	const read = createBlobReader(location);
	const tree = onceNeeded(async () => {
		const records = await gitOutput(createGit(location), [
			"ls-tree",
			"-r",
			"-l",
			"-z",
			"--full-tree",
			commit
		]);
		return new Map(splitNul(records).map(entryOfTree));
	});
	return {
		entries: tree,
		bytes: async (path) => {
			const entry = (await tree()).get(path);
			return entry?.kind === "file" && entry.bytes <= 4194304 ? read(entry.id) : null;
		},
		held: () => null,
		target: async (path) => {
			const entry = (await tree()).get(path);
			return entry?.kind === "link" && entry.bytes <= TARGET_BYTES_MAX ? (await read(entry.id)).toString("utf8") : null;
		}
	};
}
/**
* The files of a work tree at `root` as they lie on the disk, local changes included. Modes are those of the index. The bytes of a file are
* those of the first look: whoever edits it, merges it and keeps its base works on the same ones, whatever becomes of the disk.
*/
function storedInWorkTree(location, root) {
	const index = onceNeeded(async () => {
		const records = await gitOutput(createGit(location), [
			"ls-files",
			"--stage",
			"--full-name",
			"-z"
		]);
		return new Map(splitNul(records).map(entryOfIndex));
	});
	const held = /* @__PURE__ */ new Map();
	return {
		entries: index,
		bytes: async (path) => {
			if ((await index()).get(path)?.kind !== "file") return null;
			const bytes = held.get(path) ?? bytesOfRegularFile(root, join(root, path), 4194304);
			if (bytes !== null) held.set(path, bytes);
			return bytes;
		},
		held: (path) => held.get(path) ?? null,
		target: async (path) => (await index()).get(path)?.kind === "link" ? readlink(join(root, path)).catch(() => null) : null
	};
}
/** What Linux takes. */
const TARGET_BYTES_MAX = 4096;
/** `100644 blob <id> <bytes>\t<path>` (git-ls-tree(1)). */
function entryOfTree(record) {
	const tab = record.indexOf("	");
	const [mode = "", , id = "", bytes] = record.slice(0, tab).split(/ +/);
	return [record.slice(tab + 1), {
		...kindOf(mode),
		id,
		bytes: Number(bytes)
	}];
}
/** `100644 <id> <stage>\t<path>` (git-ls-files(1)). */
function entryOfIndex(record) {
	const tab = record.indexOf("	");
	return [record.slice(tab + 1), kindOf(record.slice(0, record.indexOf(" ")))];
}
function kindOf(mode) {
	if (mode === "120000") return { kind: "link" };
	if (mode === "160000") return { kind: "submodule" };
	return {
		kind: "file",
		mode: mode === "100755" ? "100755" : "100644"
	};
}
function onceNeeded(make) {
	let made = null;
	return () => {
		made ??= make();
		return made;
	};
}
export { storedInWorkTree as n, readRegularFile as r, storedInCommit as t };
