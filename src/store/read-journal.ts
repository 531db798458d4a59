import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { parseJson } from '../base/json.ts';
import { JOURNAL_VERSION, JournalEntry } from '../run/journal-entry.ts';

/** What a journal holds, and a sentence for each way in which it could not be read whole. */
export type JournalReading = {
  readonly entries: readonly JournalEntry[];
  /** The newest line of each key, as it stands in the file. */
  readonly lines: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
};

/** Reads every readable entry, in order; a journal that is not there is empty. */
export async function readJournal(path: string): Promise<JournalReading> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new UltracodeError('STORE_FAILED', `the journal ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  });
  return parseJournal(path, text);
}

/** A torn last line is what a kill leaves: it is not reported as damage. */
function parseJournal(path: string, text: string): JournalReading {
  const entries: JournalEntry[] = [];
  const lines = new Map<string, string>();
  const damaged: number[] = [];
  const others: number[] = [];
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    const read = readLine(line);
    if (read.status === 'entry') {
      entries.push(read.entry);
      lines.set(read.entry.key, line);
    } else if (index < all.length - 1) {
      if (read.status === 'version') others.push(read.version);
      else damaged.push(index + 1);
    }
  }
  return { entries, lines, problems: [...damagedIn(path, damaged), ...otherVersionsIn(path, others)] };
}

type Line =
  | { readonly status: 'entry'; readonly entry: JournalEntry }
  | { readonly status: 'version'; readonly version: number }
  | { readonly status: 'damaged' };

const Versioned = z.object({ v: z.number() });

function readLine(line: string): Line {
  const value = parseJson(line);
  const entry = JournalEntry.safeParse(value);
  if (entry.success) return { status: 'entry', entry: entry.data };
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
