import { expect, test } from 'vitest';
import type { Verification } from '../../../src/edits/edit-set.ts';
import type { Severity } from '../../../src/findings/finding.ts';
import type { OwnVerdict } from '../../../src/findings/read/verdict/own-verdict.ts';
import {
  type Concluded,
  conclude,
  exitCodeOf,
  localExitCodeOf,
  lookedAt,
  withDelivery,
} from '../../../src/report/conclude.ts';
import { reportEdits } from '../../../src/report/edits.ts';
import type { RunStatus } from '../../../src/report/report.ts';
import { FAIL_ON, type FailOn } from '../../../src/run/fail-on.ts';
import { FAILED as FAILED_EDITS } from './example-edits.ts';
import { CLEAN as CLEAN_REPORT, COVERAGE, HALF_SEEN } from './example-reports.ts';

type Ended = Parameters<typeof conclude>[0];

const CLEAN: Ended = {
  status: 'completed',
  findings: [],
  verdict: null,
  coverage: COVERAGE,
  ownRules: [],
  failOn: ['high'],
  counting: undefined,
};
const said = (given: Partial<Ended>): string => {
  const { conclusion, cause } = conclude({ ...CLEAN, ...given });
  return `${conclusion} ${cause}`;
};

test('only a completed run without findings at or above fail-on is a success', () => {
  const statuses: readonly RunStatus[] = ['completed', 'waiting', 'incomplete', 'failed'];
  const found: readonly (Severity | 'none')[] = ['none', 'low', 'medium', 'high'];
  const rows = statuses.flatMap((status) =>
    FAIL_ON.map((value) => {
      const row = found.map(
        (severity) =>
          conclude({
            ...CLEAN,
            ...{ status, failOn: [value], findings: severity === 'none' ? [] : [{ severity }] },
          }).conclusion,
      );
      return `${status} ${value}: ${row.join(' ')}`;
    }),
  );
  expect(`(${found.join(' ')})\n${rows.join('\n')}`).toMatchInlineSnapshot(`
    "(none low medium high)
    completed high: success success success failure
    completed medium: success success failure failure
    completed low: success failure failure failure
    completed incomplete: success neutral neutral neutral
    completed not-looked-at: success neutral neutral neutral
    completed never: success neutral neutral neutral
    waiting high: action_required action_required action_required failure
    waiting medium: action_required action_required failure failure
    waiting low: action_required failure failure failure
    waiting incomplete: action_required action_required action_required action_required
    waiting not-looked-at: action_required action_required action_required action_required
    waiting never: action_required action_required action_required action_required
    incomplete high: neutral neutral neutral failure
    incomplete medium: neutral neutral failure failure
    incomplete low: neutral failure failure failure
    incomplete incomplete: failure failure failure failure
    incomplete not-looked-at: neutral neutral neutral neutral
    incomplete never: neutral neutral neutral neutral
    failed high: failure failure failure failure
    failed medium: failure failure failure failure
    failed low: failure failure failure failure
    failed incomplete: failure failure failure failure
    failed not-looked-at: failure failure failure failure
    failed never: failure failure failure failure"
  `);
});

const NO_ONE = { ...COVERAGE, anySeen: false, seen: 0, skipped: 1, notReached: 2 };
const ALL_SKIPPED = { ...NO_ONE, skipped: 3, notReached: 0 };
const FAILED: OwnVerdict = { type: 'failed', text: 'verdict: FAIL' };
const SKIPPED: OwnVerdict = { type: 'skipped', text: 'no TypeScript here' };
const HIGH = [{ severity: 'high' }] as const;
const LOW = [{ severity: 'low' }] as const;

