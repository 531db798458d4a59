import type { Coverage } from '../coverage/coverage.ts';
import {
  canFail,
  isOpen,
  isUnsure,
  type PlacedFinding,
  SEVERITIES,
  severityRank,
} from '../findings/finding.ts';
import type { OwnVerdict } from '../findings/read/verdict/own-verdict.ts';
import type { Counting, FailOn } from '../run/fail-on.ts';
import { type EditsDelivery, isInDoubt, type ReportEdits } from './edits.ts';
import { isMended } from './fix/fixed.ts';
import { openUnsettled } from './history.ts';
import type { OwnRule } from './own-rule.ts';
import type { Conclusion, Report, RunStatus } from './report.ts';

type Ended = {
  readonly status: RunStatus;
  readonly findings: readonly Pick<
    PlacedFinding,
    'severity' | 'standing' | 'introduced' | 'confidence' | 'dismissed'
  >[];
  readonly verdict: OwnVerdict | null;
  readonly coverage: Coverage | null;
  readonly ownRules: readonly OwnRule[];
  readonly failOn: FailOn;
  readonly counting: Counting | undefined;
  /** It is a sweep that the next one goes on with. */
  readonly goesOn?: boolean;
  /** Absent: its agents edited nothing. */
  readonly edits?: ReportEdits | undefined;
  /** Open findings of the runs before, in code that was not looked at this time; none when absent. */
  readonly unsettled?: readonly Pick<PlacedFinding, 'severity'>[];
};

/** What the check says, and what made it say so; `cause` is null for a green one. */
export type Concluded = Pick<Report, 'conclusion' | 'cause'>;

/**
 * What the check says; green is `success`. Findings at or above `fail-on` are a failure, whether or not the run completed; so is a
 * script that failed, or says that what it looked at did. What is undecided fails nothing and is not clean, what was there before the
 * change is not its fault unless that counts too, what was dismissed or is too unsure changes nothing. A run that waits for approval asks for action. Whatever else is not known to
 * be clean is neutral: a run that did not complete, one that skipped its work, one that did not look at all
 * files in scope or at what a run before has found, a sweep that the next one goes on with, one whose change made its own review weaker, one whose edits failed their verification, were merged with changes of others after it, were left out or did not get to where they go.
 */
export function conclude(ended: Ended): Concluded {
  const { status, verdict, coverage, ownRules, failOn, counting, edits } = ended;
  const { goesOn = false, unsettled = [] } = ended;
  const findings = ended.findings.filter((finding) => isOpen(finding) && !isUnsure(finding, counting));
  const level = levelOf(failOn);
  const isBlocking = isAtLeast(level);
  const reached = findings.filter(isBlocking);
  if (failing(findings, { failOn, counting }).length > 0) return { conclusion: 'failure', cause: 'findings' };
  if (status === 'failed') return { conclusion: 'failure', cause: 'ending' };
  if (verdict?.type === 'failed' && !failOn.includes('never'))
    return { conclusion: 'failure', cause: 'verdict' };
  if (status === 'skipped') return { conclusion: 'neutral', cause: 'ending' };
  if (status === 'waiting') return { conclusion: 'action_required', cause: 'ending' };
  if (status === 'incomplete')
    return { conclusion: failureIf(failOn.includes('incomplete') && !goesOn), cause: 'ending' };
  const looked = lookedAt(coverage);
  if (looked === 'not-all' || looked === 'nothing')
    return { conclusion: failureIf(failOn.includes('not-looked-at')), cause: 'coverage' };
  if (looked === 'nothing-to-look-at' || goesOn) return { conclusion: 'neutral', cause: 'coverage' };
  if (unsettled.some(isBlocking)) return { conclusion: 'neutral', cause: 'coverage' };
  if (verdict !== null) return { conclusion: 'neutral', cause: 'verdict' };
  if (reached.some(({ standing }) => standing === 'undecided'))
    return { conclusion: 'neutral', cause: 'undecided' };
  if (ownRules.some(({ weaker }) => weaker)) return { conclusion: 'neutral', cause: 'own-rules' };
  if (level === undefined && findings.length > 0) return { conclusion: 'neutral', cause: 'findings' };
  if (edits !== undefined && isInDoubt(edits)) return EDITS_IN_DOUBT;
  return CLEAN;
}

const CLEAN: Concluded = { conclusion: 'success', cause: null };

