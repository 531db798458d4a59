import { createHash } from 'node:crypto';

/** What stands in a folder of a commit; `id` is that of the blob, the tree, or the commit of a submodule. */
export type TreeEntry = { readonly name: string; readonly mode: string; readonly id: string };

/** Mode of a folder, as GitHub writes it; git's own objects leave the zero out. */
export const FOLDER = '040000';

/** The id that git gives to a file's bytes. */
export const blobId = (bytes: Uint8Array): string => objectId('blob', bytes);

/** The id that git gives to a folder with these entries, in whatever order they come. */
export function treeId(entries: readonly TreeEntry[]): string {
  const written = entries.map((entry) => ({ key: orderOf(entry), bytes: entryBytes(entry) }));
  written.sort((a, b) => Buffer.compare(a.key, b.key));
  return objectId('tree', Buffer.concat(written.map(({ bytes }) => bytes)));
}

// Git compares names as bytes, and those of folders as if they ended in a slash.
const orderOf = ({ name, mode }: TreeEntry): Buffer => Buffer.from(mode === FOLDER ? `${name}/` : name);

const entryBytes = ({ name, mode, id }: TreeEntry): Buffer =>
  Buffer.concat([Buffer.from(`${mode.replace(/^0+/, '')} ${name}\0`), Buffer.from(id, 'hex')]);

const objectId = (kind: 'blob' | 'tree', bytes: Uint8Array): string =>
  createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
