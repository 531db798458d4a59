import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { Annotation } from '../../../src/report/formats/annotations.ts';
import { checkRun } from '../../../src/reporters/check-run.ts';
import { type GithubServer, READ_ONLY, startGithub } from '../../fakes/github.ts';
import { calm, HEAD, PULL, repositoryOf } from '../github/connect.ts';
import { reportOf } from './report.ts';

const clean = createClean({ secrets: [] });

const annotation = (line: number): Annotation => ({
  path: 'src/a.ts',
  startLine: line,
  endLine: line,
  level: 'warning',
  title: clean.plain(`number ${line}`),
  message: clean.plain('what is wrong'),
  rawDetails: null,
});

const checkOn = (github: GithubServer, annotations: readonly Annotation[] = [], isAnew = false) =>
  checkRun({
    repository: repositoryOf(github),
    check: { commit: HEAD, name: clean.plain('ultracode / audit'), externalId: 'run-1' },
    detailsUrl: 'https://github.com/acme/shop/actions/runs/1',
    running: { title: clean.plain('Running'), summary: clean.plain('It runs.') },
    render: (report) => ({ title: clean.plain(report.status), summary: clean.plain('It ran.') }),
    annotate: () => annotations,
    isAnew,
  });

const many = (count: number) => Array.from({ length: count }, (_, index) => annotation(index + 1));

test.concurrent('120 annotations arrive in three batches, and the check is complete with the last', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const reporter = checkOn(github, many(120));
  expect(await reporter.begin(calm())).toMatchObject({ status: 'delivered' });
  expect(github.state.checks).toMatchObject([{ status: 'in_progress', conclusion: null, title: 'Running' }]);
  const delivery = await reporter.report(reportOf({ conclusion: 'failure' }), calm());
  const id = github.state.checks[0]?.id;
  expect(delivery).toEqual({ status: 'delivered', url: `https://github.com/acme/shop/runs/${id}` });
  expect(github.state.checks).toMatchObject([
    {
      name: 'ultracode / audit',
      headSha: HEAD,
      externalId: 'run-1',
      detailsUrl: 'https://github.com/acme/shop/actions/runs/1',
      status: 'completed',
      conclusion: 'failure',
      title: 'completed',
      summary: 'It ran.',
    },
  ]);
  expect(github.state.checks[0]?.annotations.map((one) => one.start_line)).toEqual(
    many(120).map((one) => one.startLine),
  );
  const updates = github.requests.filter(({ operation }) => operation === 'checks/update');
  expect(updates.map(({ body }) => body)).toMatchObject([
    { status: 'in_progress', output: { annotations: { length: 50 } } },
    { status: 'in_progress', output: { annotations: { length: 50 } } },
    { status: 'completed', conclusion: 'failure', output: { annotations: { length: 20 } } },
  ]);
  github.assertClean();
});

test.concurrent('a check of a run that waits asks for action', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const waiting = reportOf({ status: 'waiting', conclusion: 'action_required' });
  expect(await checkOn(github).report(waiting, calm())).toMatchObject({ status: 'delivered' });
  expect(github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'action_required', title: 'waiting' },
  ]);
  github.assertClean();
});

test.concurrent('a check without findings is completed in one request', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const reporter = checkOn(github);
  await reporter.begin(calm());
  await reporter.report(reportOf(), calm());
  expect(github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
  expect(github.requests.map(({ operation }) => operation)).toEqual([
    'checks/list-for-ref',
    'checks/create',
    'checks/update',
  ]);
  github.assertClean();
});

test.concurrent('a report without a beginning opens the check first', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  expect(await checkOn(github).report(reportOf({ conclusion: 'neutral' }), calm())).toMatchObject({
    status: 'delivered',
  });
  expect(github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
  github.assertClean();
});

test.concurrent('a beginning that is not waited for does not open a second check', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const reporter = checkOn(github);
  const begun = reporter.begin(calm());
  await reporter.report(reportOf(), calm());
  expect(await begun).toMatchObject({ status: 'delivered' });
  expect(github.state.checks).toMatchObject([{ status: 'completed' }]);
  github.assertClean();
});

test.concurrent('a second attempt of the same run goes on with its check', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  await checkOn(github).begin(calm());
  const again = checkOn(github);
  await again.begin(calm());
  await again.report(reportOf(), calm());
  expect(github.state.checks).toMatchObject([{ status: 'completed' }]);
  github.assertClean();
});

test.concurrent('an annotation that GitHub refuses does not keep the others back, nor the check open', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const annotations = many(120).map((one) => (one.startLine === 60 ? { ...one, endLine: 1 } : one));
  const delivery = await checkOn(github, annotations).report(reportOf({ conclusion: 'failure' }), calm());
  expect(delivery).toEqual({
    status: 'refused',
    reason: expect.stringMatching(
      /^the check is complete, but lacks 1 of its annotations: GitHub refused to update check \d+: 422 Invalid request/,
    ),
  });
  expect(github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
  const shown = github.state.checks[0]?.annotations.map((one) => one.start_line) ?? [];
  expect(shown.toSorted((a, b) => a - b)).toEqual(
    annotations.flatMap(({ startLine }) => (startLine === 60 ? [] : [startLine])),
  );
  github.assertClean();
});

test.concurrent('when the last annotation is refused, the check is closed without it', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const delivery = await checkOn(github, [{ ...annotation(5), endLine: 1 }]).report(
    reportOf({ conclusion: 'failure' }),
    calm(),
  );
  expect(delivery).toMatchObject({ status: 'refused' });
  expect(github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'failure', annotations: [] },
  ]);
  github.assertClean();
});

