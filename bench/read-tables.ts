/** One number of a printed table. */
export type Figure = {
  /** The same in every printing of the same table: numbers in its heading may differ. */
  readonly key: string;
  readonly heading: string;
  readonly row: string;
  readonly column: string;
  readonly value: number;
  /** As printed: `12.3 ms` has one decimal and the unit ` ms`. */
  readonly decimals: number;
  readonly unit: string;
};

const FIGURE = /^\$?(\d[\d,]*(?:\.(\d+))?)( ?(?:ms|s|MB|KB|%|×))?$/;
const RULE = /^-+(?: {2}-+)*$/;

/** The figures in what `table` printed. A row is named by its first cells, up to the first that is text; goals are no figures. */
export function readTables(printed: string): readonly Figure[] {
  const lines = printed.split('\n');
  const seen = new Map<string, number>();
  return lines.flatMap((line, at) => {
    if (!RULE.test(line)) return [];
    const widths = line.split('  ').map((rule) => rule.length);
    const heading = lines[at - 2] ?? '';
    const columns = cellsOf(lines[at - 1] ?? '', widths);
    const end = lines.indexOf('', at);
    return lines
      .slice(at + 1, end === -1 ? undefined : end)
      .flatMap((row) => figuresOf(heading, columns, cellsOf(row, widths), seen));
  });
}

function figuresOf(
  heading: string,
  columns: readonly string[],
  cells: readonly string[],
  seen: Map<string, number>,
): readonly Figure[] {
  const named = FIGURE.test(cells[0] ?? '') && !FIGURE.test(cells[1] ?? '') ? 2 : 1;
  const row = cells.slice(0, named).join(' ');
  return cells.flatMap((cell, at) => {
    const [, digits, fraction = '', unit = ''] = FIGURE.exec(cell) ?? [];
    const column = columns[at] ?? '';
    if (at < named || digits === undefined || column === 'goal') return [];
    const name = [heading.replace(/\d+/g, '#'), row, column].join('\n');
    // A table may have rows of one name, as `to its first answer` in that of the sandbox.
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    const value = Number(digits.replaceAll(',', ''));
    return [{ key: `${name}\n${nth}`, heading, row, column, value, decimals: fraction.length, unit }];
  });
}

/** Columns are as wide as the rules below their names, two blanks apart. */
function cellsOf(line: string, widths: readonly number[]): string[] {
  let at = 0;
  return widths.map((width) => {
    const cell = line.slice(at, at + width).trim();
    at += width + 2;
    return cell;
  });
}
