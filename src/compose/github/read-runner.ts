import type { ArtifactStep } from '../../github/artifact-service.ts';
import type { CurrentWorkflowRun } from '../../resume/find-runs.ts';
import type { Host } from '../host.ts';

/** The workflow run that this step belongs to, from what a runner says of itself; null when it does not say enough. */
export function readOwnRun(env: Host['env']): CurrentWorkflowRun | null {
  const workflowRunId = Number(env.GITHUB_RUN_ID);
  const repositoryId = Number(env.GITHUB_REPOSITORY_ID);
  const workflowPath = pathIn(env.GITHUB_WORKFLOW_REF ?? '', env.GITHUB_REPOSITORY ?? '');
  const isKnown = workflowRunId > 0 && repositoryId > 0 && workflowPath !== null;
  if (!isKnown) return null;
  return {
    workflowRunId,
    repositoryId,
    workflowPath,
    attempt: Number(env.GITHUB_RUN_ATTEMPT) || 1,
    job: env.GITHUB_JOB ?? '',
    branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1] ?? null,
  };
}

/** The service that keeps artifacts of a workflow run; null where a runner has none. */
export function readArtifactStep({ env, wait }: Pick<Host, 'env' | 'wait'>): ArtifactStep | null {
  const { ACTIONS_RESULTS_URL: resultsUrl, ACTIONS_RUNTIME_TOKEN: runtimeToken } = env;
  return resultsUrl && runtimeToken ? { resultsUrl, runtimeToken, wait } : null;
}

/** `.github/workflows/x.yml` of `owner/name/.github/workflows/x.yml@refs/heads/main`. */
function pathIn(reference: string, repository: string): string | null {
  const [path = ''] = reference.split('@', 1);
  return repository !== '' && path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}
