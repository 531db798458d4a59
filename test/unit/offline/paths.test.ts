import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathsIn } from '../../../src/offline/paths.ts';

test.each([
  ['Look at `src/a.ts` and lib/b.py.', ['src/a.ts', 'lib/b.py']],
  ['- src/a.ts\n- ./src/b.tsx\n* src/a.ts', ['src/a.ts', 'src/b.tsx']],
  ['{"file": "lib/serialize.js", "line": 75}', ['lib/serialize.js']],
  ['["with space/my file.js"]', ['with space/my file.js']],
  ['src/a.ts:12 and src/b.ts#L3, (src/c.go)', ['src/a.ts', 'src/b.ts', 'src/c.go']],
  [
    '.github/workflows/ci.yml, Dockerfile and docker/Dockerfile',
    ['.github/workflows/ci.yml', 'Dockerfile', 'docker/Dockerfile'],
  ],
  ['app/[id]/page.tsx and pkg/@scope/x.ts', ['app/[id]/page.tsx', 'pkg/@scope/x.ts']],
  ['It runs on Node.js 24, see https://example.com/a.html and v1.2.js.map', []],
  ['Call obj.method, e.g. process.env.HOME, i.e. nothing', []],
  ['Match src/**/*.ts', []],
  ['', []],
])('%j names %j', (text, paths) => {
  expect(pathsIn(text)).toEqual(paths);
});

test('code counts only when the prose names no file', () => {
  const fenced = "```js\nconst x = require('./other.js')\n```";
  expect(pathsIn(`Review \`src/a.js\`:\n${fenced}`)).toEqual(['src/a.js']);
  expect(pathsIn(`Review this:\n${fenced}`)).toEqual(['other.js']);
});

test('a list of paths comes back as it was given', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
  const path = fc
    .tuple(fc.array(name, { maxLength: 3 }), name, fc.constantFrom('js', 'ts', 'py', 'go', 'java', 'yml'))
    .map(([folders, file, extension]) => [...folders, `${file}.${extension}`].join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 8 }), (paths) => {
      expect(pathsIn(`Files:\n${paths.map((each) => `- \`${each}\``).join('\n')}`)).toEqual(paths);
      expect(pathsIn(JSON.stringify(paths))).toEqual(paths);
    }),
  );
});
