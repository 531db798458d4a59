import { expect, test } from 'vitest';
import { comparison } from '../../bench/compare.ts';
import { readTables } from '../../bench/read-tables.ts';
import { table } from '../../bench/table.ts';

const printed = (startMs: string, ratio: string, bytes = 1063): string =>
  [
    table(
      'Start-up: medians',
      ['from the start', 'median', 'to bare Node', 'goal'],
      [
        ['bare Node, to its end', startMs, '1.0×', ''],
        ['  to its first answer', '4.0 ms', '2.0×', 'under 110 ms'],
        ['  to its first answer', '5.0 ms', '3.0×', '5 ms'],
      ],
    ),
    table(
      `Outcomes of ${bytes} bytes`,
      ['at once', 'who', 'failed', 'measured', 'ratio', 'goal'],
      [['16', 'ours', '0', '1,234 ms', ratio, '≤ 1.030']],
    ),
  ].join('\n');

test('every number of a printed table is read, with the row that it stands in, but no goal', () => {
  expect(
    readTables(printed('42 ms', '1.013')).map(({ row, column, value, unit }) => [row, column, value, unit]),
  ).toEqual([
    ['bare Node, to its end', 'median', 42, ' ms'],
    ['bare Node, to its end', 'to bare Node', 1, '×'],
    ['to its first answer', 'median', 4, ' ms'],
    ['to its first answer', 'to bare Node', 2, '×'],
    ['to its first answer', 'median', 5, ' ms'],
    ['to its first answer', 'to bare Node', 3, '×'],
    ['16 ours', 'failed', 0, ''],
    ['16 ours', 'measured', 1234, ' ms'],
    ['16 ours', 'ratio', 1.013, ''],
  ]);
});

test('figures of two builds are paired by their row, and medians, ratio and spread are shown', () => {
  const rounds = [40, 50, 60].map((ms) => ({
    before: readTables(printed(`${ms} ms`, '1.000', 900)),
    after: readTables(printed(`${ms * 1.1} ms`, '1.020')),
  }));
  expect(comparison(rounds, '/old')).toMatchInlineSnapshot(`
    "Before: /old. After: this checkout. 3 rounds in turn.

    Start-up: medians
    row                            before (median)  after (median)  ratio  ratios of the rounds
    -----------------------------  ---------------  --------------  -----  --------------------
    bare Node, to its end: median            50 ms           55 ms  1.100  1.10 to 1.10

    Outcomes of 1063 bytes
    row             before (median)  after (median)  ratio  ratios of the rounds
    --------------  ---------------  --------------  -----  --------------------
    16 ours: ratio            1.000           1.020  1.020  1.02 to 1.02

    7 figures were the same in all rounds. 0 are printed by this checkout only."
  `);
});

test('two builds that print nothing in common cannot be compared', () => {
  const after = readTables(printed('1 ms', '1.0'));
  expect(() => comparison([{ before: [], after }], '/old')).toThrow('no figure is printed by /old');
});