test.each<readonly [string, Partial<Ended>, string]>([
  ['all that is in scope was seen or skipped', {}, 'success null'],
  ['findings at fail-on', { findings: HIGH }, 'failure findings'],
  ['findings below it', { findings: LOW }, 'success null'],
  ['findings, where no severity fails', { findings: HIGH, failOn: ['never'] }, 'neutral findings'],
  ['a script that failed', { status: 'failed', failOn: ['never'] }, 'failure ending'],
  ['a run that was not made', { status: 'skipped', coverage: null }, 'neutral ending'],
  ['a run that waits', { status: 'waiting' }, 'action_required ending'],
  ['a run that stopped early', { status: 'incomplete' }, 'neutral ending'],
  ['the same, with findings at fail-on', { status: 'incomplete', findings: HIGH }, 'failure findings'],
  ['a verdict of failure', { verdict: FAILED }, 'failure verdict'],
  ['the same, where nothing fails', { verdict: FAILED, failOn: ['never'] }, 'neutral verdict'],
  ['a script that skipped its work', { verdict: SKIPPED }, 'neutral verdict'],
  ['files that nobody looked at', { coverage: HALF_SEEN }, 'neutral coverage'],
  ['nothing looked at', { coverage: NO_ONE }, 'neutral coverage'],
  ['nothing to look at', { coverage: ALL_SKIPPED }, 'neutral coverage'],
  ['a change without files', { coverage: { ...NO_ONE, total: 0, skipped: 0 } }, 'neutral coverage'],
  ['own rules made weaker', { ownRules: [{ text: 'x', weaker: true }] }, 'neutral own-rules'],
  ['own rules touched', { ownRules: [{ text: 'x', weaker: false }] }, 'success null'],
  ['no measure at all', { coverage: null }, 'success null'],
])('%s', (_, given, expected) => {
  expect(said(given)).toBe(expected);
});

test('fail-on is a list: each value adds its own failure, and takes none away', () => {
  const rows: readonly (readonly [FailOn, Partial<Ended>])[] = [
    [['low', 'incomplete'], { status: 'incomplete' }],
    [['low', 'incomplete'], { findings: LOW }],
    [['high', 'low'], { findings: LOW }],
    [['incomplete'], { findings: HIGH }],
    [['incomplete'], { coverage: HALF_SEEN }],
    [['high', 'not-looked-at'], { coverage: HALF_SEEN }],
    [['high', 'not-looked-at'], { coverage: NO_ONE }],
    [['high', 'not-looked-at'], { coverage: ALL_SKIPPED }],
    [['high', 'not-looked-at'], { status: 'incomplete', coverage: HALF_SEEN }],
    [['not-looked-at'], { findings: HIGH }],
  ];
  expect(rows.map(([failOn, given]) => `${failOn.join(', ')}: ${said({ ...given, failOn })}`)).toEqual([
    'low, incomplete: failure ending',
    'low, incomplete: failure findings',
    'high, low: failure findings',
    'incomplete: neutral findings',
    'incomplete: neutral coverage',
    'high, not-looked-at: failure coverage',
    'high, not-looked-at: failure coverage',
    'high, not-looked-at: neutral coverage',
    'high, not-looked-at: neutral ending',
    'not-looked-at: neutral findings',
  ]);
});

test('how much was looked at: all of a change, a stated share of a tree', () => {
  const tree = { ...HALF_SEEN, of: 'tree', treeFiles: 4_000 } as const;
  expect([
    lookedAt(COVERAGE),
    lookedAt(HALF_SEEN),
    // A script that asked for no files promises nothing about them, but must have seen something.
    lookedAt({ ...HALF_SEEN, offered: false }),
    lookedAt({ ...NO_ONE, offered: false }),
    lookedAt(ALL_SKIPPED),
    lookedAt(tree),
    lookedAt({ ...tree, offered: false, anySeen: false }),
    lookedAt({ ...NO_ONE, of: 'tree' }),
    lookedAt({ ...ALL_SKIPPED, of: 'tree' }),
    lookedAt(null),
  ]).toEqual([
    'all',
    'not-all',
    'all',
    'nothing',
    'nothing-to-look-at',
    'share',
    'share',
    'nothing',
    'nothing-to-look-at',
    'share',
  ]);
});

test('the exit code tells done, findings and did not complete apart', () => {
  const codeOf = (status: RunStatus, conclusion: Concluded['conclusion'], cause: Concluded['cause']) =>
    exitCodeOf({ status, conclusion, cause });
  expect(codeOf('completed', 'success', null)).toBe(0);
  expect(codeOf('completed', 'neutral', 'coverage')).toBe(0);
  expect(codeOf('completed', 'failure', 'findings')).toBe(1);
  expect(codeOf('completed', 'failure', 'verdict')).toBe(1);
  expect(codeOf('completed', 'failure', 'coverage')).toBe(3);
  expect(codeOf('skipped', 'neutral', 'ending')).toBe(0);
  expect(codeOf('waiting', 'action_required', 'ending')).toBe(3);
  expect(codeOf('incomplete', 'failure', 'findings')).toBe(3);
  expect(codeOf('failed', 'failure', 'ending')).toBe(3);
});

