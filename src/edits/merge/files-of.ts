import type { EditedState, FileEdit, FileState } from '../edit.ts';
import type { MergedFile } from '../edit-set.ts';
import type { LineCounts } from '../overlay/count-lines.ts';
import type { Placed, SharedChange } from './change.ts';

/** What became of files, told path by path and sorted by it. `before`: what stands under each path in the run's commit. */
export function filesOf(
  changes: readonly SharedChange[],
  before: ReadonlyMap<string, FileState | null>,
): readonly MergedFile[] {
  const standing = new Map<string, SharedChange>();
  const gone = new Map<string, SharedChange>();
  for (const change of changes) {
    if (change.after !== null) standing.set(change.after.path, change);
    if (change.origin !== null && change.after?.path !== change.origin) gone.set(change.origin, change);
  }
  const paths = [...new Set([...standing.keys(), ...gone.keys()])].sort();
  return paths.flatMap((path) => {
    const change = standing.get(path);
    const left = gone.get(path);
    const edit = editOf(path, before.get(path) ?? null, change, left);
    return edit === null ? [] : [{ edit, ...whose(change, left) }];
  });
}

/** Null where all is as it was. */
function editOf(
  path: string,
  before: FileState | null,
  change: SharedChange | undefined,
  left: SharedChange | undefined,
): FileEdit | null {
  if (change === undefined || change.after === null)
    return before === null ? null : { path, before, after: null, ...(left?.gone ?? NO_LINES) };
  const after = stateOf(change.after, change.origin);
  const isSame = after.from === undefined && before?.id === after.id && before.mode === after.mode;
  return isSame ? null : { path, before, after, ...change.after.lines };
}

const NO_LINES: LineCounts = { additions: 0, deletions: 0 };

function stateOf({ path, mode, id, text, source }: Placed, origin: string | null): EditedState {
  if (text === null) return { mode, id, text, from: source ?? origin ?? path };
  return { mode, id, text, ...(origin !== null && origin !== path && { from: origin }) };
}

/** A path that one file has left for another has both of their agents. */
function whose(
  change: SharedChange | undefined,
  left: SharedChange | undefined,
): Pick<MergedFile, 'agents' | 'merge'> {
  const both = [change, left].filter((one) => one !== undefined);
  const agents = new Map(both.flatMap(({ agents }) => agents.map((agent) => [agent.id, agent])));
  const kinds = both.map(({ merge }) => merge);
  const merge = kinds.includes('repaired') ? 'repaired' : agents.size > 1 ? 'merged' : (kinds[0] ?? 'one');
  return { agents: [...agents.values()].toSorted((a, b) => a.id - b.id), merge };
}
