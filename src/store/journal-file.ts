import { type FileHandle, open, readFile } from 'node:fs/promises';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { type Journal, JournalEntry } from '../run/journal.ts';

/** A journal on disk. Closing it waits for what is being written. */
export interface JournalFile extends Journal, AsyncDisposable {
  /** Lines that could not be read, one sentence each. */
  readonly problems: readonly string[];
}

/** Opens `path` for appending; outcomes of the journals in `earlier` are found too, the later file winning. */
export async function openJournal(path: string, earlier: readonly string[]): Promise<JournalFile> {
  const known = new Map<string, JournalEntry>();
  const problems: string[] = [];
  for (const file of earlier) {
    for (const entry of await readJournal(file, problems)) known.set(entry.key, entry);
  }
  const file = await openToAppend(path);
  const write = groupCommit(file);
  return {
    problems,
    find: (key) => known.get(key),
    append: (entry) => write(`${JSON.stringify(entry)}\n`),
    [Symbol.asyncDispose]: async () => {
      await write('');
      await file.close();
    },
  } satisfies JournalFile;
}

/** Every readable entry in order. A torn last line is normal after a kill; any other unreadable line becomes a problem. */
export async function readJournal(path: string, problems: string[]): Promise<readonly JournalEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new UltracodeError('STORE_FAILED', `journal ${path} cannot be read: ${error.message}`, {
      cause: error,
    });
  });
  const lines = text.split('\n');
  const torn = lines.pop();
  const entries: JournalEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = parseLine(line);
    if (entry === null)
      problems.push(`journal line ${index + 1} is not an entry of this version and was not used`);
    else entries.push(entry);
  }
  const last = torn === undefined || torn === '' ? null : parseLine(torn);
  if (last !== null) entries.push(last);
  return entries;
}

function parseLine(line: string): JournalEntry | null {
  try {
    return JournalEntry.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

async function openToAppend(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'a');
  } catch (error) {
    throw new UltracodeError(
      'STORE_FAILED',
      `journal ${path} cannot be written: ${messageOf(error)}. Choose another folder with --out.`,
      { cause: error },
    );
  }
}

/** Writes that arrive while one is under way go out together, with one fdatasync for all of them. */
function groupCommit(file: FileHandle): (line: string) => Promise<void> {
  let waiting: string[] = [];
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const flush = async () => {
    next = null;
    const lines = waiting.join('');
    waiting = [];
    if (lines === '') return;
    await file.write(lines);
    await file.datasync();
  };
  return (line) => {
    waiting.push(line);
    if (next === null) {
      next = current.then(flush);
      current = next.catch(() => undefined);
    }
    return next;
  };
}
