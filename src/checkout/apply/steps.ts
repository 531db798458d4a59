import { isAllCrlf, isAllLf, toCrlf } from '../../edits/applying/line-ends.ts';
import type { Target } from '../../edits/applying/plan-applying.ts';
import { foldersOf } from '../../edits/overlay/names.ts';
import { folded } from '../../edits/refused-path.ts';
import { A_FOLDER, type Lying, type WorkFiles } from './work-files.ts';

/** One file that is not yet as it should be. */
export type Step = {
  readonly path: string;
  /** Null: it goes. */
  readonly target: Target | null;
  /** What lies there now. */
  readonly lying: Lying;
  /** A file that goes, and whose name is the same one to this file system but for its case; null for none. */
  readonly alias: string | null;
};

/** `done`: paths that stand already as they should. `conflicts`: sentences without their full stop. */
export type Steps = {
  readonly todo: readonly Step[];
  readonly done: ReadonlySet<string>;
  readonly conflicts: readonly string[];
};

/**
 * What is left to do for a work tree to be as it should. `changed`: tracked files that are not as the commit has them; one that is not as it
 * should be either is no step, and somebody's. `isTracked`: by the commit.
 */
export function stepsTo(
  targets: ReadonlyMap<string, Target | null>,
  files: WorkFiles,
  git: { readonly changed: ReadonlySet<string>; readonly isTracked: (path: string) => boolean },
): Steps {
  const todo: Step[] = [];
  const done = new Set<string>();
  const conflicts: string[] = [];
  const removed = new Set([...targets].flatMap(([path, target]) => (target === null ? [path] : [])));
  const aliases = new Set<string>();
  for (const [path, target] of targets) {
    const lying = files.lying(path);
    const alias = target === null ? null : aliasOf(path, lying, removed, files);
    if (alias !== null) aliases.add(alias);
    const isGone = target === null && lying.kind === 'other' && gaveWay(path, lying.what, targets);
    if (isGone || (isAsShould(lying, target) && (alias === null || files.hasName(path)))) done.add(path);
    else if (!git.changed.has(path)) {
      const isForeign = lying.kind === 'file' && alias === null && !git.isTracked(path);
      const blocked = isForeign ? foreign(path) : blockedAt(path, lying, { removed, files });
      if (blocked !== null) conflicts.push(blocked);
      else todo.push({ path, target, lying, alias: alias !== null && !files.hasName(path) ? alias : null });
    }
  }
  for (const path of aliases) done.add(path);
  return { todo: todo.filter(({ path }) => !aliases.has(path)), done, conflicts };
}

/** A file that goes: a folder has taken its place, or a file that of its folder. */
const gaveWay = (path: string, what: string, targets: ReadonlyMap<string, Target | null>): boolean =>
  what === A_FOLDER || foldersOf(path).some((folder) => (targets.get(folder) ?? null) !== null);

function aliasOf(path: string, lying: Lying, removed: ReadonlySet<string>, files: WorkFiles): string | null {
  if (lying.kind !== 'file') return null;
  const alias = [...removed].find((other) => folded(other) === folded(path));
  const other = alias === undefined ? null : files.lying(alias);
  return alias !== undefined && other?.kind === 'file' && other.file === lying.file ? alias : null;
}

function isAsShould(lying: Lying, target: Target | null): boolean {
  if (target === null || lying.kind !== 'file') return target === null && lying.kind === 'none';
  if (lying.executable !== null && lying.executable !== (target.mode === '100755')) return false;
  if (Buffer.compare(lying.bytes, target.bytes) === 0) return true;
  const [text, other] = [target.bytes, lying.bytes].map((bytes) => Buffer.from(bytes).toString('utf8')) as [
    string,
    string,
  ];
  // What stood here before may have had other line ends than a checkout writes.
  return isAllLf(text) ? other === toCrlf(text) : isAllCrlf(text) && isAllLf(other) && text === toCrlf(other);
}

const foreign = (path: string): string =>
  `\`${path}\` is a file here that git does not track, and another one than the run made: move it away, then apply again`;

/** Files in a folder that gives way to a file of its name. */
const FOLDER_FILES_MAX = 10_000;

/** Why a path cannot be written though git knows of no change there; null where it can. */
function blockedAt(
  path: string,
  lying: Lying,
  { removed, files }: { readonly removed: ReadonlySet<string>; readonly files: WorkFiles },
): string | null {
  if (lying.kind !== 'other') return null;
  if (foldersOf(path).some((folder) => removed.has(folder))) return null;
  const isGivingWay =
    lying.what === A_FOLDER &&
    (files.below(path, FOLDER_FILES_MAX)?.every((other) => removed.has(other)) ?? false);
  if (isGivingWay) return null;
  return lying.what.includes('`') ? lying.what : `\`${path}\` is ${lying.what} here`;
}
