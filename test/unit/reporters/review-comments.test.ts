import { expect, test } from 'vitest';
import { publish } from '../../../src/app/publish.ts';
import { createClean } from '../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportersFor } from '../../../src/reporters/registry.ts';
import { changedFile } from '../../fakes/github/diff/pull-diff.ts';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, HEAD, PULL, repositoryOf } from '../github/connect.ts';
import { COVERAGE } from '../report/example-reports.ts';
import { reportOf } from './report.ts';
import { specOf } from './spec.ts';

const LINES = 60;
const PATCH = `@@ -0,0 +1,${LINES} @@\n${Array.from({ length: LINES }, (_, at) => `+line ${at + 1};`).join('\n')}`;

/** Pull request #7 with one new file of sixty lines. */
async function githubWithPull(): Promise<GithubServer> {
  const github = await startGithub();
  github.addPull(PULL);
  github.state.diffs.set(PULL.number, [changedFile('src/a.ts', PATCH)]);
  return github;
}

const finding = (line: number, given: Partial<PlacedFinding> = {}): PlacedFinding => ({
  id: `F${line}`,
  severity: 'high',
  title: `fault ${line}`,
  file: 'src/a.ts',
  line,
  place: 'diff-line',
  placeNote: null,
  snippet: null,
  ...given,
});

const reporting = (findings: readonly PlacedFinding[], given: Partial<Report> = {}): Report =>
  reportOf({ findings, ...given });

type Given = { readonly token?: string; readonly which?: 'all' | 'suggestions'; readonly log?: string[] };

const reportersOn = (github: GithubServer, { token = github.token, which = 'all', log = [] }: Given = {}) =>
  reportersFor({
    spec: specOf({
      target: { pullNumber: PULL.number, replyTo: null },
      publish: { comment: 'sticky', annotations: 'on', reviewComments: which },
    }),
    repository: repositoryOf(github, { token }),
    links: {
      repositoryUrl: 'https://github.com/acme/shop',
      reportUrl: 'https://github.com/acme/shop/actions/runs/42',
    },
    clean: createClean({ secrets: [] }),
    appendSummary: async () => undefined,
    log: (line) => void log.push(line),
    wait: async () => undefined,
  });

/** The review of one run alone. */
async function review(github: GithubServer, report: Report, given: Given = {}) {
  const reporter = reportersOn(github, given).find(({ name }) => name === 'review comments');
  return reporter?.report(report, calm(), []);
}

/** Everything that is shown of one run, with the log. */
async function showAll(github: GithubServer, report: Report, given: Given = {}): Promise<readonly string[]> {
  const log: string[] = [];
  await publish(
    report,
    { reporters: reportersOn(github, { ...given, log }), log: (line) => void log.push(line) },
    calm(),
  );
  return log;
}

const said = ({ state }: GithubServer) =>
  state.reviewComments.map(({ line, body }) => [line, /fault \d+/.exec(body)?.[0]]);

test.concurrent('findings come as one review on the commit that was looked at, and the next push adds only what is new', async () => {
  await using github = await githubWithPull();
  await review(github, reporting([finding(3), finding(9, { endLine: 12 })]));
  expect(github.state.reviews).toMatchObject([{ commit: HEAD, state: 'COMMENTED' }]);
  expect(github.state.reviews[0]?.body).toContain('2 of them are new');
  expect(github.state.reviewComments).toMatchObject([
    { path: 'src/a.ts', line: 3, startLine: null },
    { path: 'src/a.ts', line: 12, startLine: 9 },
  ]);
  expect(github.state.reviewComments[0]?.body).toMatch(
    /^<!-- ultracode:v1 \{"kind":"finding","key":"audit","finding":"F3"\} -->\n🔴 \*\*fault 3\*\*/,
  );
  await review(github, reporting([finding(3), finding(9, { endLine: 12 }), finding(20)]));
  await review(github, reporting([finding(3), finding(9, { endLine: 12 }), finding(20)]));
  expect(said(github)).toEqual([
    [3, 'fault 3'],
    [12, 'fault 9'],
    [20, 'fault 20'],
  ]);
  expect(github.state.reviews).toHaveLength(2);
  github.assertClean();
});

