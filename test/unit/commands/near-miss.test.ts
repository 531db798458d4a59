import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/commands/near-miss.ts';

test('a mistyped word finds the word it was meant to be, and a different word finds none', () => {
  const words = ['help', 'run', 'approve', 'cancel'];
  const table = ['hlep', 'rnu', 'RUN', 'aprove', 'canceled', 'review', 'fix', 'x'.repeat(60_000)];
  expect(table.map((word) => nearestWord(word, words))).toEqual([
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
