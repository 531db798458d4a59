import { posix } from "node:path";
import { a as createBlobReader, b as createGitStream, c as gitOutput, o as batchAnswers, u as splitNul, y as createGit } from "./git.js";
import { n as textOf, r as tooLarge } from "./text-slice.js";
// src/checkout/tree/code-source.ts
/** Larger files are not handed out: a file is handled in one piece, without a pause for other work. */
const FILE_BYTES_MAX = 1048576;
// src/checkout/tree/git-tree.ts
const SYMLINK = "120000";
const SUBMODULE = "160000";
const LINKS_MAX = 40;
const TARGET_CHARS_MAX = 4095;
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
/**
* Follows symlinks inside the tree. `outside`: a link leads out of it or in a circle. `none`: no file; its path is that of a folder, or the
* first part of the way that does not exist, behind which nothing is looked up.
*/
async function resolveInTree({ tree, folders }, path, readLink) {
	const todo = path.split("/");
	const done = [];
	let links = 0;
	for (let part = todo.shift(); part !== void 0; part = todo.shift()) {
		if (part === "" || part === ".") continue;
		if (part === "..") {
			if (done.pop() === void 0) return { status: "outside" };
			continue;
		}
		const here = [...done, part].join("/");
		const entry = tree.get(here);
		if (entry === void 0 && !folders.has(here)) return {
			status: "none",
			path: here
		};
		if (entry?.link) {
			const target = await readLink(entry);
			links += 1;
			if (posix.isAbsolute(target) || links > LINKS_MAX || target.length > TARGET_CHARS_MAX) return { status: "outside" };
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
const CACHE_BYTES_MAX = 33554432;
/** Lists the tree now; files are read when asked for. */
async function commitTree(location, commit) {
	const tree = await readTree(createGit(location), commit);
	const paths = [...tree.keys()].sort();
	const folders = new Set(paths.flatMap(parents));
	const known = {
		tree,
		folders
	};
	const names = onceNeeded(() => namesByFolder(paths));
	const readObject = cachedObjects(createBlobReader(location));
	const readLink = async (entry) => (await readObject(entry)).toString("utf8");
	return {
		commit,
		linked: [],
		contents: () => readBlobs(createGitStream(location), tree),
		list: async () => paths.filter((path) => !tree.get(path)?.link),
		listBelow: async (dir) => {
			const resolved = await resolveInTree(known, dir, readLink);
			if (resolved.status !== "none") return [];
			const prefix = resolved.path === "" ? "" : `${resolved.path}/`;
			return paths.filter((path) => path.startsWith(prefix)).map((path) => posix.join(dir, path.slice(prefix.length)));
		},
		namesIn: async (dir) => {
			const resolved = await resolveInTree(known, dir, readLink);
			return resolved.status === "none" ? [...names().get(resolved.path) ?? []] : [];
		},
		read: async (path) => {
			const resolved = await resolveInTree(known, path, readLink);
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
/** The bytes of all files of a tree, by one git process. Throws when git lacks one of them. */
async function* readBlobs(stream, tree) {
	const files = [...tree].filter(([, { link }]) => !link);
	for (const [path, { bytes }] of files) if (bytes > 1048576) yield {
		path,
		bytes: null
	};
	const wanted = files.filter(([, { bytes }]) => bytes <= FILE_BYTES_MAX);
	const input = wanted.map(([, { object }]) => `${object}\n`).join("");
	const take = batchAnswers();
	let next = 0;
	for await (const chunk of stream([
		"cat-file",
		"--batch",
		"--buffer"
	], input)) for (const bytes of take(chunk)) {
		const [path = "", entry] = wanted[next] ?? [];
		if (bytes === null) throw new Error(`expected the blob ${entry?.object} from git cat-file`);
		yield {
			path,
			bytes
		};
		next += 1;
	}
	if (next < wanted.length) throw new Error(`git gave ${next} of ${wanted.length} files`);
}
function cachedObjects(readBlob) {
	const cache = /* @__PURE__ */ new Map();
	let bytes = 0;
	return (entry) => {
		const known = cache.get(entry.object);
		if (known) return known;
		const read = readBlob(entry.object);
		if (bytes + entry.bytes > CACHE_BYTES_MAX) {
			cache.clear();
			bytes = 0;
		}
		bytes += entry.bytes;
		cache.set(entry.object, read);
		return read;
	};
}
function onceNeeded(make) {
	let made;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
function namesByFolder(paths) {
	const names = /* @__PURE__ */ new Map();
	const add = (path) => {
		const slash = path.lastIndexOf("/");
		const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
		const known = names.get(folder);
		if (known === void 0) names.set(folder, /* @__PURE__ */ new Set([name]));
		else known.add(name);
	};
	for (const path of paths) for (const each of [...parents(path), path]) add(each);
	return names;
}
function parents(path) {
	const found = [];
	for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) found.push(path.slice(0, slash));
	return found;
}
export { FILE_BYTES_MAX as n, commitTree as t };
