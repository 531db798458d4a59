import { expect, test } from 'vitest';
import { createPrefixHold } from '../../../src/requests/prefix-hold.ts';

const create = () => createPrefixHold({ longestMs: 5_000, warmMs: 300_000 });

test('the second request waits for the first to begin, five seconds at most', () => {
  const hold = create();
  expect(hold.waitMs('p', 0)).toBe(0);
  hold.sent('p', 0);
  expect([hold.waitMs('p', 0), hold.waitMs('p', 4_000), hold.waitMs('p', 5_000)]).toEqual([5_000, 1_000, 0]);
  expect(hold.waitMs('other', 0)).toBe(0);
  hold.begun('p', 1_000);
  expect(hold.waitMs('p', 1_000)).toBe(0);
});

test('each use keeps a prefix warm; unused for longer than the cache keeps it, it needs a leader again', () => {
  const hold = create();
  hold.sent('p', 0);
  hold.begun('p', 0);
  hold.sent('p', 299_000);
  hold.sent('p', 598_000);
  expect(hold.waitMs('p', 600_000)).toBe(0);
  hold.sent('p', 900_000);
  expect(hold.waitMs('p', 900_000)).toBe(5_000);
});

test('a leader that never began makes room for the next one', () => {
  const hold = create();
  hold.sent('p', 0);
  expect(hold.waitMs('p', 0)).toBe(5_000);
  hold.lost('p');
  expect(hold.waitMs('p', 0)).toBe(0);
});
