import type { Json } from '../base/json.ts';
import { type Code, type Collected, collect } from '../findings/collect.ts';
import { buildReport, type ReportFacts } from '../report/build-report.ts';
import type { Report } from '../report/report.ts';
import type { Budget } from '../run/budget.ts';
import type { Now } from '../run/events.ts';
import type { Stop } from '../run/stop.ts';
import type { Tally } from '../run/tally.ts';
import { type RunWorkflowOptions, runWorkflow } from '../workflow/runtime.ts';
import { endingOf } from './ending.ts';

export type ExecuteParts = {
  readonly facts: ReportFacts;
  readonly workflow: RunWorkflowOptions;
  /** Asked once the script has returned. */
  readonly code: () => Promise<Code>;
  readonly stop: Stop;
  readonly budget: Budget;
  readonly tally: () => Tally;
  readonly now: Now;
};

/** What a run gives: the value of the script as it is, and the report made of it. */
export type Execution = { readonly result: Json; readonly report: Report };

/** Runs the script to its end, whatever that is, and reports on it. Rejects only when the code cannot be read for the report. */
export async function execute({
  facts,
  workflow,
  code,
  stop,
  budget,
  tally,
  now,
}: ExecuteParts): Promise<Execution> {
  const startedMs = now();
  const returned = await run(workflow, stop.signal);
  const collected = returned.status === 'returned' ? await collect(returned.value, await code()) : null;
  const ending = endingOf({
    thrown: returned.status === 'threw' ? returned.error : undefined,
    stopReason: stop.reason(),
    budgetReason: budget.shortage(),
    held: [],
    unreadable: collected === null ? 0 : unreadableOf(collected),
    agentsMax: workflow.limits.agents,
    tally: tally(),
  });
  // Every request is in the budget, also one whose agent was stopped before it could tell.
  const counted = { ...tally(), usage: budget.spent() };
  const durationMs = now() - startedMs;
  const report = buildReport({ facts, ending, held: [], collected, tally: counted, durationMs });
  return { result: returned.status === 'returned' ? returned.value : null, report };
}

type Returned =
  | { readonly status: 'returned'; readonly value: Json }
  | { readonly status: 'threw'; readonly error: unknown };

async function run(workflow: RunWorkflowOptions, signal: AbortSignal): Promise<Returned> {
  try {
    return { status: 'returned', value: await runWorkflow(workflow, signal) };
  } catch (error) {
    return { status: 'threw', error };
  }
}

/** Entries that may be findings and could not be read, where none could: then nobody knows whether the code is clean. */
const unreadableOf = ({ findings, unreadable }: Collected): number =>
  findings.length === 0 ? unreadable : 0;
