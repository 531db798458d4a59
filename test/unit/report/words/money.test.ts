import { expect, test } from 'vitest';
import { formatUsd } from '../../../../src/report/words/money.ts';

test('dollars have cents unless they are whole, and are never rounded down to nothing', () => {
  expect([0, 0.0001, 0.84, 5, 12.345, 1000].map(formatUsd)).toEqual([
    '$0',
    'under $0.01',
    '$0.84',
    '$5',
    '$12.35',
    '$1000',
  ]);
});
