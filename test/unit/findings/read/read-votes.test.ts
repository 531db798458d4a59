import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { openFields } from '../../../../src/findings/read/read-fields.ts';
import { readVotes } from '../../../../src/findings/read/votes/read-votes.ts';

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
  [{ votes: [1, 1, 0] }, '2 to 1'],
  [{ votes: ['1', '0', '+1', '-1'] }, '2 to 2'],
  [{ votes: [{ refuted: 1 }, { refuted: 0 }, { real: 1 }] }, '2 to 1'],
  [{ votes: { security: 1, tests: 0 } }, '1 to 1'],
  [{ votes: { total: 3, refuted: 1 } }, '2 to 1'],
  [{ votes: { upheld: 2, of: 3 } }, '2 to 1'],
  [{ votes: { yes: 2, no: 1, abstain: 1 } }, '2 to 1'],
  [{ votes: '1/3 refuted' }, '2 to 1'],
  [{ votes: '1 of 3 disagree' }, '2 to 1'],
  [{ votes: '2 yes, 1 no' }, '2 to 1'],
  [{ votes: 'confirmed: 2, refuted: 1' }, '2 to 1'],
  [{ judges: [{ vote: 'confirm' }, { vote: 'refute' }] }, '1 to 1'],
  [{ verifierVotes: [{ verdict: 'confirmed' }, { verdict: 'withdrawn' }] }, '1 to 0'],
  [{ refutedVotes: [{ by: 'a', refuted: false }, { by: 'b' }] }, '1 to 1'],
  [{ ballots: ['real', 'fake', 'not real', '✓'] }, '2 to 2'],
  [{ tally: { for: 2, against: 1 } }, '2 to 1'],
  [{ votes: { agree: ['a', 'b'], disagree: ['c'] } }, '2 to 1'],
  [{ votes: { counts: { yes: 2, no: 1 } } }, '2 to 1'],
  [{ votes: { result: '2/3' } }, '2 to 1'],
  [{ n_refuted: 1, n_votes: 3 }, '2 to 1'],
  [{ upheld: 2, refutations: 1 }, '2 to 1'],
  [{ upheld: 2, overturned: 1 }, '2 to 1'],
  [{ upheld: '2/3' }, '2 to 1'],
  [{ confirmations: 2, total: 3 }, '2 to 1'],
  [{ confirmations: 2, voters: ['a', 'b', 'c'] }, '2 to 1'],
  [{ yes: 2, outOf: 3 }, '2 to 1'],
  [{ votes: 3, refuted: 1 }, '2 to 1'],
  [{ votes: 3, refuted: 1, confirmed: 2 }, '2 to 1'],
  [{ votes: 3, refuted: 1, confirmed: 1 }, '1 to 1'],
  [{ votes: 2, refuted: 3 }, '2 to 3'],
  [{ votes: 2, refuted: 1, total: 3 }, '2 to 1'],
  [{ refuted: 1 }, '0 to 1'],
  [{ refuted: 0 }, '0 to 0'],
  [{ refuted: '1 of 3' }, '2 to 1'],
  [{ refutations: '1 of 3 agents' }, '2 to 1'],
  [{ realVotes: 2, fakeVotes: 1 }, '2 to 1'],
  [{ agree: 2, disagree: 1 }, '2 to 1'],
  [{ verdict: { confirmed: 2, refuted: 1 } }, '2 to 1'],
  [{ verification: { votes: '2/3' } }, '2 to 1'],
  [{ verdict: ['confirmed', 'refuted'] }, '1 to 1'],
  [{ verdict: 'CONFIRMED', votes: '2/3' }, '2 to 1'],
  [{ confirmed: 2, refuted: 1, votes: [true, true, false] }, '2 to 1'],
  [{ confirmedBy: ['a'], votes: [{ by: 'b', refuted: true }] }, '1 to 1'],
  [{ no: 7 }, '0 to 0'],
  [{ supportedBy: ['https://example.org'], total: 3 }, '0 to 0'],
  [{ confirmed: 0.9, valid: 4000 }, '0 to 0'],
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
  [{ refuted: 3, confirmed: 0 }, null],
  [{ verdict: { refuted: 1 } }, null],
  [{ verdict: { isReal: 0 } }, 'refuted'],
  [{ status: 'refuted: 1' }, null],
  [{ status: 'rejected (3/3)' }, 'refuted'],
  [{ verdict: 'refuted 100%' }, 'refuted'],
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

const PAIRS = [
  'supported refuted',
  'accepted rejected',
  'for against',
  'yes no',
  'agree disagree',
  'agrees disagrees',
  'real false',
  'real fake',
  'true false',
  'confirmations refutations',
  'confirmed rejected',
  'upheld overturned',
  'upheld dismissed',
  'verified disputed',
  'keep drop',
  'up down',
  'upvotes downvotes',
  'pros cons',
  'valid invalid',
  'survived killed',
  'approvals denied',
  'votesFor votesAgainst',
  'confirmedCount refutedCount',
  'numConfirmed numRefuted',
  'real_votes not_real_votes',
].map((pair) => pair.split(' '));

const few = fc.integer({ min: 0, max: 9 });

test('votes that are counted under the names of both sides add up, wherever they stand, and remove nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PAIRS),
      few,
      few,
      fc.boolean(),
      ([yes = '', no = ''], up, down, asText) => {
        const written = (count: number): string | number => (asText ? String(count) : count);
        const tally = { [no]: written(down), [yes]: written(up) };
        const all = up + down;
        for (const entry of [
          tally,
          { votes: tally },
          { ...tally, total: all },
          { votes: { ...tally, total: all } },
        ])
          expect([counts(entry), read(entry).outcome]).toEqual([`${up} to ${down}`, null]);
        expect(counts({ [yes]: written(up), total: all })).toBe(`${up} to ${down}`);
        expect(counts({ [no]: written(down), voters: all })).toBe(`${up} to ${down}`);
        expect(counts({ votes: { [no]: written(down), of: all } })).toBe(`${up} to ${down}`);
      },
    ),
  );
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
