import { expect, test } from 'vitest';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { createPatchFinder } from '../../../src/coverage/patches-in-text.ts';

const file = (path: string, patch: string): ChangedFile => ({
  path,
  patch,
  status: 'modified',
  additions: 1,
  deletions: 0,
});
const ONE = '@@ -1,2 +1,3 @@ head\n a\n+"b"\n c\n@@ -9 +10,2 @@\n x\n+y';
const find = createPatchFinder([
  file('one.ts', ONE),
  file('twin-a.ts', '@@ -5 +5 @@\n-p\n+q'),
  file('twin-b.ts', '@@ -5 +5 @@\n-p\n+q'),
]);
const inWords = (text: string): string =>
  find(text)
    .parts.map(({ path, from, to }) => `${path} ${from}-${to}`)
    .join(', ');

test.each([
  ['as it is', ONE],
  ['in the middle of a text', `Look at this:\n\n${ONE}\n\nand say what is wrong.`],
  ['indented', ONE.replaceAll(/^/gm, '    ')],
  ['quoted', ONE.replaceAll(/^/gm, '> ')],
  ['with Windows line ends', ONE.replaceAll('\n', '\r\n')],
  ['behind words', `Look at this: ${ONE}`],
  ['as JSON', JSON.stringify({ path: 'one.ts', patch: ONE })],
])('a patch is found %s', (_how, text) => {
  expect(inWords(text)).toBe('one.ts 0-4, one.ts 4-7');
});

test.each([
  ['of a patch that is cut only the whole lines', ONE.slice(0, ONE.indexOf('"b"') + 1), 'one.ts 0-2'],
  ['of a text that ends behind a line also that line', ONE.slice(0, ONE.indexOf('\n c')), 'one.ts 0-3'],
  [
    'of JSON that ends behind a line also that line',
    JSON.stringify({ patch: ONE.slice(0, ONE.indexOf('\n c')) }),
    'one.ts 0-3',
  ],
  ['of several hunks the one that is there', ONE.slice(ONE.indexOf('@@ -9')), 'one.ts 4-7'],
  ['of files with one patch the one that is named', 'twin-b.ts:\n@@ -5 +5 @@\n-p\n+q', 'twin-b.ts 0-3'],
  ['of files with one patch none without a name', '@@ -5 +5 @@\n-p\n+q', ''],
  [
    'of files with one patch all, when all stand there',
    'first:\n@@ -5 +5 @@\n-p\n+q\nsecond:\n@@ -5 +5 @@\n-p\n+q',
    'twin-a.ts 0-3, twin-b.ts 0-3',
  ],
  ['of another patch with the same header only that line', '@@ -9 +10,2 @@\n other\n+y', 'one.ts 4-5'],
  ['nothing in a text without a patch', 'one.ts', ''],
])('%s is shown', (_what, text, expected) => {
  expect(inWords(text)).toBe(expected);
});

const LONG = '@@ -10,6 +10,5 @@ function f() {\n a\n-b\n-c\n+d\n e\n f\n g';

test.each([
  [
    'two parts',
    '@@ -10,2 +10,1 @@ function f() {\n a\n-b\nand\n@@ -12,4 +11,4 @@\n-c\n+d\n e\n f\n g',
    'long.ts 1-3, long.ts 3-8',
  ],
  ['its end', 'Look:\n@@ -14,2 +13,2 @@\n f\n g\n', 'long.ts 6-8'],
  ['its middle as JSON', JSON.stringify({ patch: '@@ -12,1 +11,1 @@ f() {\n-c\n+d' }), 'long.ts 3-5'],
  ['its middle, indented', '  @@ -12,1 +11,1 @@\n  -c\n  +d\n  other', 'long.ts 3-5'],
  ['another line at that place', '@@ -12,1 +11,1 @@\n-other\n+d', ''],
])('of a hunk that a script cut, with a header for each part, is found: %s', (_what, text, expected) => {
  const { parts } = createPatchFinder([file('long.ts', LONG), file('new.ts', '@@ -0,0 +1,2 @@\n+x\n+y')])(
    text,
  );
  expect(parts.map(({ path, from, to }) => `${path} ${from}-${to}`).join(', ')).toBe(expected);
});

test('a patch that stands in the patch of another file is not shown', () => {
  const fixture = '@@ -0,0 +1,3 @@\n+@@ -5 +5 @@\n+-p\n++q';
  const { parts } = createPatchFinder([file('a.diff', fixture), file('b.ts', '@@ -5 +5 @@\n-p\n+q')])(
    fixture,
  );
  expect(parts).toEqual([{ of: 'patch', path: 'a.diff', from: 0, to: 4 }]);
});

test('a file is named outside of patches, whole', () => {
  const patch = '@@ -1 +1 @@\n-one\n+see the Makefile';
  const named = createPatchFinder([file('src/a.ts', patch), file('Makefile', ''), file('a.ts', '')]);
  const namedIn = (text: string) => [...named(text).named];
  expect(namedIn(`src/a.ts\n${patch}`)).toEqual(['src/a.ts']);
  expect(namedIn(JSON.stringify({ path: 'src/a.ts', patch }))).toEqual(['src/a.ts']);
  expect(namedIn(`src/a.ts\n${patch.slice(0, -2)}`)).toEqual(['src/a.ts']);
  expect(namedIn(`${patch}\nMakefile is gone`)).toEqual(['Makefile']);
});

test('a text with many hunks of many files takes one pass', () => {
  const files = Array.from({ length: 1_000 }, (_, index) =>
    file(`f${index}.ts`, `@@ -0,0 +1,2 @@\n+let a${index}\n+b`),
  );
  const text = files.map(({ path, patch }) => `${path}\n${patch}`).join('\n');
  const started = performance.now();
  expect(createPatchFinder(files)(JSON.stringify(text)).parts).toHaveLength(1_000);
  expect(createPatchFinder(files)(text).parts).toHaveLength(1_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('a patch is not taken for the header of one in JSON that stands below it', () => {
  const change = (path: string, patch: string): ChangedFile => ({
    path,
    patch,
    status: 'modified',
    additions: 1,
    deletions: 1,
  });
  const short = change('.gitattributes', '@@ -1 +1 @@\n-*.js binary\n+lib/** linguist-vendored');
  const long = change('Setup.ps1', '@@ -1,3 +1,4 @@\n a\n+b\n c\n d');
  const task = `### .gitattributes\n    ${short.patch.replaceAll('\n', '\n    ')}\n\n${JSON.stringify(long, null, 2)}`;
  expect(createPatchFinder([short, long])(task).parts).toEqual([
    { of: 'patch', path: '.gitattributes', from: 0, to: 3 },
    { of: 'patch', path: 'Setup.ps1', from: 0, to: 5 },
  ]);
});
