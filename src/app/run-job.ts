import type { Now, Wait } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { Accepted, Decided, Skipped } from '../commands/decided.ts';
import { isOpen, type PlacedFinding, SEVERITIES } from '../findings/finding.ts';
import { failedReport, skippedReport } from '../report/build-report.ts';
import { positionOf } from '../report/format.ts';
import type { Report } from '../report/report.ts';
import { CHECK_RUN, type Reporter } from '../report/reporter.ts';
import { type ContinuationPorts, continueAsNew } from '../resume/continue-as-new.ts';
import { commandPlaceOf } from '../resume/next-command.ts';
import type { RunSpec } from '../resume/run-spec.ts';
import type { Emit } from '../run/events.ts';
import type { Execution } from './execute.ts';
import { withCommands } from './next-step.ts';
import { announce, publish, withPresentHead } from './publish.ts';

/** What a job on GitHub does, and in which order. Everything outside is behind these ports. */
export type JobPorts<Folder extends JobFolder = JobFolder> = {
  /** From the event to a run, or to the reason why there is none. */
  readonly decide: (signal: AbortSignal) => Promise<Decided>;
  readonly describe: (accepted: Accepted) => RunSpec;
  /** Makes the run's folder. Rejects with STORE_FAILED. */
  readonly openFolder: (spec: RunSpec) => Promise<Folder>;
  /** Keeps the description, so that another process can close what this one opens. */
  readonly saveState: (spec: RunSpec) => void;
  /** Keeps the names of the reporters that have shown the report, so that the other process leaves them alone. */
  readonly saveReported: (names: readonly string[]) => void;
  readonly reportersOf: (spec: RunSpec) => readonly Reporter[];
  /** Sha of the head of the run's pull request as it is now; null for a run without one. */
  readonly headNow: (spec: RunSpec, signal: AbortSignal) => Promise<string | null>;
  /** The report with what people have decided of its findings by now; the same value where nothing is new. */
  readonly withDecisions: (report: Report, spec: RunSpec, signal: AbortSignal) => Promise<Report>;
  /** Shows a report again whose findings were decided on while it was shown. */
  readonly showAnew: (report: Report, spec: RunSpec, signal: AbortSignal) => Promise<void>;
  /** Runs it. Rejects with a sentence for a person when it cannot even begin. */
  readonly run: (begun: BegunRun<Folder>) => Promise<Execution>;
  /** Sets the clock that ends the run before GitHub ends the job. */
  readonly limitTime: () => Promise<void>;
  /** Whether that clock has ended it, and nothing else. */
  readonly timeIsUp: () => boolean;
  /** How the run is continued when its time is up; null where it cannot be. */
  readonly continuation: (spec: RunSpec) => ContinuationPorts | null;
  /** The run's folder is an artifact already. */
  readonly folderKept: () => void;
  readonly watch: Emit;
  /** One line for the log. */
  readonly log: (line: string) => void;
  /** Shows an annotation by the log of the job, where the check could not have it. */
  readonly annotate: (finding: PlacedFinding) => void;
  readonly now: Now;
  readonly wait: Wait;
};

/** A run that is about to begin. */
export type BegunRun<Folder> = {
  readonly spec: RunSpec;
  readonly accepted: Accepted;
  readonly folder: Folder;
  readonly watch: Emit;
};

/** The run's folder, in what a job does with it itself. */
export type JobFolder = {
  /** Shows the report in the run's folder. */
  readonly reporter: Reporter;
  readonly writeResult: (execution: Execution) => Promise<void>;
};

export type JobOutcome =
  | Exclude<Decided, { readonly status: 'accepted' | 'skipped' }>
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'reported'; readonly execution: Execution };

// The first request to a model is on its way by then; preparing ours to GitHub would take its processor time.
const ANNOUNCE_AFTER_MS = 100;

/** From an event to its published report: decide, announce, run, find out what is next, publish. */
export async function runJob<Folder extends JobFolder>(
  ports: JobPorts<Folder>,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const decided = await ports.decide(signal);
  if (decided.status === 'skipped') return skip(decided, ports, signal);
  if (decided.status !== 'accepted') return decided;
  const spec = ports.describe(decided);
  const opened = await opening(ports, spec);
  ports.saveState(spec);
  const reporters = ports.reportersOf(spec);
  const announced = onceOnly(() => announce({ reporters, log: ports.log }, signal));
  const watch = toldTo(reporters, watchingForFirstAgent(ports, announced, signal));
  const ran = await runOrReport(ports, { spec, accepted: decided, watch }, opened);
  await announced();
  const next = await withNextStep(ran.report, spec, ports, signal);
  const present = await withPresentHead(next, () => ports.headNow(spec, signal), ports.log);
  const decidedReport = await decidedOn(present, spec, ports, signal);
  const execution = { ...ran, report: decidedReport };
  // The report must reach the others all the same.
  const inFolder = opened.status === 'open' ? [opened.folder.reporter] : [];
  if (opened.status === 'open')
    await opened.folder.writeResult(execution).catch((error: unknown) => ports.log(messageOf(error)));
  let report = decidedReport;
  const told = async (changed: Report): Promise<void> => {
    report = changed;
    for (const folder of inFolder) await folder.report(changed, signal, []);
  };
  const shown = { reporters: [...inFolder, ...reporters], done: ports.saveReported, told, log: ports.log };
  const deliveries = await publish(decidedReport, shown, signal);
  const refused = deliveries.some(
    ({ reporter, delivery }) => reporter === CHECK_RUN && delivery.status === 'refused',
  );
  tellFindings(report, ports, refused && spec.publish.annotations === 'on');
  const late = await decidedOn(report, spec, ports, signal);
  if (late !== report) await ports.showAnew(late, spec, signal);
  return { status: 'reported', execution: { ...execution, report: late } };
}

