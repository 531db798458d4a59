import type { Collected } from '../findings/collect.ts';
import { NO_USAGE } from '../run/agent-call.ts';
import type { Tally } from '../run/tally.ts';
import { conclude } from './conclude.ts';
import type { FailOn, Report, RunStatus } from './report.ts';

/** What is known of a run before it starts, and stays true when it fails at once. */
export type ReportFacts = Pick<
  Report,
  'workflow' | 'headSha' | 'baseSha' | 'maxCostUsd' | 'offline' | 'runId' | 'runDir'
> & { readonly failOn: FailOn };

export type ReportParts = {
  readonly facts: ReportFacts;
  readonly ending: { readonly status: RunStatus; readonly reason: string | null };
  /** null when the script returned nothing to collect. */
  readonly collected: Collected | null;
  readonly tally: Tally;
  readonly durationMs: number;
};

/** Joins the parts of a run to the value that every reporter shows. */
export function buildReport({ facts, ending, collected, tally, durationMs }: ReportParts): Report {
  const { failOn, ...known } = facts;
  const findings = collected?.findings ?? [];
  return {
    ...known,
    status: ending.status,
    reason: ending.reason,
    conclusion: conclude({ status: ending.status, findings, failOn }),
    listed: collected?.listed ?? false,
    summary: collected?.summary ?? null,
    findings,
    refuted: collected?.refuted ?? [],
    omissions: [...(collected?.omissions ?? []), ...tally.warnings],
    data: collected?.data ?? null,
    agents: { total: tally.total, live: tally.live, reused: tally.reused, failed: tally.failed },
    failures: tally.failures,
    usage: tally.usage,
    durationMs,
  };
}

const NOTHING_ASKED: Tally = {
  total: 0,
  live: 0,
  reused: 0,
  failed: 0,
  refusedByBudget: 0,
  refusedByCap: 0,
  failures: [],
  warnings: [],
  usage: NO_USAGE,
};

/** The report of a run that could not start. */
export const failedReport = (facts: ReportFacts, reason: string, durationMs: number): Report =>
  buildReport({
    facts,
    ending: { status: 'failed', reason },
    collected: null,
    tally: NOTHING_ASKED,
    durationMs,
  });

/** The report of a run of which nothing is left but what it had opened. */
export const incompleteReport = (facts: ReportFacts, reason: string): Report =>
  buildReport({
    facts,
    ending: { status: 'incomplete', reason },
    collected: null,
    tally: NOTHING_ASKED,
    durationMs: 0,
  });
