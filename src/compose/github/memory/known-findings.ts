import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cleaner } from '../../../clean/clean.ts';
import { decideOn } from '../../../findings/history/decisions.ts';
import type { KnownFinding } from '../../../findings/history/known-finding.ts';
import { readState } from '../../../findings/history/state-text.ts';
import type { Answer } from '../../../github/answer.ts';
import { plural } from '../../../report/format.ts';
import { REPORT_FILE, readStoredReport } from '../../../report/formats/stored-report.ts';
import type { PreviousRuns } from '../../../resume/find-runs.ts';
import type { PreviousRun } from '../../../resume/run-record.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { SealFor } from '../../../store/run-folder.ts';
import { keptState } from '../findings/kept-state.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';
import { withoutDismissals } from '../two-jobs/publish-report.ts';

type Place = Pick<Job, 'clean' | 'log'> &
  Pick<Github, 'repository'> & {
    /** null where this runner does not say which run it is. */
    readonly previous: PreviousRuns | null;
    /** The run that this one goes on from; null: there is none. */
    readonly goingOnFrom: PreviousRun | null;
    /** Nothing can have looked at it before. */
    readonly isFirst: boolean;
    readonly sealFor: SealFor;
  };

/**
 * What is known of the findings of the runs before: from the comment or the issue of ours that shows their report, and where that is gone, or
 * had no room for all of them, from the report in the artifact of the latest run that has one. null: there is no such place for this run, or
 * neither can be read, and nothing is said about other runs.
 *
 * That a person has dismissed a finding is believed of the place, which our account wrote, and of a report with the seal of this run's key,
 * which no job without that key can make. A report without the seal is not used where there is a key; where there is none, it is used without its dismissals.
 */
export async function knownFindings(place: Place, spec: RunSpec): Promise<readonly KnownFinding[] | null> {
  const reading = keptState(place, spec, new AbortController().signal);
  if (reading === null) return null;
  const read = await reading;
  const history: Answer<string | null> =
    read.status === 'refused' ? read : { status: 'ok', value: read.value.history };
  const known = await knownBy(history, place, spec);
  const decisions = read.status === 'ok' ? read.value.decisions : [];
  return known === null ? null : decisions.reduce(decideOn, known);
}

async function knownBy(
  history: Answer<string | null>,
  place: Place,
  spec: RunSpec,
): Promise<readonly KnownFinding[] | null> {
  if (history.status === 'refused') place.log(`what earlier runs found is not known: ${history.reason}`);
  const state = history.status === 'ok' && history.value !== null ? readState(history.value) : null;
  if (state !== null && state.dropped === 0) return state.known;
  const kept = place.isFirst ? null : await keptIn(place, spec);
  if (kept !== null) {
    place.log(`What earlier runs found was read from the report of one of them: ${why(history, state)}.`);
    const told = new Set(state?.known.map(({ id }) => id));
    return [...(state?.known ?? []), ...kept.filter(({ id }) => !told.has(id))];
  }
  if (history.status === 'refused') return null;
  if (state !== null)
    place.log(
      `No room was left for ${plural(state.dropped, 'finding')} of earlier runs where they are kept, and no report of a run has what is lost: it counts as new.`,
    );
  return state?.known ?? [];
}

const why = (history: Answer<string | null>, state: ReturnType<typeof readState>): string => {
  if (history.status === 'refused') return 'the place where they are kept cannot be read';
  return state === null ? 'nothing is kept elsewhere' : `${state.dropped} had no room where they are kept`;
};

/** What the newest report of the runs before knows; null where there is none that may be used. */
async function keptIn(place: Place, spec: RunSpec): Promise<readonly KnownFinding[] | null> {
  const { previous, goingOnFrom } = place;
  const near = goingOnFrom === null ? null : await knownIn(goingOnFrom, spec, place);
  if (near !== null || previous === null) return near;
  let kept: readonly KnownFinding[] | null = null;
  const has = async (run: PreviousRun): Promise<boolean> => {
    kept = await knownIn(run, spec, place);
    return kept !== null;
  };
  await previous.latest(spec, new AbortController().signal, has);
  return kept;
}

/** What the report in a run's folder knows, if it is about the same. */
async function knownIn(
  { record, journalFile }: PreviousRun,
  spec: RunSpec,
  { sealFor, clean }: { readonly sealFor: SealFor; readonly clean: Pick<Cleaner, 'plain'> },
): Promise<readonly KnownFinding[] | null> {
  const text = await readFile(join(dirname(journalFile), REPORT_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const seal = sealFor(record.spec);
  if (seal !== null && !seal.holds(text)) return null;
  const read = readStoredReport(text);
  if (read.status === 'refused' || read.report.history === undefined) return null;
  const { about, report } = read;
  const isSame =
    about.reportKey === clean.plain(spec.reportKey) && about.pullNumber === spec.target.pullNumber;
  if (!isSame) return null;
  return (seal === null ? withoutDismissals(read.report.history) : report.history)?.known ?? null;
}
