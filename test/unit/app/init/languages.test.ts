import { expect, test } from 'vitest';
import { languagesOf, lookingAt } from '../../../../src/app/init/languages.ts';

test('the languages of a repository are those of most files, by their endings in any case', () => {
  const paths = ['a.py', 'b/c.PY', 'run.sh', 'README.md', 'Makefile', 'py', 'x.go', 'y.go', 'z.go', '.js'];
  expect(languagesOf(paths)).toEqual([
    { name: 'Go', files: 3 },
    { name: 'Python', files: 2 },
    { name: 'Shell', files: 1 },
    { name: 'JavaScript', files: 1 },
  ]);
});

test('at most four are looked at', () => {
  expect(languagesOf(['a.py', 'a.go', 'a.rs', 'a.rb', 'a.js', 'a.java'])).toHaveLength(4);
});

test('their files are globs with all endings of the language, and how they lose errors is said once', () => {
  const looking = lookingAt(languagesOf(['a.ts', 'b.js', 'c.go']));
  expect(looking?.globs).toEqual(['**/*.{js,mjs,cjs,jsx}', '**/*.{ts,mts,cts,tsx}', '**/*.go']);
  expect(looking?.shapes.match(/an empty `catch`/g)).toHaveLength(1);
  expect(looking?.shapes).toContain('an error that is given to `_`');
  expect(lookingAt(languagesOf(['README.md']))).toBe(null);
});