test.concurrent('where only the file is in the diff the comment is on the file, and what is not verified or elsewhere is left to the check and the comment', async () => {
  await using github = await githubWithPull();
  const findings = [
    finding(99, { place: 'diff-file' }),
    finding(4, { place: 'unverified' }),
    finding(5, { place: 'outside-diff', file: 'src/other.ts' }),
    finding(6, { place: 'none', file: null, line: null }),
  ];
  const log = await showAll(github, reporting(findings));
  expect(github.state.reviewComments).toMatchObject([{ path: 'src/a.ts', line: null, isOnFile: true }]);
  expect(github.state.reviewComments[0]?.body).toContain('<code>src/a.ts:99</code>');
  expect(github.state.reviews).toEqual([]);
  expect(github.state.checks[0]?.annotations).toHaveLength(4);
  for (const { title } of findings) expect(github.state.comments[0]?.body).toContain(title);
  expect(log).toContain('review comments: done');
  github.assertClean();
});

test.concurrent('of thirty comments one that GitHub does not take on its line goes to its file, and all others arrive', async () => {
  await using github = await githubWithPull();
  const [file] = github.state.diffs.get(PULL.number) ?? [];
  // GitHub lists line 17 and does not take it, as it does where its list and its review disagree.
  const [hunk] = file?.hunks ?? [];
  const right = new Set([...(hunk?.right ?? [])].filter((line) => line !== 17));
  if (file !== undefined)
    github.state.diffs.set(PULL.number, [{ ...file, hunks: [{ left: new Set(), right }] }]);
  const findings = Array.from({ length: 30 }, (_, at) => finding(at + 1));
  expect(await review(github, reporting(findings))).toMatchObject({ status: 'delivered' });
  const onLines = github.state.reviewComments.filter(({ line }) => line !== null);
  expect(onLines.map(({ line }) => line)).toEqual(
    findings.map(({ line }) => line).filter((line) => line !== 17),
  );
  expect(github.state.reviewComments.filter(({ line }) => line === null)).toMatchObject([{ isOnFile: true }]);
  expect(github.state.reviewComments.at(-1)?.body).toContain('fault 17');
  github.assertClean();
});

test.concurrent('a token that may not review: the log says what it needs, and the check and the comment have all', async () => {
  await using github = await githubWithPull();
  const token = github.tokenWith({ ...ALL_WRITE, 'pull-requests': 'read' });
  const log = await showAll(github, reporting([finding(3), finding(99, { place: 'diff-file' })]), { token });
  expect(log.find((line) => line.startsWith('review comments'))).toMatch(
    /^review comments was refused: 2 findings \(F3, F99\) could not be put on the diff; the check and the comment have all of them: .*`pull-requests: write`/,
  );
  expect(github.state.reviewComments).toEqual([]);
  expect(github.state.checks[0]?.annotations).toHaveLength(2);
  expect(github.state.comments[0]?.body).toContain('fault 99');
  github.assertClean();
});

test.concurrent('a locked conversation: neither review nor comment, and the check has all; GitHub is asked once', async () => {
  await using github = await githubWithPull();
  for (const issue of github.state.issues) issue.locked = true;
  const log = await showAll(github, reporting(Array.from({ length: 30 }, (_, at) => finding(at + 1))));
  expect(log.filter((line) => line.includes('was refused')).map((line) => line.split(' was', 1)[0])).toEqual([
    'sticky comment',
    'review comments',
  ]);
  expect(log.join('\n')).toContain('lock prevents review');
  expect(github.state.checks[0]?.annotations).toHaveLength(30);
  expect(github.requests.filter(({ operation }) => operation.startsWith('pulls/create-review'))).toHaveLength(
    1,
  );
  github.assertClean();
});

