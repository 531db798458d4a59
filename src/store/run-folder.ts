import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, UltracodeError } from '../base/errors.ts';

/** The folder of one run: everything that is needed to look at it again or to go on from it. */
export interface RunFolder {
  readonly dir: string;
  readonly journalFile: string;
  /** Writes a whole file; `name` is relative to the folder. */
  write(name: string, text: string): Promise<void>;
  /** Adds lines to the transcript of agent `id`; throws when they cannot be written. */
  record(id: number, lines: readonly string[]): void;
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

const JOURNAL_FILE = 'journal.jsonl';

/** The journal of an earlier run's folder. Throws USAGE for a folder that holds none. */
export function earlierJournal(dir: string): string {
  const path = join(dir, JOURNAL_FILE);
  if (existsSync(path)) return path;
  throw new UltracodeError(
    'USAGE',
    `--resume: ${dir} holds no ${JOURNAL_FILE}, so there is no run to go on from. Name the folder of a run, such as .ultracode/runs/<id>.`,
  );
}

const notWritten = (path: string, error: unknown): UltracodeError =>
  new UltracodeError('STORE_FAILED', `${path} cannot be written: ${messageOf(error)}.`, { cause: error });

/** Makes the folder. `ignored` also puts a `.gitignore` into its parent, so that runs inside a checkout never get committed. */
export async function createRunFolder(dir: string, ignored: boolean): Promise<RunFolder> {
  try {
    await mkdir(join(dir, 'agents'), { recursive: true });
    if (ignored) await writeFile(join(dirname(dir), '.gitignore'), '*\n');
  } catch (error) {
    throw new UltracodeError(
      'STORE_FAILED',
      `the run's folder ${dir} cannot be made: ${messageOf(error)}. Choose another with --out DIR.`,
      { cause: error },
    );
  }
  return {
    dir,
    journalFile: join(dir, JOURNAL_FILE),
    write: (name, text) =>
      writeFile(join(dir, name), text).catch((error: unknown) => {
        throw notWritten(join(dir, name), error);
      }),
    record: (id, lines) => {
      const path = join(dir, 'agents', `${id}.jsonl`);
      try {
        appendFileSync(path, lines.map((line) => `${line}\n`).join(''));
      } catch (error) {
        throw notWritten(path, error);
      }
    },
  } satisfies RunFolder;
}
