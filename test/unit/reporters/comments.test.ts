import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { KnownFinding } from '../../../src/findings/history/known-finding.ts';
import { decodeState } from '../../../src/findings/history/state-text.ts';
import { COMMENT_BODY_MAX } from '../../../src/github/limits.ts';
import { decodeMarker, type Marker } from '../../../src/github/marker.ts';
import type { Report } from '../../../src/report/report.ts';
import { replyComment } from '../../../src/reporters/reply-comment.ts';
import { stickyComment } from '../../../src/reporters/sticky-comment.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, HEAD, PULL, repositoryOf } from '../github/connect.ts';
import { reportOf } from './report.ts';

const clean = createClean({ secrets: [] });
const running = clean.plain('running');
const render = (report: Report) => clean.plain(`${report.workflow}: ${report.status}`);

const NEW = 'd'.repeat(40);
const markerOf = (marker: object): string => `<!-- ultracode:v1 ${JSON.stringify(marker)} -->`;

/** The comment of one run. */
const stickyOn = (github: GithubServer, given: Given = {}) => {
  const { key = 'audit', headSha = HEAD, run = null, isCommand = false, isOnlyOwn = false } = given;
  const repository = repositoryOf(github);
  const about = { repository, issueNumber: 7, key, headSha, run, isCommand, isOnlyOwn };
  return stickyComment({ ...about, running, render, clean, log });
};

type Given = {
  readonly key?: string;
  readonly headSha?: string;
  readonly run?: Marker['run'];
  readonly isCommand?: boolean;
  readonly isOnlyOwn?: boolean;
};

const log = () => undefined;

const pointTo = (_: unknown, url: string) => clean.plain(`see ${url}`);
const progress = () => running;
const wait = () => new Promise<void>(() => undefined);
const texts = { running, progress, pointTo, render, clean, log, wait };
const bodies = (github: GithubServer): readonly string[] => github.state.comments.map(({ body }) => body);

test.concurrent('a sticky comment says that the first run started, then what came of each; a report that stands is not wiped out by the next run', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const seen: (string | undefined)[] = [];
  for (const status of ['completed', 'incomplete'] as const) {
    const reporter = stickyOn(github);
    await reporter.begin(calm());
    seen.push(bodies(github)[0]);
    await reporter.report(reportOf({ status }), calm());
    seen.push(bodies(github)[0]);
  }
  expect(github.state.comments).toHaveLength(1);
  const marker = markerOf({ kind: 'sticky', key: 'audit', head: HEAD });
  expect(seen).toEqual([
    `${marker}\nrunning`,
    `${marker}\naudit: completed`,
    `${marker}\naudit: completed`,
    `${marker}\naudit: incomplete`,
  ]);
  github.assertClean();
});

test.concurrent('what is known of findings stands in the marker without secrets, and stays there when a run is killed', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const secret = 'hunter2hunter2';
  const known: KnownFinding[] = [
    {
      id: 'AAAAA',
      state: 'open',
      severity: 'high',
      title: `Key ${secret}`,
      detail: '',
      file: 'a.ts',
      origin: null,
      line: 1,
      code: 'c',
      around: 'a',
      codeLines: 1,
    },
  ];
  const reporter = stickyComment({
    ...{ repository: repositoryOf(github), issueNumber: 7, key: 'audit', headSha: HEAD, run: null },
    ...{
      isCommand: false,
      isOnlyOwn: false,
      running,
      render,
      clean: createClean({ secrets: [secret] }),
      log,
    },
  });
  const history = { isFirst: true, findings: [], absent: [], known };
  await reporter.report(reportOf({ history }), calm());
  const stateIn = (body = '') => decodeState(decodeMarker(body)?.history ?? '');
  const [kept] = stateIn(bodies(github)[0]) ?? [];
  expect(kept).toMatchObject({ id: 'AAAAA', file: 'a.ts' });
  expect(kept?.title).not.toContain(secret);

  await stickyOn(github).report(reportOf({ status: 'incomplete' }), calm());
  expect(bodies(github)[0]).toContain('audit: incomplete');
  expect(stateIn(bodies(github)[0])).toEqual([kept]);
  github.assertClean();
});