test('on the command line edits that failed their verification are no success, and nothing else changes', () => {
  const edits = (verification: Verification | null) =>
    reportEdits({ head: 'a'.repeat(40), files: [], leftOut: [], verification }, 'patch');
  const done = { status: 'completed', conclusion: 'neutral', cause: 'edits' } as const;
  const passed: Verification = { status: 'passed', isolation: 'none', durationMs: 1 };
  expect(localExitCodeOf({ ...done, edits: edits(FAILED_EDITS) })).toBe(1);
  expect(exitCodeOf({ ...done })).toBe(0);
  for (const other of [passed, { status: 'not-run', reason: 'time was up' }, null] as const)
    expect(localExitCodeOf({ ...done, edits: edits(other) })).toBe(0);
  expect(localExitCodeOf({ ...done, status: 'incomplete', edits: edits(FAILED_EDITS) })).toBe(3);
  expect(localExitCodeOf(done)).toBe(0);
});

test('what a run before has found, in code that was not looked at this time, is not green', () => {
  expect(said({ unsettled: [{ severity: 'high' }] })).toBe('neutral coverage');
  expect(said({ unsettled: [{ severity: 'medium' }] })).toBe('success null');
  expect(said({ unsettled: [{ severity: 'high' }], failOn: ['never'] })).toBe('success null');
});

test('what was dismissed or is too unsure changes nothing, and what was there before counts where that is wanted', () => {
  const high = { severity: 'high' } as const;
  const dismissed = { ...high, dismissed: { how: 'settings', by: null, reason: 'r' } } as const;
  const before = { ...high, standing: 'confirmed', introduced: false } as const;
  const half = { ...high, confidence: 0.5 } as const;
  expect(said({ findings: [dismissed] })).toBe('success null');
  expect(said({ findings: [{ ...dismissed, standing: 'undecided' }] })).toBe('success null');
  expect(said({ findings: [dismissed], failOn: ['never'] })).toBe('success null');
  expect(said({ findings: [dismissed, high] })).toBe('failure findings');

  expect(said({ findings: [before] })).toBe('success null');
  expect(said({ findings: [before], counting: { before: true } })).toBe('failure findings');
  expect(said({ findings: [{ ...before, ...dismissed }], counting: { before: true } })).toBe('success null');

  expect(said({ findings: [half], counting: { minConfidence: 0.5 } })).toBe('failure findings');
  expect(said({ findings: [half], counting: { minConfidence: 0.51 } })).toBe('success null');
  expect(said({ findings: [half], counting: { minConfidence: 0.51 }, failOn: ['never'] })).toBe(
    'success null',
  );
  const unsure = { ...half, standing: 'undecided' } as const;
  expect(said({ findings: [unsure] })).toBe('neutral undecided');
  expect(said({ findings: [unsure], counting: { minConfidence: 0.51 } })).toBe('success null');
  expect(said({ findings: [high], counting: { minConfidence: 1 } })).toBe('failure findings');
});

test('edits that failed their verification, were left out or did not get to where they go are not clean', () => {
  const edits = {
    to: 'pull-request',
    head: 'a'.repeat(40),
    files: [],
    leftOut: [],
    verification: null,
  } as const;
  const leftOut = [{ agent: { id: 1, label: 'a' }, paths: ['f'], reason: 'x' }];
  const failed = { status: 'failed', isolation: 'none', durationMs: 1, exitCode: 1, output: '' } as const;
  const refused = { status: 'refused', reason: 'x', url: null } as const;
  const part = { status: 'suggested', url: null, count: 1, left: [{ path: 'f', reason: 'x' }] } as const;
  expect({
    fine: said({ edits }),
    settled: said({ edits: { ...edits, delivered: { status: 'settled', reason: 'x' } } }),
    allSuggested: said({ edits: { ...edits, delivered: { ...part, left: [] } } }),
    failed: said({ edits: { ...edits, verification: failed } }),
    leftOut: said({ edits: { ...edits, leftOut } }),
    refused: said({ edits: { ...edits, delivered: refused } }),
    part: said({ edits: { ...edits, delivered: part } }),
    // Whatever else there is to say comes first.
    incomplete: said({ status: 'incomplete', edits: { ...edits, leftOut } }),
  }).toEqual({
    ...{ fine: 'success null', settled: 'success null', allSuggested: 'success null' },
    ...{ failed: 'neutral edits', leftOut: 'neutral edits', refused: 'neutral edits', part: 'neutral edits' },
    incomplete: 'neutral ending',
  });
  const report = { ...CLEAN_REPORT, edits };
  const once = withDelivery(report, refused);
  expect([once.conclusion, once.cause]).toEqual(['neutral', 'edits']);
  // It may be taken later.
  const later = withDelivery(once, { status: 'settled', reason: 'x' });
  expect([later.conclusion, later.cause]).toEqual(['success', null]);
});
