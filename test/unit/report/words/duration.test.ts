import { expect, test } from 'vitest';
import { formatDuration } from '../../../../src/report/words/duration.ts';

test('a duration has at most two units', () => {
  expect([0, 400, 1000, 59_400, 59_600, 130_000, 3_599_600, 3_900_000].map(formatDuration)).toEqual([
    'under 1s',
    'under 1s',
    '1s',
    '59s',
    '1m 00s',
    '2m 10s',
    '1h 00m',
    '1h 05m',
  ]);
});
