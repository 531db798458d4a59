import { UltracodeError } from '../../base/errors.ts';
import type { ArtifactStep } from '../../github/artifact-service/protocol.ts';
import type { GithubRun } from '../../resume/run-spec.ts';
import type { RawEvent } from '../../trigger/payload.ts';
import type { Host } from '../host.ts';
import { appendSummary } from '../runner-files.ts';

/** What `context` of @actions/github reads. Its types promise every value; an unset variable is undefined all the same, and an unset number NaN. */
export type RunnerContext = {
  readonly payload: unknown;
  readonly ref: string | undefined;
  readonly job: string | undefined;
  readonly runId: number;
  readonly runAttempt: number;
  readonly apiUrl: string;
  readonly serverUrl: string;
};

/** What the runner says of the job, its repository and its services. */
export type Runner = {
  readonly event: RawEvent;
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Page of the workflow run; null for a runner that does not say which run it is. */
  readonly runUrl: string | null;
  /** null: the runner does not say enough, and nothing can be kept or found again. */
  readonly githubRun: GithubRun | null;
  /** The commit that the GitHub workflow's file was read from. */
  readonly workflowSha: string | null;
  /** Where artifacts are kept; null where there is no such service. */
  readonly artifacts: ArtifactStep | null;
  readonly workspace: string;
  /** Folder that is emptied after the job; null for a runner that names none. */
  readonly tempDir: string | null;
  /** Adds text to the job summary. Rejects where the runner has none. */
  readonly appendSummary: (text: string) => Promise<void>;
  /** How the id of a run begins: GitHub's number of the workflow run, and the attempt. */
  readonly runIdStart: string;
};

/**
 * Reads the runner's environment, for the main step and the post step alike. Throws EVENT_INVALID outside of an Actions step. Source of the
 * names: docs.github.com, "Variables reference".
 */
export function readRunner(context: RunnerContext, { env, wait }: Pick<Host, 'env' | 'wait'>): Runner {
  const needed = (name: string): string => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    throw new UltracodeError(
      'EVENT_INVALID',
      `${name} is not set: expected the environment of a GitHub Actions step. To run here, use the ultracode command.`,
    );
  };
  const [owner = '', repo = ''] = needed('GITHUB_REPOSITORY').split('/');
  const { runId } = context;
  const apiUrl = context.apiUrl || 'https://api.github.com';
  const serverUrl = context.serverUrl || 'https://github.com';
  const { ACTIONS_RESULTS_URL: resultsUrl, ACTIONS_RUNTIME_TOKEN: runtimeToken } = env;
  const workspace = needed('GITHUB_WORKSPACE');
  return {
    event: {
      eventName: needed('GITHUB_EVENT_NAME'),
      payload: context.payload,
      sha: needed('GITHUB_SHA'),
    },
    owner,
    repo,
    apiUrl,
    serverUrl,
    workspace,
    runUrl: runId > 0 ? `${serverUrl}/${owner}/${repo}/actions/runs/${runId}` : null,
    githubRun: githubRunOf(context, env),
    workflowSha: env.GITHUB_WORKFLOW_SHA || null,
    artifacts: resultsUrl && runtimeToken ? { resultsUrl, runtimeToken, wait } : null,
    tempDir: env.RUNNER_TEMP || null,
    appendSummary: async (text) => appendSummary(env.GITHUB_STEP_SUMMARY, text),
    runIdStart: `${runId > 0 ? runId : 'local'}-${attemptOf(context)}`,
  };
}

function githubRunOf(context: RunnerContext, env: Host['env']): GithubRun | null {
  const repositoryId = Number(env.GITHUB_REPOSITORY_ID);
  const workflowPath = pathIn(env.GITHUB_WORKFLOW_REF ?? '', env.GITHUB_REPOSITORY ?? '');
  if (!(context.runId > 0 && repositoryId > 0) || workflowPath === null) return null;
  return {
    id: context.runId,
    repositoryId,
    workflowPath,
    attempt: attemptOf(context),
    job: context.job ?? '',
    branch: /^refs\/heads\/(.+)$/.exec(context.ref ?? '')?.[1] ?? null,
  };
}

const attemptOf = ({ runAttempt }: RunnerContext): number => (runAttempt > 0 ? runAttempt : 1);

/** `.github/workflows/x.yml` of `owner/name/.github/workflows/x.yml@refs/heads/main`. */
function pathIn(reference: string, repository: string): string | null {
  const [path = ''] = reference.split('@', 1);
  return repository !== '' && path.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null;
}
