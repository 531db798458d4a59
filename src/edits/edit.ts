import { isJsonObject } from '../base/json.ts';

/** A file, and one that may be run. Links, submodules and folders cannot be edited. */
export type FileMode = '100644' | '100755';

/** A file as git stores it: its mode and the id of its bytes. */
export type FileState = { readonly mode: FileMode; readonly id: string };

/** One file as an agent left it, against the commit of its run. `path` is relative to the root of the repository, with `/`. */
export type FileEdit = {
  readonly path: string;
  /** What stands there in the run's commit; null for nothing. */
  readonly before: FileState | null;
  /** Null: the file goes. */
  readonly after: EditedState | null;
  /** Lines; 0 for a file that only moved or changed its mode. */
  readonly additions: number;
  readonly deletions: number;
};

/** `text` is the bytes as UTF-8, a byte order mark included; null: the bytes of the file `from` in the run's commit, unchanged. `from`: the path that it was moved from. */
export type EditedState =
  | (FileState & { readonly text: string; readonly from?: string })
  | (FileState & { readonly text: null; readonly from: string });

/** Edits as people count them: a file that was moved is one, though it goes under one path and comes under another. */
export function countedEdits<Of>(given: readonly Of[], editOf: (one: Of) => FileEdit): readonly Of[] {
  const from = new Set(given.map((one) => editOf(one).after?.from));
  return given.filter((one) => editOf(one).after !== null || !from.has(editOf(one).path));
}

/** Whether a value that comes from a disk is a list of edits. What it says of ids is not looked at here. */
export const areEdits = (value: unknown): value is readonly FileEdit[] =>
  Array.isArray(value) && value.every(isEdit);

const isEdit = (value: unknown): boolean =>
  isJsonObject(value) &&
  typeof value.path === 'string' &&
  typeof value.additions === 'number' &&
  typeof value.deletions === 'number' &&
  (value.before === null || isState(value.before)) &&
  (value.after === null || (isState(value.after) && isContent(value.after)));

const isState = (value: unknown): boolean =>
  isJsonObject(value) &&
  (value.mode === '100644' || value.mode === '100755') &&
  typeof value.id === 'string' &&
  /^[0-9a-f]{40}$/.test(value.id);

const isContent = (value: unknown): boolean =>
  isJsonObject(value) &&
  (typeof value.text === 'string'
    ? value.from === undefined || typeof value.from === 'string'
    : value.text === null && typeof value.from === 'string');
