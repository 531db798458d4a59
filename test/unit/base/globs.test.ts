import { expect, test } from 'vitest';
import { matchesGlobs } from '../../../src/base/globs.ts';

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
