import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { snippetOf } from '../../../src/findings/snippet.ts';

const same = (text: string): string => text;
const numbers = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

test('the lines that are meant stand with two around them, fewer at the ends of the file', () => {
  const shown = [
    [5, 6],
    [1, 1],
    [9, 9],
  ].map(([line = 1, endLine = 1]) => snippetOf(numbers(9), { of: 'head', line, endLine }, same));
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
      const shown = snippetOf(numbers(count), { of: 'head', line, endLine }, same);
      const { firstLine = 0, lines = [] } = shown ?? {};
      expect(lines).toEqual(lines.map((_, index) => `line ${firstLine + index}`));
      expect(firstLine).toBeLessThanOrEqual(line);
      expect(firstLine + lines.length).toBeGreaterThan(line);
      expect(lines.length).toBeLessThanOrEqual(40);
    }),
  );
});

test('a long line is not shown, because what is meant would be cut off', () => {
  expect(snippetOf(`a\n${'x'.repeat(301)}\nb\n`, { of: 'head', line: 1, endLine: 1 }, same)).toBe(null);
});

test('a line behind the end of the file has no code', () => {
  expect(snippetOf('a\n', { of: 'head', line: 3, endLine: 3 }, same)).toBe(null);
});

test('no line of a private key is shown, also when the key begins far above', () => {
  const key = [
    '-----BEGIN PRIVATE KEY-----',
    ...Array.from({ length: 60 }, (_, index) => `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw${index}`),
    '-----END PRIVATE KEY-----',
  ];
  const text = ['before', ...key, 'after', 'end'].join('\n');
  const { plain } = createClean({ secrets: [] });
  const inside = snippetOf(text, { of: 'head', line: 50, endLine: 50 }, plain);
  expect(inside?.lines.join('')).toBe('');
  const behind = snippetOf(text, { of: 'head', line: 64, endLine: 64 }, plain);
  expect([behind?.firstLine, behind?.lines.at(-2), behind?.lines.at(-1)]).toEqual([62, 'after', 'end']);
});