test.concurrent('a review whose answer was lost is not posted twice', async () => {
  await using github = await githubWithPull();
  github.fail({
    operation: 'pulls/create-review',
    times: 1,
    status: 502,
    message: 'Bad Gateway',
    takesEffect: true,
  });
  expect(await review(github, reporting([finding(3), finding(4)]))).toMatchObject({ status: 'delivered' });
  expect(github.state.reviewComments).toHaveLength(2);
  github.fail({ operation: 'pulls/create-review', times: 1, status: 502, message: 'Bad Gateway' });
  expect(await review(github, reporting([finding(3), finding(5)]))).toMatchObject({
    status: 'refused',
    isPassing: true,
  });
  github.assertClean();
});

test.concurrent('a comment is folded away only if it is ours, its finding is gone, its lines have changed, nobody has replied, and its file was looked at', async () => {
  await using github = await githubWithPull();
  await review(github, reporting([1, 2, 3, 4, 5].map((line) => finding(line))));
  const { reviewComments } = github.state;
  const [first, second, third, fourth] = reviewComments;
  for (const comment of [first, second, third]) if (comment !== undefined) comment.isOutdated = true;
  const about = { pullNumber: PULL.number, path: 'src/a.ts', line: 2 };
  github.addReviewComment({ ...about, author: 'ada', body: 'No, this is right.', answers: second?.id ?? 0 });
  const copied = github.addReviewComment({
    ...about,
    author: 'eve',
    body: fourth?.body.replace('F4', 'F77') ?? '',
  });
  copied.isOutdated = true;
  const folded = () => reviewComments.filter(({ isMinimized }) => isMinimized === true);

  await review(github, reporting([finding(3)], { status: 'incomplete', reason: 'out of budget' }));
  expect(folded()).toEqual([]);
  const unseen = { path: 'src/a.ts', status: 'not-reached' as const, why: null, seenLines: 0, lines: 60 };
  await review(github, reporting([finding(3)], { coverage: { ...COVERAGE, files: [unseen] } }));
  expect(folded()).toEqual([]);
  await review(github, reporting([finding(3)]));
  // 2 is answered, 3 is still there, 4 and 5 stand on lines that are as they were, and 77 is not ours.
  expect(folded()).toEqual([first]);

  for (const comment of reviewComments) comment.isOutdated = true;
  const log: string[] = [];
  const token = github.tokenWith({ ...ALL_WRITE, 'pull-requests': 'read' });
  expect(await review(github, reporting([finding(3)]), { token, log })).toMatchObject({
    status: 'delivered',
  });
  expect(log).toEqual([expect.stringContaining('could not be folded away: GitHub refused')]);
  expect(folded()).toEqual([first]);

  // A finding that comes back is said again, as its comment is hidden.
  await review(github, reporting([finding(1), finding(3)]));
  expect(said(github).filter(([, fault]) => fault === 'fault 1')).toHaveLength(2);
  github.assertClean();
});

test.concurrent('a dismissed finding is no comment, nor is one too unsure to count; the comment of one that was dismissed since is treated as one whose finding is gone', async () => {
  await using github = await githubWithPull();
  const dismissed = { how: 'settings', by: null, reason: 'r' } as const;
  await review(github, reporting([finding(1), finding(2), finding(3, { dismissed })]));
  expect(said(github)).toEqual([
    [1, 'fault 1'],
    [2, 'fault 2'],
  ]);
  const [first, second] = github.state.reviewComments;
  for (const comment of [first, second]) if (comment !== undefined) comment.isOutdated = true;
  const counting = { minConfidence: 0.5 };
  await review(
    github,
    reporting([finding(1, { dismissed }), finding(2), finding(9, { confidence: 0.4 })], { counting }),
  );
  expect(github.state.reviewComments.filter(({ isMinimized }) => isMinimized === true)).toEqual([first]);
  expect(github.state.reviewComments).toHaveLength(2);
  await review(github, reporting([finding(9, { confidence: 0.4 })]));
  expect(said(github).at(-1)).toEqual([9, 'fault 9']);
  github.assertClean();
});

