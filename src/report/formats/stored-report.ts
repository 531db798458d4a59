import { z } from 'zod';
import { type Json, nestsWithin, parseJson } from '../../base/json.ts';
import type { Clean, Cleaner } from '../../clean/clean.ts';
import { StoredFinding } from '../../findings/finding.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import { ABILITIES } from '../../run/events.ts';
import { Counting } from '../../run/fail-on.ts';
import { LEVELS_MAX } from '../../run/journal-entry.ts';
import { Explained } from '../explain/explained.ts';
import { Fixed } from '../fix/fixed.ts';
import { ReportHistory } from '../history.ts';
import type { Report } from '../report.ts';
import { StoredEdits } from './stored-edits.ts';

export const REPORT_FILE = 'report.json';

/** Raise it when this code could not read a report as it was written before. */
const VERSION = 1;

/** Bytes of a `report.json` that is read. The whole of what a run returned is in it. */
export const REPORT_BYTES_MAX = 16 * 1024 * 1024;

/** What tells whose report it is: what it is about, and the run that made it. */
export type ReportAbout = {
  /** Tells reports of one pull request apart, cleaned. */
  readonly reportKey: string;
  readonly headSha: string;
  /** null for a run that is about none. */
  readonly pullNumber: number | null;
  /** GitHub's number of the repository; null on a laptop. */
  readonly repositoryId: number | null;
};

export const aboutOf = (
  { reportKey, code, target, githubRun }: RunSpec,
  clean: Pick<Cleaner, 'plain'>,
): ReportAbout => ({
  reportKey: clean.plain(reportKey),
  headSha: code.headSha,
  pullNumber: target.pullNumber,
  repositoryId: githubRun?.repositoryId ?? null,
});

/** What `report.json` in the run's folder holds: the whole report as one JSON object, cleaned, with its version and what it is about. */
export const storedReport = (report: Report, about: ReportAbout, clean: Cleaner): Clean =>
  clean.json(JSON.parse(JSON.stringify({ version: VERSION, about, ...report })));

export type ReadReport =
  | { readonly status: 'read'; readonly report: Report; readonly about: ReportAbout }
  | { readonly status: 'refused'; readonly reason: string };

/**
 * The report in the text of a `report.json`. The text is data from outside: whoever wrote it may have written anything, so nothing of it is
 * believed that the reader can know by itself, and its texts have to be cleaned like any other.
 */
export function readStoredReport(text: string): ReadReport {
  if (Buffer.byteLength(text) > REPORT_BYTES_MAX)
    return refused(`it is larger than ${REPORT_BYTES_MAX} bytes`);
  const value = parseJson(text);
  if (value === undefined) return refused('it is no JSON');
  const read = Stored.safeParse(value);
  if (read.success) {
    const { about, version: _version, ...report } = read.data;
    return { status: 'read', report, about };
  }
  const issue = read.error.issues[0];
  return refused(`${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not as expected'}`);
}

const refused = (reason: string): ReadReport => ({
  status: 'refused',
  reason: `${REPORT_FILE} cannot be read: expected a report of version ${VERSION}, got: ${reason.slice(0, 300)}`,
});

const count = z.int().min(0);
const amount = z.number().min(0);
const text = z.string();
const texts = z.array(text);
const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const json = z.custom<Json>((value) => value !== undefined && nestsWithin(value as Json, LEVELS_MAX), {
  message: `expected JSON of at most ${LEVELS_MAX} levels`,
});
const Usage = z.object({
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWriteTokens: count,
  costUsd: amount,
  requests: count,
  webSearches: count.exactOptional(),
});

const Coverage = z
  .object({
    of: z.enum(['change', 'tree']),
    offered: z.boolean(),
    anySeen: z.boolean(),
    total: count,
    seen: count,
    skipped: count,
    notReached: count,
    unreadable: count,
    treeFiles: count.nullable(),
    refusedOn: z.array(z.object({ path: text, agents: count })),
    files: z.array(
      z.object({
        path: text,
        status: z.enum(['seen', 'skipped', 'not-reached', 'unreadable']),
        why: text.nullable(),
        seenLines: count,
        lines: count,
      }),
    ),
  })
  .refine(
    ({ total, seen, skipped, notReached, unreadable }) => total === seen + skipped + notReached + unreadable,
    'expected every file in exactly one of the counts',
  );

const Stored = z.object({
  version: z.literal(VERSION),
  about: z.object({
    reportKey: text,
    headSha: text,
    pullNumber: count.nullable(),
    repositoryId: count.nullable(),
  }),
  workflow: text.min(1),
  status: z.enum(['completed', 'skipped', 'waiting', 'incomplete', 'failed']),
  reason: text.nullable(),
  conclusion: z.enum(['success', 'failure', 'neutral', 'action_required']),
  cause: z.enum(['findings', 'verdict', 'ending', 'coverage', 'undecided', 'own-rules', 'edits']).nullable(),
  coverage: Coverage.nullable(),
  goesOn: z.literal(true).exactOptional(),
  verdict: z.object({ type: z.enum(['error', 'incomplete', 'failed', 'skipped']), text }).nullable(),
  ownRules: z.array(z.object({ text, weaker: z.boolean() })),
  fromRepository: texts,
  sharedLimits: texts.exactOptional(),
  gate: z.object({ phases: texts, agents: z.array(z.object({ label: text, phase: text })) }).nullable(),
  next: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('command'), command: text }),
      z.object({ type: z.literal('by-itself'), url: text.nullable() }),
    ])
    .nullable(),
  again: text.nullable(),
  dismissible: z.literal(true).exactOptional(),
  headSha: sha,
  newerHead: sha.nullable(),
  headLookup: z.enum(['done', 'failed']),
  baseSha: sha.nullable(),
  summary: text.nullable(),
  findings: z.array(StoredFinding),
  counting: Counting.exactOptional(),
  explained: Explained.exactOptional(),
  edits: StoredEdits.exactOptional(),
  fixed: Fixed.exactOptional(),
  history: ReportHistory.exactOptional(),
  listed: z.boolean(),
  refuted: z.array(z.object({ title: text, file: text, line: count.nullable(), reason: text })),
  omissions: texts,
  refusedCalls: texts.exactOptional(),
  data: json,
  agents: z.object({ total: count, live: count, reused: count, failed: count }),
  failures: z.array(z.object({ label: text, reason: text, lastAttempt: json.exactOptional() })),
  lacking: z.array(z.object({ ability: z.enum(ABILITIES), agents: count })),
  repeats: z.array(z.object({ reason: text, requests: count })),
  usage: Usage,
  phases: z.array(z.object({ title: text, agents: count, reused: count, usage: Usage })),
  prices: text.nullable(),
  maxCostUsd: amount.nullable(),
  durationMs: amount,
  offline: z.boolean(),
  runId: text.min(1),
  runDir: text.nullable(),
}) satisfies z.ZodType<Report>;
