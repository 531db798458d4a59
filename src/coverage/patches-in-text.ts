import type { ChangedFile } from '../code/changed-file.ts';

/** Lines of a file's patch that stand in a text: indices into `patch.split('\n')`, from 0, `to` not included. */
export type PatchPart = { readonly path: string; readonly from: number; readonly to: number };

type Hunk = {
  readonly path: string;
  /** Its header and the lines below it. */
  readonly lines: readonly string[];
  readonly from: number;
};

/** Finds the parts of patches that a text holds, as they are, indented, quoted or as JSON writes them. */
export function createPatchFinder(changes: readonly ChangedFile[]): (text: string) => readonly PatchPart[] {
  const byHeader = new Map<string, Hunk[]>();
  for (const change of changes)
    for (const hunk of hunksOf(change)) {
      const header = HEADER.exec(hunk.lines[0] ?? '')?.[0] ?? '';
      byHeader.set(header, [...(byHeader.get(header) ?? []), hunk]);
    }
  return (text) => {
    const parts: PatchPart[] = [];
    const unnamed = new Map<string, Shown[]>();
    for (const match of text.matchAll(HEADERS)) {
      const hunks = byHeader.get(match[0]);
      if (hunks === undefined) continue;
      const found = hunks.map((hunk) => ({ hunk, count: linesAt(text, match.index, hunk) }));
      const most = Math.max(...found.map(({ count }) => count));
      const best = found.filter(({ count }) => count > 0 && count === most);
      // Files with the same patch are told apart by their names; without any, as many are shown as there are patches.
      const named = best.length > 1 ? best.filter(({ hunk }) => names(text, hunk.path)) : best;
      parts.push(...named.map(partOf));
      if (named.length > 0) continue;
      const twins = [most, ...best.map(({ hunk }) => hunk.path)].join('\0');
      const first = unnamed.get(twins) ?? best;
      unnamed.set(twins, first.slice(1));
      if (first.length === 1) parts.push(...best.map(partOf));
    }
    return parts;
  };
}

type Shown = { readonly hunk: Hunk; readonly count: number };

const partOf = ({ hunk, count }: Shown): PatchPart => ({
  path: hunk.path,
  from: hunk.from,
  to: hunk.from + count,
});

/** Whether a text names a path, as it is or as JSON writes it. */
export const names = (text: string, path: string): boolean =>
  text.includes(path) || text.includes(JSON.stringify(path).slice(1, -1));

const HEADER = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;
const HEADERS = /@@ -\d{1,9}(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/g;

function hunksOf({ path, patch }: ChangedFile): readonly Hunk[] {
  const lines = patch.split('\n');
  const starts = lines.flatMap((line, index) => (HEADER.test(line) ? [index] : []));
  return starts.map((from, index) => ({ path, from, lines: lines.slice(from, starts[index + 1]) }));
}

/** How many lines of the hunk stand one after the other in the text from `at` on. */
function linesAt(text: string, at: number, { lines }: Hunk): number {
  const header = lines[0] ?? '';
  const asJson = !text.startsWith(`${header}\n`, at) && text.startsWith(`${escaped(header)}\\n`, at);
  if (asJson) return sameLines(lines.map(escaped), text, at, '\\n', '');
  const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  // What stands before the header is the margin of all lines, or the words that lead to the patch.
  const margin = text.slice(lineStart, at);
  return Math.max(...[margin, ''].map((before) => sameLines(lines, text, at, '\n', before)));
}

const escaped = (line: string): string => JSON.stringify(line).slice(1, -1);

/** `margin`: what stands before each line, like the blanks of an indented text. */
function sameLines(
  lines: readonly string[],
  text: string,
  at: number,
  lineEnd: string,
  margin: string,
): number {
  let position = at;
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      if (text.startsWith(margin, position)) position += margin.length;
      else if (!text.startsWith(margin.trimEnd(), position) || line !== '') return index;
    }
    if (!text.startsWith(line, position)) return index;
    position += line.length;
    if (index === lines.length - 1) return lines.length;
    if (position === text.length || (lineEnd === '\\n' && text.startsWith('"', position))) return index + 1;
    // Cut in the middle of a line: that line was not seen.
    if (text.startsWith('\r', position)) position += 1;
    if (!text.startsWith(lineEnd, position)) return index;
    position += lineEnd.length;
  }
  return lines.length;
}
