import { expect, test } from 'vitest';
import { createPrefixHold } from '../../../../src/requests/cache/prefix-hold.ts';

const prefix = (key: string, tokens = 0) => ({ key, model: 'm', tokens });
const P = prefix('p');

function create(mayWriteAgain = false) {
  const written: string[] = [];
  const hold = createPrefixHold({
    longestMs: 5_000,
    warmMs: 300_000,
    mayWriteAgain: () => mayWriteAgain,
    writesAgain: ({ key }) => written.push(key),
  });
  return { ...hold, written };
}

test('the second request waits for the first to begin, five seconds at most', () => {
  const hold = create();
  expect(hold.waitMs(P, 0)).toBe(0);
  hold.sent(P, 0);
  expect([hold.waitMs(P, 0), hold.waitMs(P, 4_000), hold.waitMs(P, 5_000)]).toEqual([5_000, 1_000, 0]);
  expect(hold.waitMs(prefix('other'), 0)).toBe(0);
  hold.begun(P, 1_000, 1_000);
  expect(hold.waitMs(P, 1_000)).toBe(0);
});

test('a long prefix takes the server a while to read, so that the others wait longer', () => {
  const hold = create();
  const long = prefix('long', 100_000);
  hold.sent(long, 0);
  expect(hold.waitMs(long, 0)).toBe(15_000);
});

test('each use keeps a prefix warm; unused for longer than the cache keeps it, it needs a leader again', () => {
  const hold = create();
  hold.sent(P, 0);
  hold.begun(P, 0, 10_000);
  hold.sent(P, 299_000);
  hold.sent(P, 598_000);
  expect(hold.waitMs(P, 600_000)).toBe(0);
  hold.sent(P, 900_000);
  expect(hold.waitMs(P, 900_000)).toBe(5_000);
});

test('a leader that never began makes room for the next one', () => {
  const hold = create();
  hold.sent(P, 0);
  expect(hold.waitMs(P, 0)).toBe(5_000);
  hold.lost(P);
  expect(hold.waitMs(P, 0)).toBe(0);
});

test('a leader that takes twice as long as is usual for its model gets company, one at a time', () => {
  const hold = create();
  hold.sent(prefix('before'), 0);
  hold.begun(prefix('before'), 400, 400);
  hold.sent(P, 1_000);
  expect([hold.waitMs(P, 1_000), hold.waitMs(P, 1_799), hold.waitMs(P, 1_800)]).toEqual([800, 1, 0]);
  hold.sent(P, 1_800);
  expect(hold.waitMs(P, 1_800)).toBe(800);
  expect(hold.written).toEqual(['p']);
});

test('no request waits while all may write the prefix, and each that does is counted', () => {
  const hold = create(true);
  for (const atMs of [0, 1, 2]) {
    expect(hold.waitMs(P, atMs)).toBe(0);
    hold.sent(P, atMs);
  }
  expect(hold.written).toEqual(['p', 'p']);
});
