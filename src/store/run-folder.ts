import { appendFileSync, existsSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { nestsWithin, parseJson } from '../base/json.ts';
import { RUN_FILES, type RunFile } from '../resume/folder/run-files.ts';
import { type PreviousRun, RECORD_VERSION, RunRecord } from '../resume/run-record.ts';
import type { RunSpec } from '../resume/run-spec.ts';
import { LEVELS_MAX } from '../run/journal-entry.ts';
import { makeFolder } from './make-folder.ts';
import type { Seal } from './seal.ts';

/** The folder of one run: everything that is needed to look at it again or to go on from it. */
export interface RunFolder {
  readonly dir: string;
  readonly journalFile: string;
  /** Writes `run.json`: how the run stands. The first time is when a run begins: what another one has said in this folder goes before. */
  keep(record: RunRecord, seal: Seal | null): Promise<void>;
  /** Writes a whole file: where that fails, none is there, or the one that this run has written before. */
  write(name: RunFile, text: string | Uint8Array): Promise<void>;
  /** Adds lines to the transcript of agent `id`; throws when they cannot be written. */
  record(id: number, lines: readonly string[]): void;
}

/** Names inside a run's folder. */
export const JOURNAL_FILE = 'journal.jsonl';
export const RECORD_FILE = 'run.json';
export const TRANSCRIPTS_FOLDER = 'agents';

/** Where the folder of a run keeps its journal. */
export const journalIn = (dir: string): string => join(dir, JOURNAL_FILE);

/**
 * Makes the folder. `checkout`: root of the checkout that it lies in, which gets a `.gitignore` in its parent, so that runs never get
 * committed; null for a folder elsewhere. Throws STORE_FAILED where links of the checkout lead out of it.
 */
export async function createRunFolder(dir: string, checkout: string | null): Promise<RunFolder> {
  try {
    if (checkout !== null) await makeInside(checkout, dir);
    await makeFolder(join(dir, TRANSCRIPTS_FOLDER));
    if (checkout !== null) await writeIfMissing(join(dirname(dir), '.gitignore'), '*\n');
  } catch (error) {
    throw new UltracodeError(
      'STORE_FAILED',
      `the run's folder ${dir} cannot be made: ${messageOf(error)}. Choose another with --out DIR.`,
      { cause: error },
    );
  }
  // A folder that holds no run may be somebody's own.
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
        appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
      } catch (error) {
        throw notWritten(path, error);
      }
    },
  } satisfies RunFolder;
}

/**
 * Takes away what a run has said. Its journal stays: the answers in it were paid for, and claim nothing of the next run. So does its record,
 * which is replaced at once: with the journal it is what the run can be gone on from.
 */
async function clear(dir: string): Promise<void> {
  const transcripts = await readdir(join(dir, TRANSCRIPTS_FOLDER));
  const said = [
    ...RUN_FILES,
    ...transcripts.flatMap((name) => (TRANSCRIPT.test(name) ? [join(TRANSCRIPTS_FOLDER, name)] : [])),
  ];
  for (const path of said.map((name) => join(dir, name)))
    await rm(path, { force: true }).catch((error: unknown) => {
      throw new UltracodeError(
        'STORE_FAILED',
        `${path} is of an earlier run and cannot be removed: ${messageOf(error)}. Choose another folder with --out DIR.`,
        { cause: error },
      );
    });
}

const TRANSCRIPT = /^\d+\.jsonl$/;

/** Written beside the file, then renamed: a kill or a full disk leaves no part of a file under its name. */
async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  try {
    await writeFile(`${path}.new`, text);
    await rename(`${path}.new`, path);
  } catch (error) {
    await rm(`${path}.new`, { force: true }).catch(() => undefined);
    throw notWritten(path, error);
  }
}

const notWritten = (path: string, error: unknown): UltracodeError =>
  new UltracodeError('STORE_FAILED', `${path} cannot be written: ${messageOf(error)}.`, { cause: error });

/** The seal of what belongs where a run belongs; null where there is no secret to make one. */
export type SealFor = (spec: Pick<RunSpec, 'githubRun' | 'target'>) => Seal | null;

/**
 * A run that can be gone on from. Throws STORE_FAILED for a folder that does not say what was asked, or whose record lacks its seal.
 * Where nothing is sealed, nobody knows who wrote the record: what a person approved is not taken from it.
 */
