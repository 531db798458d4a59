import type { Report } from '../../../src/report/report.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';
import { BASE, HEAD } from '../github/connect.ts';

/** A finished run without findings; `given` changes it. */
export const reportOf = (given: Partial<Report> = {}): Report => ({
  workflow: 'audit',
  status: 'completed',
  reason: null,
  conclusion: 'success',
  cause: null,
  coverage: null,
  verdict: null,
  ownRules: [],
  newerHead: null,
  headLookup: 'done',
  gate: null,
  next: null,
  headSha: HEAD,
  baseSha: BASE,
  summary: null,
  findings: [],
  listed: true,
  refuted: [],
  omissions: [],
  data: null,
  agents: { total: 1, live: 1, reused: 0, failed: 0 },
  failures: [],
  repeats: [],
  usage: NO_USAGE,
  phases: [],
  prices: null,
  maxCostUsd: null,
  durationMs: 1000,
  offline: false,
  runId: 'run-1',
  runDir: null,
  ...given,
});
