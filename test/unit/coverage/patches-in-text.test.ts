import { expect, test } from 'vitest';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { createPatchFinder, names } from '../../../src/coverage/patches-in-text.ts';

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
    .map(({ path, from, to }) => `${path} ${from}-${to}`)
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

test('a path is named as it is or as JSON writes it', () => {
  expect(names('see a"b.ts', 'a"b.ts')).toBe(true);
  expect(names(JSON.stringify(['a"b.ts']), 'a"b.ts')).toBe(true);
  expect(names('see b.ts', 'a.ts')).toBe(false);
});
