import { expect, test } from 'vitest';
import { trusted } from '../../../../src/resume/trust-run.ts';
import { startGithub } from '../../../fakes/github.ts';
import { calm, runsOf } from '../connect.ts';

const HEAD = 'e'.repeat(40);

test.concurrent('a workflow run is what GitHub knows of it, and that is enough to decide about trust', async () => {
  await using github = await startGithub();
  const { id } = github.addWorkflowRun({
    event: 'pull_request',
    headSha: HEAD,
    headBranch: 'topic',
    attempt: 2,
  });
  const answer = await runsOf(github).githubRun(id, calm());
  const run = {
    id,
    attempt: 2,
    path: '.github/workflows/ultracode.yml',
    event: 'pull_request',
    status: 'in_progress',
    commit: HEAD,
    headBranch: 'topic',
    pullNumbers: [],
    repositoryId: 1,
    headRepositoryId: 1,
  };
  expect(answer).toEqual({ status: 'ok', value: run });
  const fork = github.addWorkflowRun({ event: 'pull_request', headOwner: 'stranger' });
  const forked = await runsOf(github).githubRun(fork.id, calm());
  expect(forked).toMatchObject({ value: { repositoryId: 1, headRepositoryId: 2 } });

  const expected = { repositoryId: 1, workflowPath: run.path, workflowUnchanged: true };
  const decisions = [answer, forked].map((one) => one.status === 'ok' && trusted(one.value, expected).allow);
  expect(decisions).toEqual([true, false]);
  github.assertClean();
});

test.concurrent('a workflow run that does not exist is a refusal', async () => {
  await using github = await startGithub();
  expect(await runsOf(github).githubRun(9, calm())).toEqual({
    status: 'refused',
    httpStatus: 404,
    reason: 'GitHub refused to read workflow run 9: 404 Not Found',
  });
});

test.concurrent('a workflow is started with its inputs, and the address of its run comes back', async () => {
  await using github = await startGithub();
  github.setBranch('main', HEAD);
  github.declareWorkflow('ultracode.yml', ['workflow', 'continues']);
  const inputs = { workflow: 'audit', continues: '42' };
  const wanted = { workflowFile: '.github/workflows/ultracode.yml', ref: 'main', inputs };
  const answer = await runsOf(github).dispatch(wanted, calm());
  const [run] = github.state.workflowRuns;
  expect(run).toMatchObject({ event: 'workflow_dispatch', headSha: HEAD, status: 'queued', inputs });
  expect(answer).toEqual({ status: 'ok', value: `https://github.com/acme/shop/actions/runs/${run?.id}` });
  github.assertClean();
});

test.concurrent('where GitHub does not tell the address of a started run it is null', async () => {
  await using github = await startGithub();
  github.setBranch('main', HEAD);
  github.declareWorkflow('ultracode.yml', []);
  github.fail({ operation: 'actions/create-workflow-dispatch', times: 1, status: 204, message: '' });
  const wanted = { workflowFile: 'ultracode.yml', ref: 'main', inputs: {} };
  expect(await runsOf(github).dispatch(wanted, calm())).toEqual({ status: 'ok', value: null });
});

test.concurrent.each([
  ['ultracode.yml', 'main', { force: 'yes' }, '422 Unexpected inputs provided: ["force"]'],
  ['ultracode.yml', 'gone', {}, '422 No ref found for: gone'],
  ['other.yml', 'main', {}, '404 Not Found'],
])('%s on %s with %j is not started', async (workflowFile, ref, inputs, said) => {
  await using github = await startGithub();
  github.setBranch('main', HEAD);
  github.declareWorkflow('ultracode.yml', ['workflow']);
  expect(await runsOf(github).dispatch({ workflowFile, ref, inputs }, calm())).toEqual({
    status: 'refused',
    httpStatus: Number(said.slice(0, 3)),
    reason: `GitHub refused to start the workflow ${workflowFile} on ${ref}: ${said}`,
  });
  expect(github.state.workflowRuns).toEqual([]);
  github.assertClean();
});
