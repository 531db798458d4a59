import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProblem, linesOf, lineText, problemAt } from '../../../../src/workflow/script/problem.ts';

test('a position leads back to its offset', () => {
  const piece = fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' ', '\u2028');
  fc.assert(
    fc.property(fc.array(piece), fc.nat(), (pieces, seed) => {
      const source = pieces.join('');
      const offset = pieces.slice(0, seed % (pieces.length + 1)).join('').length;
      const { line, column } = problemAt(source, offset, '');
      const before = source
        .split(/(?<=\n)/)
        .slice(0, line - 1)
        .join('').length;
      expect(before + column - 1).toBe(offset);
    }),
  );
});

test('a problem is printed as compilers print it', () => {
  expect(formatProblem('a/b.js', problemAt('one\r\ntwo', 6, 'wrong'))).toBe('a/b.js:2:2: wrong');
});

test('the line of an offset is trimmed and cut', () => {
  expect(linesOf('a\n  b c  \nd').textAt(5)).toBe('b c');
  expect(linesOf('x'.repeat(130)).textAt(3)).toBe(`${'x'.repeat(120)}…`);
  expect(lineText('a\nb', 2)).toBe('b');
  expect(lineText('a', 9)).toBe('');
});
