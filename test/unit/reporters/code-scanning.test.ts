import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportersFor } from '../../../src/reporters/registry.ts';
import type { RunSpec } from '../../../src/resume/run-spec.ts';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, HEAD, PULL, remembering, repositoryOf } from '../github/connect.ts';
import { COVERAGE, FULL, HALF_SEEN } from '../report/example-reports.ts';
import { specOf } from './spec.ts';

const PUBLISH = { comment: 'off', annotations: 'on', sarif: 'upload' } as const;
const REPORT: Report = { ...FULL, headSha: HEAD };

async function upload(
  github: GithubServer,
  report: Report,
  {
    spec = {},
    token = github.token,
    log = [],
  }: { spec?: Partial<RunSpec>; token?: string; log?: string[] } = {},
) {
  const reporter = reportersFor({
    spec: specOf({ publish: PUBLISH, ...spec }),
    repository: repositoryOf(github, { token }),
    links: { repositoryUrl: 'https://github.com/acme/shop', reportUrl: null },
    clean: createClean({ secrets: [] }),
    appendSummary: async () => undefined,
    log: (line) => void log.push(line),
    wait: remembering([]),
  }).find(({ name }) => name === 'code scanning');
  return reporter?.report(report, calm(), []);
}

async function githubWithPull(): Promise<GithubServer> {
  const github = await startGithub();
  github.addPull(PULL);
  return github;
}

test.concurrent('findings are uploaded for the commit and what it belongs to', async () => {
  await using github = await githubWithPull();
  expect(await upload(github, REPORT)).toEqual({ status: 'delivered', url: null });
  const { githubRun } = specOf();
  const sweep = { target: { pullNumber: null, replyTo: null } };
  const onBranch = githubRun === null ? null : { ...githubRun, branch: 'main' };
  await upload(github, REPORT, { spec: { ...sweep, githubRun: onBranch } });
  expect(github.state.sarifs).toMatchObject([
    { commit: HEAD, ref: 'refs/pull/7/head', problem: null },
    { commit: HEAD, ref: 'refs/heads/main', problem: null },
  ]);
  expect(JSON.parse(github.state.sarifs[0]?.text ?? '').runs[0].results).toHaveLength(3);
  expect(await upload(github, REPORT, { spec: { ...sweep, githubRun: null } })).toMatchObject({
    status: 'refused',
  });
  github.assertClean();
});

test.concurrent('what would let GitHub take alerts for fixed that may still be there is not uploaded', async () => {
  await using github = await githubWithPull();
  const doubtful: readonly (readonly [Partial<Report>, string])[] = [
    [{ status: 'incomplete', reason: 'out of budget' }, 'did not complete'],
    [{ listed: false }, 'no list of findings'],
    [{ newerHead: 'd'.repeat(40) }, 'newer head'],
    [{ coverage: null }, 'not known'],
    [{ coverage: HALF_SEEN }, '4 of 9 files in scope were not looked at in full'],
  ];
  for (const [given, reason] of doubtful)
    expect(await upload(github, { ...REPORT, ...given })).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining(reason),
    });
  expect(github.requests).toEqual([]);
  // What cannot be read has no alerts either.
  const coverage = { ...COVERAGE, total: 4, unreadable: 1 };
  expect(await upload(github, { ...REPORT, coverage })).toMatchObject({ status: 'delivered' });
});

test.concurrent('where it is not permitted, not bought, or not read, the log says so', async () => {
  await using github = await githubWithPull();
  const token = github.tokenWith({ ...ALL_WRITE, 'security-events': 'none' });
  expect(await upload(github, REPORT, { token })).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('`security-events: write`'),
  });
  github.state.rules.scansCode = false;
  expect(await upload(github, REPORT)).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('Advanced Security must be enabled'),
  });
  github.state.rules.scansCode = true;
  github.fail({ operation: 'code-scanning/get-sarif', times: 1, status: 403, message: 'Forbidden' });
  const log: string[] = [];
  expect(await upload(github, REPORT, { log })).toMatchObject({ status: 'delivered' });
  expect(log).toEqual(['Code scanning has taken the findings, and shows them once it has read them.']);
  github.assertClean();
});
