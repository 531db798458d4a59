import { expect, test } from 'vitest';
import { placesInText, readPlaces } from '../../../../src/findings/place/read-place.ts';
import { knownFiles } from '../code-of-texts.ts';

const known = knownFiles(
  [
    'src/a.ts',
    'src/b.ts',
    'lib/deep/only.ts',
    'app/(shop)/[id]/page.tsx',
    'odd, name.ts',
    'x:12',
    'back\\slash.ts',
  ],
  [{ path: 'src/new.ts', from: 'src/old.ts' }],
);
const inWords = (text: string): string =>
  readPlaces(text, known)
    .map((place) => {
      const name = place.status === 'file' ? place.file : `${place.status} ${place.name}`;
      return `${name}${place.line === null ? '' : ` ${place.line}`}${place.endLine === null ? '' : `-${place.endLine}`}`;
    })
    .join(' | ');

test.each([
  ['src/a.ts', 'src/a.ts'],
  ['src/a.ts:12', 'src/a.ts 12'],
  ['src/a.ts:12:5', 'src/a.ts 12'],
  ['src/a.ts:12-18', 'src/a.ts 12-18'],
  ['src/a.ts:L12–L18', 'src/a.ts 12-18'],
  ['src/a.ts:12:5-18:9', 'src/a.ts 12-18'],
  ['src/a.ts#L12-L18', 'src/a.ts 12-18'],
  ['src/a.ts (lines 12-18)', 'src/a.ts 12-18'],
  ['src/a.ts(12,5)', 'src/a.ts 12'],
  ['src/a.ts (12-14)', 'src/a.ts 12-14'],
  ['src/a.ts, line 12', 'src/a.ts 12'],
  ['src/a.ts:line 12', 'src/a.ts 12'],
  ['src/a.ts@12', 'src/a.ts 12'],
  ['src/a.ts 12', 'src/a.ts 12'],
  ['line 12 of src/a.ts', 'src/a.ts 12'],
  ['src/a.ts:12, 40-44', 'src/a.ts 12 | src/a.ts 40-44'],
  ['src/a.ts, 12', 'src/a.ts 12'],
  ['File "src/a.ts", line 12', 'src/a.ts 12'],
  ['src/a.ts around line 12', 'src/a.ts 12'],
  ['src/a.ts +12', 'src/a.ts 12'],
  ['src/a.ts Zeile 12', 'src/a.ts 12'],
  ['src/a.ts 第12行', 'src/a.ts 12'],
])('lines of %s are read', (text, expected) => {
  expect(inWords(text)).toBe(expected);
});

test.each([
  'b/src/a.ts',
  './src/a.ts',
  '../src/a.ts',
  '/src/a.ts',
  '/repo/src/a.ts',
  '/home/runner/work/shop/shop/src/a.ts',
  'C:\\work\\shop\\src\\a.ts',
  '~/shop/src/a.ts',
  '$GITHUB_WORKSPACE/src/a.ts',
  'acme/shop/src/a.ts',
  'shop/src/a.ts',
  'SRC/A.ts',
  'a.ts',
  '`src/a.ts`',
  '**src/a.ts**',
  '<src/a.ts>',
  '[a](src/a.ts)',
  'src/a.ts (parse)',
  'src/a.ts::parse',
  'src/a.ts:parse',
  'src/a.ts#parse',
  'src/a.ts - the parser',
  'the parser, in src/a.ts',
])('%s leads to the file', (text) => {
  expect(inWords(text)).toBe('src/a.ts');
});

test.each([
  'https://github.com/acme/shop/blob/main/src/a.ts#L12',
  'https://github.com/acme/shop/blob/feature/x/src/a.ts?plain=1#L12',
  'https://gitlab.com/acme/shop/-/blob/main/src/a.ts#L12',
  'https://raw.githubusercontent.com/acme/shop/main/src/a.ts#L12',
  'file:///home/x/shop/src/a.ts#L12',
  'vscode://file/home/x/shop/src/a.ts:12',
  '[here](https://github.com/acme/shop/blob/main/src/a.ts#L12)',
  '[src/a.ts](src/a.ts):12',
  '[src/a.ts:12](src/a.ts#L12)',
  '[src/a.ts](src/a.ts#L12)',
  '[src/a.ts:12](src/a.ts)',
  '[`src/a.ts`](https://github.com/acme/shop/blob/main/src/a.ts#L12)',
  '`src/a.ts`:12',
  '"src/a.ts:12"',
])('%s leads to the line', (text) => {
  expect(inWords(text)).toBe('src/a.ts 12');
});

test.each([
  ['app/(shop)/[id]/page.tsx:3', 'app/(shop)/[id]/page.tsx 3'],
  ['odd, name.ts:3', 'odd, name.ts 3'],
  ['x:12', 'x:12'],
  ['x:12:5', 'x:12 5'],
  ['back\\slash.ts', 'back\\slash.ts'],
])('%s is read as the name that a file has', (text, expected) => {
  expect(inWords(text)).toBe(expected);
});

test.each([
  ['src/a.ts, src/b.ts:3', 'src/a.ts | src/b.ts 3'],
  ['src/a.ts:1 and src/b.ts:3', 'src/a.ts 1 | src/b.ts 3'],
  ['src/gone.ts; src/b.ts', 'src/b.ts | unknown src/gone.ts'],
  ['src/old.ts', 'src/new.ts'],
  ['src/{old.ts => new.ts}', 'src/new.ts'],
  ['src/old.ts -> src/new.ts', 'src/new.ts | src/new.ts'],
])('of %s every file is read', (text, expected) => {
  expect(inWords(text)).toBe(expected);
});

test.each([
  ['src', 'folder src'],
  ['lib/deep/', 'folder lib/deep/'],
  ['src/gone.ts:12', 'unknown src/gone.ts 12'],
  ['in the handler of the login', 'unknown in the handler of the login'],
  ['', ''],
])('%s is no file, and keeps its words', (text, expected) => {
  expect(inWords(text)).toBe(expected);
});

test('a running text names files by a line or by a whole path', () => {
  const text = 'In `src/a.ts:12` (see only.ts, src/b.ts) and app/(shop)/[id]/page.tsx:3, a.ts says so.';
  expect(placesInText(text, known)).toMatchObject([
    { file: 'src/a.ts', line: 12 },
    { file: 'src/b.ts', line: null },
    { file: 'app/(shop)/[id]/page.tsx', line: 3 },
  ]);
});
