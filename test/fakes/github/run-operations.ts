import { z } from 'zod';
import { type Call, notFound, type Reply, unprocessable } from './reply.ts';
import { artifactShape, workflowRunShape } from './run-shapes.ts';
import { apiOf, webOf } from './shapes.ts';
import type { ArtifactRecord, GithubState, WorkflowRunRecord } from './state.ts';

const Dispatch = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  return_run_details: z.boolean().default(false),
});

/** GitHub's own limit; its description does not hold it. */
const INPUTS_MAX = 65_535;

const gone: Reply = {
  status: 410,
  body: { message: 'Artifact has expired', documentation_url: 'https://docs.github.com/rest', status: '410' },
};

export const runOperations: Readonly<Record<string, (state: GithubState, call: Call) => Reply>> = {
  'actions/get-workflow-run'(state, { params }) {
    const run = state.workflowRuns.find((candidate) => String(candidate.id) === params.run_id);
    return run === undefined ? notFound : { status: 200, body: workflowRunShape(state, run) };
  },

  'actions/list-workflow-runs'(state, { params, query }) {
    const file = params.workflow_id ?? '';
    const runs = newestFirst(state.workflowRuns).filter((run) => run.path.endsWith(`/${file}`));
    if (runs.length === 0 && !state.workflows.has(file)) return notFound;
    const list = runs.filter((run) => isAskedFor(run, query)).map((run) => workflowRunShape(state, run));
    return { status: 200, list, wrap: (page) => ({ total_count: list.length, workflow_runs: page }) };
  },

  'actions/cancel-workflow-run'(state, { params }) {
    const run = state.workflowRuns.find((candidate) => String(candidate.id) === params.run_id);
    if (run === undefined) return notFound;
    if (run.status === 'completed')
      return { status: 409, body: { message: 'Cannot cancel a workflow run that is completed.' } };
    run.status = 'completed';
    run.cancelled = true;
    return { status: 202, body: {} };
  },

  'actions/list-artifacts-for-repo': (state, { query }) => artifactList(state, state.artifacts, query),

  'actions/list-workflow-run-artifacts'(state, { params, query }) {
    const ofRun = state.artifacts.filter(({ runId }) => String(runId) === params.run_id);
    const isKnown = state.workflowRuns.some(({ id }) => String(id) === params.run_id);
    return isKnown ? artifactList(state, ofRun, query) : notFound;
  },

  'actions/download-artifact'(state, { params, addressOf }) {
    const artifact = state.artifacts.find(({ id }) => String(id) === params.artifact_id);
    if (artifact === undefined || params.archive_format !== 'zip') return notFound;
    if (artifact.expired) return gone;
    return { status: 302, body: null, headers: { location: addressOf(artifact.blobId) } };
  },

  'actions/create-workflow-dispatch'(state, { params, body }) {
    const file = params.workflow_id ?? '';
    const declared = state.workflows.get(file);
    if (declared === undefined) return notFound;
    const { ref, inputs, return_run_details: details } = Dispatch.parse(body);
    const branch = ref.replace(/^refs\/heads\//, '');
    const headSha = state.branches.get(branch);
    if (headSha === undefined) return unprocessable(`No ref found for: ${ref}`);
    const unexpected = Object.keys(inputs).filter((name) => !declared.includes(name));
    if (unexpected.length > 0)
      return unprocessable(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
    if (JSON.stringify(inputs).length > INPUTS_MAX) return unprocessable('inputs are too large.');
    const run: WorkflowRunRecord = {
      id: state.nextId(),
      attempt: 1,
      path: `.github/workflows/${file}`,
      event: 'workflow_dispatch',
      headSha,
      headBranch: branch,
      headOwner: state.owner,
      status: 'queued',
      inputs,
      createdAt: state.now(),
    };
    state.workflowRuns.push(run);
    const page = `/actions/runs/${run.id}`;
    if (!details) return { status: 204, body: null };
    const urls = { run_url: `${apiOf(state)}${page}`, html_url: `${webOf(state)}${page}` };
    return { status: 200, body: { workflow_run_id: run.id, ...urls } };
  },
};

const newestFirst = <T extends { readonly id: number }>(records: readonly T[]): readonly T[] =>
  records.toSorted((a, b) => b.id - a.id);

const FILTERS = ['branch', 'event', 'status', 'head_sha', 'per_page', 'page', 'exclude_pull_requests'];

function isAskedFor(run: WorkflowRunRecord, query: URLSearchParams): boolean {
  const unknown = [...query.keys()].find((name) => !FILTERS.includes(name));
  if (unknown !== undefined) throw new Error(`the filter ${unknown} is not built into this server`);
  const is = (name: string, value: string) => (query.get(name) ?? value) === value;
  return [
    is('branch', run.headBranch),
    is('event', run.event),
    is('status', run.status),
    is('head_sha', run.headSha),
  ].every(Boolean);
}

function artifactList(
  state: GithubState,
  artifacts: readonly ArtifactRecord[],
  query: URLSearchParams,
): Reply {
  const name = query.get('name');
  const named = newestFirst(artifacts).filter((artifact) => name === null || artifact.name === name);
  const ordered = query.get('direction') === 'asc' ? named.toReversed() : named;
  const list = ordered.map((artifact) => artifactShape(state, artifact));
  return { status: 200, list, wrap: (page) => ({ total_count: list.length, artifacts: page }) };
}
