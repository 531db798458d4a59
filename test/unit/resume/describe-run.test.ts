import { expect, test } from 'vitest';
import {
  codeOfGroup,
  codeOfPull,
  codeOfTree,
  describeRun,
  NOTHING_REQUESTED,
  type RunDecision,
  type RunDefaults,
} from '../../../src/resume/describe-run.ts';
import { askedBefore, codeNow } from '../../../src/resume/go-on-from.ts';
import { type CommandPlace, commandPlaceOf, sameRunCommand } from '../../../src/resume/next-command.ts';
import type { RunRecord } from '../../../src/resume/run-record.ts';
import { RunSpec } from '../../../src/resume/run-spec.ts';
import { specOf } from '../../support/run-spec.ts';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const TRUSTED = 'c'.repeat(40);
const PULL: RunDecision = {
  request: NOTHING_REQUESTED,
  code: codeOfPull({ pullNumber: 7, headSha: HEAD, baseSha: BASE, outside: null }, TRUSTED),
  target: { pullNumber: 7, replyTo: null },
  approved: [],
  resumption: null,
};
const TREE: RunDecision = { ...PULL, code: codeOfTree(HEAD), target: { pullNumber: null, replyTo: null } };
const DEFAULTS: RunDefaults = {
  workflow: null,
  args: null,
  base: null,
  paths: [],
  pathsIgnore: [],
  failOn: ['high'],
  maxFailedShare: 0.2,
  maxCostUsd: 5,
  publish: { comment: 'sticky', annotations: 'on' },
  edits: null,
  cache: 'on',
  offline: false,
};
const { runId, runDir, githubRun, startedMs } = specOf();
const PLACE = { runId, runDir, githubRun, startedMs };

const described = (decision: RunDecision, defaults: Partial<RunDefaults> = {}) =>
  describeRun(decision, { ...DEFAULTS, ...defaults }, PLACE);

test('a pull request is reviewed against its base, and a tree is audited alone', () => {
  expect(described(PULL)).toMatchObject({
    workflow: 'review',
    code: { headSha: HEAD, base: BASE, trustedRef: TRUSTED, headRef: 'refs/pull/7/head' },
  });
  expect(described(TREE)).toMatchObject({
    workflow: 'audit',
    code: { headSha: HEAD, base: null, trustedRef: HEAD, headRef: null },
  });
});

test('what a merge queue would merge is reviewed by the scripts of what it would be merged into', () => {
  const code = codeOfGroup({
    headSha: HEAD,
    baseSha: BASE,
    headRef: 'refs/heads/gh-readonly-queue/main/pr-7',
  });
  expect(described({ ...PULL, code, target: { pullNumber: null, replyTo: null } })).toMatchObject({
    workflow: 'review',
    code: { headSha: HEAD, base: BASE, trustedRef: BASE, headRef: 'refs/heads/gh-readonly-queue/main/pr-7' },
  });
});