export async function readRunFolder(dir: string, sealFor: SealFor): Promise<PreviousRun> {
  const read = await readRecord(dir);
  if (read !== null) return { record: believed(read, sealFor), journalFile: journalIn(dir) };
  throw new UltracodeError(
    'STORE_FAILED',
    `${dir} holds no ${RECORD_FILE}, so nobody knows what its run was asked.`,
  );
}

/** What a folder says that its run was about, whoever wrote it; null when it says nothing. */
export const previousSpec = (dir: string): Promise<RunSpec | null> =>
  readRecord(dir).then(
    (read) => read?.record.spec ?? null,
    () => null,
  );

type ReadRecord = { readonly record: RunRecord; readonly path: string; readonly text: string };

/** Null when the folder has no record, like those of the first versions. Throws STORE_FAILED for a record that cannot be read. */
async function readRecord(dir: string): Promise<ReadRecord | null> {
  const path = join(dir, RECORD_FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const value = text.length > RECORD_CHARS_MAX ? null : (parseJson(text) ?? null);
  const read = RunRecord.safeParse(nestsWithin(value, LEVELS_MAX) ? value : null);
  if (read.success) return { record: read.data, path, text };
  throw new UltracodeError(
    'STORE_FAILED',
    `${path} cannot be read: expected the record of a run (version ${RECORD_VERSION}), got ${read.error.issues[0]?.path.join('.') || 'no such thing'}: ${read.error.issues[0]?.message}.`,
  );
}

// Of a record: what a person asked for is the longest part of it, and that is a comment or a command line.
const RECORD_CHARS_MAX = 4 * 1024 * 1024;

function believed({ record, path, text }: ReadRecord, sealFor: SealFor): RunRecord {
  const seal = sealFor(record.spec);
  if (seal === null) return { ...record, spec: { ...record.spec, approved: [] } };
  if (seal.holds(text)) return record;
  throw new UltracodeError(
    'STORE_FAILED',
    `${path} has no seal of this key: another key wrote it, an earlier version, or somebody else. Nothing of its run is used; it is asked anew.`,
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

/**
 * Writes a file of a checkout that is not there yet, with the folders above it; false when there is one, or a link. Throws STORE_FAILED
 * where a folder above it is a link that leads out of the checkout.
 */
export async function writeNew(checkout: string, path: string, text: string): Promise<boolean> {
  try {
    await makeInside(checkout, dirname(join(checkout, path)));
    return await writeIfMissing(join(checkout, path), text);
  } catch (error) {
    throw notWritten(join(checkout, path), error);
  }
}

/** Why `writeNew` would not write a file, without writing anything; null where it would. */
export async function whyNotNew(
  checkout: string,
  path: string,
): Promise<{ readonly type: 'file' } | { readonly type: 'link'; readonly reason: string } | null> {
  const root = await realpath(checkout);
  let at = root;
  for (const part of path.split('/').slice(0, -1)) {
    const next = join(at, part);
    const found = await lstat(next).catch(() => null);
    if (found === null) return null;
    const real = await realpath(next).catch(() => null);
    if (real === null || !isInside(root, real)) return { type: 'link', reason: leadsOut(next, real) };
    at = real;
  }
  const found = await lstat(join(checkout, path)).catch(() => null);
  if (found === null) return null;
  return found.isSymbolicLink()
    ? { type: 'link', reason: `${path} is a link, and none is written through` }
    : { type: 'file' };
}

const leadsOut = (path: string, real: string | null): string =>
  `${path} is a link that leads ${real === null ? 'nowhere' : `to ${real}`}, not to a folder of the checkout; replace it with a folder`;

/** Makes a folder, one level after the other: a clone may hold a link in any place, and must not lead to where else the user may write. */
async function makeInside(checkout: string, dir: string): Promise<void> {
  const root = await realpath(checkout);
  let at = root;
  for (const part of relative(checkout, dir).split(sep)) {
    const next = join(at, part);
    await mkdir(next).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const real = await realpath(next).catch(() => null);
    if (real === null || !isInside(root, real)) throw new Error(leadsOut(next, real));
    at = real;
  }
}

/** Git's own files are outside. */
function isInside(root: string, path: string): boolean {
  const below = relative(root, path);
  const parts = below.split(sep);
  return !isAbsolute(below) && parts[0] !== '..' && !parts.some((part) => part.toLowerCase() === '.git');
}

/** A link is not followed, wherever it leads. */
async function writeIfMissing(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The text of a file that `write` has written into a run's folder; null where there is none. */
export const readWritten = (dir: string, name: string): Promise<string | null> =>
  readFile(join(dir, name), 'utf8').catch(() => null);
