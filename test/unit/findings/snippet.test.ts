import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { fileLines } from '../../../src/findings/file-lines.ts';
import { type Snippet, snippetOf } from '../../../src/findings/snippet.ts';

const shownAt = (text: string, line: number, endLine = line, hide = same): Snippet | null =>
  snippetOf(fileLines(text, hide), { of: 'head', line, endLine });

const same = (text: string): string => text;
const numbers = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

test('the lines that are meant stand with two around them, fewer at the ends of the file', () => {
  const shown = [
    [5, 6],
    [1, 1],
    [9, 9],
  ].map(([line = 1, endLine = 1]) => shownAt(numbers(9), line, endLine));
  expect(shown.map((one) => [one?.firstLine, one?.lines.length, one?.quoted.line])).toEqual([
    [3, 6, 5],
    [1, 3, 1],
    [7, 3, 9],
  ]);
});

test('lines have the text of their numbers, whatever the place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(79), fc.nat(60), (count, at, more) => {
      const line = Math.min(count, at + 1);
      const endLine = Math.min(count, line + more);
      const shown = shownAt(numbers(count), line, endLine);
      const { firstLine = 0, lines = [] } = shown ?? {};
      expect(lines).toEqual(lines.map((_, index) => `line ${firstLine + index}`));
      expect(firstLine).toBeLessThanOrEqual(line);
      expect(firstLine + lines.length).toBeGreaterThan(line);
      expect(lines.length).toBeLessThanOrEqual(40);
    }),
  );
});

test('a long line is not shown, because what is meant would be cut off', () => {
  expect(shownAt(`a\n${'x'.repeat(301)}\nb\n`, 1)).toBe(null);
});

test('a line behind the end of the file has no code', () => {
  expect(shownAt('a\n', 3)).toBe(null);
});

test('only a line feed ends a line, whatever other programs take for a line break', () => {
  const { plain } = createClean({ secrets: [] });
  const lines = [
    'one\r\ntwo\r\nthree\r\n',
    'one\ntwo\nthree\r\n',
    'one\u2028\ntwo\nthree',
    '\fone\ntwo\nthree',
    'o\rne\r\ntwo\r\nthree\v\n',
  ].map((text) => shownAt(text, 2, 2, plain)?.lines);
  expect(lines).toMatchInlineSnapshot(`
    [
      [
        "one",
        "two",
        "three",
      ],
      [
        "one",
        "two",
        "three",
      ],
      [
        "one ",
        "two",
        "three",
      ],
      [
        " one",
        "two",
        "three",
      ],
      [
        "o ne",
        "two",
        "three ",
      ],
    ]
  `);
});

test('no line of a private key is shown, and each says so, however far above it begins', () => {
  const key = [
    '-----BEGIN PRIVATE KEY-----',
    ...Array.from({ length: 900 }, (_, index) => `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw${index}`),
    '-----END PRIVATE KEY-----',
  ];
  const { plain } = createClean({ secrets: [] });
  for (const end of ['\n', '\r\n']) {
    const text = ['before', ...key, 'after', 'end'].join(end);
    const inside = shownAt(text, 850, 850, plain);
    expect(inside?.lines).toEqual(Array.from({ length: 5 }, () => '[secret removed]'));
    const behind = shownAt(text, 904, 904, plain);
    expect([behind?.firstLine, behind?.lines.at(-2), behind?.lines.at(-1)]).toEqual([902, 'after', 'end']);
  }
});
