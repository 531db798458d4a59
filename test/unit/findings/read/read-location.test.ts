import { expect, test } from 'vitest';
import { openFields } from '../../../../src/findings/read/read-fields.ts';
import { readLocation } from '../../../../src/findings/read/read-location.ts';

test('every usual way to name lines is understood', () => {
  const entries = [
    { line: 12 },
    { line: '12' },
    { line: '12-18' },
    { lines: 'L12–L18' },
    { lines: 'lines 12 to 18' },
    { line: '12:5' },
    { lineRange: [12, 18] },
    { lines: [12, 40, 77] },
    { range: { start: 12, end: 18 } },
    { range: { start: { line: 12, column: 1 }, end: { line: 18 } } },
    { line_start: 12, line_end: 18 },
    { startLine: 12, endLine: 3 },
    { line: 0 },
    { line: -4 },
    { line: 'somewhere' },
  ].map((entry) => ({ file: 'src/a.ts', ...entry }));
  const read = entries.map((entry) => {
    const { line, endLine } = readLocation(openFields(entry));
    return `${line}${endLine === null ? '' : `-${endLine}`}`;
  });
  expect(read).toEqual([
    '12',
    '12',
    '12-18',
    '12-18',
    '12-18',
    '12',
    '12-18',
    '12',
    '12-18',
    '12-18',
    '12-18',
    '12',
    'null',
    'null',
    'null',
  ]);
});

test('a location may be an object, a list, or several fields; each file that is named is kept', () => {
  expect(readLocation(openFields({ location: { path: 'a.ts', start: { line: 4 } } }))).toMatchObject({
    names: ['a.ts'],
    line: 4,
    endLine: null,
  });
  expect(readLocation(openFields({ files: ['a.ts:9', 'b.ts'] }))).toMatchObject({
    names: ['a.ts:9', 'b.ts'],
    line: null,
  });
  expect(readLocation(openFields({ file: 'a.ts', path: 'b.ts' })).names).toEqual(['a.ts', 'b.ts']);
});
