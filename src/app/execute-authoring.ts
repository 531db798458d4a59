import type { AuthorPorts } from '../author/author.ts';
import type { AuthorOutcome, AuthorTask, Draft } from '../author/draft.ts';
import { showAnew } from '../author/show-anew.ts';
import { writeScript } from '../author/write-script.ts';
import type { Now } from '../base/clock.ts';
import type { Json } from '../base/json.ts';
import { buildReport, type ReportParts, type ReportSubject } from '../report/build-report.ts';
import type { Budget } from '../run/budget.ts';
import type { Stop } from '../run/stop.ts';
import type { Tally } from '../run/tally.ts';
import type { Execution } from './execute.ts';

export type AuthoringParts = {
  readonly subject: ReportSubject;
  readonly task: AuthorTask;
  /** A script that is there already and is only looked at; null: one is written. */
  readonly asItIs: string | null;
  readonly ports: AuthorPorts;
  readonly stop: Stop;
  readonly budget: Budget;
  readonly tally: () => Tally;
  readonly now: Now;
};

export type { AuthorOutcome, Draft };

/** What an authoring gives: its outcome, and the same as the result and report of a run. */
export type Authored = { readonly outcome: AuthorOutcome; readonly execution: Execution };

/** Has a script written and reports on it; a script that holds waits for a person. */
export async function executeAuthoring(parts: AuthoringParts): Promise<Authored> {
  const { subject, stop, budget, tally, now } = parts;
  const startedMs = now();
  const { task, ports, asItIs } = parts;
  const outcome =
    asItIs === null ? await writeScript(task, ports, stop.signal) : await showAnew(asItIs, task, ports);
  const report = buildReport({
    ...subject,
    ending: endingOf(outcome, stop.reason() ?? budget.exhaustedReason()),
    suspended: [],
    collected: null,
    coverage: null,
    // Every request is in the budget, also one whose agent was stopped before it could tell.
    tally: { ...tally(), usage: budget.spent() },
    durationMs: now() - startedMs,
  });
  const result: Json = JSON.parse(JSON.stringify(outcome));
  return { outcome, execution: { result, report: { ...report, summary: summaryOf(outcome) } } };
}

/** A stop or a limit explains why there is no script, and takes away none that there is. */
function endingOf(outcome: AuthorOutcome, limited: string | null): ReportParts['ending'] {
  switch (outcome.status) {
    case 'drafted':
      return { status: 'waiting', reason: `the script ${outcome.draft.name} waits for approval` };
    case 'declined':
      return { status: 'completed', reason: null };
    case 'failed':
      return limited === null
        ? { status: 'failed', reason: outcome.reason }
        : { status: 'incomplete', reason: limited };
  }
}

function summaryOf(outcome: AuthorOutcome): string {
  switch (outcome.status) {
    case 'drafted':
      return outcome.draft.rationale;
    case 'declined':
      return outcome.text;
    case 'failed':
      return [outcome.reason, ...outcome.problems].join('\n\n');
  }
}
