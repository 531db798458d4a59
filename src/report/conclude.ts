import { type PlacedFinding, SEVERITIES, severityRank } from '../findings/finding.ts';
import type { FailOn } from '../run/fail-on.ts';
import type { Conclusion, Report, RunStatus } from './report.ts';

type Ended = {
  readonly status: RunStatus;
  readonly findings: readonly Pick<PlacedFinding, 'severity'>[];
  readonly failOn: FailOn;
};

/**
 * What the check says; green is `success`. Findings at or above `fail-on` are a failure, whether or not the run completed; so is a
 * script that failed. A run that waits for approval asks for action. A run that did not complete is otherwise neutral, or a failure
 * with `fail-on: incomplete`. With `never` and `incomplete` findings block nothing, but make a neutral check.
 */
export function conclude({ status, findings, failOn }: Ended): Conclusion {
  const level = SEVERITIES.find((severity) => severity === failOn);
  const blocking =
    level !== undefined && findings.some(({ severity }) => severityRank(severity) <= severityRank(level));
  if (blocking || status === 'failed') return 'failure';
  if (status === 'waiting') return 'action_required';
  if (status === 'incomplete') return failOn === 'incomplete' ? 'failure' : 'neutral';
  return level === undefined && findings.length > 0 ? 'neutral' : 'success';
}

/** 0 done, 1 findings at or above `fail-on`, 3 did not complete or waits for approval. */
export function exitCodeOf({ status, conclusion }: Pick<Report, 'status' | 'conclusion'>): 0 | 1 | 3 {
  if (status !== 'completed') return 3;
  return conclusion === 'failure' ? 1 : 0;
}
