import { type PatchLine, patchLines } from '../code/diff-lines.ts';

/** What agents saw of one changed file: lines of its patch, by index, and of the file as it is now, by number. */
export type SeenOfChange = {
  readonly inPatch: (index: number) => boolean;
  readonly inFile: (line: number) => boolean;
};

/**
 * Counts the lines that a patch adds and removes, and those of them that were seen. The file as it is now shows no removed line; only
 * where others stand in its place, and all of these were read there, does it count with them.
 */
export function countChanged(
  patch: string,
  seen: SeenOfChange,
): { readonly seenLines: number; readonly lines: number } {
  const stretches = stretchesOf(patch);
  const seenLines = stretches.flatMap((stretch) => {
    const added = stretch.filter(({ kind }) => kind === 'added');
    const isReplaced = added.length > 0 && added.every(({ after }) => seen.inFile(after));
    return stretch.filter(
      ({ kind, index, after }) => seen.inPatch(index) || (kind === 'added' ? seen.inFile(after) : isReplaced),
    );
  }).length;
  return { seenLines, lines: stretches.flat().length };
}

/** Counts the first `lines` lines of the file as it is now that were seen, read there or in its patch. */
export function countText(patch: string, lines: number, seen: SeenOfChange): number {
  const shown = new Set(
    patchLines(patch).flatMap(({ kind, after }, index) =>
      (kind === 'added' || kind === 'context') && seen.inPatch(index) ? [after] : [],
    ),
  );
  return Array.from({ length: lines }, (_, index) => index + 1).filter(
    (line) => shown.has(line) || seen.inFile(line),
  ).length;
}

type ChangedLine = PatchLine & { readonly index: number };

/** Added and removed lines that stand together, with nothing of the file between them. */
function stretchesOf(patch: string): readonly (readonly ChangedLine[])[] {
  const stretches: ChangedLine[][] = [];
  let isOpen = false;
  for (const [index, line] of patchLines(patch).entries()) {
    if (line.kind === 'remark') continue;
    const isChanged = line.kind === 'added' || line.kind === 'removed';
    if (isChanged && isOpen) stretches.at(-1)?.push({ ...line, index });
    if (isChanged && !isOpen) stretches.push([{ ...line, index }]);
    isOpen = isChanged;
  }
  return stretches;
}
