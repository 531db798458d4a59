import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { parseJson } from '../base/json.ts';
import { type PreviousRun, RECORD_VERSION, RunRecord } from '../resume/run-record.ts';

/** The folder of one run: everything that is needed to look at it again or to go on from it. */
export interface RunFolder {
  readonly dir: string;
  readonly journalFile: string;
  /** Writes `run.json`: how the run stands. */
  keep(record: RunRecord): Promise<void>;
  /** Writes a whole file; `name` is relative to the folder. */
  write(name: string, text: string): Promise<void>;
  /** Adds lines to the transcript of agent `id`; throws when they cannot be written. */
  record(id: number, lines: readonly string[]): void;
}

/** Names inside a run's folder. */
export const JOURNAL_FILE = 'journal.jsonl';
export const RECORD_FILE = 'run.json';
export const TRANSCRIPTS_FOLDER = 'agents';

/** Where the folder of a run keeps its journal. */
export const journalIn = (dir: string): string => join(dir, JOURNAL_FILE);

/** Makes the folder. `ignored` also puts a `.gitignore` into its parent, so that runs inside a checkout never get committed. */
export async function createRunFolder(dir: string, ignored: boolean): Promise<RunFolder> {
  try {
    await mkdir(join(dir, TRANSCRIPTS_FOLDER), { recursive: true });
    if (ignored) await writeFile(join(dirname(dir), '.gitignore'), '*\n');
  } catch (error) {
    throw new UltracodeError(
      'STORE_FAILED',
      `the run's folder ${dir} cannot be made: ${messageOf(error)}. Choose another with --out DIR.`,
      { cause: error },
    );
  }
  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(dir, name), text).catch((error: unknown) => {
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
        appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
      } catch (error) {
        throw notWritten(path, error);
      }
    },
  } satisfies RunFolder;
}

const notWritten = (path: string, error: unknown): UltracodeError =>
  new UltracodeError('STORE_FAILED', `${path} cannot be written: ${messageOf(error)}.`, { cause: error });

/** A run that can be gone on from. Throws STORE_FAILED for a folder that does not say what was asked. */
export async function readRunFolder(dir: string): Promise<PreviousRun> {
  const record = await readRecord(dir);
  if (record !== null) return { record, journalFile: journalIn(dir) };
  throw new UltracodeError(
    'STORE_FAILED',
    `${dir} holds no ${RECORD_FILE}, so nobody knows what its run was asked.`,
  );
}

/** Null when the folder has no record, like those of the first versions. Throws STORE_FAILED for a record that cannot be read. */
async function readRecord(dir: string): Promise<RunRecord | null> {
  const path = join(dir, RECORD_FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const read = RunRecord.safeParse(parseJson(text) ?? null);
  if (read.success) return read.data;
  throw new UltracodeError(
    'STORE_FAILED',
    `${path} cannot be read: expected the record of a run (version ${RECORD_VERSION}), got ${read.error.issues[0]?.path.join('.') || 'no such thing'}: ${read.error.issues[0]?.message}.`,
  );
}

/** Whether a run came so far that another one could go on from it. */
export const hasRecord = (dir: string): boolean => existsSync(join(dir, RECORD_FILE));

/** The journal of a previous run's folder. Throws USAGE for a folder that holds none. */
export function previousJournal(dir: string): string {
  const path = journalIn(dir);
  if (existsSync(path)) return path;
  throw new UltracodeError(
    'USAGE',
    `--resume: ${dir} holds no ${JOURNAL_FILE}, so there is no run to go on from. Name the folder of a run, such as .ultracode/runs/<id>.`,
  );
}

/** Writes a file that is not there yet, with the folders above it; false when there is one. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
