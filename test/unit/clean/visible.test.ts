import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakWorkflowCommands, visible } from '../../../src/clean/visible.ts';

test('characters that are not visible are removed', () => {
  const hidden = {
    direction: 'a\u202eb\u2066c\u200fd',
    zeroWidth: 'a\u200bb\u2060c\ufeffd\u00ade',
    tags: 'a\u{e0041}\u{e0042}\u{e007f}b',
    selectors: 'a\ufe01\u{e0100}b',
    controls: 'a\u0000\u0007\u001bb\u0090c',
    fillers: 'a\u3164\u115f\u2800b',
    lone: 'a\ud800b',
  };
  const shown = Object.fromEntries(Object.entries(hidden).map(([kind, text]) => [kind, visible(text)]));
  expect(shown).toMatchInlineSnapshot(`
    {
      "controls": "ac",
      "direction": "abcd",
      "fillers": "ab",
      "lone": "a�b",
      "selectors": "ab",
      "tags": "ab",
      "zeroWidth": "abcde",
    }
  `);
});

test('terminal sequences are removed whole', () => {
  expect(
    visible('\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b1mx'),
  ).toBe('red link x');
});

test('every kind of line break becomes \\n, tabs stay', () => {
  expect(visible('a\r\nb\rc\u2028d\u2029e\u0085f\tg')).toBe('a\nb\nc\nd\ne\nf\tg');
});

test('emoji made of several characters stay what they are', () => {
  const text = '⚠️ 👩‍👩‍👧 ok';
  expect(visible(text)).toBe(text);
});

test('no line is a workflow command, however it is indented', () => {
  expect(
    breakWorkflowCommands('::error::x\n \u00a0\t::set-output name=a::b\na ::b\nstd::vector ##[group]x'),
  ).toBe(': :error::x\n \u00a0\t: :set-output name=a::b\na ::b\nstd::vector # #[group]x');
});

test('a runner finds no command in any text, and doing it twice changes nothing', () => {
  const pieces = fc.constantFrom(
    ':',
    '::',
    '#',
    '##',
    '[',
    '##[',
    ' ',
    '\t',
    '\n',
    '\r',
    '\u2028',
    '\u200b',
    '\ufe0f',
    '\u200d',
    '😀',
    'a',
    '\u001b[',
    '1m',
    '\u00a0',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((parts) => parts.join('')),
      (text) => {
        const clean = breakWorkflowCommands(visible(text));
        for (const line of clean.split(/[\r\n]/)) {
          expect(line.trimStart().startsWith('::')).toBe(false);
          expect(line.includes('##[')).toBe(false);
        }
        expect(breakWorkflowCommands(visible(clean))).toBe(clean);
      },
    ),
  );
});
