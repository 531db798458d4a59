/** A closed block between lines of backticks or tildes. `start` and `end` are the ends of both lines in the text. */
export type Fence = {
  readonly start: number;
  readonly end: number;
  /** What stands behind the opening marks. */
  readonly info: string;
  readonly body: string;
};

/** The fenced blocks of a text, in order; a fence that is never closed is text. In time that grows with the text only, whatever stands in it. */
export function fencesIn(text: string): readonly Fence[] {
  const lines = [...text.matchAll(FENCE_LINE)].map(({ 0: line, 1: marks = '', 2: info = '', index }) => ({
    ...{ start: index, end: index + line.length, marks, info: info.trim() },
  }));
  const found: Fence[] = [];
  /** The shortest marks of each kind that no later line closes; longer ones are not looked for again. */
  const unclosed = new Map<string, number>();
  for (let at = 0; at < lines.length; at += 1) {
    const opening = lines[at];
    if (opening === undefined) break;
    const { start, marks, info } = opening;
    const kind = marks.charAt(0);
    if (marks.length >= (unclosed.get(kind) ?? Number.POSITIVE_INFINITY)) continue;
    let closingAt = at + 1;
    while (closingAt < lines.length && !closes(lines[closingAt], marks)) closingAt += 1;
    const closing = lines[closingAt];
    if (closing === undefined) unclosed.set(kind, marks.length);
    else {
      const body = text.slice(opening.end + 1, Math.max(opening.end + 1, closing.start - 1));
      found.push({ start, end: closing.end, info, body });
      at = closingAt;
    }
  }
  return found;
}

const closes = (
  line: { readonly marks: string; readonly info: string } | undefined,
  marks: string,
): boolean => line?.marks.startsWith(marks) === true && /^[`~]*$/.test(line.info);

/** A text with something else in the place of some of its fences. */
export function withoutFences(text: string, fences: readonly Fence[], instead: string): string {
  const ends = [0, ...fences.map(({ end }) => end)];
  const starts = [...fences.map(({ start }) => start), text.length];
  return starts.map((start, index) => text.slice(ends[index], start)).join(instead);
}

const FENCE_LINE = /(?<=^|\n)[^\S\n]*(`{3,}|~{3,})([^\n]*)/g;
