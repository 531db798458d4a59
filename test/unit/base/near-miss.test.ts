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

test('whole parts of a name with hyphens are a near miss of it, and a piece of a part is none', () => {
  const names = ['max-agents', 'max-cost-usd', 'paths', 'paths-ignore', 'fail-on', 'out'];
  const table = ['max-cost', 'cost', 'ignore', 'path', 'on', 'hush', 'xylophone'];
  expect(table.map((word) => nearMiss(word, names))).toEqual([
    'max-cost-usd',
    'max-cost-usd',
    'paths-ignore',
    'paths',
    null,
    null,
    null,
  ]);
});
