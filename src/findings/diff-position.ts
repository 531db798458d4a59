import type { ChangedFile } from '../code/changed-file.ts';
import { diffLines } from '../code/diff-lines.ts';
import type { Place } from './finding.ts';

/** Where a finding can be shown. `changes`: the files of the diff, or null when the run is about the whole tree. */
export function placeFinding(
  finding: { readonly file: string; readonly line: number; readonly endLine?: number | undefined },
  changes: readonly ChangedFile[] | null,
): Place {
  if (changes === null) return 'tree';
  const changed = changes.find(({ path }) => path === finding.file);
  if (changed === undefined) return 'outside-diff';
  // Each of its lines is removed, and findings have their numbers from before.
  if (changed.status === 'deleted') return 'diff-line';
  const { commentable } = diffLines(changed.patch);
  for (let line = finding.line; line <= (finding.endLine ?? finding.line); line += 1) {
    if (commentable.has(line)) return 'diff-line';
  }
  return 'diff-file';
}
