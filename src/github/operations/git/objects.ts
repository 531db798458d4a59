import { z } from 'zod';
import type { FileMode } from '../../../edits/edit.ts';
import type { TreeEntry } from '../../../edits/git-objects.ts';
import { type Answer, ask, inForm } from '../../answer.ts';
import type { Client, RepositoryName } from '../../client.ts';

/** One file that a new tree has instead of that of the tree it is based on. `id: null` takes it out. */
export type NewEntry = { readonly path: string; readonly mode: FileMode } & (
  | { readonly id: string | null }
  | { readonly text: string }
);

export type GitTree = { readonly entries: readonly TreeEntry[]; readonly isCut: boolean };

/** Files and folders through the Git data API. What is made has git's own id: made twice, it is there once. */
export function objectOperations(client: Client, at: RepositoryName) {
  const { git } = client.rest;
  return {
    /** What stands in one folder; with `whole` all that stands below it, by paths, which GitHub cuts at 100,000 entries. */
    gitTree(id: string, options: { readonly whole: boolean }, signal: AbortSignal): Promise<Answer<GitTree>> {
      const question = { doing: `read the tree ${id.slice(0, 7)}`, needs: READ };
      const whole = options.whole ? { recursive: '1' } : {};
      const wanted = { ...at, tree_sha: id, ...whole, request: { signal } };
      const work = async () => {
        const { tree, truncated } = inForm(TreeForm, (await git.getTree(wanted)).data);
        const entries = tree.map(({ path, mode, sha }) => ({ name: path, mode, id: sha }));
        return { entries, isCut: truncated };
      };
      return ask(question, work, signal);
    },

    /** A file's bytes; null for one of more than `maxBytes`. */
    gitBlob(
      id: string,
      { maxBytes }: { readonly maxBytes: number },
      signal: AbortSignal,
    ): Promise<Answer<Uint8Array | null>> {
      const question = { doing: `read the file ${id.slice(0, 7)}`, needs: READ };
      const wanted = { ...at, file_sha: id, request: { signal } };
      const work = async () => {
        const { content, size } = inForm(BlobForm, (await git.getBlob(wanted)).data);
        return (size ?? 0) > maxBytes ? null : Buffer.from(content, 'base64');
      };
      return ask(question, work, signal);
    },

    /** Keeps a file's bytes; the answer is their id. */
    createBlob(bytes: Uint8Array, signal: AbortSignal): Promise<Answer<string>> {
      const question = { doing: 'store a file', needs: WRITE };
      const content = Buffer.from(bytes).toString('base64');
      const wanted = { ...at, content, encoding: 'base64', request: { signal } };
      const work = async () => inForm(ShaForm, (await git.createBlob(wanted)).data).sha;
      return ask(question, work, signal);
    },

    createTree(
      { base, entries }: { readonly base: string; readonly entries: readonly NewEntry[] },
      signal: AbortSignal,
    ): Promise<Answer<string>> {
      const question = { doing: 'store a tree of files', needs: WRITE };
      const wanted = { ...at, base_tree: base, tree: entries.map(treeEntry), request: { signal } };
      const work = async () => inForm(ShaForm, (await git.createTree(wanted)).data).sha;
      return ask(question, work, signal);
    },
  };
}

const READ = ['contents: read'];
const WRITE = ['contents: write'];

const treeEntry = ({ path, mode, ...content }: NewEntry) => ({
  path,
  mode,
  type: 'blob' as const,
  ...('text' in content ? { content: content.text } : { sha: content.id }),
});

const Sha = z.string().regex(/^[0-9a-f]{40}$/);
const ShaForm = z.looseObject({ sha: Sha });
const BlobForm = z.looseObject({
  content: z.string(),
  encoding: z.literal('base64'),
  size: z.int().nullish(),
});
const TreeForm = z.looseObject({
  tree: z.array(z.looseObject({ path: z.string(), mode: z.string(), sha: Sha })),
  truncated: z.boolean(),
});
