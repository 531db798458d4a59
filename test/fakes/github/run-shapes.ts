import { repositoryShape } from './repository-shapes.ts';
import { apiOf, nodeId, userShape, webOf } from './shapes.ts';
import { type ArtifactRecord, accountOf, type GithubState, type WorkflowRunRecord } from './state.ts';

/** A workflow run as GitHub's REST API shows it. */
export const workflowRunShape = (state: GithubState, run: WorkflowRunRecord) => {
  const url = `${apiOf(state)}/actions/runs/${run.id}`;
  const repository = repositoryShape(state);
  const headRepository = repositoryShape(state, run.headOwner);
  const actor = userShape(accountOf(state, 'ada'));
  const before = `${url}/attempts/${run.attempt - 1}`;
  return {
    id: run.id,
    node_id: nodeId('WFR', run.id),
    name: 'ultracode',
    check_suite_id: 5,
    check_suite_node_id: nodeId('CS', 5),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: state.workflowRuns.indexOf(run) + 1,
    run_attempt: run.attempt,
    referenced_workflows: [],
    event: run.event,
    status: run.status,
    conclusion: run.status === 'completed' ? (run.cancelled === true ? 'cancelled' : 'success') : null,
    workflow_id: 9,
    url,
    html_url: `${webOf(state)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.createdAt,
    actor,
    triggering_actor: actor,
    run_started_at: run.createdAt,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${apiOf(state)}/check-suites/5`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? before : null,
    workflow_url: `${apiOf(state)}/actions/workflows/9`,
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: 'change',
      timestamp: run.createdAt,
      author: { name: 'Ada', email: 'ada@example.com' },
      committer: { name: 'Ada', email: 'ada@example.com' },
    },
    repository,
    head_repository: headRepository,
    head_repository_id: headRepository.id,
    display_title: 'ultracode',
  };
};

export const artifactShape = (state: GithubState, artifact: ArtifactRecord) => {
  const url = `${apiOf(state)}/actions/artifacts/${artifact.id}`;
  const run = state.workflowRuns.find(({ id }) => id === artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId('A', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.sizeBytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    digest: artifact.digest,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repositoryShape(state).id,
            head_repository_id: repositoryShape(state, run.headOwner).id,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  };
};
