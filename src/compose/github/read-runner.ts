import type { ArtifactStep } from '../../github/artifact-service.ts';
import type { GithubRun } from '../../resume/run-spec.ts';
import type { Host } from '../host.ts';

/** What the runner says of the job, its repository and its services. */
export type Runner = {
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Page of the workflow run; null for a runner that does not say which run it is. */
  readonly runUrl: string | null;
  /** null: the runner does not say enough, and nothing can be kept or found again. */
  readonly githubRun: GithubRun | null;
  /** Where artifacts are kept; null where there is no such service. */
  readonly artifacts: ArtifactStep | null;
};

/** Reads the runner's environment, for the main step and the post step alike. Source of the names: docs.github.com, "Variables reference". */
export function readRunner({ env, wait }: Pick<Host, 'env' | 'wait'>): Runner {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com';
  const { ACTIONS_RESULTS_URL: resultsUrl, ACTIONS_RUNTIME_TOKEN: runtimeToken } = env;
  return {
    owner,
    repo,
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
    serverUrl,
    runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
    githubRun: readGithubRun(env),
    artifacts: resultsUrl && runtimeToken ? { resultsUrl, runtimeToken, wait } : null,
  };
}

function readGithubRun(env: Host['env']): GithubRun | null {
  const id = Number(env.GITHUB_RUN_ID);
  const repositoryId = Number(env.GITHUB_REPOSITORY_ID);
  const workflowPath = pathIn(env.GITHUB_WORKFLOW_REF ?? '', env.GITHUB_REPOSITORY ?? '');
  if (!(id > 0 && repositoryId > 0) || workflowPath === null) return null;
  return {
    id,
    repositoryId,
    workflowPath,
    attempt: Number(env.GITHUB_RUN_ATTEMPT) || 1,
    job: env.GITHUB_JOB ?? '',
    branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1] ?? null,
  };
}

/** `.github/workflows/x.yml` of `owner/name/.github/workflows/x.yml@refs/heads/main`. */
function pathIn(reference: string, repository: string): string | null {
  const [path = ''] = reference.split('@', 1);
  return repository !== '' && path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}
