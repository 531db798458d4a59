import type { FileEdit } from '../../../edits/edit.ts';
import { blobId } from '../../../edits/git-objects.ts';
import { fileText } from '../../../edits/overlay/file-text.ts';
import type { StoredFiles } from '../../../edits/stored-files.ts';

/** Whether files are today what they were when they were edited, their modes included: an edit says which mode its file is to have. */
export const sameBeforeIn =
  (stored: StoredFiles) =>
  async (edits: readonly FileEdit[]): Promise<boolean> => {
    for (const { path, before } of edits) {
      const entry = (await stored.entries()).get(path);
      if (before === null && entry === undefined) continue;
      if (before === null || entry?.kind !== 'file' || entry.mode !== before.mode) return false;
      const bytes = await stored.bytes(path);
      if (bytes === null || blobId(bytes) !== before.id) return false;
    }
    return true;
  };

/** Text of a file in the run's commit; null where there is none, or none that is a text. */
export const textBeforeIn =
  (stored: StoredFiles) =>
  async (path: string): Promise<string | null> => {
    const bytes = await stored.bytes(path);
    const read = bytes === null ? null : fileText(bytes);
    return read !== null && 'text' in read ? read.text : null;
  };

/** Bytes that files had before they were edited, by path. */
export type Before = ReadonlyMap<string, Uint8Array>;

/** Of all files of a run together. Edited ones have 32 MiB at the most, and few files become much smaller. */
const BEFORE_BYTES_MAX = 48 * 1024 * 1024;

/** What stood under these paths in the run's commit. `left`: paths of files that would have been too much. */
export async function storedBefore(
  edits: readonly FileEdit[],
  stored: StoredFiles,
): Promise<{ readonly before: Before; readonly left: readonly string[] }> {
  const before = new Map<string, Uint8Array>();
  const left: string[] = [];
  let room = BEFORE_BYTES_MAX;
  const paths = edits.flatMap((edit) => (edit.before === null ? [] : [edit.path]));
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    const read = await Promise.all(some.map((path) => stored.bytes(path)));
    for (const [index, path] of some.entries()) {
      const bytes = read[index];
      if (bytes == null) continue;
      room -= bytes.length;
      if (room < 0) left.push(path);
      else before.set(path, bytes);
    }
  }
  return { before, left };
}

/** Files of at most 4 MiB. */
const AT_ONCE = 8;

/** Texts of files as they were, by the id of their bytes, for a three-way merge elsewhere. What is no text is left out. */
export function textsBefore(edits: readonly FileEdit[], before: Before): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const edit of edits) {
    const bytes = before.get(edit.path);
    if (edit.before === null || bytes === undefined || texts.has(edit.before.id)) continue;
    const read = fileText(bytes);
    if ('text' in read) texts.set(edit.before.id, read.text);
  }
  return texts;
}
