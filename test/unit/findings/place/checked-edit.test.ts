import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedEdit } from '../../../../src/findings/place/checked-edit.ts';

const FILE = 'a\nb\n  c\nd\nb\ne\n';
const near = (line: number, endLine = line) => ({ line, endLine });
const edit = (old: string, text: string, at = near(1), file = FILE) =>
  checkedEdit({ old, new: text }, file, at);

test('lines that stand in the file as they were quoted can be replaced, and no others', () => {
  expect(edit('  c\nd', '  C\n  x\nd')).toEqual({ line: 3, endLine: 4, lines: ['  C', '  x', 'd'] });
  expect(edit('  c\n', '')).toEqual({ line: 3, endLine: 3, lines: [] });
  expect(edit('  c', '\n')).toEqual({ line: 3, endLine: 3, lines: [''] });
  expect(edit('c', 'C')).toBeNull();
  expect(edit('z', 'C')).toBeNull();
  expect(edit('  c', '  c')).toBeNull();
});

test('of several equal places it is the one that the finding is about, or none', () => {
  expect(edit('b', 'B')).toBeNull();
  expect(edit('b', 'B', near(5))).toMatchObject({ line: 5 });
  expect(edit('b', 'B', near(1, 3))).toMatchObject({ line: 2 });
  expect(edit('b', 'B', near(2, 5))).toBeNull();
});

test('what would change line ends is none: CRLF, and the last line without an end', () => {
  expect(edit('a\r', 'b\r', near(1), 'a\r\nc\r\n')).toBeNull();
  expect(edit('a', 'b\r')).toBeNull();
  expect(edit('b', 'c', near(2), 'a\nb')).toBeNull();
  expect(edit('a', 'c', near(1), 'a\nb')).toMatchObject({ line: 1 });
});

test('applied to any file, an edit replaces its old text by the new one and touches nothing else', () => {
  const line = fc.constantFrom('a', 'b', '', ' c', 'größe', '```');
  const lines = fc.array(line, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, fc.nat(11), fc.integer({ min: 1, max: 3 }), lines, (all, start, count, put) => {
      const old = all.slice(start, start + count);
      fc.pre(old.length > 0);
      const file = `${all.join('\n')}\n`;
      const found = edit(
        `${old.join('\n')}\n`,
        `${put.join('\n')}\n`,
        near(start + 1, start + old.length),
        file,
      );
      if (found === null) return;
      expect(found.lines).toEqual(put);
      expect(all.slice(found.line - 1, found.endLine)).toEqual(old);
    }),
  );
});
