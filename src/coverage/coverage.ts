/** What became of one file in scope. `seen` and `lines` count the lines that matter: changed ones, of a sweep all of them. */
export type FileFate = {
  readonly path: string;
  readonly status: 'seen' | 'skipped' | 'not-reached' | 'unreadable';
  /** The rule, or what was in the way; null for a file that was seen. */
  readonly why: string | null;
  readonly seenLines: number;
  readonly lines: number;
};

/** A file that so many agents had before them when their model refused. */
export type RefusedFile = { readonly path: string; readonly agents: number };

/**
 * What a run looked at, as it was measured. `change`: of the files of the diff; `tree`: of the files that the script was offered.
 * Every file in scope is in exactly one of the counts.
 */
export type Coverage = {
  readonly of: 'change' | 'tree';
  /** Whether the script asked for changes or files; without it, the files of the change are only counted. */
  readonly offered: boolean;
  /** Whether any line of a file in scope was looked at. */
  readonly anySeen: boolean;
  readonly total: number;
  readonly seen: number;
  readonly skipped: number;
  readonly notReached: number;
  readonly unreadable: number;
  /** Files of the tree; null for a change. */
  readonly treeFiles: number | null;
  /** Files that several agents refused to go on with, whether or not another one has seen them: the most refused first. */
  readonly refusedOn: readonly RefusedFile[];
  /** Files that were not seen, those that nobody skipped first, then by reason and name. */
  readonly files: readonly FileFate[];
};

/** Counts the fates of all files in scope. */
export function coverageOf(
  fates: readonly FileFate[],
  about: Pick<Coverage, 'of' | 'offered' | 'treeFiles' | 'refusedOn'>,
): Coverage {
  const count = (status: FileFate['status']): number => fates.filter((fate) => fate.status === status).length;
  return {
    ...about,
    anySeen: fates.some(({ status, seenLines }) => status === 'seen' || seenLines > 0),
    total: fates.length,
    seen: count('seen'),
    skipped: count('skipped'),
    notReached: count('not-reached'),
    unreadable: count('unreadable'),
    files: fates.filter(({ status }) => status !== 'seen').toSorted(byWeight),
  };
}

const ORDER = ['not-reached', 'unreadable', 'skipped', 'seen'] as const;

function byWeight(a: FileFate, b: FileFate): number {
  if (a.status !== b.status) return ORDER.indexOf(a.status) - ORDER.indexOf(b.status);
  if (a.why !== b.why) return (a.why ?? '') < (b.why ?? '') ? -1 : 1;
  return a.path < b.path ? -1 : 1;
}
