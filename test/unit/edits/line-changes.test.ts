import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineChanges } from '../../../src/edits/line-changes.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '}', ''), { maxLength: 30 });

test('what is said to be changed makes the second text of the first, touches nothing that stays, and leaves a line between', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changes = lineChanges(before, after) ?? [];
      const made: string[] = [];
      let at = 1;
      for (const [index, { from, to, lines: now }] of changes.entries()) {
        if (index > 0) expect(from).toBeGreaterThan(at);
        made.push(...before.slice(at - 1, from - 1), ...now);
        expect(to - from + 1 + now.length).toBeGreaterThan(0);
        at = to + 1;
      }
      made.push(...before.slice(at - 1));
      expect(made).toEqual(after);
    }),
    { numRuns: 2_000 },
  );
});

test('as few lines as can be', () => {
  const before = 'a b c d e f'.split(' ');
  expect(lineChanges(before, 'a b X d e f'.split(' '))).toEqual([{ from: 3, to: 3, lines: ['X'] }]);
  expect(lineChanges(before, 'a b c N d e f'.split(' '))).toEqual([{ from: 4, to: 3, lines: ['N'] }]);
  expect(lineChanges(before, 'a c d f g'.split(' '))).toEqual([
    { from: 2, to: 2, lines: [] },
    { from: 5, to: 5, lines: [] },
    { from: 7, to: 6, lines: ['g'] },
  ]);
  expect(lineChanges(before, before)).toEqual([]);
  expect(lineChanges([], ['a'])).toEqual([{ from: 1, to: 0, lines: ['a'] }]);
});

test('texts that have nothing in common are given up in time', () => {
  const of = (letter: string) => Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`);
  const started = performance.now();
  expect(lineChanges(of('a'), of('b'))).toBeNull();
  const braces = Array.from({ length: 20_000 }, (_, at) => (at % 3 === 0 ? `line ${at}` : '}'));
  const edited = braces.map((line, at) => (at % 100 === 0 ? `new ${at}` : line));
  expect(lineChanges(braces, edited)).not.toBeNull();
  expect(performance.now() - started).toBeLessThan(2_000);
});
