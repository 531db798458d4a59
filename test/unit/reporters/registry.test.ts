import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { createContents } from '../../../src/github/repository.ts';
import type { Published } from '../../../src/report/reporter.ts';
import { reportersFor } from '../../../src/reporters/registry.ts';
import { RunSpec } from '../../../src/resume/run-spec.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, clientOf, HEAD, PULL, repositoryOf } from '../github/connect.ts';
import { FULL } from '../report/example-reports.ts';
import { specOf } from './spec.ts';

const RUN_URL = 'https://github.com/acme/shop/actions/runs/42';

function reportersOn(github: GithubServer, spec: RunSpec, summaries: string[] = []) {
  return reportersFor({
    spec,
    repository: repositoryOf(github),
    links: { repositoryUrl: 'https://github.com/acme/shop', reportUrl: RUN_URL },
    clean: createClean({ secrets: [] }),
    appendSummary: async (text) => void summaries.push(text),
    log: () => undefined,
    wait: () => new Promise(() => undefined),
    edits: {
      read: async () => null,
      refusedPath: () => null,
      propose: async () => ({ status: 'refused', reason: 'no test here proposes' }),
      contents: createContents(clientOf(github), { owner: 'acme', repo: 'shop' }),
    },
  });
}

test.concurrent('a run has the reporters that its target and its settings ask for, edits and then the check first', async () => {
  await using github = await startGithub();
  const { target, publish } = specOf();
  const nowhere = { pullNumber: null, replyTo: null };
  const names = (given: Partial<RunSpec>) =>
    reportersOn(github, specOf(given))
      .map(({ name }) => name)
      .join(', ');
  expect({
    command: names({}),
    push: names({ target: { ...target, replyTo: null } }),
    sweep: names({ target: nowhere }),
    trackedSweep: names({
      target: nowhere,
      sweep: 'default-branch',
      publish: { ...publish, trackingIssue: 'on' },
    }),
    otherBranch: names({
      target: nowhere,
      sweep: 'other-branch',
      publish: { ...publish, trackingIssue: 'on' },
    }),
    withoutComment: names({ publish: { ...publish, comment: 'off' } }),
    commandOnIssue: names({ target: { ...target, pullNumber: null } }),
    everywhere: names({ publish: { ...publish, reviewComments: 'all', sarif: 'upload' } }),
    edited: names({ publish: { ...publish, edits: 'suggestions' } }),
    editedAsPull: names({ target: nowhere, publish: { ...publish, edits: 'pull-request' } }),
    patch: names({ target: nowhere, publish: { ...publish, edits: 'patch' } }),
    later: names({ publish: { ...publish, edits: 'pull-request', later: true } }),
    plan: names({ authoring: { task: 'Find dead code.', by: 'ada', before: null } }),
  }).toEqual({
    command: 'check run, sticky comment, reply, job summary',
    push: 'check run, sticky comment, job summary',
    sweep: 'check run, job summary',
    trackedSweep: 'check run, tracking issue, job summary',
    otherBranch: 'check run, job summary',
    withoutComment: 'check run, reply, job summary',
    commandOnIssue: 'check run, reply, job summary',
    everywhere: 'check run, sticky comment, reply, job summary, review comments, code scanning',
    edited: 'suggestions, check run, sticky comment, reply, job summary',
    editedAsPull: 'pull request, check run, job summary',
    patch: 'check run, job summary',
    later: '',
    plan: 'reply, job summary',
  });
});

test.concurrent('until the report is there, the check and both comments say that the run goes on', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  for (const { begin } of reportersOn(github, specOf())) await begin?.(calm());
  const running = `## audit: running\n\n[Watch it](${RUN_URL}) · commit <code>aaaaaaa</code>`;
  expect(github.state.checks).toMatchObject([
    {
      name: 'ultracode: audit',
      headSha: HEAD,
      externalId: '42-1-0123abcd',
      detailsUrl: RUN_URL,
      title: 'audit: running',
      summary: running,
    },
  ]);
  expect(github.state.comments.map(({ body }) => body)).toEqual([
    `<!-- ultracode:v1 {"kind":"sticky","key":"audit","head":"${HEAD}","run":{"id":42,"attempt":1}} -->\n${running}`,
    `<!-- ultracode:v1 {"kind":"reply","key":"11","run":{"id":42,"attempt":1}} -->\n${running}`,
  ]);
  github.assertClean();
});

test.concurrent('what the main step opened is finished by reporters made of the same spec, read from the saved state', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const spec = specOf();
  for (const { begin } of reportersOn(github, spec)) await begin?.(calm());
  const saved = RunSpec.parse(JSON.parse(JSON.stringify(spec)));
  const summaries: string[] = [];
  const before: Published[] = [];
  for (const reporter of reportersOn(github, saved, summaries)) {
    const delivery = await reporter.report(FULL, calm(), before);
    before.push({ reporter: reporter.name, delivery });
    expect(delivery).toMatchObject({ status: 'delivered' });
  }
  expect(github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'failure', title: 'review: 3 findings (1 high)' },
  ]);
  expect(github.state.checks[0]?.annotations).toHaveLength(3);
  expect(github.state.comments).toHaveLength(2);
  const [sticky, reply] = github.state.comments.map(({ body }) => body);
  for (const text of [sticky, ...summaries]) expect(text).toContain('## review: 3 findings (1 high)');
  expect(reply).toMatch(/\nreview: 3 findings \(1 high\)\. \[The report\]\(\S+\)$/);
  expect(summaries).toHaveLength(1);
  github.assertClean();
});

test.concurrent('with annotations off the check has none', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const { publish } = specOf();
  const [check] = reportersOn(github, specOf({ publish: { ...publish, annotations: 'off' } }));
  await check?.report(FULL, calm(), []);
  expect(github.state.checks).toMatchObject([{ status: 'completed', annotations: [] }]);
});

test.concurrent('the job summary does not link to its own page', async () => {
  await using github = await startGithub();
  const summaries: string[] = [];
  const summary = reportersOn(github, specOf(), summaries).find(({ name }) => name === 'job summary');
  await summary?.report(FULL, calm(), []);
  expect(summaries.join('')).toContain('3 findings');
  expect(summaries.join('')).not.toContain(RUN_URL);
});
