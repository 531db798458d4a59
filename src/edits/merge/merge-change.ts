import type { FileMode, FileState } from '../edit.ts';
import type { Change, Placed } from './change.ts';

/** What two changes of one file come to. `texts`: its text has to be merged, all else of `after` is settled. `conflict`: how they contradict each other, a sentence without subject and full stop. */
export type MergedChange =
  | { readonly status: 'settled'; readonly after: Placed | null }
  | { readonly status: 'texts'; readonly after: Placed; readonly ours: Placed; readonly theirs: Placed }
  | { readonly status: 'conflict'; readonly what: string };

/** As git merges files: path, mode and bytes each for themselves, whoever changed one of them has it. `before`: null for a new file. */
export function mergeChange(
  before: (FileState & { readonly path: string }) | null,
  ours: Change['after'],
  theirs: Change['after'],
): MergedChange {
  if (ours === null && theirs === null) return { status: 'settled', after: null };
  if (ours === null) return { status: 'conflict', what: 'was removed' };
  if (theirs === null)
    return { status: 'conflict', what: ours.path === before?.path ? 'was edited' : 'was moved' };
  const path = pick(before?.path, ours.path, theirs.path);
  if (path === null) return { status: 'conflict', what: `was moved to \`${ours.path}\`` };
  const mode = pick<FileMode>(before?.mode, ours.mode, theirs.mode);
  if (mode === null) return { status: 'conflict', what: 'was added with another mode' };
  const id = pick(before?.id, ours.id, theirs.id);
  const content = id === ours.id ? ours : theirs;
  const after = { ...content, path, mode };
  return id === null ? { status: 'texts', after, ours, theirs } : { status: 'settled', after };
}

/** The one that was changed, or to which both were; null where there are two. */
function pick<Value>(before: Value | undefined, ours: Value, theirs: Value): Value | null {
  if (ours === theirs || theirs === before) return ours;
  return ours === before ? theirs : null;
}
