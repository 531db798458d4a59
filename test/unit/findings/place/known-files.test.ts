import { expect, test } from 'vitest';
import { knownFiles } from '../code-of-texts.ts';

const known = knownFiles(
  ['src/a.ts', 'lib/a.ts', 'src/only.ts', 'b/src/a.ts', 'Read.md', 'docs/read.md', 'caf\u0065\u0301.ts'],
  [{ path: 'gone.ts' }, { path: 'new/name.ts', from: 'old/name.ts' }],
);

test.each<[string, string | null]>([
  ['src/a.ts', 'src/a.ts'],
  ['b/src/a.ts', 'b/src/a.ts'],
  ['only.ts', 'src/only.ts'],
  ['READ.md', 'Read.md'],
  ['caf\u00e9.ts', 'caf\u0065\u0301.ts'],
  ['gone.ts', 'gone.ts'],
  ['old/name.ts', 'new/name.ts'],
  ['b/old/name.ts', 'new/name.ts'],
  ['a.ts', null],
  ['other/only.ts', null],
  ['', null],
  ['x'.repeat(5000), null],
])('%s is the file %s', (name, file) => {
  expect(known.find(name)).toBe(file);
});

test('a folder is known with and without its slashes', () => {
  expect(['src', './src/', '/new', 'src/a.ts', 'sr'].map(known.isFolder)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