test.concurrent('what was decided since a run has read the state stays in the marker; a report that is shown anew replaces its own run only', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const one: KnownFinding = {
    ...{ id: 'AAAAA', state: 'open', severity: 'high', title: 'x', detail: '', file: 'a.ts', origin: null },
    ...{ line: 1, code: 'c', around: 'a', codeLines: 1 },
  };
  const dismissed = { how: 'command', by: 'ada', reason: 'known' } as const;
  const tell = (known: readonly KnownFinding[], given: Given) =>
    stickyOn(github, given).report(
      reportOf({ history: { isFirst: false, findings: [], absent: [], known: [...known] } }),
      calm(),
    );
  const [first, second] = [{ run: { id: 41, attempt: 1 } }, { run: { id: 42, attempt: 1 } }];
  await tell([{ ...one, dismissed, decided: 5 }], first);
  await tell([one], second);
  const stateNow = () => decodeState(decodeMarker(bodies(github)[0] ?? '')?.history ?? '');
  expect(stateNow()).toEqual([{ ...one, dismissed, decided: 5 }]);
  expect(await tell([{ ...one, decided: 9 }], { ...first, isOnlyOwn: true })).toEqual({
    status: 'refused',
    reason: 'the report of another run stands there and stays',
  });
  expect(await tell([{ ...one, decided: 9 }], { ...second, isOnlyOwn: true })).toMatchObject({
    status: 'delivered',
  });
  expect(stateNow()).toEqual([{ ...one, decided: 9 }]);
  github.assertClean();
});

test.concurrent('a run of an older commit never replaces the report of the present one', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  await stickyOn(github, { headSha: NEW }).report(reportOf(), calm());
  const old = stickyOn(github);
  await old.begin(calm());
  expect(await old.report(reportOf({ status: 'failed', newerHead: NEW }), calm())).toEqual({
    status: 'refused',
    reason: 'the report of a newer commit, ddddddd, stands there and stays',
  });
  expect(bodies(github)).toEqual([
    `${markerOf({ kind: 'sticky', key: 'audit', head: NEW })}\naudit: completed`,
  ]);
  github.assertClean();
});

// The rule for each case: test/unit/github/which-report-stays.test.ts.
test.concurrent('until the present commit has a report, a run of an older one replaces what is older still, and never a newer one', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const [c1, c2, c3] = ['e'.repeat(40), HEAD, NEW];
  const runOf = (headSha: string, id: number) => stickyOn(github, { headSha, run: { id, attempt: 1 } });
  await runOf(c1, 41).report(reportOf({ status: 'failed' }), calm());
  expect(await runOf(c2, 42).report(reportOf({ newerHead: c3 }), calm())).toMatchObject({
    status: 'delivered',
  });
  const expected = `${markerOf({ kind: 'sticky', key: 'audit', head: c2, run: { id: 42, attempt: 1 } })}\naudit: completed`;
  expect(bodies(github)).toEqual([expected]);
  for (const late of [{ newerHead: c3 }, { headLookup: 'failed' }] as const) {
    const reporter = runOf(c1, 41);
    await reporter.begin(calm());
    expect(await reporter.report(reportOf({ status: 'incomplete', ...late }), calm())).toEqual({
      status: 'refused',
      reason: 'the report of aaaaaaa by a newer run stands there and stays',
    });
    expect(bodies(github)).toEqual([expected]);
  }
  github.assertClean();
});

test.concurrent('runs under other keys have comments of their own, which say once that they are about an older commit, until they are replaced', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  await stickyOn(github, { key: 'review' }).report(reportOf({ workflow: 'review' }), calm());
  const audit = () => stickyOn(github, { headSha: NEW }).report(reportOf(), calm());
  await audit();
  await audit();
  const outdated = markerOf({ kind: 'sticky', key: 'review', head: HEAD, outdated: true });
  const note = '> [!NOTE]\n> This report is about an older commit. The head is now <code>ddddddd</code>.';
  expect(bodies(github)).toEqual([
    `${outdated}\n${note}\n\nreview: completed`,
    `${markerOf({ kind: 'sticky', key: 'audit', head: NEW })}\naudit: completed`,
  ]);
  await stickyOn(github, { key: 'review', headSha: NEW }).report(reportOf({ workflow: 'review' }), calm());
  expect(bodies(github)[0]).toBe(
    `${markerOf({ kind: 'sticky', key: 'review', head: NEW })}\nreview: completed`,
  );
  github.assertClean();
});

