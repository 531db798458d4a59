import type { ChangedFile } from '../code/changed-file.ts';
import { diffLines } from './diff-lines.ts';
import type { Finding, Place } from './finding.ts';

/** Where a finding can be shown. `changes`: the files of the diff, or null when the run is about the whole tree. */
export function placeFinding(
  finding: Pick<Finding, 'file' | 'line' | 'endLine'>,
  changes: readonly ChangedFile[] | null,
): Place {
  if (changes === null) return 'tree';
  const changed = changes.find(({ path, status }) => path === finding.file && status !== 'deleted');
  if (changed === undefined) return 'outside-diff';
  const { commentable } = diffLines(changed.patch);
  for (let line = finding.line; line <= (finding.endLine ?? finding.line); line += 1) {
    if (commentable.has(line)) return 'diff-line';
  }
  return 'diff-file';
}
