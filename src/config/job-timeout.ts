import { z } from 'zod';
import { parseYaml } from '../base/matching/yaml.ts';

// docs.github.com, workflow syntax: `timeout-minutes` of a job that says nothing.
const DEFAULT_MINUTES = 360;
// Left for requests in flight, for publishing, and for the steps before this one, whose duration no variable tells.
const KEPT_MINUTES = 10;

const WorkflowFile = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({ 'timeout-minutes': z.number().positive().optional().catch(undefined) }),
  ),
});

/** Minutes after which GitHub ends a job, by its workflow file; GitHub's default when the file does not say so in figures. */
export function jobTimeoutMinutes(workflowFile: string | null, job: string): number {
  const read = WorkflowFile.safeParse(parsed(workflowFile ?? ''));
  return read.data?.jobs[job]?.['timeout-minutes'] ?? DEFAULT_MINUTES;
}

/** Minutes that a run may take in such a job: ten less, and half of a short one. */
export const timeLimitMinutes = (jobMinutes: number): number =>
  Math.max(jobMinutes - KEPT_MINUTES, jobMinutes / 2);

function parsed(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return null;
  }
}
