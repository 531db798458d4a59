import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines } from '../../../../src/edits/overlay/count-lines.ts';

const lines = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 9 }), fc.boolean())
  .map(([each, ends]) => each.join('\n') + (ends ? '\n' : ''));

const split = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Longest common subsequence, by its definition. */
function common(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + common(a.slice(1), b.slice(1));
  return Math.max(common(a.slice(1), b), common(a, b.slice(1)));
}

test('lines won and lost are the fewest that make one text of the other', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const same = common(split(before), split(after));
      expect(countLines(before, after)).toEqual({
        additions: split(after).length - same,
        deletions: split(before).length - same,
      });
    }),
    { numRuns: 1_000 },
  );
});

test.for([
  [
    'one line of 50,000 equal ones',
    '}\n'.repeat(50_000),
    `${'}\n'.repeat(25_000)}x\n${'}\n'.repeat(24_999)}`,
    1,
    1,
  ],
  ['half of 50,000 equal ones', '}\n'.repeat(50_000), '}\n'.repeat(25_000), 0, 25_000],
  ['every second line', '}\nx\n'.repeat(25_000), '}\ny\n'.repeat(25_000), 25_000, 25_000],
  ['all of 50,000', 'a\n'.repeat(50_000), 'b\n'.repeat(50_000), 50_000, 50_000],
] as const)('%s is counted soon', ([, before, after, additions, deletions]) => {
  const started = performance.now();
  expect(countLines(before, after)).toEqual({ additions, deletions });
  expect(performance.now() - started).toBeLessThan(1_500);
});

test('where the order of many lines has changed, what both hold counts as the same', () => {
  const numbers = Array.from({ length: 20_000 }, (_, at) => `line ${(at * 7_919) % 20_000}`);
  const counted = countLines(`${numbers.join('\n')}\n`, `${numbers.toReversed().join('\n')}\n`);
  expect(counted.additions).toBe(counted.deletions);
});
