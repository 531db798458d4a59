import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearMiss } from '../../../src/base/near-miss.ts';
import { editDistance, nearest } from '../../../src/base/nearest.ts';

test.each([
  ['hihg', 'high'],
  ['med', 'medium'],
  ['', 'low'],
])('the nearest to "%s" is "%s"', (word, expected) => {
  expect(nearest(word, ['low', 'medium', 'high'])).toBe(expected);
});

test('nothing is near when there is nothing', () => {
  expect(nearest('x', [])).toBe('');
});

/** The definition, by rows of a whole table. */
function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

test('the distance of two words is what the definition says, up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 20 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 30 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(levenshtein(a, b), limit));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['a path of 4,000 characters among 2,000 as long', 'a/'.repeat(2_000), 2_000, 'b'.repeat(4_000)],
  ['a short path among long ones', 'a/b', 2_000, 'b'.repeat(4_000)],
  ['a long path among short ones', 'a/'.repeat(2_000), 50_000, 'b/c'],
])('to look for %s takes less than a second', (_, word, count, candidate) => {
  const candidates = Array.from({ length: count }, (_, index) => `${index}/${candidate}`);
  expect(processorMs(() => nearest(word, candidates))).toBeLessThan(1_000);
});

test('to look for a branch among 50,000 of nearly its length takes less than a second', () => {
  const branches = Array.from({ length: 50_000 }, (_, index) => 'x'.repeat(35) + index);
  expect(processorMs(() => nearMiss('ab'.repeat(20), branches))).toBeLessThan(1_000);
});

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
