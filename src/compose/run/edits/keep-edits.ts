import { messageOf } from '../../../base/errors.ts';
import { type PatchSide, patchBytes } from '../../../checkout/merge/patch-bytes.ts';
import type { EditSet } from '../../../edits/edit-set.ts';
import { EDITS_FILE, editsText, PATCH_FILE } from '../../../edits/edits-file.ts';
import type { StoredFiles } from '../../../edits/stored-files.ts';
import { plural } from '../../../report/format.ts';
import type { RunFolder } from '../../../store/run-folder.ts';
import type { CodeSource } from '../code/open-code.ts';
import { type Before, storedBefore, textsBefore } from './stored-before.ts';

/** Writes the edits of a run into its folder, for programs and for people. Gives what is missing there, one sentence each. */
export async function keepEdits(
  set: EditSet,
  {
    git,
    stored,
    folder,
  }: { readonly git: CodeSource['git']; readonly stored: StoredFiles; readonly folder: RunFolder },
): Promise<readonly string[]> {
  const edits = set.files.map(({ edit }) => edit);
  const { before, left } = await storedBefore(edits, stored);
  await folder.write(EDITS_FILE, editsText({ set, before: textsBefore(edits, before) }));
  if (edits.length === 0) return [];
  if (left.length > 0)
    return [
      `There is no ${PATCH_FILE}, and ${EDITS_FILE} lacks how ${plural(left.length, 'file')} ${left.length === 1 ? 'was' : 'were'} before, for want of room. It can only be applied where ${left.length === 1 ? 'that one is' : 'they are'} still the same.`,
    ];
  try {
    await folder.write(PATCH_FILE, await patchBytes(git, ...sidesOf(set, before)));
    return [];
  } catch (error) {
    return [`There is no ${PATCH_FILE}, ${EDITS_FILE} holds all: ${messageOf(error)}`];
  }
}

/** The edited files as they were, and as they are. */
function sidesOf({ files }: EditSet, before: Before): readonly [readonly PatchSide[], readonly PatchSide[]] {
  const bytesAt = (path: string): Uint8Array => {
    const bytes = before.get(path);
    if (bytes === undefined) throw new Error(`${path} could not be read as it was`);
    return bytes;
  };
  const then = files.flatMap(({ edit }) =>
    edit.before === null ? [] : [{ path: edit.path, mode: edit.before.mode, bytes: bytesAt(edit.path) }],
  );
  const now = files.flatMap(({ edit: { path, after } }) => {
    if (after === null) return [];
    const bytes = after.text === null ? bytesAt(after.from) : Buffer.from(after.text);
    return [{ path, mode: after.mode, bytes }];
  });
  return [then, now];
}
