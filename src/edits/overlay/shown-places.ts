/** Places that are named by their line, and those that are shown with the lines around them. */
const NAMED_MAX = 100;
const SHOWN_MAX = 5;
const LINES_AROUND = 2;
/** All places together. */
const LINES_SHOWN_MAX = 40;
const LINE_CHARS_SHOWN = 200;

/** In which lines a text stands now, and the lines of the first places with their numbers, as Read shows them. `places`: sorted, at least one. */
export function shownPlaces(
  seen: string,
  places: readonly number[],
  text: string,
): { readonly lines: string; readonly shown: string } {
  const starts = lineStarts(seen);
  const lines = [...new Set(places.slice(0, NAMED_MAX).map((place) => lineOf(starts, place)))];
  const left = places.length - NAMED_MAX;
  const numbers = lines.map((line) => line + 1).join(', ') + (left > 0 ? ` and at ${left} more places` : '');
  const around = new Set<number>();
  const end = starts.length - Number(seen.endsWith('\n') || seen === '');
  for (const place of places.slice(0, SHOWN_MAX)) {
    const last = lineOf(starts, place + Math.max(0, text.replace(/\n$/, '').length)) + LINES_AROUND;
    for (let line = Math.max(0, lineOf(starts, place) - LINES_AROUND); line <= last && line < end; line += 1)
      around.add(line);
  }
  const all = [...around];
  const shown = all.slice(0, LINES_SHOWN_MAX).map((line) => shownLine(seen, starts, line));
  const isPart = all.length > LINES_SHOWN_MAX || places.length > SHOWN_MAX;
  return {
    lines: numbers,
    shown: [...shown, ...(isPart ? ['(more is not shown; Read shows it)'] : [])].join('\n'),
  };
}

function lineStarts(seen: string): readonly number[] {
  const starts = [0];
  for (let at = seen.indexOf('\n'); at >= 0; at = seen.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line, from 0, in which a place is. */
function lineOf(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

function shownLine(seen: string, starts: readonly number[], line: number): string {
  const next = starts[line + 1];
  const text = seen.slice(starts[line], next === undefined ? seen.length : next - 1);
  const cut = text.length > LINE_CHARS_SHOWN ? `${text.slice(0, LINE_CHARS_SHOWN)}…` : text;
  return `${String(line + 1).padStart(6)}\t${cut.toWellFormed()}`;
}
