import { basename } from 'node:path';
import type { Runs } from '../../github/repository.ts';
import type { ContinuationPorts } from '../../resume/continue-as-new.ts';
import type { RunSpec } from '../../resume/run-spec.ts';
import type { Job } from './job.ts';
import { keepRun } from './keep-run.ts';
import { storeLeft } from './spending/spent-at-end.ts';

/** How GitHub continues a run: its folder becomes an artifact, and its workflow is dispatched. null where either cannot be. */
export function continuationPorts(
  { artifacts, trigger, log }: Pick<Job, 'artifacts' | 'trigger' | 'log'>,
  runs: Pick<Runs, 'dispatch'>,
  { githubRun, artifact, runDir, runId }: RunSpec,
): ContinuationPorts | null {
  if (githubRun === null || artifacts === null || artifact === null) return null;
  const workflowFile = basename(githubRun.workflowPath);
  // What a merge queue tries is gone before a continuation could begin.
  if (trigger.type === 'merge-group') return null;
  const branch = trigger.type === 'sweep' ? githubRun.branch : null;
  const ref = branch ?? trigger.defaultBranch;
  if (ref === null) return null;
  return {
    keepRun: async (signal) => {
      // The run that goes on counts what this one has spent, and must not take it for all that was set aside.
      await storeLeft(runDir, { step: artifacts, log }, signal);
      return keepRun({ dir: runDir, name: artifact, step: artifacts, log }, signal);
    },
    dispatch: (signal) => runs.dispatch({ workflowFile, ref, inputs: { resume: runId } }, signal),
  };
}
