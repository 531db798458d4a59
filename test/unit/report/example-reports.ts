import type { Coverage } from '../../../src/coverage/coverage.ts';
import type { Report } from '../../../src/report/report.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';

/** Of a change of three files, two of which were looked at; a rule skipped the third. */
export const COVERAGE: Coverage = {
  of: 'change',
  offered: true,
  anySeen: true,
  total: 3,
  seen: 2,
  skipped: 1,
  notReached: 0,
  unreadable: 0,
  treeFiles: null,
  refusedOn: [],
  files: [
    {
      path: 'package-lock.json',
      status: 'skipped',
      why: 'lock file (built-in list)',
      seenLines: 0,
      lines: 0,
    },
  ],
};

/** The same change, of which some was not looked at. */
export const HALF_SEEN: Coverage = {
  ...COVERAGE,
  total: 9,
  seen: 3,
  notReached: 4,
  unreadable: 1,
  files: [
    { path: 'src/a.ts', status: 'not-reached', why: '3 of 10 lines were looked at', seenLines: 3, lines: 10 },
    { path: 'src/b.ts', status: 'not-reached', why: '5 of 12 lines were looked at', seenLines: 5, lines: 12 },
    {
      path: 'src/big.ts',
      status: 'not-reached',
      why: 'its agent gave no answer: no answer within 10 turns',
      seenLines: 0,
      lines: 40,
    },
    { path: 'src/d.ts', status: 'not-reached', why: 'no agent looked at it', seenLines: 0, lines: 7 },
    {
      path: 'data/all.json',
      status: 'unreadable',
      why: 'too large to compare (9 MB)',
      seenLines: 0,
      lines: 0,
    },
    ...COVERAGE.files,
  ],
};

/** A run over a pull request with all that a report can hold. */
export const FULL: Report = {
  workflow: 'review',
  status: 'completed',
  reason: null,
  conclusion: 'failure',
  cause: 'findings',
  coverage: COVERAGE,
  verdict: null,
  ownRules: [],
  fromRepository: [],
  newerHead: null,
  headLookup: 'done',
  gate: null,
  next: null,
  again: '/ultracode run review',
  headSha: 'abc1234def567890abc1234def567890abc12345',
  baseSha: '1111111111111111111111111111111111111111',
  summary:
    'The change adds a shell runner. **One path lets a request run any command**; the other two findings are about what happens when it fails.',
  findings: [
    {
      id: 'K3F9Q',
      place: 'diff-line',
      placeNote: null,
      severity: 'high',
      title: 'Request text reaches `exec` unescaped',
      file: 'src/run shell.ts',
      line: 12,
      endLine: 14,
      evidence: "export function run(request) {\n  return exec('git log ' + request.query.range);\n}",
      detail: 'Whoever may open the page can append `; rm -rf /`.\n\nNo caller checks the range before.',
      suggestion: "Hand the range over as an argument:\n\n```ts\nexecFile('git', ['log', range]);\n```",
      category: 'command-injection',
      confidence: 0.9,
      foundBy: 'finder src/run shell.ts',
      confirmedBy: ['reachability', 'guards'],
      refutedBy: ['reading'],
      snippet: {
        of: 'head',
        firstLine: 10,
        lines: [
          "import { exec } from 'node:child_process';",
          '',
          'export function run(request) {',
          "  return exec('git log ' + request.query.range);",
          '}',
        ],
        quoted: { line: 12, endLine: 14 },
      },
    },
    {
      id: '7XW2P',
      place: 'diff-file',
      placeNote: null,
      severity: 'medium',
      title: 'A failing child process is swallowed',
      file: 'src/run shell.ts',
      line: 40,
      evidence: 'catch {}',
      detail: 'The caller sees an empty list and cannot tell it from no commits.',
      confirmedBy: ['reachability', 'guards', 'reading'],
      snippet: null,
    },
    {
      id: 'B0D4M',
      place: 'outside-diff',
      placeNote: null,
      severity: 'low',
      title: 'The same pattern stands in the old runner',
      file: 'src/old.ts',
      line: 3,
      evidence: "exec('git ' + args)",
      snippet: {
        of: 'head',
        firstLine: 1,
        lines: ['// before 2020', '', "exec('git ' + args)"],
        quoted: { line: 3, endLine: 3 },
      },
    },
  ],
  listed: true,
  refuted: [
    {
      title: 'SQL built from input',
      file: 'src/store.ts',
      line: 88,
      reason: 'The value is a number by then: `Number(id)` stands two lines above, and NaN is refused.',
    },
  ],
  omissions: ['findings[4] dropped ("Race in close()", src/gone.ts:9): there is no such text file.'],
  data: { filesLookedAt: 3 },
  agents: { total: 14, live: 5, reused: 9, failed: 1 },
  failures: [{ label: 'finder src/big.ts', reason: 'no answer within 10 turns' }],
  lacking: [],
  repeats: [
    { reason: 'The API limits the rate of requests (429: Slow down, <b>you</b>)', requests: 9 },
    { reason: 'The API could not answer (529: Overloaded)', requests: 2 },
    { reason: 'The answer stopped in the middle: nothing came for 90 s', requests: 2 },
    { reason: 'The connection to the API failed: ECONNRESET', requests: 1 },
  ],
  usage: {
    ...NO_USAGE,
    inputTokens: 90_000,
    cacheReadTokens: 141_000,
    outputTokens: 12_000,
    costUsd: 0.84,
    requests: 40,
  },
  phases: [
    {
      title: 'Discovery | first',
      agents: 10,
      reused: 9,
      usage: { ...NO_USAGE, inputTokens: 30_000, outputTokens: 2_000, costUsd: 0.834, requests: 30 },
    },
    {
      title: '',
      agents: 4,
      reused: 0,
      usage: {
        ...NO_USAGE,
        inputTokens: 60_000,
        cacheReadTokens: 141_000,
        outputTokens: 10_000,
        costUsd: 0.006,
        requests: 10,
      },
    },
  ],
  prices: 'prices of 2026-11-20',
  maxCostUsd: 5,
  durationMs: 130_000,
  offline: false,
  runId: 'r1',
  runDir: '.ultracode/runs/r1',
};

