import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { diffLines, oldLines } from '../../../src/code/diff-lines.ts';
import { change, repositoryWith } from '../../fakes/arbitrary-changes.ts';

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

test('a line of the new file is found in the old one where the change left it alone', () => {
  const patch = ['@@ -3,4 +3,5 @@', ' c', '-d', '+D', '+E', ' e', ' f', '@@ -20,2 +21,1 @@', ' x', '-y'].join(
    '\n',
  );
  const oldLineOf = oldLines(patch);
  expect([1, 3, 4, 5, 6, 7, 8, 20, 21, 22].map(oldLineOf)).toEqual([1, 3, null, null, 5, 6, 7, 19, 20, 22]);
  expect([1, 9].map(oldLines(''))).toEqual([1, 9]);
});

test('of any change by git, a line that is the same line before holds the same text there, and the others are those that were added', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(change, async (made) => {
      await using repository = await repositoryWith(made);
      const checkout = await openCheckout(repository.place, {
        base: 'main',
        head: 'feature',
        source: 'commit',
      });
      for (const { path, patch, additions, noPatch } of await checkout.changes()) {
        const [after, before] = [await checkout.readText(path), await checkout.readBaseText(path)];
        // Of a link and a file that took each other's place, and of what is too large, there is no one patch.
        if (after.status !== 'text' || before === null || noPatch !== undefined) continue;
        const [now, then] = [after.text.split('\n'), before.split('\n')];
        const oldLineOf = oldLines(patch);
        // What stands behind the last line break is no line.
        const ends = now.length - (after.text === '' || after.text.endsWith('\n') ? 1 : 0);
        const found = Array.from({ length: ends }, (_, index) => oldLineOf(index + 1));
        expect(found.filter((line) => line === null)).toHaveLength(additions);
        for (const [index, line] of found.entries()) {
          if (line === null) continue;
          compared += 1;
          expect(then[line - 1]).toBe(now[index]);
        }
      }
    }),
    { numRuns: 15 },
  );
  expect(compared).toBeGreaterThan(100);
});
