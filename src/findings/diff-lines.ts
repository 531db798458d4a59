/** Line numbers, in the new file, of what a patch shows. */
export type DiffLines = {
  /** Lines that a review comment can stand on: changed ones and the context around them. */
  readonly commentable: ReadonlySet<number>;
  /** Lines that were added or rewritten. */
  readonly changed: ReadonlySet<number>;
};

/** Reads a unified diff without its file header. */
export function diffLines(patch: string): DiffLines {
  const commentable = new Set<number>();
  const changed = new Set<number>();
  let line = 0;
  let left = { old: 0, new: 0 };
  for (const text of patch.split('\n')) {
    if (left.old <= 0 && left.new <= 0) {
      const [, oldCount = '1', start, newCount = '1'] = HUNK.exec(text) ?? [];
      if (start === undefined) continue;
      line = Number(start);
      left = { old: Number(oldCount), new: Number(newCount) };
      continue;
    }
    // "\ No newline at end of file" is a remark on the line above.
    if (text.startsWith('\\')) continue;
    if (text.startsWith('-')) {
      left = { ...left, old: left.old - 1 };
      continue;
    }
    const added = text.startsWith('+');
    commentable.add(line);
    if (added) changed.add(line);
    line += 1;
    left = { old: left.old - (added ? 0 : 1), new: left.new - 1 };
  }
  return { commentable, changed };
}

// The counts say where a hunk ends: a removed line may look like a header itself.
const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
