import { i as __toESM } from "./rolldown-runtime.js";
import { a as createBlobReader, b as createGitStream, c as gitOutput, d as commitOf, m as inCheckout, o as batchAnswers, u as splitNul, y as createGit } from "./git.js";
import { posix } from "node:path";
import { isUtf8 } from "node:buffer";
import { h as insidePath } from "./alone.js";
// src/checkout/tree/decode.ts
const SNIFFED_BYTES = 8e3;
/** At most so many bytes are looked at to tell an encoding. */
const SAMPLE_BYTES = 65536;
/** Whether git would call a file with these bytes binary. */
const isBinary = (bytes) => bytes.subarray(0, SNIFFED_BYTES).includes(0);
/** Such a file runs, whatever its name is. */
const beginsAsScript = (bytes) => bytes.toString("latin1", 0, 2) === "#!";
/**
* Text of a file's bytes, whatever its encoding; null for a binary file. A file of a source type is text with NUL bytes too, which
* `withoutNul` replaces.
*/
async function decode(path, bytes) {
	const binary = isBinary(bytes);
	if (!binary && isUtf8(bytes)) return withoutNul(bytes.toString("utf8"));
	if (binary && !await isSource(path, bytes)) return null;
	const text = await decodeOther(bytes, binary);
	return text === null || !VISIBLE.test(text) ? null : withoutNul(text);
}
const VISIBLE = /[^\0-\x20]/;
/** `binary`: for git. */
async function decodeOther(bytes, binary) {
	const utf16 = utf16Of(bytes);
	if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
	if (isUtf8(bytes)) return bytes.toString("utf8");
	if (binary && isMostlyData(bytes)) return null;
	return nationalText(bytes);
}
async function isSource(path, bytes) {
	if (beginsAsScript(bytes)) return true;
	const { isSourceType } = await import("./source-types.js");
	return isSourceType(path);
}
/** U+2400 stands for a NUL: sandboxes and models' interfaces end a text at a NUL, or refuse it. */
const withoutNul = (text) => text.includes("\0") ? text.replaceAll("\0", "␀") : text;
/** Its byte order, told by a mark or by the zeros in every second byte; null when the bytes are no UTF-16. */
function utf16Of(bytes) {
	if (!bytes.includes(0)) return null;
	const { even, odd, ascii } = countUnits(bytes);
	const units = bytes.length / 2;
	if (ascii > units * (isUtf8(bytes) ? .02 : .5) || ASCII_RUN.test(bytes.toString("latin1"))) return null;
	const mark = bytes.toString("hex", 0, 4);
	if (mark.startsWith("feff")) return "utf-16be";
	if (mark.startsWith("fffe")) return mark === "fffe0000" ? null : "utf-16le";
	if (bytes.length % 2 === 1) return null;
	if (odd >= units * ZEROS_MIN && even * 10 < odd) return "utf-16le";
	return even >= units * ZEROS_MIN && odd * 10 < even ? "utf-16be" : null;
}
/** Share of the units with a zero: all of them for Latin letters, fewer with comments in other scripts. */
const ZEROS_MIN = .3;
const ASCII_RUN = /[\t\n\r\x20-\x7e]{24}/;
/** Units of two bytes with a zero as their first or second one, and those of two bytes of ASCII. */
function countUnits(bytes) {
	const count = {
		even: 0,
		odd: 0,
		ascii: 0
	};
	for (let at = 0; at + 1 < bytes.length; at += 2) {
		const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
		if (first === 0) count.even += 1;
		if (second === 0) count.odd += 1;
		if (isAscii(first) && isAscii(second)) count.ascii += 1;
	}
	return count;
}
const isAscii = (byte) => byte >= 32 && byte < 127 || byte === 9 || byte === 10 || byte === 13;
/** Of random bytes a tenth are control characters. */
const CONTROLS_MAX = .05;
/** A table of numbers is mostly zeros. */
const NULS_MAX = .3;
function isMostlyData(bytes) {
	const sample = bytes.subarray(0, SAMPLE_BYTES);
	const nuls = sample.filter((byte) => byte === 0).length;
	return sample.filter((byte) => byte < 32 && byte !== 0 && (byte < 9 || byte > 13)).length > sample.length * CONTROLS_MAX || nuls > sample.length * NULS_MAX;
}
/** Never fails: windows-1252 has a character for each byte. */
async function nationalText(bytes) {
	const words = wordsOutsideAscii(bytes);
	if (isMostlyUtf8(words)) return bytes.toString("utf8");
	const { analyse } = await import("./lib.js").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	for (const { name } of analyse(words)) {
		const text = /^(?:UTF|ASCII|ISO-2022)/.test(name) ? null : decodedAs(name, bytes);
		if (text !== null) return text;
	}
	return new TextDecoder("windows-1252").decode(bytes);
}
/** A few bytes that are no UTF-8 do not make the rest another encoding. */
function isMostlyUtf8(words) {
	const characters = words.toString("utf8").match(/[^\0-\x7f]/gu) ?? [];
	const lost = characters.filter((character) => character === "�").length;
	return characters.length > lost * 3;
}
/** The rest of a source file looks English, whatever its comments are. */
function wordsOutsideAscii(bytes) {
	let words = "";
	for (const [word] of bytes.toString("latin1").matchAll(/[\x21-\xff]+/g)) {
		if (/[\x80-\xff]/.test(word)) words += `${word} `;
		if (words.length > SAMPLE_BYTES) break;
	}
	return Buffer.from(words.slice(0, SAMPLE_BYTES), "latin1");
}
function decodedAs(encoding, bytes) {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
// src/checkout/tree/file-types/data-types.ts
const EXTENSIONS = new Set(`
  png jpg jpeg jpe jp2 jfif gif bmp ico icns cur webp avif heic heif jxl tif tiff tga psd psb xcf ai sketch fig xd exr hdr dds ktx ktx2 astc icc
  woff woff2 ttf otf ttc eot pfb
  mp3 m4a aac ogg oga opus flac wav aif aiff mid midi wma mp4 m4v mkv mov avi webm ogv wmv mpg mpeg flv swf
  zip gz tgz bz2 tbz tbz2 xz txz zst lz lz4 lzma br 7z rar tar jar war ear aar whl egg gem nupkg vsix crx xpi apk aab ipa deb rpm dmg iso pkg msi cab
  pdf doc docx xls xlsx ppt pptx odt ods odp epub mobi numbers keynote
  exe dll so dylib lib a o class pyc pyo pyd wasm elf ko pdb node
  sqlite3 db mdb parquet avro feather arrow npy npz pickle h5 hdf5 onnx pth safetensors gguf tflite glb fbx blend 3ds
  p12 pfx jks keystore gpg der ds_store
`.trim().split(/\s+/).map((extension) => `.${extension}`));
/** Whether files with such a name hold data and never text that people write. Nothing is said about the bytes. */
function isDataType(path) {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	return name.includes(".") && EXTENSIONS.has(name.slice(name.lastIndexOf(".")));
}
[...EXTENSIONS];
// src/checkout/tree/text-slice.ts
const TEXT_BYTES_MAX = 4194304;
/** The text of a file's bytes, or why there is none. */
async function textOf(path, bytes) {
	if (bytes.length > 4194304) return tooLarge(path, bytes.length);
	const text = await decode(path, bytes);
	const isSame = text !== null && isUtf8(bytes) && !bytes.includes(0);
	if (text !== null) return {
		status: "text",
		text,
		...!isSame && { isRecoded: true }
	};
	const mayRun = beginsAsScript(bytes) || !isDataType(path);
	return {
		status: "binary",
		message: `${path} is a binary file (${bytes.length} bytes)`,
		mayRun
	};
}
const tooLarge = (path, bytes) => ({
	status: "too-large",
	mayRun: !isDataType(path),
	message: `${path} has ${bytes} bytes; at most ${TEXT_BYTES_MAX} are read`
});
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
// src/checkout/tree/trusted-tree.ts
/** Scripts, rules and settings, read from git's objects at `ref`; what is checked out does not matter. */
async function trustedTree(location, ref) {
	const git = createGit(location);
	const commit = await inCheckout(location, commitOf(git, ref));
	const tree = await commitTree(location, commit);
	return {
		commit,
		list: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.listBelow(inside);
		},
		names: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.namesIn(inside);
		},
		read: async (path) => {
			const inside = insidePath(path, "/");
			if (inside === null || inside === "") return null;
			const slice = await tree.read(inside);
			return slice.status === "text" ? slice.text : null;
		}
	};
}
export { textOf as a, TEXT_BYTES_MAX as i, commitTree as n, tooLarge as o, FILE_BYTES_MAX as r, isDataType as s, trustedTree as t };
