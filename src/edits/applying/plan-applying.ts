import { utf8Text } from '../../base/utf8-text.ts';
import type { FileEdit, FileMode } from '../edit.ts';
import type { EditsFile } from '../edits-file.ts';
import { blobId } from '../git-objects.ts';
import { type Change, changesOf, type Placed } from '../merge/change.ts';
import { mergeChange } from '../merge/merge-change.ts';
import type { TextMerger } from '../merge/merge-texts.ts';
import { createPlaces } from '../merge/places.ts';
import { foldersOf } from '../overlay/names.ts';
import { withLineEndsOf } from './line-ends.ts';

/** A file as it is to stand in a work tree. `merged`: it holds what was changed since the run's commit too. `stored`: the bytes are as git stores them, and a checkout may write others. */
export type Target = {
  readonly mode: FileMode;
  readonly bytes: Uint8Array;
  readonly merged: boolean;
  readonly stored: boolean;
};

/** What stands under a path in the checked out commit, in the form that it has in the work tree, or, where `stored`, as git stores it. `other`: a link, a submodule, or a file too large to be edited. */
export type Standing =
  | { readonly kind: 'file'; readonly mode: FileMode; readonly bytes: Uint8Array; readonly stored?: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'other'; readonly what: string };

export type Here = {
  /** Everything that the checked out commit holds. */
  readonly paths: Iterable<string>;
  readonly at: (path: string) => Promise<Standing>;
};

/** `targets`: null for a file that goes; what stands already as it should is not among them. `conflicts`: sentences without their full stop. */
export type Applying = {
  readonly targets: ReadonlyMap<string, Target | null>;
  readonly conflicts: readonly string[];
};

/** What edits make of the commit that is checked out, which may be another one than theirs: merged as git merges, file by file. */
export async function planApplying(
  { set, before }: EditsFile,
  here: Here,
  texts: TextMerger,
): Promise<Applying> {
  const edits = set.files.map(({ edit }) => edit);
  const states = new Map(edits.map((edit) => [edit.path, edit.before]));
  const context: Context = { here, texts, before, states };
  const away: string[] = [];
  const to: string[] = [];
  const placed = new Map<string, Target>();
  const conflicts: string[] = [];
  for (const change of changesOf(edits)) {
    const one = await applyOne(change, context);
    if (typeof one === 'string') conflicts.push(one);
    else if (one !== null) {
      const isInPlace = one.from === one.to?.path;
      if (one.from !== null && !isInPlace) away.push(one.from);
      if (one.to !== null && !isInPlace) to.push(one.to.path);
      if (one.to !== null) placed.set(one.to.path, one.to);
    }
  }
  for (const folder of new Set(to.flatMap(foldersOf))) {
    const standing = await here.at(folder);
    if (standing.kind === 'other') conflicts.push(`\`${folder}\` is ${standing.what} here`);
  }
  const blocked = conflicts.length === 0 ? createPlaces(here.paths).move(away, to) : null;
  if (typeof blocked === 'string') conflicts.push(blocked);
  const gone = away.filter((path) => !placed.has(path)).map((path) => [path, null] as const);
  return { targets: new Map([...placed, ...gone]), conflicts };
}

type Context = {
  readonly here: Here;
  readonly texts: TextMerger;
  readonly before: EditsFile['before'];
  readonly states: ReadonlyMap<string, FileEdit['before']>;
};

/** `from`: the path that it leaves, null for a new file. */
type One = { readonly from: string | null; readonly to: (Target & { readonly path: string }) | null };

/** Null where all is as it should be; a text says how this work tree contradicts the change. */
async function applyOne(change: Change, context: Context): Promise<One | null | string> {
  const { origin, after } = change;
  const { here, states, before } = context;
  const state = origin === null ? null : (states.get(origin) ?? null);
  const base = origin === null || state === null ? null : { ...state, path: origin };
  const found = await foundFor(change, here);
  const name = origin ?? after?.path ?? '';
  if (found.standing.kind === 'other') return `\`${found.path}\` is ${found.standing.what} here`;
  const ours =
    found.standing.kind === 'none'
      ? null
      : oursOf(found.path, found.standing, base === null ? after?.text : before.get(base.id));
  const theirs = after === null ? null : await withBytes(after, here);
  if (typeof theirs === 'string') return theirs;
  if (theirs === null) return removed(name, base, ours);
  if (base === null && ours === null) return placedAt(theirs, null, false);
  const one = mergeChange(base, ours?.placed ?? null, theirs);
  if (one.status === 'conflict') return `\`${name}\` ${one.what} since the commit of the run`;
  if (one.status === 'settled') {
    if (one.after === null) return null;
    return placedAt(one.after, ours, one.after.id !== theirs.id);
  }
  const text = await mergedText(name, one, base === null ? '' : before.get(base.id), context.texts);
  if (typeof text === 'string') return text;
  return placedAt({ ...one.after, id: blobId(Buffer.from(text.merged)), text: text.merged }, ours, true);
}

