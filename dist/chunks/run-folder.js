import { appendFileSync, existsSync } from "node:fs";
import { lstat, mkdir, readFile, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { D as UltracodeError, O as messageOf, T as parseJson, w as nestsWithin } from "./base.js";
import { u as RunRecord } from "./resume.js";
import "./run.js";
// src/resume/folder/run-files.ts
/**
* What a run says, as files in its folder beside its journal, its record and its transcripts: nothing else is written there. Of a run that
* has used the folder before, all of them are taken away when the next one begins.
*/
const RUN_FILES = [
	"script.js",
	"last-draft.js",
	"result.json",
	"spent.json",
	"report.md",
	"report.json",
	"report.sarif",
	"edits.json",
	"edits.patch"
];
// src/store/make-folder.ts
/**
* Makes a folder and those above it that are missing. Not by `recursive` of `mkdir`, which never ends below a folder that takes none and
* says so with ENOENT, as /proc does (Node 24).
*/
async function makeFolder(dir) {
	if (await isFolder(dir)) return;
	const above = dirname(dir);
	if (above !== dir) await makeFolder(above);
	await mkdir(dir).catch(async (error) => {
		if (!await isFolder(dir)) throw error;
	});
}
const isFolder = (path) => stat(path).then((found) => found.isDirectory(), () => false);
// src/store/run-folder.ts
/** Names inside a run's folder. */
const JOURNAL_FILE = "journal.jsonl";
const RECORD_FILE = "run.json";
const TRANSCRIPTS_FOLDER = "agents";
/** Where the folder of a run keeps its journal. */
const journalIn = (dir) => join(dir, JOURNAL_FILE);
/**
* Makes the folder. `checkout`: root of the checkout that it lies in, which gets a `.gitignore` in its parent, so that runs never get
* committed; null for a folder elsewhere. Throws STORE_FAILED where links of the checkout lead out of it.
*/
async function createRunFolder(dir, checkout) {
	try {
		if (checkout !== null) await makeInside(checkout, dir);
		await makeFolder(join(dir, TRANSCRIPTS_FOLDER));
		if (checkout !== null) await writeIfMissing(join(dirname(dir), ".gitignore"), "*\n");
	} catch (error) {
		throw new UltracodeError("STORE_FAILED", `the run's folder ${dir} cannot be made: ${messageOf(error)}. Choose another with --out DIR.`, { cause: error });
	}
	let isCleared = ![RECORD_FILE, JOURNAL_FILE].some((name) => existsSync(join(dir, name)));
	return {
		dir,
		journalFile: journalIn(dir),
		keep: async (record, seal) => {
			if (!isCleared) await clear(dir);
			isCleared = true;
			const text = JSON.stringify(record, null, 2);
			await writeWhole(join(dir, RECORD_FILE), `${seal === null ? text : seal.put(text)}\n`);
		},
		write: (name, text) => writeWhole(join(dir, name), text),
		record: (id, lines) => {
			const path = join(dir, TRANSCRIPTS_FOLDER, `${id}.jsonl`);
			try {
				appendFileSync(path, lines.map((line) => `${line}\n`).join(""));
			} catch (error) {
				throw notWritten(path, error);
			}
		}
	};
}
/**
* Takes away what a run has said. Its journal stays: the answers in it were paid for, and claim nothing of the next run. So does its record,
* which is replaced at once: with the journal it is what the run can be gone on from.
*/
async function clear(dir) {
	const transcripts = await readdir(join(dir, TRANSCRIPTS_FOLDER));
	const said = [...RUN_FILES, ...transcripts.flatMap((name) => TRANSCRIPT.test(name) ? [join(TRANSCRIPTS_FOLDER, name)] : [])];
	for (const path of said.map((name) => join(dir, name))) await rm(path, { force: true }).catch((error) => {
		throw new UltracodeError("STORE_FAILED", `${path} is of an earlier run and cannot be removed: ${messageOf(error)}. Choose another folder with --out DIR.`, { cause: error });
	});
}
const TRANSCRIPT = /^\d+\.jsonl$/;
/** Written beside the file, then renamed: a kill or a full disk leaves no part of a file under its name. */
async function writeWhole(path, text) {
	try {
		await writeFile(`${path}.new`, text);
		await rename(`${path}.new`, path);
	} catch (error) {
		await rm(`${path}.new`, { force: true }).catch(() => void 0);
		throw notWritten(path, error);
	}
}
const notWritten = (path, error) => new UltracodeError("STORE_FAILED", `${path} cannot be written: ${messageOf(error)}.`, { cause: error });
/**
* A run that can be gone on from. Throws STORE_FAILED for a folder that does not say what was asked, or whose record lacks its seal.
* Where nothing is sealed, nobody knows who wrote the record: what a person approved is not taken from it.
*/
async function readRunFolder(dir, sealFor) {
	const read = await readRecord(dir);
	if (read !== null) return {
		record: believed(read, sealFor),
		journalFile: journalIn(dir)
	};
	throw new UltracodeError("STORE_FAILED", `${dir} holds no ${RECORD_FILE}, so nobody knows what its run was asked.`);
}
/** What a folder says that its run was about, whoever wrote it; null when it says nothing. */
const previousSpec = (dir) => readRecord(dir).then((read) => read?.record.spec ?? null, () => null);
/** Null when the folder has no record, like those of the first versions. Throws STORE_FAILED for a record that cannot be read. */
async function readRecord(dir) {
	const path = join(dir, RECORD_FILE);
	const text = await readFile(path, "utf8").catch(() => null);
	if (text === null) return null;
	const value = text.length > RECORD_CHARS_MAX ? null : parseJson(text) ?? null;
	const read = RunRecord.safeParse(nestsWithin(value, 200) ? value : null);
	if (read.success) return {
		record: read.data,
		path,
		text
	};
	throw new UltracodeError("STORE_FAILED", `${path} cannot be read: expected the record of a run (version 2), got ${read.error.issues[0]?.path.join(".") || "no such thing"}: ${read.error.issues[0]?.message}.`);
}
const RECORD_CHARS_MAX = 4194304;
function believed({ record, path, text }, sealFor) {
	const seal = sealFor(record.spec);
	if (seal === null) return {
		...record,
		spec: {
			...record.spec,
			approved: []
		}
	};
	if (seal.holds(text)) return record;
	throw new UltracodeError("STORE_FAILED", `${path} has no seal of this key: another key wrote it, an earlier version, or somebody else. Nothing of its run is used; it is asked anew.`);
}
/** Whether a run came so far that another one could go on from it. */
const hasRecord = (dir) => existsSync(join(dir, RECORD_FILE));
/** The journal of a previous run's folder. Throws USAGE for a folder that holds none. */
function previousJournal(dir) {
	const path = journalIn(dir);
	if (existsSync(path)) return path;
	throw new UltracodeError("USAGE", `--resume: ${dir} holds no ${JOURNAL_FILE}, so there is no run to go on from. Name the folder of a run, such as .ultracode/runs/<id>.`);
}
/**
* Writes a file of a checkout that is not there yet, with the folders above it; false when there is one, or a link. Throws STORE_FAILED
* where a folder above it is a link that leads out of the checkout.
*/
async function writeNew(checkout, path, text) {
	try {
		await makeInside(checkout, dirname(join(checkout, path)));
		return await writeIfMissing(join(checkout, path), text);
	} catch (error) {
		throw notWritten(join(checkout, path), error);
	}
}
/** Why `writeNew` would not write a file, without writing anything; null where it would. */
async function whyNotNew(checkout, path) {
	const root = await realpath(checkout);
	let at = root;
	for (const part of path.split("/").slice(0, -1)) {
		const next = join(at, part);
		if (await lstat(next).catch(() => null) === null) return null;
		const real = await realpath(next).catch(() => null);
		if (real === null || !isInside(root, real)) return {
			type: "link",
			reason: leadsOut(next, real)
		};
		at = real;
	}
	const found = await lstat(join(checkout, path)).catch(() => null);
	if (found === null) return null;
	return found.isSymbolicLink() ? {
		type: "link",
		reason: `${path} is a link, and none is written through`
	} : { type: "file" };
}
const leadsOut = (path, real) => `${path} is a link that leads ${real === null ? "nowhere" : `to ${real}`}, not to a folder of the checkout; replace it with a folder`;
/** Makes a folder, one level after the other: a clone may hold a link in any place, and must not lead to where else the user may write. */
async function makeInside(checkout, dir) {
	const root = await realpath(checkout);
	let at = root;
	for (const part of relative(checkout, dir).split(sep)) {
		const next = join(at, part);
		await mkdir(next).catch((error) => {
			if (error.code !== "EEXIST") throw error;
		});
		const real = await realpath(next).catch(() => null);
		if (real === null || !isInside(root, real)) throw new Error(leadsOut(next, real));
		at = real;
	}
}
/** Git's own files are outside. */
function isInside(root, path) {
	const below = relative(root, path);
	const parts = below.split(sep);
	return !isAbsolute(below) && parts[0] !== ".." && !parts.some((part) => part.toLowerCase() === ".git");
}
/** A link is not followed, wherever it leads. */
async function writeIfMissing(path, text) {
	try {
		await writeFile(path, text, { flag: "wx" });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}
/** The text of a file that `write` has written into a run's folder; null where there is none. */
const readWritten = (dir, name) => readFile(join(dir, name), "utf8").catch(() => null);
export { hasRecord as a, previousSpec as c, whyNotNew as d, writeNew as f, createRunFolder as i, readRunFolder as l, RECORD_FILE as n, journalIn as o, makeFolder as p, TRANSCRIPTS_FOLDER as r, previousJournal as s, JOURNAL_FILE as t, readWritten as u };
