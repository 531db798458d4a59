/** A text as models see it, every CR LF as LF and without a byte order mark, and where its places are in the text itself. */
export type SeenText = {
  readonly text: string;
  readonly seen: string;
  /** Where the character at this place of `seen` begins in `text`. A line break begins at its CR. */
  readonly placeOf: (seenAt: number) => number;
};

const MARK = '\ufeff';

/** A CR that no LF follows is a character like others. */
export const withoutCr = (text: string): string =>
  text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;

export function seenText(text: string): SeenText {
  const start = text.startsWith(MARK) ? MARK.length : 0;
  const body = text.slice(start);
  if (!body.includes('\r\n')) return { text, seen: body, placeOf: (at) => start + at };
  /** Places in `seen` of the line breaks that have a CR. */
  const breaks: number[] = [];
  for (let at = body.indexOf('\r\n'); at >= 0; at = body.indexOf('\r\n', at + 2))
    breaks.push(at - breaks.length);
  return { text, seen: withoutCr(body), placeOf: (at) => start + at + countBelow(breaks, at) };
}

/** How many of the sorted numbers are below a limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `text` with other text in the place of some stretches of what is seen, in order, which do not overlap. */
export function withReplaced(
  { text, placeOf }: SeenText,
  places: readonly number[],
  { from, to }: { readonly from: string; readonly to: string },
): string {
  // What both begin and end with stays as it is, byte by byte.
  const { before, after } = shared(from, to);
  const wanted = to.slice(before, to.length - after);
  const usual = usualBreak(text);
  const parts: string[] = [];
  let kept = 0;
  for (const place of places) {
    const start = placeOf(place + before);
    const end = placeOf(place + from.length - after);
    parts.push(text.slice(kept, start), withBreaks(wanted, text.slice(start, end), usual));
    kept = end;
  }
  return parts.join('') + text.slice(kept);
}

/** How many characters two texts begin with and end with together, which do not overlap. */
function shared(a: string, b: string): { readonly before: number; readonly after: number } {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a.charCodeAt(before) === b.charCodeAt(before)) before += 1;
  let after = 0;
  while (after < most - before && a.charCodeAt(a.length - 1 - after) === b.charCodeAt(b.length - 1 - after))
    after += 1;
  return { before, after };
}

/** Line breaks as they were in what is replaced, one for one where there are as many, else as most of these, else as most of the file. */
function withBreaks(wanted: string, replaced: string, usual: string): string {
  const lines = wanted.split('\n');
  if (lines.length === 1) return wanted;
  const breaks = breaksOf(replaced);
  const isSame = breaks.length === lines.length - 1;
  const most = breaks.length === 0 ? usual : usualBreak(replaced);
  return lines
    .map((line, at) => (at === lines.length - 1 ? line : line + (isSame ? breaks[at] : most)))
    .join('');
}

const breaksOf = (text: string): readonly string[] => text.match(/\r?\n/g) ?? [];

function usualBreak(text: string): string {
  const breaks = breaksOf(text);
  return breaks.filter((each) => each === '\r\n').length * 2 > breaks.length ? '\r\n' : '\n';
}