test.concurrent('a comment stays where its finding was not looked at this time, in a file with another name too, and what was dismissed is not said again', async () => {
  await using github = await githubWithPull();
  await review(github, reporting([1, 2, 3].map((line) => finding(line))));
  const { reviewComments } = github.state;
  for (const comment of reviewComments) comment.isOutdated = true;
  const absent = (['fixed', 'not-looked-at', 'not-found-again'] as const).map((absence, at) => ({
    ...{ id: `F${at + 1}`, severity: 'high' as const, title: 'fault', file: 'src/renamed.ts', line: 1 },
    absence,
  }));
  await review(github, reporting([], { history: { isFirst: false, findings: [], absent, known: [] } }));
  expect(reviewComments.map(({ isMinimized }) => isMinimized)).toEqual([true, false, false]);
  const dismissed = { how: 'command', by: 'ada', reason: 'It is wanted.' } as const;
  await review(github, reporting([finding(1, { dismissed }), finding(4, { dismissed }), finding(5)]));
  expect(said(github).slice(3)).toEqual([[5, 'fault 5']]);
  github.assertClean();
});

test.concurrent('a run about an older commit puts nothing on lines that may be others by now', async () => {
  await using github = await githubWithPull();
  const report = reporting([finding(3)], { newerHead: 'd'.repeat(40) });
  expect(await review(github, report)).toMatchObject({ status: 'refused' });
  expect(github.requests).toEqual([]);
});

test.concurrent('above thirty comments the heaviest are shown, and the review says how many are not', async () => {
  await using github = await githubWithPull();
  const log: string[] = [];
  await review(github, reporting(Array.from({ length: 34 }, (_, at) => finding(at + 1))), { log });
  expect(github.state.reviewComments).toHaveLength(30);
  expect(github.state.reviews[0]?.body).toContain('4 others had no room here');
  expect(log).toEqual(['4 findings had no room in the review, which has 30 at most.']);
  github.assertClean();
});

test.concurrent('with `suggestions` only a change of code that can be committed is a comment, on exactly the lines that it replaces', async () => {
  await using github = await githubWithPull();
  const edit = { line: 8, endLine: 9, lines: ['const a = 1;', '', '```'] };
  const findings = [
    finding(3),
    finding(9, { edit, suggestion: 'Set it once.' }),
    // What would be committed must not be cleaned, and what runs on past the diff would replace other lines.
    finding(20, { edit: { line: 20, endLine: 20, lines: ['x\u202ey'] } }),
    finding(21, { edit: { line: 21, endLine: 21, lines: ['/deploy now'] } }),
    finding(60, { edit: { line: 60, endLine: 61, lines: ['x'] } }),
  ];
  await review(github, reporting(findings), { which: 'suggestions' });
  expect(github.state.reviewComments).toMatchObject([{ startLine: 8, line: 9 }]);
  expect(github.state.reviewComments[0]?.body).toContain('\n\n````suggestion\nconst a = 1;\n\n```\n````\n\n');
  await review(github, reporting(findings));
  expect(github.state.reviewComments.map(({ line }) => line)).toEqual([9, 3, 20, 21, 60]);
  expect(github.state.reviewComments.slice(1).join('')).not.toContain('suggestion');
  github.assertClean();
});

test.concurrent('the longest texts of a model fit into a comment, and none of them can be committed', async () => {
  await using github = await githubWithPull();
  const block = '```suggestion\nrm -rf /\n```\n';
  const texts = [
    `${block}${'<'.repeat(50_000)}`,
    `${block}${'&'.repeat(50_000)}`,
    `${block}${'文@a '.repeat(20_000)}`,
  ];
  const findings = texts.map((text, at) => finding(at + 1, { detail: text, suggestion: text, title: text }));
  expect(await review(github, reporting(findings))).toMatchObject({ status: 'delivered' });
  expect(github.state.reviewComments).toHaveLength(3);
  for (const { body } of github.state.reviewComments) expect(body).not.toMatch(/^ *`{3,}suggestion/m);
  github.assertClean();
});
