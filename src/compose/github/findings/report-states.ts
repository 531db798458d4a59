import type { StandingState, StatePlace } from '../../../app/findings/state-place.ts';
import { withCommands } from '../../../app/next-step.ts';
import { withPresentHead } from '../../../app/publish.ts';
import type { DecidedReport } from '../../../commands/findings/decided-findings.ts';
import type { Settings } from '../../../config/settings.ts';
import type { KnownFinding } from '../../../findings/history/known-finding.ts';
import { readState } from '../../../findings/history/state-text.ts';
import type { Answer } from '../../../github/answer.ts';
import { linksOf } from '../../../github/links.ts';
import type { Marker } from '../../../github/marker.ts';
import { concludeAnew, failing } from '../../../report/conclude.ts';
import { withKnown } from '../../../report/decided-report.ts';
import { stateOf } from '../../../report/formats/known-state.ts';
import type { ReportHistory } from '../../../report/history.ts';
import type { Report } from '../../../report/report.ts';
import { commandPlaceOf } from '../../../resume/next-command.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import { defaultsOf } from '../../defaults.ts';
import type { ReportPorts } from '../commands/report-here.ts';
import { headNow } from '../head-now.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';
import { type ReportShown, reportShown } from './report-shown.ts';
import { showAnew } from './show-anew.ts';

export type Outside = {
  readonly job: Job;
  readonly settings: Settings;
  readonly repository: Github['repository'];
  /** null: reports of runs cannot be found. */
  readonly ports: ReportPorts | null;
};

/** A text of ours that shows a report. */
type Shown = { readonly marker: Marker };

/** What differs between the places where reports are shown. */
export type Place<Text extends Shown> = {
  /** The pull request that the reports are about; null: they are of sweeps. */
  readonly pullNumber: number | null;
  /** What our own account wrote; null: this is no such place. */
  readonly texts: (signal: AbortSignal) => Promise<Answer<readonly Text[] | null>>;
  /** Puts another marker on a text, which stays. */
  readonly remark: (text: Text, marker: Marker, signal: AbortSignal) => Promise<Answer<unknown>>;
  /** What else shows findings that were decided on. */
  readonly afterwards?: (
    report: Report,
    put: { readonly changed: ReadonlySet<string>; readonly key: string; readonly spec: RunSpec },
    signal: AbortSignal,
  ) => Promise<void>;
};

/** `dropped`: how many findings had no room in its marker. */
type State<Text> = StandingState & { readonly text: Text; readonly dropped: number };
type Wanted = { readonly known: readonly KnownFinding[]; readonly changed: ReadonlySet<string> };

/** What is known of findings in our texts that show reports, each in its marker. */
export const reportStates = <Text extends Shown>(
  place: Place<Text>,
  outside: Outside,
): StatePlace<State<Text>> => ({
  async states(signal) {
    const texts = await place.texts(signal);
    if (texts.status === 'refused') return texts;
    return { status: 'ok', value: texts.value?.flatMap(statesIn) ?? null };
  },
  async put(state, wanted, signal) {
    const putting = { ...wanted, state, place, outside };
    const { pullNumber } = place;
    const found = await reportShown(state.text.marker, { pullNumber, ports: outside.ports }, signal);
    if (found.status === 'refused') return keepOnly(putting, found.reason, signal);
    const { value: shown } = found;
    const { history } = shown.report;
    if (history === undefined) return keepOnly(putting, 'Its report tells no history.', signal);
    return putAnew({ ...shown, history }, putting, signal);
  },
});

type Putting<Text extends Shown> = Wanted & {
  readonly state: State<Text>;
  readonly place: Place<Text>;
  readonly outside: Outside;
};

function statesIn<Text extends Shown>(text: Text): readonly State<Text>[] {
  const { key, history, moved } = text.marker;
  const read = history === undefined || moved === true ? null : readState(history);
  return read === null ? [] : [{ key, version: JSON.stringify(text.marker), ...read, text }];
}

