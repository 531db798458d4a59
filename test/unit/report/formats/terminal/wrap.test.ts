import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from '../../../../../src/report/formats/terminal/wrap.ts';

test('a line is broken at spaces and keeps its list mark and indent', () => {
  expect(wrap('one two three four\n- one two three\n  1. one two three', 12)).toEqual([
    'one two',
    'three four',
    '- one two',
    '  three',
    '  1. one two',
    '     three',
  ]);
});

test('no word is lost, no line with two words is too long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '-'), maxLength: 80 }),
      fc.integer({ min: 8, max: 30 }),
      (text, width) => {
        const lines = wrap(text, width);
        const words = (value: string) => value.split(/\s+/).filter((word) => word !== '');
        expect(words(lines.join('\n'))).toEqual(words(text));
        for (const line of lines) expect(line.length <= width || words(line.trim()).length <= 2).toBe(true);
      },
    ),
  );
});
