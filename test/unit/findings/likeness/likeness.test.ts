import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BIAS, likeness, SAME_FAULT, WEIGHTS } from '../../../../src/findings/likeness/likeness.ts';
import { readWording, type Wording } from '../../../../src/findings/likeness/wording.ts';
import { fitWeights } from '../../../fixtures/likeness/fit-weights.ts';
import { type PairSet, readPairs } from '../../../fixtures/likeness/read-pairs.ts';

const like = (a: string, b: string): number => likeness(readWording({ title: a }), readWording({ title: b }));

test.each([
  [
    'AccessTokenContext constructor validates grantType twice instead of rawTokenId, allowing a null rawTokenId',
    'Null check for `rawTokenId` mistakenly checks `grantType`, so a missing raw token id passes',
  ],
  [
    'Response body is never closed, which leaks a connection for each request',
    'Missing `defer resp.Body.Close()`: connections leak because the body of the response stays open',
  ],
])('one fault in the words of two reviewers', (a, b) => {
  expect(like(a, b)).toBeGreaterThanOrEqual(SAME_FAULT);
});

test.each([
  ['The response body is never closed', 'The address of the request is not checked before it is fetched'],
  ['`userId` is not validated before the query', '`orderTotal` is not validated before the query'],
  ['Compares with `<` where the last item counts', 'Assigns with `=` where the last item is compared'],
])('two faults in words that are partly the same', (a, b) => {
  expect(like(a, b)).toBeLessThan(SAME_FAULT);
});

test.each([
  ['The timeout is missing', 'The timeout is superfluous'],
  ['The lock is released too early', 'The lock is released too late'],
])('opposites are two faults, in however like words', (a, b) => {
  expect(like(a, b)).toBeLessThan(SAME_FAULT);
});

test('one place does not make two faults one that share no word and no concept', () => {
  const place = { line: 8, endLine: 8, evidence: 'exec(input)' };
  const [a, b] = ['Input goes to a shell', 'The exit code is not looked at'].map((title) =>
    readWording({ title, ...place }),
  );
  expect(likeness(a as Wording, b as Wording)).toBeLessThan(SAME_FAULT);
});

test('the same words say more at one place than at places that do not overlap', () => {
  const title = 'The result of the call is not looked at';
  const at = (line: number, evidence: string) => readWording({ title, line, endLine: line + 3, evidence });
  const there = at(8, 'const found = await find(id);');
  expect(likeness(there, at(8, 'await find(id)'))).toBeGreaterThan(
    likeness(there, at(40, 'save(user, now)')),
  );
});

/** Measured when the weights were found, in percent, rounded down and up: pairs of one fault that are recognised, of two that are taken for one. */
test.each<[PairSet, number, number]>([
  ['placed-tuning', 72, 2.2],
  ['placed-held-out', 68, 1.9],
  ['reviewers-tuning', 76, 2],
  ['reviewers-held-out', 74, 4],
  ['words-tuning', 18, 1.5],
  ['words-held-out', 16, 0.5],
])(
  'of %s at least %d percent are recognised, and at most %d percent are taken for one wrongly',
  (set, least, most) => {
    const pairs = readPairs(set).map(({ a, b, isOne }) => ({
      isOne,
      isTaken: likeness(readWording(a), readWording(b)) >= SAME_FAULT,
    }));
    const share = (isOne: boolean): number => {
      const all = pairs.filter((pair) => pair.isOne === isOne);
      return (100 * all.filter(({ isTaken }) => isTaken).length) / all.length;
    };
    expect(share(true)).toBeGreaterThanOrEqual(least);
    expect(share(false)).toBeLessThanOrEqual(most);
  },
);

test('the weights are those that the tuning halves give', () => {
  const fitted = fitWeights(['placed-tuning', 'reviewers-tuning']);
  for (const [name, weight] of Object.entries({ ...WEIGHTS, bias: BIAS }))
    expect([name, fitted[name as keyof typeof fitted]]).toEqual([name, expect.closeTo(weight, 1)]);
});

test('it is the same in both directions, a number for any texts, and highest for equal ones', () => {
  const words = fc.array(fc.oneof(fc.constantFrom('cache', 'userId', 'leak', '<=', 'null'), fc.string()), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, words, (first, second) => {
      const [a, b] = [readWording({ title: first.join(' ') }), readWording({ title: second.join(' ') })];
      expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 9);
      expect(Number.isFinite(likeness(a, b))).toBe(true);
    }),
  );
});
