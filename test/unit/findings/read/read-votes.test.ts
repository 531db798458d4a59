import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { openFields } from '../../../../src/findings/read/read-fields.ts';
import { readVotes } from '../../../../src/findings/read/read-votes.ts';

const read = (entry: JsonObject) => readVotes(openFields(entry));
const counts = (entry: JsonObject): string => {
  const { confirmedBy, refutedBy } = read(entry);
  return `${confirmedBy.length} to ${refutedBy.length}`;
};

test.each<[JsonObject, string]>([
  [{ votes: '2/3' }, '2 to 1'],
  [{ votes: '2 of 3' }, '2 to 1'],
  [{ votes: '3-0' }, '3 to 0'],
  [{ votes: '2/3 confirmed' }, '2 to 1'],
  [{ votes: 3 }, '3 to 0'],
  [{ votes: { confirmed: 2, refuted: 1 } }, '2 to 1'],
  [{ votes: { yes: 2, no: 1, total: 3 } }, '2 to 1'],
  [{ votes: { security: true, tests: { refuted: true } } }, '1 to 1'],
  [{ votes: [true, false] }, '1 to 1'],
  [{ votes: ['yes', 'no', 'CONFIRMED', 'PLAUSIBLE'] }, '3 to 1'],
  [{ votes: [{ refuted: false }, { isReal: false }, { verdict: 'CONFIRMED' }] }, '2 to 1'],
  [{ confirmedBy: ['a', 'b'], refutedBy: ['c'] }, '2 to 1'],
  [{ confirmedBy: 'a' }, '1 to 0'],
  [{ confirmations: 2, refutations: 1 }, '2 to 1'],
  [{ confirmations: '2/3' }, '2 to 1'],
  [{ refutations: '1/3' }, '2 to 1'],
  [{ confirmCount: '2', refuteCount: 0 }, '2 to 0'],
  [{ verdict: 'PLAUSIBLE' }, '1 to 0'],
  [{ verdict: 'confirmed 3/3' }, '3 to 0'],
  [{ verdict: { isReal: true } }, '1 to 0'],
  [{ title: 'no votes' }, '0 to 0'],
  [{ confirmed: true, verified: false, status: 'open' }, '0 to 0'],
  [{ votes: [], confirmedBy: [], refutations: 0 }, '0 to 0'],
])('%j is %s', (entry, expected) => {
  expect(counts(entry)).toBe(expected);
});

test.each<[JsonObject, string | null]>([
  [{ refuted: true }, 'refuted'],
  [{ refuted: false, rejected: true }, 'refuted'],
  [{ isReal: false }, 'refuted'],
  [{ verdict: 'FALSE_POSITIVE' }, 'refuted'],
  [{ verdict: { refuted: true } }, 'refuted'],
  [{ status: 'fixed' }, 'aside'],
  [{ fixed: false, skipped: true }, 'aside'],
  [{ votes: ['refuted', 'refuted'] }, null],
  [{ refutedBy: ['a', 'b', 'c'] }, null],
  [{ verdict: 'not confirmed' }, null],
  [{ fixed: 'use a query' }, null],
  [{ refuted: null, confirmed: false }, null],
])('%j becomes %s', (entry, outcome) => {
  expect(read(entry).outcome).toBe(outcome);
});

test.each<[JsonObject, readonly string[]]>([
  [{ verdict: 'PLAUSIBLE' }, ['verdict']],
  [{ votes: ['maybe'] }, ['votes[0]']],
  [{ votes: [{ refuted: false, cvss: 7 }] }, ['votes[0].cvss']],
  [{ confirmations: { by: 'x' } }, ['confirmations']],
  [{ votesFor: 4000 }, ['votesFor']],
  [{ status: 'open' }, ['status']],
])('of %j nothing is lost', (entry, names) => {
  expect(read(entry).said.map(([name]) => name)).toEqual(names);
});

test('the reasons of both sides are kept', () => {
  const { refutation, confirmation } = read({
    votes: [
      { refuted: true, reason: 'guarded above' },
      { refuted: false, reason: 'seen' },
    ],
  });
  expect([refutation, confirmation]).toEqual(['guarded above', 'seen']);
});
