import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withCommands } from '../../app/next-step.ts';
import { publish, withPresentHead } from '../../app/publish.ts';
import { messageOf, UltracodeError } from '../../base/errors.ts';
import type { ArtifactStep } from '../../github/artifact-service/protocol.ts';
import { linksOf } from '../../github/links.ts';
import { killedReport } from '../../report/build-report.ts';
import { plural } from '../../report/format.ts';
import { REPORT_FILE, readStoredReport } from '../../report/formats/stored-report.ts';
import type { Report } from '../../report/report.ts';
import { PULL_REQUEST, SUGGESTIONS } from '../../report/reporter.ts';
import { reportersFor } from '../../reporters/registry.ts';
import { commandPlaceOf } from '../../resume/next-command.ts';
import { RunSpec } from '../../resume/run-spec.ts';
import type { JournalEntry } from '../../run/journal-entry.ts';
import { tallyOfJournal } from '../../run/tally.ts';
import { readJournal } from '../../store/read-journal.ts';
import { hasRecord, journalIn, readWritten } from '../../store/run-folder.ts';
import { editPorts, editsIn, withEdits } from './edits/edit-ports.ts';
import { headNow } from './head-now.ts';
import { keepRun } from './keep-run.ts';
import { type GithubPlace, githubOperations } from './operations.ts';
import { storeLeft } from './spending/spent-at-end.ts';

/** What the main step has left to do. */
export type LeftToDo = {
  /** The description of the run, as the main step saved it: JSON. */
  readonly run: string;
  /** Names of the reporters that have shown the report, as the main step saved them: a JSON list; empty when it came to none. */
  readonly reported: string;
  /** Its folder is an artifact. */
  readonly folderKept: boolean;
  /** null where a runner keeps no artifacts. */
  readonly artifacts: ArtifactStep | null;
};

/** Whatever happened to the main step: no check and no comment stays open, and what was paid for can be gone on from. */
export async function closeKilledRun(
  { run, reported, folderKept, artifacts }: LeftToDo,
  place: GithubPlace,
  nowMs: number,
): Promise<void> {
  const spec = readState(run);
  const { signal } = new AbortController();
  const { log } = place;
  await close(spec, reported, { place, nowMs }, signal).catch((error: unknown) =>
    log(`What the main step left open could not be closed: ${messageOf(error)}`),
  );
  const { artifact: name, runDir: dir, publish } = spec;
  // The job that publishes tells why a run could not even begin.
  const isWorthKeeping = hasRecord(dir) || (publish.later === true && existsSync(join(dir, REPORT_FILE)));
  if (folderKept || artifacts === null) return;
  await storeLeft(dir, { step: artifacts, log }, signal);
  if (name === null || !isWorthKeeping) return;
  const problem = await keepRun({ dir, name, step: artifacts, log }, signal);
  if (problem !== null) log(`The run's folder could not be kept, so nothing can go on from it: ${problem}`);
}

function readState(text: string): RunSpec {
  const read = RunSpec.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new UltracodeError(
    'EVENT_INVALID',
    `the state that the main step saved cannot be read: expected the description of a run, got ${issue?.path.join('.')}: ${issue?.message}`,
  );
}

/** Closes what the main step left open: with its report where it came to one, or else as a run that did not complete. */
async function close(
  spec: RunSpec,
  reported: string,
  { place, nowMs }: { readonly place: GithubPlace; readonly nowMs: number },
  signal: AbortSignal,
): Promise<void> {
  const github = githubOperations(place);
  const { repository } = github;
  // The settings were looked at when they were made, and the folder that has kept them is this job's own.
  const edits = editPorts(github, () => editsIn(spec.runDir), null);
  const done = reported === '' ? [] : z.array(z.string()).parse(JSON.parse(reported));
  const context = { ...place, spec, repository, edits, links: linksOf(place) };
  const reporters = reportersFor(context).filter(({ name }) => !done.includes(name));
  if (reporters.length === 0) return;
  const written = await readWritten(spec.runDir, REPORT_FILE);
  const read = readStoredReport(written ?? '');
  const closed = read.status === 'read' ? read.report : await killed(spec, nowMs);
  const isLeft = reporters.some(({ name }) => name === PULL_REQUEST || name === SUGGESTIONS);
  const report = withEdits(isLeft ? untried(closed) : closed, await editsIn(spec.runDir), spec);
  const present = await withPresentHead(report, () => headNow(repository, spec, signal), place.log);
  await publish(present, { reporters, log: place.log }, signal);
}

/** What was refused in passing, or not yet tried, is tried now. */
function untried(report: Report): Report {
  if (report.edits === undefined) return report;
  const { delivered: _, ...edits } = report.edits;
  return { ...report, edits };
}

/** Edits are put together at the end of a run; until then they are in its journal alone. */
function editedIn(entries: readonly JournalEntry[]): string {
  const count = entries.filter(
    (entry) => entry.status === 'done' && (entry.edited?.edits.length ?? 0) > 0,
  ).length;
  return count === 0
    ? ''
    : `. What ${plural(count, 'agent')} had edited is in its journal, and a re-run goes on from it`;
}

async function killed(spec: RunSpec, nowMs: number): Promise<Report> {
  const { entries } = await readJournal({ file: journalIn(spec.runDir), seal: null });
  const report = killedReport(
    { spec, seen: null },
    {
      reason: `the step was ended before it could report; its log and the folder of the run hold what there is${editedIn(entries)}`,
      tally: tallyOfJournal(entries),
      durationMs: nowMs - spec.startedMs,
    },
  );
  return withCommands(report, commandPlaceOf(spec));
}
