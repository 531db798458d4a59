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

test('a file may carry its lines', () => {
  const files = [
    'src/a.ts',
    './src/a.ts',
    '`src/a.ts:12`',
    'src/a.ts:12:5',
    'src/a.ts:12-18',
    'src/a.ts#L12-L18',
    'src/a.ts (lines 12-18)',
    'src\\a.ts',
    'src/a b.ts:3',
  ];
  const read = files.map((file) => {
    const place = readLocation(openFields({ file }));
    return `${place.file} ${place.line} ${place.endLine}`;
  });
  expect(read).toEqual([
    'src/a.ts null null',
    'src/a.ts null null',
    'src/a.ts 12 null',
    'src/a.ts 12 null',
    'src/a.ts 12 18',
    'src/a.ts 12 18',
    'src/a.ts 12 18',
    'src/a.ts null null',
    'src/a b.ts 3 null',
  ]);
});

test('a location may be an object, and files a list', () => {
  expect(readLocation(openFields({ location: { path: 'a.ts', start: { line: 4 } } }))).toEqual({
    file: 'a.ts',
    line: 4,
    endLine: null,
  });
  expect(readLocation(openFields({ files: ['a.ts:9', 'b.ts'] }))).toEqual({
    file: 'a.ts',
    line: 9,
    endLine: null,
  });
});
