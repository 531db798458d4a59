import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileEdit } from '../../src/edits/edit.ts';
import type { EditSet } from '../../src/edits/edit-set.ts';
import { EDITS_FILE, editsText } from '../../src/edits/edits-file.ts';
import { blobId } from '../../src/edits/git-objects.ts';
import { editsOf, type HeldFiles } from './arbitrary-edits.ts';

/** Files in memory, all of them texts that stand where they always did. */
export const heldFiles = (files: Readonly<Record<string, string>>): HeldFiles =>
  new Map(Object.entries(files).map(([path, text]) => [path, { mode: '100644', text, origin: path }]));

/** A set of edits as a run keeps it; every file by one agent. */
export const editSetOf = (head: string, edits: readonly FileEdit[]): EditSet => ({
  head,
  files: edits.map((edit) => ({
    edit,
    agents: [{ id: 1, label: 'migrate', said: 'Done.', verification: null }],
    merge: 'one',
  })),
  leftOut: [],
  verification: null,
});

/** Writes the folder of a run that made `after` of `before`. */
export async function editsFolder(
  dir: string,
  { head, before, after }: { readonly head: string; readonly before: HeldFiles; readonly after: HeldFiles },
): Promise<string> {
  const texts = new Map([...before.values()].map(({ text }) => [blobId(Buffer.from(text)), text]));
  const set = editSetOf(head, editsOf(before, after));
  return writtenEdits(dir, editsText({ set, before: texts }));
}

export async function writtenEdits(dir: string, text: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, EDITS_FILE), text);
  return dir;
}
