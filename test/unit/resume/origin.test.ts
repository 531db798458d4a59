import { expect, test } from 'vitest';
import { nameOfArtifact } from '../../../src/resume/artifact-name.ts';
import { doubtOfOrigin, type Origin } from '../../../src/resume/origin.ts';
import type { GithubRun, RunSpec } from '../../../src/resume/run-spec.ts';
import { specOf } from '../../support/run-spec.ts';

const PATH = '.github/workflows/ultracode.yml';
const HEAD = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const IN: GithubRun = {
  id: 42,
  attempt: 1,
  job: 'ultracode',
  workflowPath: PATH,
  repositoryId: 1,
  branch: null,
};
const RUN: Origin['run'] = {
  id: 42,
  attempt: 1,
  path: PATH,
  event: 'pull_request',
  commit: HEAD,
  headBranch: 'topic',
  pullNumbers: [],
  repositoryId: 1,
  headRepositoryId: 1,
};
const code = (headSha: string): RunSpec['code'] => ({
  headSha,
  base: null,
  trustedRef: OTHER,
  headRef: null,
});
const PULL = specOf({
  runId: '42-1-0a1b2c3d',
  workflow: 'review',
  code: code(HEAD),
  target: { pullNumber: 7, replyTo: null },
  githubRun: IN,
});
const SWEEP: RunSpec = {
  ...PULL,
  target: { pullNumber: null, replyTo: null },
  githubRun: { ...IN, branch: 'main' },
};
const COMMAND: RunSpec = { ...PULL, code: { ...code(OTHER), trustedRef: HEAD } };
const COMMENT = { event: 'issue_comment', headBranch: 'main' };
const AUTHORED = {
  planId: '0123456789abcdef',
  task: 'x',
  by: 'ada',
  approvedBy: 'ada',
  script: '',
  settings: {},
};
const PUSHED = { event: 'push', headBranch: 'main' };

const doubt = (spec: RunSpec, run: Partial<Origin['run']> = {}, named: RunSpec = spec): string | null =>
  doubtOfOrigin(spec, { artifact: nameOfArtifact(named.githubRun ?? IN, named), run: { ...RUN, ...run } });

test.each<[string, RunSpec, Partial<Origin['run']>]>([
  ['a run of a pull request', PULL, {}],
  ['its first attempt, after a second one', PULL, { attempt: 2 }],
  ['one of which GitHub names the pull request', PULL, { pullNumbers: [3, 7] }],
  ['a path with its ref', PULL, { path: `${PATH}@refs/heads/main` }],
  ['a command', COMMAND, COMMENT],
  ['what a plan runs, which was shown before', { ...COMMAND, authored: AUTHORED, code: code(HEAD) }, COMMENT],
  ['a dispatch that goes on from it', { ...PULL, code: code(OTHER) }, { event: 'workflow_dispatch' }],
  ['a push', SWEEP, PUSHED],
  ['a schedule', SWEEP, { event: 'schedule', headBranch: 'main' }],
  ['a tag', { ...SWEEP, githubRun: IN }, { event: 'push', headBranch: 'v1' }],
])('%s can be where its record says', (_, spec, run) => {
  expect(doubt(spec, run)).toBeNull();
});

const within = (given: Partial<GithubRun>, spec = PULL): RunSpec => ({
  ...spec,
  githubRun: { ...IN, ...given },
});
const has = (what: string, said: unknown, known: unknown): string =>
  `its record names the ${what} ${said}, and the workflow run that stored it has ${known}`;

test.each<[string, RunSpec, Partial<Origin['run']>, string]>([
  ['a laptop', { ...PULL, githubRun: null }, {}, 'its record names no workflow run'],
  ['another repository', within({ repositoryId: 2 }), {}, has('repository', 2, 1)],
  ['another workflow', within({ workflowPath: 'x.yml' }), {}, has('workflow', 'x.yml', PATH)],
  ['another workflow run', PULL, { id: 70 }, has('workflow run', 42, 70)],
  [
    'an attempt to come',
    { ...within({ attempt: 3 }), runId: '42-3-0a1b2c3d' },
    {},
    has('attempt', 3, 'had 1'),
  ],
  [
    'the id of another run',
    { ...PULL, runId: '43-1-0a1b2c3d' },
    {},
    'its record has the id 43-1-0a1b2c3d, which is not one of attempt 1 of workflow run 42',
  ],
  [
    'an id that is none',
    { ...PULL, runId: `42-1-${'x'.repeat(1_000)}` },
    {},
    `its record has the id 42-1-${'x'.repeat(75)}, which is not one of attempt 1 of workflow run 42`,
  ],
  ['another commit', PULL, { commit: OTHER }, has('commit', HEAD, OTHER)],
  ['another pull request', PULL, { pullNumbers: [9] }, has('pull request', '#7', '#9')],
  ['a pull request, in a push', PULL, { event: 'push' }, has('pull request', '#7', 'the event push')],
  ['a branch, in a pull request', SWEEP, {}, has('pull request', 'none', 'one')],
  ['another commit of a branch', SWEEP, { ...PUSHED, commit: OTHER }, has('commit', HEAD, OTHER)],
  ['another commit of the default branch', PULL, COMMENT, has('trusted commit', OTHER, HEAD)],
  ['another branch', SWEEP, { ...PUSHED, headBranch: 'topic' }, has('branch', 'main', 'topic')],
])('a record that names %s is not believed', (_, spec, run, reason) => {
  expect(doubt(spec, run)).toBe(reason);
});

test('a record under the name of other work, or of another attempt, is not believed', () => {
  expect(doubt(PULL, {}, { ...PULL, target: { pullNumber: 9, replyTo: null } })).toBe(
    'its record is about review of pull request #7, and the name of its artifact is for something else',
  );
  expect(doubt(SWEEP, PUSHED, PULL)).toBe(
    'its record is about review of a branch, and the name of its artifact is for something else',
  );
  expect(doubt(PULL, {}, within({ attempt: 2 }))).toBe('its record is of attempt 1, and its artifact is not');
});
