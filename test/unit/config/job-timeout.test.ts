import { expect, test } from 'vitest';
import { jobTimeoutMinutes, timeLimitMinutes } from '../../../src/config/job-timeout.ts';

const WORKFLOW = `
on: [push]
jobs:
  review: { runs-on: ubuntu-latest, timeout-minutes: 45, steps: [] }
  matrix: { runs-on: ubuntu-latest, timeout-minutes: "\${{ matrix.minutes }}" }
  plain: { runs-on: ubuntu-latest }
`;

test.each([
  ['a job that says so', WORKFLOW, 'review', 45],
  ['an expression, which only GitHub knows', WORKFLOW, 'matrix', 360],
  ['a job that says nothing', WORKFLOW, 'plain', 360],
  ['a job of another file', WORKFLOW, 'elsewhere', 360],
  ['no file', null, 'review', 360],
  ['a file that is no YAML', 'jobs: [', 'review', 360],
  ['a file that is no workflow', '- a\n- b', 'review', 360],
])('the time of a job: %s', (_, file, job, minutes) => {
  expect(jobTimeoutMinutes(file, job)).toBe(minutes);
});

test('ten minutes of it are kept, and half of a short one', () => {
  expect([360, 60, 20, 15, 5].map(timeLimitMinutes)).toEqual([350, 50, 10, 7.5, 2.5]);
});
