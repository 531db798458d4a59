import type { Collected } from '../findings/collect.ts';
import type { RunSpec } from '../resume/run-spec.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import { NOTHING_ASKED, type Tally } from '../run/tally.ts';
import { conclude } from './conclude.ts';
import type { Gate, Report, RunStatus } from './report.ts';

/** What a run has found out about itself once its script is loaded. */
export type RunSeen = {
  /** Name of the workflow, as its script says it. */
  readonly title: string;
  readonly baseSha: string | null;
  /** What dollars are estimated from; null when nothing is. */
  readonly prices: string | null;
};

export type ReportParts = {
  readonly spec: RunSpec;
  /** null for a run that ended before its script was loaded, or whose process is gone. */
  readonly seen: RunSeen | null;
  readonly ending: { readonly status: RunStatus; readonly reason: string | null };
  /** Agents that wait for approval. */
  readonly held: readonly SuspendedAgent[];
  /** null when the script returned nothing to collect. */
  readonly collected: Collected | null;
  readonly tally: Tally;
  readonly durationMs: number;
};

/** Joins the parts of a run to the value that every reporter shows. */
export function buildReport({ spec, seen, ending, held, collected, tally, durationMs }: ReportParts): Report {
  const findings = collected?.findings ?? [];
  return {
    workflow: seen?.title ?? spec.workflow,
    headSha: spec.code.headSha,
    baseSha: seen?.baseSha ?? null,
    maxCostUsd: spec.limits.maxCostUsd,
    prices: seen?.prices ?? null,
    offline: spec.offline,
    runId: spec.runId,
    runDir: spec.runDir,
    status: ending.status,
    reason: ending.reason,
    conclusion: conclude({ status: ending.status, findings, failOn: spec.limits.failOn }),
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
export const failedReport = (spec: RunSpec, reason: string, durationMs: number): Report =>
  buildReport({
    spec,
    seen: null,
    ending: { status: 'failed', reason },
    held: [],
    collected: null,
    tally: NOTHING_ASKED,
    durationMs,
  });

/** The report of a run that was killed: what it had asked is known, what it would have said is not. */
export const killedReport = (
  spec: RunSpec,
  known: { readonly reason: string; readonly tally: Tally; readonly durationMs: number },
): Report =>
  buildReport({
    spec,
    seen: null,
    ending: { status: 'incomplete', reason: known.reason },
    held: [],
    collected: null,
    tally: known.tally,
    durationMs: known.durationMs,
  });
