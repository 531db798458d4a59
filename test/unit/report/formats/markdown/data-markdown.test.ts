import { expect, test } from 'vitest';
import type { Json } from '../../../../../src/base/json.ts';
import { createClean } from '../../../../../src/clean/clean.ts';
import { dataMarkdown } from '../../../../../src/report/formats/markdown/data-markdown.ts';

const clean = createClean({ secrets: [] });
const show = (data: Json): string => dataMarkdown(data, clean).parts.join('\n\n');

test('single values are lines, lists are lists, plain objects are tables; the rest is left', () => {
  const lists = [[[1]]];
  const { parts, rest } = dataMarkdown(
    {
      passed: true,
      size: { files: 3, lines: 90 },
      page: 'https://example.com/a',
      names: ['a', 2, null],
      rows: [{ file: 'a|b', n: 1 }, { file: 'c' }],
      none: [],
      deep: { a: { b: [1], c: 'x' } },
      wide: [{ a: 'A', b: 2, c: 3, d: 4, e: 5, f: 6, g: ['y', 'z'] }, 'text'],
      lists,
    },
    clean,
  );
  expect(parts.join('\n\n')).toMatchInlineSnapshot(`
    "- passed: true
    - size: files = 3, lines = 90
    - page: [https:&#47;/example.com/a](https://example.com/a)

    **names**

    - a
    - 2
    - –

    **rows**

    | file | n |
    |---|---|
    | a&#124;b | 1 |
    | c | – |

    **none**

    _none_

    **deep**

    - a:
      - b:
        - 1
      - c: x

    **wide**

    - **A** · b: 2 · c: 3 · d: 4 · e: 5 · f: 6
      - g:
        - y
        - z
    - text"
  `);
  expect(rest).toEqual({ lists });
});

test('a value that is no object is shown as it is', () => {
  expect([show('done'), show(3), show(['a', 'b'])]).toEqual(['done', '3', '- a\n- b']);
  expect(show([['a', 2], ['b']])).toBe('- a, 2\n- b');
  expect(dataMarkdown([[[1]]], clean)).toEqual({ parts: [], rest: [[[1]]] });
});

test('what is too deep, too long or too much for lists in lists is left', () => {
  const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } };
  const much = {
    a: Array.from({ length: 51 }, () => ['x']),
    b: Array.from({ length: 51 }, () => ({ c: [1] })),
  };
  const given = { deep, long: { text: 'x'.repeat(2001) }, much };
  expect(dataMarkdown(given, clean)).toEqual({ parts: [], rest: given });
});

test('of a long list fifty are shown, and how many others there are', () => {
  const items = Array.from({ length: 52 }, (_, index) => `item ${index}`);
  expect(show(items).split('\n').slice(-3)).toEqual(['- item 49', '', '_and 2 others_']);
  expect(
    show(items.map((name) => ({ name })))
      .split('\n')
      .slice(-3),
  ).toEqual(['| item 49 |', '', '_and 2 others_']);
});

test('no name, value or address is markup', () => {
  const evil = '<img src=x> | **b**\r@octocat [a](https://evil.example)';
  const text = show({ [evil]: evil, list: [evil], rows: [{ [evil]: evil }], url: 'https://a.example/](x)' });
  expect(text).not.toMatch(/<img|[^*]\*\*b|@octocat|\]\(https:\/\/evil/);
  // Every row has the same number of cells.
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').length),
  ).toEqual([3, 3, 3]);
});
