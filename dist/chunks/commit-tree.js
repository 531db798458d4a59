import { g as gitOutput, v as splitNul } from "./catalog.js";
import { posix } from "node:path";
// src/checkout/source.ts
/** Bytes of larger files are not handed out: one file is handled in one piece. */
const FILE_BYTES_MAX = 1048576;
// src/checkout/git/read-blobs.ts
/** The bytes of all files of a tree, out of git's objects with one process. Throws when git has not got one of them. */
async function* readBlobs(stream, tree) {
	const files = [...tree].filter(([, { link }]) => !link);
	for (const [path, { bytes }] of files) if (bytes > 1048576) yield {
		path,
		bytes: null
	};
	const asked = files.filter(([, { bytes }]) => bytes <= FILE_BYTES_MAX);
	const input = asked.map(([, { object }]) => `${object}\n`).join("");
	let held = Buffer.alloc(0);
	let next = 0;
	for await (const chunk of stream([
		"cat-file",
		"--batch",
		"--buffer"
	], input)) {
		held = Buffer.concat([held, chunk]);
		for (let file = asked[next]; file !== void 0; file = asked[next]) {
			const [path, { object, bytes }] = file;
			const head = `${object} blob ${bytes}\n`;
			const end = head.length + bytes;
			if (held.length <= end) break;
			if (held.toString("latin1", 0, head.length) !== head) throw new Error(`${object} is no blob of git's`);
			yield {
				path,
				bytes: held.subarray(head.length, end)
			};
			held = held.subarray(end + 1);
			next += 1;
		}
	}
	if (next < asked.length) throw new Error(`git gave ${next} of ${asked.length} files`);
}
// src/checkout/text.ts
const TEXT_BYTES_MAX = 4194304;
const SNIFFED_BYTES = 8e3;
const isBinary = (bytes) => bytes.subarray(0, SNIFFED_BYTES).includes(0);
/** Text of a file's bytes, read as UTF-8. */
function textOf(path, bytes) {
	if (bytes.length > 4194304) return tooLarge(path, bytes.length);
	if (isBinary(bytes)) return {
		status: "binary",
		message: `${path} is a binary file (${bytes.length} bytes)`
	};
	return {
		status: "text",
		text: bytes.toString("utf8")
	};
}
const tooLarge = (path, bytes) => ({
	status: "too-large",
	message: `${path} has ${bytes} bytes; at most ${TEXT_BYTES_MAX} are read`
});
// src/checkout/tree/tree.ts
const SYMLINK = "120000";
const SUBMODULE = "160000";
const LINKS_MAX = 40;
/** Files and symlinks of `commit` by path, in git's order; submodules are left out. */
async function readTree(git, commit) {
	const records = splitNul(await gitOutput(git, [
		"ls-tree",
		"-r",
		"-l",
		"-z",
		"--full-tree",
		commit
	]));
	const tree = /* @__PURE__ */ new Map();
	for (const record of records) {
		const tab = record.indexOf("	");
		const [mode, , object, bytes] = record.slice(0, tab).split(/ +/);
		if (mode === SUBMODULE || object === void 0) continue;
		tree.set(record.slice(tab + 1), {
			link: mode === SYMLINK,
			object,
			bytes: Number(bytes)
		});
	}
	return tree;
}
/** Follows symlinks inside the tree only; one that leads out, or in a circle, is `outside`. `none` may still be a folder. */
async function resolveInTree(tree, path, readLink) {
	const todo = path.split("/");
	const done = [];
	let links = 0;
	for (let part = todo.shift(); part !== void 0; part = todo.shift()) {
		if (part === "" || part === ".") continue;
		if (part === "..") {
			if (done.pop() === void 0) return { status: "outside" };
			continue;
		}
		const entry = tree.get([...done, part].join("/"));
		if (entry?.link) {
			const target = await readLink(entry);
			links += 1;
			if (posix.isAbsolute(target) || links > LINKS_MAX) return { status: "outside" };
			todo.unshift(...target.split("/"));
			continue;
		}
		done.push(part);
	}
	const resolved = done.join("/");
	const entry = tree.get(resolved);
	return entry ? {
		status: "found",
		path: resolved,
		entry
	} : {
		status: "none",
		path: resolved
	};
}
// src/checkout/tree/commit-tree.ts
const REMEMBERED_BYTES_MAX = 33554432;
/** Reads the tree once; texts are read when asked for. */
async function commitTree(git, stream, commit) {
	const tree = await readTree(git, commit);
	const paths = [...tree.keys()].sort();
	const folders = new Set(paths.flatMap(parents));
	const readObject = rememberedObjects(git);
	const readLink = async (entry) => (await readObject(entry)).toString("utf8");
	return {
		commit,
		hiddenTexts: async () => [],
		contents: () => readBlobs(stream, tree),
		list: async () => paths.filter((path) => !tree.get(path)?.link),
		listBelow: async (dir) => {
			const resolved = await resolveInTree(tree, dir, readLink);
			if (resolved.status !== "none") return [];
			const prefix = resolved.path === "" ? "" : `${resolved.path}/`;
			return paths.filter((path) => path.startsWith(prefix)).map((path) => posix.join(dir, path.slice(prefix.length)));
		},
		read: async (path) => {
			const resolved = await resolveInTree(tree, path, readLink);
			if (resolved.status === "outside") return {
				status: "outside",
				message: `${path} is a link that leads out of the repository`
			};
			if (resolved.status === "none") return folders.has(resolved.path) || resolved.path === "" ? {
				status: "directory",
				message: `${path} is a folder`
			} : {
				status: "missing",
				message: `${path} is not a file of commit ${commit.slice(0, 7)}`
			};
			if (resolved.entry.bytes > 4194304) return tooLarge(path, resolved.entry.bytes);
			return textOf(path, await readObject(resolved.entry));
		}
	};
}
function rememberedObjects(git) {
	const remembered = /* @__PURE__ */ new Map();
	let bytes = 0;
	return (entry) => {
		const known = remembered.get(entry.object);
		if (known) return known;
		const read = gitOutput(git, [
			"cat-file",
			"blob",
			entry.object
		]);
		if (bytes + entry.bytes > REMEMBERED_BYTES_MAX) {
			remembered.clear();
			bytes = 0;
		}
		bytes += entry.bytes;
		remembered.set(entry.object, read);
		return read;
	};
}
function parents(path) {
	const found = [];
	for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) found.push(path.slice(0, slash));
	return found;
}
export { textOf as a, isBinary as i, SNIFFED_BYTES as n, tooLarge as o, TEXT_BYTES_MAX as r, FILE_BYTES_MAX as s, commitTree as t };
