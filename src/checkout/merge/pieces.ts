import type { Piece } from '../../edits/merge/merge-texts.ts';

/**
 * A text that git has merged with `--diff3`, whose marks are `size` characters long: longer than any in the texts themselves. Null where the
 * marks do not stand as they should.
 */
export function piecesOf(marked: string, size: number): readonly Piece[] | null {
  const marks = ['<', '|', '=', '>'].map((sign) => sign.repeat(size));
  const parts: string[][] = [[]];
  for (const line of marked.split(/(?<=\n)/)) {
    const expected = marks[(parts.length - 1) % marks.length] ?? '';
    if (line.startsWith(expected)) parts.push([]);
    else if (marks.some((mark) => line.startsWith(mark))) return null;
    else parts.at(-1)?.push(line);
  }
  const texts = parts.map((lines) => lines.join(''));
  if (texts.length % marks.length !== 1) return null;
  return texts.flatMap((text, index): readonly Piece[] => {
    const [base, theirs] = [texts[index + 1], texts[index + 2]];
    if (index % marks.length === 0) return text === '' ? [] : [text];
    if (index % marks.length !== 1 || base === undefined || theirs === undefined) return [];
    return [{ ours: text, base, theirs }];
  });
}
