import { sha256 } from '../../base/digest.ts';
import { UltracodeError } from '../../base/errors.ts';
import { RECORD_VERSION, type RunRecord } from '../../resume/run-record.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { RunOrder } from './run.ts';

/** What is kept of a run while it lasts. Throws SCRIPT_INVALID when a person agreed to another script. */
export function recordOf(
  { runId, task, order, target, goingOn, approved }: RunOrder,
  { script, headSha }: { readonly script: Script; readonly headSha: string },
): RunRecord {
  const digest = sha256(script.source);
  if (goingOn !== null && goingOn.script !== null && goingOn.script !== digest)
    throw new UltracodeError(
      'SCRIPT_INVALID',
      `the workflow ${script.meta.name} has changed since run ${goingOn.run.record.runId} waited, and what was approved is what it was then. Run it again to see what it would do now.`,
    );
  const { args, base, model, maxCostUsd } = order;
  return {
    v: RECORD_VERSION,
    runId,
    order: { workflow: task.workflow, base, model, maxCostUsd, ...(args === undefined ? {} : { args }) },
    headSha,
    script: digest,
    target,
    approved: [...approved],
    hop: goingOn?.hop ?? 0,
    spentUsd: goingOn?.spentUsd ?? 0,
    state: 'running',
    waitingFor: [],
  };
}
