import { expect, test } from 'vitest';
import { nearMiss, nearMissOfPath } from '../../../src/base/near-miss.ts';

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

test('case counts on neither side', () => {
  expect(nearMiss('fixx', ['Find', 'FIX'])).toBe('FIX');
  expect(nearMissOfPath('src/Agian.js', ['a/server.js', '.claude/workflows/again.js'])).toBe(
    '.claude/workflows/again.js',
  );
  expect(nearMissOfPath('src/nothing.js', ['a/server.js'])).toBeNull();
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