/** What was changed since is not thrown away. */
function removed(name: string, base: FileEdit['before'], ours: Ours | null): One | null | string {
  if (ours === null) return null;
  const { path, id, mode } = ours.placed;
  return id === base?.id && mode === base.mode
    ? { from: path, to: null }
    : `\`${name}\` was changed since the commit of the run, which removes it`;
}

/** Where the file of a change stands here: under its path, or where somebody else has moved it in the same way. */
async function foundFor(
  { origin, after }: Change,
  here: Here,
): Promise<{ readonly path: string; readonly standing: Standing }> {
  const first = origin ?? after?.path ?? '';
  const standing = await here.at(first);
  if (standing.kind !== 'none' || after === null || after.path === first) return { path: first, standing };
  return { path: after.path, standing: await here.at(after.path) };
}

type Ours = {
  readonly placed: Placed;
  readonly bytes: Uint8Array;
  /** The bytes are as git stores them. */
  readonly stored: boolean;
  /** A text with the line ends that the file has here. */
  readonly back: (text: string) => string;
};

const NO_LINES = { additions: 0, deletions: 0 };

/** `base`: the text that it is compared with. */
function oursOf(
  path: string,
  { mode, bytes, stored = false }: Extract<Standing, { kind: 'file' }>,
  base: string | null | undefined,
): Ours {
  const text = utf8Text(bytes);
  const like = text === null || base == null ? null : withLineEndsOf(base, text);
  const shown = like?.text ?? text;
  const id = blobId(shown === null ? bytes : Buffer.from(shown));
  return {
    placed: { path, mode, id, text: shown, source: null, lines: NO_LINES },
    ...{ bytes, stored },
    back: like?.back ?? ((same) => same),
  };
}

/** A file that is only moved has its bytes here, if at all. */
async function withBytes(after: Placed, here: Here): Promise<Placed | string> {
  if (after.text !== null || after.source === null) return after;
  const source = await here.at(after.source);
  if (source.kind !== 'file') return after;
  const text = utf8Text(source.bytes);
  return text !== null && blobId(source.bytes) === after.id ? { ...after, text } : after;
}

/** Bytes of a file that stays where it is: with the line ends that it has here, or those that stand here. */
function bytesOf(after: Placed, ours: Ours | null): Uint8Array | null {
  if (ours !== null && after.id === ours.placed.id) return ours.bytes;
  return after.text === null ? null : Buffer.from(ours?.back(after.text) ?? after.text);
}

function placedAt(after: Placed, ours: Ours | null, merged: boolean): One | null | string {
  const { path, mode, text } = after;
  const isInPlace = ours?.placed.path === path;
  // What stands here does not show how lines end under that path.
  const isNew = !isInPlace || ours.placed.text?.includes('\n') === false;
  const stored = ours?.stored === true || (text !== null && isNew);
  const bytes = stored && text !== null ? Buffer.from(text) : bytesOf(after, ours);
  if (bytes === null) return `\`${path}\` gets the bytes of \`${after.source ?? path}\`, which are not here`;
  const isSame = isInPlace && ours.placed.mode === mode && Buffer.compare(ours.bytes, bytes) === 0;
  return isSame ? null : { from: ours?.placed.path ?? null, to: { path, mode, bytes, merged, stored } };
}

async function mergedText(
  name: string,
  { ours, theirs }: Extract<ReturnType<typeof mergeChange>, { status: 'texts' }>,
  base: string | undefined,
  texts: TextMerger,
): Promise<{ readonly merged: string } | string> {
  if (base === undefined || ours.text === null || theirs.text === null)
    return `\`${name}\` was changed since the commit of the run, and there is no text before it to merge with`;
  const merged = await texts.merge({ base, ours: ours.text, theirs: theirs.text });
  if (merged.status === 'clean') return { merged: merged.text };
  return merged.status === 'failed'
    ? `\`${name}\` was changed since the commit of the run, and git could not merge that: ${merged.reason}`
    : `\`${name}\` was changed in the same lines since the commit of the run`;
}