const EDITS_IN_DOUBT: Concluded = { conclusion: 'neutral', cause: 'edits' };

/** The report once its edits were brought to where they go, or could not be. */
export function withDelivery(report: Report, delivered: EditsDelivery): Report {
  if (report.edits === undefined) return report;
  const edits = { ...report.edits, delivered };
  // Nothing else was in doubt where the edits were.
  const isOnlyEdits = report.conclusion === 'success' || report.cause === 'edits';
  return { ...report, edits, ...(isOnlyEdits && (isInDoubt(edits) ? EDITS_IN_DOUBT : CLEAN)) };
}

/** What decides which findings fail a check. */
export type Limits = { readonly failOn: FailOn; readonly counting?: Counting | undefined };

/** The findings that make a check fail. */
export const failing = <F extends Ended['findings'][number]>(
  findings: readonly F[],
  { failOn, counting }: Limits,
): readonly F[] =>
  findings.filter(isAtLeast(levelOf(failOn))).filter((finding) => canFail(finding, counting));

type Level = (typeof SEVERITIES)[number] | undefined;

const levelOf = (failOn: FailOn): Level => SEVERITIES.findLast((severity) => failOn.includes(severity));

const isAtLeast =
  (level: Level) =>
  ({ severity }: Pick<PlacedFinding, 'severity'>): boolean =>
    level !== undefined && severityRank(severity) <= severityRank(level);

/** What the check says of a report whose findings have been decided on since it was made. */
export const concludeAnew = (
  { status, findings, verdict, coverage, ownRules, history, goesOn, edits }: Report,
  { failOn, counting }: Limits,
): Concluded =>
  conclude({
    ...{ status, findings, verdict, coverage, ownRules, failOn, counting },
    ...{ goesOn: goesOn === true, unsettled: openUnsettled(history), edits },
  });

/** The same of a run that was not made because limits over several runs left nothing: to who wants to hear of what did not complete, it did not. */
export const concludeNotMade = (failOn: FailOn): Concluded => ({
  conclusion: failureIf(failOn.includes('incomplete')),
  cause: 'ending',
});

const failureIf = (fails: boolean): Conclusion => (fails ? 'failure' : 'neutral');

/** How much of what was in scope was looked at; `share` where that is only stated, as in a sweep. */
export type LookedAt = 'all' | 'share' | 'not-all' | 'nothing' | 'nothing-to-look-at';

export function lookedAt(coverage: Coverage | null): LookedAt {
  if (coverage === null) return 'share';
  const { of, offered, total, seen, skipped, notReached, unreadable } = coverage;
  if (of === 'tree') {
    if (!offered) return 'share';
    if (total === skipped) return 'nothing-to-look-at';
    return coverage.files.length + seen > 0 && !coverage.anySeen ? 'nothing' : 'share';
  }
  if (total === skipped) return 'nothing-to-look-at';
  if (!coverage.anySeen) return 'nothing';
  // A script that asked for no files promises nothing about them.
  return notReached + unreadable === 0 || !offered ? 'all' : 'not-all';
}

/**
 * 0 done, 1 findings at or above `fail-on` or a script's own verdict of failure, 3 did not complete, failed, waits for approval, or not looked at where that fails.
 * A plan that was asked for and is shown is done, and so is a sweep that the next one goes on with.
 */
export function exitCodeOf({
  status,
  conclusion,
  cause,
  authored,
  goesOn,
}: Pick<Report, 'status' | 'conclusion' | 'cause' | 'authored' | 'goesOn'>): 0 | 1 | 3 {
  if (status === 'skipped' || (status === 'waiting' && authored?.status === 'drafted')) return 0;
  if (status !== 'completed' && goesOn !== true) return 3;
  if (conclusion !== 'failure') return 0;
  return cause === 'coverage' ? 3 : 1;
}

/**
 * The same on the command line, where no draft keeps edits that failed their verification from being taken for good ones: 1 for these too,
 * whatever `fail-on` says of findings, and where a finding that was to be mended was not.
 */
export function localExitCodeOf(
  report: Parameters<typeof exitCodeOf>[0] & Pick<Report, 'edits' | 'fixed'>,
): 0 | 1 | 3 {
  const code = exitCodeOf(report);
  const isAsWanted =
    report.edits?.verification?.status !== 'failed' &&
    (report.fixed ?? []).every((one) => isMended(one, report));
  return code === 0 && !isAsWanted ? 1 : code;
}
