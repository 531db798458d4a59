import { FOLDER, type TreeEntry, treeId } from '../../edits/git-objects.ts';
import type { Contents } from '../repository.ts';
import { ok, refused, type Step, stopOf } from './step.ts';

/** Folders by their id, which are never other than they were once read. */
export type KnownTrees = Map<string, readonly TreeEntry[]>;

/** From so many folders on, one request reads them all. */
const WHOLE_FROM = 20;

/** Reads the folders of a commit that stand on the way to these paths. */
export async function readTrees(
  wanted: { readonly root: string; readonly paths: readonly string[]; readonly known: KnownTrees },
  contents: Contents,
  signal: AbortSignal,
): Promise<Step<KnownTrees>> {
  const { root, paths, known } = wanted;
  const folders = new Set(paths.map((path) => path.split('/').slice(0, -1).join('/')));
  if (folders.size >= WHOLE_FROM && !known.has(root)) {
    const whole = await contents.gitTree(root, { whole: true }, signal);
    if (whole.status === 'refused') return stopOf(whole);
    const kept = whole.value.isCut ? ok(known) : keepWhole(root, whole.value.entries, known);
    if (kept.status !== 'ok') return kept;
  }
  for (const folder of folders) {
    const read = await readWay(root, folder, { known, contents }, signal);
    if (read.status !== 'ok') return read;
  }
  return ok(known);
}

async function readWay(
  root: string,
  folder: string,
  { known, contents }: { readonly known: KnownTrees; readonly contents: Contents },
  signal: AbortSignal,
): Promise<Step<KnownTrees>> {
  let id = root;
  for (const part of ['', ...folder.split('/')]) {
    const next = part === '' ? root : folderIn(known.get(id), part);
    if (next === null) return ok(known);
    id = next;
    if (known.has(id)) continue;
    const tree = await contents.gitTree(id, { whole: false }, signal);
    if (tree.status === 'refused') return stopOf(tree);
    const kept = keep(id, tree.value.entries, known);
    if (kept.status !== 'ok') return kept;
  }
  return ok(known);
}

const folderIn = (entries: readonly TreeEntry[] | undefined, wanted: string): string | null =>
  entries?.find(({ name, mode }) => name === wanted && mode === FOLDER)?.id ?? null;

/** Folders from a list of all that stands below a tree, whose names are paths. */
function keepWhole(root: string, entries: readonly TreeEntry[], known: KnownTrees): Step<KnownTrees> {
  const ids = new Map([['', root]]);
  const listed = new Map<string, TreeEntry[]>([['', []]]);
  for (const { name: path, mode, id } of entries) {
    const cut = path.lastIndexOf('/');
    listed.get(path.slice(0, Math.max(0, cut)))?.push({ name: path.slice(cut + 1), mode, id });
    if (mode !== FOLDER) continue;
    ids.set(path, id);
    listed.set(path, []);
  }
  for (const [path, inFolder] of listed) {
    const kept = keep(ids.get(path) ?? root, inFolder, known);
    if (kept.status !== 'ok') return kept;
  }
  return ok(known);
}

/** A list whose id is another one lacks something: names that are no UTF-8, or what a proxy left out. */
function keep(id: string, entries: readonly TreeEntry[], known: KnownTrees): Step<KnownTrees> {
  if (treeId(entries) !== id)
    return refused(
      `GitHub's list of the tree ${id.slice(0, 7)} is not what git has there: a name in it is no UTF-8, or a part is missing. Nothing was changed; make this change by hand.`,
    );
  known.set(id, entries);
  return ok(known);
}
