import { beforeAll, expect, test } from 'vitest';
import { announce, publish } from '../../../src/app/publish.ts';
import { createClean } from '../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import { REQUEST_TIMEOUT_MS } from '../../../src/github/limits.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportersFor } from '../../../src/reporters/registry.ts';
import { changedFile } from '../../fakes/github/diff/pull-diff.ts';
import type { Failure } from '../../fakes/github/routes.ts';
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

/** How the log names each place that has the report. */
const NAMES: Readonly<Record<(typeof PLACES)[number], RegExp>> = {
  check: /^check run: https:\S+\/runs\/\d+$/m,
  comment: /^sticky comment: https:\S+#issuecomment-\d+$/m,
  summary: /^job summary: written to the page of this workflow run$/m,
  review: /^review comments: https:\S+#pullrequestreview-\d+$/m,
  alerts: /^code scanning: done$/m,
};

type Given = { readonly report?: Report; readonly timeoutMs?: number };

/** Shows a report everywhere; gives the places where its findings can be read, those that the log names, and the log. */
async function show(github: GithubServer, { report = REPORT, timeoutMs = REQUEST_TIMEOUT_MS }: Given = {}) {
  const lines: string[] = [];
  const summaries: string[] = [];
  const add = (line: string): void => void lines.push(line);
  const reporters = reportersFor({
    spec: specOf({
      target: { pullNumber: PULL.number, replyTo: null },
      publish: { comment: 'sticky', annotations: 'on', reviewComments: 'all', sarif: 'upload' },
    }),
    repository: repositoryOf(github, { timeoutMs, log: add }),
    links: { repositoryUrl: 'https://github.com/acme/shop', reportUrl: null },
    clean: createClean({ secrets: [] }),
    appendSummary: async (text) => void summaries.push(text),
    log: add,
    wait: remembering([]),
  });
  await announce({ reporters, log: add }, calm());
  await publish(report, { reporters, log: add }, calm());
  const { state } = github;
  const texts: Readonly<Record<(typeof PLACES)[number], readonly string[]>> = {
    check: state.checks.map((check) => JSON.stringify([check.summary, check.annotations])),
    comment: state.comments.map(({ body }) => body),
    summary: summaries,
    review: state.reviewComments.map(({ body }) => body),
    alerts: state.sarifs.map(({ text }) => text),
  };
  const log = lines.join('\n');
  const shown = PLACES.filter((place) => texts[place].join('').includes(TITLE));
  return { log, shown, named: PLACES.filter((place) => NAMES[place].test(log)) };
}

/** A route of the API, the place that shows nothing without it, and the one that the log calls refused. Who the token acts as has an answer without GraphQL too. */
const ROUTES = [
  ['checks/create', 'check', 'check'],
  // A new check takes the place of one that cannot be closed, and lacks its annotations.
  ['checks/update', null, 'check'],
  ['checks/list-for-ref', null, null],
  ['issues/list-comments', 'comment', 'comment'],
  ['issues/create-comment', 'comment', 'comment'],
  ['pulls/list-review-comments', 'review', 'review'],
  ['pulls/list-files', 'review', 'review'],
  ['pulls/create-review', 'review', 'review'],
  ['code-scanning/upload-sarif', 'alerts', 'alerts'],
  ['code-scanning/get-sarif', null, null],
  ['graphql', null, null],
] as const;

const LABELS = {
  check: 'check run',
  comment: 'sticky comment',
  review: 'review comments',
  alerts: 'code scanning',
};

/** What a route answers from now on. `unanswered` is given up after a time. */
const ANSWERS: readonly (Omit<Failure, 'operation' | 'times'> & { readonly name: string })[] = [
  { name: 'a 403', status: 403, message: 'Resource not accessible by integration' },
  { name: 'a 404', status: 404, message: 'Not Found' },
  {
    name: 'a spent limit of an hour',
    status: 403,
    message: 'API rate limit exceeded for installation.',
    // In the year 2038: what is so far away is not waited for.
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2147483647' },
  },
  { name: 'a 500', status: 500, message: 'Server Error' },
  { name: 'no answer', status: 200, message: '', unanswered: true },
];

// A server compiles the description of an operation when it is first asked for, which is no time that a request may take.
beforeAll(async () => {
  await using github = await githubWithPull();
  expect((await show(github)).named).toEqual(PLACES);
});

for (const { name, ...answer } of ANSWERS)
  test.concurrent.each(ROUTES)(
    `with ${name} at %s the finding stands in every other place, and the log names these and what was refused`,
    async (operation, missing, refused) => {
      await using github = await githubWithPull();
      github.fail({ operation, times: 99, ...answer });
      const { shown, named, log } = await show(github, answer.unanswered ? { timeoutMs: 1_500 } : {});
      expect(shown).toEqual(PLACES.filter((place) => place !== missing));
      expect(named).toEqual(PLACES.filter((place) => place !== refused));
      const refusals = [
        ...log.matchAll(/^(.+) was refused: .*GitHub (?:refused|could not be reached) to /gm),
      ];
      if (operation === 'code-scanning/get-sarif')
        expect(log).toContain('Code scanning has taken the findings, and shows them once it has read them.');
      expect(refusals.map(([, label]) => label)).toEqual(refused === null ? [] : [LABELS[refused]]);
      github.assertClean();
    },
  );

test.concurrent.each(ROUTES)(
  'a secondary limit at %s is waited for once, and the report arrives everywhere',
  async (operation) => {
    await using github = await githubWithPull();
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    github.fail({ operation, times: 1, status: 403, message, headers: { 'retry-after': '1' } });
    const { shown, log } = await show(github);
    expect(shown).toEqual(PLACES);
    if (github.requests.some((request) => request.operation === operation && request.status === 403))
      expect(log).toMatch(/secondary rate limit is reached at \w+ \S+: waiting 1 s\./);
    github.assertClean();
  },
);

