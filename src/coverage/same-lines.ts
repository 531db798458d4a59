import type { Candidate } from './hunk-candidates.ts';

/** `count`: how many of the candidate's lines stand there one after the other, its header included; `end`: where the text goes on. */
export type Match = { readonly count: number; readonly end: number };

/** Compares the lines of hunks with a text, from the header at `at` on. */
export function matcherAt(text: string, at: number): (candidate: Candidate) => Match {
  const above = text.slice(Math.max(0, at - MARGIN_MAX), at);
  // What stands before the header is the margin of all lines, or the words that lead to the patch.
  const margins = new Set(['', above.slice(above.lastIndexOf('\n') + 1)]);
  const plain = [...margins].map((margin): Way => ({ lineEnd: '\n', margin, write: (line) => line }));
  const start = text.slice(at, at + HEADER_MAX);
  const json = start.includes('\\n') ? [{ lineEnd: '\\n', margin: '', write: escaped }] : [];
  const ways = [...plain, ...json].map((way) => ({ ...way, header: lineOf(start, way.lineEnd) }));
  return (candidate) => {
    let best: Match = { count: 0, end: at };
    for (const way of ways) {
      const match = sameLines(candidate, text, at, way);
      if (match.count > best.count) best = match;
    }
    return best;
  };
}

/** Characters; more of them are words. */
const MARGIN_MAX = 200;
/** Characters; git shows at most 80 bytes of the line that a hunk belongs to. */
const HEADER_MAX = 500;

/** `margin`: what stands before each line, like the blanks of an indented text. */
type Way = {
  readonly lineEnd: string;
  readonly margin: string;
  readonly write: (line: string) => string;
};

/** No header goes over the end of a line of the text, though the next patch in JSON may begin behind it. */
const lineOf = (start: string, lineEnd: string): string =>
  (start.split('\n', 1)[0]?.split(lineEnd, 1)[0] ?? '').replace(/\r$/, '');

const escaped = (line: string): string => JSON.stringify(line).slice(1, -1);

function sameLines(
  { lines, from, to, header }: Candidate,
  text: string,
  at: number,
  way: Way & { readonly header: string },
): Match {
  const { lineEnd, margin } = way;
  let position = at;
  for (let index = from; index < to; index += 1) {
    const count = index - from;
    // The header of a part is the script's own.
    const line = count === 0 && header === null ? way.header : way.write(lines[index] ?? '');
    if (count > 0) {
      if (text.startsWith(margin, position)) position += margin.length;
      else if (!text.startsWith(margin.trimEnd(), position) || line !== '') return { count, end: position };
    }
    // Cut in the middle of a line: that line was not seen.
    if (!text.startsWith(line, position)) return { count, end: position + sameStart(text, position, line) };
    position += line.length;
    const isLast = index === to - 1 || position === text.length;
    if (isLast || (lineEnd === '\\n' && text.startsWith('"', position)))
      return { count: count + 1, end: position };
    if (text.startsWith('\r', position)) position += 1;
    if (!text.startsWith(lineEnd, position)) return { count, end: position };
    position += lineEnd.length;
  }
  return { count: to - from, end: position };
}

function sameStart(text: string, position: number, line: string): number {
  let length = 0;
  while (length < line.length && text[position + length] === line[length]) length += 1;
  return length;
}
