import { expect, test } from 'vitest';
import { gitGlob } from '../../../../src/checkout/search/git-glob.ts';

test.each([
  ['**/*.ts', ['a.ts', 'a/b.ts', 'a/.b.ts'], ['a.tsx', 'a.ts.js', 'a/b.tsx']],
  ['src/*.ts', ['src/a.ts', 'src/.ts'], ['a.ts', 'src/b/a.ts', 'lib/src/a.ts']],
  ['src/**', ['src/a', 'src/a/b'], ['src', 'srcs/a']],
  ['a/**/b/*', ['a/b/c', 'a/x/b/c', 'a/x/y/b/c'], ['a/b', 'a/b/c/d', 'x/a/b/c']],
  ['src', ['src', 'src/a/b'], ['srcs', 'a/src']],
  ['**/a*b*', ['ab', 'x/a1b2'], ['x/b', 'ab/x']],
  ['**', ['a', 'a/b'], []],
  ['we ird/{x}', ['we ird/{x}'], ['we ird/x']],
])('%s selects', (glob, selected, others) => {
  expect([...selected, ...others].filter((path) => gitGlob(glob)?.(path))).toEqual(selected);
});

test.each(['[ab]', 'a?', 'a\\*', '../a', './a', 'a//b', 'a/', 'a**', '***', ''])(
  'what %j selects is left to git',
  (glob) => {
    expect(gitGlob(glob)).toBeNull();
  },
);

test('a glob of many stars is matched as fast as any other', () => {
  const glob = gitGlob(`**/${'*a'.repeat(40)}*b/**/${'*/'.repeat(40)}**/x`);
  expect(glob?.(`${'a'.repeat(250)}/`.repeat(100))).toBe(false);
});
