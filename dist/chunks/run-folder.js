import { appendFileSync, existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { r as parseJson } from "./json.js";
import { t as RunRecord } from "./run-record.js";
// src/store/run-folder.ts
/** Names inside a run's folder. */
const JOURNAL_FILE = "journal.jsonl";
const RECORD_FILE = "run.json";
const TRANSCRIPTS_FOLDER = "agents";
/** Where the folder of a run keeps its journal. */
const journalIn = (dir) => join(dir, JOURNAL_FILE);
/** Makes the folder. `ignored` also puts a `.gitignore` into its parent, so that runs inside a checkout never get committed. */
async function createRunFolder(dir, ignored) {
	try {
		await mkdir(join(dir, TRANSCRIPTS_FOLDER), { recursive: true });
		if (ignored) await writeFile(join(dirname(dir), ".gitignore"), "*\n");
	} catch (error) {
		throw new UltracodeError("STORE_FAILED", `the run's folder ${dir} cannot be made: ${messageOf(error)}. Choose another with --out DIR.`, { cause: error });
	}
	const write = (name, text) => writeFile(join(dir, name), text).catch((error) => {
		throw notWritten(join(dir, name), error);
	});
	return {
		dir,
		journalFile: journalIn(dir),
		keep: (record) => write(RECORD_FILE, `${JSON.stringify(record, null, 2)}\n`),
		write,
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
const notWritten = (path, error) => new UltracodeError("STORE_FAILED", `${path} cannot be written: ${messageOf(error)}.`, { cause: error });
/** A run that can be gone on from. Throws STORE_FAILED for a folder that does not say what was asked. */
async function readRunFolder(dir) {
	const record = await readRecord(dir);
	if (record !== null) return {
		record,
		journalFile: journalIn(dir)
	};
	throw new UltracodeError("STORE_FAILED", `${dir} holds no ${RECORD_FILE}, so nobody knows what its run was asked.`);
}
/** Null when the folder has no record, like those of the first versions. Throws STORE_FAILED for a record that cannot be read. */
async function readRecord(dir) {
	const path = join(dir, RECORD_FILE);
	const text = await readFile(path, "utf8").catch(() => null);
	if (text === null) return null;
	const read = RunRecord.safeParse(parseJson(text) ?? null);
	if (read.success) return read.data;
	throw new UltracodeError("STORE_FAILED", `${path} cannot be read: expected the record of a run (version 2), got ${read.error.issues[0]?.path.join(".") || "no such thing"}: ${read.error.issues[0]?.message}.`);
}
/** Whether a run came so far that another one could go on from it. */
const hasRecord = (dir) => existsSync(join(dir, RECORD_FILE));
/** The journal of a previous run's folder. Throws USAGE for a folder that holds none. */
function previousJournal(dir) {
	const path = journalIn(dir);
	if (existsSync(path)) return path;
	throw new UltracodeError("USAGE", `--resume: ${dir} holds no ${JOURNAL_FILE}, so there is no run to go on from. Name the folder of a run, such as .ultracode/runs/<id>.`);
}
/** Writes a file that is not there yet, with the folders above it; false when there is one. */
async function writeNew(path, text) {
	await mkdir(dirname(path), { recursive: true });
	try {
		await writeFile(path, text, { flag: "wx" });
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
		throw error;
	}
}
export { hasRecord as a, readRunFolder as c, createRunFolder as i, writeNew as l, RECORD_FILE as n, journalIn as o, TRANSCRIPTS_FOLDER as r, previousJournal as s, JOURNAL_FILE as t };
