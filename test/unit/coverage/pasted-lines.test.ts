import fc from 'fast-check';
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

const LINES = [
  '@@ -1,5 +1,6 @@ import',
  ' const shop = open();',
  '-shop.sell(item, 1);',
  '+shop.sell(item, count);',
  '+if (shop.isEmpty()) {',
  '+  close("shop");',
  ' }',
  ' ',
  ' export default shop;',
  '@@ -40 +41,2 @@',
  ' // the end of it all',
  '+const last = 1 && shop;',
];
const PATCH = LINES.join('\n');
const find = createPatchFinder([
  file('src/shop.js', PATCH),
  file('src/other.js', '@@ -0,0 +1 @@\n+shop.sell(item, count);'),
]);
const inWords = (text: string): string =>
  find(text)
    .parts.map(({ of, path, from, to }) => `${of} ${path} ${from}-${to}`)
    .join(', ');
const body = LINES.filter((line) => !line.startsWith('@@'));
const now = body.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));

test.each([
  ['with numbered lines', LINES.map((line, index) => `${index + 1}: ${line}`).join('\n')],
  [
    'with numbers in a column',
    LINES.map((line, index) => `${String(index + 1).padStart(4)} | ${line}`).join('\n'),
  ],
  ['without its headers', body.join('\n')],
  ['quoted without its headers', body.map((line) => `> ${line}`).join('\n')],
  ['indented without its headers', body.map((line) => `\t  ${line}`).join('\n')],
  ['with Windows line ends and no headers', body.join('\r\n')],
  ['in JSON without its headers', JSON.stringify({ text: body.join('\n') })],
  ['escaped for XML without its headers', body.join('\n').replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['without signs', body.map((line) => line.slice(1)).join('\n')],
])('a patch is found %s', (_how, text) => {
  const seen = new Set(
    find(`Look at src/shop.js:\n\n${text}\n\nand say what is wrong.`).parts.flatMap(
      ({ of, path, from, to }) =>
        of === 'patch' && path === 'src/shop.js'
          ? Array.from({ length: to - from }, (_, index) => from + index)
          : [],
    ),
  );
  for (const [index, line] of LINES.entries())
    if (!line.startsWith('@@')) expect(seen, line).toContain(index);
});

test.each([
  [
    'the file as it is now',
    now.join('\n'),
    'patch src/shop.js 1-2, patch src/shop.js 3-9, file src/shop.js 1-7, patch src/shop.js 10-12',
  ],
  ['a part of a hunk', LINES.slice(2, 5).join('\n'), 'patch src/shop.js 2-5, file src/shop.js 2-3'],
  [
    'two parts, the other one first',
    `${LINES.slice(5, 9).join('\n')}\n\n${LINES.slice(1, 5).join('\n')}`,
    'patch src/shop.js 1-5, patch src/shop.js 5-9, file src/shop.js 1-1, file src/shop.js 2-3, file src/shop.js 4-7',
  ],
  ['one line', 'const last = 1 && shop;', 'patch src/shop.js 11-12'],
])('of %s what stands there is shown', (_what, text, expected) => {
  expect(inWords(`src/shop.js\n${text}`)).toBe(expected);
});

test.each([
  ['a name alone', 'src/shop.js'],
  ['a line that is quoted within a sentence', 'src/shop.js:2: is `shop.sell(item, count);` right?'],
  ['brackets', 'src/shop.js\n}\n\n}'],
  ['lines of a file that is not named', body.join('\n')],
  ['the lines of another file', 'src/shop.js\nconst shop = close();\nshop.buy(item, count);\n'],
])('of %s nothing is shown', (_what, text) => {
  expect(inWords(text)).toBe('');
});

test('whatever stands in a text, no line is said to be shown that is not there', () => {
  const line = fc.constantFrom(...LINES, ...now, '', '}', 'src/shop.js', 'src/other.js', '1: }', 'x');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      for (const { of, path, from, to } of find(text).parts)
        if (of === 'patch' && path === 'src/shop.js')
          for (const shown of LINES.slice(from, to)) expect(text).toContain(shown.slice(1).trim());
    }),
    { numRuns: 500 },
  );
});

test('a text made to keep the search busy does not', () => {
  const patch = `@@ -0,0 +1,40000 @@\n${'+abc\n+\n'.repeat(20_000)}`;
  const busy = createPatchFinder([file('a.js', patch)]);
  const started = performance.now();
  busy(`a.js\n${'abc\n\n\n'.repeat(60_000)}`);
  busy(`a.js\n${'1: > + &lt;'.repeat(60_000)}\n${'1: '.repeat(200_000)}\n${'\\n'.repeat(400_000)}`);
  expect(performance.now() - started).toBeLessThan(20_000);
});
