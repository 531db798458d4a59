import { expect, test } from 'vitest';
import { matchingGlob, matchingGlobs } from '../../../../src/base/matching/globs.ts';

const matchesGlobs = (patterns: readonly string[]) => (path: string) =>
  matchingGlobs(patterns, [path]).has(path);

test.each(['\n', '\r', '\u2028', '\u2029'])('a name that holds %j is matched like any other', (separator) => {
  const path = `src/in${separator}ner.js`;
  for (const pattern of [
    '**',
    '**/*',
    'src/**',
    'src/*',
    '*.js',
    '**/*.js',
    'src/in?ner.js',
    `src/in${separator}ner.js`,
  ])
    expect([pattern, matchesGlobs([pattern])(path)]).toEqual([pattern, true]);
  expect(matchesGlobs(['src/**'])(`src/dir${separator}/x.js`)).toBe(true);
  expect(matchesGlobs(['**', '!src/**'])(path)).toBe(false);
  expect(matchesGlobs(['lib/**', '*.ts'])(path)).toBe(false);
});

test('a pattern without a slash matches a name at any depth, and one that begins with `!` takes out', () => {
  const matches = matchesGlobs(['*.js', '!*.min.js']);
  expect(['a.js', 'src/a.js', 'src/a.min.js', 'a.js/b.ts'].map(matches)).toEqual([true, true, false, false]);
});

test('a pattern of which no name is left matches nothing', () => {
  for (const pattern of ['', './', '/', './/', '!', '!/', '!./']) {
    expect([pattern, matchingGlobs([pattern], ['a', 'b/c'])]).toEqual([pattern, new Set()]);
    expect([pattern, matchingGlobs(['*', pattern], ['a', 'b/c'])]).toEqual([pattern, new Set(['a', 'b/c'])]);
  }
  expect(matchingGlob('', ['a', 'b/c'])).toEqual([]);
});

// Of these, expressions are made that the engine refuses as too large.
test.each(['9', '{a,b}', '*.', '?*', 'a/', '[', '!'])(
  'a pattern of many %s is refused by its length',
  (part) => {
    const pattern = part.repeat(40_000 / part.length);
    for (const patterns of [[pattern], ['*', `!${pattern}`], [`b/${pattern}`]])
      expect(() => matchingGlobs(patterns, ['a', '9'.repeat(1_000)])).toThrow('longer than 5,000 characters');
  },
);

// Each of these takes hours of a matcher that tries every way to divide the name.
test.each([
  '*a*a*a*a*a*b',
  '**/*a*a*a*a*a*a*a*a*b',
  '*[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*[0-9]',
  '{*a,*b}{*a,*b}{*a,*b}{*a,*b}{*a,*b}c',
  '*?*?*?*?*?*?b',
])('the pattern %s against a long name ends', (pattern) => {
  const paths = ['a'.repeat(4000), 'src/b.ts'];
  expect(matchingGlob(pattern, paths)).toBeNull();
  expect(() => matchingGlobs([pattern], paths)).toThrow('take longer than 2 s for the 2 paths');
});
