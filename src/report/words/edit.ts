import type { PlacedFinding } from '../../findings/finding.ts';

type Edit = NonNullable<PlacedFinding['edit']>;

/** "Line 12, mended", "Lines 12 to 14, taken out". */
export function editHeading({ line, endLine, lines }: Edit): string {
  const where = line === endLine ? `Line ${line}` : `Lines ${line} to ${endLine}`;
  return `${where}, ${lines.length === 0 ? 'taken out' : 'mended'}`;
}

/** The change of code as plain text; null where there is none. */
export const editWords = (edit: Edit | undefined): string | null =>
  edit === undefined ? null : [`${editHeading(edit)}:`, ...edit.lines].join('\n');
