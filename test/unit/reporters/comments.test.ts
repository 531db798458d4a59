import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { COMMENT_BODY_MAX } from '../../../src/github/limits.ts';
import type { Report } from '../../../src/report/report.ts';
import { replyComment } from '../../../src/reporters/reply-comment.ts';
import { stickyComment } from '../../../src/reporters/sticky-comment.ts';
import { startGithub } from '../../fakes/github.ts';
import { calm, PULL, repositoryOf } from '../github/connect.ts';
import { reportOf } from './report.ts';

const clean = createClean({ secrets: [] });
const running = clean.plain('running');
const render = (report: Report) => clean.plain(`${report.workflow}: ${report.status}`);

test.concurrent('a sticky comment says that the first run started, then what came of each; a report that stands is not wiped out by the next run', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const repository = repositoryOf(github);
  const seen: (string | undefined)[] = [];
  for (const status of ['completed', 'incomplete'] as const) {
    const reporter = stickyComment({ repository, issueNumber: 7, workflow: 'audit', running, render });
    await reporter.begin(calm());
    seen.push(github.state.comments[0]?.body);
    await reporter.report(reportOf({ status }), calm());
    seen.push(github.state.comments[0]?.body);
  }
  expect(github.state.comments).toHaveLength(1);
  const marker = '<!-- ultracode:v1 {"kind":"sticky","key":"audit"} -->';
  expect(seen).toEqual([
    `${marker}\nrunning`,
    `${marker}\naudit: completed`,
    `${marker}\naudit: completed`,
    `${marker}\naudit: incomplete`,
  ]);
  github.assertClean();
});

test.concurrent('each command has a reply of its own', async () => {
  await using github = await startGithub();
  github.addIssue({ number: 7, author: 'ada' });
  const repository = repositoryOf(github);
  for (const commentId of [11, 12]) {
    const reporter = replyComment({ repository, issueNumber: 7, commentId, running, render });
    await reporter.begin(calm());
    await reporter.report(reportOf(), calm());
  }
  expect(github.state.comments.map(({ body }) => body)).toEqual([
    '<!-- ultracode:v1 {"kind":"reply","key":"11"} -->\naudit: completed',
    '<!-- ultracode:v1 {"kind":"reply","key":"12"} -->\naudit: completed',
  ]);
  github.assertClean();
});

test.concurrent('a report of the greatest length that renderers are told still fits, marker and all', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  const reporter = stickyComment({
    repository: repositoryOf(github),
    issueNumber: 7,
    workflow: 'w'.repeat(100),
    running,
    render: (_, maxLength) => clean.plain('x'.repeat(maxLength)),
  });
  expect(await reporter.report(reportOf(), calm())).toMatchObject({ status: 'delivered' });
  expect(github.state.comments[0]?.body.length).toBeGreaterThan(COMMENT_BODY_MAX);
  github.assertClean();
});
