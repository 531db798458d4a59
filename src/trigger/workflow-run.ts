import { z } from 'zod';
import type { Trigger } from './trigger.ts';

const WorkflowRunPayload = z.looseObject({
  workflow_run: z.looseObject({
    event: z.string(),
    conclusion: z.string().nullish(),
    head_sha: z.string().regex(/^[0-9a-f]{40}$/, 'expected 40 hexadecimal characters'),
    head_branch: z.string().min(1).nullish(),
    // Null once a fork has been deleted.
    head_repository: z
      .looseObject({ owner: z.looseObject({ login: z.string().min(1) }).nullish() })
      .nullish(),
  }),
  repository: z.looseObject({ default_branch: z.string().min(1).nullish() }).nullish(),
});

/**
 * The end of another GitHub workflow. Only one for a pull request that succeeded is ours: GitHub asks a maintainer to approve the first
 * runs of a stranger, and until then such a run ends as `action_required`. Nothing that it left is read.
 */
export function readWorkflowRun(
  { action, payload }: { readonly action: string; readonly payload: unknown },
  parsed: <T>(schema: z.ZodType<T>, payload: unknown) => T,
): Trigger {
  if (action !== 'completed')
    return ignored(`the GitHub workflow was ${action}; only one that is completed starts a run.`);
  const { workflow_run: run, repository } = parsed(WorkflowRunPayload, payload);
  if (run.event !== 'pull_request')
    return ignored(
      `that GitHub workflow was started by ${run.event}; only one for a pull request starts a run.`,
    );
  if (run.conclusion !== 'success')
    return ignored(
      `that GitHub workflow ended as ${run.conclusion ?? 'nothing'}; only one that succeeded starts a run.`,
    );
  const owner = run.head_repository?.owner?.login ?? null;
  const branch = run.head_branch ?? null;
  if (owner === null || branch === null)
    return ignored('the fork or the branch that the pull request came from no longer exists.');
  return {
    type: 'workflow-run',
    head: { owner, branch, sha: run.head_sha },
    defaultBranch: repository?.default_branch ?? null,
  };
}

const ignored = (reason: string): Trigger => ({ type: 'ignored', reason });
