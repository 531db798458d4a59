import type { FileEdit, FileState } from '../edit.ts';
import type { MergedFile } from '../edit-set.ts';
import type { LineCounts } from '../overlay/count-lines.ts';

/** A file with its place and its bytes. `text` null: the bytes that the file `source` has in the run's commit. */
export type Placed = FileState & {
  readonly path: string;
  readonly text: string | null;
  readonly source: string | null;
  readonly lines: LineCounts;
};

/** What becomes of one file of the run's commit, or of a new one. Two agents are about one file where their `origin` is the same, whatever they call it. */
export type Change = {
  /** Its path in the run's commit; null for a new file. */
  readonly origin: string | null;
  /** Null: the file goes. */
  readonly after: Placed | null;
  /** Lines that go with the file; none where it is only elsewhere. */
  readonly gone: LineCounts;
};

/** A file as the agents so far have left it. */
export type SharedChange = Change & Pick<MergedFile, 'agents' | 'merge'>;

/** Names a file over all agents. */
export const keyOf = ({ origin, after }: Change): string =>
  origin === null ? `new ${after?.path}` : `old ${origin}`;

/** The edits of an agent, which are told path by path, as what becomes of each file: a move is one change instead of two. */
export function changesOf(edits: readonly FileEdit[]): readonly Change[] {
  const movedTo = targetsOf(edits);
  return edits.flatMap((edit): readonly Change[] => {
    const { path, before } = edit;
    const isMovedAway = movedTo.has(path);
    const placed = placedOf(edit);
    if (placed === null) return isMovedAway ? [] : [{ origin: path, after: null, gone: linesOf(edit) }];
    const from = edit.after?.from;
    if (from !== undefined && movedTo.get(from) === path) {
      const moved = { origin: from, after: placed, gone: NO_LINES };
      // It stands in the place of a file that is there no more.
      return before === null || isMovedAway
        ? [moved]
        : [moved, { origin: path, after: null, gone: NO_LINES }];
    }
    const isOld = before !== null && !isMovedAway;
    return [{ origin: isOld ? path : null, after: placed, gone: NO_LINES }];
  });
}

const NO_LINES: LineCounts = { additions: 0, deletions: 0 };

const linesOf = ({ additions, deletions }: FileEdit): LineCounts => ({ additions, deletions });

/** Where each file of the commit was moved to: its old path is among the edits too, because the file is there no more. */
function targetsOf(edits: readonly FileEdit[]): ReadonlyMap<string, string> {
  const paths = new Set(edits.map(({ path }) => path));
  const targets = new Map<string, string>();
  for (const { path, after } of edits) {
    const from = after?.from;
    if (from !== undefined && from !== path && paths.has(from) && !targets.has(from)) targets.set(from, path);
  }
  return targets;
}

function placedOf(edit: FileEdit): Placed | null {
  const { path, after } = edit;
  if (after === null) return null;
  const { mode, id, text } = after;
  return { path, mode, id, text, source: after.from ?? null, lines: linesOf(edit) };
}
