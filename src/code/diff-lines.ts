/** One line of a patch, in its order. Line numbers are those of the file before and after; of a removed line `after` is where it stood. */
export type PatchLine = {
  readonly kind: 'header' | 'added' | 'removed' | 'context' | 'remark';
  readonly before: number;
  readonly after: number;
};

/** Reads a unified diff without its file header; as many entries as the patch has lines. */
export function patchLines(patch: string): readonly PatchLine[] {
  let at = { before: 0, after: 0 };
  let left = { before: 0, after: 0 };
  return patch.split('\n').map((text): PatchLine => {
    if (left.before <= 0 && left.after <= 0) {
      const [, start, count = '1', newStart, newCount = '1'] = HUNK.exec(text) ?? [];
      if (start === undefined) return { kind: 'remark', ...at };
      at = { before: Number(start), after: Number(newStart) };
      left = { before: Number(count), after: Number(newCount) };
      return { kind: 'header', ...at };
    }
    // "\ No newline at end of file" is a remark on the line above.
    if (text.startsWith('\\')) return { kind: 'remark', ...at };
    const kind = text.startsWith('+') ? 'added' : text.startsWith('-') ? 'removed' : 'context';
    const line = { kind, ...at } as const;
    const step = { before: kind === 'added' ? 0 : 1, after: kind === 'removed' ? 0 : 1 };
    at = { before: at.before + step.before, after: at.after + step.after };
    left = { before: left.before - step.before, after: left.after - step.after };
    return line;
  });
}

// The counts say where a hunk ends: a removed line may look like a header itself.
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Line numbers, in the new file, of what a patch shows. */
export type DiffLines = {
  /** Lines that a review comment can stand on: changed ones and the context around them. */
  readonly commentable: ReadonlySet<number>;
  /** Lines that were added or rewritten. */
  readonly changed: ReadonlySet<number>;
};

export function diffLines(patch: string): DiffLines {
  const lines = patchLines(patch);
  const shown = lines.filter(({ kind }) => kind === 'added' || kind === 'context');
  return {
    commentable: new Set(shown.map(({ after }) => after)),
    changed: new Set(shown.filter(({ kind }) => kind === 'added').map(({ after }) => after)),
  };
}

/** The line of the new file where a line of the old one stands, or would stand had it not been removed. */
export function newLineOf(patch: string, oldLine: number): number {
  let shift = 0;
  for (const { kind, before, after } of patchLines(patch)) {
    if (kind === 'remark' || kind === 'added') continue;
    if (before > oldLine) break;
    if (before === oldLine && kind !== 'header') return Math.max(1, after);
    shift = kind === 'removed' ? after - before - 1 : after - before;
  }
  return Math.max(1, oldLine + shift);
}

/** Of a patch: for a line of the new file, the line of the old file that it is, unchanged; null where the change added or rewrote it. */
export function oldLines(patch: string): (newLine: number) => number | null {
  const shown = new Map<number, number | null>();
  const shifts: { readonly from: number; readonly shift: number }[] = [];
  for (const { kind, before, after } of patchLines(patch)) {
    if (kind === 'context') shown.set(after, before);
    if (kind === 'added') {
      shown.set(after, null);
      shifts.push({ from: after + 1, shift: before - after - 1 });
    }
    if (kind === 'removed') shifts.push({ from: after, shift: before + 1 - after });
  }
  return (newLine) => {
    const known = shown.get(newLine);
    if (known !== undefined) return known;
    return newLine + (shifts.findLast(({ from }) => from <= newLine)?.shift ?? 0);
  };
}
