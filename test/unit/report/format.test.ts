import { expect, test } from 'vitest';
import { groupDigits } from '../../../src/base/group-digits.ts';
import {
  excerpt,
  formatDuration,
  formatUsd,
  plural,
  positionOf,
  series,
} from '../../../src/report/format.ts';

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

test('a duration has at most two units', () => {
  expect([0, 400, 1000, 59_400, 59_600, 130_000, 3_599_600, 3_900_000].map(formatDuration)).toEqual([
    'less than a second',
    'less than a second',
    '1s',
    '59s',
    '1m 00s',
    '2m 10s',
    '1h 00m',
    '1h 05m',
  ]);
});

test('numbers, nouns and lists read as English', () => {
  expect([0, 999, 1_234_567].map(groupDigits)).toEqual(['0', '999', '1,234,567']);
  expect([0, 1, 2_000].map((count) => plural(count, 'agent'))).toEqual([
    '0 agents',
    '1 agent',
    '2,000 agents',
  ]);
  expect([['A'], ['A', 'B'], ['A', 'B', 'C']].map(series)).toEqual(['A', 'A and B', 'A, B and C']);
});

test('a position is as exact as what is known of it', () => {
  const place = { file: 'src/a.ts', line: 12 };
  expect([
    positionOf({ ...place, endLine: 14 }),
    positionOf({ ...place, endLine: 12 }),
    positionOf(place),
    positionOf({ ...place, line: null }),
    positionOf({ file: null, line: null }),
  ]).toEqual(['src/a.ts:12-14', 'src/a.ts:12', 'src/a.ts:12', 'src/a.ts', 'no place in the code']);
});

test('a text that is too long is cut at a line, or in the middle of one, and says how much is missing', () => {
  expect(excerpt('whole', 5)).toBe('whole');
  expect(excerpt('one\ntwo\nthree', 9)).toBe('one\ntwo\n… (6 more characters)');
  expect(excerpt(`a\n${'b'.repeat(2_000)}`, 6)).toBe('a\nbbbb\n… (1,996 more characters)');
});
