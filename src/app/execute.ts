import { dayOf, type Now } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type Code, checkAgainstCode } from '../findings/check-against-code.ts';
import type { Suppression } from '../findings/dismiss/suppress.ts';
import type { KnownFinding } from '../findings/history/known-finding.ts';
import { buildReport, type ReportSubject } from '../report/build-report.ts';
import type { ReportEdits } from '../report/edits.ts';
import type { OwnRule } from '../report/own-rule.ts';
import type { Report } from '../report/report.ts';
import type { Budget } from '../run/budget.ts';
import { type SuspendedAgent, unmetGates } from '../run/gate.ts';
import type { Stop } from '../run/stop.ts';
import type { Tally } from '../run/tally.ts';
import { type RunWorkflowOptions, runWorkflow, type WorkflowEnd } from '../workflow/runtime.ts';
import { endingOf } from './ending.ts';
import { tellOfRun } from './tell-of-run.ts';

export type ExecuteParts = {
  readonly subject: ReportSubject;
  readonly workflow: RunWorkflowOptions;
  /** Asked once the script has returned. */
  readonly code: () => Promise<Code>;
  /** Titles of the phases that a person has to approve, approved ones included. */
  readonly gates: readonly string[];
  readonly stop: Stop;
  readonly budget: Budget;
  readonly tally: () => Tally;
  /** What of the code was looked at. */
  readonly coverage: () => Promise<Coverage>;
  /** What the change does to the rules that it is reviewed by. */
  readonly ownRules: () => Promise<readonly OwnRule[]>;
  /** Asked at the end: what the repository decided of this run, each in a sentence in Markdown. */
  readonly fromRepository: () => readonly string[];
  /** What is known of the findings of the runs before; null where nothing is kept from run to run. */
  readonly known: () => Promise<readonly KnownFinding[] | null>;
  /** Rows of the settings that dismiss findings. */
  readonly suppressions: readonly Suppression[];
  /** The report with what it says of the script's value, where that holds no findings; absent: it is read for findings. */
  readonly reads?: ((report: Report, value: Json, code: Code) => Promise<Report>) | undefined;
  /** Asked at the end: whether the script asked what the runs before had. */
  readonly looksBack: () => boolean;
  /** Asked once the script has ended: what the edits of its agents come to, kept in the run's folder; null where none edited. */
  readonly edits: () => Promise<ReportEdits | null>;
  readonly now: Now;
};

/** What a run gives: the value of the script as it is, and the report made of it. */
export type Execution = { readonly result: Json; readonly report: Report };

/** Runs the script to its end, whatever that is, and reports on it. Rejects only when the code cannot be read for the report. */
export async function execute({
  subject,
  workflow,
  code,
  gates,
  stop,
  budget,
  tally,
  coverage,
  ownRules,
  fromRepository,
  known,
  suppressions,
  reads,
  looksBack,
  edits,
  now,
}: ExecuteParts): Promise<Execution> {
  const startedMs = now();
  const end = await run(workflow, stop.signal);
  const suspended = end.status === 'threw' ? [] : end.held;
  const edited = await edits();
  const value = end.status === 'returned' ? end.value : null;
  const collected =
    end.status === 'returned' && reads === undefined ? await checkAgainstCode(value, await code()) : null;
  // A script that threw had no time to show all its phases.
  if (end.status !== 'threw')
    for (const message of unmetGates({ phases: gates, ...phasesOf(workflow, tally(), suspended) }))
      workflow.ports.emit({ type: 'warning', atMs: now(), message });
  const ending = endingOf({
    thrown: end.status === 'threw' ? end.error : undefined,
    stopReason: stop.reason(),
    budgetReason: budget.exhaustedReason(),
    suspended,
    lost: end.status === 'returned' ? end.lost : [],
    verdict: collected?.verdict ?? null,
    maxFailedShare: subject.spec.limits.maxFailedShare,
    agentsMax: workflow.limits.agents,
    tally: tally(),
  });
  // Every request is in the budget, also one whose agent was stopped before it could tell.
  const counted = { ...tally(), usage: budget.spent() };
  const durationMs = now() - startedMs;
  const measured = await coverage();
  const { said, saidOfChange, ...told } = await tellOfRun(collected, measured, {
    ...{ known, code, suppressions, counting: subject.spec.limits.counting },
    today: dayOf(startedMs),
    isDone: ending.status === 'completed',
  });
  const report = buildReport({
    ...subject,
    ending: { ...ending, isPart: looksBack(), isFurther: tally().answered > 0 },
    ...{ suspended, coverage: measured, edits: edited },
    ...told,
    ownRules: [...(await ownRules()), ...saidOfChange.map((text) => ({ text, weaker: false }))],
    fromRepository: [...fromRepository(), ...said],
    ...{ tally: counted, durationMs },
  });
  return { result: value, report: reads === undefined ? report : await reads(report, value, await code()) };
}

/** Titles of the phases that the script names, and of those in which agents were asked. */
function phasesOf(
  { script }: RunWorkflowOptions,
  { phases }: Tally,
  suspended: readonly SuspendedAgent[],
): { readonly known: readonly string[]; readonly asked: readonly string[] } {
  return {
    known: script.meta.phases.map(({ title }) => title),
    asked: [...phases.map(({ title }) => title), ...suspended.map(({ phase }) => phase)],
  };
}

type RunEnd = WorkflowEnd | { readonly status: 'threw'; readonly error: unknown };

async function run(workflow: RunWorkflowOptions, signal: AbortSignal): Promise<RunEnd> {
  try {
    return await runWorkflow(workflow, signal);
  } catch (error) {
    return { status: 'threw', error };
  }
}
