import { expect, test } from 'vitest';
import { publish } from '../../../src/app/publish.ts';
import { createClean } from '../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportersFor } from '../../../src/reporters/registry.ts';
import { changedFile } from '../../fakes/github/diff/pull-diff.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, PULL, remembering, repositoryOf } from '../github/connect.ts';
import { COVERAGE } from '../report/example-reports.ts';
import { reportOf } from './report.ts';
import { specOf } from './spec.ts';

const PLACES = ['check', 'comment', 'summary', 'review', 'alerts'] as const;
const TITLE = 'The lock is never released';

const finding = (id: string, given: Partial<PlacedFinding> = {}): PlacedFinding => ({
  ...{ id, severity: 'high', title: TITLE, file: 'src/a.ts', line: 1, place: 'diff-line' },
  ...{ placeNote: null, snippet: null },
  ...given,
});

const REPORT = reportOf({ findings: [finding('F1')], coverage: COVERAGE });

async function githubWithPull(): Promise<GithubServer> {
  const github = await startGithub();
  github.addPull(PULL);
  github.state.diffs.set(PULL.number, [changedFile('src/a.ts', '@@ -0,0 +1,1 @@\n+lock();')]);
  return github;
}

/** Shows a report everywhere; gives the places where its finding can be read, and the log. */
async function show(github: GithubServer, report: Report = REPORT) {
  const log: string[] = [];
  const summaries: string[] = [];
  const reporters = reportersFor({
    spec: specOf({
      target: { pullNumber: PULL.number, replyTo: null },
      publish: { comment: 'sticky', annotations: 'on', reviewComments: 'all', sarif: 'upload' },
    }),
    repository: repositoryOf(github),
    links: { repositoryUrl: 'https://github.com/acme/shop', reportUrl: null },
    clean: createClean({ secrets: [] }),
    appendSummary: async (text) => void summaries.push(text),
    log: (line) => void log.push(line),
    wait: remembering([]),
  });
  await publish(report, { reporters, log: (line) => void log.push(line) }, calm());
  const { state } = github;
  const texts: Readonly<Record<(typeof PLACES)[number], readonly string[]>> = {
    check: state.checks.map((check) => JSON.stringify([check.summary, check.annotations])),
    comment: state.comments.map(({ body }) => body),
    summary: summaries,
    review: state.reviewComments.map(({ body }) => body),
    alerts: state.sarifs.map(({ text }) => text),
  };
  return { log: log.join('\n'), shown: PLACES.filter((place) => texts[place].join('').includes(TITLE)) };
}

// Who the token acts as has an answer without GraphQL too.
test.each([
  ['checks/create', 'check', 'check run was refused'],
  ['checks/update', null, 'check run'],
  ['checks/list-for-ref', null, 'check run'],
  ['issues/list-comments', 'comment', 'sticky comment was refused'],
  ['issues/create-comment', 'comment', 'sticky comment was refused'],
  ['pulls/list-review-comments', 'review', 'review comments was refused'],
  ['pulls/list-files', 'review', 'review comments was refused'],
  ['pulls/create-review', 'review', 'review comments was refused'],
  ['code-scanning/upload-sarif', 'alerts', 'code scanning was refused'],
  ['code-scanning/get-sarif', null, 'Code scanning has taken the findings'],
  ['graphql', null, 'review comments'],
] as const)(
  'with 403 at %s the finding stands in every other place, and the log says so',
  async (operation, missing, line) => {
    await using github = await githubWithPull();
    github.fail({ operation, times: 99, status: 403, message: 'Forbidden' });
    const { shown, log } = await show(github);
    expect(shown).toEqual(PLACES.filter((place) => place !== missing));
    expect(log).toContain(line);
    github.assertClean();
  },
);

test('on a pull request that is closed the report arrives everywhere', async () => {
  await using github = await githubWithPull();
  github.closePull(PULL.number, { merged: true });
  expect((await show(github)).shown).toEqual(PLACES);
  github.assertClean();
});

test('3,000 findings of the longest texts arrive as far as each place has room, and whole in code scanning', async () => {
  await using github = await githubWithPull();
  const findings = Array.from({ length: 3000 }, (_, at) =>
    finding(`F${at}`, { title: `${TITLE} ${at}`, ...(at < 4 && { detail: '<&@'.repeat(22_000) }) }),
  );
  const { shown } = await show(github, { ...REPORT, findings });
  expect(shown).toEqual(PLACES);
  expect(github.state.checks[0]?.annotations).toHaveLength(3000);
  expect(github.state.reviewComments).toHaveLength(30);
  expect(JSON.parse(github.state.sarifs[0]?.text ?? '').runs[0].results).toHaveLength(3000);
  github.assertClean();
});
