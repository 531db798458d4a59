import { expect, test } from 'vitest';
import { belongingOf, pullOfGroup } from '../../../src/resume/belonging.ts';
import type { GithubRun } from '../../../src/resume/run-spec.ts';

const RUN: GithubRun = {
  id: 42,
  attempt: 1,
  job: 'ultracode',
  workflowPath: '.github/workflows/ultracode.yml',
  repositoryId: 1,
  branch: null,
};
const of = (run: Partial<GithubRun>, pullNumber: number | null = 7): string =>
  belongingOf({ githubRun: { ...RUN, ...run }, target: { pullNumber, replyTo: null } });

test('all runs of one pull request, or of one branch, have the same belongings', () => {
  expect(of({ id: 43, attempt: 2, job: 'other' })).toBe(of({}));
  expect(of({ branch: 'main' })).toBe(of({}));
  expect(of({ branch: 'main', id: 43 }, null)).toBe(of({ branch: 'main' }, null));
});

test('another repository, workflow file, pull request or branch has others', () => {
  const laptop = belongingOf({ githubRun: null, target: { pullNumber: null, replyTo: null } });
  const all = [
    laptop,
    of({}),
    of({ repositoryId: 2 }),
    of({ workflowPath: '.github/workflows/ci.yml' }),
    of({}, 8),
    of({ branch: 'main' }, null),
    of({ branch: 'pull/7' }, null),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test.each([
  [`refs/heads/gh-readonly-queue/main/pr-5-${'a'.repeat(40)}`, 5],
  [`refs/heads/gh-readonly-queue/release/1.x/pr-12-${'a'.repeat(40)}`, 12],
  [`refs/heads/gh-readonly-queue/pr-1-x/pr-9-${'a'.repeat(40)}`, 9],
  [`refs/heads/topic/gh-readonly-queue/main/pr-5-${'a'.repeat(40)}`, null],
  ['refs/heads/gh-readonly-queue/main/pr-5', null],
  ['refs/heads/main', null],
])('%s is tried for the pull request %s', (ref, pull) => {
  expect(pullOfGroup(ref)).toBe(pull);
});
