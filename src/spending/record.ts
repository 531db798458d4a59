import { z } from 'zod';
import { parseJson } from '../base/json.ts';

/** What one run has cost, or may cost while it lasts. */
const Entry = z.object({
  runId: z.string().min(1).max(80),
  /** `set-aside`: it may spend so much, or has been killed and may have spent it. */
  state: z.enum(['set-aside', 'spent']),
  /** Of this run alone: what a run that it goes on from has spent is an entry of that one. */
  usd: z.number().min(0),
});
export type Entry = z.infer<typeof Entry>;

/** Raise it when this code could not read a record as it was written before. */
const VERSION = 1;

/** What an artifact of a scope holds: what its run spends, and all that was known of others when it was written. Data from outside. */
const SpentRecord = z.object({
  v: z.literal(VERSION),
  /** Name of the scope's artifacts, so that a record of another scope cannot stand in. */
  scope: z.string(),
  own: Entry,
  others: z.array(Entry),
  /** Ids of the artifacts whose entries are all among `others`. */
  covers: z.array(z.int()),
});
export type SpentRecord = z.infer<typeof SpentRecord>;

/** In the zip of an artifact. */
export const SPENT_FILE = 'spent.json';

/** Bytes; an entry has about 80, and a scope up to a few thousand. */
export const SPENT_BYTES_MAX = 4 * 1024 * 1024;

export const recordText = (record: Omit<SpentRecord, 'v'>): string =>
  JSON.stringify({ v: VERSION, ...record });

/** The record in a text, if it is one of this scope. */
export function readRecord(
  text: string,
  scope: string,
):
  | { readonly status: 'read'; readonly record: SpentRecord }
  | { readonly status: 'refused'; readonly reason: string } {
  const read = SpentRecord.safeParse(parseJson(text) ?? null);
  if (!read.success) {
    const issue = read.error.issues[0];
    return refused(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
  }
  if (read.data.scope !== scope) return refused(`one of ${read.data.scope.slice(0, 80)}`);
  return { status: 'read', record: read.data };
}

const refused = (got: string) =>
  ({
    status: 'refused',
    reason: `expected what runs have spent (version ${VERSION}), got ${got}`,
  }) as const;

/** One entry for each run. What it has spent at its end replaces what it had set aside; of two amounts of one kind the higher one counts. */
export function merged(entries: readonly Entry[]): readonly Entry[] {
  const known = new Map<string, Entry>();
  for (const entry of entries) {
    const before = known.get(entry.runId);
    if (before === undefined || replaces(entry, before)) known.set(entry.runId, entry);
  }
  return [...known.values()];
}

const replaces = (entry: Entry, before: Entry): boolean =>
  entry.state === before.state ? entry.usd > before.usd : entry.state === 'spent';
