import { utf8Text } from '../../base/utf8-text.ts';
import type { FileMode } from '../../edits/edit.ts';
import { blobId, type TreeEntry } from '../../edits/git-objects.ts';
import { entryAt } from '../../proposal/lay-over.ts';
import { type FileChange, isGone, type MergeText, type Proposal } from '../../proposal/proposal.ts';
import type { GitCommit } from '../operations/git/commits.ts';
import type { Contents } from '../repository.ts';
import type { KnownTrees } from './read-trees.ts';
import { ok, refused, type Step, stopOf } from './step.ts';

type Entry = Pick<TreeEntry, 'mode' | 'id'>;

/** Each takes a request, and more than these are no coincidence: the base is another one by then. */
const MERGED_FILES_MAX = 100;
/** Bytes of a file that is merged, as large as one that agents may leave. */
const MERGED_BYTES_MAX = 1024 * 1024;

export type Merging = {
  readonly proposal: Proposal;
  /** The commit that was looked at, and the one that the files are laid on. */
  readonly from: GitCommit;
  readonly onto: GitCommit;
  /** Has all folders on the way to the changed files, in both. */
  readonly known: KnownTrees;
  readonly contents: Contents;
  readonly mergeText: MergeText;
  readonly signal: AbortSignal;
};

type Merged = { readonly changes: readonly FileChange[]; readonly merged: readonly string[] };

/** The changes with what others have done to the same files since; refused with the name of the file where both do not go together. */
export async function mergeMoved(parts: Merging): Promise<Step<Merged>> {
  const { proposal, from, onto, known } = parts;
  const changes: FileChange[] = [];
  const merged: string[] = [];
  for (const change of proposal.changes) {
    // What an id names is looked up, and not believed.
    if (change.from !== undefined && entryAt(known, from.tree, change.from)?.id !== change.id)
      return refused(
        `\`${change.path}\` was to have the bytes of \`${change.from}\`, which has others in ${shortOf(from)}. Nothing was changed.`,
      );
    const [was, is] = [from, onto].map(({ tree }) => entryAt(known, tree, change.path));
    if (isSame(was, is) || isSame(entryOf(change), is)) {
      changes.push(change);
      continue;
    }
    if (merged.length === MERGED_FILES_MAX)
      return refused(
        `More than ${MERGED_FILES_MAX} of these files were changed on \`${proposal.base.branch}\` since ${shortOf(from)}, the commit that was looked at. ${startAnew(parts)}`,
      );
    const both = await mergeFile(change, { was: was ?? null, is: is ?? null }, parts);
    if (both.status !== 'ok') return both;
    changes.push(both.value);
    merged.push(change.path);
  }
  return ok({ changes, merged });
}

const isSame = (a: Entry | null | undefined, b: Entry | null | undefined): boolean =>
  a?.id === b?.id && a?.mode === b?.mode;

const entryOf = (change: FileChange): Entry | null =>
  isGone(change) ? null : { mode: change.mode, id: change.bytes === null ? change.id : blobId(change.bytes) };

async function mergeFile(
  change: FileChange,
  { was, is }: { readonly was: Entry | null; readonly is: Entry | null },
  parts: Merging,
): Promise<Step<FileChange>> {
  const { path } = change;
  const { proposal, mergeText } = parts;
  // A file that was shown byte for byte was not shown as what a merge would make of it.
  if (proposal.before === undefined) return conflict(path, 'was changed', parts);
  if (isGone(change)) return conflict(path, 'goes here, and was changed', parts);
  if (is === null) return conflict(path, 'is changed here, and was deleted', parts);
  if (was === null) return conflict(path, 'is added here, and was added', parts);
  const mode = mergedMode({ was, ours: change.mode, is });
  if (mode === null)
    return conflict(path, 'is no plain file any more, or has another mode; it was changed', parts);
  const [base, theirs] = [await textOf(was.id, parts), await textOf(is.id, parts)];
  if (base.status !== 'ok') return base;
  if (theirs.status !== 'ok') return theirs;
  const ours = change.bytes === null ? null : utf8Text(change.bytes);
  if (base.value === null || theirs.value === null || ours === null)
    return conflict(path, 'is too large to be merged, or no text; it was changed', parts);
  const text = await mergeText(base.value, ours, theirs.value);
  if (text === null) return conflict(path, 'was changed in the same lines', parts);
  return ok({ path, mode, bytes: new TextEncoder().encode(text) });
}

/** Null where both have changed it to different ones, or one of them is that of no file. */
function mergedMode({
  was,
  ours,
  is,
}: {
  readonly was: Entry;
  readonly ours: FileMode;
  readonly is: Entry;
}): FileMode | null {
  if (!isFileMode(is.mode) || !isFileMode(was.mode)) return null;
  if (is.mode === was.mode || is.mode === ours) return ours;
  return ours === was.mode ? is.mode : null;
}

const isFileMode = (mode: string): mode is FileMode => mode === '100644' || mode === '100755';

/** Null for what cannot be merged by lines. */
async function textOf(id: string, { proposal, contents, signal }: Merging): Promise<Step<string | null>> {
  const known = proposal.before?.get(id);
  if (known !== undefined) return ok(known);
  const read = await contents.gitBlob(id, { maxBytes: MERGED_BYTES_MAX }, signal);
  if (read.status === 'refused') return stopOf(read);
  return ok(read.value === null ? null : utf8Text(read.value));
}

const conflict = (path: string, what: string, parts: Merging) =>
  refused(
    `\`${path}\` ${what} on \`${parts.proposal.base.branch}\` since ${shortOf(parts.from)}, the commit that was looked at. ${startAnew(parts)}`,
  );

const startAnew = ({ onto }: Merging): string => `Nothing was changed; start anew from ${shortOf(onto)}.`;
const shortOf = ({ sha }: GitCommit): string => sha.slice(0, 7);
