import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../../src/code/diff-lines.ts';

const show = (patch: string) => {
  const { commentable, changed } = diffLines(patch);
  return { commentable: [...commentable], changed: [...changed] };
};

test('changed lines and the context around them can be commented on', () => {
  const patch = [
    '@@ -1,3 +1,4 @@ head',
    ' a',
    '-b',
    '+B',
    '+C',
    ' d',
    '@@ -20 +21,2 @@',
    ' x',
    '+y',
    '\\ No newline at end of file',
  ];
  expect(show(patch.join('\n'))).toEqual({ commentable: [1, 2, 3, 4, 21, 22], changed: [2, 3, 22] });
});

test('lines that look like headers belong to their hunk', () => {
  const patch = ['@@ -1,3 +1,3 @@', ' a', '--- old', '-@@ -9,1 +9,1 @@', '+++ new', '+@@ -7 +7 @@'];
  expect(show(patch.join('\n'))).toEqual({ commentable: [1, 2, 3], changed: [2, 3] });
});

test('a binary or unchanged file has none', () => {
  expect(show('')).toEqual({ commentable: [], changed: [] });
});

test('a patch built from any edit gives the lines of that edit', () => {
  const operation = fc.tuple(
    fc.constantFrom(' ', '+', '-'),
    fc.constantFrom('', 'a', '@@ -1 +1 @@', '-- x', '++ y', '\\ z'),
  );
  fc.assert(
    fc.property(
      fc.array(operation, { minLength: 1 }),
      fc.integer({ min: 1, max: 50 }),
      (operations, start) => {
        const oldCount = operations.filter(([sign]) => sign !== '+').length;
        const right = operations.filter(([sign]) => sign !== '-');
        const patch = [
          `@@ -${start},${oldCount} +${start},${right.length} @@`,
          ...operations.map(([sign, text]) => sign + text),
        ];
        expect(show(patch.join('\n'))).toEqual({
          commentable: right.map((_, index) => start + index),
          changed: right.flatMap(([sign], index) => (sign === '+' ? [start + index] : [])),
        });
      },
    ),
  );
});