test.concurrent('annotations are not sent twice when the answer is lost', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  github.fail({
    operation: 'checks/update',
    times: 1,
    status: 502,
    message: 'Server Error',
    takesEffect: true,
  });
  await checkOn(github, many(60)).report(reportOf(), calm());
  expect(github.state.checks[0]?.annotations).toHaveLength(60);
  expect(github.state.checks).toMatchObject([{ status: 'completed' }]);
});

test.concurrent('a token without the permission is a refusal with the permission that is missing', async () => {
  await using github = await startGithub({ permissions: READ_ONLY });
  github.addPull(PULL);
  const refused = {
    status: 'refused',
    reason:
      'GitHub refused to create the check "ultracode / audit": 403 Resource not accessible by integration. Give the job `checks: write` under `permissions:`; on a pull request from a fork the token can only read.',
  };
  const reporter = checkOn(github);
  expect(await reporter.begin(calm())).toEqual(refused);
  expect(await reporter.report(reportOf(), calm())).toEqual(refused);
  github.assertClean();
});

test.concurrent('a commit that GitHub does not know is a refusal', async () => {
  await using github = await startGithub();
  expect(await checkOn(github).report(reportOf(), calm())).toEqual({
    status: 'refused',
    reason: `GitHub refused to create the check "ultracode / audit": 422 No commit found for SHA: ${HEAD}`,
  });
  github.assertClean();
});

test.concurrent('a check that may not be updated is written anew with its conclusion, so that the latest of its name is closed', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const reporter = checkOn(github);
  await reporter.begin(calm());
  github.fail({ operation: 'checks/update', times: 9, status: 403, message: 'Forbidden' });
  const delivery = await reporter.report(reportOf({ conclusion: 'failure' }), calm());
  const [, latest] = github.state.checks;
  expect(delivery).toEqual({ status: 'delivered', url: `https://github.com/acme/shop/runs/${latest?.id}` });
  expect(latest).toMatchObject({
    ...{ name: 'ultracode / audit', headSha: HEAD, externalId: 'run-1' },
    ...{ status: 'completed', conclusion: 'failure', title: 'completed', summary: 'It ran.' },
  });
  github.assertClean();
});

test.concurrent.each(['failure', 'success', 'action_required'] as const)(
  'a run that was not made leaves the check of an earlier run of the commit: %s',
  async (conclusion) => {
    await using github = await startGithub();
    github.addPull(PULL);
    await checkOn(github).report(reportOf({ conclusion }), calm());
    const skipped = reportOf({ status: 'skipped', conclusion: 'neutral' });
    const later = () =>
      checkRun({
        repository: repositoryOf(github),
        check: { commit: HEAD, name: clean.plain('ultracode / audit'), externalId: 'run-2' },
        detailsUrl: null,
        running: { title: clean.plain('Running'), summary: clean.plain('It runs.') },
        render: () => ({ title: clean.plain('not run'), summary: clean.plain('Nothing was run.') }),
        annotate: () => [],
        isAnew: false,
      });
    expect(await later().report(skipped, calm())).toMatchObject({
      status: 'refused',
      reason: `the check of an earlier run stands on this commit (${conclusion}) and stays, as this run was not made`,
    });
    expect(github.state.checks).toMatchObject([{ externalId: 'run-1', conclusion }]);
    // Where one is open already, it says the same as the earlier one.
    const open = later();
    await open.begin(calm());
    await open.report(skipped, calm());
    expect(github.state.checks.at(-1)).toMatchObject({ externalId: 'run-2', conclusion, title: 'not run' });
    github.assertClean();
  },
);

test.concurrent.each([
  ['failure', 'failure'],
  ['action_required', 'action_required'],
  ['success', 'neutral'],
  ['neutral', 'neutral'],
] as const)(
  'a run that did not complete, after one of the same commit that ended as %s, ends as %s',
  async (before, after) => {
    await using github = await startGithub();
    github.addPull(PULL);
    await checkOn(github).report(reportOf({ conclusion: before }), calm());
    for (const check of github.state.checks) check.externalId = 'run-0';
    const later = checkOn(github);
    await later.begin(calm());
    await later.report(reportOf({ status: 'incomplete', conclusion: 'neutral' }), calm());
    expect(github.state.checks.map(({ conclusion }) => conclusion)).toEqual([before, after]);
    const said = github.state.checks.at(-1)?.summary;
    if (before === after && before !== 'neutral')
      expect(said).toContain('what an earlier run said of this commit');
    else expect(said).toBe('It ran.');
    github.assertClean();
  },
);

test.concurrent('a check that is shown anew is a new one with its own annotations, and none where another run has a newer one', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  await checkOn(github, [annotation(1), annotation(2)]).report(reportOf({ conclusion: 'failure' }), calm());
  const anew = () => checkOn(github, [annotation(2)], true).report(reportOf(), calm());
  expect(await anew()).toMatchObject({ status: 'delivered' });
  expect(github.state.checks).toMatchObject([
    { conclusion: 'failure', externalId: 'run-1' },
    { conclusion: 'success', externalId: 'run-1' },
  ]);
  expect(github.state.checks.map(({ annotations }) => annotations.length)).toEqual([2, 1]);
  await repositoryOf(github).createCheck(
    {
      ...{ commit: HEAD, name: clean.plain('ultracode / audit'), externalId: 'run-2', detailsUrl: null },
      conclusion: null,
      output: { title: clean.plain('Running'), summary: clean.plain('It runs.'), annotations: [] },
    },
    calm(),
  );
  expect(await anew()).toEqual({
    status: 'refused',
    reason: 'another run of this commit has a newer check, which stays',
  });
  expect(github.state.checks).toHaveLength(3);
  github.assertClean();
});
