import { expect, test } from 'vitest';
import { createNameFinder } from '../../../src/coverage/names-in-text.ts';

const PATHS = ['auth.js', 'src/auth.js', 'Makefile', 'app/[id]/page (1).tsx', '(group)/a.ts', 'a"b\nc.ts'];
const find = createNameFinder([...PATHS, 'my auth.js']);
const named = (text: string): readonly string[] => [...find(text)];

test.each([
  ['alone', 'src/auth.js'],
  ['in backticks', 'Look at `src/auth.js`'],
  ['in quotes', 'Look at "src/auth.js", please'],
  ['in a list', 'Gone:\n- src/auth.js\n- others'],
  ['as git writes it', 'diff --git a/src/auth.js b/src/auth.js'],
  ['from here', './src/auth.js'],
  ['before a colon', 'src/auth.js: deleted'],
  ['before a remark', 'src/auth.js (deleted)'],
  ['at the end of a sentence', 'Somebody deleted src/auth.js.'],
  ['with a line', 'src/auth.js:12, src/auth.js#L12'],
  ['in a heading', '### **src/auth.js**'],
  ['in JSON', JSON.stringify({ files: ['src/auth.js'] })],
  ['in JSON at the start of a line', JSON.stringify('gone:\nsrc/auth.js\n')],
])('a path is named %s', (_where, text) => {
  expect(named(text)).toEqual(['src/auth.js']);
});

test.each([
  ['the end of another', 'lib/src/auth.js'],
  ['the start of another', 'src/auth.json, src/auth.js.map, src/auth.js/x, src/auth.js-old'],
  ['in a word', 'Makefiles, aMakefile, Makefile_2'],
])('a path is not named by a text in which it is %s', (_where, text) => {
  expect(named(text)).toEqual([]);
});

test('names that hold blanks, brackets or line ends are found, and a longer one is not taken for the one in it', () => {
  for (const path of PATHS) {
    expect(named(`see ${path}`)).toEqual([path]);
    expect(named(JSON.stringify([path]))).toEqual([path]);
  }
  expect(named('my auth.js')).toEqual(['my auth.js']);
});

test('a long text and many paths take one pass', () => {
  const paths = Array.from({ length: 3_000 }, (_, index) => `src/f${index}.js`);
  const text = `${paths.join(' ')} ${'a/'.repeat(200_000)} ${'.'.repeat(200_000)} ${'\\'.repeat(200_000)}`;
  const started = performance.now();
  expect(createNameFinder(paths)(text).size).toBe(3_000);
  expect(performance.now() - started).toBeLessThan(2_000);
});
