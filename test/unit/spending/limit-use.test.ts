import { expect, test } from 'vitest';
import { dayOf } from '../../../src/base/clock.ts';
import {
  type LimitUse,
  leftUsd,
  refusalOf,
  saidOfBeginning,
  saidOfEnd,
  saidOfEstimate,
} from '../../../src/spending/limit-use.ts';

import { limitsOver, nextDay } from '../../../src/spending/scope.ts';

const use = (spentUsd: number, asideUsd = 0): LimitUse => ({
  setting: 'max-cost-usd-per-day',
  scope: { type: 'day', day: '2026-12-31' },
  limitUsd: 10,
  spentUsd,
  asideUsd,
});

test('a limit of a pull request holds for runs about one, and a day is one of UTC', () => {
  const given = { 'max-cost-usd-per-pull-request': 3, 'max-cost-usd-per-day': 9 };
  const settings = (pullNumber: number | null, some = given) =>
    limitsOver({ pullNumber, day: '2026-11-30' }, some).map(({ setting }) => setting);
  expect(settings(7)).toEqual(['max-cost-usd-per-pull-request', 'max-cost-usd-per-day']);
  expect(settings(null)).toEqual(['max-cost-usd-per-day']);
  expect(limitsOver({ pullNumber: 7, day: '2026-11-30' }, {})).toEqual([]);
  expect(dayOf(Date.parse('2026-12-31T23:59:59.999Z'))).toBe('2026-12-31');
  expect(nextDay('2026-12-31')).toBe('2027-01-01');
});

test('less than a cent begins nothing, and what is set aside is as good as spent', () => {
  expect(refusalOf(use(9.98))).toBeNull();
  expect(refusalOf(use(9.995))).toContain('is reached: $9.99 spent.');
  expect(leftUsd(use(11))).toBe(0);
  expect(refusalOf(use(1, 9))).toBe(
    'the limit of $10.00 on 2026-12-31 (UTC) (`max-cost-usd-per-day`) is reached: $1.00 spent, and $9.00 set aside by runs that have not ended or were killed. Nothing was asked of a model; runs begin again once runs that go on have ended and leave some of it, or at 00:00 UTC on 2027-01-01, or with a higher `max-cost-usd-per-day`',
  );
});

test('it is told from four fifths on, this run included, and wherever a run gets less than it asked for', () => {
  expect(saidOfEnd(use(4), { askedUsd: 5, costUsd: 3.9 })).toBeNull();
  expect(saidOfEnd(use(4), { askedUsd: 5, costUsd: 4 })).toBe(
    'With this run, $8.00 of the $10.00 that `max-cost-usd-per-day` allows on 2026-12-31 (UTC) are spent or set aside.',
  );
  expect(saidOfEnd(use(4, 3), { askedUsd: 5, costUsd: 0 })).toContain(
    'It left this run $3.00 instead of $5.00.',
  );
  expect(saidOfBeginning(use(4, 3))).toBe(
    'max-cost-usd-per-day: $4.00 spent, and $3.00 set aside by runs that have not ended or were killed on 2026-12-31 (UTC), $3.00 of $10.00 left',
  );
});

test('an estimate fits whole, or perhaps, or not at all', () => {
  expect(saidOfEstimate(use(8), { low: 1, high: 2 })).toBeNull();
  expect(saidOfEstimate(use(8.5), { low: 1, high: 2 })).toEqual({
    isEnough: true,
    said: 'Its estimate is $1.00 to $2.00, and of the $10.00 that `max-cost-usd-per-day` allows on 2026-12-31 (UTC) $1.50 are left',
  });
  expect(saidOfEstimate(use(9.5), { low: 1, high: 2 })?.isEnough).toBe(false);
});