test('runs that look at the same by the same workflow have one key, and no others', () => {
  const keyOf = (defaults: Partial<RunDefaults>) => described(PULL, defaults).reportKey;
  expect(keyOf({})).toBe('review');
  expect(keyOf({ failOn: ['low'], maxCostUsd: 1, maxFailedShare: 1 })).toBe('review');
  const keys = [
    keyOf({ workflow: 'audit' }),
    keyOf({ args: '{"a":1,"b":2}' }),
    keyOf({ args: '{"a":2,"b":2}' }),
    keyOf({ paths: ['src/**', 'test/**'] }),
    keyOf({ pathsIgnore: ['src/**', 'test/**'] }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys[1]).toMatch(/^review [0-9a-f]{12}$/);
  expect(keyOf({ args: '{"b":2,"a":1}' })).toBe(keys[1]);
  expect(keyOf({ paths: ['test/**', 'src/**'] })).toBe(keys[3]);
});

test('what was asked for goes before the settings, and these before the defaults', () => {
  const settings = { workflow: 'nightly', args: '{"depth":2}', base: 'release' };
  expect(described(PULL, settings)).toMatchObject({
    workflow: 'nightly',
    args: { depth: 2 },
    code: { base: 'release' },
  });
  const request = { ...NOTHING_REQUESTED, workflow: 'mine', args: null, base: 'v1' };
  expect(described({ ...PULL, request }, settings)).toMatchObject({
    workflow: 'mine',
    args: null,
    code: { base: 'v1' },
  });
});

test('a request lowers the limit of the settings and never raises it', () => {
  const limitOf = (maxCostUsd: number) =>
    described({ ...PULL, request: { ...NOTHING_REQUESTED, maxCostUsd } }).limits.maxCostUsd;
  expect([limitOf(1), limitOf(50)]).toEqual([1, 5]);
});

test('a run that continues others has what they left of the limit, and never less than nothing', () => {
  const continued = (spentUsd: number) =>
    described({
      ...PULL,
      resumption: { runId: '41-1-0a1b2c3d', scriptDigest: null, continuations: 1, spentUsd },
    }).limits.maxCostUsd;
  expect([continued(1.5), continued(9)]).toEqual([3.5, 0]);
});

test('arguments of more levels than can be walked are text', () => {
  const args = `${'['.repeat(8_000)}${']'.repeat(8_000)}`;
  expect(described(PULL, { args }).args).toBe(args);
});

test('the description reads back from JSON as it was', () => {
  const spec = described({ ...PULL, approved: ['Fix'] }, { args: 'look at the parser' });
  expect(RunSpec.parse(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
});

test('what a limit over several runs leaves holds in place of the run’s own, and is named', () => {
  const left = { maxCostUsd: 0.25, limitedBy: 'max-cost-usd-per-day' } as const;
  const { limits, request } = described({ ...PULL, left });
  expect(limits).toMatchObject(left);
  // Whoever goes on from it asks for what was asked.
  expect(request.maxCostUsd).toBeNull();
  expect(described(PULL).limits).not.toHaveProperty('limitedBy');
});

test('what is said of one finding takes the place of no report, and is about the commits of its report', () => {
  const finding = { id: 'K3F9Q', severity: 'low', title: 'x', file: null, line: null } as const;
  const of = { runId: 'r', workflow: 'review', headSha: HEAD, newerRun: null, offline: false };
  const explaining = {
    ...{ finding: { ...finding, place: 'none' as const, placeNote: null, snippet: null }, of },
  };
  const request = { ...NOTHING_REQUESTED, workflow: 'explain K3F9Q' };
  const settings = {
    ...{ base: 'release', args: '{"a":1}', workflow: 'audit' },
    publish: { comment: 'sticky', annotations: 'on', reviewComments: 'all', sarif: 'upload' } as const,
  };
  const spec = described({ ...PULL, request, explaining }, settings);
  expect(spec).toMatchObject({ workflow: 'explain K3F9Q', reportKey: 'explain K3F9Q', explaining });
  expect(spec.code.base).toBe(BASE);
  expect(spec.args).toBeUndefined();
  expect(spec.publish).toEqual({ comment: 'off', annotations: 'off' });
  expect(sameRunCommand(commandPlaceOf(spec) as CommandPlace)).toBe('/ultracode explain K3F9Q');
  // Gone on with, it is about the same code, by the rules of now.
  const previous = { record: { spec } as RunRecord, journalFile: '' };
  const now = codeOfPull({ pullNumber: 7, headSha: 'd'.repeat(40), baseSha: BASE, outside: null }, HEAD);
  expect(codeNow(previous, now)).toEqual({ ...spec.code, trustedRef: HEAD });
  expect(askedBefore(previous)).toMatchObject({ request, explaining });
});

test('a sweep is of the default branch, or of another one; a change, a plan and a run on a laptop are none', () => {
  const on = (branch: string | null, decision: RunDecision, defaults: Partial<RunDefaults> = {}) => {
    const at = githubRun === null ? null : { ...githubRun, branch };
    return describeRun(decision, { ...DEFAULTS, ...defaults }, { ...PLACE, githubRun: at }).sweep;
  };
  const sweepOf = { scheduled: false, defaultBranch: 'main' };
  const sweep = { ...TREE, sweepOf };
  expect(on('main', sweep)).toBe('default-branch');
  expect(on('topic', sweep)).toBe('other-branch');
  expect(on(null, sweep)).toBe('other-branch');
  const unnamed = { scheduled: false, defaultBranch: null };
  expect(on('main', { ...TREE, sweepOf: unnamed })).toBe('other-branch');
  expect(on('main', { ...TREE, sweepOf: { ...unnamed, scheduled: true } })).toBe('default-branch');
  expect(on('main', TREE)).toBeUndefined();
  expect(on('main', sweep, { base: 'v1' })).toBeUndefined();
  expect(on('main', { ...sweep, authoring: { task: 'x', by: 'ada', before: null } })).toBeUndefined();
  expect(describeRun(sweep, DEFAULTS, { ...PLACE, githubRun: null }).sweep).toBeUndefined();
});
