import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { parseJson } from '../base/json.ts';
import { JOURNAL_VERSION, JournalEntry } from '../run/journal-entry.ts';
import type { Seal } from './seal.ts';

/** What a journal holds, and a sentence for each way in which it could not be read whole. */
export type JournalReading = {
  readonly entries: readonly JournalEntry[];
  /** The newest line of each key, as it stands in the file. */
  readonly lines: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
};

/** A journal to read. `seal`: lines without it are not used; null where there is no secret to hold them against. */
export type JournalSource = { readonly file: string; readonly seal: Seal | null };

/** Reads every entry that may be used, in order; a journal that is not there is empty. */
export async function readJournal({ file: path, seal }: JournalSource): Promise<JournalReading> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new UltracodeError('STORE_FAILED', `the journal ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  });
  return parseJournal(path, text, seal);
}

/** A torn last line is what a kill leaves: it is not reported as damage. */
function parseJournal(path: string, text: string, seal: Seal | null): JournalReading {
  const entries: JournalEntry[] = [];
  const lines = new Map<string, string>();
  const damaged: number[] = [];
  const others: number[] = [];
  let unsealed = 0;
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    const read = readLine(line, seal);
    if (read.status === 'entry') {
      entries.push(read.entry);
      lines.set(read.entry.key, line);
    } else if (index < all.length - 1) {
      if (read.status === 'unsealed') unsealed += 1;
      else if (read.status === 'version') others.push(read.version);
      else damaged.push(index + 1);
    }
  }
  return {
    entries,
    lines,
    problems: [...damagedIn(path, damaged), ...otherVersionsIn(path, others), ...unsealedIn(path, unsealed)],
  };
}

type Line =
  | { readonly status: 'entry'; readonly entry: JournalEntry }
  | { readonly status: 'version'; readonly version: number }
  | { readonly status: 'unsealed' }
  | { readonly status: 'damaged' };

const Versioned = z.object({ v: z.number() });

/** Characters. A line of ours is as long as what an agent can say. */
const LINE_CHARS_MAX = 8 * 1024 * 1024;

function readLine(line: string, seal: Seal | null): Line {
  if (line.length > LINE_CHARS_MAX) return { status: 'damaged' };
  const value = parseJson(line);
  const entry = JournalEntry.safeParse(value);
  if (entry.success)
    return seal === null || seal.holds(line)
      ? { status: 'entry', entry: entry.data }
      : { status: 'unsealed' };
  const versioned = Versioned.safeParse(value);
  if (!versioned.success || versioned.data.v === JOURNAL_VERSION) return { status: 'damaged' };
  return { status: 'version', version: versioned.data.v };
}

const LINES_NAMED = 5;

function damagedIn(path: string, lines: readonly number[]): readonly string[] {
  if (lines.length === 0) return [];
  const named = lines.slice(0, LINES_NAMED).join(', ');
  const more = lines.length > LINES_NAMED ? ` and ${lines.length - LINES_NAMED} more` : '';
  const where = `${lines.length === 1 ? 'line' : 'lines'} ${named}${more}`;
  return [
    `The journal ${path} is damaged in ${where}; the rest was used, and what is missing is asked again.`,
  ];
}

function otherVersionsIn(path: string, versions: readonly number[]): readonly string[] {
  if (versions.length === 0) return [];
  const newest = Math.max(...versions);
  const isNewer = newest > JOURNAL_VERSION;
  const outcomes = versions.length === 1 ? '1 outcome' : `${versions.length} outcomes`;
  const version = `version ${newest} of its format, and this program reads ${JOURNAL_VERSION}`;
  const next = isNewer ? '; go on with the newer program to keep them' : '';
  return [`The journal ${path} has ${outcomes} in ${version}: not used, and asked again${next}.`];
}

function unsealedIn(path: string, count: number): readonly string[] {
  if (count === 0) return [];
  const outcomes = count === 1 ? '1 outcome' : `${count} outcomes`;
  return [
    `The journal ${path} has ${outcomes} without the seal of this key: not used, and asked again. Another key wrote them, an earlier version, or somebody else.`,
  ];
}
