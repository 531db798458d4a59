import type { RunSpec } from '../../src/resume/run-spec.ts';

const SHA = 'a'.repeat(40);

/** The description of a review of pull request 7, with what a test wants to be different. */
export const specOf = (given: Partial<RunSpec> = {}): RunSpec => ({
  runId: '42-1-0a1b2c3d',
  request: { workflow: null, base: null, model: null, maxCostUsd: null },
  workflow: 'review',
  code: { headSha: SHA, base: 'b'.repeat(40), trustedRef: 'b'.repeat(40), headRef: 'refs/pull/7/head' },
  target: { pullNumber: 7, replyTo: null },
  reportKey: 'review',
  limits: { failOn: ['high'], maxFailedShare: 0.2, maxCostUsd: 5 },
  publish: { comment: 'sticky', annotations: 'on' },
  offline: false,
  approved: [],
  resumption: null,
  startedMs: 1_790_000_000_000,
  runDir: '/tmp/ultracode/42-1-0a1b2c3d',
  artifact: 'ultracode-0123456789abcdef-1',
  githubRun: {
    id: 42,
    attempt: 1,
    job: 'ultracode',
    workflowPath: '.github/workflows/ultracode.yml',
    repositoryId: 7,
    branch: null,
  },
  ...given,
});
