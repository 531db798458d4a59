import type { Execution } from '../../../app/execute.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { conclude, concludeNotMade } from '../../../report/conclude.ts';
import { openUnsettled, type ReportHistory } from '../../../report/history.ts';
import type { Report } from '../../../report/report.ts';
import { RUN_ID } from '../../../resume/resume-request.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { LeftReport } from './left-report.ts';

/** Findings that are published of one report: each batch of 50 annotations is a request. */
const FINDINGS_MAX = 5_000;

/** The run as the publishing job describes it, under the id and the artifact of the run that was analysed. */
export function specOfLeft(spec: RunSpec, left: LeftReport): RunSpec {
  if (left.status === 'none') return { ...spec, artifact: null };
  const { runId } = left.report;
  const { githubRun } = spec;
  const isOfThisRun =
    githubRun !== null && RUN_ID.test(runId) && runId.startsWith(`${githubRun.id}-${githubRun.attempt}-`);
  const described = { ...spec, artifact: left.artifact, runId: isOfThisRun ? runId : spec.runId };
  // A run that was not made takes no report's place.
  if (left.report.status !== 'skipped') return described;
  return { ...described, publish: { ...spec.publish, comment: 'off' } };
}

/**
 * A report that was left, as the end of a run: what is published says nothing that this job could know better. Workflow, commit, conclusion, folder
 * and the commands that go on are its own. Throws a sentence for a person where there is none.
 */
export function executionOf(left: LeftReport, spec: RunSpec): Execution {
  if (left.status === 'none') throw new UltracodeError('GITHUB_FAILED', left.reason);
  return { result: null, report: believed(left.report, spec) };
}

export function believed(left: Report, { workflow, code, limits, runId, runDir }: RunSpec): Report {
  const report = bounded(left);
  const { status, verdict, coverage, ownRules, history: told, ...others } = report;
  const findings = report.findings.map(({ dismissed: _, ...finding }) => finding);
  const history = told === undefined ? undefined : withoutDismissals(told);
  if (findings.length > FINDINGS_MAX)
    throw new UltracodeError(
      'USAGE',
      `the report has ${findings.length} findings, and ${FINDINGS_MAX} can be published: narrow what is looked at with "paths".`,
    );
  return {
    ...{ ...others, status, findings, verdict, coverage, ownRules },
    ...(history !== undefined && { history }),
    // The job that analyses leaves a report of what it did not make only where a limit is why.
    ...(status === 'skipped'
      ? concludeNotMade(limits.failOn)
      : conclude({
          ...{ status, findings, verdict, coverage, ownRules, failOn: limits.failOn },
          unsettled: openUnsettled(history),
        })),
    workflow,
    ...{ headSha: code.headSha, newerHead: null, headLookup: 'done', next: null, again: null, runId, runDir },
  };
}

/** Entries of one list of a report that are published. Each text is cleaned, and 300,000 of them take a minute. */
const ENTRIES_MAX = 5_000;

/** The report with lists that can be shown; what was cut is said among what was left out. */
function bounded(report: Report): Report {
  const cut: string[] = [];
  const first = <Entry>(entries: readonly Entry[], what: string): readonly Entry[] => {
    if (entries.length <= ENTRIES_MAX) return entries;
    cut.push(`${entries.length - ENTRIES_MAX} of ${entries.length} ${what} of the report are not published`);
    return entries.slice(0, ENTRIES_MAX);
  };
  const { coverage, gate } = report;
  const lists = {
    refuted: first(report.refuted, 'refuted findings'),
    failures: first(report.failures, 'failures'),
    phases: first(report.phases, 'phases'),
    ownRules: first(report.ownRules, 'rules'),
    fromRepository: first(report.fromRepository, 'settings'),
    lacking: first(report.lacking, 'missing abilities'),
    repeats: first(report.repeats, 'repeated requests'),
    omissions: first(report.omissions, 'things left out'),
    coverage: coverage === null ? null : { ...coverage, files: first(coverage.files, 'files') },
    gate: gate === null ? null : { ...gate, agents: first(gate.agents, 'agents that wait') },
  };
  return { ...report, ...lists, omissions: [...cut, ...lists.omissions] };
}

/** That a person has dismissed something is not believed of a report that another job left: it would fail nothing from now on. */
const withoutDismissals = (history: ReportHistory): ReportHistory => ({
  ...history,
  known: history.known.map(({ dismissed: _, ...one }) => one),
});
