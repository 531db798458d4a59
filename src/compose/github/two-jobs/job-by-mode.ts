import type { JobOutcome } from '../../../app/run-job.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import type { Host } from '../../host.ts';
import type { Job } from '../job.ts';
import { runOnGithub } from '../run-on-github.ts';
import { modeOf } from './mode.ts';
import type { Verified } from './verifying/verify-edits.ts';

/** `artifactId`: of what jobs after this one are to look at; null where they need not be told. */
export type Reported = Extract<JobOutcome, { status: 'reported' }> & { readonly artifactId: number | null };

/** Does the part of a run that this job is for. */
export async function jobByMode(
  host: Host,
  job: Job,
): Promise<Exclude<JobOutcome, { status: 'reported' }> | Reported | Verified> {
  const mode = modeOf(job.inputs, host.env);
  if (mode === 'verify') return (await import('./verifying/verify-edits.ts')).verifyEdits(host, job);
  const begun: { spec: RunSpec | null } = { spec: null };
  const saveState = (spec: RunSpec): void => {
    begun.spec = spec;
    job.saveState(spec);
  };
  const outcome = await runOnGithub(host, { ...job, saveState }, mode);
  if (outcome.status !== 'reported') return outcome;
  if (mode !== 'analyse' || begun.spec === null) return { ...outcome, artifactId: null };
  const { leaveEdits } = await import('./verifying/leave-edits.ts');
  return { ...outcome, artifactId: await leaveEdits(job, begun.spec, outcome.execution.report) };
}