test.concurrent('a run that is itself about an older commit calls no other report outdated, nor is a comment without a head called so', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  await stickyOn(github, { key: 'review', headSha: NEW }).report(reportOf(), calm());
  await stickyOn(github).report(reportOf({ newerHead: NEW }), calm());
  await stickyOn(github).report(reportOf({ headLookup: 'failed' }), calm());
  const body = `${markerOf({ kind: 'sticky', key: 'old' })}\nof an earlier version`;
  github.addComment({ issueNumber: 7, author: 'github-actions[bot]', body });
  await stickyOn(github, { headSha: NEW }).report(reportOf(), calm());
  expect(bodies(github).join('\n')).not.toContain('older commit');
  github.assertClean();
});

test.concurrent('each command has a reply of its own', async () => {
  await using github = await startGithub();
  github.addIssue({ number: 7, author: 'ada' });
  const repository = repositoryOf(github);
  for (const commentId of [11, 12]) {
    const reporter = replyComment({
      repository,
      issueNumber: 7,
      key: String(commentId),
      run: { id: 42, attempt: 1 },
      ...texts,
    });
    await reporter.begin(calm());
    await reporter.report(reportOf(), calm(), []);
  }
  expect(github.state.comments.map(({ body }) => body)).toEqual([
    '<!-- ultracode:v1 {"kind":"reply","key":"11","run":{"id":42,"attempt":1}} -->\naudit: completed',
    '<!-- ultracode:v1 {"kind":"reply","key":"12","run":{"id":42,"attempt":1}} -->\naudit: completed',
  ]);
  github.assertClean();
});

test.concurrent('a reply points to the comment of the pull request where that has the report', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const repository = repositoryOf(github);
  const reporter = replyComment({ repository, issueNumber: 7, key: '11', run: null, ...texts });
  const sticky = 'sticky comment';
  for (const delivery of [
    { status: 'refused', reason: 'no' },
    { status: 'delivered', url: 'https://x.example/1' },
  ] as const) {
    await reporter.report(reportOf(), calm(), [{ reporter: sticky, delivery }]);
    expect(github.state.comments.at(-1)?.body).toContain(
      delivery.status === 'refused' ? 'audit: completed' : 'see https://x.example/1',
    );
  }
  github.assertClean();
});

/** Text of the given length, with a fold at its end. */
const FOLD = '<details>\n<summary>More</summary>\n\n```js\nlet a;\n```\n\n</details>';
const longText = (length: number) => `${'x\n'.repeat((length - FOLD.length) / 2)}${FOLD}`;

test.concurrent('a report of the greatest length that renderers are told still fits, with its marker and with the note that it is outdated', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const long = stickyComment({
    repository: repositoryOf(github),
    issueNumber: 7,
    key: 'w'.repeat(100),
    headSha: HEAD,
    run: { id: 17_093_812_345, attempt: 12 },
    isCommand: false,
    isOnlyOwn: false,
    running,
    render: (_, maxLength) => clean.plain(longText(maxLength)),
    clean,
    log,
  });
  expect(await long.report(reportOf(), calm())).toMatchObject({ status: 'delivered' });
  const before = bodies(github)[0]?.split('\n').slice(1).join('\n') ?? '';
  expect(before.length).toBeGreaterThan(COMMENT_BODY_MAX - 2);
  await stickyOn(github, { headSha: NEW }).report(reportOf(), calm());
  const after = bodies(github)[0] ?? '';
  expect(after).toContain('> This report is about an older commit.');
  expect(after.endsWith(before), 'nothing is cut').toBe(true);
  github.assertClean();
});

test.concurrent('where a report has no room beside the note, it is cut where nothing stays open', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const marker = markerOf({ kind: 'sticky', key: 'review', head: HEAD });
  const body = `${marker}\n${longText(65_534 - marker.length)}`;
  github.addComment({ issueNumber: 7, author: 'github-actions[bot]', body });
  await stickyOn(github, { headSha: NEW }).report(reportOf(), calm());
  const after = bodies(github)[0] ?? '';
  expect(after).toContain('> This report is about an older commit.');
  expect(after.endsWith('x\n\n*The rest of this report had no room beside the note above.*')).toBe(true);
  expect(after).not.toContain('<details>');
  github.assertClean();
});
