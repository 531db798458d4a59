import type { Execution } from '../../../app/execute.ts';
import { UltracodeError } from '../../../base/errors.ts';
import { conclude } from '../../../report/conclude.ts';
import type { Report } from '../../../report/report.ts';
import { githubRunIdOf } from '../../../resume/resume-request.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { LeftReport } from './left-report.ts';

/** Findings that are published of one report: each batch of 50 annotations is a request. */
const FINDINGS_MAX = 5_000;

/** The run as the publishing job describes it, under the id and the artifact of the run that was analysed. */
export function specOfLeft(spec: RunSpec, left: LeftReport): RunSpec {
  if (left.status === 'none') return { ...spec, artifact: null };
  const { runId } = left.report;
  const isOfThisRun = spec.githubRun !== null && githubRunIdOf(runId) === spec.githubRun.id;
  return { ...spec, artifact: left.artifact, runId: isOfThisRun ? runId : spec.runId };
}

/**
 * A report that was left, as the end of a run: what is published says nothing that this job could know better. Commit, conclusion, folder
 * and the commands that go on are its own. Throws a sentence for a person where there is none.
 */
export function executionOf(left: LeftReport, spec: RunSpec): Execution {
  if (left.status === 'none') throw new UltracodeError('GITHUB_FAILED', left.reason);
  return { result: null, report: believed(left.report, spec) };
}

export function believed(report: Report, { code, limits, runId, runDir }: RunSpec): Report {
  const { status, findings, verdict, coverage, ownRules } = report;
  if (findings.length > FINDINGS_MAX)
    throw new UltracodeError(
      'USAGE',
      `the report has ${findings.length} findings, and ${FINDINGS_MAX} can be published: narrow what is looked at with "paths".`,
    );
  return {
    ...report,
    ...conclude({ status, findings, verdict, coverage, ownRules, failOn: limits.failOn }),
    ...{ headSha: code.headSha, newerHead: null, headLookup: 'done', next: null, again: null, runId, runDir },
  };
}
