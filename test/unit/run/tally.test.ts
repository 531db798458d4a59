import { expect, test } from 'vitest';
import { type Repeated, withRepeated } from '../../../src/run/tally.ts';

const counted = (reasons: readonly string[]): readonly Repeated[] =>
  reasons.reduce<readonly Repeated[]>(withRepeated, []);

test('the most frequent reason comes first, and of equal ones the one that came first', () => {
  expect(counted(['busy', 'cut', 'cut', 'slow']).map(({ reason, requests }) => [reason, requests])).toEqual([
    ['cut', 2],
    ['busy', 1],
    ['slow', 1],
  ]);
});

test('a server that says something else each time does not make the list grow for ever', () => {
  const counts = counted(Array.from({ length: 100 }, (_, n) => `request ${n} failed`));
  expect(counts).toHaveLength(21);
  expect(counts[0]).toEqual({ reason: 'other reasons', requests: 80 });
});
