import type { Collected } from '../findings/collect.ts';
import type { FailOn } from '../run/fail-on.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import { NOTHING_ASKED, type Tally } from '../run/tally.ts';
import { conclude } from './conclude.ts';
import type { Gate, Report, RunStatus } from './report.ts';

/** What is known of a run before it starts, and stays true when it fails at once. */
export type ReportFacts = Pick<
  Report,
  'workflow' | 'headSha' | 'baseSha' | 'maxCostUsd' | 'prices' | 'offline' | 'runId' | 'runDir'
> & { readonly failOn: FailOn };

export type ReportParts = {
  readonly facts: ReportFacts;
  readonly ending: { readonly status: RunStatus; readonly reason: string | null };
  /** Agents that wait for approval. */
  readonly held: readonly SuspendedAgent[];
  /** null when the script returned nothing to collect. */
  readonly collected: Collected | null;
  readonly tally: Tally;
  readonly durationMs: number;
};

/** Joins the parts of a run to the value that every reporter shows. */
export function buildReport({ facts, ending, held, collected, tally, durationMs }: ReportParts): Report {
  const { failOn, ...known } = facts;
  const findings = collected?.findings ?? [];
  return {
    ...known,
    status: ending.status,
    reason: ending.reason,
    conclusion: conclude({ status: ending.status, findings, failOn }),
    next: null,
    gate: ending.status === 'waiting' ? gateOf(held) : null,
    listed: collected?.listed ?? false,
    summary: collected?.summary ?? null,
    findings,
    refuted: collected?.refuted ?? [],
    omissions: [...(collected?.omissions ?? []), ...tally.warnings],
    data: collected?.data ?? null,
    agents: { total: tally.total, live: tally.live, reused: tally.reused, failed: tally.failed },
    failures: tally.failures,
    repeats: tally.repeats,
    usage: tally.usage,
    phases: tally.phases,
    durationMs,
  };
}

const gateOf = (agents: readonly SuspendedAgent[]): Gate => ({
  phases: [...new Set(agents.map(({ phase }) => phase))],
  agents,
});

/** The report of a run that could not start. */
export const failedReport = (facts: ReportFacts, reason: string, durationMs: number): Report =>
  buildReport({
    facts,
    ending: { status: 'failed', reason },
    held: [],
    collected: null,
    tally: NOTHING_ASKED,
    durationMs,
  });

/** The report of a run that was killed: what it had asked is known, what it would have said is not. */
export const killedReport = (
  facts: ReportFacts,
  known: { readonly reason: string; readonly tally: Tally; readonly durationMs: number },
): Report =>
  buildReport({
    facts,
    ending: { status: 'incomplete', reason: known.reason },
    held: [],
    collected: null,
    tally: known.tally,
    durationMs: known.durationMs,
  });