test.concurrent.each(['checks/create', 'issues/create-comment', 'pulls/create-review'] as const)(
  'where the answer of %s is lost the report arrives everywhere, and nowhere twice',
  async (operation) => {
    await using github = await githubWithPull();
    github.fail({ operation, times: 1, status: 502, message: 'Bad Gateway', takesEffect: true });
    expect((await show(github)).shown).toEqual(PLACES);
    const { checks, comments, reviews, reviewComments } = github.state;
    expect([checks, comments, reviews, reviewComments].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    github.assertClean();
  },
);

test.concurrent('with 403 at every route the report stands in the summary of the job, and the log says so', async () => {
  await using github = await githubWithPull();
  for (const [operation] of ROUTES)
    github.fail({ operation, times: 99, status: 403, message: 'Resource not accessible by integration' });
  const { shown, named, log } = await show(github);
  expect([shown, named]).toEqual([['summary'], ['summary']]);
  expect(log.match(/^.+ was refused: .*Give the job `[a-z-]+: \w+`/gm)).toHaveLength(4);
  github.assertClean();
});

test.concurrent.each([true, false])(
  'on a pull request that is closed (merged: %s) the report arrives everywhere, and the log says where',
  async (merged) => {
    await using github = await githubWithPull();
    github.closePull(PULL.number, { merged });
    expect(await show(github)).toMatchObject({ shown: PLACES, named: PLACES });
    github.assertClean();
  },
);

test.concurrent('in a locked conversation the report stands in the check, the summary and the alerts, and the log says why not elsewhere', async () => {
  await using github = await githubWithPull();
  for (const issue of github.state.issues) issue.locked = true;
  const { shown, named, log } = await show(github);
  expect([shown, named]).toEqual([
    ['check', 'summary', 'alerts'],
    ['check', 'summary', 'alerts'],
  ]);
  expect(log).toMatch(/^sticky comment was refused: .*issue is locked/m);
  expect(log).toMatch(/^review comments was refused: 1 finding \(F1\) could not .*lock prevents review/m);
  github.assertClean();
});

test.concurrent('a comment that is deleted while the report is on its way is written anew', async () => {
  await using github = await githubWithPull();
  const { comments } = github.state;
  const meanwhile = (): void => void comments.splice(0);
  github.fail({ operation: 'issues/update-comment', times: 1, status: 404, message: 'Not Found', meanwhile });
  expect(await show(github)).toMatchObject({ shown: PLACES, named: PLACES });
  expect(comments).toHaveLength(1);
  github.assertClean();
});

test.concurrent('of thirty comments one is taken neither on its line nor on its file: the others stand there, and the log names where it is', async () => {
  await using github = await githubWithPull();
  const findings = Array.from({ length: 30 }, (_, at) => finding(`F${at + 1}`, { line: at + 1 }));
  const patch = `@@ -0,0 +1,30 @@\n${'+lock();\n'.repeat(29)}+lock();`;
  const file = changedFile('src/a.ts', patch);
  const hunks = file.hunks.map(({ left, right }) => ({
    left,
    right: new Set([...right].filter((line) => line !== 17)),
  }));
  github.state.diffs.set(PULL.number, [{ ...file, hunks }]);
  github.fail({
    operation: 'pulls/create-review-comment',
    times: 1,
    status: 422,
    message: 'Validation Failed',
  });
  const { shown, log } = await show(github, { report: { ...REPORT, findings } });
  expect(shown).toEqual(PLACES);
  expect(github.state.reviewComments.map(({ line }) => line)).toEqual(
    findings.map(({ line }) => line).filter((line) => line !== 17),
  );
  expect(log).toMatch(
    /^review comments was refused: 1 finding \(F17\) could not be put on the diff; the check and the comment have all of them: /m,
  );
  expect(github.state.checks[0]?.annotations.map(({ start_line: line }) => line)).toContain(17);
  github.assertClean();
});

test.concurrent('after a force push the commit is none of the pull request: GitHub is asked for no second review, and the report stands elsewhere', async () => {
  await using github = await githubWithPull();
  github.state.pullCommits.set(PULL.number, new Set(['d'.repeat(40)]));
  const findings = Array.from({ length: 30 }, (_, at) => finding(`F${at}`));
  const { shown, log } = await show(github, { report: { ...REPORT, findings } });
  expect(shown).toEqual(PLACES.filter((place) => place !== 'review'));
  expect(log).toMatch(/^review comments was refused: .*is not part of the pull request/m);
  const asked = github.requests.filter(({ operation }) => operation.startsWith('pulls/create-review'));
  expect(asked).toHaveLength(1);
  github.assertClean();
});

test('3,000 findings of the longest texts arrive as far as each place has room, and whole in code scanning', async () => {
  await using github = await githubWithPull();
  const findings = Array.from({ length: 3000 }, (_, at) =>
    finding(`F${at}`, { title: `${TITLE} ${at}`, ...(at < 4 && { detail: '<&@'.repeat(22_000) }) }),
  );
  const { shown } = await show(github, { report: { ...REPORT, findings } });
  expect(shown).toEqual(PLACES);
  expect(github.state.checks[0]?.annotations).toHaveLength(3000);
  expect(github.state.reviewComments).toHaveLength(30);
  expect(JSON.parse(github.state.sarifs[0]?.text ?? '').runs[0].results).toHaveLength(3000);
  github.assertClean();
});
