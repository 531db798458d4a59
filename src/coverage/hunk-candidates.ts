import type { ChangedFile } from '../code/changed-file.ts';
import { patchLines } from '../code/diff-lines.ts';

/** Lines of a file's patch that may stand below a header. */
export type Candidate = {
  readonly path: string;
  /** All lines of the patch. */
  readonly lines: readonly string[];
  /** Index of the header, or of the line above the first one. */
  readonly from: number;
  /** Index behind the hunk's last line. */
  readonly to: number;
  /** The hunk's own header; null of a part of a hunk, whose header is the script's. */
  readonly header: string | null;
};

/** What begins a hunk in a text. */
export const HEADERS = /@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/g;

/** For a header: the hunks that begin with it, and those that have a line where it says that it begins, so that a script can cut a long hunk. */
export function createCandidates(changes: readonly ChangedFile[]): (header: string) => readonly Candidate[] {
  const byHeader = new Map<string, Candidate[]>();
  const hunks: Candidate[] = [];
  for (const { path, patch } of changes) {
    const lines = patch.split('\n');
    const starts = lines.flatMap((line, index) => (HEADER.test(line) ? [index] : []));
    for (const [index, from] of starts.entries()) {
      const header = HEADER.exec(lines[from] ?? '')?.[0] ?? '';
      const hunk = { path, lines, from, to: starts[index + 1] ?? lines.length, header };
      hunks.push(hunk);
      const known = byHeader.get(header);
      if (known === undefined) byHeader.set(header, [hunk]);
      else known.push(hunk);
    }
  }
  let byPlace: ReadonlyMap<number, readonly Part[]> | null = null;
  return (header) => {
    byPlace ??= placesOf(hunks);
    const whole = byHeader.get(header) ?? [];
    const parts = byPlace.get(placeOf(header)) ?? [];
    return [...whole, ...parts.filter(({ begins }) => begins !== header)];
  };
}

/** `begins`: the header of its hunk, of a part that goes from the hunk's first line on. */
type Part = Candidate & { readonly begins: string | null };

const HEADER = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;

/** Every line of every hunk, by where it stands in the file before and after. */
function placesOf(hunks: readonly Candidate[]): ReadonlyMap<number, readonly Part[]> {
  const places = new Map<number, Part[]>();
  for (const { path, lines, from, to, header } of hunks) {
    const inHunk = patchLines(lines.slice(from, to).join('\n'));
    for (const [index, { kind, before, after }] of inHunk.entries()) {
      if (kind === 'header' || kind === 'remark') continue;
      const key = keyOf(before, after);
      const known = places.get(key);
      const begins = index === 1 ? header : null;
      const candidate = { path, lines, from: from + index - 1, to, header: null, begins };
      if (known === undefined) places.set(key, [candidate]);
      else known.push(candidate);
    }
  }
  return places;
}

// Exact as long as no file has more than 60 million lines.
const keyOf = (before: number, after: number): number => before * 2 ** 26 + after;

function placeOf(header: string): number {
  const [, before, after] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(header) ?? [];
  return keyOf(Number(before), Number(after));
}