/** Where it is not known, what was known when the run began counts. */
async function decidedOn(
  report: Report,
  spec: RunSpec,
  { withDecisions, log }: Pick<JobPorts, 'withDecisions' | 'log'>,
  signal: AbortSignal,
): Promise<Report> {
  try {
    return await withDecisions(report, spec, signal);
  } catch (error) {
    log(`What was dismissed meanwhile is not known: ${messageOf(error)}`);
    return report;
  }
}

/** GitHub shows ten annotations of each kind from the log of a step, and fifty of a job (actions/toolkit, docs/problem-matchers.md). */
const ANNOTATIONS_OF_A_KIND = 10;

/** Findings stand in the log as well, for a reader without the comment: one line each, always. */
function tellFindings(
  { findings }: Report,
  { log, annotate }: Pick<JobPorts, 'log' | 'annotate'>,
  annotates: boolean,
): void {
  for (const finding of findings)
    log(`${isOpen(finding) ? '' : 'dismissed: '}${finding.severity} ${positionOf(finding)} ${finding.title}`);
  if (!annotates) return;
  for (const severity of SEVERITIES)
    findings
      .filter((finding) => finding.severity === severity && isOpen(finding))
      .slice(0, ANNOTATIONS_OF_A_KIND)
      .forEach(annotate);
}

/** No model is asked, and no comment is written: a neutral check and a line in the summary say why. */
async function skip<Folder extends JobFolder>(
  { reason, byLimit = false, ...decision }: Skipped,
  ports: JobPorts<Folder>,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const spec = ports.describe({ ...decision, status: 'accepted', previous: null });
  const quiet = { ...spec, publish: { ...spec.publish, comment: 'off' as const } };
  const report = withCommands(
    skippedReport({ spec: quiet, seen: null }, { reason, byLimit }),
    commandPlaceOf(spec),
  );
  await publish(report, { reporters: ports.reportersOf(quiet), log: ports.log }, signal);
  return { status: 'skipped', reason };
}

function onceOnly(work: () => Promise<void>): () => Promise<void> {
  let begun: Promise<void> | null = null;
  return () => {
    begun ??= work();
    return begun;
  };
}

/** What happens is also shown where somebody waits for the report. */
function toldTo(reporters: readonly Reporter[], watch: Emit): Emit {
  return (event) => {
    watch(event);
    for (const reporter of reporters) reporter.watch?.(event);
  };
}

/** GitHub is told while the first agents are already at work, so that neither waits for the other. */
function watchingForFirstAgent(
  { watch, wait, limitTime }: Pick<JobPorts, 'watch' | 'wait' | 'limitTime'>,
  announced: () => Promise<void>,
  signal: AbortSignal,
): Emit {
  let begun = false;
  return (event) => {
    watch(event);
    if (begun || event.type !== 'agent-started') return;
    begun = true;
    void wait(ANNOUNCE_AFTER_MS, signal).then(announced).then(limitTime);
  };
}

type Opened<Folder> =
  | { readonly status: 'open'; readonly folder: Folder }
  | { readonly status: 'refused'; readonly error: unknown };

/** Without a folder nothing is asked, as nothing that is paid for could be kept; but that is reported where it was asked for. */
async function opening<Folder extends JobFolder>(
  { openFolder }: Pick<JobPorts<Folder>, 'openFolder'>,
  spec: RunSpec,
): Promise<Opened<Folder>> {
  try {
    return { status: 'open', folder: await openFolder(spec) };
  } catch (error) {
    return { status: 'refused', error };
  }
}

/** A run that cannot even begin has a report too: it says what was wrong. */
async function runOrReport<Folder extends JobFolder>(
  { run, log, now }: JobPorts<Folder>,
  begun: Omit<BegunRun<Folder>, 'folder'>,
  opened: Opened<Folder>,
): Promise<Execution> {
  const startedMs = now();
  try {
    if (opened.status === 'refused') throw opened.error;
    return await run({ ...begun, folder: opened.folder });
  } catch (error) {
    const reason = messageOf(error);
    log(reason);
    return {
      result: null,
      report: failedReport({ spec: begun.spec, seen: null }, reason, now() - startedMs),
    };
  }
}

/** How it goes on: continued as new when only its time was up and GitHub lets it, or else by a command. */
async function withNextStep(
  report: Report,
  spec: RunSpec,
  ports: Pick<JobPorts, 'continuation' | 'timeIsUp' | 'folderKept' | 'log'>,
  signal: AbortSignal,
): Promise<Report> {
  const byCommand = withCommands(report, commandPlaceOf(spec));
  const continuation = ports.continuation(spec);
  if (byCommand.next === null || !ports.timeIsUp() || continuation === null) return byCommand;
  const continued = await continueAsNew(spec.resumption?.continuations ?? 0, continuation, signal);
  if (continued.kept) ports.folderKept();
  if (continued.status === 'started')
    return { ...byCommand, next: { type: 'by-itself', url: continued.url } };
  ports.log(`The run does not go on by itself: ${continued.reason}`);
  return byCommand;
}
