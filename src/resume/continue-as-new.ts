import { basename } from 'node:path';
import { type Saving, saveRun } from '../compose/github/save-run.ts';
import type { Runs } from '../github/repository.ts';

/** Nothing else would stop a run that never comes to its end. */
const HOPS_MAX = 20;

/** `kept`: the run's folder is an artifact now, whatever came of the rest. */
export type Continuation =
  | { readonly status: 'started'; readonly kept: true; readonly url: string | null }
  | { readonly status: 'not-started'; readonly kept: boolean; readonly reason: string };

/** Keeps the run and dispatches the workflow that goes on from it. The one thing that a run may start: GitHub lets a job's token dispatch, and nothing else. */
export async function continueAsNew(
  parts: {
    readonly runs: Runs;
    readonly saving: Saving;
    readonly workflowPath: string;
    readonly ref: string;
    readonly runId: string;
    readonly hop: number;
  },
  signal: AbortSignal,
): Promise<Continuation> {
  const { runs, saving, workflowPath, ref, runId, hop } = parts;
  if (hop >= HOPS_MAX)
    return notStarted(`it has gone on by itself ${HOPS_MAX} times already, the limit`, false);
  const problem = await saveRun(saving, signal);
  if (problem !== null) return notStarted(problem, false);
  const kept = true;
  const workflowFile = basename(workflowPath);
  const dispatched = await runs.dispatch({ workflowFile, ref, inputs: { resume: runId } }, signal);
  return dispatched.status === 'ok'
    ? { status: 'started', kept, url: dispatched.value }
    : notStarted(dispatched.reason, kept);
}

const notStarted = (reason: string, kept: boolean): Continuation => ({
  status: 'not-started',
  kept,
  reason,
});
