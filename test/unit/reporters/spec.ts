import type { RunSpec } from '../../../src/resume/run-spec.ts';
import { specOf as reviewOf } from '../../support/run-spec.ts';
import { BASE, HEAD } from '../github/connect.ts';

/** A run of `audit` over pull request #7 that a command asked for; `given` changes it. */
export const specOf = (given: Partial<RunSpec> = {}): RunSpec =>
  reviewOf({
    runId: '42-1-0123abcd',
    request: { workflow: 'audit', base: null, model: null, maxCostUsd: null },
    workflow: 'audit',
    reportKey: 'audit',
    code: { headSha: HEAD, base: BASE, trustedRef: BASE, headRef: 'refs/pull/7/head' },
    target: { pullNumber: 7, replyTo: { issueNumber: 7, commentId: 11 } },
    ...given,
  });
