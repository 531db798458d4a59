import { expect, test } from 'vitest';
import { addedComments } from '../../../../src/findings/dismiss/added-comments.ts';

const changed = (path: string, patch: string) =>
  ({ path, status: 'modified', additions: 1, deletions: 1, patch }) as const;

test('lines that a change adds are named by where they are now, and no others', () => {
  const patch = [
    '@@ -1,4 +1,5 @@',
    ' // ultracode-ignore: stands on the base',
    ' one();',
    '-// ultracode-ignore: goes',
    '+// ultracode-ignore: comes',
    '+two(); // ultracode-ignore',
    ' three();',
  ];
  expect(addedComments([changed('a.js', patch.join('\n')), changed('b.js', '@@ -1 +1 @@\n-a\n+b')])).toEqual([
    { path: 'a.js', line: 3 },
    { path: 'a.js', line: 4 },
  ]);
});
