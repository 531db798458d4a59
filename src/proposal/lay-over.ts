import type { FileMode } from '../edits/edit.ts';
import { blobId, FOLDER, type TreeEntry, treeId } from '../edits/git-objects.ts';
import { folded } from '../edits/refused-path.ts';
import { type FileChange, isGone } from './proposal.ts';

/** Folders of a commit by their id; those on the way to a changed file have to be there. */
export type Trees = ReadonlyMap<string, readonly TreeEntry[]>;

/** A change that makes a difference; `id` is null for a file that goes, and `bytes` too for one whose bytes are there already. */
export type ChangedEntry = {
  readonly path: string;
  readonly mode: FileMode;
  readonly id: string | null;
  readonly bytes: Uint8Array | null;
};

export type LaidOver =
  /** `tree`: the id of the root that results. */
  | { readonly status: 'ok'; readonly tree: string; readonly changed: readonly ChangedEntry[] }
  | { readonly status: 'refused'; readonly reason: string };

/** The tree that changes make of a commit's. Files go first, so that a folder may take the name of a file that goes, and the other way round. */
export function layOver(trees: Trees, root: string, changes: readonly FileChange[]): LaidOver {
  const top = open(trees, root);
  const changed: ChangedEntry[] = [];
  const ordered = [...changes.filter(isGone), ...changes.filter((change) => !isGone(change))];
  for (const change of ordered) {
    const done = isGone(change) ? remove(trees, top, change.path) : put(trees, top, change);
    if (typeof done === 'string')
      return { status: 'refused', reason: `\`${change.path}\` cannot be changed: ${done}.` };
    if (done !== null) changed.push(done);
  }
  return { status: 'ok', tree: idOf(top), changed };
}

/** What a commit has under a path: null for nothing. */
export function entryAt(trees: Trees, root: string, path: string): Pick<TreeEntry, 'mode' | 'id'> | null {
  let entry: Pick<TreeEntry, 'mode' | 'id'> = { mode: FOLDER, id: root };
  for (const part of path.split('/')) {
    const found = entry.mode === FOLDER ? trees.get(entry.id)?.find(({ name }) => name === part) : undefined;
    if (found === undefined) return null;
    entry = found;
  }
  return entry;
}

type Leaf = { readonly mode: string; readonly id: string };
type Folder = Map<string, Leaf | Folder>;

function open(trees: Trees, id: string): Folder {
  const entries = trees.get(id);
  if (entries === undefined) throw new Error(`the folder ${id} has not been read`);
  return new Map(entries.map(({ name, mode, id: of }) => [name, { mode, id: of }]));
}

/** A text says what is in the way. */
function remove(trees: Trees, top: Folder, path: string): ChangedEntry | string | null {
  const { folders, name } = placeOf(path);
  const way: { readonly folder: Folder; readonly name: string }[] = [];
  let folder = top;
  for (const part of folders) {
    const next = stepInto(trees, folder, part);
    if (next === null || typeof next === 'string') return next;
    way.push({ folder, name: part });
    folder = next;
  }
  const there = folder.get(name);
  if (there === undefined) return null;
  if (there instanceof Map || there.mode === FOLDER) return 'it is a folder';
  const kind = unchangeable(there, name);
  if (kind !== null) return kind;
  folder.delete(name);
  // Git has no empty folders.
  for (const step of way.toReversed()) {
    const inner = step.folder.get(step.name);
    if (inner instanceof Map && inner.size === 0) step.folder.delete(step.name);
  }
  return { path, mode: '100644', id: null, bytes: null };
}

function put(
  trees: Trees,
  top: Folder,
  change: Extract<FileChange, { readonly mode: FileMode }>,
): ChangedEntry | string | null {
  const { path, mode, bytes } = change;
  const { folders, name } = placeOf(path);
  let folder = top;
  for (const part of folders) {
    const next = stepInto(trees, folder, part) ?? addFolder(folder, part);
    if (typeof next === 'string') return next;
    folder = next;
  }
  const there = folder.get(name);
  if (there instanceof Map || there?.mode === FOLDER) return 'it is a folder';
  const kind = there === undefined ? alike(folder, name) : unchangeable(there, name);
  if (kind !== null) return kind;
  const id = change.bytes === null ? change.id : blobId(change.bytes);
  if (there?.id === id && there.mode === mode) return null;
  folder.set(name, { mode, id });
  return { path, mode, id, bytes };
}

function placeOf(path: string): { readonly folders: readonly string[]; readonly name: string } {
  const parts = path.split('/');
  return { folders: parts.slice(0, -1), name: parts.at(-1) ?? '' };
}

/** Null where there is no such folder. */
function stepInto(trees: Trees, folder: Folder, name: string): Folder | string | null {
  const entry = folder.get(name);
  if (entry === undefined || entry instanceof Map) return entry ?? null;
  if (entry.mode !== FOLDER) return unchangeable(entry, name);
  const opened = open(trees, entry.id);
  folder.set(name, opened);
  return opened;
}

function addFolder(folder: Folder, name: string): Folder | string {
  const refused = folder.has(name) ? `\`${name}\` is a file` : alike(folder, name);
  if (refused !== null) return refused;
  const added: Folder = new Map();
  folder.set(name, added);
  return added;
}

function unchangeable({ mode }: Leaf, name: string): string | null {
  if (mode === '120000') return `\`${name}\` is a link`;
  return mode === '160000' ? `\`${name}\` is a submodule` : null;
}

/** On Windows and macOS only one of two such names can be checked out. */
function alike(folder: Folder, name: string): string | null {
  const wanted = folded(name);
  const other = [...folder.keys()].find((key) => key !== name && folded(key) === wanted);
  return other === undefined
    ? null
    : `\`${other}\` stands there already, which differs only in how it is written`;
}

const idOf = (folder: Folder): string =>
  treeId(
    [...folder].map(([name, entry]) =>
      entry instanceof Map ? { name, mode: FOLDER, id: idOf(entry) } : { name, ...entry },
    ),
  );
