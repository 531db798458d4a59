import { expect, test } from 'vitest';
import { nearMiss } from '../../../src/base/near-miss.ts';

test('a mistyped word finds the word it was meant to be, and a different word finds none', () => {
  const words = ['help', 'run', 'approve', 'cancel'];
  const table = ['hlep', 'rnu', 'RUN', 'aprove', 'canceled', 'review', 'fix', 'x'.repeat(60_000)];
  expect(table.map((word) => nearMiss(word, words))).toEqual([
    'help',
    'run',
    'run',
    'approve',
    'cancel',
    null,
    null,
    null,
  ]);
});
