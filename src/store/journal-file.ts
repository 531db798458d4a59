import { type FileHandle, open, rename, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, UltracodeError } from '../base/errors.ts';
import type { Journal } from '../run/journal.ts';
import type { JournalEntry } from '../run/journal-entry.ts';
import { type JournalSource, readJournal } from './read-journal.ts';
import type { Seal } from './seal.ts';

/** A journal on disk. Closing it waits for what is being written. */
export interface JournalFile extends Journal, AsyncDisposable {
  /** What of the previous journals could not be read, one sentence each. */
  readonly problems: readonly string[];
  /** Drops the outcomes that were taken over and never asked for; for a run that completed. */
  forgetUnused(): Promise<void>;
}

/**
 * Opens a journal for appending; outcomes of the journals in `previous` are found too, the later file winning. A new journal copies
 * all of them before anything else, so that another run can go on from this file alone, whenever its run ends. Lines are sealed where
 * `seal` is not null.
 */
export async function openJournal(
  { file: path, seal }: JournalSource,
  previous: readonly JournalSource[],
): Promise<JournalFile> {
  const known = new Map<string, JournalEntry>();
  const lines = new Map<string, string>();
  const problems: string[] = [];
  for (const source of previous) {
    const reading = await readJournal(source);
    problems.push(...reading.problems);
    for (const entry of reading.entries) known.set(entry.key, entry);
    for (const [key, line] of reading.lines)
      lines.set(
        key,
        isSealedFor(line, source.seal, seal) ? line : sealed(JSON.stringify(known.get(key)), seal),
      );
  }
  const inPlace = previous.some(({ file }) => resolve(file) === resolve(path));
  const isNew = !inPlace && (await isMissing(path));
  if (isNew) await writeWhole(path, lines.values());
  const file = await openToAppend(path);
  const { write, synced } = appending(path, file, await endOfLastLine(file));
  if (!inPlace && !isNew) {
    await write(textOf(lines.values()));
    await synced();
  }

  const used = new Map<string, string>();
  return {
    problems,
    find: (key) => {
      const entry = known.get(key);
      const line = lines.get(key);
      if (line !== undefined) used.set(key, line);
      return entry;
    },
    append: (entry) => {
      const line = sealed(JSON.stringify(entry), seal);
      used.set(entry.key, line);
      return write(textOf([line]));
    },
    synced,
    forgetUnused: async () => {
      await write('');
      // If this fails, the journal only stays longer than it need be.
      if (isNew && [...known.keys()].some((key) => !used.has(key)))
        await writeWhole(path, used.values()).catch(() => undefined);
    },
    [Symbol.asyncDispose]: async () => {
      await write('');
      // Each outcome was waited for before, so a failure has been told.
      await synced().catch(() => undefined);
      await file.close();
    },
  } satisfies JournalFile;
}

const sealed = (line: string, seal: Seal | null): string => (seal === null ? line : seal.put(line));

/** Whether a line can be taken over as it stands. One that was sealed for something else is sealed anew; one that had no seal gets none. */
const isSealedFor = (line: string, from: Seal | null, to: Seal | null): boolean =>
  from === null || to === null || to.holds(line);

function textOf(lines: Iterable<string>): string {
  let text = '';
  for (const line of lines) text += `${line}\n`;
  return text;
}

const isMissing = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    () => true,
  );

/** Written beside the file, then renamed: a kill leaves the old file or the whole new one. */
async function writeWhole(path: string, lines: Iterable<string>): Promise<void> {
  try {
    await writeFile(`${path}.new`, textOf(lines), { flush: true });
    await rename(`${path}.new`, path);
  } catch (error) {
    throw cannotBeWritten(path, error, 'Choose another folder with --out.');
  }
}

async function openToAppend(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'a+');
  } catch (error) {
    throw cannotBeWritten(path, error, 'Choose another folder with --out.');
  }
}

const NEWLINE = 0x0a;

/** Bytes up to the end of the last whole line. What a kill has torn behind it is cut off, so that the next line starts on its own. */
async function endOfLastLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const last = Buffer.alloc(1);
  if (size > 0) await file.read(last, 0, 1, size - 1);
  if (size === 0 || last[0] === NEWLINE) return size;
  const whole = Buffer.alloc(size);
  await file.read(whole, 0, size, 0);
  const end = whole.lastIndexOf(NEWLINE) + 1;
  if (isJson(whole.toString('utf8', end))) {
    await file.appendFile('\n');
    return size + 1;
  }
  await file.truncate(end);
  return end;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes lines at the end. Those that arrive during a write are written together after it, and callers that arrive during a
 * fdatasync share the next one. A write that failed is truncated away, so that the next one does not begin in the middle of a line.
 */
function appending(path: string, file: FileHandle, length: number) {
  const ROOM = 'Make room there, or choose another folder with --out, and go on with --resume.';
  let end = length;
  let isSynced = true;
  let queued: string[] = [];
  const write = inGroups(async () => {
    const bytes = Buffer.from(queued.join(''));
    queued = [];
    if (bytes.length === 0) return;
    try {
      await file.appendFile(bytes);
      end += bytes.length;
      isSynced = false;
    } catch (error) {
      await file.truncate(end).catch(() => undefined);
      throw cannotBeWritten(path, error, ROOM);
    }
  });
  const sync = inGroups(async () => {
    if (isSynced) return;
    isSynced = true;
    try {
      await file.datasync();
    } catch (error) {
      isSynced = false;
      throw cannotBeWritten(path, error, ROOM);
    }
  });
  return {
    write: (lines: string): Promise<void> => {
      queued.push(lines);
      return write();
    },
    synced: sync,
  };
}

/** The same work, one at a time: callers that come while it runs share the next one. */
function inGroups(work: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next === null) {
      next = current.then(() => {
        next = null;
        return work();
      });
      current = next.catch(() => undefined);
    }
    return next;
  };
}

const cannotBeWritten = (path: string, error: unknown, next: string): UltracodeError =>
  new UltracodeError('STORE_FAILED', `the journal ${path} cannot be written: ${messageOf(error)}. ${next}`, {
    cause: error,
  });