/** A run that came to its end and found nothing. */
export const CLEAN: Report = {
  ...FULL,
  conclusion: 'success',
  cause: null,
  summary: null,
  findings: [],
  refuted: [],
  omissions: [],
  data: null,
  failures: [],
  repeats: [],
  agents: { total: 14, live: 14, reused: 0, failed: 0 },
};

/** A run that its dollar limit stopped. */
export const INCOMPLETE: Report = {
  ...FULL,
  status: 'incomplete',
  reason: 'the limit of $5 was reached after 9 of at least 14 agents',
  conclusion: 'neutral',
  cause: 'ending',
  coverage: HALF_SEEN,
  summary: null,
  findings: FULL.findings.slice(1, 2),
  refuted: [],
  omissions: ['5 files were not looked at: the limit was reached before.'],
  data: null,
  failures: [],
  repeats: [],
  agents: { total: 9, live: 9, reused: 0, failed: 0 },
  usage: { ...NO_USAGE, costUsd: 5 },
  phases: [],
};

/** A run that did all that it could do before its approval. */
export const WAITING: Report = {
  ...FULL,
  status: 'waiting',
  reason: 'waiting for approval before the phases "Fix" and "Tell": 3 agents are not started',
  conclusion: 'action_required',
  cause: 'ending',
  coverage: null,
  gate: {
    phases: ['Fix', 'Tell'],
    agents: [
      { label: 'mend src/run shell.ts', phase: 'Fix' },
      { label: 'mend src/old.ts', phase: 'Fix' },
      { label: 'agent 17', phase: 'Tell' },
    ],
  },
  summary: null,
  findings: [],
  listed: false,
  refuted: [],
  omissions: [],
  data: null,
  phases: [],
};
