import "./rolldown-runtime.js";
import { closeSync, constants, existsSync, fchmodSync, fstatSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { D as UltracodeError, O as messageOf, i as utf8Text } from "./base.js";
import { N as blobId, _ as protectedPaths, c as mergeChange, d as PATCH_FILE, l as changesOf, m as refusedEdits, p as readEdits, s as createPlaces, u as EDITS_FILE, w as folded, x as foldersOf } from "./edits.js";
import { C as findGitFolder, D as readConfig, E as isTrue, S as openLocation, T as smallText, c as gitOutput, f as firstCommit, g as topLevelOf, p as headSha, u as splitNul, x as gitWithInput, y as createGit } from "./git.js";
import { tmpdir } from "node:os";
import { a as writeBlob, c as gitTexts } from "./merged.js";
import { t as storedInCommit } from "./stored-files.js";
import { d as shellQuoted } from "./flags.js";
import { a as hasRecord, o as journalIn } from "./run-folder.js";
import { t as reportInFolder } from "./report-in-folder.js";
import { l as localSettings } from "./settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/checkout/apply/as-checked-out.ts
/** Files in the form in which a checkout would write them. `conflicts`: sentences without their full stop. */
async function asCheckedOut(targets, { checkedOut, converting }) {
	const conflicts = [];
	const stored = [...targets].flatMap(([path, target]) => target?.stored === true ? [path] : []);
	const others = await converting(stored);
	const written = new Map(targets);
	const converted = stored.filter((path) => others.has(path));
	for (let start = 0; start < converted.length; start += AT_ONCE) await Promise.all(converted.slice(start, start + AT_ONCE).map(async (path) => {
		const target = targets.get(path);
		if (target == null) return;
		try {
			written.set(path, {
				...target,
				bytes: await checkedOut(path, target.bytes),
				stored: false
			});
		} catch (error) {
			conflicts.push(`\`${path}\` cannot be written as git would check it out: ${messageOf(error).replace(/\.$/, "")}`);
		}
	}));
	return {
		targets: written,
		conflicts
	};
}
/** Processes of git, one for each file. */
const AT_ONCE = 8;
// src/checkout/apply/open-folder.ts
/** What is in the way. The message is a sentence without its full stop. */
var InTheWay = class extends Error {};
/**
* Opens folder after folder, so that a link in the place of one of them leads nowhere, also one that is put there meanwhile: by descriptors
* (Linux, whose `/proc/self/fd` does for a process what `openat` does), else by paths that are looked at just before. Null where a folder is
* missing, unless it is to be made. Throws InTheWay for what is no folder of this work tree.
*/
function openFolder(root, parts, make) {
	let folder = BY_DESCRIPTOR ? descriptorOf(root) : byPath(root);
	for (const [index, name] of parts.entries()) {
		const path = parts.slice(0, index + 1).join("/");
		try {
			const next = below(folder, name, {
				path,
				make
			});
			if (next === null) return null;
			if (existsAt(next.at(".git"))) {
				next.close();
				throw new InTheWay(`\`${path}\` is a repository of its own`);
			}
			folder.close();
			folder = next;
		} catch (error) {
			folder.close();
			throw error;
		}
	}
	return folder;
}
const BY_DESCRIPTOR = existsSync("/proc/self/fd");
function below(folder, name, { path, make }) {
	const at = folder.at(name);
	const stats = lstatSync(at, { throwIfNoEntry: false });
	if (stats === void 0) {
		if (!make) return closed(folder);
		mkdirSync(at);
	} else if (!stats.isDirectory()) throw new InTheWay(`\`${path}\` is ${stats.isSymbolicLink() ? "a link" : "a file"}, and has to be a folder`);
	return BY_DESCRIPTOR ? descriptorOf(at) : byPath(at);
}
function closed(folder) {
	folder.close();
	return null;
}
function descriptorOf(path) {
	const file = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
	return {
		at: (name) => `/proc/self/fd/${file}/${name}`,
		close: () => closeSync(file)
	};
}
const byPath = (path) => ({
	at: (name) => join(path, name),
	close: () => void 0
});
const existsAt = (path) => lstatSync(path, { throwIfNoEntry: false }) !== void 0;
// src/checkout/apply/carry-out.ts
/**
* Does what is left to do; with null for the files it only says what that is. What gives way to other files goes first, everything else that
* goes goes last, so that the bytes of a file that was moved are somewhere at every moment.
*/
function carryOut({ todo, done }, files) {
	const written = [...done].map((path) => ({
		path,
		what: "left",
		merged: false
	}));
	const ordered = inOrder(todo);
	try {
		for (const path of [...done, ...todo.map((step) => step.path)]) files?.tidy(path);
		for (const step of ordered) {
			if (files !== null) take(step, files);
			written.push(whatOf(step));
		}
	} catch (error) {
		const reason = error instanceof InTheWay ? error.message : messageOf(error).replace(/\.$/, "");
		return {
			status: "stopped",
			files: sorted(written),
			reason
		};
	}
	return {
		status: "applied",
		files: sorted(written)
	};
}
const sorted = (files) => files.toSorted((a, b) => a.path < b.path ? -1 : 1);
function inOrder(todo) {
	const written = todo.filter(({ target }) => target !== null);
	const paths = new Set(written.map(({ path }) => path));
	const folders = new Set(written.flatMap(({ path }) => foldersOf(path)));
	const removed = todo.filter(({ target }) => target === null);
	const isInTheWay = ({ path }) => folders.has(path) || foldersOf(path).some((folder) => paths.has(folder));
	return [
		...removed.filter(isInTheWay),
		...written,
		...removed.filter((step) => !isInTheWay(step))
	];
}
const NOTHING = { kind: "none" };
function take({ path, target, lying, alias }, files) {
	if (alias !== null) files.rename(alias, path);
	if (target === null) files.remove(path, lying);
	else files.write(path, target, lying.kind === "other" ? NOTHING : lying);
}
function whatOf({ path, target, lying }) {
	if (target === null) return {
		path,
		what: "removed",
		merged: false
	};
	return {
		path,
		what: lying.kind === "file" ? "changed" : "added",
		merged: target.merged
	};
}
// src/checkout/apply/changed-paths.ts
/**
* Tracked files that are not as the checked out commit has them, in the work tree or in the index. Submodules are looked into by nobody. `own`:
* the same work tree as its user's git sees it, which says of those that stand there as a checkout would write them that they are unchanged.
*/
async function changedPaths(location, own) {
	const changed = await statusOf(location);
	if (changed.size === 0) return changed;
	const seen = await statusOf(own).catch(() => changed);
	return new Set([...changed].filter((path) => seen.has(path)));
}
async function statusOf(location) {
	const records = splitNul(await gitOutput(createGit(location), ["status", ...[
		"--porcelain=v1",
		"-z",
		"--untracked-files=no",
		"--ignore-submodules=all",
		"--no-renames"
	]]));
	return new Set(records.map((record) => record.slice(3)));
}
// src/checkout/apply/own-git.ts
/** Of the clone's settings, what says how files stand in a work tree. Nothing of it runs a program. */
const KEPT = [
	"core.filemode",
	"core.symlinks",
	"core.ignorecase",
	"core.precomposeunicode"
];
const CONVERSIONS = [
	"core.autocrlf",
	"core.eol",
	"core.checkroundtripencoding"
];
/** `head`: the commit that is checked out. Gone once it is disposed of. */
function openOwnGit(location, head) {
	const { root, folder: view, env } = location.view();
	const git = findGitFolder(location.dir);
	const folder = mkdtempSync(join(tmpdir(), "ultracode-own-"));
	const objects = join(folder, "objects");
	for (const name of [
		"objects/info",
		"info",
		"refs"
	]) mkdirSync(join(folder, name), { recursive: true });
	writeFileSync(join(folder, "HEAD"), `${head}\n`);
	writeFileSync(join(objects, "info/alternates"), `${join(view, "objects")}\n`);
	writeFileSync(join(folder, "config"), git === null ? "" : configOf(git));
	writeFileSync(join(folder, "info/attributes"), git === null ? "" : smallText(join(git.commonDir, "info/attributes")) ?? "");
	for (const name of readdirSync(view)) if (name.startsWith("sharedindex.")) symlinkSync(join(view, name), join(folder, name));
	const { GIT_ATTR_NOSYSTEM: _, ...others } = env;
	const own = {
		dir: location.dir,
		env: location.env,
		known: /* @__PURE__ */ new Map(),
		view: () => ({
			root,
			folder,
			partial: false,
			usersOwn: true,
			env: {
				...others,
				GIT_DIR: folder
			}
		})
	};
	const run = createGit(own);
	return {
		location: own,
		converting: (paths) => convertingIn(own, paths),
		checkedOut: async (path, stored) => {
			const id = await writeBlob(objects, stored, head.length);
			return gitOutput(run, [
				"cat-file",
				"--filters",
				`--path=${path}`,
				id
			]);
		},
		[Symbol.dispose]: () => rmSync(folder, {
			recursive: true,
			force: true,
			maxRetries: 5
		})
	};
}
/** Told by gitattributes(5), since git is started for each file that it is asked about. */
async function convertingIn(own, paths) {
	if (paths.length === 0) return /* @__PURE__ */ new Set();
	const settings = await createGit(own)([
		"config",
		"--get-regexp",
		"^core\\.(autocrlf|eol)$"
	]);
	const said = settings.status === "exited" ? settings.stdout.toString("utf8") : "";
	const isCrlf = process.platform === "win32" || /^core\.(?:autocrlf (?!false|input|no|off|0$)|eol crlf$)/im.test(said);
	const input = paths.map((path) => `${path}\0`).join("");
	const parts = splitNul(await gitWithInput(own, {})([
		"check-attr",
		"-z",
		"--stdin",
		...ATTRIBUTES
	], input));
	const found = /* @__PURE__ */ new Set();
	for (let at = 0; at + 2 < parts.length; at += 3) {
		const [path = "", attribute = "", value = ""] = parts.slice(at, at + 3);
		if (attribute === "text" ? isCrlf && value !== "unset" : attribute === "eol" ? value === "crlf" : value !== "unspecified" && value !== "unset") found.add(path);
	}
	return found;
}
const ATTRIBUTES = [
	"text",
	"eol",
	"ident",
	"filter",
	"working-tree-encoding"
];
function configOf({ commonDir }) {
	const clone = readConfig(smallText(join(commonDir, "config")) ?? "");
	const isSha256 = clone.get("extensions.objectformat") === "sha256";
	return `${[
		"[core]",
		`\trepositoryformatversion = ${isSha256 ? 1 : 0}`,
		"	bare = false",
		"	safecrlf = false",
		...KEPT.flatMap((key) => clone.has(key) ? [`\t${nameIn(key)} = ${isTrue(clone.get(key))}`] : []),
		...CONVERSIONS.flatMap((key) => {
			const value = clone.get(key) ?? "";
			return /^[\w, -]+$/.test(value) ? [`\t${nameIn(key)} = ${value}`] : [];
		}),
		...isSha256 ? ["[extensions]", "	objectFormat = sha256"] : []
	].join("\n")}\n`;
}
const nameIn = (key) => key.slice(key.indexOf(".") + 1);
// src/edits/applying/line-ends.ts
/**
* Git may write lines into a work tree with other ends than its objects hold (`core.autocrlf`, `eol`). Only where all lines of one text
* end the one way and all of the other one the other way.
*/
function withLineEndsOf(other, text) {
	if (isAllLf(other) && isAllCrlf(text)) return {
		text: toLf(text),
		back: toCrlf
	};
	if (isAllCrlf(other) && isAllLf(text)) return {
		text: toCrlf(text),
		back: toLf
	};
	return {
		text,
		back: (same) => same
	};
}
const toCrlf = (text) => text.replaceAll("\n", "\r\n");
const toLf = (text) => text.replaceAll("\r\n", "\n");
const isAllLf = (text) => text.includes("\n") && !text.includes("\r");
/** Each `\r` stands before a `\n`, and the other way round. */
const isAllCrlf = (text) => text.includes("\r\n") && toLf(text).indexOf("\r") === -1 && toCrlf(toLf(text)) === text;
// src/checkout/apply/work-files.ts
/** What a folder is called where a file is looked for. */
const A_FOLDER = "a folder";
/** Name of a file on its way, in the folder where it is to stand. What a killed process left under it is taken away. */
const ON_ITS_WAY = ".ultracode-apply";
const besides = (path) => [...path.split("/").slice(0, -1), ON_ITS_WAY].join("/");
/** `keepsModes`: whether a file may be run stays as it is on the disk (`core.filemode=false`, Windows). */
function workFiles(root, { keepsModes }) {
	return {
		lying: (path) => {
			const lying = lyingIn(root, path);
			return keepsModes && lying.kind === "file" ? {
				...lying,
				executable: null
			} : lying;
		},
		write: (path, { mode, bytes }, seen) => {
			const { folder, name } = folderFor(root, path, true);
			try {
				expectSeen(path, lyingAt(folder.at(name)), seen);
				const before = lstatSync(folder.at(name), { throwIfNoEntry: false });
				unlinkIfThere(folder.at(ON_ITS_WAY));
				writeNewFile(folder.at(ON_ITS_WAY), bytes, {
					isExecutable: keepsModes && before !== void 0 ? (before.mode & 64) !== 0 : mode === "100755",
					before: before?.mode
				});
				renameSync(folder.at(ON_ITS_WAY), folder.at(name));
			} catch (error) {
				unlinkIfThere(folder.at(ON_ITS_WAY));
				throw error;
			} finally {
				folder.close();
			}
		},
		remove: (path, seen) => {
			within(root, path, (at) => {
				expectSeen(path, lyingAt(at), seen);
				unlinkIfThere(at);
			}, void 0);
			removeEmpty(root, path.split("/").slice(0, -1));
		},
		below: (folder, most) => listed(root, folder, most),
		hasName: (path) => namesBeside(root, path).includes(path.slice(path.lastIndexOf("/") + 1)),
		tidy: (path) => {
			if (lyingIn(root, path).kind !== "other") within(root, besides(path), unlinkIfThere, void 0);
		},
		rename: (from, to) => {
			const old = folderFor(root, from, false);
			try {
				const next = folderFor(root, to, true);
				try {
					renameSync(old.folder.at(old.name), next.folder.at(next.name));
				} finally {
					next.folder.close();
				}
			} finally {
				old.folder.close();
			}
		}
	};
}
function lyingIn(root, path) {
	try {
		return within(root, path, lyingAt, { kind: "none" });
	} catch (error) {
		if (error instanceof InTheWay) return {
			kind: "other",
			what: error.message
		};
		throw error;
	}
}
function namesBeside(root, path) {
	const folder = openFolder(root, path.split("/").slice(0, -1), false);
	if (folder === null) return [];
	try {
		return readdirSync(folder.at("."));
	} finally {
		folder.close();
	}
}
/** Files in a folder and below it. A link is a name as well. */
function listed(root, folder, most) {
	const names = [];
	const folders = [folder];
	for (let next = folders.pop(); next !== void 0; next = folders.pop()) {
		const open = openFolder(root, next.split("/"), false);
		if (open === null) continue;
		try {
			for (const entry of readdirSync(open.at("."), { withFileTypes: true })) (entry.isDirectory() ? folders : names).push(`${next}/${entry.name}`);
		} finally {
			open.close();
		}
		if (names.length + folders.length > most) return null;
	}
	return names;
}
function folderFor(root, path, make) {
	const parts = path.split("/");
	const name = parts.pop() ?? "";
	const folder = openFolder(root, parts, make);
	if (folder === null) throw new InTheWay(`the folder of \`${path}\` is gone`);
	return {
		folder,
		name
	};
}
function within(root, path, work, missing) {
	const parts = path.split("/");
	const name = parts.pop() ?? "";
	const folder = openFolder(root, parts, false);
	if (folder === null) return missing;
	try {
		return work(folder.at(name));
	} finally {
		folder.close();
	}
}
function lyingAt(at) {
	const stats = lstatSync(at, { throwIfNoEntry: false });
	if (stats === void 0) return { kind: "none" };
	if (stats.isSymbolicLink()) return {
		kind: "other",
		what: "a link"
	};
	if (!stats.isFile()) return {
		kind: "other",
		what: stats.isDirectory() ? A_FOLDER : "no file"
	};
	const file = openSync(at, constants.O_RDONLY | NO_FOLLOW);
	try {
		const opened = fstatSync(file);
		if (!opened.isFile() || opened.ino !== stats.ino) return {
			kind: "other",
			what: "another file by now"
		};
		if (opened.size > 4194304) return {
			kind: "other",
			what: "too large"
		};
		const executable = (opened.mode & 64) !== 0;
		return {
			kind: "file",
			bytes: readFileSync(file),
			executable,
			file: `${opened.dev}:${opened.ino}`
		};
	} finally {
		closeSync(file);
	}
}
const NO_FOLLOW = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
function expectSeen(path, now, seen) {
	if (!(now.kind === "file" && seen.kind === "file" ? Buffer.compare(now.bytes, seen.bytes) === 0 : now.kind === seen.kind && now.kind === "none")) throw new InTheWay(`\`${path}\` was changed while the edits were written`);
}
function writeNewFile(at, bytes, { isExecutable, before }) {
	const file = openSync(at, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, isExecutable ? 511 : 438);
	try {
		writeFileSync(file, bytes);
		if (before !== void 0) fchmodSync(file, isExecutable ? before & 511 | (before & 292) >> 2 : before & 438);
	} finally {
		closeSync(file);
	}
}
function unlinkIfThere(at) {
	try {
		unlinkSync(at);
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
	}
}
function removeEmpty(root, folder) {
	for (let parts = folder; parts.length > 0; parts = parts.slice(0, -1)) try {
		within(root, parts.join("/"), rmdirSync, void 0);
	} catch {
		return;
	}
}
// src/checkout/apply/steps.ts
/**
* What is left to do for a work tree to be as it should. `changed`: tracked files that are not as the commit has them; one that is not as it
* should be either is no step, and somebody's. `isTracked`: by the commit.
*/
function stepsTo(targets, files, git) {
	const todo = [];
	const done = /* @__PURE__ */ new Set();
	const conflicts = [];
	const removed = new Set([...targets].flatMap(([path, target]) => target === null ? [path] : []));
	const aliases = /* @__PURE__ */ new Set();
	for (const [path, target] of targets) {
		const lying = files.lying(path);
		const alias = target === null ? null : aliasOf(path, lying, removed, files);
		if (alias !== null) aliases.add(alias);
		if (target === null && lying.kind === "other" && gaveWay(path, lying.what, targets) || isAsShould(lying, target) && (alias === null || files.hasName(path))) done.add(path);
		else if (!git.changed.has(path)) {
			const blocked = lying.kind === "file" && alias === null && !git.isTracked(path) ? foreign(path) : blockedAt(path, lying, {
				removed,
				files
			});
			if (blocked !== null) conflicts.push(blocked);
			else todo.push({
				path,
				target,
				lying,
				alias: alias !== null && !files.hasName(path) ? alias : null
			});
		}
	}
	for (const path of aliases) done.add(path);
	return {
		todo: todo.filter(({ path }) => !aliases.has(path)),
		done,
		conflicts
	};
}
/** A file that goes: a folder has taken its place, or a file that of its folder. */
const gaveWay = (path, what, targets) => what === "a folder" || foldersOf(path).some((folder) => (targets.get(folder) ?? null) !== null);
function aliasOf(path, lying, removed, files) {
	if (lying.kind !== "file") return null;
	const alias = [...removed].find((other) => folded(other) === folded(path));
	const other = alias === void 0 ? null : files.lying(alias);
	return alias !== void 0 && other?.kind === "file" && other.file === lying.file ? alias : null;
}
function isAsShould(lying, target) {
	if (target === null || lying.kind !== "file") return target === null && lying.kind === "none";
	if (lying.executable !== null && lying.executable !== (target.mode === "100755")) return false;
	if (Buffer.compare(lying.bytes, target.bytes) === 0) return true;
	const [text, other] = [target.bytes, lying.bytes].map((bytes) => Buffer.from(bytes).toString("utf8"));
	return isAllLf(text) ? other === toCrlf(text) : isAllCrlf(text) && isAllLf(other) && text === toCrlf(other);
}
const foreign = (path) => `\`${path}\` is a file here that git does not track, and another one than the run made: move it away, then apply again`;
/** Files in a folder that gives way to a file of its name. */
const FOLDER_FILES_MAX = 1e4;
/** Why a path cannot be written though git knows of no change there; null where it can. */
function blockedAt(path, lying, { removed, files }) {
	if (lying.kind !== "other") return null;
	if (foldersOf(path).some((folder) => removed.has(folder))) return null;
	if (lying.what === "a folder" && (files.below(path, FOLDER_FILES_MAX)?.every((other) => removed.has(other)) ?? false)) return null;
	return lying.what.includes("`") ? lying.what : `\`${path}\` is ${lying.what} here`;
}
// src/edits/applying/plan-applying.ts
/** What edits make of the commit that is checked out, which may be another one than theirs: merged as git merges, file by file. */
async function planApplying({ set, before }, here, texts) {
	const edits = set.files.map(({ edit }) => edit);
	const context = {
		here,
		texts,
		before,
		states: new Map(edits.map((edit) => [edit.path, edit.before]))
	};
	const away = [];
	const to = [];
	const placed = /* @__PURE__ */ new Map();
	const conflicts = [];
	for (const change of changesOf(edits)) {
		const one = await applyOne(change, context);
		if (typeof one === "string") conflicts.push(one);
		else if (one !== null) {
			const isInPlace = one.from === one.to?.path;
			if (one.from !== null && !isInPlace) away.push(one.from);
			if (one.to !== null && !isInPlace) to.push(one.to.path);
			if (one.to !== null) placed.set(one.to.path, one.to);
		}
	}
	for (const folder of new Set(to.flatMap(foldersOf))) {
		const standing = await here.at(folder);
		if (standing.kind === "other") conflicts.push(`\`${folder}\` is ${standing.what} here`);
	}
	const blocked = conflicts.length === 0 ? createPlaces(here.paths).move(away, to) : null;
	if (typeof blocked === "string") conflicts.push(blocked);
	const gone = away.filter((path) => !placed.has(path)).map((path) => [path, null]);
	return {
		targets: new Map([...placed, ...gone]),
		conflicts
	};
}
/** Null where all is as it should be; a text says how this work tree contradicts the change. */
async function applyOne(change, context) {
	const { origin, after } = change;
	const { here, states, before } = context;
	const state = origin === null ? null : states.get(origin) ?? null;
	const base = origin === null || state === null ? null : {
		...state,
		path: origin
	};
	const found = await foundFor(change, here);
	const name = origin ?? after?.path ?? "";
	if (found.standing.kind === "other") return `\`${found.path}\` is ${found.standing.what} here`;
	const ours = found.standing.kind === "none" ? null : oursOf(found.path, found.standing, base === null ? after?.text : before.get(base.id));
	const theirs = after === null ? null : await withBytes(after, here);
	if (typeof theirs === "string") return theirs;
	if (theirs === null) return removed(name, base, ours);
	if (base === null && ours === null) return placedAt(theirs, null, false);
	const one = mergeChange(base, ours?.placed ?? null, theirs);
	if (one.status === "conflict") return `\`${name}\` ${one.what} since the commit of the run`;
	if (one.status === "settled") {
		if (one.after === null) return null;
		return placedAt(one.after, ours, one.after.id !== theirs.id);
	}
	const text = await mergedText(name, one, base === null ? "" : before.get(base.id), context.texts);
	if (typeof text === "string") return text;
	return placedAt({
		...one.after,
		id: blobId(Buffer.from(text.merged)),
		text: text.merged
	}, ours, true);
}
/** What was changed since is not thrown away. */
function removed(name, base, ours) {
	if (ours === null) return null;
	const { path, id, mode } = ours.placed;
	return id === base?.id && mode === base.mode ? {
		from: path,
		to: null
	} : `\`${name}\` was changed since the commit of the run, which removes it`;
}
/** Where the file of a change stands here: under its path, or where somebody else has moved it in the same way. */
async function foundFor({ origin, after }, here) {
	const first = origin ?? after?.path ?? "";
	const standing = await here.at(first);
	if (standing.kind !== "none" || after === null || after.path === first) return {
		path: first,
		standing
	};
	return {
		path: after.path,
		standing: await here.at(after.path)
	};
}
const NO_LINES = {
	additions: 0,
	deletions: 0
};
/** `base`: the text that it is compared with. */
function oursOf(path, { mode, bytes, stored = false }, base) {
	const text = utf8Text(bytes);
	const like = text === null || base == null ? null : withLineEndsOf(base, text);
	const shown = like?.text ?? text;
	return {
		placed: {
			path,
			mode,
			id: blobId(shown === null ? bytes : Buffer.from(shown)),
			text: shown,
			source: null,
			lines: NO_LINES
		},
		bytes,
		stored,
		back: like?.back ?? ((same) => same)
	};
}
/** A file that is only moved has its bytes here, if at all. */
async function withBytes(after, here) {
	if (after.text !== null || after.source === null) return after;
	const source = await here.at(after.source);
	if (source.kind !== "file") return after;
	const text = utf8Text(source.bytes);
	return text !== null && blobId(source.bytes) === after.id ? {
		...after,
		text
	} : after;
}
/** Bytes of a file that stays where it is: with the line ends that it has here, or those that stand here. */
function bytesOf(after, ours) {
	if (ours !== null && after.id === ours.placed.id) return ours.bytes;
	return after.text === null ? null : Buffer.from(ours?.back(after.text) ?? after.text);
}
function placedAt(after, ours, merged) {
	const { path, mode, text } = after;
	const isInPlace = ours?.placed.path === path;
	const isNew = !isInPlace || ours.placed.text?.includes("\n") === false;
	const stored = ours?.stored === true || text !== null && isNew;
	const bytes = stored && text !== null ? Buffer.from(text) : bytesOf(after, ours);
	if (bytes === null) return `\`${path}\` gets the bytes of \`${after.source ?? path}\`, which are not here`;
	return isInPlace && ours.placed.mode === mode && Buffer.compare(ours.bytes, bytes) === 0 ? null : {
		from: ours?.placed.path ?? null,
		to: {
			path,
			mode,
			bytes,
			merged,
			stored
		}
	};
}
async function mergedText(name, { ours, theirs }, base, texts) {
	if (base === void 0 || ours.text === null || theirs.text === null) return `\`${name}\` was changed since the commit of the run, and there is no text before it to merge with`;
	const merged = await texts.merge({
		base,
		ours: ours.text,
		theirs: theirs.text
	});
	if (merged.status === "clean") return { merged: merged.text };
	return merged.status === "failed" ? `\`${name}\` was changed since the commit of the run, and git could not merge that: ${merged.reason}` : `\`${name}\` was changed in the same lines since the commit of the run`;
}
// src/compose/local/apply-local.ts
/** Writes the edits of a run to the work tree: all or none, unless it is ended in between. Rejects with USAGE for edits that are not to be written at all. */
async function applyLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const location = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const root = await topLevelOf(location);
		const folder = resolve(order.folder);
		const report = await reportInFolder(folder);
		const [edits, head] = await Promise.all([editsIn(folder, report), headSha(location)]);
		const own = _usingCtx$1.u(openOwnGit(location, head));
		const changed = await changedPaths(location, own.location);
		const { settings } = await localSettings(root, order.settings);
		const allowed = settings["protected-paths"];
		const isProtected = protectedPaths(allowed);
		const all = edits.set.files.map(({ edit }) => edit);
		const refused = refusedEdits(all, isProtected);
		if (refused.length > 0) throw usage(`${order.folder}: ${refused.slice(0, REFUSED_SHOWN).join("; ")}. Nothing was written.${onlyProtected(all, isProtected) ? howToAllow(all, isProtected, allowed) : ""}`);
		const files = workFiles(root, { keepsModes: !await tellsModes(location) });
		const stored = storedInCommit(location, head);
		const entries = await stored.entries();
		const isSeen = seenIn(edits, files);
		const others = new Set([...changed].filter((path) => !isSeen(path)));
		const applying = await planApplying(edits, {
			paths: entries.keys(),
			at: standingIn({
				stored,
				files,
				changed: others,
				own
			})
		}, gitTexts(location));
		const about = {
			set: edits.set,
			...knownOf(report, edits),
			head
		};
		const written = await asCheckedOut(applying.targets, own);
		const steps = stepsTo(written.targets, files, {
			changed,
			isTracked: (path) => entries.has(path)
		});
		const dirty = [...changed].filter((path) => !steps.done.has(path)).sort();
		const conflicts = [
			...applying.conflicts,
			...written.conflicts,
			...steps.conflicts
		];
		const seen = dirty.filter(isSeen);
		if (dirty.length + conflicts.length > 0) {
			const knowsCommit = await firstCommit(location, [edits.set.head]) !== null;
			return {
				...about,
				status: "refused",
				dirty,
				seen,
				conflicts,
				knowsCommit
			};
		}
		order.before?.(about);
		return {
			...about,
			...carryOut(steps, order.dryRun ? null : files)
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** Whether the run has edited the very bytes that a file has here: a run on this machine sees what is not committed. */
function seenIn({ set }, files) {
	const before = new Map(set.files.map(({ edit }) => [edit.path, edit.before?.id]));
	return (path) => {
		const lying = before.has(path) ? files.lying(path) : null;
		return lying?.kind === "file" && blobId(lying.bytes) === before.get(path);
	};
}
/** Whether git looks at the disk for which files may be run. */
async function tellsModes(location) {
	const asked = await createGit(location)([
		"config",
		"--type=bool",
		"--get",
		"core.filemode"
	]);
	const isFalse = asked.status === "exited" && asked.stdout.toString("utf8").trim() === "false";
	return process.platform !== "win32" && !isFalse;
}
/** Beside edits of another run, or where there is no report, nothing is known of it. */
function knownOf(read, { set }) {
	if (read.status !== "read" || read.report.edits?.head !== set.head) return {
		discarded: [],
		cutShort: null
	};
	const { report } = read;
	const isWhole = report.status === "completed" || report.status === "waiting";
	return {
		discarded: report.edits?.discarded ?? [],
		cutShort: isWhole ? null : report.reason ?? report.status
	};
}
const REFUSED_SHOWN = 10;
const onlyProtected = (edits, isProtected) => refusedEdits(edits, () => null).length === 0 && refusedEdits(edits, isProtected).length <= REFUSED_SHOWN;
/** A person may let protected files be written; what the folder says of itself may not. */
function howToAllow(edits, isProtected, allowed) {
	const paths = edits.flatMap(({ path, after }) => [path, ...after?.from === void 0 ? [] : [after.from]]);
	const named = [...new Set(paths)].filter((path) => isProtected(path) !== null).sort();
	const flags = [...allowed, ...named.map((path) => `!${path.replace(/[\\*?[\]{}()!+@|]/g, "\\$&")}`)].map((glob) => `--protected-paths ${shellQuoted(glob)}`).join(" ");
	return ` Look at ${PATCH_FILE} there; if you want that all the same, add to the command: ${flags}`;
}
const usage = (problem) => new UltracodeError("USAGE", `apply: ${problem}`);
/** Bytes of a file of edits. */
const EDITS_BYTES_MAX = 268435456;
/** The folder may have come from elsewhere: a link is not followed. */
async function editsIn(folder, report) {
	const path = join(folder, EDITS_FILE);
	const found = await lstat(path).catch(() => null);
	if (found?.isFile() === true && found.size > 0 && found.size <= EDITS_BYTES_MAX) {
		const edits = readEdits(await readFile(path, "utf8"));
		if (edits !== null) return edits;
		throw usage(`${path} cannot be read: expected the edits of a run (version 1) whose bytes have the ids beside them. ${isRun(folder) ? GO_ON : ""}Nothing was written.`);
	}
	if (found?.isFile() !== false && isRun(folder)) throw usage(withoutEdits(folder, report));
	const got = found === null ? "no such file" : found.isFile() ? `${found.size} bytes` : "no file";
	throw usage(`expected the folder of a run whose agents edited, with a file ${EDITS_FILE}, got ${path}: ${got}. A run's folder is named at its end; of a run on GitHub, unpack its artifact and name that folder.`);
}
const isRun = (folder) => hasRecord(folder) || existsSync(journalIn(folder));
function withoutEdits(folder, read) {
	if (read.status === "read" && read.report.edits === void 0) return `${folder} holds no edits: no agent of its run (${read.report.workflow}) could change files. Nothing was written.`;
	return `${folder} holds no whole ${EDITS_FILE}: its run was ended before it could keep what its agents edited, or could not write there. ${GO_ON}Nothing was written.`;
}
const GO_ON = "Give the command of that run once more with `--resume` and this folder, which asks no agent again that has answered, and apply what it leaves. ";
/** What the checked out commit holds, with the bytes that the work tree has where they are unchanged: git may write lines with other ends there. */
const standingIn = ({ stored, files, changed, own }) => async (path) => {
	const entry = (await stored.entries()).get(path);
	if (entry === void 0) return { kind: "none" };
	if (entry.kind !== "file") return {
		kind: "other",
		what: `a ${entry.kind}`
	};
	if (changed.has(path)) {
		const bytes = await stored.bytes(path);
		return bytes === null ? {
			kind: "other",
			what: "too large"
		} : {
			kind: "file",
			mode: entry.mode,
			bytes,
			stored: true
		};
	}
	const lying = files.lying(path);
	if (lying.kind === "file") {
		const { bytes } = lying;
		const committed = await stored.bytes(path);
		return committed !== null && Buffer.compare(bytes, committed) !== 0 && await isWritten(own, path, {
			committed,
			bytes
		}) ? {
			kind: "file",
			mode: entry.mode,
			bytes: committed,
			stored: true
		} : {
			kind: "file",
			mode: entry.mode,
			bytes
		};
	}
	return {
		kind: "other",
		what: lying.kind === "none" ? "not checked out (sparse checkout)" : lying.what
	};
};
/** Whether a checkout writes what lies here: other line ends, or another encoding. */
const isWritten = async (own, path, { committed, bytes }) => {
	const written = await own.checkedOut(path, committed).catch(() => null);
	return written !== null && Buffer.compare(written, bytes) === 0;
};
export { applyLocal };
