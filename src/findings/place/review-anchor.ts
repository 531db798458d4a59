import { type PatchLine, patchLines } from '../../code/diff-lines.ts';
import type { PlacedFinding } from '../finding.ts';

/** Lines of a diff that a review comment can stand on, all in one hunk; `startLine` is null for one line. LEFT: as they were before the change. */
export type Anchor = {
  readonly startLine: number | null;
  readonly line: number;
  readonly side: 'LEFT' | 'RIGHT';
};

/** The parts of a patch, in its order. */
export type Hunks = readonly (readonly PatchLine[])[];

/** The lines of a finding, or of its edit, that a patch shows in one hunk; null where it shows none of them. */
export function anchorOf(
  finding: Pick<PlacedFinding, 'line' | 'endLine' | 'snippet' | 'edit'>,
  hunks: Hunks,
): Anchor | null {
  const { line, endLine, snippet, edit } = finding;
  // What is committed replaces exactly these lines, so they are not cut to what is shown.
  if (edit !== undefined) {
    const whole = firstWithin(hunks, { side: 'RIGHT', from: edit.line, to: edit.endLine });
    if (whole?.line === edit.endLine && (whole.startLine ?? whole.line) === edit.line) return whole;
  }
  if (snippet?.of === 'base') {
    const { line: from, endLine: to } = snippet.quoted;
    const removed = firstWithin(hunks, { side: 'LEFT', from, to });
    if (removed !== null) return removed;
  }
  return line === null ? null : firstWithin(hunks, { side: 'RIGHT', from: line, to: endLine ?? line });
}

/** Whether the anchor is where the edit has to be committed. */
export const isAnchorOfEdit = (
  { edit }: Pick<PlacedFinding, 'edit'>,
  { startLine, line, side }: Anchor,
): boolean => side === 'RIGHT' && line === edit?.endLine && (startLine ?? line) === edit.line;

type Range = { readonly side: Anchor['side']; readonly from: number; readonly to: number };

/** The lines of a range that one hunk shows: of the first hunk that changes some of them, else of the first that has some. */
function firstWithin(hunks: Hunks, range: Range): Anchor | null {
  const found = hunks.flatMap((hunk) => within(hunk, range) ?? []);
  const best = found.find(({ isChanged }) => isChanged) ?? found[0];
  return best === undefined ? null : best.anchor;
}

function within(hunk: readonly PatchLine[], { side, from, to }: Range) {
  // GitHub takes a line of the context for one of the new file.
  const kinds = side === 'RIGHT' ? ['added', 'context'] : ['removed'];
  const numberOf = ({ before, after }: PatchLine): number => (side === 'RIGHT' ? after : before);
  const lines = hunk.filter(
    (one) => kinds.includes(one.kind) && numberOf(one) >= from && numberOf(one) <= to,
  );
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return null;
  const startLine = numberOf(first) === numberOf(last) ? null : numberOf(first);
  const isChanged = lines.some(({ kind }) => kind !== 'context');
  return { isChanged, anchor: { startLine, line: numberOf(last), side } };
}

/** Whether one hunk shows these lines of the new file with no removed line between them: GitHub commits nothing over one. */
export const showsWhole = (
  hunks: Hunks,
  { from, to }: { readonly from: number; readonly to: number },
): boolean =>
  hunks.some((hunk) => {
    const start = hunk.findIndex(({ kind, after }) => kind !== 'removed' && after === from);
    const shown = start === -1 ? [] : hunk.slice(start, start + to - from + 1);
    return shown.length === to - from + 1 && shown.every(({ kind }) => kind !== 'removed');
  });

/** Read once for each file: thousands of findings may be about one. */
export function hunksOf(patch: string): Hunks {
  const hunks: PatchLine[][] = [];
  for (const line of patchLines(patch)) {
    if (line.kind === 'header') hunks.push([]);
    else if (line.kind !== 'remark') hunks.at(-1)?.push(line);
  }
  return hunks;
}
