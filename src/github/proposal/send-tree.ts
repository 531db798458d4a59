import { utf8Text } from '../../base/utf8-text.ts';
import type { ChangedEntry } from '../../proposal/lay-over.ts';
import { type Answer, isUnclear } from '../answer.ts';
import { TREE_BYTES_MAX, TREE_ENTRIES_MAX } from '../limits.ts';
import type { NewEntry } from '../operations/git/objects.ts';
import type { Contents } from '../repository.ts';
import { ok, refused, type Step, stopOfWrite } from './step.ts';

/** Has GitHub make the tree, in pieces that it manages. That it has the id that git gives to these files shows that each byte arrived. */
export async function sendTree(
  wanted: { readonly base: string; readonly changed: readonly ChangedEntry[]; readonly tree: string },
  contents: Contents,
  signal: AbortSignal,
): Promise<Step<string>> {
  const pieces = inPieces(wanted.changed);
  let tree = wanted.base;
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    const entries = await withBlobs(piece, contents, signal);
    if (entries.status !== 'ok') return entries;
    const made = await contents.createTree({ base: tree, entries: entries.value }, signal);
    if (made.status === 'ok') {
      tree = made.value;
    } else if (piece.length > 1 && isTooMuch(made)) {
      const half = Math.ceil(piece.length / 2);
      pieces.unshift(piece.slice(0, half), piece.slice(half));
    } else {
      return stopOfWrite(made);
    }
  }
  if (tree === wanted.tree) return ok(tree);
  return refused(
    `GitHub made the tree ${tree.slice(0, 7)} where these files give ${wanted.tree.slice(0, 7)}: something was lost on the way. No branch was changed.`,
  );
}

/** GitHub ends what takes it longer than ten seconds, in these words or without an answer. */
const isTooMuch = (answer: Extract<Answer<never>, { status: 'refused' }>): boolean =>
  isUnclear(answer) || (answer.httpStatus === 422 && /timed out|too large/i.test(answer.reason));

function inPieces(changed: readonly ChangedEntry[]): (readonly ChangedEntry[])[] {
  const pieces: ChangedEntry[][] = [];
  let bytes = 0;
  for (const entry of changed) {
    const size = textOf(entry.bytes)?.length ?? 0;
    const piece = pieces.at(-1);
    if (piece === undefined || piece.length >= TREE_ENTRIES_MAX || bytes + size > TREE_BYTES_MAX) {
      pieces.push([entry]);
      bytes = size;
    } else {
      piece.push(entry);
      bytes += size;
    }
  }
  return pieces;
}

/** Texts go with the tree, which spares a request for each; all else is stored before. */
async function withBlobs(
  piece: readonly ChangedEntry[],
  contents: Contents,
  signal: AbortSignal,
): Promise<Step<readonly NewEntry[]>> {
  const entries: NewEntry[] = [];
  for (const { path, mode, id, bytes } of piece) {
    const text = textOf(bytes);
    if (text !== null) {
      entries.push({ path, mode, text });
      continue;
    }
    if (bytes !== null) {
      const stored = await contents.createBlob(bytes, signal);
      if (stored.status === 'refused') return stopOfWrite(stored);
    }
    entries.push({ path, mode, id });
  }
  return ok(entries);
}

/** What JSON can carry unchanged. */
const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null || bytes.length > TREE_BYTES_MAX ? null : utf8Text(bytes);
