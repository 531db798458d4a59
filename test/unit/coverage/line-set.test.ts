import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSet } from '../../../src/coverage/line-set.ts';

test('it holds what was added, in any order and as often as it came', () => {
  const range = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), fc.integer({ min: 0, max: 45 }), (ranges, last) => {
      const set = createLineSet();
      const expected = new Set<number>();
      for (const [from, to] of ranges) {
        set.add(from, to);
        for (let line = from; line <= to; line += 1) expected.add(line);
      }
      for (let line = 0; line <= 42; line += 1) expect(set.has(line)).toBe(expected.has(line));
      expect(set.countTo(last)).toBe([...expected].filter((line) => line <= last).length);
    }),
  );
});