const atOf = <Text extends Shown>({ state, place }: Pick<Putting<Text>, 'state' | 'place'>) =>
  ({
    key: state.key,
    headSha: state.text.marker.head ?? null,
    next: place.pullNumber === null ? 'sweep' : 'run',
  }) as const;

/** Keeps what is known where the report cannot be made anew: its text stays, and the next run reads it. */
async function keepOnly<Text extends Shown>(
  putting: Putting<Text>,
  reason: string,
  signal: AbortSignal,
): Promise<DecidedReport> {
  const { state, known, place, outside } = putting;
  const at = atOf(putting);
  // Finding out that there is no report takes a while, in which a run may have written another one.
  const now = await place.texts(signal);
  if (now.status === 'refused') return { ...at, status: 'refused', reason: now.reason };
  const there = now.value
    ?.flatMap(statesIn)
    .find(({ key, version }) => key === state.key && version === state.version);
  if (there === undefined) return { ...at, status: 'refused', reason: 'another report stands there by now' };
  const marker = { ...there.text.marker, history: stateOf(known, outside.job.clean, state.dropped) };
  const written = await place.remark(there.text, marker, signal);
  return written.status === 'ok'
    ? { ...at, status: 'kept', reason }
    : { ...at, status: 'refused', reason: written.reason };
}

type Told = ReportShown & { readonly history: ReportHistory };

async function putAnew<Text extends Shown>(
  { report: shown, history, ...made }: Told,
  putting: Putting<Text>,
  signal: AbortSignal,
): Promise<DecidedReport> {
  const { state, changed, place, outside } = putting;
  const { job, repository, settings } = outside;
  const defaults = defaultsOf(settings);
  // What its record says of limits and places may be of another job, or of settings that are no longer so.
  const { counting: _, ...recorded } = made.spec.limits;
  const { failOn, counting } = defaults;
  const limits = { ...recorded, failOn, ...(counting !== undefined && { counting }) };
  const spec: RunSpec = { ...made.spec, limits, publish: defaults.publish, artifact: made.artifact };
  // What had no room in the marker is known to the report still.
  const told = new Set(putting.known.map(({ id }) => id));
  const known = [...putting.known, ...history.known.filter(({ id }) => !told.has(id))];
  const decided = withKnown(shown, known, limits);
  const concluded = { ...decided, ...concludeAnew(decided, limits) };
  const commanded = withCommands(concluded, commandPlaceOf(spec));
  const report = await withPresentHead(commanded, () => headNow(repository, spec, signal), job.log);
  const shownAnew = await showAnew(report, contextOf(spec, { job, repository }), signal);
  const at = atOf(putting);
  if (shownAnew.place.status === 'refused')
    return { ...at, status: 'refused', reason: shownAnew.place.reason };
  await place.afterwards?.(report, { changed, key: state.key, spec }, signal);
  const { check } = shownAnew;
  if (check?.status !== 'delivered')
    return { ...at, status: 'kept', reason: check?.reason ?? 'its check was not written' };
  const { conclusion, newerHead } = report;
  const others = failing(report.findings, limits).length;
  const stillDismissed = report.findings.filter(
    ({ id, dismissed }) => changed.has(id) && (dismissed?.how === 'settings' || dismissed?.how === 'code'),
  );
  return { ...at, status: 'concluded', conclusion, others, newerHead, stillDismissed };
}

function contextOf(spec: RunSpec, { job, repository }: Pick<Outside, 'job' | 'repository'>) {
  const { githubRun } = spec;
  const links = linksOf(job);
  // The page of the run that has made the report, and not of the one that shows it anew.
  const reportUrl = githubRun === null ? null : `${links.repositoryUrl}/actions/runs/${githubRun.id}`;
  return { ...job, spec, repository, links: { ...links, reportUrl }, anew: 'by-a-command' as const };
}
