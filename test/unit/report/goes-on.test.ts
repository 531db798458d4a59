import { expect, test } from 'vitest';
import { type Coverage, coverageOf, type FileFate } from '../../../src/coverage/coverage.ts';
import { conclude, exitCodeOf } from '../../../src/report/conclude.ts';
import { coversAll, goesOn } from '../../../src/report/goes-on.ts';

const fate = (status: FileFate['status'], seenLines = status === 'seen' ? 9 : 0): FileFate => ({
  path: `${status}-${seenLines}.js`,
  status,
  why: status === 'seen' ? null : 'for a reason',
  seenLines,
  lines: 9,
});
const covers = (...fates: readonly FileFate[]): Coverage =>
  coverageOf(fates, { of: 'tree', offered: true, treeFiles: 20, refusedOn: [] });

const PART = covers(fate('seen'), fate('not-reached'), fate('skipped'));
const WHOLE = covers(fate('seen'), fate('skipped'));
const SWEEP = { sweep: 'default-branch', artifact: 'ultracode-1' } as const;
const AT_BUDGET = { status: 'incomplete', atBudget: true, isFurther: true } as const;

test.each([
  ['stopped at its budget', SWEEP, AT_BUDGET, PART, true],
  ['of another branch', { ...SWEEP, sweep: 'other-branch' as const }, AT_BUDGET, PART, true],
  [
    'complete, by a script that does a part each time',
    SWEEP,
    { status: 'completed', isPart: true, isFurther: true },
    PART,
    true,
  ],
  [
    'complete, by a script that leaves files out',
    SWEEP,
    { status: 'completed', isFurther: true },
    PART,
    false,
  ],
  ['stopped for another reason', SWEEP, { status: 'incomplete', isFurther: true }, PART, false],
  ['whose script failed', SWEEP, { status: 'failed', isPart: true, isFurther: true }, PART, false],
  ['whose budget is too small for any answer', SWEEP, { ...AT_BUDGET, isFurther: false }, PART, false],
  ['that asked nothing new', SWEEP, { status: 'completed', isPart: true }, PART, false],
  ['that covers all', SWEEP, AT_BUDGET, WHOLE, false],
  [
    'that has seen a part of each file, which is no more the next time',
    SWEEP,
    AT_BUDGET,
    covers(fate('not-reached', 3)),
    false,
  ],
  ['that reuses nothing', { ...SWEEP, cache: 'off' as const }, AT_BUDGET, PART, false],
  ['whose folder is not kept', { ...SWEEP, artifact: null }, AT_BUDGET, PART, false],
  ['that is none', { artifact: 'ultracode-1' }, AT_BUDGET, PART, false],
  ['that offered no files', SWEEP, AT_BUDGET, { ...PART, offered: false }, false],
  ['of a change', SWEEP, AT_BUDGET, { ...PART, of: 'change' as const }, false],
  ['that measured nothing', SWEEP, AT_BUDGET, null, false],
] as const)('a sweep %s', (_what, spec, ending, coverage, goes) => {
  expect(goesOn(spec, ending, coverage)).toBe(goes);
});

test('only a tree of which every file was seen in full is covered', () => {
  expect(coversAll(WHOLE)).toBe(true);
  for (const coverage of [
    null,
    PART,
    covers(fate('seen'), fate('unreadable')),
    covers(fate('seen'), fate('not-reached', 8)),
    covers(fate('skipped')),
    { ...WHOLE, offered: false },
  ])
    expect(coversAll(coverage)).toBe(false);
});

const ended = {
  status: 'incomplete',
  findings: [],
  verdict: null,
  coverage: PART,
  ownRules: [],
  failOn: ['high', 'incomplete'],
  counting: undefined,
} as const;

test('a sweep that goes on is neutral and done, whatever fail-on says of what did not complete; its findings count', () => {
  expect(conclude(ended)).toEqual({ conclusion: 'failure', cause: 'ending' });
  const neutral = conclude({ ...ended, goesOn: true });
  expect(neutral).toEqual({ conclusion: 'neutral', cause: 'ending' });
  expect(exitCodeOf({ status: 'incomplete', ...neutral, goesOn: true })).toBe(0);
  expect(exitCodeOf({ status: 'incomplete', ...neutral })).toBe(3);
  expect(conclude({ ...ended, status: 'completed', goesOn: true })).toEqual({
    conclusion: 'neutral',
    cause: 'coverage',
  });
  const found = conclude({ ...ended, goesOn: true, findings: [{ severity: 'high' }] });
  expect(found).toEqual({ conclusion: 'failure', cause: 'findings' });
  expect(exitCodeOf({ status: 'incomplete', ...found, goesOn: true })).toBe(1);
});
