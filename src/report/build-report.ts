import type { Coverage } from '../coverage/coverage.ts';
import type { CheckedFindings } from '../findings/check-against-code.ts';
import type { RunSpec } from '../resume/run-spec.ts';
import type { SuspendedAgent } from '../run/gate.ts';
import { NOTHING_ASKED, type Tally } from '../run/tally.ts';
import { conclude, concludeNotMade } from './conclude.ts';
import type { ReportEdits } from './edits.ts';
import { type EndOfSweep, goesOn } from './goes-on.ts';
import { openUnsettled, type ReportHistory } from './history.ts';
import type { OwnRule } from './own-rule.ts';
import type { Gate, Report } from './report.ts';

/** What a report is about: the run as it was decided on, and what was seen once its script had been found and its code opened. */
export type ReportSubject = {
  readonly spec: RunSpec;
  /** null for a run that did not come so far. */
  readonly seen: {
    /** `meta.name` of the script. */
    readonly title: string;
    /** Sha that the head was compared with; null for the whole tree. */
    readonly baseSha: string | null;
    /** What dollars were estimated from; null when nothing was. */
    readonly prices: string | null;
  } | null;
};

export type ReportParts = ReportSubject & {
  readonly ending: EndOfSweep & { readonly reason: string | null };
  /** Agents that wait for approval. */
  readonly suspended: readonly SuspendedAgent[];
  /** null when the script returned nothing to collect. */
  readonly collected: CheckedFindings | null;
  readonly coverage: Coverage | null;
  readonly history?: ReportHistory | null;
  readonly ownRules?: readonly OwnRule[];
  readonly fromRepository?: readonly string[];
  readonly edits?: ReportEdits | null;
  readonly tally: Tally;
  readonly durationMs: number;
};

/** Joins the parts of a run to the value that every reporter shows. */
export function buildReport({
  spec,
  seen,
  ending,
  suspended,
  collected,
  coverage,
  history = null,
  ownRules = [],
  fromRepository = [],
  edits = null,
  tally,
  durationMs,
}: ReportParts): Report {
  const { status, reason } = ending;
  const { counting, failOn } = spec.limits;
  const findings = collected?.findings ?? [];
  const verdict = collected?.verdict ?? null;
  const isGoingOn = goesOn(spec, ending, coverage);
  return {
    ...describedBy(spec, seen),
    status,
    reason,
    ...conclude({
      status,
      findings,
      unsettled: openUnsettled(history),
      verdict,
      coverage,
      ownRules,
      failOn,
      counting,
      goesOn: isGoingOn,
      edits: edits ?? undefined,
    }),
    ...(isGoingOn && { goesOn: true }),
    ...(edits !== null && { edits }),
    coverage,
    verdict,
    ownRules,
    fromRepository,
    next: null,
    again: null,
    gate: status === 'waiting' ? gateOf(suspended) : null,
    listed: collected?.listed ?? false,
    summary: collected?.summary ?? null,
    findings,
    ...(counting !== undefined && { counting }),
    ...(history !== null && { history }),
    refuted: collected?.refuted ?? [],
    omissions: [...besidesCoverage(collected?.omissions ?? [], coverage), ...tally.warnings],
    data: collected?.data ?? null,
    ...askedIn(tally),
    durationMs,
  };
}

/** What a script says it left out, without files whose agent failed where coverage tells of them, with the reason. */
function besidesCoverage(omissions: readonly string[], coverage: Coverage | null): readonly string[] {
  const files = coverage?.files.filter(
    ({ status, seenLines }) => status === 'not-reached' && seenLines === 0,
  );
  const told = new Set(files?.map(({ path }) => path));
  return omissions.filter((omission) => {
    const end = FAILED_FINDER.exec(omission);
    return end === null || !told.has(omission.slice(0, end.index));
  });
}

/** As the workflows that ship say it, behind a path. */
const FAILED_FINDER = /: not (?:audited|reviewed), its finder failed$/;

/** What is known of a run before it has ended. */
const describedBy = (spec: RunSpec, seen: ReportSubject['seen']) => ({
  workflow: seen?.title ?? spec.workflow,
  headSha: spec.code.headSha,
  newerHead: null,
  headLookup: 'done' as const,
  baseSha: seen?.baseSha ?? null,
  maxCostUsd: spec.limits.maxCostUsd,
  prices: seen?.prices ?? null,
  offline: spec.offline,
  runId: spec.runId,
  runDir: spec.runDir,
  ...(spec.authored !== undefined && { ran: spec.authored }),
  ...notYetExplained(spec),
  ...notYetFixed(spec),
});

/** However a run ends, what the earlier report says of the finding is shown. */
const notYetExplained = ({ explaining }: RunSpec): Pick<Report, 'explained'> =>
  explaining === undefined ? {} : { explained: { ...explaining, explanation: null, stands: null } };

const notYetFixed = ({ fixing }: RunSpec): Pick<Report, 'fixed'> =>
  fixing === undefined ? {} : { fixed: fixing.findings.map((one) => ({ ...one, mend: null })) };

/** What was asked, and what it cost. */
const askedIn = ({
  total,
  live,
  reused,
  failed,
  failures,
  refusedCalls,
  lacking,
  repeats,
  usage,
  phases,
}: Tally) => ({
  agents: { total, live, reused, failed },
  ...(refusedCalls.length > 0 && { refusedCalls }),
  failures,
  lacking,
  repeats,
  usage,
  phases,
});

const gateOf = (agents: readonly SuspendedAgent[]): Gate => ({
  phases: [...new Set(agents.map(({ phase }) => phase))],
  agents,
});

/** The report of a run that could not start. */
export const failedReport = (subject: ReportSubject, reason: string, durationMs: number): Report =>
  buildReport({
    ...subject,
    ending: { status: 'failed', reason },
    suspended: [],
    collected: null,
    coverage: null,
    tally: NOTHING_ASKED,
    durationMs,
  });

/** The report of a run that is not made. There is no folder of it. `byLimit`: a limit over several runs is why. */
export const skippedReport = (
  subject: ReportSubject,
  { reason, byLimit }: { readonly reason: string; readonly byLimit: boolean },
): Report => ({
  ...buildReport({
    ...subject,
    ending: { status: 'skipped', reason },
    suspended: [],
    collected: null,
    coverage: null,
    tally: NOTHING_ASKED,
    durationMs: 0,
  }),
  ...(byLimit && concludeNotMade(subject.spec.limits.failOn)),
  runDir: null,
});

/** The report of a run that was killed. What it had asked is known from its journal; no `report.md` was written into its folder, so the report names none. */
export function killedReport(
  subject: ReportSubject,
  known: { readonly reason: string; readonly tally: Tally; readonly durationMs: number },
): Report {
  const { reason, tally, durationMs } = known;
  const ending = { status: 'incomplete', reason } as const;
  return {
    ...buildReport({ ...subject, ending, suspended: [], collected: null, coverage: null, tally, durationMs }),
    runDir: null,
  };
}
